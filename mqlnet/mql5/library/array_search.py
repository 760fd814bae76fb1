"""Arrays: ordering, searching and comparing (bi:AR19-AR22).

In an array of several dimensions the first column decides and rows move as wholes. Sorting is always physically
ascending; a found index counts as the program's own index does.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, Final

from mqlnet.mql5.library import elements
from mqlnet.mql5.library.arrays import rows
from mqlnet.mql5.library.codes import ERR_NUMBER_ARRAYS_ONLY, ERR_SMALL_ARRAY, ERR_ZEROSIZE_ARRAY
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.library.strings import string_compare
from mqlnet.mql5.values import arrays, kinds, structures
from mqlnet.mql5.values.arrays import AnyArray

INCOMPARABLE: Final = -2


def _column(array: AnyArray, kind: str) -> Sequence[Any]:
    """Return the first element of each row, in physical order."""
    return elements.values(array, kind)[:: arrays.row_size(array)]


def _index(array: AnyArray, row: int) -> int:
    """Return the program's index of a physical row."""
    return rows(array) - 1 - row if arrays.is_series(array) else row


@builtin("ArraySort", rows="bi:AR19")
def array_sort(host: Host, types: tuple[str, ...], array: AnyArray) -> bool:
    """Sort rows by their first element, ascending; rows with equal ones keep their order."""
    if not kinds.is_number(kinds.element(types[0])):
        return host.fail(ERR_NUMBER_ARRAYS_ONLY, False)
    if not len(array):
        return host.fail(ERR_ZEROSIZE_ARRAY, False)
    data, row = elements.values(array, types[0]), arrays.row_size(array)
    if row == 1:
        elements.put(array, 0, sorted(data[:]))
        return True
    ordered = sorted((data[first : first + row] for first in range(0, len(data), row)), key=lambda found: found[0])
    elements.put(array, 0, [element for found in ordered for element in found])
    return True


@builtin("ArrayBsearch", rows="bi:AR20")
def array_bsearch(host: Host, types: tuple[str, ...], array: AnyArray, value: float) -> int:
    """Return the index of a value in a sorted array, or of the element nearest to it."""
    if not len(array):
        return host.fail(ERR_ZEROSIZE_ARRAY, -1)
    column = _column(array, types[0])
    place = bisect_left(column, value)
    if place == len(column):
        place -= 1
    elif place and column[place] != value:
        below, above = value - column[place - 1], column[place] - value
        if below < above or (below == above and host.option("bsearch_tie", "lower") == "lower"):
            place -= 1
    return _index(array, place)


@builtin("ArrayMaximum", rows="bi:AR21")
def array_maximum(host: Host, types: tuple[str, ...], array: AnyArray, start: int, count: int) -> int:
    """Return the index of the greatest element, the first of several; -1 where there is none."""
    found = _part(host, types[0], array, start, count)
    return max(found, key=found.__getitem__) if found else -1


@builtin("ArrayMinimum", rows="bi:AR21")
def array_minimum(host: Host, types: tuple[str, ...], array: AnyArray, start: int, count: int) -> int:
    """Return the index of the smallest element, the first of several; -1 where there is none."""
    found = _part(host, types[0], array, start, count)
    return min(found, key=found.__getitem__) if found else -1


def _part(host: Host, kind: str, array: AnyArray, start: int, count: int) -> dict[int, Any]:
    """Return the first elements of the rows asked for, by the program's index."""
    size = rows(array)
    if not size:
        return host.fail(ERR_ZEROSIZE_ARRAY, {})
    if not 0 <= start < size or not count:
        return host.fail(ERR_SMALL_ARRAY, {})
    column = _column(array, kind)
    end = size if count < 0 else min(start + count, size)
    return {index: column[_index(array, index)] for index in range(start, end)}


@builtin("ArrayCompare", rows="bi:AR22 bi:CM8")
def array_compare(
    types: tuple[str, ...], first: AnyArray, second: AnyArray, start1: int, start2: int, count: int
) -> int:
    """Compare elements through all dimensions: -1, 0 or 1, the shorter array being less; -2 for what cannot be."""
    left, right = (_comparable(array, kind) for array, kind in zip((first, second), types, strict=False))
    if left is None or right is None or kinds.element(types[0]) != kinds.element(types[1]):
        return INCOMPARABLE
    if min(start1, start2) < 0 or max(start1 + max(count, 0) - len(left), start2 + max(count, 0) - len(right)) > 0:
        return INCOMPARABLE
    left, right = left[start1:], right[start2:]
    if count >= 0:
        left, right = left[:count], right[:count]
    for one, other in zip(left, right, strict=False):
        order = _order(one, other)
        if order:
            return order
    return (len(left) > len(right)) - (len(left) < len(right))


def _comparable(array: AnyArray, kind: str) -> Sequence[Any] | None:
    """Return elements that can be compared, structures as their bytes; None: they cannot be."""
    head = kinds.head(kinds.element(kind))
    if head == "struct":
        data = arrays.flat(array)
        simple = all(map(structures.is_simple, data))
        return [*map(structures.to_bytes, data)] if simple else None
    return elements.values(array, kind) if head == "string" or head in kinds.FORMATS else None


def _order(one: Any, other: Any) -> int:
    if isinstance(one, str):
        return string_compare(one, other, True)
    return int(one > other) - int(one < other)
