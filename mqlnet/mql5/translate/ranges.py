"""Which values integers can have: an interval for each expression, so that needless wraps and checks are left out.

A function is walked in the order in which it runs, with an interval for each local integer that nobody else can
change. Conditions narrow the intervals of the branches that they lead to. A loop starts from a guess that holds for
every turn: what was there before, joined with all that the loop assigns; a counter that only grows keeps its lower
bound. The body is then walked with the guess; a variable that comes out beyond it is given the whole range of its
type, and the body is walked again. So every interval that is kept has been proved.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeAlias, TypeGuard

from mqlnet.mql5.translate import kinds
from mqlnet.mql5.translate.counters import LENGTHS, LONGEST, changes, non_negative
from mqlnet.mql5.translate.intervals import NARROWED, OPERATIONS, Interval, intersection, join, within
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.conversions import How
from mqlnet.mql5.types.kinds import BOOL, Type
from mqlnet.mql5.types.symbols import Passing, Storage, Variable

Difference: TypeAlias = tuple[Variable, Variable]  # how much greater the first is, where a condition compared the two
Known: TypeAlias = dict[Variable | Difference, Interval]
State: TypeAlias = Known | None  # None: control does not get here
ATTEMPTS: Final = 4
FAR: Final = LONGEST + (1 << 20)  # where a counter of a loop over anything that has a length certainly has stopped
LAST: Final = 2_147_483_646  # the greatest index that an array can have (lang:AR7)
_MIRRORED: Final = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}
_OPPOSITE: Final = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "==": "!=", "!=": "=="}


def tracked(variable: Variable) -> bool:
    """Whether only the function itself can change a variable, and it is an integer."""
    return (
        variable.storage in {Storage.LOCAL, Storage.PARAMETER}
        and not variable.cell
        and variable.passing is not Passing.REFERENCE
        and kinds.is_integer(variable.type)
    )


class Ranges:
    """The intervals of one function's expressions; `walk` finds them."""

    def __init__(self) -> None:
        self.found: dict[int, Interval] = {}
        self.raw: dict[int, Interval] = {}
        self._breaks: list[list[State]] = []
        self._continues: list[list[State]] = []

    def of(self, node: typed.Expression) -> Interval:
        """Return the interval of an integer expression."""
        return self.found.get(id(node)) or kinds.limits(node.type)

    def fits(self, node: typed.Expression, kind: Type) -> bool:
        """Whether the exact result of an operation needs no wrap to be of a type."""
        raw = self.raw.get(id(node))
        return raw is not None and within(raw, kinds.limits(kind))

    def walk(self, parameters: Iterable[Variable], body: typed.Statement) -> None:
        """Find the intervals of a function's body."""
        self._statement(body, {each: kinds.limits(each.type) for each in parameters if tracked(each)})

    # -- statements

    def _statements(self, statements: Iterable[typed.Statement], state: State) -> State:
        for each in statements:
            state = self._statement(each, state)
        return state

    def _statement(self, node: typed.Statement, state: State) -> State:
        walk = _STATEMENTS.get(type(node))
        return walk(self, node, state) if walk is not None else state

    def _block(self, node: typed.Block, state: State) -> State:
        return self._statements(node.statements, state)

    def _evaluate(self, node: typed.Evaluate, state: State) -> State:
        return self._run(node.expression, state)[1]

    def _declare(self, node: typed.Declare, state: State) -> State:
        value, state = (0, 0), state
        if node.initial is not None:
            value, state = self._run(node.initial, state)
        return self._set(node.variable, value, state)

    def _return(self, node: typed.Return, state: State) -> State:
        if node.value is not None:
            self._run(node.value, state)
        return None

    def _if(self, node: typed.If, state: State) -> State:
        _, state = self._run(node.condition, state)
        then = self._statement(node.then, self._assume(node.condition, state, truth=True))
        otherwise = self._assume(node.condition, state, truth=False)
        if node.otherwise is not None:
            otherwise = self._statement(node.otherwise, otherwise)
        return _join(then, otherwise)

    def _while(self, node: typed.While, state: State) -> State:
        return self._loop(node, state, node.condition, (node.body,), None)

    def _do(self, node: typed.DoWhile, state: State) -> State:
        return self._loop(node, state, None, (node.body,), None, at_end=node.condition)

    def _for(self, node: typed.For, state: State) -> State:
        state = self._statements(node.first, state)
        return self._loop(node, state, node.condition, (node.body,), node.step)

    def _switch(self, node: typed.Switch, state: State) -> State:
        _, state = self._run(node.subject, state)
        self._breaks.append([])
        falls: State = None
        for case in node.cases:
            falls = self._statements(case.statements, _join(state, falls))
        ends = self._breaks.pop()
        if not any(case.default for case in node.cases):
            falls = _join(falls, state)
        for end in ends:
            falls = _join(falls, end)
        return falls

    def _break(self, node: typed.Break, state: State) -> State:
        del node
        self._breaks[-1].append(state)
        return None

    def _continue(self, node: typed.Continue, state: State) -> State:
        del node
        self._continues[-1].append(state)
        return None

    def _loop(
        self,
        node: typed.Statement,
        before: State,
        condition: typed.Expression | None,
        body: tuple[typed.Statement, ...],
        step: typed.Expression | None,
        at_end: typed.Expression | None = None,
    ) -> State:
        if before is None:
            before = {}
        guess = self._guess(node, before)
        for _ in range(ATTEMPTS):
            after, left, broken = self._turn(guess, condition, body, step, at_end)
            wrong = _beyond(guess, after)
            if not wrong:
                tighter = self._tighter(guess, before, after)
                if tighter is not None:
                    _, left, broken = self._turn(tighter, condition, body, step, at_end)
                break
            guess |= wrong
        else:
            _, left, broken = self._turn({}, condition, body, step, at_end)
        for end in broken:
            left = _join(left, end)
        return left

    def _turn(
        self,
        guess: Known,
        condition: typed.Expression | None,
        body: tuple[typed.Statement, ...],
        step: typed.Expression | None,
        at_end: typed.Expression | None,
    ) -> tuple[State, State, list[State]]:
        """Walk a turn; return what holds after it, what holds where the condition ends the loop, and at its breaks."""
        state: State = dict(guess)
        left: State = None
        self._breaks.append([])
        self._continues.append([])
        if condition is not None:
            _, state = self._run(condition, state)
            left = self._assume(condition, state, truth=False)
            state = self._assume(condition, state, truth=True)
        state = self._statements(body, state)
        for each in self._continues.pop():
            state = _join(state, each)
        for last in (step, at_end):
            if last is not None:
                _, state = self._run(last, state)
        if at_end is not None:
            left = self._assume(at_end, state, truth=False)
        return state, left, self._breaks.pop()

    def _tighter(self, guess: Known, before: Known, after: State) -> Known | None:
        """Return a proved guess made smaller by what its own turn gave; None: it gave nothing new."""
        if after is None:
            return {each: before[each] for each in guess}
        smaller = {each: join(before[each], after[each]) for each in guess if each in after}
        improved = any(guess[each][1] >= FAR > span[1] for each, span in smaller.items())
        return smaller if improved else None

    def _guess(self, node: typed.Statement, before: Known) -> Known:
        """Return what may hold at the start of every turn: the candidates that `_loop` proves."""
        changed = changes(node)
        guess: Known = {
            each: span for each, span in before.items() if not isinstance(each, tuple) and each not in changed
        }
        for variable, how in changed.items():
            span = before.get(variable)
            if span is None:
                continue
            low, high = kinds.limits(variable.type)
            for value in how.values:
                span = join(span, self._run(value, dict(guess))[0] if value is not None else (low, high))
            risen = min(high, max(span[1], FAR)) if how.rises else span[1]
            guess[variable] = (low if how.falls else span[0], risen)
        return guess

    def _narrow_offset(self, left: typed.Binary, operator: str, right: typed.Expression, state: Known) -> State:
        variable, added = _variable(left.left), left.right
        if variable is None or variable not in state or not _is_integral(right.type) or changes(right):
            return state
        assert isinstance(added, typed.Constant)
        assert isinstance(added.value, int)
        low, high = NARROWED[operator](self.of(right))
        span = intersection(state[variable], (low - added.value, high - added.value))
        return None if span is None else {**state, variable: span}

    # -- expressions

    def _run(self, node: typed.Expression, state: State) -> tuple[Interval, State]:
        """Walk an expression; return its interval and what holds after it."""
        walk = _EXPRESSIONS.get(type(node))
        if walk is None:
            for each in typed_children(node):
                _, state = self._run(each, state)
            span = _whole(node.type)
        else:
            span, state = walk(self, node, state)
        if kinds.is_integer(node.type) or node.type is BOOL:
            self.found[id(node)] = span
        return span, state

    def _set(self, variable: Variable, span: Interval, state: State) -> State:
        if state is None or not tracked(variable):
            return state
        limits = kinds.limits(variable.type)
        known = {each: found for each, found in state.items() if not (isinstance(each, tuple) and variable in each)}
        known[variable] = span if within(span, limits) else limits
        return known

    def _constant(self, node: typed.Constant, state: State) -> tuple[Interval, State]:
        value = node.value
        return (int(value), int(value)) if isinstance(value, int) else _whole(node.type), state

    def _name(self, node: typed.Name, state: State) -> tuple[Interval, State]:
        span = (state or {}).get(node.variable)
        return span or _whole(node.type), state

    def _convert(self, node: typed.Convert, state: State) -> tuple[Interval, State]:
        span, state = self._run(node.operand, state)
        whole = _whole(node.type)
        if node.how in {How.SAME, How.WRAP, How.BOOL_TO_INTEGER} and _is_integral(node.operand.type):
            self.raw[id(node)] = span
            return span if within(span, whole) else whole, state
        return whole, state

    def _operation(self, node: typed.Expression, raw: Interval | None) -> Interval:
        whole = _whole(node.type)
        if raw is None:
            self.raw.pop(id(node), None)
            return whole
        self.raw[id(node)] = raw
        return raw if within(raw, whole) else whole

    def _binary(self, node: typed.Binary, state: State) -> tuple[Interval, State]:
        left, state = self._run(node.left, state)
        right, state = self._run(node.right, state)
        find = OPERATIONS.get(node.operator)
        if find is None or not kinds.is_integer(node.type):
            return _whole(node.type), state
        raw = find(left, right)
        if node.operator == "-" and raw is not None:
            raw = _difference(node.left, node.right, raw, state)
        return self._operation(node, raw), state

    def _negate(self, node: typed.Negate, state: State) -> tuple[Interval, State]:
        span, state = self._run(node.operand, state)
        return self._operation(node, (-span[1], -span[0])), state

    def _logical(self, node: typed.Logical, state: State) -> tuple[Interval, State]:
        _, state = self._run(node.left, state)
        _, right = self._run(node.right, self._assume(node.left, state, truth=node.operator == "&&"))
        return (0, 1), _join(state, right)

    def _conditional(self, node: typed.Conditional, state: State) -> tuple[Interval, State]:
        _, state = self._run(node.condition, state)
        then, yes = self._run(node.then, self._assume(node.condition, state, truth=True))
        otherwise, no = self._run(node.otherwise, self._assume(node.condition, state, truth=False))
        return join(then, otherwise), _join(yes, no)

    def _assign(self, node: typed.Assign, state: State) -> tuple[Interval, State]:
        span, state = self._run(node.value, state)
        return span, self._store(node.place, span, state)

    def _store(self, place: typed.Expression, span: Interval, state: State) -> State:
        if isinstance(place, typed.Name):
            return self._set(place.variable, span, state)
        return self._run(place, state)[1]

    def _update(self, node: typed.Update, state: State) -> tuple[Interval, State]:
        left, state = self._run(node.place, state)
        before = state
        right, state = self._run(node.value, state)
        find = OPERATIONS.get(node.operator)
        raw = None
        if find is not None and kinds.is_integer(node.type) and kinds.is_integer(node.compute):
            raw = find(left, right) if within(left, kinds.limits(node.compute)) else None
            if raw is not None and node.operator == "-":
                raw = _difference(node.place, node.value, raw, before)
            is_own = kinds.limits(node.compute) == kinds.limits(node.type)
            if raw is not None and not is_own and not within(raw, kinds.limits(node.compute)):
                raw = None
        span = self._operation(node, raw)
        return span, self._set(node.place.variable, span, state) if isinstance(node.place, typed.Name) else state

    def _increment(self, node: typed.Increment, state: State) -> tuple[Interval, State]:
        span, state = self._run(node.place, state)
        if not kinds.is_integer(node.type):
            return span, state
        after = self._operation(node, (span[0] + node.step, span[1] + node.step))
        if isinstance(node.place, typed.Name):
            state = self._set(node.place.variable, after, state)
        return span if node.post else after, state

    def _builtin(self, node: typed.CallBuiltin, state: State) -> tuple[Interval, State]:
        for each in reversed(node.arguments):
            _, state = self._run(each, state)
        low, high = _whole(node.type)
        if node.function.name in LENGTHS:
            return (0, LONGEST), state
        return (max(low, 0), high) if node.function.name in non_negative else (low, high), state

    def _element(self, node: typed.Element, state: State) -> tuple[Interval, State]:
        """Walk an access to an array: where the program goes on, its indices were inside."""
        _, state = self._run(node.array, state)
        for index in node.indices:
            span, state = self._run(index, state)
            if isinstance(index, typed.Increment) and index.post and index.step > 0:
                inside = max(span[0], 0), min(span[1], LAST)
                self.raw[id(index)] = inside[0] + index.step, inside[1] + index.step
                if isinstance(index.place, typed.Name) and inside[0] <= inside[1]:
                    state = self._set(index.place.variable, self.raw[id(index)], state)
            else:
                state = _inside(index, state)
        return _whole(node.type), state

    # -- conditions

    def _assume(self, condition: typed.Expression, state: State, *, truth: bool) -> State:
        """Return what holds where a condition came out so."""
        if state is None:
            return None
        if isinstance(condition, typed.Not):
            return self._assume(condition.operand, state, truth=not truth)
        if isinstance(condition, typed.Logical):
            if (condition.operator == "&&") is truth:
                return self._assume(condition.right, self._assume(condition.left, state, truth=truth), truth=truth)
            return state
        if isinstance(condition, typed.Compare):
            operator = condition.operator if truth else _OPPOSITE[condition.operator]
            state = self._narrow(condition.left, operator, condition.right, state)
            return self._narrow(condition.right, _MIRRORED[operator], condition.left, state)
        if isinstance(condition, typed.Convert) and condition.how is How.NUMBER_TO_BOOL and not truth:
            variable = _variable(condition.operand)
            return state if variable is None or variable not in state else {**state, variable: (0, 0)}
        return state

    def _narrow(self, left: typed.Expression, operator: str, right: typed.Expression, state: State) -> State:
        if _is_offset(left) and self.fits(left, left.type) and state is not None:
            return self._narrow_offset(left, operator, right, state)
        variable = _variable(left)
        if state is None or variable is None or variable not in state or not _is_integral(right.type):
            return state
        if not isinstance(right, typed.Constant) and changes(right):
            return state
        span = intersection(state[variable], NARROWED[operator](self.of(right)))
        if span is None:
            return None
        other = _variable(right)
        if other is None or other is variable:
            return {**state, variable: span}
        return {**state, variable: span, (variable, other): NARROWED[operator]((0, 0))}


