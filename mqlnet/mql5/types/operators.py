"""Operators of classes: which may be written, with how many parameters.

And which method an operator means (lang:OV1-OV8).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mqlnet.mql5.types import messages
from mqlnet.mql5.types.symbols import Class, Function

if TYPE_CHECKING:
    from mqlnet.mql5.types.world import World

_BINARY: Final = frozenset(
    [
        "*",
        "/",
        "%",
        "<<",
        ">>",
        "==",
        "!=",
        "<",
        ">",
        "<=",
        ">=",
        "&&",
        "||",
        "|",
        "^",
        "=",
        "+=",
        "-=",
        "*=",
        "/=",
        "%=",
        "<<=",
        ">>=",
        "&=",
        "|=",
        "^=",
        "[]",
    ]
)
_UNARY: Final = frozenset(["!", "~"])


def check_declaration(world: World, method: Function) -> None:
    """Report an operator that does not exist, or a wrong count of parameters."""
    sign = method.name.removeprefix("operator")
    least, most = (1, 1) if sign in _BINARY else (0, 0) if sign in _UNARY else (0, 1)
    if not least <= len(method.parameters) <= most:
        counts = str(most) if least == most else f"{least} or {most}"
        world.report(messages.OPERATOR_COUNT, method.pos, method.name, counts)


def has_operator(made: Class, sign: str) -> bool:
    """Say whether a class or its bases have an operator."""
    each: Class | None = made
    while each is not None:
        if f"operator{sign}" in each.scope.names:
            return True
        each = each.base
    return False
