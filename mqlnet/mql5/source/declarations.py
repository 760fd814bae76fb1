"""Reads what stands outside of functions and classes: everything a program declares, in its order."""

from collections.abc import Callable, Mapping
from typing import Final

from mqlnet.mql5.source import complaints as C  # noqa: N812 - a table of constants
from mqlnet.mql5.source.classes import MEMBER_READERS
from mqlnet.mql5.source.cursor import Cursor, SyntaxFault
from mqlnet.mql5.source.tokens import END, IMPORT, NUMBER, STRING
from mqlnet.mql5.source.tree import Declaration, Import, Namespace
from mqlnet.mql5.source.typed import typed

_STATEMENTS: Final = frozenset(
    {"if", "else", "for", "while", "do", "switch", "case", "default", "break", "continue", "return", "delete", "{"}
)


def program(p: Cursor) -> tuple[Declaration, ...]:
    """Read all declarations up to the end; ``#import`` divides them into blocks."""
    found: list[Declaration] = []
    while p.kinds[p.at] != END:
        if p.kinds[p.at] == IMPORT:
            _import(p, found)
        else:
            _declarations(p, found)
            if p.texts[p.at] == "}" and p.kinds[p.at] != IMPORT:
                p.reports.error(C.STRAY_CLOSING, p.pos, "}")
                while p.texts[p.at] == "}":
                    p.at += 1
    return tuple(found)


def _declarations(p: Cursor, out: list[Declaration]) -> None:
    """Read declarations up to a closing brace, an ``#import`` or the end."""
    while p.texts[p.at] != "}" and p.kinds[p.at] not in (END, IMPORT):
        start, depth = p.at, p.depth
        try:
            _declaration(p, out)
        except SyntaxFault:
            p.recover(start, depth)
            p.class_name, p.access = None, ""


def _declaration(p: Cursor, out: list[Declaration]) -> None:
    text = p.texts[p.at]
    if (read := _READERS.get(text)) is not None:
        read(p, out)
    elif text in _STATEMENTS or p.kinds[p.at] in (NUMBER, STRING):
        raise p.fault(C.GLOBAL_EXPRESSION, text)
    else:
        typed(p, out, None)


def _import(p: Cursor, out: list[Declaration]) -> None:
    """Read the prototypes up to the next ``#import`` (lang:PP60); one without a name only closes a block."""
    pos, file = p.pos, p.texts[p.at]
    p.at += 1
    if not file:
        return
    found: list[Declaration] = []
    _declarations(p, found)
    out.append(Import(pos, file, tuple(found)))


def _namespace(p: Cursor, out: list[Declaration]) -> None:
    p.at += 1
    pos, name = p.pos, p.name()
    opening = p.at
    p.expect("{", C.OPENING_BRACE)
    p.enter()
    found: list[Declaration] = []
    _declarations(p, found)
    p.depth -= 1
    end = p.pos
    if not p.accept("}"):
        p.reports.error(C.CLOSING_BRACE, p.positions[opening])
    out.append(Namespace(pos, name, tuple(found), end))


_READERS: Final[Mapping[str, Callable[[Cursor, list[Declaration]], None]]] = {**MEMBER_READERS, "namespace": _namespace}
