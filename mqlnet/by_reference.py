"""MQL5's by-reference parameters in Python.

A dynamic array is a ``bytearray``: a call that fills it leaves exactly the bytes it delivered, from index 0. A
fixed-size array is a writable ``memoryview``: it keeps its length and what does not fit stays out. A string or
datetime passed by reference is a ``Ref``. Any other type is the caller's mistake: TypeError.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

Array = bytearray | memoryview
Bytes = bytes | bytearray | memoryview


@dataclass(slots=True)
class Ref(Generic[T]):
    """A variable passed by reference; the call may set its ``value``."""

    value: T


def expect_texts(**arguments: object) -> None:
    """Raise TypeError unless every argument is a string, or None for MQL5's NULL."""
    for name, value in arguments.items():
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{name} is a string or None, not {type(value).__name__}")


def expect_references(**arguments: object) -> None:
    """Raise TypeError unless every argument is a Ref."""
    for name, value in arguments.items():
        if not isinstance(value, Ref):
            raise TypeError(f"{name} is a Ref, not {type(value).__name__}")


def capacity(array: Array, wanted: int) -> int:
    """Return how many of ``wanted`` bytes the array can take: all if dynamic, at most its size if fixed."""
    if isinstance(array, bytearray):
        return wanted
    if isinstance(array, memoryview) and not array.readonly:
        return min(wanted, array.nbytes)
    raise TypeError(f"an array to be filled is a bytearray or a writable memoryview, not {type(array).__name__}")


def view(data: Bytes) -> memoryview:
    """Return the bytes of an array that is to be read, uncopied."""
    return data.cast("B") if isinstance(data, memoryview) else memoryview(data)


def fill(array: Array, data: Bytes) -> None:
    """Put ``data`` into the array from index 0; a dynamic array is resized to it."""
    if isinstance(array, bytearray):
        array[:] = data
    else:
        flat = array.cast("B")
        count = min(len(data), flat.nbytes)
        flat[:count] = memoryview(data)[:count]
