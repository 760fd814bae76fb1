"""Comparisons: of numbers in their common type, of texts by code, of handles (lang:OP19, lang:CV18, lang:SR8)."""

from __future__ import annotations

from typing import Final

from mqlnet.mql5.types import folding, kinds, messages
from mqlnet.mql5.types.context import Context
from mqlnet.mql5.types.conversion import convert
from mqlnet.mql5.types.kinds import Family, Number, Type
from mqlnet.mql5.types.operands import common, illegal, promoted, text_of
from mqlnet.mql5.types.symbols import Class
from mqlnet.mql5.types.typed import (
    Compare,
    Constant,
    Expression,
    Wrong,
)

_ORDER: Final = frozenset(["<", ">", "<=", ">="])


def compare(context: Context, operator: str, left: Expression, right: Expression, pos: int) -> Expression:
    """Return a comparison."""
    one, other = left.type.family, right.type.family
    if one in kinds.NUMBERS and other in kinds.NUMBERS:
        return _compare_numbers(context, operator, left, right, pos)
    if one is Family.NULL:
        left, right, one, other = right, left, other, one
    if other is Family.NULL:
        return _compare_null(context, operator, left, right, pos)
    if Family.STRING in (one, other) and (one in kinds.NUMBERS or other in kinds.NUMBERS or one is other):
        return _compare_texts(context, operator, left, right, pos)
    made = _compare_handles(context, operator, left, right, pos) if operator in {"==", "!="} else None
    if made is not None:
        return made
    is_ordered = operator in _ORDER and kinds.COMPLEX in (left.type, right.type)
    if Family.NUMERIC_OBJECT in (one, other) and not is_ordered:
        return Compare(kinds.BOOL, pos, operator, left, right)
    wrong = illegal(context, operator, left, right, pos)
    return Wrong(kinds.BOOL, wrong.pos)


def _compare_texts(context: Context, operator: str, left: Expression, right: Expression, pos: int) -> Expression:
    """Return a comparison of texts; a number becomes one first (lang:SR10)."""
    left = convert(context, left, kinds.STRING, left.pos)
    right = convert(context, right, kinds.STRING, right.pos)
    if type(left) is Constant and type(right) is Constant and None not in (left.value, right.value):
        return Constant(kinds.BOOL, pos, folding.compare(operator, text_of(left), text_of(right)))
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
    if family in kinds.NUMBERS:
        kind = promoted(left.type)
        return _compare_numbers(context, operator, left, convert(context, null, kind, null.pos), pos)
    if family in {Family.STRING, Family.POINTER, Family.FUNCTION} and (
        operator in {"==", "!="} or family is Family.STRING
    ):
        return Compare(kinds.BOOL, pos, operator, left, convert(context, null, left.type, null.pos))
    return Wrong(kinds.BOOL, illegal(context, operator, left, null, pos).pos)


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
