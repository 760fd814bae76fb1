"""Reads operands that begin with a word of the language: true, this, new, sizeof and others."""

from collections.abc import Callable, Mapping
from typing import Final

from mqlnet.mql5.source import complaints as C  # noqa: N812 - a table of constants
from mqlnet.mql5.source import names
from mqlnet.mql5.source.constants import joined, predefined
from mqlnet.mql5.source.cursor import Cursor
from mqlnet.mql5.source.expressions import arguments, assignment, close, expression, no_operand, operand
from mqlnet.mql5.source.tokens import TYPE
from mqlnet.mql5.source.tree import (
    Delete,
    DynamicCast,
    Expression,
    Integer,
    New,
    Null,
    OffsetOf,
    SizeOf,
    This,
    Type,
    TypeNameOf,
)


def word(p: Cursor) -> Expression:
    """Read an operand that begins with a word."""
    return _READERS.get(p.texts[p.at], no_operand)(p)


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


_READERS: Final[Mapping[str, Callable[[Cursor], Expression]]] = {
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
