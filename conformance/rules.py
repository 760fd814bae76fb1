"""How a case says what it proves: the spec rows, from which its level and evidence follow."""

from typing import Any

import pytest

from mqlnet.spec.rows import weakest


def rule(*rows: str) -> pytest.MarkDecorator:
    """Name the spec rows that the case proves; one that does not exist is a ValueError."""
    weakest(rows)
    return pytest.mark.rule(*rows)


def case(name: str, *values: Any, proves: str) -> Any:
    """Return one row of a case table: its permanent name, its values, and the spec rows it proves."""
    return pytest.param(*values, id=name, marks=rule(*proves.split()))
