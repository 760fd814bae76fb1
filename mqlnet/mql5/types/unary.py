"""Operators on one value: signs, `!`, `~`, `++`, `--`, `&`, `*`, and the comma."""

from __future__ import annotations

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import folding, kinds, messages, overloading
from mqlnet.mql5.types.arithmetic import value_of
from mqlnet.mql5.types.context import Context, checks
from mqlnet.mql5.types.conversion import condition, convert
from mqlnet.mql5.types.kinds import Family, Number
from mqlnet.mql5.types.operands import promoted
from mqlnet.mql5.types.places import check_changeable, const_name, handle_of
from mqlnet.mql5.types.symbols import Class
from mqlnet.mql5.types.typed import (
    Comma,
    Constant,
    Dereference,
    Expression,
    FunctionAddress,
    Increment,
    Invert,
    Negate,
    Not,
    Wrong,
)

_COUNTABLE = frozenset({Family.INTEGER, Family.REAL, Family.ENUM})


@checks(tree.Unary)
def check_unary(context: Context, node: tree.Unary) -> Expression:
    """Check a prefix operator."""
    operator = node.operator
    if operator in {"++", "--"}:
        return _increment(context, node, post=False)
    if operator == "&":
        return _address(context, node)
    operand = value_of(context, node.operand)
    if operand.type is kinds.ERROR:
        return Wrong(kinds.BOOL if operator == "!" else kinds.ERROR, node.pos)
    if operator == "*":
        return _dereference(context, node, operand)
    made = overloading.unary(context, operator, operand, node.pos)
    if made is not None:
        return made
    if operator == "!":
        return _not(context, operand, node.pos)
    if operator == "~":
        return _invert(context, operand, node.pos)
    return _sign(context, operator, operand, node.pos)


def _not(context: Context, operand: Expression, pos: int) -> Expression:
    """Return `!x`."""
    test = condition(context, operand, pos)
    if type(test) is Constant:
        return Constant(kinds.BOOL, pos, not test.value)
    return Not(kinds.BOOL, pos, test)


def _invert(context: Context, operand: Expression, pos: int) -> Expression:
    """Return `~x`."""
    if operand.type.family not in {Family.INTEGER, Family.BOOL, Family.ENUM}:
        context.world.report(messages.ILLEGAL_OPERATION, pos, "~", operand.type.name)
        return Wrong(kinds.ERROR, pos)
    kind = promoted(operand.type)
    assert isinstance(kind, Number)
    value = convert(context, operand, kind, pos, explicit=True)
    if type(value) is Constant:
        assert isinstance(value.value, int)
        return Constant(kind, pos, folding.wrap(~value.value, kind))
    return Invert(kind, pos, value)


def _sign(context: Context, operator: str, operand: Expression, pos: int) -> Expression:
    """Return `-x` or `+x`."""
    if operand.type.family is Family.NUMERIC_OBJECT:
        return Negate(operand.type, pos, operand)
    if operand.type.family not in kinds.NUMBERS:
        context.world.report(messages.ILLEGAL_OPERATION, pos, operator, operand.type.name)
        return Wrong(kinds.ERROR, pos)
    kind = promoted(operand.type)
    assert isinstance(kind, Number)
    value = convert(context, operand, kind, pos, explicit=True)
    if operator == "+":
        return value
    if operand.type is kinds.BOOL:
        context.world.report(messages.BOOL_ARITHMETIC, pos, "-")
    if kind is kinds.ULONG:
        context.world.report(messages.MINUS_ULONG, pos)
    if type(value) is not Constant:
        return Negate(kind, pos, value)
    if isinstance(value.value, float):
        return Constant(kind, pos, -value.value)
    assert isinstance(value.value, int)
    return Constant(kind, pos, folding.wrap(-value.value, kind))


def _address(context: Context, node: tree.Unary) -> Expression:
    """Return `&x`: the handle of an object, or a function (lang:OP33)."""
    operand = context.expression(node.operand)
    kind = operand.type
    if type(operand) is FunctionAddress or isinstance(kind, kinds.Pointer):
        return operand
    if isinstance(kind, Class) and kind.is_object:
        pointer = kind.const_pointer if const_name(context, operand) is not None else kind.pointer
        return operand.pointer if type(operand) is Dereference else handle_of(pointer, node.pos, operand)
    if kind is not kinds.ERROR:
        context.world.report(messages.ADDRESS, node.pos, kind.name)
    return Wrong(kinds.ERROR, node.pos)


def _dereference(context: Context, node: tree.Unary, operand: Expression) -> Expression:
    """Return `*p`: the object; of an object the object itself, which templates rely on (lang:TP11)."""
    kind = operand.type
    if isinstance(kind, kinds.Pointer) and kind.to is not None:
        return Dereference(kind.to, node.pos, operand)
    if isinstance(kind, Class):
        return operand
    context.world.report(messages.ILLEGAL_OPERATION, node.pos, "*", kind.name)
    return Wrong(kinds.ERROR, node.pos)


@checks(tree.Postfix)
def check_postfix(context: Context, node: tree.Postfix) -> Expression:
    """Check `x++` and `x--`."""
    return _increment(context, node, post=True)


def _increment(context: Context, node: tree.Unary | tree.Postfix, *, post: bool) -> Expression:
    """Return `++` or `--`."""
    place = value_of(context, node.operand)
    if place.type is kinds.ERROR:
        return Wrong(kinds.ERROR, node.pos)
    made = overloading.increment(context, node.operator, place, node.pos, post=post)
    if made is not None:
        return made
    if place.type.family not in _COUNTABLE:
        context.world.report(messages.ILLEGAL_OPERATION, node.pos, node.operator, place.type.name)
        return Wrong(kinds.ERROR, node.pos)
    if not check_changeable(context, place, node.pos):
        return Wrong(place.type, node.pos)
    return Increment(place.type, node.pos, place, 1 if node.operator == "++" else -1, post)


@checks(tree.Comma)
def check_comma(context: Context, node: tree.Comma) -> Expression:
    """Check expressions in a row."""
    parts = tuple(context.expression(each) for each in node.parts)
    return Comma(parts[-1].type, node.pos, parts)
