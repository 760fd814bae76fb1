"""The flow of values in a program, without regard to order.

One pass notes each value that is ever put into a variable, a field or a parameter, each value that a function returns,
which arrays are one array because one was passed for the other, and where each kind of node stands. A question then
follows these notes from an expression backwards. The answer may be too large (an assignment that never runs counts
too), never too small, but for what comes in from outside: files, servers, functions that the terminal calls.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Final, TypeVar

from mqlnet.mql5.origins.walk import Node, bare, children, number_of, variable_of, walk
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.kinds import Family
from mqlnet.mql5.types.symbols import Function, Passing, Variable

Kind = TypeVar("Kind", bound=Node)


@dataclass(frozen=True, slots=True)
class Site:
    """A call of a built-in function, the function that it stands in, and whether its result is thrown away."""

    call: typed.CallBuiltin
    function: Function
    is_ignored: bool

    @property
    def name(self) -> str:
        """The name of the built-in function."""
        return self.call.function.name

    def argument(self, name: str) -> typed.Expression | None:
        """Return the argument for the parameter of that name, None if this signature has no such parameter."""
        for parameter, given in zip(self.call.function.parameters, self.call.arguments, strict=False):
            if parameter.name == name:
                return given
        return None


@dataclass(slots=True)
class Flow:
    """The notes on one program; `flow_of` makes them."""

    values: dict[Variable, list[typed.Expression]] = field(default_factory=lambda: defaultdict(list))
    """What is put into a variable: initial values, assignments, arguments."""
    returned: dict[Function, list[typed.Expression]] = field(default_factory=lambda: defaultdict(list))
    sites: list[Site] = field(default_factory=list)
    callees: dict[Function, set[Function]] = field(default_factory=lambda: defaultdict(set))
    given_back: dict[Variable, list[Variable]] = field(default_factory=lambda: defaultdict(list))
    """Of a parameter that is passed by reference: the variables that it is another name of."""
    parents: dict[int, Node] = field(default_factory=dict)
    """What a node stands in, by the node's `id`."""
    _by_kind: dict[type, list[Node]] = field(default_factory=lambda: defaultdict(list))
    _reached: dict[Function, frozenset[Function]] = field(default_factory=dict)
    overriders: dict[Function, list[Function]] = field(default_factory=lambda: defaultdict(list))
    _leaders: dict[Variable, Variable] = field(default_factory=dict)

    def leader(self, variable: Variable) -> Variable:
        """Return the variable that stands for all arrays that are one with this one."""
        leader = self._leaders.get(variable, variable)
        while leader is not self._leaders.get(leader, leader):
            leader = self._leaders[leader]
        return leader

    def join(self, one: Variable, other: Variable) -> None:
        """Note that two variables may be one array."""
        self._leaders[self.leader(one)] = self.leader(other)

    def calls(self, *names: str) -> list[Site]:
        """Return the calls of built-in functions with these names."""
        return [site for site in self.sites if site.name in names]

    def nodes(self, kind: type[Kind]) -> list[Kind]:
        """Return all nodes of exactly this kind, in globals and functions."""
        return self._by_kind.get(kind, [])  # type: ignore[return-value]  # the dictionary pairs each kind with its nodes

    def add(self, root: Node) -> Iterator[Node]:
        """Note what stands in what below a node, and go through it all in the order of the text."""
        waiting = [root]
        parents, by_kind = self.parents, self._by_kind
        while waiting:
            node = waiting.pop()
            by_kind[type(node)].append(node)
            below = children(node)
            for child in below:
                parents[id(child)] = node
            waiting.extend(reversed(below))
            yield node

    def touching(self, array: typed.Expression | None, *names: str) -> list[Site]:
        """Return the calls of these functions that are given the array, under whatever name it goes there."""
        variable = None if array is None else variable_of(array)
        if variable is None:
            return []
        leader = self.leader(variable)
        return [site for site in self.calls(*names) if any(leader is each for each in self._arrays(site.call))]

    def _arrays(self, call: typed.CallBuiltin) -> Iterator[Variable]:
        for argument in call.arguments:
            variable = variable_of(argument) if argument.type.family is Family.ARRAY else None
            if variable is not None:
                yield self.leader(variable)

    def targets(self, function: Function) -> Iterator[Function]:
        """Go through a method and all that override it."""
        waiting = [function]
        while waiting:
            each = waiting.pop()
            yield each
            waiting.extend(self.overriders.get(each, ()))

    def sources(self, expression: typed.Expression) -> Iterator[Node]:
        """Go through every node that the value of an expression may be computed from."""
        waiting: list[Node] = [expression]
        seen: set[object] = set()
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(children(node))
            for origin, values in self._behind(node):
                if origin not in seen:
                    seen.add(origin)
                    waiting.extend(values)

    def _behind(self, node: Node) -> Iterator[tuple[object, Iterable[typed.Expression]]]:
        match node:
            case typed.Name(variable=variable) | typed.Field(field=variable):
                yield variable, self.values.get(variable, ())
            case typed.Call(function=function) | typed.CallMethod(function=function):
                for each in self.targets(function):
                    yield each, self.returned.get(each, ())
            case _:
                return

    def comes_from(self, expression: typed.Expression | None, *names: str) -> bool:
        """Return whether a value may be computed from the result of one of these built-in functions."""
        if expression is None:
            return False
        calls = (node for node in self.sources(expression) if isinstance(node, typed.CallBuiltin))
        return any(call.function.name in names for call in calls)

    def reachable(self, function: Function) -> frozenset[Function]:
        """Return the function and all that it may call, however deep."""
        known = self._reached.get(function)
        if known is not None:
            return known
        found, waiting = {function}, [function]
        while waiting:
            for callee in self.callees.get(waiting.pop(), ()):
                for each in self.targets(callee):
                    if each not in found:
                        found.add(each)
                        waiting.append(each)
        self._reached[function] = frozenset(found)
        return self._reached[function]

    def spread(self, names: Set[str]) -> Mapping[Function, set[str]]:
        """Return for each function which of these built-in functions it may call, however deep."""
        callers: dict[Function, set[Function]] = defaultdict(set)
        for caller, callees in self.callees.items():
            for callee in callees:
                for each in self.targets(callee):
                    callers[each].add(caller)
        found: dict[Function, set[str]] = defaultdict(set)
        waiting = [(site.function, site.name) for site in self.sites if site.name in names]
        while waiting:
            function, name = waiting.pop()
            if name not in found[function]:
                found[function].add(name)
                waiting.extend((caller, name) for caller in callers.get(function, ()))
        return found

    def constants(
        self, expression: typed.Expression | None, seen: frozenset[Variable] = frozenset()
    ) -> set[int] | None:
        """Return the whole numbers that an expression always is one of, None if it may be another."""
        if expression is None:
            return None
        number = number_of(expression)
        if number is not None:
            return {int(number)}
        inner = bare(expression)
        if isinstance(inner, typed.Conditional):
            return self._one_of((inner.then, inner.otherwise), seen)
        variable = variable_of(inner) if isinstance(inner, typed.Name | typed.Field) else None
        if variable is None or variable in seen:
            return None
        return self._one_of(self.values.get(variable, ()), seen | {variable})

    def _one_of(self, values: Iterable[typed.Expression], seen: frozenset[Variable]) -> set[int] | None:
        found: set[int] = set()
        for value in values:
            numbers = self.constants(value, seen)
            if numbers is None:
                return None
            found |= numbers
        return found or None


