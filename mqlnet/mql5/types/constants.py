"""Constant expressions: where the language wants a number that is known before the program runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mqlnet.mql5.types import kinds, messages
from mqlnet.mql5.types.kinds import Family
from mqlnet.mql5.types.typed import Constant, Wrong

if TYPE_CHECKING:
    from mqlnet.mql5.source import tree
    from mqlnet.mql5.types.context import Context
    from mqlnet.mql5.types.messages import Message


def integer_constant(context: Context, node: tree.Expression, otherwise: Message) -> int | None:
    """Return the value of an integer constant expression; anything else is reported with a message of the caller."""
    found = context.expression(node)
    if type(found) is Constant and found.type.family in {Family.INTEGER, Family.ENUM, Family.BOOL}:
        assert isinstance(found.value, int)
        return int(found.value)
    if type(found) is Constant and found.type.family is Family.REAL and otherwise is messages.ENUM_CONSTANT:
        return None
    if type(found) is not Wrong and found.type is not kinds.ERROR:
        context.world.report(otherwise, node.pos)
    return None
