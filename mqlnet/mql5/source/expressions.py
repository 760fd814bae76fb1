"""Reads expressions (lang:OP1-OP37; precedence is lang:OP1).

`operand` reads what an operand begins with, by its kind (`operands`), and all that follows it: calls, members, indexes.
`binary` works operators off on a stack of its own, so a long chain costs no recursion. `assignment` adds what groups to
the right.
"""

from collections.abc import Callable, Mapping
from typing import Final

from mqlnet.mql5.source import complaints as C  # noqa: N812 - a table of constants
from mqlnet.mql5.source import names
from mqlnet.mql5.source.cursor import Cursor, SyntaxFault
from mqlnet.mql5.source.nesting import CHAIN, DEPTH
from mqlnet.mql5.source.tokens import KEYWORD, NAME, TYPE
from mqlnet.mql5.source.tree import (
    Arguments,
    Assign,
    Binary,
    Call,
    Comma,
    Conditional,
    Expression,
    Index,
    Initialiser,
    InitList,
    Member,
    Name,
    Postfix,
)

_LEVELS: Final = ("||", "&&", "|", "^", "&", "== !=", "< > <= >=", "<< >>", "+ -", "* / % @")
POWERS: Final[Mapping[str, int]] = {sign: power for power, signs in enumerate(_LEVELS, 1) for sign in signs.split(" ")}
ASSIGNMENTS: Final = frozenset({"=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="})
_RIGHT: Final = ASSIGNMENTS | {"?"}


def expression(p: Cursor) -> Expression:
    """Read an expression with commas."""
    first = assignment(p)
    if p.texts[p.at] != ",":
        return first
    pos, parts = p.pos, [first]
    while p.accept(","):
        parts.append(assignment(p))
    return Comma(pos, tuple(parts))


def assignment(p: Cursor) -> Expression:
    """Read an expression without commas."""
    p.depth += 1
    if p.depth > DEPTH:
        raise p.fault(C.TOO_DEEP)
    left = binary(p)
    right = p.texts[p.at]
    if right in _RIGHT:
        left = _conditional(p, left) if right == "?" else _assign(p, left)
    p.depth -= 1
    return left


def _assign(p: Cursor, target: Expression) -> Expression:
    pos, sign = p.pos, p.texts[p.at]
    p.at += 1
    return Assign(pos, sign, target, initialiser(p))


def _conditional(p: Cursor, condition: Expression) -> Expression:
    """Read ``? then : otherwise``; a chain of them grows in a list, not in depth."""
    begun: list[tuple[int, Expression, Expression]] = []
    while p.texts[p.at] == "?":
        pos = p.pos
        p.at += 1
        then = assignment(p)
        p.expect(":", C.COLON)
        begun.append((pos, condition, then))
        if len(begun) > CHAIN:
            raise p.fault(C.TOO_LONG, CHAIN)
        condition = binary(p)
    result = _assign(p, condition) if p.texts[p.at] in ASSIGNMENTS else condition
    for pos, condition, then in reversed(begun):
        result = Conditional(pos, condition, then, result)
    return result


def binary(p: Cursor) -> Expression:
    """Read operands with binary operators between them; what binds tighter is put together first."""
    left = operand(p)
    texts = p.texts
    power = POWERS.get(texts[p.at], 0)
    if not power:
        return left
    waiting: list[tuple[int, int, str, Expression]] = []
    for _ in range(CHAIN):
        waiting.append((power, p.positions[p.at], texts[p.at], left))
        p.at += 1
        left = operand(p)
        power = POWERS.get(texts[p.at], 0)
        while waiting and waiting[-1][0] >= power:
            _, pos, sign, before = waiting.pop()
            left = Binary(pos, sign, before, left)
        if not power:
            return left
    raise p.fault(C.TOO_LONG, CHAIN)


