"""Operators on objects: the method that an operator of a class means (lang:OV1-OV9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mqlnet.mql5.types import calling, kinds
from mqlnet.mql5.types.kinds import Family
from mqlnet.mql5.types.operators import has_operator
from mqlnet.mql5.types.symbols import Class
from mqlnet.mql5.types.typed import Constant, Dereference, Expression
from mqlnet.mql5.types.typenames import complete

if TYPE_CHECKING:
    from mqlnet.mql5.types.context import Context


def object_with(context: Context, value: Expression, sign: str, pos: int) -> Expression | None:
    """Return the object whose class has an operator; the one behind a handle too (lang:OV8). None if there is none."""
    kind = value.type
    if isinstance(kind, kinds.Pointer):
        if kind.to is None:
            return None
        complete(context.world, kind.to)
        return Dereference(kind.to, pos, value) if has_operator(kind.to, sign) else None
    if not isinstance(kind, Class):
        return None
    complete(context.world, kind)
    return value if has_operator(kind, sign) else None


def binary(context: Context, operator: str, left: Expression, right: Expression, pos: int) -> Expression | None:
    """Return the call that a binary operator means, None if the left class has none."""
    handles = isinstance(left.type, kinds.Pointer) and right.type.family in {Family.POINTER, Family.NULL}
    if handles and operator in {"==", "!="}:
        return None
    found = object_with(context, left, operator, pos)
    if found is None:
        return None
    return calling.call_operator(context, found, operator, [right], [right.pos], pos)


def unary(context: Context, operator: str, operand: Expression, pos: int) -> Expression | None:
    """Return the call that a prefix operator means, None if the class has none."""
    if operator == "!" and isinstance(operand.type, kinds.Pointer):
        return None
    found = object_with(context, operand, operator, pos)
    return calling.call_operator(context, found, operator, [], [], pos) if found is not None else None


def increment(context: Context, operator: str, place: Expression, pos: int, *, post: bool) -> Expression | None:
    """Return the call that `++` or `--` means; the postfix form gives a dummy 0 (lang:OV4)."""
    found = object_with(context, place, operator, pos)
    if found is None:
        return None
    arguments: list[Expression] = [Constant(kinds.INT, pos, 0)] if post else []
    return calling.call_operator(context, found, operator, arguments, [pos] * len(arguments), pos)


def assign(context: Context, operator: str, target: Expression, value: Expression, pos: int) -> Expression | None:
    """Return the call that an assignment to an object means, None if its class has no such operator."""
    if not isinstance(target.type, Class):
        return None
    found = object_with(context, target, operator, pos)
    if found is None:
        return None
    copy = operator == "=" and isinstance(value.type, (Class, kinds.Pointer))
    if copy and not calling.operator_takes(context, found, operator, value):
        return None
    return calling.call_operator(context, found, operator, [value], [value.pos], pos)


def assign_behind(context: Context, target: Expression, value: Expression, pos: int) -> Expression | None:
    """Return the `operator=` of the object behind a handle that is no variable, None if its class has none."""
    found = object_with(context, target, "=", pos)
    return calling.call_operator(context, found, "=", [value], [value.pos], pos) if found is not None else None


def index(context: Context, target: Expression, given: Expression | None, pos: int) -> Expression | None:
    """Return the call that `object[i]` means, None if the class has no such operator."""
    found = object_with(context, target, "[]", pos)
    if found is None:
        return None
    arguments = [given] if given is not None else []
    return calling.call_operator(context, found, "[]", arguments, [each.pos for each in arguments], pos)