def _is_offset(node: typed.Expression) -> TypeGuard[typed.Binary]:
    """Whether an expression is a variable and a constant added."""
    return isinstance(node, typed.Binary) and node.operator == "+" and isinstance(node.right, typed.Constant)


def _variable(node: typed.Expression) -> Variable | None:
    """Return the variable whose exact value an expression is."""
    while isinstance(node, typed.Convert) and node.how is How.SAME and _is_integral(node.operand.type):
        node = node.operand
    return node.variable if isinstance(node, typed.Name) and tracked(node.variable) else None


def _beyond(guess: Known, after: State) -> Known:
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


def _difference(left: typed.Expression, right: typed.Expression, raw: Interval, state: State) -> Interval:
    """Return what is known of ``left - right``, where a condition has compared the two."""
    one, other = _variable(left), _variable(right)
    if state is None or one is None or other is None or (one, other) not in state:
        return raw
    return intersection(raw, state[one, other]) or raw


def _inside(index: typed.Expression, state: State) -> State:
    """Return what holds after an access with an index: a variable, or a variable and a constant, was inside."""
    added = 0
    if isinstance(index, typed.Binary) and index.operator == "+" and isinstance(index.right, typed.Constant):
        added = index.right.value if isinstance(index.right.value, int) else 0
        index = index.left
    variable = _variable(index)
    if state is None or variable is None or variable not in state or added < 0:
        return state
    low, high = state[variable]
    span = intersection((low, high), (0 if not added else low, LAST - added))
    return {**state, variable: span} if span is not None else state


