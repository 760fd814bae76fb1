"""Reads ``#property`` and ``#resource`` (lang:PP57-PP59 PP65 PP66)."""

import posixpath
from collections.abc import Callable, Iterable
from typing import Final

from mqlnet.mql5.source import complaints as C  # noqa: N812 - a table of constants
from mqlnet.mql5.source import names
from mqlnet.mql5.source.constants import string
from mqlnet.mql5.source.cursor import Cursor, SyntaxFault
from mqlnet.mql5.source.expressions import assignment
from mqlnet.mql5.source.including import join
from mqlnet.mql5.source.preprocessor import Directive
from mqlnet.mql5.source.properties import has_index_zero, is_known, near
from mqlnet.mql5.source.reading import Read, UnreadableError
from mqlnet.mql5.source.tokens import END, NAME, STRING, Tokens
from mqlnet.mql5.source.tree import Expression, Property, Resource, Variable
from mqlnet.mql5.source.variables import brackets

MakeCursor = Callable[[Tokens], Cursor]

_OF_EVERY_HEADER: Final = frozenset({"copyright", "link", "version", "strict"})  # editors write these into each file
_NOT_KEPT: Final = ".ex5"  # compiled programs are seldom kept beside their source, so one that is missing says nothing


def properties(found: Iterable[Directive], cursor: MakeCursor) -> tuple[Property, ...]:
    """Return the properties of a program; a value that makes no sense is None, with a warning."""
    return tuple(_property(each, cursor(each.tokens)) for each in found)


def _property(directive: Directive, p: Cursor) -> Property:
    name = p.texts[0]
    p.at = 1
    value = _value(p) if p.kinds[1] != END else None
    if directive.is_main:
        _check_name(directive, name, p)
        if value is None and p.kinds[1] != END:
            p.reports.warning(C.PROPERTY_VALUE, directive.pos, name)
    elif name not in _OF_EVERY_HEADER:
        p.reports.warning(C.PROPERTY_IN_INCLUDE, directive.pos)
    return Property(directive.pos, name, value, directive.is_main)


def _check_name(directive: Directive, name: str, p: Cursor) -> None:
    """Report a property that the compiler does not know: a warning, or an error by choice (lang:Q8)."""
    if is_known(name):
        if has_index_zero(name):
            p.reports.error(C.PROPERTY_INDEX, directive.pos, name)
        return
    meant = near(name)
    hint = f"did you mean '{meant}'?" if meant else "it is ignored"
    report = p.reports.error if p.dialect.property_strict else p.reports.warning
    report(C.UNKNOWN_PROPERTY, directive.pos, name, hint=hint)


def _value(p: Cursor) -> Expression | None:
    errors = p.reports.diagnostics
    before = errors.mark()
    try:
        value = assignment(p)
    except SyntaxFault:
        errors.forget(before)
        return None
    return value if p.kinds[p.at] == END else None


def resources(found: Iterable[Directive], cursor: MakeCursor, read: Read) -> tuple[Resource, ...]:
    """Return the resources of a program; files that are missing or named twice are reported."""
    made: list[Resource] = []
    asked: set[tuple[int, str]] = set()
    for directive in found:
        p = cursor(directive.tokens)
        resource = _resource(directive, p)
        if resource is None:
            continue
        path = resource.path.casefold()
        key = p.files.origin(resource.pos)[0].index, path
        twins = [each for each in made if each.path.casefold() == path]
        if key in asked or (resource.variable is not None and any(each.variable is not None for each in twins)):
            p.reports.error(C.RESOURCE_TWICE, directive.pos, resource.path)
        elif not twins or resource.variable is not None:  # headers of one library may each ask for the same picture
            _check_file(resource, p, read)
            made.append(resource)
        asked.add(key)
    return tuple(made)


def _resource(directive: Directive, p: Cursor) -> Resource | None:
    if p.kinds[0] != STRING:
        p.reports.error(C.RESOURCE_NAME, directive.pos)
        return None
    path = _path(p)
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


def _path(p: Cursor) -> str:
    """Read a path: a text, or several with plus signs between, which macros bring."""
    path = string(p).value
    while p.texts[p.at] == "+" and p.kinds[p.at + 1] == STRING:
        p.at += 1
        path += string(p).value
    return path


def _check_file(resource: Resource, p: Cursor, read: Read) -> None:
    """Report a file that is not there (lang:PP67).

    It is an error where the program reads it as a variable. A picture or a sound is left at a warning, though a
    terminal refuses it: headers are often kept without their pictures, and nothing here draws them.
    A path that begins with a backslash begins at the terminal's MQL5 folder, which is not known here.
    """
    path = resource.path.replace("\\", "/")
    if ".." in path.split("/"):
        p.reports.error(C.RESOURCE_PATH, resource.pos, resource.path)
    elif not path.startswith("/") and not path.casefold().endswith(_NOT_KEPT):
        file, _ = p.files.origin(resource.pos)
        if not _is_there(join(posixpath.dirname(file.path), path), read):
            report = p.reports.warning if resource.variable is None else p.reports.error
            report(C.NO_RESOURCE, resource.pos, resource.path)


def _is_there(path: str, read: Read) -> bool:
    try:
        return read(path) is not None
    except UnreadableError:
        return False
