"""Arrays as the bytes of a file: their element's size, and elements to bytes and back (bi:FB5 bi:FB6)."""

import struct
from collections.abc import Sequence
from typing import Any

from mqlnet.mql5.values import arrays, kinds, structures
from mqlnet.mql5.values.arrays import AnyArray, Array
from mqlnet.mql5.values.structures import Structure, is_simple, load, to_bytes


def element_size(array: AnyArray) -> int:
    """Return the bytes of an element; 0: it has no bytes of its own (string, pointer, object)."""
    if not isinstance(array, Array):
        return 1
    sample = array.data[0] if len(array.data) else array.element.fresh(1)[0]
    if isinstance(sample, Structure):
        return structures.size(sample) if is_simple(sample) else 0
    return kinds.size(array.element.kind)


def is_text(array: AnyArray) -> bool:
    """Return whether the elements are strings."""
    return isinstance(array, Array) and array.element.kind == "string"


def chosen(array: AnyArray, start: int, count: int) -> Sequence[Any]:
    """Return ``count`` elements from ``start`` in physical order; a negative count means the rest."""
    data = arrays.flat(array)
    start = max(start, 0)
    return data[start:] if count < 0 else data[start : start + count]


def pack(array: AnyArray, elements: Sequence[Any]) -> bytes:
    """Return elements of an array as bytes."""
    if not isinstance(array, Array):
        return bytes(elements)
    if elements and isinstance(elements[0], Structure):
        return b"".join(map(to_bytes, elements))
    letter = kinds.FORMATS[kinds.head(array.element.kind)]
    return struct.pack(f"<{len(elements)}{letter}", *elements)


def room(array: AnyArray, start: int, wanted: int) -> int:
    """Return how many of ``wanted`` elements fit from ``start``; a dynamic array grows to whole rows first."""
    size = len(arrays.flat(array))
    if start + wanted > size and arrays.is_dynamic(array):
        row = arrays.row_size(array)
        arrays.resize(array, -(-(start + wanted) // row))
        size = len(arrays.flat(array))
    return max(min(wanted, size - start), 0)


def unpack(array: AnyArray, start: int, data: bytes) -> None:
    """Put bytes into an array from ``start``; there is room for them."""
    if not isinstance(array, Array):
        array[start : start + len(data)] = data
        return
    size = element_size(array)
    count = len(data) // size
    # slices are physical in an array that is indexed as a series, single indexes are not
    held = array.data[start : start + count]
    if held and isinstance(held[0], Structure):
        for number, each in enumerate(held):
            load(each, data[number * size : (number + 1) * size])
        return
    letter = kinds.FORMATS[kinds.head(array.element.kind)]
    array.data[start : start + count] = struct.unpack(f"<{count}{letter}", data)


def put_texts(array: AnyArray, start: int, texts: Sequence[str]) -> None:
    """Put strings into an array from ``start``; there is room for them."""
    arrays.flat(array)[start : start + len(texts)] = texts
