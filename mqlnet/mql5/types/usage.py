"""Warnings about variables: used before they have a value, never used (lang:CW4, lang:CW5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mqlnet.mql5.types import messages
from mqlnet.mql5.types.kinds import Family
from mqlnet.mql5.types.symbols import Storage
from mqlnet.mql5.types.typed import Expression, Name

if TYPE_CHECKING:
    from mqlnet.mql5.types.context import Context

_GARBAGE: Final = frozenset({Family.INTEGER, Family.BOOL, Family.REAL, Family.ENUM})
"""What holds garbage at first (lang:IN4)."""


def check_has_value(context: Context, value: Expression, pos: int) -> None:
    """Warn if a local variable is read before the text gives it a value; once for each variable."""
    if type(value) is not Name:
        return
    variable = value.variable
    if variable.assigned or variable.storage is not Storage.LOCAL:
        return
    variable.assigned = True
    if variable.type.family in _GARBAGE:
        context.world.report(messages.UNINITIALISED, pos, variable.name)
