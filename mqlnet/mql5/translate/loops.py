"""Loops: a guess that holds for every turn, proved by walking a turn with it.

The guess is what was there before, joined with all that the loop assigns; a counter that only grows keeps its lower
bound. A variable that comes out of the turn beyond the guess gets a wider one, and the turn is walked again. A proved
guess is made tighter by what its own turn gave.
"""

from typing import Final, NamedTuple

from mqlnet.mql5.translate import kinds
from mqlnet.mql5.translate.conditions import assume
from mqlnet.mql5.translate.counters import changes
from mqlnet.mql5.translate.intervals import join
from mqlnet.mql5.translate.knowledge import FAR, Known, State, beyond, join_states
from mqlnet.mql5.translate.ranges import Ranges, walks
from mqlnet.mql5.types import typed

ATTEMPTS: Final = 4


class Loop(NamedTuple):
    """A loop: its condition before and after the body, its body, its step."""

    node: typed.Statement
    condition: typed.Expression | None
    body: typed.Statement
    step: typed.Expression | None = None
    at_end: typed.Expression | None = None


@walks(typed.While)
def _while(ranges: Ranges, node: typed.While, state: State) -> State:
    return _loop(ranges, Loop(node, node.condition, node.body), state)


@walks(typed.DoWhile)
def _do(ranges: Ranges, node: typed.DoWhile, state: State) -> State:
    return _loop(ranges, Loop(node, None, node.body, at_end=node.condition), state)


@walks(typed.For)
def _for(ranges: Ranges, node: typed.For, state: State) -> State:
    state = ranges.statements(node.first, state)
    return _loop(ranges, Loop(node, node.condition, node.body, node.step), state)


def _loop(ranges: Ranges, loop: Loop, before: State) -> State:
    """Return what holds after a loop."""
    if before is None:
        before = {}
    guess = _guess(ranges, loop.node, before)
    for _ in range(ATTEMPTS):
        after, left, broken = _turn(ranges, loop, guess)
        wrong = beyond(guess, after)
        if not wrong:
            tighter = _tighter(guess, before, after)
            if tighter is not None:
                _, left, broken = _turn(ranges, loop, tighter)
            break
        guess |= wrong
    else:
        _, left, broken = _turn(ranges, loop, {})
    for end in broken:
        left = join_states(left, end)
    return left


def _turn(ranges: Ranges, loop: Loop, guess: Known) -> tuple[State, State, list[State]]:
    """Walk a turn; return what holds after it, what holds where the condition ends the loop, and at its breaks."""
    state: State = dict(guess)
    left: State = None
    ranges.breaks.append([])
    ranges.continues.append([])
    if loop.condition is not None:
        _, state = ranges.run(loop.condition, state)
        left = assume(ranges, loop.condition, state, truth=False)
        state = assume(ranges, loop.condition, state, truth=True)
    state = ranges.statement(loop.body, state)
    for each in ranges.continues.pop():
        state = join_states(state, each)
    for last in (loop.step, loop.at_end):
        if last is not None:
            _, state = ranges.run(last, state)
    if loop.at_end is not None:
        left = assume(ranges, loop.at_end, state, truth=False)
    return state, left, ranges.breaks.pop()


def _tighter(guess: Known, before: Known, after: State) -> Known | None:
    """Return a proved guess made smaller by what its own turn gave; None: it gave nothing new."""
    if after is None:
        return {each: before[each] for each in guess}
    smaller = {each: join(before[each], after[each]) for each in guess if each in after}
    improved = any(guess[each][1] >= FAR > span[1] for each, span in smaller.items())
    return smaller if improved else None


def _guess(ranges: Ranges, node: typed.Statement, before: Known) -> Known:
    """Return what may hold at the start of every turn: the candidates that `_loop` proves."""
    changed = changes(node)
    guess: Known = {each: span for each, span in before.items() if not isinstance(each, tuple) and each not in changed}
    for variable, how in changed.items():
        span = before.get(variable)
        if span is None:
            continue
        low, high = kinds.limits(variable.type)
        for value in how.values:
            span = join(span, ranges.run(value, dict(guess))[0] if value is not None else (low, high))
        risen = min(high, max(span[1], FAR)) if how.rises else span[1]
        guess[variable] = (low if how.falls else span[0], risen)
    return guess
