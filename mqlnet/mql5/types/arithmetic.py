"""Operators between two values: arithmetic, shifts, joined texts, logic; constants are worked out at once."""

from __future__ import annotations

from typing import Final

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import folding, kinds, messages, overloading
from mqlnet.mql5.types.comparison import compare
from mqlnet.mql5.types.context import Context, checks
from mqlnet.mql5.types.conversion import condition, convert
from mqlnet.mql5.types.kinds import Family, Number
from mqlnet.mql5.types.operands import common, illegal, promoted, text_of
from mqlnet.mql5.types.typed import (
    Binary,
    Concat,
    Constant,
    Expression,
    Logical,
    Name,
    Wrong,
)
from mqlnet.mql5.types.usage import check_has_value

_COMPARISONS: Final = frozenset(["==", "!=", "<", ">", "<=", ">="])
_LOGIC: Final = frozenset(["&&", "||"])
_SHIFTS: Final = frozenset(["<<", ">>"])
_INTEGERS_ONLY: Final = frozenset(["%", "&", "|", "^", "<<", ">>"])
_UNSAFE_ON_BOOL: Final = frozenset(["+", "-", "*", "/", "%", "<", ">", "<=", ">="])
COMPLEX_OPERATORS: Final = frozenset(["+", "-", "*", "/"])  # lang:MX2
_OBJECTS: Final = frozenset({Family.CLASS, Family.POINTER})
_NOTHING: Final = frozenset({Family.VOID, Family.ARRAY})


def value_of(context: Context, node: tree.Expression) -> Expression:
    """Check an expression whose value is read."""
    value = context.expression(node)
    if type(value) is Name and not value.variable.assigned:
        check_has_value(context, value, node.pos)
    return value


@checks(tree.Binary)
def check_binary(context: Context, node: tree.Binary) -> Expression:
    """Check an operator between two values; a long chain is worked off from its left end, without recursion."""
    chain: list[tree.Binary] = []
    first: tree.Expression = node
    while type(first) is tree.Binary:
        chain.append(first)
        first = first.left
    left = value_of(context, first)
    for each in reversed(chain):
        left = combine(context, each.operator, left, value_of(context, each.right), each.pos)
    return left


def combine(context: Context, operator: str, left: Expression, right: Expression, pos: int) -> Expression:
    """Return an operator applied to two values."""
    one, other = left.type, right.type
    if one is kinds.ERROR or other is kinds.ERROR:
        return Wrong(kinds.BOOL if operator in _COMPARISONS or operator in _LOGIC else kinds.ERROR, pos)
    if one.family in _OBJECTS:
        made = overloading.binary(context, operator, left, right, pos)
        if made is not None:
            return made
    if operator in _LOGIC:
        return _logical(context, operator, left, right, pos)
    if operator in _COMPARISONS:
        return compare(context, operator, left, right, pos)
    if one.family in kinds.NUMBERS and other.family in kinds.NUMBERS:
        return _numbers(context, operator, left, right, pos)
    return _not_numbers(context, operator, left, right, pos)


def _not_numbers(context: Context, operator: str, left: Expression, right: Expression, pos: int) -> Expression:
    """Return arithmetic of which a side is no number: texts are joined, vectors and matrices work by elements."""
    families = (left.type.family, right.type.family)
    if operator == "+" and Family.STRING in families:
        return _concat(context, left, right, pos)
    is_complex = kinds.COMPLEX in (left.type, right.type)
    if Family.NUMERIC_OBJECT in families and not (is_complex and operator not in COMPLEX_OPERATORS):
        return _numeric_objects(operator, left, right, pos)
    return illegal(context, operator, left, right, pos)


