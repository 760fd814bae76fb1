"""Reads statements (lang:SM1-SM20); each reader is found by the first word, in the table at the end.

A list of statements catches the `SyntaxFault` of any of them and goes on with the next. A chain of ``else if`` is read
in a loop, for generated code has hundreds.
"""

from collections.abc import Callable, Mapping
from typing import Final

from mqlnet.mql5.source import complaints as C  # noqa: N812 - a table of constants
from mqlnet.mql5.source import local, names
from mqlnet.mql5.source.cursor import Cursor, SyntaxFault
from mqlnet.mql5.source.expressions import expression
from mqlnet.mql5.source.nesting import CHAIN, DEPTH
from mqlnet.mql5.source.tokens import END, IMPORT, KEYWORD, NAME, SIGN, TYPE
from mqlnet.mql5.source.tree import (
    Block,
    Break,
    Case,
    Continue,
    DoWhile,
    Empty,
    Expression,
    ExpressionStatement,
    For,
    If,
    Invalid,
    Return,
    Statement,
    Switch,
    Variables,
    While,
)


def block(p: Cursor) -> Block:
    """Read ``{ … }``."""
    pos, opening = p.pos, p.at
    p.expect("{", C.OPENING_BRACE)
    found: list[Statement] = []
    _statements(p, found, _NEVER)
    return Block(pos, tuple(found), _end(p, opening))


def _end(p: Cursor, opening: int) -> int:
    """Step over a closing brace; if it is missing, say where it was opened."""
    if p.texts[p.at] != "}":
        p.reports.error(C.CLOSING_BRACE, p.positions[opening])
        return p.pos
    p.at += 1
    return p.positions[p.at - 1]


def _statements(p: Cursor, found: list[Statement], stops: frozenset[str]) -> None:
    """Read statements up to a closing brace or one of the words."""
    texts, kinds = p.texts, p.kinds
    while texts[p.at] != "}" and kinds[p.at] not in (END, IMPORT) and texts[p.at] not in stops:
        start, depth = p.at, p.depth
        try:
            if texts[p.at] in local.TYPE_WORDS:
                found += local.types(p)
            else:
                found.append(statement(p))
        except SyntaxFault:
            p.recover(start, depth)
    if kinds[p.at] == IMPORT:
        p.reports.error(C.IMPORT_PLACE, p.pos)


_NEVER: Final[frozenset[str]] = frozenset()
_LABELS: Final = frozenset({"case", "default"})


def statement(p: Cursor) -> Statement:
    """Read one statement."""
    p.depth += 1
    if p.depth > DEPTH:
        raise p.fault(C.TOO_DEEP)
    kind = p.kinds[p.at]
    if kind == NAME:
        node = local.declaration(p) if names.starts_declaration(p) else _expression_statement(p)
    elif kind == TYPE:
        is_value = p.texts[p.at + 1] in ("(", "::")
        node = _expression_statement(p) if is_value else local.declaration(p)
    elif kind in (KEYWORD, SIGN):
        node = _READERS.get(p.texts[p.at], _expression_statement)(p)
    else:
        node = _expression_statement(p)
    p.depth -= 1
    return node


def _expression_statement(p: Cursor) -> Statement:
    pos = p.pos
    value = expression(p)
    p.semicolon()
    return ExpressionStatement(pos, value)


def _scoped(p: Cursor) -> Statement:
    """Read a statement that begins with ``::``."""
    return local.declaration(p) if names.starts_declaration(p) else _expression_statement(p)


def _condition(p: Cursor) -> Expression:
    """Read ``(expression)``; after a syntax error in it, go on behind its closing parenthesis if it has one."""
    opening, depth = p.at, p.depth
    p.expect("(", C.OPENING_PARENTHESIS)
    try:
        value = expression(p)
        if p.texts[p.at] != ")":
            raise p.fault(C.CLOSING_PARENTHESIS)
        p.at += 1
    except SyntaxFault:
        p.depth = depth
        behind = p.closing(opening)
        if behind < 0:
            raise
        p.at = behind
        return Invalid(p.positions[opening])
    return value


