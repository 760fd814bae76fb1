"""Operators of classes: which may be written, with how many parameters, and which method an operator means (lang:OV1-OV8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mqlnet.mql5.types import messages
from mqlnet.mql5.types.symbols import Class, Function

if TYPE_CHECKING:
    from mqlnet.mql5.types.world import World

_BINARY: Final = frozenset("* / % << >> == != < > <= >= && || | ^ = += -= *= /= %= <<= >>= &= |= ^= []".split())
_UNARY: Final = frozenset("! ~".split())
_BOTH: Final = frozenset("+ - & ++ --".split())


def check_declaration(world: World, method: Function) -> None:
    """Report an operator that does not exist, or a wrong count of parameters."""
    sign = method.name.removeprefix("operator")
    count = len(method.parameters)
    if sign in _BINARY:
        if count != 1:
            world.report(messages.OPERATOR_COUNT, method.pos, method.name, "1", count)
    elif sign in _UNARY:
        if count != 0:
            world.report(messages.OPERATOR_COUNT, method.pos, method.name, "no", count)
    elif sign in _BOTH:
        if count > 1:
            world.report(messages.OPERATOR_COUNT, method.pos, method.name, "0 or 1", count)


def has_operator(made: Class, sign: str) -> bool:
    """Say whether a class or its bases have an operator."""
    each: Class | None = made
    while each is not None:
        if f"operator{sign}" in each.scope.names:
            return True
        each = each.base
    return False
