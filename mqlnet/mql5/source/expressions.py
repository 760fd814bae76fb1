"""Reads expressions (language.md, section 8; precedence is OP1).

`operand` reads a literal, name or prefix operator with all that follows it (calls, members, indexes). `binary` works
operators off on a stack of its own, so a long chain costs no recursion. `assignment` adds what groups to the right.
Each reader is found by the kind or text of the first token, in the tables at the end.
"""

from collections.abc import Callable, Mapping
from typing import Final

from mqlnet.mql5.source import complaints as C  # noqa: N812 - a table of constants
from mqlnet.mql5.source import names
from mqlnet.mql5.source.constants import READERS as CONSTANTS
from mqlnet.mql5.source.constants import joined, predefined
from mqlnet.mql5.source.cursor import Cursor, SyntaxFault
from mqlnet.mql5.source.nesting import CHAIN, DEPTH
from mqlnet.mql5.source.tokens import CHARACTER, KEYWORD, NAME, NUMBER, PREFIXED, SIGN, STRING, TYPE
from mqlnet.mql5.source.tree import (
    Arguments,
    Assign,
    Binary,
    Call,
    Cast,
    Comma,
    Conditional,
    Delete,
    DynamicCast,
    Expression,
    Index,
    Initialiser,
    InitList,
    Integer,
    Member,
    Name,
    New,
    Null,
    OffsetOf,
    Postfix,
    SizeOf,
    This,
    Type,
    TypeNameOf,
    Unary,
)

_LEVELS: Final = ("||", "&&", "|", "^", "&", "== !=", "< > <= >=", "<< >>", "+ -", "* / % @")
POWERS: Final[Mapping[str, int]] = {sign: power for power, signs in enumerate(_LEVELS, 1) for sign in signs.split(" ")}
ASSIGNMENTS: Final = frozenset({"=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="})
_RIGHT: Final = ASSIGNMENTS | {"?"}
_PREFIXES: Final = frozenset({"-", "+", "!", "~", "++", "--", "&", "*"})
_OPERAND_KINDS: Final = frozenset({NAME, TYPE, NUMBER, STRING, CHARACTER, PREFIXED})
_OPERAND_WORDS: Final = frozenset(
    {"(", "!", "~", "::", "this", "new", "sizeof", "typename", "offsetof", "dynamic_cast", "true", "false", "NULL"}
)


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
        node = _START.get(kind, _no_operand)(p)
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


# --- What an operand begins with ---


def _no_operand(p: Cursor) -> Expression:
    raise p.fault(C.OPERAND, p.shown())


def _named(p: Cursor) -> Expression:
    """Read a name with scopes; template brackets only where they can be nothing else."""
    at = p.at
    texts = p.texts
    if p.kinds[at] == TYPE and p.kinds[at + 1] in (NAME, TYPE):
        raise p.fault(C.OPERAND, texts[at])
    if texts[at + 1] == "<" and not _is_template(p, at):
        p.at = at + 1
        return Name(p.positions[at], texts[at])
    return names.path(p)


def _is_template(p: Cursor, at: int) -> bool:
    """Return whether the name at an index has template arguments: ``f<int>(x)``, and not ``a < b``."""
    behind = names.skip_arguments(p, at + 1)
    if behind < 0 or p.texts[behind] not in ("(", "::", ")", ",", "."):
        return False
    return p.texts[at] in p.templates or TYPE in p.kinds[at:behind]


def _signed(p: Cursor) -> Expression:
    """Read what begins with a sign: a prefix operator, a bracket, a cast, a global name."""
    sign = p.texts[p.at]
    if sign == "(":
        return _bracketed(p)
    if sign in _PREFIXES:
        pos = p.pos
        p.enter()
        p.at += 1
        node = Unary(pos, sign, operand(p))
        p.depth -= 1
        return node
    return names.path(p) if sign == "::" else _no_operand(p)


def _bracketed(p: Cursor) -> Expression:
    behind = _cast_end(p)
    pos, opening = p.pos, p.at
    p.at += 1
    if behind > 0:
        p.enter()
        target = names.type_name(p)
        p.at = behind
        node: Expression = Cast(pos, target, operand(p))
        p.depth -= 1
        return node
    node = expression(p)
    close(p, opening)
    return node


