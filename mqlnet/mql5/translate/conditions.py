"""Conditions: what holds of variables where a condition came out true, and where it came out false."""

from typing import Final

from mqlnet.mql5.translate.counters import changes
from mqlnet.mql5.translate.intervals import NARROWED, intersection
from mqlnet.mql5.translate.knowledge import Known, State, is_integral, is_offset, variable_of
from mqlnet.mql5.translate.spans import Spans
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.conversions import How

_MIRRORED: Final = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}
_OPPOSITE: Final = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "==": "!=", "!=": "=="}


def assume(spans: Spans, condition: typed.Expression, state: State, *, truth: bool) -> State:
    """Return what holds where a condition came out so."""
    if state is None:
        return None
    if isinstance(condition, typed.Not):
        return assume(spans, condition.operand, state, truth=not truth)
    if isinstance(condition, typed.Logical):
        if (condition.operator == "&&") is truth:
            return assume(spans, condition.right, assume(spans, condition.left, state, truth=truth), truth=truth)
        return state
    if isinstance(condition, typed.Compare):
        operator = condition.operator if truth else _OPPOSITE[condition.operator]
        state = _narrow(spans, condition.left, operator, condition.right, state)
        return _narrow(spans, condition.right, _MIRRORED[operator], condition.left, state)
    if isinstance(condition, typed.Convert) and condition.how is How.NUMBER_TO_BOOL and not truth:
        variable = variable_of(condition.operand)
        return state if variable is None or variable not in state else {**state, variable: (0, 0)}
    return state


def _narrow(spans: Spans, left: typed.Expression, operator: str, right: typed.Expression, state: State) -> State:
    if is_offset(left) and spans.fits(left, left.type) and state is not None:
        return _narrow_offset(spans, left, operator, right, state)
    variable = variable_of(left)
    if state is None or variable is None or variable not in state or not is_integral(right.type):
        return state
    if not isinstance(right, typed.Constant) and changes(right):
        return state
    span = intersection(state[variable], NARROWED[operator](spans.of(right)))
    if span is None:
        return None
    other = variable_of(right)
    if other is None or other is variable:
        return {**state, variable: span}
    return {**state, variable: span, (variable, other): NARROWED[operator]((0, 0))}


def _narrow_offset(spans: Spans, left: typed.Binary, operator: str, right: typed.Expression, state: Known) -> State:
    variable, added = variable_of(left.left), left.right
    if variable is None or variable not in state or not is_integral(right.type) or changes(right):
        return state
    assert isinstance(added, typed.Constant)
    assert isinstance(added.value, int)
    low, high = NARROWED[operator](spans.of(right))
    span = intersection(state[variable], (low - added.value, high - added.value))
    return None if span is None else {**state, variable: span}
