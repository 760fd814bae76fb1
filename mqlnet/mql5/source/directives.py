"""Reads ``#property`` and ``#resource`` (language.md, PP57 to PP59, PP65, PP66)."""

from collections.abc import Callable, Iterable
from typing import Final

from mqlnet.mql5.source import complaints as C  # noqa: N812 - a table of constants
from mqlnet.mql5.source import names
from mqlnet.mql5.source.constants import string
from mqlnet.mql5.source.cursor import Cursor, SyntaxFault
from mqlnet.mql5.source.expressions import assignment
from mqlnet.mql5.source.preprocessor import Directive
from mqlnet.mql5.source.reports import Reports
from mqlnet.mql5.source.tokens import END, NAME, STRING, Tokens
from mqlnet.mql5.source.tree import Expression, Property, Resource, Variable
from mqlnet.mql5.source.variables import brackets

MakeCursor = Callable[[Tokens], Cursor]

_OF_EVERY_HEADER: Final = frozenset({"copyright", "link", "version", "strict"})  # editors write these into each file


def properties(found: Iterable[Directive], cursor: MakeCursor, reports: Reports) -> tuple[Property, ...]:
    """Return the properties of a program; a value that makes no sense is None, with a warning."""
    return tuple(_property(each, cursor(each.tokens), reports) for each in found)


def _property(directive: Directive, p: Cursor, reports: Reports) -> Property:
    name = p.texts[0]
    if not directive.is_main and name not in _OF_EVERY_HEADER:
        reports.warning(C.PROPERTY_IN_INCLUDE, directive.pos)
    p.at = 1
    value: Expression | None = None
    if p.kinds[1] != END:
        value = _value(p)
        if value is None and directive.is_main:
            reports.warning(C.PROPERTY_VALUE, directive.pos, name)
    return Property(directive.pos, name, value, directive.is_main)


def _value(p: Cursor) -> Expression | None:
    errors = p.reports.diagnostics
    before = errors.mark()
    try:
        value = assignment(p)
    except SyntaxFault:
        errors.forget(before)
        return None
    return value if p.kinds[p.at] == END else None


def resources(found: Iterable[Directive], cursor: MakeCursor, reports: Reports) -> tuple[Resource, ...]:
    """Return the resources of a program."""
    read = (_resource(each, cursor(each.tokens), reports) for each in found)
    return tuple(each for each in read if each is not None)


def _resource(directive: Directive, p: Cursor, reports: Reports) -> Resource | None:
    if p.kinds[0] != STRING:
        reports.error(C.RESOURCE_NAME, directive.pos)
        return None
    path = string(p).value
    variable: Variable | None = None
    try:
        if p.texts[p.at] == "as" and p.kinds[p.at] == NAME:
            p.at += 1
            type_ = names.type_name(p)
            pos, name = p.pos, p.name()
            variable = Variable(pos, name, type_, brackets(p))
    except SyntaxFault:
        return None
    return Resource(directive.pos, path, variable)
