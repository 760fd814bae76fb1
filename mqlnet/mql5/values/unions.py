"""Unions: one run of bytes under several names (lang:SU15-SU17).

A union keeps its bytes; its fields are properties that read and write them. A structure inside a union is a view: an
instance of a subclass whose fields are such properties too, over the same bytes. Arrays are views by ``memoryview``.
"""

import struct as packing
from collections.abc import Callable, Iterable
from typing import Any, Final

from mqlnet.mql5.values import kinds
from mqlnet.mql5.values.arrays import Array, Element
from mqlnet.mql5.values.structures import Place, Structure, pack

BYTES: Final = "bytesß"  # a letter that no identifier of MQL5 has, but one of Python may
START: Final = "startß"
_views: Final[dict[type[Structure], type[Structure]]] = {}


class Union(Structure):
    """The base of every union of a program."""

    __slots__ = (BYTES, START)

    def __init__(self) -> None:
        setattr(self, BYTES, memoryview(bytearray(type(self).sizeß)))
        setattr(self, START, 0)


def content(thing: Structure) -> memoryview:
    """Return the bytes of a union, or of a view of a structure."""
    data: memoryview = getattr(thing, BYTES)
    start: int = getattr(thing, START)
    return data[start : start + type(thing).sizeß]


def copy(source: Union, target: Union) -> None:
    """Copy a union's bytes into another."""
    content(target)[:] = bytes(content(source))


def share(kind: type[Structure], places: Iterable[Place]) -> None:
    """Make the fields of a union, or of a view, properties over its bytes."""
    for place in places:
        setattr(kind, place.name, _property(place))


def _property(place: Place) -> property:
    if kinds.is_array(place.kind):
        return property(_array(place), _setter(place))
    if place.made is not None:
        return property(_structure(place.made, place.offset), _setter(place))
    if place.kind == "complex":
        return property(lambda thing: complex(*_PARTS.unpack_from(*_at(thing, place))), _setter(place))
    form = packing.Struct(f"<{kinds.FORMATS[kinds.head(place.kind)]}")

    def read(thing: Structure) -> Any:
        return form.unpack_from(getattr(thing, BYTES), getattr(thing, START) + place.offset)[0]

    def write(thing: Structure, value: Any) -> None:
        form.pack_into(getattr(thing, BYTES), getattr(thing, START) + place.offset, value)

    return property(read, write)


_PARTS: Final = packing.Struct("<2d")


def _at(thing: Structure, place: Place) -> tuple[Any, int]:
    """Return the bytes that a union's field is in, and where."""
    return getattr(thing, BYTES), getattr(thing, START) + place.offset


def _setter(place: Place) -> Callable[[Structure, Any], None]:
    """Return what puts the bytes of a structure or an array in their place."""

    def write(thing: Structure, value: Any) -> None:
        data: memoryview = getattr(thing, BYTES)
        start = getattr(thing, START) + place.offset
        data[start : start + place.size] = pack(value, place.kind)

    return write


def _structure(made: type[Structure], offset: int) -> Callable[[Structure], Structure]:
    def read(thing: Structure) -> Structure:
        return view(made, getattr(thing, BYTES), getattr(thing, START) + offset)

    return read


def view(made: type[Structure], data: memoryview, start: int) -> Structure:
    """Return a structure whose fields are bytes of somebody else."""
    found = _views.get(made)
    if found is None:
        slots = () if issubclass(made, Union) else (BYTES, START)
        found = _views[made] = type(made.__name__, (made,), {"__slots__": slots})
        share(found, made.layoutß)
    thing = object.__new__(found)
    setattr(thing, BYTES, data)
    setattr(thing, START, start)
    return thing


def _array(place: Place) -> Callable[[Structure], Any]:
    element, _, brackets = place.kind.partition("[")
    dimensions = tuple(int(each) for each in brackets.rstrip("]").split("]["))
    letter = "B" if element in {"char", "uchar"} else kinds.FORMATS.get(kinds.head(element), "")

    def read(thing: Structure) -> Any:
        start = getattr(thing, START) + place.offset
        data: memoryview = getattr(thing, BYTES)
        if place.made is not None:
            step = place.made.sizeß
            views = [view(place.made, data, start + number * step) for number in range(place.size // step)]
            return Array(views, Element(element), dimensions[1:], True)
        piece = data[start : start + place.size]
        if letter == "B" and len(dimensions) == 1:
            return piece
        return Array(piece.cast(letter), Element(element), dimensions[1:], True)  # type: ignore[call-overload]

    return read
