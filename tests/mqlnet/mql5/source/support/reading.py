"""Helpers of the parser's tests: a program from a text, and its tree as a line of text."""

from collections.abc import Mapping
from typing import Any

import msgspec

from mqlnet.mql5.diagnostics import Diagnostic
from mqlnet.mql5.source.dialect import Dialect
from mqlnet.mql5.source.parse import parse
from mqlnet.mql5.source.reading import from_mapping
from mqlnet.mql5.source.tree import Function, Integer, Name, Node, Type
from mqlnet.mql5.source.unit import Unit

LEFT_OUT = {"pos", "end"}


def program(
    text: str | bytes,
    others: Mapping[str, str | bytes] | None = None,
    *,
    include: tuple[str, ...] = (),
    own: str | None = None,
    defines: Mapping[str, str] | None = None,
    dialect: Dialect | None = None,
    path: str = "main.mq5",
) -> Unit:
    files = {path: text, **(others or {})}
    return parse(path, read=from_mapping(files), include=include, own_include=own, defines=defines, dialect=dialect)


def found(unit: Unit) -> list[tuple[int, str, int | None]]:
    """Line, severity and number of each diagnostic."""
    return [(each.place.line, each.severity, each.number) for each in unit.diagnostics]


def only(unit: Unit) -> Diagnostic:
    (diagnostic,) = unit.diagnostics
    return diagnostic


def declared(text: str) -> str:
    """The declarations of a program without diagnostics, as text."""
    unit = program(text)
    assert list(map(str, unit.diagnostics)) == []
    return "; ".join(map(shown, unit.declarations))


def body(text: str) -> str:
    """The statements of a function's body, as text."""
    unit = program("void f() { " + text + " }")
    assert list(map(str, unit.diagnostics)) == []
    (function,) = unit.declarations
    assert isinstance(function, Function)
    assert function.body is not None
    return "; ".join(map(shown, function.body.statements))


def value(text: str) -> str:
    """An expression, as text."""
    return body(f"return {text};").removeprefix("Return(").removesuffix(")")


def shown(node: Any) -> str:
    """A node as text: its class and its fields, without places and defaults; plain names and numbers stand alone."""
    if isinstance(node, Name) and node.arguments is None:
        return node.text
    if isinstance(node, Type) and _is_plain(node):
        return shown(node.path)
    if isinstance(node, Integer) and node.type == "int":
        return str(node.value)
    if isinstance(node, Node):
        fields = ((name, getattr(node, name)) for name in node.__struct_fields__ if name not in LEFT_OUT)
        parts = [_field(node, name, each) for name, each in fields]
        return f"{type(node).__name__}({', '.join(part for part in parts if part)})"
    if isinstance(node, tuple | list):
        return "[" + ", ".join(map(shown, node)) + "]"
    if isinstance(node, frozenset):
        return "{" + " ".join(sorted(node)) + "}"
    return str(node) if isinstance(node, str) else repr(node)


def _is_plain(type_: Type) -> bool:
    return not (type_.is_const or type_.stars or type_.is_reference)


def _field(node: msgspec.Struct, name: str, each: object) -> str:
    defaults = dict(zip(reversed(node.__struct_fields__), reversed(node.__struct_defaults__), strict=False))
    if name in defaults and each == defaults[name]:
        return ""
    text = shown(each)
    return text if name in ("text", "value", "path", "operator", "operand", "name") else f"{name}={text}"