def flow_of(program: typed.Program) -> Flow:
    """Return the notes on a program."""
    flow = Flow()
    for begun in program.globals:
        if begun.initial is not None:
            flow.values[begun.variable].append(begun.initial)
            deque(flow.add(begun.initial), maxlen=0)
    for function in program.functions:
        _note_function(flow, function)
    for function in program.functions:
        if function.overridden is not None:
            _note_override(flow, function, function.overridden)
    return flow


_PASSIVE: Final = frozenset({
    typed.Constant, typed.Name, typed.Field, typed.Convert, typed.Element, typed.Concat, typed.Compare, typed.Binary,
    typed.Reference, typed.Block, typed.If, typed.Logical, typed.Dereference, typed.This,
})  # fmt: skip
"""The kinds of nodes, most of all there are, that put nothing anywhere."""


def _note_override(flow: Flow, function: Function, base: Function) -> None:
    flow.overriders[base].append(function)
    for own, inherited in zip(function.parameters, base.parameters, strict=False):
        flow.join(own, inherited)
        flow.values[own].append(_name(inherited))


def _note_function(flow: Flow, function: Function) -> None:
    ignored: set[int] = set()
    for root in (*function.initialisers, function.body):
        for node in () if root is None else flow.add(root):
            if type(node) in _PASSIVE:
                continue
            match node:
                case typed.Evaluate(expression=expression):
                    ignored.add(id(bare(expression)))
                case typed.CallBuiltin():
                    flow.sites.append(Site(node, function, id(node) in ignored))
                case typed.Return(value=value) if value is not None:
                    flow.returned[function].append(value)
                case _:
                    _note_value(flow, function, node)


def _note_value(flow: Flow, function: Function, node: Node) -> None:
    match node:
        case typed.Declare() | typed.DeclareStatic() if node.initial is not None:
            flow.values[node.variable].append(node.initial)
        case typed.Initialiser(field=variable, value=value) if variable is not None:
            flow.values[variable].append(value)
        case typed.Assign(place=place, value=value):
            _put(flow, place, value)
        case typed.Update() | typed.Increment():
            _put(flow, node.place, node)
        case _:
            _note_call(flow, function, node)


def _put(flow: Flow, place: typed.Expression, value: typed.Expression) -> None:
    target = variable_of(place)
    if target is not None:
        flow.values[target].append(value)


def _note_call(flow: Flow, function: Function, node: Node) -> None:
    match node:
        case typed.Call(function=callee, arguments=arguments) | typed.CallMethod(function=callee, arguments=arguments):
            pass
        case typed.Construct(constructor=made, arguments=arguments) | typed.New(constructor=made, arguments=arguments):
            if made is None:
                return
            callee = made
        case _:
            return
    flow.callees[function].add(callee)
    for parameter, argument in zip(callee.parameters, arguments, strict=False):
        flow.values[parameter].append(argument)
        variable = variable_of(argument)
        if variable is None or parameter.passing in {Passing.VALUE, Passing.CONST_REFERENCE}:
            continue
        flow.join(parameter, variable)
        flow.given_back[parameter].append(variable)
        flow.values[variable].append(_name(parameter))


def _name(variable: Variable) -> typed.Name:
    return typed.Name(type=variable.type, pos=variable.pos, variable=variable)


def names_in(root: Node) -> set[Variable]:
    """Return the variables and fields that are named below a node."""
    found = {node.variable for node in walk(root) if isinstance(node, typed.Name)}
    return found | {node.field for node in walk(root) if isinstance(node, typed.Field)}
