"""Reads classes, structures, unions, interfaces and enumerations, and what stands in them (lang:SU1-SU21 CL1-CL20)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal, cast

from mqlnet.mql5.source import complaints as C  # noqa: N812 - a table of constants
from mqlnet.mql5.source import names
from mqlnet.mql5.source.cursor import Cursor, SyntaxFault
from mqlnet.mql5.source.expressions import assignment, close
from mqlnet.mql5.source.functions import parameters
from mqlnet.mql5.source.labels import comment_behind
from mqlnet.mql5.source.tokens import END, IMPORT, NAME
from mqlnet.mql5.source.tree import (
    Access,
    BaseClass,
    Class,
    Declaration,
    Enum,
    EnumMember,
    Expression,
    FunctionType,
    Name,
    TemplateParameter,
    Type,
    Using,
    Variables,
)
from mqlnet.mql5.source.typed import Template, typed
from mqlnet.mql5.source.variables import variables

Kind = Literal["class", "struct", "union", "interface"]

_ACCESS: Final = frozenset({"public", "protected", "private"})
_DEFAULT: Final[Mapping[str, Access]] = {
    "class": "private",
    "struct": "public",
    "union": "public",
    "interface": "public",
}  # lang:CL1, SU16, VI12


def declared_type(p: Cursor, template: Template) -> Sequence[Class | Enum | Variables]:
    """Read a class or enumeration up to its semicolon, with the variables that follow it (lang:SU13)."""
    if names_a_variable(p):  # class C *p;
        p.at += 1
        base = type_ = Type(p.pos, names.path(p))
        found: list[Class | Enum | Variables] = []
    else:
        node = _enum(p) if p.texts[p.at] == "enum" else _class(p, template)
        found = [node]
        if p.texts[p.at] == ";" or p.kinds[p.at] == END or (isinstance(node, Class) and node.members is None):
            p.accept(";")
            return found
        base = type_ = Type(node.pos, Name(node.pos, node.name))
    if p.kinds[p.at] == NAME or p.texts[p.at] in ("*", "const"):
        type_ = names.with_marks(p, base)
        pos = p.pos
        found.append(Variables(pos, variables(p, base, type_), "", p.access))
    p.semicolon()
    return found


def names_a_variable(p: Cursor) -> bool:
    """Return whether ``class X`` here is no more than the type of a variable."""
    at = p.at + 1
    if p.kinds[at] != NAME or p.texts[at] in ("final", "pack"):
        return False
    return p.texts[at + 1] == "*" or (p.kinds[at + 1] == NAME and p.texts[at + 1] not in ("final", "pack"))


def _class(p: Cursor, template: Template) -> Class:
    kind = cast("Kind", p.texts[p.at])
    p.at += 1
    is_final, pack = _layout(p, is_final=False, pack=None)
    pos, name = p.pos, ""
    if p.kinds[p.at] == NAME:
        name = p.name()
    if p.texts[p.at] == "<":
        names.template_arguments(p)  # C<T> in a specialisation: the checker looks at the header
    is_final, pack = _layout(p, is_final=is_final, pack=pack)
    bases = _bases(p) if p.texts[p.at] == ":" else ()
    if p.texts[p.at] == ";" and name:
        return Class(pos, kind, name, None, bases, is_final, pack, p.access, template, p.pos)
    members, end = _members(p, kind, name)
    return Class(pos, kind, name, members, bases, is_final, pack, p.access, template, end)


def _layout(p: Cursor, *, is_final: bool, pack: Expression | None) -> tuple[bool, Expression | None]:
    """Read ``final`` and ``pack(n)``, which stand before or behind the name (lang:SU3, VI4)."""
    while p.texts[p.at] in ("final", "pack") and (p.texts[p.at] == "final" or p.texts[p.at + 1] == "("):
        p.at += 1
        if p.texts[p.at - 1] == "final":
            is_final = True
            continue
        opening = p.at
        p.at += 1
        pack = assignment(p)
        close(p, opening)
    return is_final, pack


def _bases(p: Cursor) -> tuple[BaseClass, ...]:
    p.at += 1
    found: list[BaseClass] = []
    while True:
        access: Access = ""
        while p.texts[p.at] in _ACCESS or p.texts[p.at] == "virtual":
            access = cast("Access", p.texts[p.at]) if p.texts[p.at] in _ACCESS else access
            p.at += 1
        pos = p.pos
        found.append(BaseClass(pos, access, names.path(p)))
        if not p.accept(","):
            return tuple(found)


def _members(p: Cursor, kind: Kind, name: str) -> tuple[tuple[Declaration, ...], int]:
    opening = p.at
    p.expect("{", C.OPENING_BRACE)
    p.enter()
    outer = p.class_name, p.access
    p.class_name, p.access = name or None, _DEFAULT[kind]
    found: list[Declaration] = []
    while p.texts[p.at] != "}" and p.kinds[p.at] not in (END, IMPORT):
        start, depth = p.at, p.depth
        try:
            _member(p, found)
        except SyntaxFault:
            p.recover(start, depth)
            p.class_name = name or None
    p.class_name, p.access = outer
    p.depth -= 1
    end = p.pos
    if not p.accept("}"):
        p.reports.error(C.CLOSING_BRACE, p.positions[opening])
    return tuple(found), end


def _member(p: Cursor, out: list[Declaration]) -> None:
    text = p.texts[p.at]
    if text in _ACCESS and p.texts[p.at + 1] == ":":
        p.access = cast("Access", text)
        p.at += 2
    else:
        read = MEMBER_READERS.get(text)
        if read is not None:
            read(p, out)
        else:
            typed(p, out, None)


# --- Enumerations ---


def _enum(p: Cursor) -> Enum:
    p.at += 1
    pos, name = p.pos, ""
    if p.kinds[p.at] == NAME:
        name = p.name()
    opening = p.at
    p.expect("{", C.OPENING_BRACE)
    found: list[EnumMember] = []
    depth = p.depth
    try:
        _enum_members(p, found)
    except SyntaxFault:  # what was read so far is declared
        p.depth = depth
        behind = p.closing(opening)
        if behind < 0:
            raise
        p.at = behind - 1
    end = p.pos
    if not p.accept("}"):
        p.reports.error(C.CLOSING_BRACE, p.positions[opening])
        raise SyntaxFault
    return Enum(pos, name, tuple(found), p.access, end)


def _enum_members(p: Cursor, found: list[EnumMember]) -> None:
    while p.texts[p.at] != "}":
        found.append(_enum_member(p))
        if not p.accept(","):
            break
    if p.texts[p.at] != "}":
        raise p.fault(C.COMMA_OR_BRACE)


def _enum_member(p: Cursor) -> EnumMember:
    if p.kinds[p.at] != NAME:
        raise p.fault(C.ENUM_MEMBER, p.shown())
    pos, name = p.pos, p.name()
    value = assignment(p) if p.accept("=") else None
    behind = p.pos if p.texts[p.at] == "," else p.end_of_previous()
    return EnumMember(pos, name, value, comment_behind(p.files, behind))


# --- Other words that begin a member ---


def _declared(p: Cursor, out: list[Declaration]) -> None:
    out += declared_type(p, None)


def _template(p: Cursor, out: list[Declaration]) -> None:
    """Read ``template<typename T>`` and the declaration behind it (lang:TP1)."""
    found: list[TemplateParameter] = []
    while p.texts[p.at] == "template":
        _template_header(p, found)
    if p.texts[p.at] in _DEFAULT:
        out += declared_type(p, tuple(found))
    else:
        typed(p, out, tuple(found))


def _template_header(p: Cursor, found: list[TemplateParameter]) -> None:
    p.at += 1
    p.expect("<", C.UNEXPECTED_AFTER_TEMPLATE)
    while p.texts[p.at] in ("typename", "class"):
        p.at += 1
        pos = p.pos
        found.append(TemplateParameter(pos, p.name()))
        if not p.accept(","):
            break
    p.expect(">", C.UNEXPECTED_AFTER_TEMPLATE)


def _typedef(p: Cursor, out: list[Declaration]) -> None:
    """Read ``typedef result (*name)(parameters);`` (lang:FN24)."""
    p.at += 1
    result = names.type_name(p)
    opening = p.at
    p.expect("(", C.OPENING_PARENTHESIS)
    p.expect("*", C.TYPEDEF)
    pos, name = p.pos, p.name()
    close(p, opening)
    taken = parameters(p)
    p.semicolon()
    out.append(FunctionType(pos, name, result, taken, p.access))


def _using(p: Cursor, out: list[Declaration]) -> None:
    p.at += 1
    path = names.path(p)
    p.semicolon()
    out.append(Using(path.pos, path, p.access))


def _nothing(p: Cursor, _: list[Declaration]) -> None:
    p.at += 1


MEMBER_READERS: Final[Mapping[str, Callable[[Cursor, list[Declaration]], None]]] = {
    "class": _declared,
    "struct": _declared,
    "union": _declared,
    "interface": _declared,
    "enum": _declared,
    "template": _template,
    "typedef": _typedef,
    "using": _using,
    ";": _nothing,
}
