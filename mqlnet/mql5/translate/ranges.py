"""The possible values of integers: an interval for each expression saves needless wraps and checks.

A function is walked in the order in which it runs, with an interval for each local integer that nobody else can
change. Conditions narrow the intervals of the branches that they lead to (`conditions`); what a loop does is proved by
walking it (`loops`). Statements are here, expressions in `operands`.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

from mqlnet.mql5.translate import kinds
from mqlnet.mql5.translate.conditions import assume
from mqlnet.mql5.translate.intervals import Interval
from mqlnet.mql5.translate.knowledge import State, is_integral, join_states, tracked, whole, with_value
from mqlnet.mql5.translate.spans import Spans
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.symbols import Variable

Walk = TypeVar("Walk", bound=Callable[..., Any])
_WALKS: Final[dict[type, Callable[..., Any]]] = {}


def walks(*nodes: type) -> Callable[[Walk], Walk]:
    """Enter a function as the one that walks some kinds of nodes."""

    def enter(walk: Walk) -> Walk:
        for node in nodes:
            _WALKS[node] = walk
        return walk

    return enter


class Ranges(Spans):
    """Finds the intervals of one function; ``breaks`` and ``continues`` have what holds where a loop is left.

    With ``knows_zeros`` a variable without a value begins with zero.
    """

    def __init__(self, *, knows_zeros: bool = True) -> None:
        super().__init__()
        self.knows_zeros = knows_zeros
        self.breaks: list[list[State]] = []
        self.continues: list[list[State]] = []

    def walk(self, parameters: Iterable[Variable], body: typed.Statement) -> None:
        """Find the intervals of a function's body."""
        self.statement(body, {each: kinds.limits(each.type) for each in parameters if tracked(each)})

    def statements(self, statements: Iterable[typed.Statement], state: State) -> State:
        """Walk statements in order; return what holds after them."""
        for each in statements:
            state = self.statement(each, state)
        return state

    def statement(self, node: typed.Statement, state: State) -> State:
        """Walk a statement; return what holds after it."""
        walk = _WALKS.get(type(node))
        if walk is None:
            return state
        after: State = walk(self, node, state)
        return after

    def run(self, node: typed.Expression, state: State) -> tuple[Interval, State]:
        """Walk an expression; return its interval and what holds after it."""
        walk = _WALKS.get(type(node))
        if walk is None:
            for each in typed_children(node):
                _, state = self.run(each, state)
            span = whole(node.type)
        else:
            span, state = walk(self, node, state)
        if is_integral(node.type):
            self.found[id(node)] = span
        return span, state


@walks(typed.Block)
def _block(ranges: Ranges, node: typed.Block, state: State) -> State:
    return ranges.statements(node.statements, state)


@walks(typed.Evaluate)
def _evaluate(ranges: Ranges, node: typed.Evaluate, state: State) -> State:
    return ranges.run(node.expression, state)[1]


@walks(typed.Declare)
def _declare(ranges: Ranges, node: typed.Declare, state: State) -> State:
    value: Interval = (0, 0)
    if node.initial is not None:
        value, state = ranges.run(node.initial, state)
    elif not ranges.knows_zeros and tracked(node.variable):
        value = kinds.limits(node.variable.type)
    return with_value(node.variable, value, state)


@walks(typed.Return)
def _return(ranges: Ranges, node: typed.Return, state: State) -> State:
    if node.value is not None:
        ranges.run(node.value, state)
    return None


@walks(typed.If)
def _if(ranges: Ranges, node: typed.If, state: State) -> State:
    _, state = ranges.run(node.condition, state)
    then = ranges.statement(node.then, assume(ranges, node.condition, state, truth=True))
    otherwise = assume(ranges, node.condition, state, truth=False)
    if node.otherwise is not None:
        otherwise = ranges.statement(node.otherwise, otherwise)
    return join_states(then, otherwise)


@walks(typed.Switch)
def _switch(ranges: Ranges, node: typed.Switch, state: State) -> State:
    _, state = ranges.run(node.subject, state)
    ranges.breaks.append([])
    falls: State = None
    for case in node.cases:
        falls = ranges.statements(case.statements, join_states(state, falls))
    ends = ranges.breaks.pop()
    if not any(case.default for case in node.cases):
        falls = join_states(falls, state)
    for end in ends:
        falls = join_states(falls, end)
    return falls


@walks(typed.Break)
def _break(ranges: Ranges, node: typed.Break, state: State) -> State:
    del node
    ranges.breaks[-1].append(state)
    return None


@walks(typed.Continue)
def _continue(ranges: Ranges, node: typed.Continue, state: State) -> State:
    del node
    ranges.continues[-1].append(state)
    return None


def typed_children(node: typed.Expression) -> Iterable[typed.Expression]:
    """Return the expressions in an expression, in the order in which they run."""
    for name in reversed(node.__struct_fields__) if isinstance(node, _BACKWARD) else node.__struct_fields__:
        value = getattr(node, name)
        if isinstance(value, typed.Expression):
            yield value
        elif isinstance(value, tuple):
            yield from (
                each
                for each in (reversed(value) if isinstance(node, _BACKWARD) else value)
                if isinstance(each, typed.Expression)
            )


_BACKWARD: Final = (typed.Call, typed.CallMethod, typed.CallPointer, typed.Construct, typed.New)
