"""Numbers: Python's exact operators, and around them only those wraps and checks that the intervals cannot rule out."""

import ast

from mqlnet.mql5.translate import kinds
from mqlnet.mql5.translate.code import CONDITIONS, EXPRESSIONS, Code, emits
from mqlnet.mql5.translate.intervals import Interval, within
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.conversions import How
from mqlnet.mql5.types.kinds import COMPLEX, FLOAT, Family, Type

EXACT = 1 << 53
_RING = {"+", "-", "*"}
_BITWISE = {"&", "|", "^"}


def wrapped(code: Code, value: ast.expr, kind: Type, raw: Interval | None) -> ast.expr:
    """Return code that brings an exact result into an integer type; ``raw`` is what is known of the result."""
    low, high = kinds.limits(kind)
    if raw is not None and within(raw, (low, high)):
        return value
    make = code.make
    if low == 0:
        return make.binary(value, "&", make.constant(high))
    if high < 1 << 16:
        return _sign(code, make.binary(value, "&", make.constant(high - low)), -low)
    first, again = code.twice(value)
    if raw is not None and raw[0] >= low:
        test = make.compare(first, "<=", make.constant(high))
    elif raw is not None and raw[1] <= high:
        test = make.compare(first, ">=", make.constant(low))
    else:
        test = make.between(low, first, high)
    return make.either(
        test, again, _sign(code, make.binary(code.twice(again)[1], "&", make.constant(high - low)), -low)
    )


def _sign(code: Code, value: ast.expr, half: int) -> ast.expr:
    """Return the low bits of a value with their sign: ``(value ^ half) - half``."""
    make = code.make
    return make.binary(make.binary(value, "^", make.constant(half)), "-", make.constant(half))


def operation(
    code: Code, operator: str, left: ast.expr, right: ast.expr, *, spans: tuple[Interval, Interval] | None
) -> ast.expr:
    """Return the exact result of an operator; ``spans`` are the operands' intervals, None for reals."""
    make = code.make
    if spans is None and operator == "/" and code.option("fdiv0", "critical") == "inf":
        return make.call("$divide_real", left, right)
    if spans is None or operator in {"+", "-", "*"} or operator in _BITWISE:
        return make.binary(left, operator, right)
    if operator in {"<<", ">>"}:
        return make.binary(left, operator, right)
    one, other = spans
    if one[0] >= 0 and other[0] >= 0:
        return make.binary(left, "//" if operator == "/" else "%", right)
    return make.call("$divide" if operator == "/" else "$modulo", left, right)


def shift_count(code: Code, count: ast.expr, span: Interval, kind: Type) -> ast.expr:
    """Return a shift's count with the bits that count (lang:OP13)."""
    mask = 63 if kinds.limits(kind)[1] > 1 << 32 else 31
    return count if within(span, (0, mask)) else code.make.binary(count, "&", code.make.constant(mask))


def low_bits(code: Code, node: typed.Expression) -> ast.expr:
    """Return a value that is right in its low bits: enough for who takes those alone."""
    if not isinstance(node, typed.Binary) or node.operator not in _RING or not kinds.is_integer(node.type):
        return code.value(node)
    if code.ranges.fits(node, node.type):
        return code.value(node)
    return code.make.binary(low_bits(code, node.left), node.operator, low_bits(code, node.right))


def compute(code: Code, node: typed.Binary) -> ast.expr:
    """Return the exact result of a binary operator on integers."""
    left, right = code.value(node.left), code.value(node.right)
    spans = code.ranges.of(node.left), code.ranges.of(node.right)
    code.make.move(node.pos)
    if node.operator in {"<<", ">>"}:
        right = shift_count(code, right, spans[1], node.type)
    return operation(code, node.operator, left, right, spans=spans)


@emits(EXPRESSIONS, typed.Binary)
def binary(code: Code, node: typed.Binary) -> ast.expr:
    """Translate ``left operator right``."""
    if kinds.is_integer(node.type):
        if node.operator in _RING and not code.ranges.fits(node, node.type):
            return _ring(code, node)
        exact = compute(code, node)
        if node.operator in _BITWISE or node.operator in {">>", "%"}:
            return exact
        return wrapped(code, exact, node.type, code.ranges.raw.get(id(node)))
    if node.type.family is Family.BOOL or node.type is COMPLEX:
        return code.make.binary(code.value(node.left), node.operator, code.value(node.right))
    if node.type.family is not Family.REAL:
        return code.make.call("$unsupported", code.make.constant(f"operator {node.operator} on {node.type.name}"))
    left, right = _real(code, node.left, node.right)
    code.make.move(node.pos)
    result = operation(code, node.operator, left, right, spans=None)
    return code.make.call("$single", result) if node.type is FLOAT else result


