"""Reads names and types: ``A<int>::B``, ``const C *const &``; and looks ahead whether there is one.

``a < b`` and ``A<b>`` look alike, and so do ``a * b`` and ``A *b``. The looking ahead decides by what can stand in
template brackets and by what follows; it never moves the cursor.
"""

from typing import Final

from mqlnet.mql5.source import complaints as C  # noqa: N812 - a table of constants
from mqlnet.mql5.source.cursor import Cursor
from mqlnet.mql5.source.tokens import NAME, TYPE
from mqlnet.mql5.source.tree import Name, Path, Scoped, Type

LOOKED_AHEAD: Final = 200  # tokens within template brackets

_IN_BRACKETS: Final = frozenset({",", "*", "&", "::", "const"})


def path(p: Cursor) -> Path:
    """Read a name with scopes and template arguments."""
    scope: Path | None = None
    if p.texts[p.at] == "::":
        pos = p.pos
        p.at += 1
        scope = Scoped(pos, None, _part(p))
    else:
        scope = _part(p)
    while p.texts[p.at] == "::" and p.texts[p.at + 1] != "~":
        p.at += 1
        pos = p.pos
        scope = Scoped(pos, scope, _part(p))
    return scope


def _part(p: Cursor) -> Name:
    at = p.at
    if p.texts[at] == "operator":
        return Name(p.positions[at], operator(p))
    if p.kinds[at] not in (NAME, TYPE):
        raise p.fault(C.NAME_EXPECTED, p.shown())
    p.at = at + 1
    if p.texts[at + 1] == "<" and skip_arguments(p, at + 1) > 0:
        return Name(p.positions[at], p.texts[at], template_arguments(p))
    return Name(p.positions[at], p.texts[at])


def operator(p: Cursor) -> str:
    """Read ``operator`` and its sign; return both as one name: ``operator+=``, ``operator[]``."""
    p.at += 1
    sign = p.texts[p.at]
    p.at += 1
    if sign in ("[", "("):
        p.expect("]" if sign == "[" else ")", C.CLOSING_BRACKET)
        sign += "]" if sign == "[" else ")"
    if sign in _FIXED:
        p.at -= 1
        raise p.fault(C.FIXED_OPERATOR, sign)
    if sign not in _OVERLOADED:
        p.at -= 1
        raise p.fault(C.BAD_OPERATOR, sign)
    return "operator" + sign


_SIGNS: Final = "+ - * / % << >> == != < > <= >= && || & | ^ = += -= *= /= %= &= |= ^= <<= >>= ++ -- ! ~ [] @"
_OVERLOADED: Final = frozenset(_SIGNS.split(" "))  # lang:OV1
_FIXED: Final = frozenset({"::", "()", ".", "?", ":", ",", "new", "delete"})  # lang:OV2


def template_arguments(p: Cursor) -> tuple[Type, ...]:
    """Read ``<types>``; two closing brackets may touch (lang:TP13)."""
    p.enter()
    p.at += 1
    types = [type_name(p)]
    while p.accept(","):
        types.append(type_name(p))
    if p.texts[p.at] == ">>":
        p.texts[p.at] = ">"
        p.positions[p.at] += 1
    else:
        p.expect(">", C.UNEXPECTED)
    p.depth -= 1
    return tuple(types)


def type_name(p: Cursor) -> Type:
    """Read a type with its pointer and reference marks."""
    is_const = p.texts[p.at] == "const"
    while p.accept("const"):  # once is enough, but real code has it twice
        pass
    pos = p.pos
    name = path(p)
    return with_marks(p, Type(pos, name, p.accept("const") or is_const))


def with_marks(p: Cursor, base: Type) -> Type:
    """Read ``*``, ``const`` and ``&`` behind a type; without any, return it as it is."""
    if p.texts[p.at] not in ("*", "&", "const"):
        return base
    stars, is_pointer_const = 0, False
    while p.texts[p.at] in ("*", "const"):
        stars += p.texts[p.at] == "*"
        is_pointer_const = p.texts[p.at] == "const"
        p.at += 1
    is_reference = p.accept("&")
    is_const = base.is_const or (is_pointer_const and not stars)
    return Type(base.pos, base.path, is_const, stars, is_pointer_const and stars > 0, is_reference)


# --- Looking ahead ---


def skip_arguments(p: Cursor, at: int) -> int:
    """Return the index behind the template brackets that open at an index, or -1 if they are no template brackets."""
    texts, kinds = p.texts, p.kinds
    level = 0
    for index in range(at, at + LOOKED_AHEAD):
        text = texts[index]
        if text == "<":
            level += 1
        elif text in (">", ">>"):
            level -= len(text)
            if level <= 0:
                # the second half of '>>' belongs to a bracket further out
                return index + 1 if level == 0 and index > at + 1 else index if level == -1 else -1
        elif kinds[index] not in (NAME, TYPE) and text not in _IN_BRACKETS:
            return -1
    return -1


def skip_path(p: Cursor, at: int) -> int:
    """Return the index behind a name with scopes and template arguments, or -1 if there is none.

    Where the last part is an operator or a destructor, it is the index of ``operator`` or ``~``.
    """
    texts, kinds = p.texts, p.kinds
    if texts[at] == "::":
        at += 1
    while kinds[at] in (NAME, TYPE):
        at += 1
        if texts[at] == "<" and (behind := skip_arguments(p, at)) > 0:
            at = behind
        if texts[at] != "::":
            return at
        at += 1
    return at if texts[at] in ("operator", "~") else -1


def skip_type(p: Cursor, at: int) -> int:
    """Return the index behind a type with its marks, or -1 if there is none."""
    texts = p.texts
    while texts[at] == "const":
        at += 1
    at = skip_path(p, at)
    while at > 0 and texts[at] in ("*", "const"):
        at += 1
    return at + 1 if at > 0 and texts[at] == "&" else at


def starts_declaration(p: Cursor) -> bool:
    """Return whether a statement that begins with a name declares a variable."""
    at = p.at
    if p.kinds[at] == NAME == p.kinds[at + 1]:
        return True
    if p.texts[at + 1] not in _AFTER_TYPE and p.texts[at] != "::":
        return False
    at = skip_path(p, at)
    if at < 0:
        return False
    marks = at
    while p.texts[at] in ("*", "const"):
        at += 1
    if p.texts[at] == "&" and p.kinds[at + 1] == NAME:
        return p.texts[at + 2] == "="
    return p.kinds[at] == NAME and (at == marks or p.texts[at + 1] in _AFTER_VARIABLE)


_AFTER_TYPE: Final = frozenset({"*", "<", "::", "&", "const"})
_AFTER_VARIABLE: Final = frozenset({";", "=", ",", "[", "("})
