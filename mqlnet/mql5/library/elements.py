"""Elements of arrays as numbers: what the functions on arrays of any type have in common.

An array of ``char`` holds bytes, so its elements are signed when they are read and cut when they are written; all
others are stored as they are. Elements of one type become those of another as an assignment would (lang:CV8 CV10).
"""

from collections.abc import Callable, MutableSequence, Sequence
from typing import Any, Final

from mqlnet.mql5.values import arrays, kinds
from mqlnet.mql5.values.numbers import from_real, single, wrap
from mqlnet.mql5.values.strings import NULL

REALS: Final = frozenset({"double", "float"})


def values(array: arrays.AnyArray, kind: str) -> Sequence[Any]:
    """Return the elements in physical order; ``kind`` is the static type of the array."""
    if kinds.element(kind) == "char":
        return [byte - 256 if byte > 127 else byte for byte in arrays.flat(array)]
    return arrays.flat(array)


def put(array: arrays.AnyArray, start: int, elements: Sequence[Any]) -> None:
    """Write elements, already of the array's type, in physical order from ``start`` on."""
    data: MutableSequence[Any] = arrays.flat(array)
    if not isinstance(array, arrays.Array):
        data[start : start + len(elements)] = bytes(element & 0xFF for element in elements)
    elif array.element.kind == "char":
        data[start : start + len(elements)] = [element & 0xFF for element in elements]
    else:
        data[start : start + len(elements)] = elements


def converter(source: str, target: str) -> Callable[[Any], Any] | None:
    """Return how an element of one type becomes one of another; None where it stays as it is."""
    source, target = kinds.head(kinds.element(source)), kinds.head(kinds.element(target))
    if source == target:
        return None
    if target == "bool":
        return bool
    if target == "double":
        return float
    if target == "float":
        return lambda value: single(float(value))
    if source in REALS:
        return lambda value: from_real(value, target)
    return lambda value: wrap(int(value), target)


def converted(elements: Sequence[Any], source: str, target: str) -> Sequence[Any]:
    """Return elements of one type as elements of another."""
    convert = converter(source, target)
    return elements if convert is None else [convert(element) for element in elements]


def zero(kind: str) -> Any:
    """Return what a variable of a simple type, string or pointer begins with."""
    head = kinds.head(kind)
    if head == "string":
        return NULL
    if head == "bool":
        return False
    if head in REALS:
        return 0.0
    return None if head in ("pointer", "function") else 0
