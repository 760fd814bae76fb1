"""The uses of a call's result: the comparisons with it, and the places that it reaches."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from mqlnet.mql5.origins.flow import Flow
from mqlnet.mql5.origins.walk import Node, number_of, variable_of
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.symbols import Function, Variable


class How(Enum):
    """A use of a result."""

    COMPARED = "compared"  # with another value
    TESTED = "tested"  # as a condition
    COMPUTED = "computed"  # with an operator
    GIVEN = "given"  # to a built-in function: printed, most of the time
    RETURNED = "returned"  # by a function that nobody here calls: others may look at it


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a result. ``with_number`` is what it is compared with, None if that is not known."""

    how: How
    with_number: int | float | None = None
    with_node: typed.Expression | None = None


_BY_PARENT: Final = (
    ((typed.If, typed.While, typed.DoWhile, typed.For, typed.Logical, typed.Not, typed.Conditional), How.TESTED),
    ((typed.Binary, typed.Update), How.COMPUTED),
    ((typed.CallBuiltin, typed.Concat), How.GIVEN),
)


class Uses:
    """Answers what becomes of results; what it needs to know of the program it works out at the first question."""

    def __init__(self, flow: Flow) -> None:
        """Take the notes on a program."""
        self._flow = flow
        self._named: dict[Variable, list[typed.Expression]] = defaultdict(list)
        self._called: dict[Function, list[typed.Expression]] = defaultdict(list)
        self._returning: dict[int, Function] = {}

    def _prepare(self) -> None:
        flow = self._flow
        for name in flow.nodes(typed.Name):
            self._named[name.variable].append(name)
        for read in flow.nodes(typed.Field):
            self._named[read.field].append(read)
        for call in flow.nodes(typed.Call):
            self._called[call.function].append(call)
        for sent in flow.nodes(typed.CallMethod):
            for each in flow.targets(sent.function):
                self._called[each].append(sent)
        self._returning = {id(value): function for function, values in flow.returned.items() for value in values}

    def of(self, call: typed.Expression) -> list[Use]:
        """Return the uses of a call's result, wherever it goes."""
        if not self._named:
            self._prepare()
        found: list[Use] = []
        waiting: list[typed.Expression] = [call]
        seen: set[object] = set()
        while waiting:
            carrier = waiting.pop()
            node = self._outermost(carrier, waiting, seen)
            found += self._uses_of(node)
        return found

    def _outermost(self, carrier: Node, waiting: list[typed.Expression], seen: set[object]) -> Node:
        """Return the widest expression with this value; note on the way where else the value goes."""
        parents = self._flow.parents
        node, parent = carrier, parents.get(id(carrier))
        while _hands_on(parent, node):
            assert parent is not None
            if isinstance(parent, typed.Assign):
                self._go(variable_of(parent.place), waiting, seen)
            node, parent = parent, parents.get(id(parent))
        for target in self._targets(node, parent):
            self._go(target, waiting, seen)
        return node

    def _targets(self, node: Node, parent: Node | None) -> Iterator[Variable | Function | None]:
        match parent:
            case typed.Declare() | typed.DeclareStatic():
                yield parent.variable
            case typed.Initialiser(field=variable):
                yield variable
            case typed.Return():
                yield self._returning.get(id(node))
            case typed.Call(function=callee) | typed.CallMethod(function=callee):
                for each in self._flow.targets(callee):
                    yield each.parameters[parent.arguments.index(node)] if node in parent.arguments else None
            case typed.Construct(constructor=made) | typed.New(constructor=made) if made is not None:
                yield made.parameters[parent.arguments.index(node)] if node in parent.arguments else None
            case _:
                return

    def _go(self, target: Variable | Function | None, waiting: list[typed.Expression], seen: set[object]) -> None:
        """Wait for the expressions that have the value of a variable, or of a call of a function."""
        if target is None or target in seen:
            return
        seen.add(target)
        if isinstance(target, Function):
            waiting.extend(self._called.get(target, ()))
            return
        waiting.extend(self._named.get(target, ()))
        for other in self._flow.given_back.get(target, ()):
            self._go(other, waiting, seen)

    def _uses_of(self, node: Node) -> Iterator[Use]:
        parent = self._flow.parents.get(id(node))
        function = self._returning.get(id(node)) if isinstance(parent, typed.Return) else None
        if function is not None and function not in self._called:
            yield Use(How.RETURNED)
        match parent:
            case typed.Compare(left=left, right=right):
                other = right if left is node else left
                yield Use(How.COMPARED, number_of(other), other)
            case typed.Switch(cases=cases):
                yield from (Use(How.COMPARED, value) for case in cases for value in case.values)
            case _:
                how = next((how for kinds, how in _BY_PARENT if isinstance(parent, kinds)), None)
                if how is not None:
                    yield Use(how)


def _hands_on(parent: Node | None, node: Node) -> bool:
    """Return whether an expression has the value of a part of it."""
    match parent:
        case typed.Convert() | typed.Reference() | typed.Negate():
            return True
        case typed.Assign(value=value):
            return value is node
        case typed.Conditional(condition=condition):
            return condition is not node
        case _:
            return False