def _ring(code: Code, node: typed.Binary) -> ast.expr:
    """Return a sum, difference or product that wraps: operands that wrap themselves need not do so first."""
    left, right = low_bits(code, node.left), low_bits(code, node.right)
    code.make.move(node.pos)
    is_exact = all(
        not isinstance(each, typed.Binary) or code.ranges.fits(each, each.type) for each in (node.left, node.right)
    )
    raw = code.ranges.raw.get(id(node)) if is_exact else None
    return wrapped(code, code.make.binary(left, node.operator, right), node.type, raw)


def _real(code: Code, left: typed.Expression, right: typed.Expression) -> tuple[ast.expr, ast.expr]:
    """Return both operands; an integer that becomes a double beside one does so in Python's operator."""
    if _widened(left) is not None and _widened(right) is None and not _is_whole(right):
        return code.value(_widened(left) or left), code.value(right)
    if _widened(right) is not None and _widened(left) is None and not _is_whole(left):
        return code.value(left), code.value(_widened(right) or right)
    return code.value(left), code.value(right)


def _is_whole(node: typed.Expression) -> bool:
    return isinstance(node, typed.Constant) and not isinstance(node.value, float)


def _widened(node: typed.Expression) -> typed.Expression | None:
    return node.operand if isinstance(node, typed.Convert) and node.how is How.INTEGER_TO_DOUBLE else None


@emits(EXPRESSIONS, typed.Negate)
def negate(code: Code, node: typed.Negate) -> ast.expr:
    """Translate ``-x``."""
    value = code.make.unary("-", code.value(node.operand))
    if not kinds.is_integer(node.type):
        return value
    return wrapped(code, value, node.type, code.ranges.raw.get(id(node)))


@emits(EXPRESSIONS, typed.Invert)
def invert(code: Code, node: typed.Invert) -> ast.expr:
    """Translate ``~x``."""
    low, high = kinds.limits(node.type)
    value = code.value(node.operand)
    return code.make.unary("~", value) if low else code.make.binary(value, "^", code.make.constant(high))


@emits(EXPRESSIONS, typed.Compare)
def compare(code: Code, node: typed.Compare) -> ast.expr:
    """Translate ``== != < > <= >=``; handles are compared by what they are."""
    left, right = _compared(code, node.left), _compared(code, node.right)
    operator = node.operator
    if node.left.type.family in {Family.POINTER, Family.FUNCTION, Family.NULL}:
        operator = {"==": "is", "!=": "is not"}[operator]
    code.make.move(node.pos)
    return code.make.compare(left, operator, right)


def _compared(code: Code, node: typed.Expression) -> ast.expr:
    """Return an operand of a comparison: Python compares integers with reals exactly, as C does below 2**53."""
    inner = _widened(node)
    if inner is not None and within(code.ranges.of(inner), (-EXACT, EXACT)):
        return code.value(inner)
    return code.value(node)


@emits(EXPRESSIONS, typed.Logical)
def logical(code: Code, node: typed.Logical) -> ast.expr:
    """Translate ``&&`` and ``||``, as a bool."""
    left, right = code.value(node.left), code.value(node.right)
    return code.make.logical(node.operator, left, right)


@emits(CONDITIONS, typed.Logical)
def logical_condition(code: Code, node: typed.Logical) -> ast.expr:
    """Translate ``&&`` and ``||`` where only the truth counts."""
    left, right = code.condition(node.left), code.condition(node.right)
    return code.make.logical(node.operator, left, right)


@emits(EXPRESSIONS, typed.Not)
def invert_truth(code: Code, node: typed.Not) -> ast.expr:
    """Translate ``!x``."""
    return code.make.unary("not", code.condition(node.operand))


@emits(EXPRESSIONS, typed.Conditional)
def conditional(code: Code, node: typed.Conditional) -> ast.expr:
    """Translate ``condition ? then : otherwise``."""
    condition = code.condition(node.condition)
    return code.make.either(condition, code.value(node.then), code.value(node.otherwise))


@emits(EXPRESSIONS, typed.Comma)
def comma(code: Code, node: typed.Comma) -> ast.expr:
    """Expressions in a row."""
    return code.make.sequence([code.value(each) for each in node.parts], -1)


@emits(EXPRESSIONS, typed.Concat)
def concat(code: Code, node: typed.Concat) -> ast.expr:
    """Strings joined: two by Python's ``+``, which can append in place; more, or numbers, in one go."""
    parts = [code.value(each) for each in node.parts]
    code.make.move(node.pos)
    if len(parts) == 2 and not any(map(code.make.is_number_text, parts)):
        return code.make.binary(parts[0], "+", parts[1])
    return code.make.joined(parts)
