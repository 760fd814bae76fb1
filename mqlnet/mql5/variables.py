"""A program's variables from outside: its globals by name, and values for its inputs."""

from collections.abc import Iterator, Mapping
from typing import Any

from mqlnet.mql5 import marshalling
from mqlnet.mql5.compile import Compiled


class Globals(Mapping[str, Any]):
    """A program's global variables: reading gives Python values, assigning sets them."""

    def __init__(self, code: Compiled, names: dict[str, Any]) -> None:
        self._variables = code.variables
        self._names = names

    def __getitem__(self, name: str) -> Any:
        variable = self._variables[name]
        value = self._names[variable.code]
        return marshalling.outward(value.value if variable.is_boxed else value)

    def __setitem__(self, name: str, value: Any) -> None:
        variable = self._variables[name]
        inner = marshalling.inward(name, variable.kind, value)
        if variable.is_boxed:
            self._names[variable.code].value = inner
        else:
            self._names[variable.code] = inner

    def __iter__(self) -> Iterator[str]:
        return iter(self._variables)

    def __len__(self) -> int:
        return len(self._variables)


def read_input(name: str, kind: str, value: Any, enums: Mapping[str, Mapping[int, str]]) -> Any:
    """Return the value of an input, from a Python value or from its text; a bad one is a ValueError."""
    head, _, label = kind.partition(" ")
    if head == "enum" and isinstance(value, str) and not value.lstrip("-").isdigit():
        found = next((number for number, member in enums.get(label, {}).items() if member == value), None)
        if found is None:
            raise ValueError(f"{name} is one of {', '.join(enums.get(label, {}).values())}, not {value!r}")
        return found
    if isinstance(value, str) and head != "string":
        value = _from_text(name, head, value)
    try:
        return marshalling.inward(name, kind, value)
    except TypeError as error:
        raise ValueError(str(error)) from None


def _from_text(name: str, kind: str, text: str) -> Any:
    words = {"true": True, "false": False}
    if text.lower() in words:
        return words[text.lower()]
    try:
        return float(text) if kind in {"double", "float"} else int(text, 0)
    except ValueError:
        raise ValueError(f"{name} is a {kind}, and {text!r} is no {kind}") from None
