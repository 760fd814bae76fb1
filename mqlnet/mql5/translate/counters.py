"""The changes that a loop makes to variables: the material for `ranges`'s guesses."""

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from mqlnet.mql5.translate import kinds
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.symbols import Variable

LENGTHS: Final = frozenset({"StringLen", "ArraySize", "ArrayRange", "StringBufferLen"})
LONGEST: Final = 1 << 30  # nothing longer fits in the memory that a program may have
non_negative: Final = frozenset({
    "StringLen", "ArraySize", "ArrayRange", "MathRand", "rand", "StringGetCharacter", "GetTickCount", "StringBufferLen",
})  # fmt: skip
"""Built-ins whose int or uint result is never below zero."""


class Changes:
    """The changes of a variable in a loop: the expressions assigned (None: unknown), and steps up or down."""

    __slots__ = ("falls", "rises", "values")

    def __init__(self) -> None:
        self.values: list[typed.Expression | None] = []
        self.rises = False
        self.falls = False


def changes(node: Any) -> dict[Variable, Changes]:
    """Return the local variables that a statement changes, and how."""
    found: dict[Variable, Changes] = {}
    for each in nodes_of(node):
        if isinstance(each, typed.Assign) and isinstance(each.place, typed.Name):
            found.setdefault(each.place.variable, Changes()).values.append(each.value)
        elif isinstance(each, typed.Declare):
            entry = found.setdefault(each.variable, Changes())
            entry.values.append(each.initial)
        elif isinstance(each, typed.Increment) and isinstance(each.place, typed.Name):
            entry = found.setdefault(each.place.variable, Changes())
            entry.rises |= each.step > 0
            entry.falls |= each.step < 0
        elif isinstance(each, typed.Update) and isinstance(each.place, typed.Name):
            _update(each, found.setdefault(each.place.variable, Changes()))
    return found


def _update(node: typed.Update, entry: Changes) -> None:
    step = node.value
    while isinstance(step, typed.Convert):
        step = step.operand
    positive = isinstance(step, typed.Constant) and isinstance(step.value, int) and step.value >= 0
    unsigned = kinds.is_integer(step.type) and kinds.limits(step.type)[0] == 0
    if node.operator in {"+", "-"} and (positive or unsigned or is_size(step)):
        entry.rises |= node.operator == "+"
        entry.falls |= node.operator == "-"
    elif node.operator in {"/", ">>", "%", "&"}:
        entry.values.append(typed.Constant(type=node.type, pos=node.pos, value=0))
        if kinds.is_integer(node.type) and kinds.limits(node.type)[0] < 0:
            entry.values.append(None)
    else:
        entry.values.append(None)


def is_size(node: typed.Expression) -> bool:
    """Return whether an expression is a call of a function that is never below zero."""
    return isinstance(node, typed.CallBuiltin) and node.function.name in non_negative


def nodes_of(node: Any) -> Iterator[Any]:
    """Return a node and all below it."""
    pending = [node]
    while pending:
        each = pending.pop()
        if isinstance(each, tuple):
            pending.extend(each)
        elif isinstance(each, msgspec.Struct):
            yield each
            pending.extend(getattr(each, name) for name in each.__struct_fields__)