def _numbers(context: Context, operator: str, left: Expression, right: Expression, pos: int) -> Expression:
    """Return arithmetic on numbers."""
    one, other = left.type, right.type
    if operator in _INTEGERS_ONLY and (one.family is Family.REAL or other.family is Family.REAL):
        return illegal(context, operator, left, right, pos)
    if (one is kinds.BOOL or other is kinds.BOOL) and operator in _UNSAFE_ON_BOOL:
        context.world.report(messages.BOOL_ARITHMETIC, pos, operator)
    if operator in _SHIFTS:
        return _shift(context, operator, left, right, pos)
    kind = common(one, other)
    left = convert(context, left, kind, left.pos, explicit=True)
    right = convert(context, right, kind, right.pos, explicit=True)
    if type(right) is Constant and operator in {"/", "%"} and right.value == 0:
        context.world.report(messages.ZERO_DIVIDE, pos)
        return Wrong(kind, pos)
    if type(left) is Constant and type(right) is Constant:
        return fold(context, operator, left, right, pos)
    return Binary(kind, pos, operator, left, right)


def fold(context: Context, operator: str, left: Constant, right: Constant, pos: int) -> Expression:
    """Return the constant that two constants of one number type make."""
    kind = left.type
    assert isinstance(kind, Number)
    if kind.family is Family.REAL:
        assert isinstance(left.value, float)
        assert isinstance(right.value, float)
        real = folding.reals(operator, left.value, right.value, kind)
        return Constant(kind, pos, real)
    assert isinstance(left.value, int)
    assert isinstance(right.value, int)
    exact = folding.integers(operator, left.value, right.value)
    assert exact is not None
    wrapped = folding.wrap(exact, kind)
    if wrapped != exact and kind.signed:
        context.world.report(messages.OVERFLOW, pos, kind.name)
    return Constant(kind, pos, wrapped)


def _shift(context: Context, operator: str, left: Expression, right: Expression, pos: int) -> Expression:
    """Return a shift: its type is that of the left side alone (lang:OP14)."""
    kind = promoted(left.type)
    assert isinstance(kind, Number)
    left = convert(context, left, kind, left.pos, explicit=True)
    right = convert(context, right, promoted(right.type), right.pos, explicit=True)
    if type(right) is Constant:
        assert isinstance(right.value, int)
        if not 0 <= right.value < kind.bits:
            context.world.report(messages.SHIFT_COUNT, pos, right.value, kind.name)
        if type(left) is Constant:
            assert isinstance(left.value, int)
            return Constant(kind, pos, folding.shift(operator, left.value, right.value, kind))
    return Binary(kind, pos, operator, left, right)


def _concat(context: Context, left: Expression, right: Expression, pos: int) -> Expression:
    """Return texts joined; whatever is joined to a text becomes one (lang:SR4)."""
    if (
        left.type.family in _NOTHING
        or right.type.family in _NOTHING
        or Family.CLASS in (left.type.family, right.type.family)
    ):
        return illegal(context, "+", left, right, pos)
    first = convert(context, left, kinds.STRING, left.pos)
    second = convert(context, right, kinds.STRING, right.pos)
    if type(first) is Constant and type(second) is Constant:
        return Constant(kinds.STRING, pos, text_of(first) + text_of(second))
    parts = first.parts if type(first) is Concat else (first,)
    return Concat(kinds.STRING, pos, (*parts, second))


def _numeric_objects(operator: str, left: Expression, right: Expression, pos: int) -> Expression:
    """Return arithmetic on complex numbers, vectors and matrices, which is element by element (lang:MX4)."""
    kind = left.type if left.type.family is Family.NUMERIC_OBJECT else right.type
    return Binary(kind, pos, operator, left, right)


def _logical(context: Context, operator: str, left: Expression, right: Expression, pos: int) -> Expression:
    """Return `&&` or `||`."""
    one = condition(context, left, left.pos)
    other = condition(context, right, right.pos)
    if type(one) is Constant and type(other) is Constant:
        both = bool(one.value) and bool(other.value)
        either = bool(one.value) or bool(other.value)
        return Constant(kinds.BOOL, pos, both if operator == "&&" else either)
    return Logical(kinds.BOOL, pos, operator, one, other)
