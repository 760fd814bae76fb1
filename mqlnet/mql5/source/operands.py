"""Reads what an operand begins with: a name, a sign, a bracket or cast, a word, a literal.

``(a)-1`` is a cast if ``a`` is known as a type, otherwise a difference; ``f<int>(x)`` has template arguments if ``f``
is known as a template or a built-in type is among them, otherwise it compares.
"""

from collections.abc import Callable, Mapping
from typing import Final

from mqlnet.mql5.source import complaints as C  # noqa: N812 - a table of constants
from mqlnet.mql5.source import names, words
from mqlnet.mql5.source.constants import READERS as CONSTANTS
from mqlnet.mql5.source.cursor import Cursor
from mqlnet.mql5.source.expressions import close, expression, is_template, no_operand, operand
from mqlnet.mql5.source.tokens import CHARACTER, KEYWORD, NAME, NUMBER, PREFIXED, SIGN, STRING, TYPE
from mqlnet.mql5.source.tree import Cast, Expression, Name, Unary

_PREFIXES: Final = frozenset({"-", "+", "!", "~", "++", "--", "&", "*"})
_OPERAND_KINDS: Final = frozenset({NAME, TYPE, NUMBER, STRING, CHARACTER, PREFIXED})
_OPERAND_WORDS: Final = frozenset(
    {"(", "!", "~", "::", "this", "new", "sizeof", "typename", "offsetof", "dynamic_cast", "true", "false", "NULL"}
)


def _named(p: Cursor) -> Expression:
    """Read a name with scopes; template brackets only where they can be nothing else."""
    at = p.at
    texts = p.texts
    if p.kinds[at] == TYPE and p.kinds[at + 1] in (NAME, TYPE):
        raise p.fault(C.OPERAND, texts[at])
    if texts[at + 1] == "<" and not is_template(p, at):
        p.at = at + 1
        return Name(p.positions[at], texts[at])
    return names.path(p)


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
    return names.path(p) if sign == "::" else no_operand(p)


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


READERS: Final[Mapping[int, Callable[[Cursor], Expression]]] = {
    **CONSTANTS,
    NAME: _named,
    TYPE: _named,
    SIGN: _signed,
    KEYWORD: words.word,
}
