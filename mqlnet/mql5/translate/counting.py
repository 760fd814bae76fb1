"""Loops that only count: ``for(int i = a; i < b; i++)`` is Python's ``for i in range(a, b)`` if b stays.

The counter must be the loop's own and changed by its step alone, the bound must be a constant or made of local
variables that the loop leaves alone, and the counter must end without a wrap.
"""

import ast
from typing import Final

from mqlnet.mql5.translate import kinds
from mqlnet.mql5.translate.code import Code
from mqlnet.mql5.translate.counters import Changes, changes
from mqlnet.mql5.translate.knowledge import tracked
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.conversions import How
from mqlnet.mql5.types.symbols import Variable

_UP: Final = {"<": 0, "<=": 1}
_DOWN: Final = {">": 0, ">=": -1}


def counted(code: Code, node: typed.For) -> tuple[str, ast.expr] | None:
    """Return the counter's name and the ``range`` of a loop that only counts, None for any other."""
    begin, step, compare = _declaration(node), _step(node.step), node.condition
    if begin is None or step is None or not isinstance(compare, typed.Compare) or begin.initial is None:
        return None
    variable, by = step
    beyond = (_UP if by > 0 else _DOWN).get(compare.operator)
    changed = changes(node.body)
    if beyond is None or begin.variable is not variable or variable in changed or not tracked(variable):
        return None
    if _plain(compare.left) is not variable or not _stays(compare.right, changed, variable):
        return None
    if node.step is None or not code.ranges.fits(node.step, variable.type):
        return None
    make = code.make
    first, last = code.value(begin.initial), code.value(compare.right)
    if beyond:
        last = make.binary(last, "+", make.constant(beyond))
    limits = [last] if by == 1 and _is_zero(first) else [first, last]
    if by != 1:
        limits.append(make.constant(by))
    return code.variable(variable), make.call("$range", *limits)


def _declaration(node: typed.For) -> typed.Declare | None:
    if len(node.first) == 1 and isinstance(node.first[0], typed.Declare) and not node.dying:
        return node.first[0]
    return None


def _step(node: typed.Expression | None) -> tuple[Variable, int] | None:
    if isinstance(node, typed.Increment) and isinstance(node.place, typed.Name):
        return node.place.variable, node.step
    if isinstance(node, typed.Update) and isinstance(node.place, typed.Name) and node.operator in {"+", "-"}:
        value = node.value
        if isinstance(value, typed.Constant) and type(value.value) is int and value.value > 0:
            return node.place.variable, value.value if node.operator == "+" else -value.value
    return None


def _plain(node: typed.Expression) -> Variable | None:
    while isinstance(node, typed.Convert) and node.how is How.SAME:
        node = node.operand
    return node.variable if isinstance(node, typed.Name) else None


def _stays(node: typed.Expression, changed: dict[Variable, Changes], counter: Variable) -> bool:
    """Return whether a bound has one value throughout the loop."""
    if isinstance(node, typed.Constant):
        return True
    if isinstance(node, typed.Name):
        return tracked(node.variable) and node.variable is not counter and node.variable not in changed
    if isinstance(node, typed.Convert):
        return node.how in {How.SAME, How.WRAP} and _stays(node.operand, changed, counter)
    if isinstance(node, typed.Binary) and kinds.is_integer(node.type) and node.operator in {"+", "-", "*", "&"}:
        return _stays(node.left, changed, counter) and _stays(node.right, changed, counter)
    return False


def _is_zero(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value == 0
