"""Operations without an operator in Python; translated code finds these functions under names with ``$``.

Only what needs no program stands here; ``mqlnet.mql5.machine`` adds what does.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from mqlnet.mql5.values import arrays, numbers, objects, references, structures, text, unions
from mqlnet.mql5.values.arrays import AnyArray, Array, Bytes, Element
from mqlnet.mql5.values.critical import BadFunctionPointer, InvalidPointer, NotSupported, PureCall
from mqlnet.mql5.values.strings import NULL, unit_at, with_unit


def living(handle: Any) -> Any:
    """Return the object behind a pointer; NULL and dead handles end the program."""
    if objects.is_live(handle):
        return handle
    raise InvalidPointer


def pure(*_: object) -> Any:
    """Take the place of a method that has no body (lang:VI6)."""
    raise PureCall


def null_function(*_: object) -> Any:
    """Take the place of a function pointer that is NULL (lang:FN27)."""
    raise BadFunctionPointer


def unsupported(what: object, *_: object) -> Any:
    """End the program where it reaches something that is not there (lang:MX8)."""
    raise NotSupported(str(what))


# -- storing, where a value is wanted, too


def set_field(value: Any, owner: object, name: str) -> Any:
    """Store a value in a field and return it."""
    setattr(owner, name, value)
    return value


def set_item(value: Any, data: Any, index: int) -> Any:
    """Store a value in an element and return it."""
    data[index] = value
    return value


def set_char(value: int, data: Any, index: int) -> int:
    """Store a char in an array of bytes and return it."""
    data[index] = value & 255
    return value


def set_unit(value: int, string: references.Ref[str], index: int) -> int:
    """Store a unit in a string and return it."""
    string.value = with_unit(string.value, index, value)
    return value


def with_part(number: complex, part: str, value: float) -> complex:
    """Return a complex number after ``number.real = value`` or ``number.imag = value``."""
    return complex(value, number.imag) if part == "real" else complex(number.real, value)


def set_part(value: float, place: references.Ref[complex], part: str) -> float:
    """Store a value as a part of a complex number and return it."""
    place.value = with_part(place.value, part, value)
    return value


def step_before(place: references.Ref[Any], step: int, low: int, high: int) -> Any:
    """Return ``++x``."""
    place.value = _stepped(place.value, step, low, high)
    return place.value


def step_after(place: references.Ref[Any], step: int, low: int, high: int) -> Any:
    """Return ``x++``."""
    old = place.value
    place.value = _stepped(old, step, low, high)
    return old


def _stepped(value: Any, step: int, low: int, high: int) -> Any:
    if not high:
        return value + step
    value += step
    if low <= value <= high:
        return value
    return low if step > 0 else high


# -- arrays and structures


def filled(values: list[Any], total: int, element: Element, inner: tuple[int, ...], fixed: bool) -> Array:
    """Return an array that begins with some values."""
    values.extend(element.fresh(max(0, total - len(values))))
    return Array(values, element, inner, fixed)


def bytes_fixed(size: int) -> memoryview:
    """Return a fixed array of char or uchar."""
    return memoryview(bytearray(size))


def bytes_of(values: list[int], total: int) -> Bytes | memoryview:
    """Return an array of char or uchar that begins with some values; a ``total`` of -1 makes a dynamic one."""
    data = Bytes(value & 255 for value in values)
    if total < 0:
        return data
    return memoryview(data + bytes(total - len(data)))


def checked(index: int, size: int) -> int:
    """Return an index that is within a dimension; any other ends the program."""
    if 0 <= index < size:
        return index
    raise IndexError


def row(array: Array, start: int, count: int, inner: tuple[int, ...]) -> Array:
    """Return a row of an array of several dimensions, which shares its elements."""
    if not 0 <= start < len(array.data):
        raise IndexError
    return Array(Row(array.data, start, count), array.element, inner, True)


def bytes_row(array: Array, start: int, count: int) -> memoryview:
    """Return a row of an array of bytes of several dimensions."""
    if not 0 <= start < len(array.data):
        raise IndexError
    return memoryview(array.data)[start : start + count]  # type: ignore[arg-type]


class Row(list[Any]):
    """Some elements of an array that is elsewhere: reading and writing go there."""

    __slots__ = ("_data", "_start")

    def __init__(self, data: Any, start: int, count: int) -> None:
        super().__init__(data[start : start + count])
        self._data = data
        self._start = start

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, int) and 0 <= index < len(self):
            return self._data[self._start + index]
        return self._data[self._start : self._start + len(self)][index]

    def __setitem__(self, index: Any, value: Any) -> None:
        super().__setitem__(index, value)
        for number in range(len(self))[index] if isinstance(index, slice) else (index,):
            self._data[self._start + number] = super().__getitem__(number)


def copied_array(array: AnyArray) -> AnyArray:
    """Return a copy of an array, element by element."""
    if isinstance(array, memoryview):
        return memoryview(bytearray(array))
    if isinstance(array, bytearray):
        return Bytes(array)
    return Array([*map(structures.copied, array.data)], array.element, array.inner, array.fixed)


def copy_array(source: AnyArray, target: AnyArray) -> None:
    """Copy all elements of an array into another, which gets its size if it can."""
    if source is target:
        return
    if isinstance(target, Array):
        target.data[:] = [*map(structures.copied, arrays.flat(source))]
    else:
        target[:] = bytes(arrays.flat(source))


def braced(thing: Any, *fields: Any) -> Any:
    """Return an object after setting some of its fields: names and values in turn."""
    for name, value in zip(fields[::2], fields[1::2], strict=True):
        setattr(thing, name, value)
    return thing


def describe(
    kind: type[structures.Structure], fields: tuple[tuple[str, str, int, int], ...], size: int, simple: bool,
    inner: Mapping[str, type[structures.Structure]],
) -> None:  # fmt: skip
    """Register a class's fields with the library."""
    kind.layoutß = tuple(structures.Place(*each, inner.get(each[0])) for each in fields)
    kind.sizeß = size
    kind.simpleß = simple


