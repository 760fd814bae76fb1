"""Arrays: ``Bytes`` and ``memoryview`` for one-dimensional arrays of char and uchar, ``Array`` for all others.

Translated code indexes ``a.data[i]`` (``a[i]`` of bytes) directly and leaves the check of the upper bound to Python;
it never lets a negative index through. ``data`` is in physical order. An array that is indexed as a series (bi:AR23)
has a ``data`` that counts integers from the end; slices, iteration and everything else stay physical, so that only
such arrays pay for it. The functions here take any of the kinds.
"""

from collections.abc import Callable, Iterator, MutableSequence, Sequence
from typing import Any, Final, TypeAlias, cast

from mqlnet.mql5.values.strings import NULL

MAX_ELEMENTS: Final = 2_147_483_647


class Bytes(bytearray):
    """A dynamic array of char or uchar; elements are bytes 0 to 255 for both."""

    __slots__ = ()


class SeriesBytes(Bytes):
    """A dynamic array of bytes that is indexed as a series."""

    __slots__ = ()

    def __getitem__(self, index: Any) -> Any:
        return super().__getitem__(len(self) - 1 - _within(index, self) if isinstance(index, int) else index)

    def __setitem__(self, index: Any, value: Any) -> None:
        super().__setitem__(len(self) - 1 - _within(index, self) if isinstance(index, int) else index, value)


class Series(list[Any]):
    """The data of an array that is indexed as a series: an integer counts from the end."""

    __slots__ = ()

    def __getitem__(self, index: Any) -> Any:
        return super().__getitem__(len(self) - 1 - _within(index, self) if isinstance(index, int) else index)

    def __setitem__(self, index: Any, value: Any) -> None:
        super().__setitem__(len(self) - 1 - _within(index, self) if isinstance(index, int) else index, value)


def _within(index: int, data: Sequence[Any]) -> int:
    if not 0 <= index < len(data):
        raise IndexError
    return index


class Element:
    """The elements of an array: their static type, and the value of a new one.

    ``make`` is there for structs and objects, ``zero`` is the value of all others; ``destroy`` ends an object.
    """

    __slots__ = ("destroy", "kind", "make", "zero")

    def __init__(
        self,
        kind: str,
        zero: object = 0,
        make: Callable[[], object] | None = None,
        destroy: Callable[[Any], None] | None = None,
    ) -> None:
        self.kind = kind
        self.zero = zero
        self.make = make
        self.destroy = destroy

    def fresh(self, count: int) -> list[Any]:
        """Return ``count`` new elements."""
        if self.make is None:
            return [self.zero] * count
        return [self.make() for _ in range(count)]


class Array:
    """An array. ``data`` has the elements of all dimensions, ``inner`` the sizes of the dimensions after the first."""

    __slots__ = ("data", "element", "fixed", "inner")

    def __init__(
        self,
        data: MutableSequence[Any],
        element: Element,
        inner: tuple[int, ...] = (),
        fixed: bool = False,
    ) -> None:
        self.data = data
        self.element = element
        self.inner = inner
        self.fixed = fixed

    def __len__(self) -> int:
        return len(self.data)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.data)


AnyArray: TypeAlias = Array | bytearray | memoryview
INT: Final = Element("int", 0)
DOUBLE: Final = Element("double", 0.0)
STRING: Final = Element("string", NULL)


def strings(values: Sequence[str] = ()) -> Array:
    """Return a dynamic array of strings."""
    return Array(list(values), STRING)


def flat(array: AnyArray) -> MutableSequence[Any]:
    """Return the elements of all dimensions in physical order, to read and to write; do not change the length of it."""
    if not isinstance(array, Array):
        return cast("MutableSequence[Any]", array)
    return array.data


def row_size(array: AnyArray) -> int:
    """Return how many elements a step of the first dimension is."""
    size = 1
    for dimension in array.inner if isinstance(array, Array) else ():
        size *= dimension
    return size


def is_dynamic(array: AnyArray) -> bool:
    """Return whether the array can be resized (bi:AR7)."""
    return not array.fixed if isinstance(array, Array) else isinstance(array, bytearray)


def resize(array: AnyArray, rows: int) -> bool:
    """Give a dynamic array this number of rows: new elements are zero, removed objects die. False: it is fixed."""
    if isinstance(array, memoryview):
        return False
    if isinstance(array, bytearray):
        if rows < len(array):
            del array[rows:]
        else:
            array.extend(bytes(rows - len(array)))
        return True
    if array.fixed:
        return False
    wanted, data = rows * row_size(array), array.data
    if wanted >= len(data):
        data.extend(array.element.fresh(wanted - len(data)))
        return True
    removed = data[wanted:]
    del data[wanted:]
    if array.element.destroy is not None:
        for each in removed:
            array.element.destroy(each)
    return True


def is_series(array: AnyArray) -> bool:
    """Return whether the array is indexed as a series."""
    return isinstance(array.data, Series) if isinstance(array, Array) else isinstance(array, SeriesBytes)


def set_series(array: AnyArray, series: bool) -> bool:
    """Turn the index of a one-dimensional dynamic array round, or back; False for any other (bi:AR23)."""
    if not is_dynamic(array) or row_size(array) != 1:
        return False
    if isinstance(array, Array):
        array.data = Series(array.data) if series else list(array.data)
    elif isinstance(array, Bytes):
        array.__class__ = SeriesBytes if series else Bytes
    return True
