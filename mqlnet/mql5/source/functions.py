"""Reads functions: parameters, what stands around them, and bodies (lang:FN1-FN35 CT1-CT16)."""

from typing import Final

from mqlnet.mql5.source import complaints as C  # noqa: N812 - a table of constants
from mqlnet.mql5.source import names
from mqlnet.mql5.source.cursor import Cursor
from mqlnet.mql5.source.expressions import arguments, close, initialiser
from mqlnet.mql5.source.tokens import NAME, TYPE
from mqlnet.mql5.source.tree import (
    Block,
    Function,
    MemberInit,
    Name,
    Parameter,
    Path,
    TemplateParameter,
    Type,
)
from mqlnet.mql5.source.variables import brackets

NO_WORDS: Final[frozenset[str]] = frozenset()
_TRAILING: Final = frozenset({"const", "override", "final", "export"})
_AFTER_PARAMETERS: Final = frozenset({"{", ":", "="}) | _TRAILING


def parameters(p: Cursor) -> tuple[Parameter, ...]:
    """Read parameters with their parentheses; ``(void)`` has none (lang:FN35)."""
    opening = p.at
    p.expect("(", C.OPENING_PARENTHESIS)
    if p.texts[p.at] == "void" and p.texts[p.at + 1] == ")":
        p.at += 1
    found: list[Parameter] = []
    if p.texts[p.at] != ")":
        found.append(_parameter(p))
        while p.accept(","):
            found.append(_parameter(p))
    close(p, opening)
    return tuple(found)


def _parameter(p: Cursor) -> Parameter:
    if p.texts[p.at] == "...":
        p.at += 1
        pos = p.positions[p.at - 1]
        return Parameter(pos, "...", Type(pos, Name(pos, "...")))
    type_ = names.type_name(p)
    _check_marks(p, type_)
    if p.kinds[p.at] == TYPE:
        p.reports.error(C.RESERVED_NAME, p.pos, p.shown())
        p.kinds[p.at] = NAME
    pos, name = (p.pos, p.name()) if p.kinds[p.at] == NAME else (type_.pos, "")
    dimensions = brackets(p)
    default = initialiser(p) if p.accept("=") else None
    return Parameter(pos, name, type_, dimensions, default)


def _check_marks(p: Cursor, type_: Type) -> None:
    """Report a pointer or a reference to a reference (lang:TY9)."""
    while p.texts[p.at] in ("&&", "&", "*"):
        is_pointer = type_.is_reference and p.texts[p.at] == "*"
        p.reports.error(C.POINTER_TO_REFERENCE if is_pointer else C.REFERENCE_TO_REFERENCE, p.pos)
        p.at += 1


def function(
    p: Cursor,
    pos: int,
    name: str,
    result: Type | None,
    *,
    scope: Path | None = None,
    words: frozenset[str] = NO_WORDS,
    template: tuple[TemplateParameter, ...] | None = None,
) -> Function:
    """Read a function from its parameters on."""
    taken = parameters(p)
    while p.texts[p.at] in _TRAILING:
        words |= {p.texts[p.at]}
        p.at += 1
    inits = _inits(p) if p.texts[p.at] == ":" else None
    body: Block | None = None
    if p.texts[p.at] == "{":
        body = _body(p)
        end = body.end
    else:
        words = _pure(p, words)
        if inits is not None:
            p.reports.error(C.NO_BODY_AFTER_INITS, p.end_of_previous())
        p.semicolon()
        end = p.positions[p.at - 1]
    return Function(pos, name, result, taken, body, words, p.access, scope, inits, template, end)


def _body(p: Cursor) -> Block:
    """Read a body; a class in it has sections of its own, and the members around it are out of sight."""
    outer = p.class_name, p.access
    p.class_name, p.access = None, ""
    body = p.read_block(p)
    p.class_name, p.access = outer
    return body


def _pure(p: Cursor, words: frozenset[str]) -> frozenset[str]:
    """Read ``= 0``, ``= NULL`` or ``= delete`` (lang:VI5, CT13)."""
    if not p.accept("="):
        return words
    text = p.texts[p.at]
    if text not in ("0", "NULL", "delete"):
        raise p.fault(C.PURE)
    p.at += 1
    return words | {"delete" if text == "delete" else "pure"}


def _inits(p: Cursor) -> tuple[MemberInit, ...]:
    """Read a constructor's list (lang:CT4)."""
    p.at += 1
    found: list[MemberInit] = []
    while p.texts[p.at] not in ("{", ";"):
        pos = p.pos
        path = names.path(p)
        if p.texts[p.at] != "(":
            raise p.fault(C.OPENING_PARENTHESIS)
        found.append(MemberInit(pos, path, arguments(p)))
        if not p.accept(","):
            break
    return tuple(found)


def are_parameters(p: Cursor, at: int) -> bool:
    """Return whether the parentheses at an index hold parameters, and no arguments of a constructor.

    ``C f(A);`` can be both: it is a prototype if ``A`` is a type.
    """
    first, kind = p.texts[at + 1], p.kinds[at + 1]
    if first in (")", "const", "..."):
        return True
    if kind not in (NAME, TYPE) and first != "::":
        return False
    if kind == TYPE and p.texts[at + 2] == "(":
        return False
    behind = names.skip_type(p, at + 1)
    if behind < 0:
        return False
    while p.texts[behind] in ("&&", "&", "*") and (
        kind == TYPE or first in p.types
    ):  # references to references: `_check_marks` reports them
        behind += 1
    if p.kinds[behind] in (NAME, TYPE):
        return True
    if p.texts[behind] not in (",", ")", "[", "="):
        return False
    closing = p.closing(at)
    return kind == TYPE or first in p.types or p.texts[closing] in _AFTER_PARAMETERS
