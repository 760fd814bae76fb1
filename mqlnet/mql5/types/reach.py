"""The functions that a program can reach from its handlers, exported functions and global variables.

The compiler leaves out what nothing gets to, and misses no body there (lang:FN3). A class that occurs brings its
constructors, its destructor and its virtual methods.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mqlnet.mql5.types import kinds
from mqlnet.mql5.types.symbols import Class, Function, Variable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mqlnet.mql5.types.kinds import Type
    from mqlnet.mql5.types.typed import Global


def reached(roots: Iterable[Function], variables: Iterable[Global]) -> set[Function]:
    """Return the functions that can be called, directly or not."""
    found: set[Function] = set()
    classes: set[Class] = set()
    waiting: list[object] = list(roots)
    for each in variables:
        waiting += [each.initial, each.variable.type]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, Function):
            if thing not in found:
                found.add(thing)
                waiting += _of_function(thing)
        elif isinstance(thing, (Struct, tuple, list)):
            waiting += thing if isinstance(thing, (tuple, list)) else _of_node(thing)
        elif isinstance(thing, kinds.Type):
            made = _class_of(thing)
            if made is not None and made not in classes:
                classes.add(made)
                waiting += _of_class(made)
    return found


def _of_function(function: Function) -> Iterator[object]:
    yield function.body
    yield function.initialisers
    yield function.optional
    for variable in (*function.locals, *function.statics):
        yield variable.type


def _of_node(node: Struct) -> Iterator[object]:
    for name in node.__struct_fields__:
        part = getattr(node, name)
        yield part.type if isinstance(part, Variable) else part


def _class_of(kind: Type) -> Class | None:
    while isinstance(kind, (kinds.Array, kinds.Pointer)):
        inner = kind.element if isinstance(kind, kinds.Array) else kind.to
        if inner is None:
            return None
        kind = inner
    return kind if isinstance(kind, Class) else None


def _of_class(made: Class) -> Iterator[object]:
    """Go through what comes with the objects of a class."""
    yield from made.constructors
    yield made.destructor
    yield from made.virtuals.values()
    yield made.copied_by
    yield made.base
    for field in made.fields:
        yield field.type
