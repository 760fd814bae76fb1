"""Calls of built-ins as translated code makes them: what is left out is filled in from the prototype."""

import re
from functools import cache
from typing import Any, ClassVar

from mqlnet.by_reference import Ref
from mqlnet.mql5.library import declarations, registry
from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.values import arrays
from mqlnet.mql5.values.strings import NULL

PROTOTYPE = re.compile(r"^\w+ \*?(\w+)\((.*)\);$", re.MULTILINE)
WORDS: dict[str, Any] = {"NULL": NULL, "false": False, "true": True}
KINDS = {bool: "bool", int: "int", float: "double", str: "string"}


@cache
def prototypes() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for each in declarations.read():
        for name, parameters in PROTOTYPE.findall(each.text):
            found.setdefault(name, []).append([part for part in parameters.split(", ") if part])
    return found


def default(text: str) -> Any:
    if text in WORDS:
        return WORDS[text]
    if text.startswith("'"):
        return ord(text[1:-1].replace("\\t", "\t"))
    value = 0
    for part in text.split(" | "):
        number = numbers.number(part)
        value |= int(part) if number is None else number
    return value


class NoSwitches:
    """The host of a function without a program, with its switches."""

    options: ClassVar[dict[str, str]] = {}

    def option(self, name: str, default: str) -> str:
        del name
        return default


class Calls:
    """``calls("StringSplit", "a,b", 44, result)``; the last error is ``calls.error``."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.builtins = registry.load()

    def __call__(self, name: str, *arguments: Any, types: tuple[str, ...] = ()) -> Any:
        self.host.leave(0)
        builtin = self.builtins[name]
        (parameters, *_) = [
            found for found in prototypes().get(name, [[]]) if len(found) >= len(arguments) or found[-1:] == ["..."]
        ]
        rest = [default(part.split(" = ")[1]) for part in parameters[len(arguments) :] if " = " in part]
        values = [*arguments, *rest]
        kinds = types or tuple(KINDS.get(type(value), "?") for value in values)
        front = ([self.host] if builtin.takes_host else []) + ([kinds] if builtin.takes_types else [])
        return builtin.code(*front, *values)

    @property
    def error(self) -> int:
        return self.host.last_error

    def on(self, name: str, string: str, *arguments: Any) -> tuple[Any, str]:
        """Call a function that changes a string, and return its result and the string."""
        target = Ref(string)
        return self(name, target, *arguments), target.value


def array(kind: str, *values: Any, fixed: bool = False, inner: tuple[int, ...] = ()) -> arrays.Array:
    zero: Any = NULL if kind == "string" else 0.0 if kind in ("double", "float") else 0
    return arrays.Array(list(values), arrays.Element(kind, zero), fixed=fixed, inner=inner)


def chars(data: bytes = b"") -> arrays.Bytes:
    return arrays.Bytes(data)


def fixed(size: int) -> memoryview:
    return memoryview(bytearray(size))
