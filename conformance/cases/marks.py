"""The marks of a case: the spec rows it proves, from which its level and evidence follow."""

from typing import Any, Final

import pytest

from mqlnet.facts.rows import weakest

control: Final = pytest.mark.control  # the simplest path to success in its chapter


def rule(*rows: str) -> pytest.MarkDecorator:
    """Name the spec rows that the case proves; an unknown row is a ValueError."""
    weakest(rows)
    return pytest.mark.rule(*rows)


def case(name: str, *values: Any, proves: str, is_control: bool = False) -> Any:
    """Return one row of a case table: its permanent name, its values, and the spec rows it proves."""
    marks = [rule(*proves.split()), *([control] if is_control else [])]
    return pytest.param(*values, id=name, marks=marks)
