"""Operators between values: arithmetic, comparison, logic, and `?:`; constants are worked out at once."""

from __future__ import annotations

from typing import Final

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import folding, kinds, messages, overloading
from mqlnet.mql5.types.context import Context, checks
from mqlnet.mql5.types.conversion import condition, convert
from mqlnet.mql5.types.kinds import Family, Number, Type
from mqlnet.mql5.types.symbols import Class
from mqlnet.mql5.types.typed import (
    Binary,
    Compare,
    Concat,
    Conditional,
    Constant,
    Expression,
    Logical,
    Name,
    Wrong,
)
from mqlnet.mql5.types.usage import check_has_value

_COMPARISONS: Final = frozenset(["==", "!=", "<", ">", "<=", ">="])
_ORDER: Final = frozenset(["<", ">", "<=", ">="])
_LOGIC: Final = frozenset(["&&", "||"])
_SHIFTS: Final = frozenset(["<<", ">>"])
_INTEGERS_ONLY: Final = frozenset(["%", "&", "|", "^", "<<", ">>"])
_UNSAFE_ON_BOOL: Final = frozenset(["+", "-", "*", "/", "%", "<", ">", "<=", ">="])
_NUMBERS: Final = frozenset({Family.INTEGER, Family.BOOL, Family.REAL, Family.ENUM})
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
        return _compare(context, operator, left, right, pos)
    if one.family in _NUMBERS and other.family in _NUMBERS:
        return _numbers(context, operator, left, right, pos)
    return _not_numbers(context, operator, left, right, pos)


def _not_numbers(context: Context, operator: str, left: Expression, right: Expression, pos: int) -> Expression:
    """Return arithmetic of which a side is no number: texts are joined, vectors and matrices work by elements."""
    families = (left.type.family, right.type.family)
    if operator == "+" and Family.STRING in families:
        return _concat(context, left, right, pos)
    if Family.NUMERIC_OBJECT in families:
        return _numeric_objects(operator, left, right, pos)
    return _illegal(context, operator, left, right, pos)


def _illegal(context: Context, operator: str, left: Expression, right: Expression, pos: int) -> Expression:
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


def _numbers(context: Context, operator: str, left: Expression, right: Expression, pos: int) -> Expression:
    """Return arithmetic on numbers."""
    one, other = left.type, right.type
    if operator in _INTEGERS_ONLY and (one.family is Family.REAL or other.family is Family.REAL):
        return _illegal(context, operator, left, right, pos)
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
        return _illegal(context, "+", left, right, pos)
    first = convert(context, left, kinds.STRING, left.pos)
    second = convert(context, right, kinds.STRING, right.pos)
    if type(first) is Constant and type(second) is Constant:
        return Constant(kinds.STRING, pos, _text(first) + _text(second))
    parts = first.parts if type(first) is Concat else (first,)
    return Concat(kinds.STRING, pos, (*parts, second))


def _text(constant: Constant) -> str:
    """Return a constant text; no text joins as an empty one."""
    return constant.value if isinstance(constant.value, str) else ""


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


def _compare(context: Context, operator: str, left: Expression, right: Expression, pos: int) -> Expression:
    """Return a comparison."""
    one, other = left.type.family, right.type.family
    if one in _NUMBERS and other in _NUMBERS:
        return _compare_numbers(context, operator, left, right, pos)
    if one is Family.NULL:
        left, right, one, other = right, left, other, one
    if other is Family.NULL:
        return _compare_null(context, operator, left, right, pos)
    if Family.STRING in (one, other) and (one in _NUMBERS or other in _NUMBERS or one is other):
        return _compare_texts(context, operator, left, right, pos)
    made = _compare_handles(context, operator, left, right, pos) if operator in {"==", "!="} else None
    if made is not None:
        return made
    if Family.NUMERIC_OBJECT in (one, other):
        return Compare(kinds.BOOL, pos, operator, left, right)
    wrong = _illegal(context, operator, left, right, pos)
    return Wrong(kinds.BOOL, wrong.pos)


def _compare_texts(context: Context, operator: str, left: Expression, right: Expression, pos: int) -> Expression:
    """Return a comparison of texts; a number becomes one first (lang:SR10)."""
    left = convert(context, left, kinds.STRING, left.pos)
    right = convert(context, right, kinds.STRING, right.pos)
    if type(left) is Constant and type(right) is Constant and None not in (left.value, right.value):
        return Constant(kinds.BOOL, pos, folding.compare(operator, _text(left), _text(right)))
    return Compare(kinds.BOOL, pos, operator, left, right)


def _compare_numbers(context: Context, operator: str, left: Expression, right: Expression, pos: int) -> Expression:
    """Return a comparison of two numbers in their common type (lang:CV18)."""
    one, other = left.type, right.type
    if operator in _ORDER and (one is kinds.BOOL) != (other is kinds.BOOL):
        context.world.report(messages.BOOL_ARITHMETIC, pos, operator)
    if one is other and one.family in {Family.BOOL, Family.ENUM}:
        kind: Type = kinds.INT
    else:
        kind = common(one, other)
        _check_signs(context, operator, left, right, kind, pos)
    left = convert(context, left, kind, left.pos, explicit=True)
    right = convert(context, right, kind, right.pos, explicit=True)
    if type(left) is Constant and type(right) is Constant:
        assert isinstance(left.value, int | float)
        assert isinstance(right.value, int | float)
        return Constant(kinds.BOOL, pos, folding.compare(operator, left.value, right.value))
    return Compare(kinds.BOOL, pos, operator, left, right)


