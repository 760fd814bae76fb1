"""Reads what is declared inside a function: variables, and types of its own (lang:SM20 FN33)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from mqlnet.mql5.source import classes, names
from mqlnet.mql5.source import complaints as C  # noqa: N812 - a table of constants
from mqlnet.mql5.source.cursor import Cursor, SyntaxFault
from mqlnet.mql5.source.functions import function
from mqlnet.mql5.source.tokens import NAME
from mqlnet.mql5.source.tree import Empty, Statement, Type, Variables
from mqlnet.mql5.source.variables import variables as read_variables


def declaration(p: Cursor) -> Statement:
    """Read ``static const type a=1, *b;``; a function here is an error and is stepped over."""
    pos = p.pos
    words = _words(p)
    at = p.pos
    path = names.path(p)
    words |= _words(p)  # datetime static t;
    base = Type(at, path, "const" in words)
    first = names.with_marks(p, base)
    if _is_function(p):
        p.reports.error(C.NESTED_FUNCTION, p.pos, p.shown())
        function(p, pos, p.name(), first)
        return Empty(pos)
    found = read_variables(p, Type(base.pos, base.path, base.is_const or (first.is_const and not first.stars)), first)
    p.semicolon()
    return Variables(pos, found, "static" if "static" in words else "")


def variables(p: Cursor) -> Variables:
    """Read a declaration where only one of variables can stand."""
    found = declaration(p)
    if isinstance(found, Variables):
        return found
    raise SyntaxFault


def _words(p: Cursor) -> set[str]:
    found: set[str] = set()
    while p.texts[p.at] in ("static", "const"):
        found.add(p.texts[p.at])
        p.at += 1
    return found


def _is_function(p: Cursor) -> bool:
    """Return whether the name here has parentheses with a body behind them."""
    is_call = p.kinds[p.at] == NAME and p.texts[p.at + 1] == "("
    return is_call and p.texts[p.closing(p.at + 1)] == "{"


def types(p: Cursor) -> Sequence[Statement]:
    """Read a class, structure, union or enumeration, with the variables that may follow it."""
    return classes.declared_type(p, None)


def _type(p: Cursor) -> Statement:
    return types(p)[0]


def _template(p: Cursor) -> Statement:
    raise p.fault(C.NESTED_TEMPLATE)


TYPE_WORDS: Final = frozenset({"class", "struct", "union", "interface", "enum"})
READERS: Final[Mapping[str, Callable[[Cursor], Statement]]] = {
    "static": declaration,
    "const": declaration,
    **dict.fromkeys(TYPE_WORDS, _type),
    "template": _template,
}
