"""The habit of leaving a socket open on some way out of a function.

Each socket that a function creates for itself is followed along every way through it: not there yet, open, or gone. A
socket that is kept elsewhere, given to another function of the program or returned is that place's business.
"""

from collections.abc import Iterator
from enum import Flag, auto

from mqlnet.mql5.habits.sighting import Sighting, Subject
from mqlnet.mql5.origins.flow import Flow
from mqlnet.mql5.origins.walk import Node, bare, nodes_of, number_of, variable_of, walk
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.symbols import Function, Storage, Variable


class State(Flag):
    """The possible states of a socket at a place; several at once where ways meet."""

    NONE = 0
    GONE = auto()  # not created yet, or closed, or its creation failed
    OPEN = auto()


def not_closed(subject: Subject) -> Iterator[Sighting]:
    """Find ways out of a function on which a socket of its own stays open."""
    for function in subject.program.functions:
        for variable in _own_sockets(subject.flow, function):
            for pos in _Ways(variable).out_of(function):
                yield Sighting(pos, (variable.name,), (("created here", variable.pos),))


def _own_sockets(flow: Flow, function: Function) -> Iterator[Variable]:
    for variable in function.locals:
        is_socket = any(_creates(value) for value in flow.values.get(variable, []))
        if is_socket and variable.storage is Storage.LOCAL and not _escapes(function, variable):
            yield variable


def _creates(expression: typed.Expression) -> bool:
    inner = bare(expression)
    return isinstance(inner, typed.CallBuiltin) and inner.function.name == "SocketCreate"


def _escapes(function: Function, variable: Variable) -> bool:
    """Return whether the handle goes anywhere that this function does not see."""
    for node in nodes_of(function):
        match node:
            case typed.Call(arguments=given) | typed.CallMethod(arguments=given) | typed.CallPointer(arguments=given):
                values: tuple[typed.Expression | None, ...] = given
            case typed.Construct(arguments=given) | typed.New(arguments=given):
                values = given
            case typed.Return(value=value) | typed.Assign(value=value) | typed.Declare(initial=value):
                values = (value,)
            case _:
                continue
        if any(value is not None and variable_of(value) is variable for value in values):
            return True
    return False


class _Ways:
    """Follows one socket through a function; `out_of` gives the places where it is left open."""

    def __init__(self, variable: Variable) -> None:
        self._variable = variable
        self._left: list[int] = []

    def out_of(self, function: Function) -> list[int]:
        if function.body is None:
            return []
        at_end = self._after(function.body, State.GONE)
        if State.OPEN in at_end:
            self._left.append(function.body.end)
        return self._left

    def _after(self, statement: Node | None, state: State) -> State:
        """Return what may be true behind a statement, NONE if control never gets there."""
        match statement:
            case None:
                return state
            case typed.Block(statements=statements):
                return self._in_turn(statements, state)
            case typed.If(condition=condition, then=then, otherwise=otherwise):
                state = self._touched(condition, state)
                yes, no = self._split(condition, state)
                return self._after(then, yes) | self._after(otherwise, no)
            case typed.Return():
                state = self._touched(statement, state)
                if State.OPEN in state:
                    self._left.append(statement.pos)
                return State.NONE
            case typed.While() | typed.DoWhile() | typed.For():
                return self._around(statement, state)
            case typed.Switch(cases=cases):
                return self._in_cases(cases, state)
            case _:
                return self._touched(statement, state)

    def _in_turn(self, statements: tuple[typed.Statement, ...], state: State) -> State:
        for statement in statements:
            if state is State.NONE:
                break
            state = self._after(statement, state)
        return state

    def _around(self, loop: typed.While | typed.DoWhile | typed.For, state: State) -> State:
        """Go through a loop twice: what one round leaves is what the next one finds."""
        before = state
        for _ in range(2):
            state = before | self._after(loop.body, state)
        is_endless = loop.condition is None or number_of(loop.condition) not in (None, 0)
        return state if not is_endless or _breaks(loop.body) else State.NONE

    def _in_cases(self, cases: tuple[typed.Case, ...], state: State) -> State:
        out, falls = state, State.NONE
        for case in cases:
            falls = self._in_turn(case.statements, state | falls)
            out |= falls
        return out

    def _touched(self, node: Node, state: State) -> State:
        """Return the state behind an expression or a simple statement."""
        for each in walk(node):
            match each:
                case typed.CallBuiltin(function=function, arguments=arguments) if function.name == "SocketClose":
                    if variable_of(arguments[0]) is self._variable:
                        state = State.GONE
                case typed.Declare(variable=variable, initial=initial) if variable is self._variable:
                    state = State.OPEN if initial is not None and _creates(initial) else State.GONE
                case typed.Assign(place=place, value=value) if variable_of(place) is self._variable:
                    state = State.OPEN if _creates(value) else State.GONE
                case _:
                    continue
        return state

    def _split(self, condition: typed.Expression, state: State) -> tuple[State, State]:
        """Return what is true where a condition holds, and where it does not: a handle of -1 is no open socket."""
        for node in walk(condition):
            if isinstance(node, typed.Compare):
                is_gone = self._says_gone(node)
                if is_gone is not None:
                    return (State.GONE, state) if is_gone else (state, State.GONE)
        return state, state

    def _says_gone(self, compare: typed.Compare) -> bool | None:
        """Return whether the comparison holds for an invalid handle; None if it says nothing about the handle."""
        named = bare(compare.left)
        if isinstance(named, typed.Assign):
            named = named.place
        if variable_of(named) is not self._variable or number_of(compare.right) not in (-1, 0):
            return None
        return compare.operator in {"==", "<", "<="}


def _breaks(body: typed.Statement) -> bool:
    return any(isinstance(node, typed.Break) for node in walk(body))
