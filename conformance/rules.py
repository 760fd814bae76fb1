"""How a case says what it proves: marks that pytest carries and reports read."""

import pytest

LEVELS = ("must", "should", "informative")


def rule(*rows: str) -> pytest.MarkDecorator:
    """Name the spec rows that the case proves, as ``N2`` or ``webrequest 6.2``."""
    return pytest.mark.rule(*rows)


def level(name: str) -> pytest.MarkDecorator:
    """Set the level of a case that is not a ``must``."""
    if name not in LEVELS:
        raise ValueError(f"a level is one of {', '.join(LEVELS)}, not {name!r}")
    return pytest.mark.level(name)