def _if(p: Cursor) -> Statement:
    begun: list[tuple[int, Expression, Statement]] = []
    otherwise: Statement | None = None
    while True:
        pos = p.pos
        p.at += 1
        condition = _condition(p)
        then = statement(p)
        if len(begun) < CHAIN:
            begun.append((pos, condition, then))
        else:  # read on, and say so once
            p.reports.error(C.TOO_LONG, begun[0][0], CHAIN)
        if not p.accept("else"):
            break
        if p.texts[p.at] != "if":
            otherwise = statement(p)
            break
    for pos, condition, then in reversed(begun):
        otherwise = If(pos, condition, then, otherwise)
    assert otherwise is not None  # the loop runs once at least
    return otherwise


def _while(p: Cursor) -> Statement:
    pos = p.pos
    p.at += 1
    condition = _condition(p)
    return While(pos, condition, statement(p))


def _do(p: Cursor) -> Statement:
    pos = p.pos
    p.at += 1
    body = statement(p)
    p.expect("while", C.NO_WHILE)
    condition = _condition(p)
    p.semicolon()
    return DoWhile(pos, body, condition)


def _for(p: Cursor) -> Statement:
    pos = p.pos
    p.at += 1
    opening, depth = p.at, p.depth
    p.expect("(", C.OPENING_PARENTHESIS)
    try:
        start, condition, step = _for_head(p)
    except SyntaxFault:
        p.depth = depth
        behind = p.closing(opening, semicolons=2)
        if behind < 0:
            raise
        p.at = behind
        start = condition = step = Invalid(pos)
    return For(pos, start, condition, step, statement(p))


def _for_head(p: Cursor) -> tuple[Variables | Expression | None, Expression | None, Expression | None]:
    start: Variables | Expression | None = None
    if p.texts[p.at] == ";":
        p.at += 1
    elif p.kinds[p.at] == TYPE or p.texts[p.at] in ("const", "static") or names.starts_declaration(p):
        start = local.variables(p)
    else:
        start = expression(p)
        p.expect(";", C.SEMICOLON)
    condition = None if p.texts[p.at] == ";" else expression(p)
    p.expect(";", C.SEMICOLON)
    step = None if p.texts[p.at] == ")" else expression(p)
    p.expect(")", C.CLOSING_PARENTHESIS)
    return start, condition, step


def _switch(p: Cursor) -> Statement:
    pos = p.pos
    p.at += 1
    value = _condition(p)
    opening = p.at
    p.expect("{", C.OPENING_BRACE)
    before: list[Statement] = []
    _statements(p, before, _LABELS)
    if before:
        p.reports.error(C.UNEXPECTED, before[0].pos, "a statement before the first 'case'")
    cases: list[Case] = []
    while p.texts[p.at] in _LABELS:
        cases.append(_case(p))
    return Switch(pos, value, tuple(cases), _end(p, opening))


def _case(p: Cursor) -> Case:
    pos = p.pos
    is_default = p.texts[p.at] == "default"
    p.at += 1
    depth = p.depth
    try:
        value = None if is_default else expression(p)
        p.expect(":", C.COLON)
    except SyntaxFault:
        p.recover(p.at, depth)
        value = Invalid(pos)
    found: list[Statement] = []
    _statements(p, found, _LABELS)
    for each in found:
        if isinstance(each, Variables):
            p.reports.error(C.CASE_DECLARATION, each.pos)
    return Case(pos, value, tuple(found))


def _break(p: Cursor) -> Statement:
    pos = p.pos
    p.at += 1
    p.semicolon()
    return Break(pos)


def _continue(p: Cursor) -> Statement:
    pos = p.pos
    p.at += 1
    p.semicolon()
    return Continue(pos)


def _return(p: Cursor) -> Statement:
    pos = p.pos
    p.at += 1
    value = None if p.texts[p.at] in (";", "}") else expression(p)
    p.semicolon()
    return Return(pos, value)


def _empty(p: Cursor) -> Statement:
    p.at += 1
    return Empty(p.positions[p.at - 1])


def _stray_else(p: Cursor) -> Statement:
    p.reports.error(C.STRAY_ELSE, p.pos)
    p.at += 1
    return statement(p)


def _stray_case(p: Cursor) -> Statement:
    raise p.fault(C.STRAY_CASE, p.shown())


_READERS: Final[Mapping[str, Callable[[Cursor], Statement]]] = {
    "{": block,
    ";": _empty,
    "::": _scoped,
    "if": _if,
    "else": _stray_else,
    "for": _for,
    "while": _while,
    "do": _do,
    "switch": _switch,
    "case": _stray_case,
    "default": _stray_case,
    "break": _break,
    "continue": _continue,
    "return": _return,
    **local.READERS,
}