def _is_integral(kind: Type) -> bool:
    return kinds.is_integer(kind) or kind is BOOL


def _whole(kind: Type) -> Interval:
    return kinds.limits(kind) if _is_integral(kind) else (0, 0)


def _join(left: State, right: State) -> State:
    if left is None:
        return right
    if right is None:
        return left
    return {each: join(span, right[each]) for each, span in left.items() if each in right}


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
_STATEMENTS: Final[dict[type, Callable[[Ranges, Any, State], State]]] = {
    typed.Block: Ranges._block, typed.Evaluate: Ranges._evaluate, typed.Declare: Ranges._declare,
    typed.Return: Ranges._return, typed.If: Ranges._if, typed.While: Ranges._while, typed.DoWhile: Ranges._do,
    typed.For: Ranges._for, typed.Switch: Ranges._switch, typed.Break: Ranges._break,
    typed.Continue: Ranges._continue,
}  # fmt: skip
_EXPRESSIONS: Final[dict[type, Callable[[Ranges, Any, State], tuple[Interval, State]]]] = {
    typed.Constant: Ranges._constant, typed.Name: Ranges._name, typed.Convert: Ranges._convert,
    typed.Binary: Ranges._binary, typed.Negate: Ranges._negate, typed.Logical: Ranges._logical,
    typed.Conditional: Ranges._conditional, typed.Assign: Ranges._assign, typed.Update: Ranges._update,
    typed.Increment: Ranges._increment, typed.Element: Ranges._element, typed.CallBuiltin: Ranges._builtin,
}  # fmt: skip