def describe_union(
    kind: type[structures.Structure], fields: tuple[tuple[str, str, int, int], ...], size: int, simple: bool,
    inner: Mapping[str, type[structures.Structure]],
) -> None:  # fmt: skip
    """Register a union's fields with the library, and make them names for its bytes."""
    describe(kind, fields, size, simple, inner)
    unions.share(kind, kind.layoutß)


def end(thing: Any) -> None:
    """Do what happens when an object, or each object of an array, dies; handles to it are dead from then on."""
    if isinstance(thing, Array):
        for each in reversed(thing.data):
            end(each)
        return
    finish = getattr(type(thing), "$end", None)
    if finish is not None:
        finish(thing)
    if isinstance(thing, objects.Object) and type(thing) is not objects.Dead:
        objects.bury(thing)


def blank(kind: type[Any]) -> Any:
    """Return an object whose fields are not set yet."""
    return object.__new__(kind)


HELPERS: Final[Mapping[str, Callable[..., Any] | object]] = MappingProxyType({
    "$NULL": NULL, "$len": len, "$ord": ord, "$str": str, "$range": range,
    "$divide": numbers.divide, "$divide_real": numbers.divide_real,
    "$modulo": numbers.modulo, "$single": numbers.single, "$single_of": numbers.single_of,
    "$to_int": numbers.to_int, "$to_uint": numbers.to_uint, "$to_long": numbers.to_long, "$to_ulong": numbers.to_ulong,
    "$double_text": text.double_text, "$float_text": text.float_text, "$bool_text": text.bool_text,
    "$datetime_text": text.datetime_text, "$color_text": text.color_text,
    "$unit_at": unit_at, "$with_unit": with_unit,
    "$Ref": references.Ref, "$FieldRef": references.FieldRef, "$ElementRef": references.ElementRef,
    "$CharRef": references.CharRef, "$WrapRef": references.WrapRef, "$set_field": set_field, "$set_item": set_item,
    "$set_char": set_char, "$set_unit": set_unit, "$step_before": step_before, "$step_after": step_after,
    "$Array": Array, "$Bytes": Bytes, "$filled": filled, "$bytes_fixed": bytes_fixed, "$bytes_of": bytes_of,
    "$checked": checked, "$row": row, "$bytes_row": bytes_row, "$copied_array": copied_array, "$copy_array": copy_array,
    "$Object": objects.Object, "$Structure": structures.Structure, "$Union": unions.Union, "$copy_union": unions.copy,
    "$braced": braced, "$describe": describe, "$describe_union": describe_union, "$blank": blank, "$end": end,
    "$is_live": objects.is_live, "$object": living, "$cast": objects.cast, "$dynamic_cast": objects.dynamic_cast,
    "$complex": complex, "$complex_text": text.complex_text, "$with_part": with_part, "$set_part": set_part,
    "$pure": pure, "$null_function": null_function, "$unsupported": unsupported,
})  # fmt: skip
