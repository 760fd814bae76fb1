"""What becomes of a call's result: with what it is compared, and whether it goes anywhere at all."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from mqlnet.mql5.origins.flow import Flow
from mqlnet.mql5.origins.walk import Node, bare, children, nodes_of, number_of
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.symbols import Function, Variable

_WRAPPERS: Final = (typed.Convert, typed.Reference, typed.Negate)


class How(Enum):
    """How a result is used."""

    COMPARED = "compared"  # with another value
    TESTED = "tested"  # as a condition
    COMPUTED = "computed"  # with an operator
    GIVEN = "given"  # to a built-in function: printed, most of the time


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
    """Answers what becomes of results. It goes once through the program to learn what stands in what."""

    def __init__(self, program: typed.Program, flow: Flow) -> None:
        """Go through the program."""
        self._flow = flow
        self._parents: dict[int, Node] = {}
        self._named: dict[Variable, list[typed.Expression]] = defaultdict(list)
        self._called: dict[Function, list[typed.Expression]] = defaultdict(list)
        self._into: dict[int, list[Variable]] = defaultdict(list)
        self._returned_by: dict[int, list[Function]] = defaultdict(list)
        for function in program.functions:
            for node in nodes_of(function):
                self._note(node)
        for variable, values in flow.values.items():
            for value in values:
                self._into[id(bare(value))].append(variable)
                if isinstance(value, typed.Name):
                    self._named[value.variable].append(value)
        for function, values in flow.returned.items():
            for value in values:
                self._returned_by[id(bare(value))].append(function)

    def _note(self, node: Node) -> None:
        for child in children(node):
            self._parents[id(child)] = node
        match node:
            case typed.Name(variable=variable) | typed.Field(field=variable):
                self._named[variable].append(node)
            case typed.Call(function=function) | typed.CallMethod(function=function):
                for each in self._flow.targets(function):
                    self._called[each].append(node)
            case _:
                pass

    def holders(self, call: typed.Expression) -> set[Variable]:
        """Return the variables that the call's result is put into as it is, however far away."""
        return {variable for variable, _ in self._carried(call) if variable is not None}

    def of(self, call: typed.Expression) -> list[Use]:
        """Return the uses of a call's result, wherever it goes."""
        return [use for _, carrier in self._carried(call) for use in self._uses_of(carrier)]

    def _carried(self, call: typed.Expression) -> Iterator[tuple[Variable | None, typed.Expression]]:
        """Go through all expressions that have exactly this result for their value."""
        waiting: list[tuple[Variable | None, typed.Expression]] = [(None, call)]
        seen: set[object] = set()
        while waiting:
            variable, carrier = waiting.pop()
            yield variable, carrier
            for held_by in self._into.get(id(carrier), ()):
                if held_by not in seen:
                    seen.add(held_by)
                    waiting.extend((held_by, name) for name in self._named.get(held_by, ()))
            for function in self._returned_by.get(id(carrier), ()):
                if function not in seen:
                    seen.add(function)
                    waiting.extend((None, each) for each in self._called.get(function, ()))

    def _uses_of(self, carrier: typed.Expression) -> Iterator[Use]:
        node: Node = carrier
        parent = self._parents.get(id(node))
        while isinstance(parent, _WRAPPERS) or (isinstance(parent, typed.Assign) and parent.value is node):
            node, parent = parent, self._parents.get(id(parent))
        match parent:
            case typed.Compare(left=left, right=right):
                other = right if left is node else left
                yield Use(How.COMPARED, number_of(other), other)
            case typed.Switch(cases=cases):
                yield from (Use(How.COMPARED, value) for case in cases for value in case.values)
            case typed.Conditional(condition=condition) if condition is not node:
                return
            case _:
                how = next((how for kinds, how in _BY_PARENT if isinstance(parent, kinds)), None)
                if how is not None:
                    yield Use(how)
