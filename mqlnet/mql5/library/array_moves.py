"""Arrays: copying, inserting, removing, turning round and swapping (bi:AR9-AR16).

ArrayCopy counts elements through all dimensions, the others count steps of the first dimension, rows. A structure is
copied as a value. What an array holds stays in physical order, whichever way its index counts.
"""

from collections.abc import Sequence
from typing import Any, Final

from mqlnet.facts.errors import ERR_INVALID_ARRAY, ERR_INVALID_PARAMETER, ERR_STRUCT_WITHOBJECTS_ORCLASS
from mqlnet.mql5.library import elements
from mqlnet.mql5.library.arrays import TerminalArray, rows
from mqlnet.mql5.library.codes import ERR_INCOMPATIBLE_ARRAYS, ERR_SERIES_ARRAY, ERR_SMALL_ARRAY
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.values import arrays, kinds, structures
from mqlnet.mql5.values.arrays import AnyArray, Array

WHOLE: Final = frozenset({-1, 0xFFFFFFFF})  # WHOLE_ARRAY, also where the parameter is unsigned (bi:CM6)
UNSIGNED: Final = {"char": "uchar", "short": "ushort", "int": "uint", "long": "ulong"}


@builtin("ArrayCopy", rows="bi:AR9 bi:AR10 bi:AR11 bi:AR12")
def array_copy(
    host: Host, types: tuple[str, ...], target: AnyArray, source: AnyArray, to: int, start: int, count: int
) -> int:
    """Copy elements over those of another array, which grows where it can, and return their number."""
    if not _can_convert(types[1], types[0]):
        return host.fail(ERR_INCOMPATIBLE_ARRAYS, 0)
    if to < 0 or not 0 <= start < len(source):
        return host.fail(ERR_INVALID_ARRAY, 0)
    rest = len(source) - start
    count = rest if count < 0 or count > rest else count
    if to + count > len(target) and not _grow(target, to + count):
        return host.fail(ERR_INVALID_ARRAY, 0)
    start = len(source) - start - count if arrays.is_series(source) else start
    to = len(target) - to - count if arrays.is_series(target) else to
    if source is target and start < to < start + count and host.option("copy_overlap", "move") == "forward":
        _copy_forward(arrays.flat(target), start, to, count)
    else:
        part = elements.values(source, types[1])[start : start + count]
        elements.put(target, to, _copies(elements.converted(part, types[1], types[0])))
    return count


def _can_convert(source: str, target: str) -> bool:
    source, target = kinds.element(source), kinds.element(target)
    return source == target or (kinds.is_number(source) and kinds.is_number(target))


