"""Knowledge of variables at a place in a function: intervals, and differences that conditions proved."""

from typing import Final, TypeAlias, TypeGuard

from mqlnet.mql5.translate import kinds
from mqlnet.mql5.translate.counters import LONGEST
from mqlnet.mql5.translate.intervals import Interval, intersection, join, within
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.conversions import How
from mqlnet.mql5.types.kinds import BOOL, Type
from mqlnet.mql5.types.symbols import Passing, Storage, Variable

Difference: TypeAlias = tuple[Variable, Variable]  # how much greater the first is, where a condition compared the two
Known: TypeAlias = dict[Variable | Difference, Interval]
State: TypeAlias = Known | None  # None: control does not get here
FAR: Final = LONGEST + (1 << 20)  # where a counter of a loop over anything that has a length certainly has stopped
LAST: Final = 2_147_483_646  # the greatest index that an array can have (lang:AR7)


def tracked(variable: Variable) -> bool:
    """Return whether only the function itself can change a variable, and it is an integer."""
    storage = variable.storage
    if variable.cell or (storage is not Storage.LOCAL and storage is not Storage.PARAMETER):
        return False
    return kinds.is_integer(variable.type) and variable.passing is not Passing.REFERENCE


def is_integral(kind: Type) -> bool:
    """Return whether a type has an interval: integers and bool."""
    return kinds.is_integer(kind) or kind is BOOL


def whole(kind: Type) -> Interval:
    """Return all that a value of a type can be."""
    return kinds.limits(kind) if is_integral(kind) else (0, 0)


def join_states(left: State, right: State) -> State:
    """Return what holds where control comes from either of two places."""
    if left is None:
        return right
    if right is None:
        return left
    return {each: join(span, right[each]) for each, span in left.items() if each in right}


def with_value(variable: Variable, span: Interval, state: State) -> State:
    """Return what holds after a variable got a value; differences with the old one are forgotten."""
    if state is None or not tracked(variable):
        return state
    limits = kinds.limits(variable.type)
    known = {each: found for each, found in state.items() if not (isinstance(each, tuple) and variable in each)}
    known[variable] = span if within(span, limits) else limits
    return known


def is_offset(node: typed.Expression) -> TypeGuard[typed.Binary]:
    """Return whether an expression is a variable and a constant added."""
    return isinstance(node, typed.Binary) and node.operator == "+" and isinstance(node.right, typed.Constant)


def variable_of(node: typed.Expression) -> Variable | None:
    """Return the variable whose exact value an expression is."""
    while isinstance(node, typed.Convert) and node.how is How.SAME and is_integral(node.operand.type):
        node = node.operand
    return node.variable if isinstance(node, typed.Name) and tracked(node.variable) else None


def difference(left: typed.Expression, right: typed.Expression, raw: Interval, state: State) -> Interval:
    """Return what is known of ``left - right``, where a condition has compared the two."""
    one, other = variable_of(left), variable_of(right)
    if state is None or one is None or other is None or (one, other) not in state:
        return raw
    return intersection(raw, state[one, other]) or raw


def inside(index: typed.Expression, state: State) -> State:
    """Return what holds after an access with an index: a variable, or a variable and a constant, was inside."""
    added = 0
    if isinstance(index, typed.Binary) and index.operator == "+" and isinstance(index.right, typed.Constant):
        added = index.right.value if isinstance(index.right.value, int) else 0
        index = index.left
    variable = variable_of(index)
    if state is None or variable is None or variable not in state or added < 0:
        return state
    low, high = state[variable]
    span = intersection((low, high), (0 if not added else low, LAST - added))
    return {**state, variable: span} if span is not None else state


def beyond(guess: Known, after: State) -> Known:
    """Return wider intervals for the variables that leave a turn beyond the guess: the upper end gives way first."""
    wider: Known = {}
    for variable, span in guess.items():
        assert isinstance(variable, Variable)
        limits = kinds.limits(variable.type)
        found = span if after is None else after.get(variable, limits)
        if not within(found, span):
            only_above = found[0] >= span[0] and span[1] != limits[1]
            wider[variable] = (span[0], limits[1]) if only_above else limits
    return wider