def _check_signs(context: Context, operator: str, left: Expression, right: Expression, kind: Type, pos: int) -> None:
    """Warn of a signed number that is compared as an unsigned one.

    And of a comparison that cannot come out otherwise.
    """
    if not isinstance(kind, Number) or kind.signed or kind.family is Family.REAL:
        return
    for each in (left, right):
        source = each.type
        if not isinstance(source, Number) or not source.signed:
            continue
        if type(each) is Constant:
            assert isinstance(each.value, int)
            if each.value >= 0:
                if each.value == 0 and each is right and operator in {">=", "<"}:
                    context.world.report(messages.ALWAYS, pos, "true" if operator == ">=" else "false")
                continue
        context.world.report(messages.SIGN_MISMATCH, pos, left.type.name, right.type.name)
        return


def _compare_null(context: Context, operator: str, left: Expression, null: Expression, pos: int) -> Expression:
    """Return a comparison with `NULL`."""
    family = left.type.family
    if family is Family.NULL:
        return Constant(kinds.BOOL, pos, operator in {"==", "<=", ">="})
    if family in _NUMBERS:
        kind = promoted(left.type)
        return _compare_numbers(context, operator, left, convert(context, null, kind, null.pos), pos)
    if family in {Family.STRING, Family.POINTER, Family.FUNCTION} and (
        operator in {"==", "!="} or family is Family.STRING
    ):
        return Compare(kinds.BOOL, pos, operator, left, convert(context, null, left.type, null.pos))
    return Wrong(kinds.BOOL, _illegal(context, operator, left, null, pos).pos)


def _compare_handles(
    context: Context, operator: str, left: Expression, right: Expression, pos: int
) -> Expression | None:
    """Return a comparison of two handles or function pointers (lang:PT9, lang:PT20)."""
    one, other = left.type, right.type
    if isinstance(one, Class) and isinstance(other, kinds.Pointer) and one.is_object:
        left = convert(context, left, one.const_pointer, pos)
        one = left.type
    if isinstance(other, Class) and isinstance(one, kinds.Pointer) and other.is_object:
        right = convert(context, right, other.const_pointer, pos)
        other = right.type
    if isinstance(one, kinds.Pointer) and isinstance(other, kinds.Pointer):
        related = None in (one.to, other.to) or one.to.derives_from(other.to) or other.to.derives_from(one.to)  # type: ignore[union-attr,arg-type]  # None ends the chain before
        return Compare(kinds.BOOL, pos, operator, left, right) if related else None
    if isinstance(one, kinds.FunctionType) and isinstance(other, kinds.FunctionType):
        return Compare(kinds.BOOL, pos, operator, left, convert(context, right, one, pos))
    return None


@checks(tree.Conditional)
def check_conditional(context: Context, node: tree.Conditional) -> Expression:
    """Check `?:` (lang:OP28)."""
    test = condition(context, value_of(context, node.condition), node.condition.pos)
    then = value_of(context, node.then)
    otherwise = value_of(context, node.otherwise)
    kind = conditional_type(then.type, otherwise.type)
    if kind is None:
        context.world.report(messages.CONDITIONAL_TYPES, node.pos, then.type.name, otherwise.type.name)
        return Wrong(kinds.ERROR, node.pos)
    then = convert(context, then, kind, node.then.pos)
    otherwise = convert(context, otherwise, kind, node.otherwise.pos)
    if type(test) is Constant and type(then) is Constant and type(otherwise) is Constant:
        chosen = then if test.value else otherwise
        return Constant(kind, node.pos, chosen.value)
    return Conditional(kind, node.pos, test, then, otherwise)


def conditional_type(one: Type, other: Type) -> Type | None:
    """Return the type of `?:`, None if the two have none in common."""
    if one is other or other is kinds.ERROR:
        return one if one is not kinds.VOID else None
    if one is kinds.ERROR:
        return other
    families = {one.family, other.family}
    if Family.NULL in families:
        return one if other is kinds.NULL else other
    if families <= _NUMBERS:
        return common(one, other) if families != {Family.ENUM} else None
    if Family.STRING in families and families <= _NUMBERS | {Family.STRING}:
        return kinds.STRING
    return _related(one, other)


def _related(one: Type, other: Type) -> Type | None:
    """Return the type that two objects or handles have in common."""
    if isinstance(one, Class) and isinstance(other, Class):
        return other if one.derives_from(other) else one if other.derives_from(one) else None
    if isinstance(one, kinds.Pointer) and isinstance(other, kinds.Pointer):
        return _nearer_base(one, other)
    handle, thing = (one, other) if isinstance(one, kinds.Pointer) else (other, one)
    if isinstance(handle, kinds.Pointer) and isinstance(thing, Class) and handle.to is not None:
        return handle if thing.derives_from(handle.to) else None
    return None


def _nearer_base(one: kinds.Pointer, other: kinds.Pointer) -> Type | None:
    """Return the type that two handles have in common."""
    if one.to is None or other.to is None:
        return one if one.to is None else other
    const = one.const or other.const
    base = other.to if one.to.derives_from(other.to) else one.to if other.to.derives_from(one.to) else None
    if base is None:
        return None
    return base.const_pointer if const else base.pointer
