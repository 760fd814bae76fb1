"""ArrayPrint: arrays of numbers, texts and structures as tables (bi:PR16-PR19).

One dimension is a run of cells, broken into lines; two dimensions and structures are tables with a head. How many
cells a line takes is not known: do not rely on it.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import cache
from itertools import pairwise
from typing import Any, Final

from mqlnet.mql5.library import elements
from mqlnet.mql5.library.arrays import rows
from mqlnet.mql5.library.declarations.numbers import number
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.values import arrays, kinds, structures
from mqlnet.mql5.values.arrays import AnyArray, Array
from mqlnet.mql5.values.strings import NULL
from mqlnet.mql5.values.text import EPOCH, MAX_DATETIME, text_of

WHOLE: Final = frozenset({-1, 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF})
LINE: Final = 120
MOST_CELLS: Final = 25
SHOWN: Final = 100  # at each end of a long array
HIDDEN: Final = "..."


@cache
def _flag(name: str) -> int:
    return number(f"ARRAYPRINT_{name}") or 0


@builtin("ArrayPrint", rows="bi:PR16 bi:PR17 bi:PR18 bi:PR19")
def array_print(
    host: Host, types: tuple[str, ...], array: AnyArray, digits: int, separator: str, start: int, count: int, flags: int
) -> None:
    """Write an array of one or two dimensions into the journal; any other is not shown."""
    inner = array.inner if isinstance(array, Array) else ()
    chosen = _chosen(array, start, count, flags)
    if len(inner) > 1 or not chosen:
        return
    cell = _cell(kinds.element(types[0]), digits, flags)
    between = " " if separator is NULL else separator
    if kinds.head(types[0]) in ("struct", "class"):
        lines = _structures(array, chosen, digits, between, flags) if not inner else []
    elif inner:
        lines = _table(_rows(array, types[0], chosen, cell), chosen, between, flags)
    else:
        (column,) = zip(*_rows(array, types[0], chosen, cell), strict=True)
        lines = _run(column, chosen, between, flags)
    for line in lines:
        host.print(line)


def _chosen(array: AnyArray, start: int, count: int, flags: int) -> list[int]:
    """Return the rows to print, by the program's index; a long array shows its ends (bi:PR18)."""
    size = rows(array)
    end = size if count in WHOLE else min(start + count, size)
    chosen = [*range(start, end)]
    return chosen if len(chosen) <= 2 * SHOWN or not flags & _flag("LIMIT") else chosen[:SHOWN] + chosen[-SHOWN:]


def _rows(array: AnyArray, kind: str, chosen: Sequence[int], cell: Callable[[Any], str]) -> list[list[str]]:
    values, row = elements.values(array, kind), arrays.row_size(array)
    return [[*map(cell, values[place * row : (place + 1) * row])] for place in _places(array, chosen)]


def _places(array: AnyArray, chosen: Sequence[int]) -> list[int]:
    last = rows(array) - 1
    return [last - index for index in chosen] if arrays.is_series(array) else [*chosen]


def _cell(kind: str, digits: int, flags: int) -> Callable[[Any], str]:
    """Return how a value of a type is shown."""
    head = kinds.head(kind)
    if head in elements.REALS:
        return lambda value: f"{value:.{digits}f}"
    if head == "datetime":
        return lambda value: _moment(value, flags)
    if head == "color":
        return lambda value: f"{value:08X}"
    if head == "string":
        return lambda value: "null" if value is NULL else f'"{value}"'
    return (lambda value: text_of(value, head)) if head in kinds.FORMATS else _hidden


def _hidden(value: Any) -> str:
    """Stand for what has no column of its own: an array, a structure, a pointer."""
    del value
    return HIDDEN


def _moment(value: int, flags: int) -> str:
    if not 0 <= value <= MAX_DATETIME:
        return "wrong datetime"
    if not flags & (_flag("DATE") | _flag("MINUTES") | _flag("SECONDS")):
        flags = _flag("DATE") | _flag("SECONDS")
    clock = "%H:%M:%S" if flags & _flag("SECONDS") else "%H:%M" if flags & _flag("MINUTES") else ""
    form = " ".join(filter(None, ("%Y.%m.%d" if flags & _flag("DATE") else "", clock)))
    return (EPOCH + timedelta(seconds=value)).strftime(form)


def _aligned(cell: str, width: int) -> str:
    return cell.ljust(width) if cell.startswith('"') or cell == "null" else cell.rjust(width)


def _run(cells: Sequence[str], chosen: Sequence[int], between: str, flags: int) -> list[str]:
    width = max(map(len, cells))
    count = max(1, min(MOST_CELLS, LINE // (width + len(between))))
    shown = [_aligned(cell, width) for cell in cells]
    lines = [between.join(shown[first : first + count]).rstrip() for first in range(0, len(shown), count)]
    if len(lines) > 1 and flags & _flag("INDEX"):
        labels = _labels(chosen[::count], "")
        lines = [f"{label} {line}" for label, line in zip(labels, lines, strict=True)]
    return lines


def _labels(chosen: Sequence[int], mark: str) -> list[str]:
    width = len(str(max(chosen)))
    return [f"[{index:{width}d}{mark}]" for index in chosen]


def _table(cells: list[list[str]], chosen: Sequence[int], between: str, flags: int) -> list[str]:
    """Return the lines of two dimensions; the heads of columns may touch each other."""
    heads = [f"[,{column}]" for column in range(len(cells[0]))]
    width = max(len(between) + max(len(cell) for row in cells for cell in row), *map(len, heads))
    labels = _labels(chosen, ",") if flags & _flag("INDEX") else [""] * len(chosen)
    lines = [
        (label + between if label else "") + between.join(_aligned(cell, width - len(between)) for cell in row)
        for label, row in zip(labels, cells, strict=True)
    ]
    head = " " * len(labels[0]) + "".join(head.rjust(width) for head in heads)
    return [head, *_parted(lines, chosen)] if flags & _flag("HEADER") else _parted(lines, chosen)


def _structures(array: AnyArray, chosen: Sequence[int], digits: int, between: str, flags: int) -> list[str]:
    """Return a line for each structure, a column for each field."""
    data = arrays.flat(array)
    layout = structures.layout(data[0])
    columns = []
    for place in layout:
        cell = _hidden if kinds.is_array(place.kind) else _cell(place.kind, digits, flags)
        column = [cell(getattr(data[row], place.name)) for row in _places(array, chosen)]
        width = max(len(place.name) + 2, *map(len, column))
        columns.append([f"[{place.name}]".rjust(width), *(_aligned(each, width) for each in column)])
    head, *lines = (between.join(row).rstrip() for row in zip(*columns, strict=True))
    if flags & _flag("INDEX"):
        labels = _labels(chosen, "")
        head = " " * len(labels[0]) + between + head
        lines = [f"{label}{between}{line}" for label, line in zip(labels, lines, strict=True)]
    return [head, *_parted(lines, chosen)] if flags & _flag("HEADER") else _parted(lines, chosen)


def _parted(lines: list[str], chosen: Sequence[int]) -> list[str]:
    """Put a mark where rows are left out."""
    for line, (index, following) in enumerate(pairwise(chosen)):
        if following != index + 1:
            return [*lines[: line + 1], HIDDEN, *lines[line + 1 :]]
    return lines
