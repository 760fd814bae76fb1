"""The chapter of arrays: sizes, filling and the direction of the index (bi:AR1-AR8 AR17 AR18 AR23-AR27).

Copying and moving elements is in ``array_moves``, ordering and searching in ``array_search``.
"""

import struct
from typing import Any, Final

from mqlnet.facts.errors import ERR_ARRAY_BAD_SIZE, ERR_ARRAY_RESIZE_ERROR, ERR_INVALID_PARAMETER, ERR_NOT_ENOUGH_MEMORY
from mqlnet.mql5.library import elements
from mqlnet.mql5.library.codes import ERR_SMALL_ARRAY
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.values import arrays, kinds, structures
from mqlnet.mql5.values.arrays import AnyArray, Array
from mqlnet.mql5.values.references import Ref

MOST_BYTES: Final = 1 << 30
POISON: Final = b"\xcd" * 8


class TerminalArray(Array):
    """An array that the terminal owns, a price series given to OnCalculate: its size never changes."""

    __slots__ = ()


class Buffer(TerminalArray):
    """A buffer of an indicator: the program's own array, which the terminal sizes from then on (bi:AR2)."""

    __slots__ = ()


def rows(array: AnyArray) -> int:
    """Return how many elements the first dimension has."""
    return len(array) // arrays.row_size(array)


@builtin("ArrayResize", rows="bi:AR1 bi:AR2 bi:AR3 bi:AR4 bi:Q14")
def array_resize(host: Host, types: tuple[str, ...], array: AnyArray, size: int, reserve: int) -> int:
    """Change the first dimension and return its size; -1 where that cannot be (bi:Q14)."""
    del reserve
    code = _size_error(array, size)
    if code:
        return host.fail(code, -1)
    before = len(array)
    if not arrays.is_dynamic(array) or isinstance(array, TerminalArray):
        return size if size <= rows(array) else host.fail(ERR_ARRAY_RESIZE_ERROR, -1)
    arrays.resize(array, size)
    if len(array) > before and (host.option("memory", "zero") == "poison" or host.option("uninit", "zero") == "random"):
        _poison(array, kinds.element(types[0]), before)
    return len(array) if host.option("resize_returns", "rows") == "elements" else size


def _size_error(array: AnyArray, size: int) -> int:
    if size < 0:
        return ERR_INVALID_PARAMETER
    total = size * arrays.row_size(array)
    if total > arrays.MAX_ELEMENTS:
        return ERR_ARRAY_BAD_SIZE
    return ERR_NOT_ENOUGH_MEMORY if total * (8 if isinstance(array, Array) else 1) > MOST_BYTES else 0


def _poison(array: AnyArray, kind: str, start: int) -> None:
    """Fill new numbers with a visible pattern: a program must not rely on zeros (bi:CM11)."""
    letter = kinds.FORMATS.get(kinds.head(kind))
    if letter is not None and letter != "?":
        (value,) = struct.unpack_from(f"<{letter}", POISON)
        elements.put(array, start, [value] * (len(array) - start))


@builtin("ArraySize", rows="bi:AR5")
def array_size(array: AnyArray) -> int:
    """Return the number of elements over all dimensions."""
    return len(array)


@builtin("ArrayRange", rows="bi:AR6")
def array_range(array: AnyArray, dimension: int) -> int:
    """Return the number of elements in a dimension; 0 for one that is not there."""
    sizes = (rows(array), *(array.inner if isinstance(array, Array) else ()))
    return sizes[dimension] if 0 <= dimension < len(sizes) else 0


@builtin("ArrayIsDynamic", rows="bi:AR7")
def array_is_dynamic(array: AnyArray) -> bool:
    """Return whether an array can be resized."""
    return arrays.is_dynamic(array)


@builtin("ArrayFree", rows="bi:AR8")
def array_free(array: AnyArray) -> None:
    """Give a dynamic array no elements; one of fixed size stays."""
    if not isinstance(array, TerminalArray):
        arrays.resize(array, 0)


@builtin("ArrayInitialize", rows="bi:AR17")
def array_initialize(types: tuple[str, ...], array: AnyArray, value: Any) -> int:
    """Set all elements and return their number."""
    elements.put(array, 0, [*elements.converted([value], types[1], types[0])] * len(array))
    return len(array)


@builtin("ArrayFill", rows="bi:AR18")
def array_fill(host: Host, types: tuple[str, ...], array: AnyArray, start: int, count: int, value: Any) -> None:
    """Set ``count`` elements, counted through all dimensions without regard to the direction of the index."""
    end = min(start + count, len(array))
    if start < 0 or count < 0 or start + count > len(array):
        host.leave(ERR_SMALL_ARRAY)
    start = max(start, 0)
    if end > start:
        elements.put(array, start, [*elements.converted([value], types[3], types[0])] * (end - start))


@builtin("ArraySetAsSeries", rows="bi:AR23 bi:AR25")
def array_set_as_series(array: AnyArray, series: bool) -> bool:
    """Turn the index of an array round, or back; an array of fixed size cannot be turned."""
    if isinstance(array, TerminalArray):
        array.data = arrays.Series(array.data) if series else list(array.data)
        return True
    return arrays.set_series(array, series)


@builtin("ArrayGetAsSeries", rows="bi:AR24")
def array_get_as_series(array: AnyArray) -> bool:
    """Return whether the index of an array counts from the end."""
    return arrays.is_series(array)


@builtin("ArrayIsSeries", rows="bi:AR24")
def array_is_series(array: AnyArray) -> bool:
    """Return whether an array is a price series of the terminal."""
    return isinstance(array, TerminalArray) and not isinstance(array, Buffer)


@builtin("ZeroMemory", rows="bi:AR26")
def zero_memory(types: tuple[str, ...], variable: Any) -> None:
    """Set a variable, all elements of an array or all fields of a structure to zero, NULL or nothing."""
    if isinstance(variable, Ref):
        variable.value = elements.zero(types[0])
    elif kinds.is_array(types[0]):
        _zero_array(variable, types[0])
    else:
        _zero_fields(variable)


def _zero_array(array: AnyArray, kind: str) -> None:
    element = kinds.element(kind)
    if kinds.head(element) in ("struct", "class"):
        for each in arrays.flat(array):
            _zero_fields(each)
    else:
        elements.put(array, 0, [elements.zero(element)] * len(array))


def _zero_fields(thing: Any) -> None:
    for place in structures.layout(thing):
        if kinds.is_array(place.kind):
            _zero_array(getattr(thing, place.name), place.kind)
        elif kinds.head(place.kind) in ("struct", "class"):
            _zero_fields(getattr(thing, place.name))
        else:
            setattr(thing, place.name, elements.zero(place.kind))
