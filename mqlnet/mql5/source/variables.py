"""Reads what follows the type in a declaration of variables (lang:IN1-IN34)."""

from mqlnet.mql5.source import complaints as C  # noqa: N812 - a table of constants
from mqlnet.mql5.source import names
from mqlnet.mql5.source.cursor import Cursor, SyntaxFault
from mqlnet.mql5.source.expressions import arguments, assignment, close, initialiser
from mqlnet.mql5.source.tokens import END, IMPORT, NAME, TYPE
from mqlnet.mql5.source.tree import Arguments, Expression, Initialiser, Invalid, Name, Scoped, Type, Variable


def variables(p: Cursor, base: Type, first: Type) -> tuple[Variable, ...]:
    """Read variables with commas between them; ``first`` is the base type with the first one's marks."""
    found = [_variable(p, first)]
    while p.accept(","):
        found.append(_variable(p, names.with_marks(p, base)))
    return tuple(found)


def _variable(p: Cursor, type_: Type) -> Variable:
    pos = p.pos
    if p.kinds[p.at] == TYPE:  # reported once, here; its uses are read as a name
        p.reports.error(C.RESERVED_NAME, pos, p.shown())
    if p.kinds[p.at] == NAME and p.texts[p.at + 1] not in ("::", "<"):
        path: Name | Scoped = Name(pos, p.name())
    else:
        path = names.path(p)
    name, scope = (path.name.text, path.scope) if isinstance(path, Scoped) else (path.text, None)
    dimensions = brackets(p)
    value: Initialiser | None = None
    call: Arguments | None = None
    if p.accept("="):
        value = _value(p)
    elif p.texts[p.at] == "(":
        call = arguments(p)
    elif p.texts[p.at] == "{":
        raise p.fault(C.UNEXPECTED, "{")
    return Variable(path.pos, name, type_, dimensions, value, call, scope)


def brackets(p: Cursor) -> tuple[Expression | None, ...]:
    """Read ``[3][]`` behind a name."""
    if p.texts[p.at] != "[":
        return ()
    found: list[Expression | None] = []
    while p.texts[p.at] == "[":
        opening = p.at
        p.at += 1
        found.append(None if p.texts[p.at] == "]" else assignment(p))
        close(p, opening)
    return tuple(found)


def _value(p: Cursor) -> Initialiser:
    """Read an initialiser; after a syntax error in it the variable is declared all the same."""
    pos, depth = p.pos, p.depth
    try:
        return initialiser(p)
    except SyntaxFault:
        p.depth = depth
        _skip_value(p)
        if p.texts[p.at] not in (";", ","):
            raise
        return Invalid(pos)


def _skip_value(p: Cursor) -> None:
    """Step to the semicolon or comma that ends an initialiser, or to the brace where the search is over."""
    level = 0
    while p.texts[p.at] not in (";", "{", "}") and p.kinds[p.at] not in (END, IMPORT):
        text = p.texts[p.at]
        if text == "," and not level:
            return
        level = max(level + (text in ("(", "[")) - (text in (")", "]")), 0)
        p.at += 1
