"""Reads what is declared inside a function: variables, and types of its own (language.md, SM20, FN33)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from mqlnet.mql5.source import classes, names
from mqlnet.mql5.source import complaints as C  # noqa: N812 - a table of constants
from mqlnet.mql5.source.cursor import Cursor, SyntaxFault
from mqlnet.mql5.source.functions import function
from mqlnet.mql5.source.tokens import NAME
from mqlnet.mql5.source.tree import Statement, Storage, Type, Variables
from mqlnet.mql5.source.variables import variables as read_variables


def variables(p: Cursor) -> Variables:
    """Read ``static const type a=1, *b;``."""
    pos = p.pos
    words = _words(p)
    at = p.pos
    path = names.path(p)
    words |= _words(p)  # datetime static t;
    storage: Storage = "static" if "static" in words else ""
    base = Type(at, path, "const" in words)
    first = names.with_marks(p, base)
    _refuse_function(p, first)
    found = read_variables(p, Type(base.pos, base.path, base.is_const or (first.is_const and not first.stars)), first)
    p.semicolon()
    return Variables(pos, found, storage)


def _words(p: Cursor) -> set[str]:
    found: set[str] = set()
    while p.texts[p.at] in ("static", "const"):
        found.add(p.texts[p.at])
        p.at += 1
    return found


def _refuse_function(p: Cursor, result: Type) -> None:
    """Report a function inside a function and step over it."""
    if p.kinds[p.at] != NAME or p.texts[p.at + 1] != "(" or p.texts[p.closing(p.at + 1)] != "{":
        return
    pos, name = p.pos, p.name()
    p.reports.error(C.NESTED_FUNCTION, pos, name)
    function(p, pos, name, result)
    raise SyntaxFault


def types(p: Cursor) -> Sequence[Statement]:
    """Read a class, structure, union or enumeration, with the variables that may follow it."""
    return classes.declared_type(p, None)


def _type(p: Cursor) -> Statement:
    return types(p)[0]


def _template(p: Cursor) -> Statement:
    raise p.fault(C.NESTED_TEMPLATE)


TYPE_WORDS: Final = frozenset({"class", "struct", "union", "interface", "enum"})
READERS: Final[Mapping[str, Callable[[Cursor], Statement]]] = {
    "static": variables,
    "const": variables,
    **dict.fromkeys(TYPE_WORDS, _type),
    "template": _template,
}
