"""Expressions: their intervals, and what they change on the way."""

from mqlnet.mql5.translate import kinds
from mqlnet.mql5.translate.conditions import assume
from mqlnet.mql5.translate.counters import LENGTHS, LONGEST, non_negative
from mqlnet.mql5.translate.intervals import OPERATIONS, Interval, join, within
from mqlnet.mql5.translate.knowledge import (
    LAST,
    State,
    difference,
    inside,
    is_integral,
    join_states,
    whole,
    with_value,
)
from mqlnet.mql5.translate.ranges import Ranges, walks
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.conversions import How


@walks(typed.Constant)
def _constant(_: Ranges, node: typed.Constant, state: State) -> tuple[Interval, State]:
    value = node.value
    return (int(value), int(value)) if isinstance(value, int) else whole(node.type), state


@walks(typed.Name)
def _name(_: Ranges, node: typed.Name, state: State) -> tuple[Interval, State]:
    span = (state or {}).get(node.variable)
    return span or whole(node.type), state


@walks(typed.Convert)
def _convert(ranges: Ranges, node: typed.Convert, state: State) -> tuple[Interval, State]:
    span, state = ranges.run(node.operand, state)
    everything = whole(node.type)
    if node.how in {How.SAME, How.WRAP, How.BOOL_TO_INTEGER} and is_integral(node.operand.type):
        ranges.raw[id(node)] = span
        return span if within(span, everything) else everything, state
    return everything, state


@walks(typed.Binary)
def _binary(ranges: Ranges, node: typed.Binary, state: State) -> tuple[Interval, State]:
    left, state = ranges.run(node.left, state)
    right, state = ranges.run(node.right, state)
    find = OPERATIONS.get(node.operator)
    if find is None or not kinds.is_integer(node.type):
        return whole(node.type), state
    raw = find(left, right)
    if node.operator == "-" and raw is not None:
        raw = difference(node.left, node.right, raw, state)
    return ranges.operation(node, raw), state


@walks(typed.Negate)
def _negate(ranges: Ranges, node: typed.Negate, state: State) -> tuple[Interval, State]:
    span, state = ranges.run(node.operand, state)
    return ranges.operation(node, (-span[1], -span[0])), state


@walks(typed.Logical)
def _logical(ranges: Ranges, node: typed.Logical, state: State) -> tuple[Interval, State]:
    _, state = ranges.run(node.left, state)
    _, right = ranges.run(node.right, assume(ranges, node.left, state, truth=node.operator == "&&"))
    return (0, 1), join_states(state, right)


@walks(typed.Conditional)
def _conditional(ranges: Ranges, node: typed.Conditional, state: State) -> tuple[Interval, State]:
    _, state = ranges.run(node.condition, state)
    then, yes = ranges.run(node.then, assume(ranges, node.condition, state, truth=True))
    otherwise, no = ranges.run(node.otherwise, assume(ranges, node.condition, state, truth=False))
    return join(then, otherwise), join_states(yes, no)


@walks(typed.Assign)
def _assign(ranges: Ranges, node: typed.Assign, state: State) -> tuple[Interval, State]:
    span, state = ranges.run(node.value, state)
    return span, _store(ranges, node.place, span, state)


@walks(typed.Update)
def _update(ranges: Ranges, node: typed.Update, state: State) -> tuple[Interval, State]:
    left, state = ranges.run(node.place, state)
    before = state
    right, state = ranges.run(node.value, state)
    find = OPERATIONS.get(node.operator)
    raw = None
    if find is not None and kinds.is_integer(node.type) and kinds.is_integer(node.compute):
        raw = find(left, right) if within(left, kinds.limits(node.compute)) else None
        if raw is not None and node.operator == "-":
            raw = difference(node.place, node.value, raw, before)
        is_own = kinds.limits(node.compute) == kinds.limits(node.type)
        if raw is not None and not is_own and not within(raw, kinds.limits(node.compute)):
            raw = None
    span = ranges.operation(node, raw)
    return span, with_value(node.place.variable, span, state) if isinstance(node.place, typed.Name) else state


@walks(typed.Increment)
def _increment(ranges: Ranges, node: typed.Increment, state: State) -> tuple[Interval, State]:
    span, state = ranges.run(node.place, state)
    if not kinds.is_integer(node.type):
        return span, state
    after = ranges.operation(node, (span[0] + node.step, span[1] + node.step))
    if isinstance(node.place, typed.Name):
        state = with_value(node.place.variable, after, state)
    return span if node.post else after, state


@walks(typed.CallBuiltin)
def _builtin(ranges: Ranges, node: typed.CallBuiltin, state: State) -> tuple[Interval, State]:
    for each in reversed(node.arguments):
        _, state = ranges.run(each, state)
    low, high = whole(node.type)
    if node.function.name in LENGTHS:
        return (0, LONGEST), state
    return (max(low, 0), high) if node.function.name in non_negative else (low, high), state


@walks(typed.Element)
def _element(ranges: Ranges, node: typed.Element, state: State) -> tuple[Interval, State]:
    """Walk an access to an array: where the program goes on, its indices were inside."""
    _, state = ranges.run(node.array, state)
    for index in node.indices:
        span, state = ranges.run(index, state)
        if isinstance(index, typed.Increment) and index.post and index.step > 0:
            within_array = max(span[0], 0), min(span[1], LAST)
            ranges.raw[id(index)] = within_array[0] + index.step, within_array[1] + index.step
            if isinstance(index.place, typed.Name) and within_array[0] <= within_array[1]:
                state = with_value(index.place.variable, ranges.raw[id(index)], state)
        else:
            state = inside(index, state)
    return whole(node.type), state


def _store(ranges: Ranges, place: typed.Expression, span: Interval, state: State) -> State:
    if isinstance(place, typed.Name):
        return with_value(place.variable, span, state)
    return ranges.run(place, state)[1]
