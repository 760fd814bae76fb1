"""Structures: Python objects with slots, and their bytes.

The translator gives each structure its ``layout``, and writes copying out field by field; what is here works on the
layout alone, for the library: bytes to fields and back (bi:SX1-SX3), the fields' names and static types.
"""

import struct as packing
from typing import Any, ClassVar, NamedTuple

from mqlnet.mql5.values import kinds
from mqlnet.mql5.values.arrays import Array


class Place(NamedTuple):
    """A field: its name, its static type, its offset and its size in bytes (as ``sizeof`` counts them)."""

    name: str
    kind: str
    offset: int
    size: int
    made: "type[Structure] | None" = None


class Structure:
    """The base of every struct and union of a program.

    What the class knows of itself stands under names with a letter that no field can have.
    """

    __slots__ = ()
    layoutß: ClassVar[tuple[Place, ...]] = ()
    sizeß: ClassVar[int] = 1
    simpleß: ClassVar[bool] = True


def layout(thing: Structure) -> tuple[Place, ...]:
    """Return the fields of a structure, in order."""
    return type(thing).layoutß


def size(thing: Structure) -> int:
    """Return how many bytes a structure has, as ``sizeof`` says."""
    return type(thing).sizeß


def copied(value: Any) -> Any:
    """Return a copy of a structure; any other value as it is."""
    return getattr(type(value), "$copy")(value) if isinstance(value, Structure) else value


def assign(source: Structure, target: Structure) -> None:
    """Copy a structure's fields into another of its type."""
    getattr(type(target), "$assign")(source, target)


def is_simple(thing: Structure) -> bool:
    """Return whether a structure is bytes only: no string, dynamic array, pointer or object in it (lang:SU4)."""
    return type(thing).simpleß


def to_bytes(thing: Structure) -> bytes:
    """Return the bytes of a simple structure, little-endian, gaps as zeros."""
    shared = getattr(thing, "bytesß", None)
    if shared is not None:
        start: int = thing.startß  # type: ignore[attr-defined]
        return bytes(shared[start : start + type(thing).sizeß])
    out = bytearray(type(thing).sizeß)
    for place in type(thing).layoutß:
        data = pack(getattr(thing, place.name), place.kind)
        out[place.offset : place.offset + len(data)] = data
    return bytes(out)


def load(thing: Structure, data: bytes) -> None:
    """Set the fields of a simple structure from its bytes."""
    shared = getattr(thing, "bytesß", None)
    if shared is not None:
        start: int = thing.startß  # type: ignore[attr-defined]
        shared[start : start + type(thing).sizeß] = data[: type(thing).sizeß]
        return
    for place in type(thing).layoutß:
        _load(thing, place, data[place.offset : place.offset + place.size])


def pack(value: Any, kind: str) -> bytes:
    """Return the bytes of a value of a static type without texts or pointers."""
    if isinstance(value, Structure):
        return to_bytes(value)
    if isinstance(value, memoryview | bytearray):
        return bytes(value)
    if isinstance(value, complex):
        return packing.pack("<2d", value.real, value.imag)
    if not isinstance(value, Array):
        return packing.pack(f"<{kinds.FORMATS[kinds.head(kind)]}", value)
    if value.data and isinstance(value.data[0], Structure):
        return b"".join(map(to_bytes, value.data))
    return packing.pack(f"<{len(value.data)}{kinds.FORMATS[kinds.head(kinds.element(kind))]}", *value.data)


def _load(thing: Structure, place: Place, data: bytes) -> None:
    value = getattr(thing, place.name)
    if isinstance(value, Structure):
        load(value, data)
    elif isinstance(value, memoryview | bytearray):
        value[:] = data
    elif isinstance(value, complex):
        setattr(thing, place.name, complex(*packing.unpack("<2d", data)))
    elif not isinstance(value, Array):
        setattr(thing, place.name, packing.unpack(f"<{kinds.FORMATS[kinds.head(place.kind)]}", data)[0])
    elif value.data and isinstance(value.data[0], Structure):
        step = type(value.data[0]).sizeß
        for number, each in enumerate(value.data):
            load(each, data[number * step : (number + 1) * step])
    else:
        letter = kinds.FORMATS[kinds.head(kinds.element(place.kind))]
        for number, each in enumerate(packing.unpack(f"<{len(value.data)}{letter}", data)):
            value.data[number] = each
