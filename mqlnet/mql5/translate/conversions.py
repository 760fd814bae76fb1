"""Conversions: one row for each `How` of the checker."""

import ast
from collections.abc import Callable
from typing import Final

from mqlnet.mql5.translate import kinds
from mqlnet.mql5.translate.arithmetic import low_bits, wrapped
from mqlnet.mql5.translate.code import CONDITIONS, EXPRESSIONS, Code, emits
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.conversions import How
from mqlnet.mql5.types.kinds import LONG, UINT, ULONG, Number, Pointer

_BY_CALL: Final = {
    How.INTEGER_TO_FLOAT: "$single_of", How.DOUBLE_TO_FLOAT: "$single", How.INTEGER_TO_STRING: "$str",
    How.DOUBLE_TO_STRING: "$double_text", How.FLOAT_TO_STRING: "$float_text", How.BOOL_TO_STRING: "$bool_text",
    How.DATETIME_TO_STRING: "$datetime_text", How.COLOR_TO_STRING: "$color_text", How.STRING_TO_DOUBLE: "$parse_real",
    How.STRING_TO_FLOAT: "$parse_float", How.STRING_TO_COLOR: "$parse_color", How.POINTER_TO_BOOL: "$is_live",
    How.NUMBER_TO_COMPLEX: "$complex", How.COMPLEX_TO_STRING: "$complex_text",
}  # fmt: skip
_BY_CALL_WITH_HOST: Final = {How.STRING_TO_DATETIME: "$parse_datetime", How.POINTER_TO_STRING: "$handle_text"}


@emits(EXPRESSIONS, typed.Convert)
def convert(code: Code, node: typed.Convert) -> ast.expr:
    """Translate a conversion."""
    value = low_bits(code, node.operand) if _takes_low_bits(node) else code.value(node.operand)
    code.make.move(node.pos)
    if node.how in _BY_CALL:
        return code.make.call(_BY_CALL[node.how], value)
    if node.how in _BY_CALL_WITH_HOST:
        return code.make.call(_BY_CALL_WITH_HOST[node.how], code.make.name("$host"), value)
    return _OTHERS[node.how](code, node, value)


def _takes_low_bits(node: typed.Convert) -> bool:
    """Return whether a conversion asks for no more bits of an integer than its type has."""
    if node.how is not How.WRAP:
        return False
    (low, high), (least, most) = kinds.limits(node.type), kinds.limits(node.operand.type)
    return high - low <= most - least


@emits(CONDITIONS, typed.Convert)
def truth(code: Code, node: typed.Convert) -> ast.expr:
    """Translate a number as a condition: Python asks the same question."""
    if node.how is How.NUMBER_TO_BOOL:
        return code.condition(node.operand)
    return convert(code, node)


def _same(code: Code, node: typed.Convert, value: ast.expr) -> ast.expr:
    del code, node
    return value


def _wrap(code: Code, node: typed.Convert, value: ast.expr) -> ast.expr:
    operand = node.operand
    is_exact = not isinstance(operand, typed.Binary) or code.ranges.fits(operand, operand.type)
    is_exact = is_exact or not _takes_low_bits(node)
    return wrapped(code, value, node.type, code.ranges.raw.get(id(node)) if is_exact else None)


def _to_bool(code: Code, node: typed.Convert, value: ast.expr) -> ast.expr:
    del node
    return code.make.compare(value, "!=", code.make.constant(0))


def _from_bool(code: Code, node: typed.Convert, value: ast.expr) -> ast.expr:
    del node
    return code.make.unary("+", value)


def _to_double(code: Code, node: typed.Convert, value: ast.expr) -> ast.expr:
    del node
    return code.make.binary(value, "+", code.make.constant(0.0))


def _to_integer(code: Code, node: typed.Convert, value: ast.expr) -> ast.expr:
    kind = node.type
    if kind is ULONG:
        return code.make.call("$to_ulong", value)
    if kind is UINT or kinds.text(kind) == "color":
        return code.make.call("$to_uint", value)
    if isinstance(kind, Number) and kind.bits == LONG.bits:
        return code.make.call("$to_long", value)
    return wrapped(code, code.make.call("$to_int", value), kind, (-(1 << 31), (1 << 31) - 1))


def _parse(code: Code, node: typed.Convert, value: ast.expr) -> ast.expr:
    exact = code.make.call("$parse_integer", value)
    return wrapped(code, exact, node.type, (-(1 << 63), (1 << 63) - 1))


def _is_not_null(code: Code, node: typed.Convert, value: ast.expr) -> ast.expr:
    del node
    return code.make.compare(value, "is not", code.make.constant(None))


def _down(code: Code, node: typed.Convert, value: ast.expr) -> ast.expr:
    wanted = node.type
    if not isinstance(wanted, Pointer) or wanted.to is None:
        return value
    function = "$cast" if node.how is How.POINTER_DOWN else "$dynamic_cast"
    return code.make.call(function, value, code.make.name(code.names.kind(wanted.to)))


_OTHERS: Final[dict[How, Callable[[Code, typed.Convert, ast.expr], ast.expr]]] = {
    How.SAME: _same, How.WRAP: _wrap, How.NUMBER_TO_BOOL: _to_bool, How.BOOL_TO_INTEGER: _from_bool,
    How.INTEGER_TO_DOUBLE: _to_double, How.REAL_TO_INTEGER: _to_integer, How.STRING_TO_INTEGER: _parse,
    How.FUNCTION_TO_BOOL: _is_not_null, How.POINTER_DOWN: _down, How.POINTER_DYNAMIC: _down,
}  # fmt: skip


def apply(code: Code, how: How, value: ast.expr, source: typed.Expression, target: typed.Expression) -> ast.expr:
    """Return a value converted as an `Update` says: from the type of one expression to that of another."""
    if how is How.SAME:
        return value
    stand_in = typed.Convert(type=target.type, pos=source.pos, how=how, operand=source, explicit=False)
    if how in _BY_CALL:
        return code.make.call(_BY_CALL[how], value)
    if how in _BY_CALL_WITH_HOST:
        return code.make.call(_BY_CALL_WITH_HOST[how], code.make.name("$host"), value)
    return _OTHERS[how](code, stand_in, value)
