"""The functions that a program can get to: from its handlers, exported functions and global variables.

The compiler leaves out what nothing gets to, and misses no body there (lang:FN3). Objects that are made bring the
constructors, the destructor and the virtual methods of their class; a virtual call by itself brings none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from mqlnet.mql5.types import kinds, typed
from mqlnet.mql5.types.symbols import Class, Function, Variable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def reached(roots: Iterable[Function], variables: Iterable[typed.Global]) -> set[object]:
    """Return the functions that can be called, directly or not, and the variables and classes that they use."""
    found: set[object] = set()
    waiting: list[object] = list(roots)
    for each in variables:
        waiting += [each.initial, each.variable.type]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, (tuple, list)):
            waiting += thing
        elif isinstance(thing, Struct):
            waiting += _of_node(thing)
        elif isinstance(thing, (Function, Variable, kinds.Type)) and thing not in found:
            found.add(thing)
            waiting += _of_function(thing) if isinstance(thing, Function) else _of_type(thing)
    return found


def _of_function(function: Function) -> Iterator[object]:
    yield function.body
    yield function.initialisers
    yield function.optional
    for variable in (*function.locals, *function.statics):
        yield variable.type


_MAKES: Final = (typed.Construct, typed.Copied, typed.Assigned)


def _of_node(node: Struct) -> Iterator[object]:
    is_virtual = isinstance(node, typed.CallMethod) and node.virtual
    for name in node.__struct_fields__:
        part = getattr(node, name)
        is_seen_only = isinstance(part, kinds.Type) and not isinstance(node, _MAKES) and name == "type"
        if not is_seen_only and not (is_virtual and name == "function"):
            yield part


def _of_type(kind: object) -> Iterator[object]:
    """Go through what comes with the objects of a class; other types and variables bring nothing."""
    if isinstance(kind, kinds.Array):
        yield kind.element
    if not isinstance(kind, Class):
        return
    yield from kind.virtuals.values()
    each: Class | None = kind
    while each is not None:
        yield from each.constructors
        yield each.destructor
        yield each.copied_by
        for field in each.fields:
            yield field.type
        each = each.base
