"""The common rules for operands: promotion, the common type, and the error for wrong ones."""

from __future__ import annotations

from mqlnet.mql5.types import kinds, messages
from mqlnet.mql5.types.context import Context
from mqlnet.mql5.types.kinds import Family, Number, Type
from mqlnet.mql5.types.typed import (
    Constant,
    Expression,
    Wrong,
)


def illegal(context: Context, operator: str, left: Expression, right: Expression, pos: int) -> Expression:
    """Report an operator that these types do not have."""
    world = context.world
    for each in (left, right):
        if each.type is kinds.VOID:
            world.report(messages.VOID_VALUE, each.pos)
            return Wrong(kinds.ERROR, pos)
        if each.type.family is Family.ARRAY:
            world.report(messages.ARRAY_ACCESS, each.pos)
            return Wrong(kinds.ERROR, pos)
    world.report(messages.ILLEGAL_OPERANDS, pos, operator, left.type.name, right.type.name)
    return Wrong(kinds.ERROR, pos)


def promoted(kind: Type) -> Type:
    """Return what a number becomes in arithmetic: at least int (lang:CV1)."""
    if isinstance(kind, Number):
        return kind if kind.rank >= kinds.INT.rank else kinds.INT
    return kinds.INT if kind.family is Family.ENUM else kind


def common(one: Type, other: Type) -> Type:
    """Return the type in which two numbers meet (lang:CV2)."""
    left, right = promoted(one), promoted(other)
    if left is right or not isinstance(left, Number) or not isinstance(right, Number):
        return left
    if left.rank == right.rank:
        return kinds.UINT
    return left if left.rank > right.rank else right


def text_of(constant: Constant) -> str:
    """Return a constant text; no text joins as an empty one."""
    return constant.value if isinstance(constant.value, str) else ""
