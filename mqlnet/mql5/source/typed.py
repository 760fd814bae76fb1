"""Reads declarations that begin with a type: variables and functions, members or not (lang:IN1-IN34 FN1-FN35).

The words in front are gathered first, then the type, then a name decides: ``(`` behind it makes a function, or an
object with constructor arguments. Constructors and destructors have no type.
"""

from dataclasses import dataclass
from typing import Final, cast

from mqlnet.mql5.source import complaints as C  # noqa: N812 - a table of constants
from mqlnet.mql5.source import names
from mqlnet.mql5.source.constants import string
from mqlnet.mql5.source.cursor import Cursor
from mqlnet.mql5.source.functions import are_parameters, function
from mqlnet.mql5.source.labels import comment_behind
from mqlnet.mql5.source.tokens import NAME, STRING, TYPE
from mqlnet.mql5.source.tree import (
    Declaration,
    InputGroup,
    Path,
    Scoped,
    Storage,
    TemplateParameter,
    Type,
    Variables,
)
from mqlnet.mql5.source.variables import variables

Template = tuple[TemplateParameter, ...] | None

_STORAGE: Final = frozenset({"static", "extern", "input", "sinput"})
_FUNCTION_WORDS: Final = frozenset({"virtual", "inline", "static", "export", "override", "final"})
_WORDS: Final = _STORAGE | _FUNCTION_WORDS | {"const"}


@dataclass(slots=True)
class _Head:
    """The words in front of a type."""

    words: frozenset[str] = frozenset()
    storage: Storage = ""
    label: str | None = None

    @property
    def of_function(self) -> frozenset[str]:
        return self.words & _FUNCTION_WORDS


def typed(p: Cursor, out: list[Declaration], template: Template) -> None:
    """Read one declaration and append what it declares."""
    head = _head(p, _Head())
    if head.storage in ("input", "sinput") and p.texts[p.at] == "group" and p.kinds[p.at + 1] == STRING:
        out.append(_group(p))
    elif p.texts[p.at] == "~" or _is_constructor(p):
        out.append(_untyped(p, head, template, None))
    else:
        _with_type(p, out, head, template)


def _head(p: Cursor, head: _Head) -> _Head:
    while (word := p.texts[p.at]) in _WORDS and (word in _RESERVED or p.kinds[p.at + 1] != NAME or _is_word(p)):
        p.at += 1
        head.words |= {word}
        if word in _STORAGE:
            head.storage = _storage(head.storage, word)
        if head.storage in ("input", "sinput") and p.texts[p.at] == "(":
            head.label = _explicit_label(p)
    return head


_RESERVED: Final = _WORDS - {"export", "override", "final"}


def _is_word(p: Cursor) -> bool:
    """Return whether a word that may also be a name stands in front of a type."""
    return p.kinds[p.at + 2] == NAME or p.texts[p.at + 2] in ("*", "&", "::", "<")


def _storage(before: Storage, word: str) -> Storage:
    if {before, word} == {"static", "input"}:  # lang:IN18
        return "sinput"
    return cast("Storage", word)


def _explicit_label(p: Cursor) -> str:
    """Read ``(name="…")`` behind ``input`` (lang:IN20)."""
    p.at += 1
    p.expect("name", C.INPUT_NAME)
    p.expect("=", C.INPUT_NAME)
    if p.kinds[p.at] != STRING:
        raise p.fault(C.INPUT_NAME)
    label = string(p).value
    p.expect(")", C.CLOSING_PARENTHESIS)
    return label


def _group(p: Cursor) -> InputGroup:
    p.at += 1
    pos = p.pos
    title = string(p)
    p.accept(";")
    return InputGroup(pos, title)


def _is_constructor(p: Cursor) -> bool:
    return p.class_name is not None and p.texts[p.at] == p.class_name and p.texts[p.at + 1] == "("


def _untyped(p: Cursor, head: _Head, template: Template, scope: Path | None, result: Type | None = None) -> Declaration:
    """Read a constructor or destructor from its name on."""
    prefix = "~" if p.accept("~") else ""
    pos = p.pos
    name = prefix + p.name()
    return function(p, pos, name, result, scope=scope, words=head.of_function, template=template)


def _with_type(p: Cursor, out: list[Declaration], head: _Head, template: Template) -> None:
    start = p.at
    if p.kinds[start] not in (NAME, TYPE) and p.texts[start] != "::":
        raise p.fault(C.UNEXPECTED, p.shown())
    pos = p.pos
    path = names.path(p)
    head = _head(p, head)  # void static f()
    base = Type(pos, path, "const" in head.words)
    if p.texts[p.at] == "::":  # C::~C
        p.at += 1
        out.append(_untyped(p, head, template, base.path))
    elif p.texts[p.at] == "(":
        out.append(_without_type(p, start, head, template, base.path))
    else:
        _named(p, out, head, template, base)


def _without_type(p: Cursor, start: int, head: _Head, template: Template, path: Path) -> Declaration:
    """Read a constructor outside of its class, or complain about a function without a type or a stray statement."""
    name, scope = (path.name.text, path.scope) if isinstance(path, Scoped) else (path.text, None)
    if scope is None or _last(scope) != name:
        if p.texts[p.closing(p.at)] not in ("{", ":", "const"):
            p.at = start
            raise p.fault(C.GLOBAL_EXPRESSION, name)
        p.reports.error(C.NO_TYPE, path.pos, name)
    return function(p, path.pos, name, None, scope=scope, words=head.of_function, template=template)


def _last(path: Path) -> str:
    return path.name.text if isinstance(path, Scoped) else path.text


def _named(p: Cursor, out: list[Declaration], head: _Head, template: Template, base: Type) -> None:
    """Read a variable or function whose type has been read."""
    first = names.with_marks(p, base)
    at = p.at
    if p.texts[at] == "~":  # void ~C() (lang:CT1)
        out.append(_untyped(p, head, template, None, first))
        return
    if p.kinds[at] not in (NAME, TYPE) and p.texts[at] not in ("operator", "::"):
        raise p.fault(*_no_name(p))
    behind = names.skip_path(p, at)
    if p.texts[behind] == "~":
        owner = names.path(p)
        p.at += 1
        out.append(_untyped(p, head, template, owner, first))
        return
    if p.texts[behind] == "operator" or _is_function(p, behind):
        path = names.path(p)
        name, scope = (path.name.text, path.scope) if isinstance(path, Scoped) else (path.text, None)
        out.append(function(p, path.pos, name, first, scope=scope, words=head.of_function, template=template))
        return
    pos = p.pos
    base = Type(base.pos, base.path, base.is_const or (first.is_const and not first.stars))
    found = variables(p, base, first)
    end = p.at
    p.semicolon()
    label = head.label
    if label is None and head.storage in ("input", "sinput"):
        label = comment_behind(p.files, p.positions[end])
    out.append(Variables(pos, found, head.storage, p.access, label, template))


def _no_name(p: Cursor) -> tuple[C.Complaint, str]:
    return (C.GLOBAL_EXPRESSION, p.texts[p.at - 1]) if p.texts[p.at] in _AFTER_VALUE else (C.NAME_EXPECTED, p.shown())


_AFTER_VALUE: Final = frozenset({"=", ".", "[", "++", "--", "+=", "-=", "*=", "/="})


def _is_function(p: Cursor, behind: int) -> bool:
    return behind > 0 and p.texts[behind] == "(" and are_parameters(p, behind)