def operand(p: Cursor) -> Expression:
    """Read one operand: prefix operators, a literal or name or bracket, and what follows it."""
    at = p.at
    kind = p.kinds[at]
    follow = p.texts[at + 1]
    if kind == NAME and follow != "::" and follow != "<":
        p.at = at + 1
        node: Expression = Name(p.positions[at], p.texts[at])
    else:
        node = p.readers.get(kind, no_operand)(p)
    length = 0
    while (extend := _FOLLOW.get(p.texts[p.at])) is not None:
        node = extend(p, node)
        length += 1
        if length > CHAIN:
            raise p.fault(C.TOO_LONG, CHAIN)
    return node


def arguments(p: Cursor) -> Arguments:
    """Read call arguments with their parentheses; a gap is None."""
    opening = p.at
    p.at += 1
    if p.accept(")"):
        return ()
    found: list[Expression | None] = []
    while True:
        found.append(None if p.texts[p.at] in (",", ")") else assignment(p))
        if not p.accept(","):
            break
    close(p, opening)
    return tuple(found)


def close(p: Cursor, opening: int) -> None:
    """Step over the partner of a bracket; if it is missing, say where it was opened."""
    is_round = p.texts[opening] == "("
    if p.texts[p.at] != (")" if is_round else "]"):
        p.reports.error(
            C.CLOSING_PARENTHESIS if is_round else C.CLOSING_BRACKET,
            p.end_of_previous(),
            notes=[("it was opened here", p.positions[opening])],
        )
        raise SyntaxFault
    p.at += 1


def initialiser(p: Cursor) -> Initialiser:
    """Read an expression or a list in braces."""
    return init_list(p) if p.texts[p.at] == "{" else assignment(p)


def init_list(p: Cursor) -> InitList:
    """Read ``{1, , {2, 3}}``; a trailing comma adds nothing (lang:IN26)."""
    p.enter()
    pos = p.pos
    p.at += 1
    elements: list[Initialiser | None] = []
    while p.texts[p.at] != "}":
        elements.append(None if p.texts[p.at] == "," else initialiser(p))
        if not p.accept(","):
            break
    p.expect("}", C.COMMA_OR_BRACE)
    p.depth -= 1
    return InitList(pos, tuple(elements))


def no_operand(p: Cursor) -> Expression:
    """Report that no operand begins here."""
    raise p.fault(C.OPERAND, p.shown())


def is_template(p: Cursor, at: int) -> bool:
    """Return whether the name at an index has template arguments: ``f<int>(x)``, and not ``a < b``."""
    behind = names.skip_arguments(p, at + 1)
    if behind < 0 or p.texts[behind] not in ("(", "::", ")", ",", "."):
        return False
    return p.texts[at] in p.templates or TYPE in p.kinds[at:behind]


# --- What follows an operand ---


def _call(p: Cursor, function: Expression) -> Expression:
    return Call(function.pos, function, arguments(p))


def _index(p: Cursor, owner: Expression) -> Expression:
    pos, opening = p.pos, p.at
    p.at += 1
    if p.accept("]"):
        return Index(pos, owner, None)
    index = expression(p)
    close(p, opening)
    return Index(pos, owner, index)


def _member(p: Cursor, owner: Expression) -> Expression:
    at = p.at + 1
    p.at = at
    follow = p.texts[at + 1]
    if p.kinds[at] == NAME and follow != "::" and follow != "<":
        p.at = at + 1
        return Member(p.positions[at], owner, Name(p.positions[at], p.texts[at]))
    if p.kinds[at] == KEYWORD and p.texts[at] != "operator":  # lang:LX15
        p.at = at + 1
        return Member(p.positions[at], owner, Name(p.positions[at], p.texts[at]))
    if p.texts[at + 1] == "<" and not is_template(p, at):
        p.at = at + 1
        return Member(p.positions[at], owner, Name(p.positions[at], p.texts[at]))
    return Member(p.positions[at], owner, names.path(p))


def _postfix(p: Cursor, target: Expression) -> Expression:
    p.at += 1
    return Postfix(p.positions[p.at - 1], p.texts[p.at - 1], target)


_FOLLOW: Final[Mapping[str, Callable[[Cursor, Expression], Expression]]] = {
    "(": _call,
    "[": _index,
    ".": _member,
    "++": _postfix,
    "--": _postfix,
}
