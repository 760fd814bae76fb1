"""Python values to a program's and back: what `Running.call` is given and gives."""

from collections.abc import Callable, MutableSequence
from typing import Any

from mqlnet.by_reference import Ref
from mqlnet.mql5.compile import EntryPoint
from mqlnet.mql5.values import kinds, numbers
from mqlnet.mql5.values.arrays import Array, Bytes, Element
from mqlnet.mql5.values.strings import NULL, from_python, to_python

Back = Callable[[], None]


def choose(name: str, entries: tuple[EntryPoint, ...], given: int) -> EntryPoint:
    """Return the overload that takes this number of arguments; TypeError names those that there are."""
    found = [each for each in entries if len(each.parameters) == given]
    if len(found) == 1:
        return found[0]
    shown = "; ".join(
        f"{name}({', '.join(f'{kind} {label}' for label, kind, _ in each.parameters)})" for each in entries
    )
    if found:
        raise TypeError(f"several functions {name} take {given} arguments; call one by its whole name: {shown}")
    raise TypeError(f"{name} does not take {given} arguments: {shown}")


def arguments(entry: EntryPoint, given: tuple[Any, ...]) -> tuple[list[Any], list[Back]]:
    """Return the values for a function's parameters, and what puts by-reference results back where they came from."""
    values: list[Any] = []
    back: list[Back] = []
    for (label, kind, passing), value in zip(entry.parameters, given, strict=True):
        if kinds.is_array(kind):
            values.append(_array(label, kind, value, back))
        elif passing == "reference" and _is_simple(kind):
            values.append(_reference(label, kind, value, back))
        else:
            values.append(inward(label, kind, value))
    return values, back


def boxed(entry: EntryPoint, values: tuple[Any, ...]) -> list[Any]:
    """Return a program's values with those in a ``Ref`` that a function may set: a handler's without const."""
    return [
        Ref(value) if passing == "reference" and _is_simple(kind) else value
        for (_, kind, passing), value in zip(entry.parameters, values, strict=True)
    ]


def _is_simple(kind: str) -> bool:
    return not kinds.is_array(kind) and kinds.head(kind) not in {"struct", "class"}


def inward(label: str, kind: str, value: Any) -> Any:
    """Return a Python value as one of a static type."""
    head = kinds.head(kind)
    if head == "string" and (value is None or isinstance(value, str)):
        return NULL if value is None else from_python(value)
    if head == "bool" and isinstance(value, int | float):
        return bool(value)
    if head in kinds.BITS and isinstance(value, int):
        return numbers.wrap(value, kind)
    if head in {"double", "float"} and isinstance(value, int | float):
        return numbers.single(float(value)) if head == "float" else float(value)
    if head in {"struct", "class", "pointer", "function"}:
        return value
    raise TypeError(f"{label} is a {kind}, not {type(value).__name__}")


def outward(value: Any) -> Any:
    """Return a program's value for Python: strings as texts, NULL as None; arrays and objects as they are."""
    return to_python(value) if isinstance(value, str) else value


def _reference(label: str, kind: str, value: Any, back: list[Back]) -> Ref[Any]:
    if not isinstance(value, Ref):
        return Ref(inward(label, kind, value))
    inner: Ref[Any] = Ref(inward(label, kind, value.value))

    def put_back() -> None:
        value.value = outward(inner.value)

    back.append(put_back)
    return inner


def _array(label: str, kind: str, value: Any, back: list[Back]) -> Any:
    element = kinds.element(kind)
    if isinstance(value, Array | memoryview | Bytes):
        return value
    if element in {"char", "uchar"} and isinstance(value, bytes | bytearray):
        return _bytes(value, back)
    if not isinstance(value, list | tuple):
        raise TypeError(f"{label} is an array {kind}: give a list, or bytes for char and uchar")
    return _list(label, element, value, back)


def _bytes(value: bytes | bytearray, back: list[Back]) -> Bytes:
    inner = Bytes(value)
    if isinstance(value, bytearray):

        def put_back() -> None:
            value[:] = inner

        back.append(put_back)
    return inner


def _list(label: str, element: str, value: Any, back: list[Back]) -> Any:
    items = [inward(f"{label}[{number}]", element, each) for number, each in enumerate(value)]
    if element in {"char", "uchar"}:
        inner: Any = Bytes(each & 255 for each in items)
    else:
        inner = Array(items, Element(element, zero(element)))
    if isinstance(value, MutableSequence):

        def put_back() -> None:
            value[:] = [outward(each) for each in inner]

        back.append(put_back)
    return inner


def zero(kind: str) -> Any:
    """Return what a variable of a simple static type begins with."""
    head = kinds.head(kind)
    if head == "string":
        return NULL
    if head == "bool":
        return False
    return 0.0 if head in {"double", "float"} else 0 if head in kinds.BITS else None