def _grow(array: AnyArray, size: int) -> bool:
    if not arrays.is_dynamic(array) or isinstance(array, TerminalArray):
        return False
    return arrays.resize(array, -(-size // arrays.row_size(array)))


def _copy_forward(data: Any, start: int, to: int, count: int) -> None:
    """Copy within one array element by element, so that what was written is read again: the book's words (bi:AR12)."""
    for number in range(count):
        data[to + number : to + number + 1] = data[start + number : start + number + 1]


def _copies(part: Sequence[Any]) -> Sequence[Any]:
    """Return elements by value."""
    return [*map(structures.copied, part)] if part and isinstance(part[0], structures.Structure) else part


@builtin("ArrayInsert", rows="bi:AR13")
def array_insert(
    host: Host, types: tuple[str, ...], target: AnyArray, source: AnyArray, to: int, start: int, count: int
) -> bool:
    """Insert rows of another array; one of fixed size loses as many at its end."""
    code = _insert_error(types, target, source, to, start, count)
    if code:
        return host.fail(code, False)
    row = arrays.row_size(target)
    count = rows(source) - start if count in WHOLE else count
    part = _copies(arrays.flat(source)[start * row : (start + count) * row])
    size, to = len(target), to * row
    moved = arrays.flat(target)[to:size]
    if arrays.is_dynamic(target):
        arrays.resize(target, rows(target) + count)
    whole = [*part, *moved][: len(target) - to]
    elements.put(target, to, whole)
    return True


def _insert_error(types: tuple[str, ...], target: AnyArray, source: AnyArray, to: int, start: int, count: int) -> int:
    if target is source or _inner(target) != _inner(source) or kinds.element(types[0]) != kinds.element(types[1]):
        return ERR_INVALID_ARRAY
    if isinstance(target, TerminalArray):
        return ERR_SERIES_ARRAY
    if not _is_plain(target):
        return ERR_STRUCT_WITHOBJECTS_ORCLASS
    last = rows(target) if arrays.is_dynamic(target) else rows(target) - 1
    rest = rows(source) - start
    return ERR_SMALL_ARRAY if to > last or rest <= 0 or (count > rest and count not in WHOLE) else 0


def _inner(array: AnyArray) -> tuple[int, ...]:
    return array.inner if isinstance(array, Array) else ()


def _is_plain(array: AnyArray) -> bool:
    """Return whether elements may be moved as bytes: no class objects, no structures with strings or objects."""
    made = array.element.make if isinstance(array, Array) else None
    if made is None:
        return True
    sample = array.data[0] if len(array) else made()  # type: ignore[union-attr]
    return isinstance(sample, structures.Structure) and structures.is_simple(sample)


@builtin("ArrayRemove", rows="bi:AR14")
def array_remove(host: Host, array: AnyArray, start: int, count: int) -> bool:
    """Remove rows; in an array of fixed size the tail moves and the old tail stays."""
    rest = rows(array) - start
    if rest <= 0:
        return host.fail(ERR_SMALL_ARRAY, False)
    if count not in WHOLE and count > rest:
        return host.fail(ERR_INVALID_PARAMETER, False)
    if isinstance(array, TerminalArray):
        return host.fail(ERR_SERIES_ARRAY, False)
    row = arrays.row_size(array)
    first, after = start * row, (start + (rest if count in WHOLE else count)) * row
    if arrays.is_dynamic(array):
        _cut(array, first, after)
        return True
    if not _is_plain(array):
        return host.fail(ERR_STRUCT_WITHOBJECTS_ORCLASS, False)
    elements.put(array, first, _copies(arrays.flat(array)[after : len(array)]))
    return True


def _cut(array: AnyArray, first: int, after: int) -> None:
    if isinstance(array, Array) and array.element.destroy is not None:
        for each in arrays.flat(array)[first:after]:
            array.element.destroy(each)
    del arrays.flat(array)[first:after]


@builtin("ArrayReverse", rows="bi:AR15")
def array_reverse(host: Host, array: AnyArray, start: int, count: int) -> bool:
    """Turn rows round."""
    rest = rows(array) - start
    if rest <= 0:
        return host.fail(ERR_SMALL_ARRAY, False)
    count = rest if count in WHOLE else min(count, rest)
    row, data = arrays.row_size(array), arrays.flat(array)
    turned = [
        element
        for number in reversed(range(start, start + count))
        for element in data[number * row : (number + 1) * row]
    ]
    elements.put(array, start * row, turned)
    return True


@builtin("ArraySwap", rows="bi:AR16")
def array_swap(host: Host, types: tuple[str, ...], first: AnyArray, second: AnyArray) -> bool:
    """Exchange the contents of two dynamic arrays of one type."""
    left, right = (UNSIGNED.get(kind, kind) for kind in map(kinds.element, types))
    if left != right or _inner(first) != _inner(second) or not (arrays.is_dynamic(first) and arrays.is_dynamic(second)):
        return host.fail(ERR_INVALID_ARRAY, False)
    if isinstance(first, Array) and isinstance(second, Array):
        first.data, second.data = second.data, first.data
    elif isinstance(first, bytearray) and isinstance(second, bytearray):
        first[:], second[:] = bytes(second), bytes(first)
    return True