def _cast_end(p: Cursor) -> int:
    """Return the index behind ``(type)`` if a cast stands here, otherwise -1.

    ``(a)-1`` is a cast if ``a`` is known as a type, otherwise a difference.
    """
    at = p.at + 1
    if p.kinds[at] not in (NAME, TYPE) and p.texts[at] not in ("const", "::"):
        return -1
    behind = names.skip_type(p, at)
    if behind < 0 or p.texts[behind] != ")":
        return -1
    is_type = p.kinds[behind - 1] == TYPE or p.texts[behind - 1] in ("*", ">", "const") or p.texts[at] == "const"
    follow, kind = p.texts[behind + 1], p.kinds[behind + 1]
    if is_type or kind in _OPERAND_KINDS or follow in _OPERAND_WORDS:
        return behind + 1
    last = p.texts[behind - 1]
    return behind + 1 if follow in _PREFIXES and (last in p.types or last.startswith("ENUM_")) else -1


def _word(p: Cursor) -> Expression:
    return _WORDS.get(p.texts[p.at], _no_operand)(p)


def _boolean(p: Cursor) -> Expression:
    p.at += 1
    return Integer(p.positions[p.at - 1], int(p.texts[p.at - 1] == "true"), "bool")


def _null(p: Cursor) -> Expression:
    p.at += 1
    return Null(p.positions[p.at - 1])


def _this(p: Cursor) -> Expression:
    p.at += 1
    return This(p.positions[p.at - 1])


def _new(p: Cursor) -> Expression:
    pos = p.pos
    p.at += 1
    target = names.type_name(p)
    if p.texts[p.at] == "(":
        return New(pos, target, arguments(p))
    if p.texts[p.at] == "[":
        opening = p.at
        p.at += 1
        length = assignment(p)
        close(p, opening)
        return New(pos, target, None, length)
    return New(pos, target, None)


def _delete(p: Cursor) -> Expression:
    pos = p.pos
    p.enter()
    p.at += 1
    node = Delete(pos, operand(p))
    p.depth -= 1
    return node


def _sizeof(p: Cursor) -> Expression:
    pos = p.pos
    p.at += 1
    return SizeOf(pos, _type_or_expression(p))


def _typename(p: Cursor) -> Expression:
    pos = p.pos
    p.at += 1
    return TypeNameOf(pos, _type_or_expression(p))


def _type_or_expression(p: Cursor) -> Type | Expression:
    """Read the operand of ``sizeof`` and ``typename``: a type only where it can be nothing else."""
    opening = p.at
    p.expect("(", C.OPENING_PARENTHESIS)
    behind = names.skip_type(p, p.at)
    is_type = behind > 0 and p.texts[behind] == ")"
    if is_type and (p.kinds[behind - 1] == TYPE or p.texts[behind - 1] in ("*", "&", "const")):
        node: Type | Expression = names.type_name(p)
    else:
        node = names.path(p) if is_type and p.texts[p.at] != "const" else expression(p)
    close(p, opening)
    return node


def _offsetof(p: Cursor) -> Expression:
    pos = p.pos
    p.at += 1
    opening = p.at
    p.expect("(", C.OPENING_PARENTHESIS)
    owner = operand(p)
    p.expect(",", C.COMMA)
    member = operand(p)
    close(p, opening)
    return OffsetOf(pos, owner, member)


def _dynamic_cast(p: Cursor) -> Expression:
    pos = p.pos
    p.at += 1
    if p.texts[p.at] != "<":
        raise p.fault(C.UNEXPECTED, p.shown())
    target = names.template_arguments(p)[0]
    opening = p.at
    p.expect("(", C.OPENING_PARENTHESIS)
    node = DynamicCast(pos, target, expression(p))
    close(p, opening)
    return node


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
    if p.texts[at + 1] == "<" and not _is_template(p, at):
        p.at = at + 1
        return Member(p.positions[at], owner, Name(p.positions[at], p.texts[at]))
    return Member(p.positions[at], owner, names.path(p))


def _postfix(p: Cursor, target: Expression) -> Expression:
    p.at += 1
    return Postfix(p.positions[p.at - 1], p.texts[p.at - 1], target)


_START: Final[Mapping[int, Callable[[Cursor], Expression]]] = {
    **CONSTANTS,
    NAME: _named,
    TYPE: _named,
    SIGN: _signed,
    KEYWORD: _word,
}
_WORDS: Final[Mapping[str, Callable[[Cursor], Expression]]] = {
    "true": _boolean,
    "false": _boolean,
    "NULL": _null,
    "this": _this,
    "new": _new,
    "delete": _delete,
    "sizeof": _sizeof,
    "typename": _typename,
    "offsetof": _offsetof,
    "dynamic_cast": _dynamic_cast,
    "__FUNCTION__": joined,
    "__FUNCSIG__": joined,
    "__RANDOM__": predefined,
}
_FOLLOW: Final[Mapping[str, Callable[[Cursor, Expression], Expression]]] = {
    "(": _call,
    "[": _index,
    ".": _member,
    "++": _postfix,
    "--": _postfix,
}
