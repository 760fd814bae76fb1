"""Literals, and what is known before the program runs: sizes, names of types, names of functions."""

from __future__ import annotations

from typing import Final

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import kinds, messages
from mqlnet.mql5.types.context import Context, checks
from mqlnet.mql5.types.kinds import Family, Type
from mqlnet.mql5.types.members import find_member
from mqlnet.mql5.types.scopes import ClassTemplate
from mqlnet.mql5.types.symbols import Class, Variable
from mqlnet.mql5.types.typed import Constant, Expression, Wrong
from mqlnet.mql5.types.typenames import complete, find_path, path_text, resolve
from mqlnet.mql5.values import numbers

_TYPES: Final = {
    name: kinds.SIMPLE_NAMES[name]
    for name in ("int", "uint", "long", "ulong", "ushort", "bool", "color", "datetime", "double", "float", "complex")
}


@checks(tree.Integer)
def check_integer(_: Context, node: tree.Integer) -> Expression:
    """Check a literal that is a whole number."""
    value: int = bool(node.value) if node.type == "bool" else node.value
    return Constant(_TYPES[node.type], node.pos, value)


@checks(tree.Real)
def check_real(_: Context, node: tree.Real) -> Expression:
    """Check a real literal."""
    if node.type == "complex":
        return Constant(kinds.COMPLEX, node.pos, (0.0, node.value))
    value = numbers.single(node.value) if node.type == "float" else node.value
    return Constant(_TYPES[node.type], node.pos, value)


@checks(tree.Text)
def check_text(_: Context, node: tree.Text) -> Expression:
    """Check a text."""
    return Constant(kinds.STRING, node.pos, node.value)


@checks(tree.Null)
def check_null(_: Context, node: tree.Null) -> Expression:
    """Check `NULL`."""
    return Constant(kinds.NULL, node.pos, None)


@checks(tree.Invalid)
def check_invalid(_: Context, node: tree.Invalid) -> Expression:
    """Check what the parser has reported already."""
    return Wrong(kinds.ERROR, node.pos)


@checks(tree.InitList)
def check_braces(context: Context, node: tree.InitList) -> Expression:
    """Report a list in braces where it cannot be (lang:IN27)."""
    context.world.report(messages.BRACES_HERE, node.pos)
    return Wrong(kinds.ERROR, node.pos)


@checks(tree.Predefined)
def check_predefined(context: Context, node: tree.Predefined) -> Expression:
    """Check `__FUNCTION__`, `__FUNCSIG__`, `__RANDOM__` (lang:PP33-PP35, lang:PP40)."""
    if node.name == "__RANDOM__":
        return Constant(kinds.ULONG, node.pos, (node.pos * 6364136223846793005 + 1442695040888963407) % 2**64)
    function = context.function
    if function is None:
        context.world.report(messages.MACRO_OUTSIDE, node.pos, node.name)
        return Wrong(kinds.STRING, node.pos)
    text = function.qualified.partition("<")[0] if node.name == "__FUNCTION__" else function.signature
    return Constant(kinds.STRING, node.pos, text)


def type_of(context: Context, operand: tree.Type | tree.Expression) -> Type:
    """Return the type that an operand names or has; it is not evaluated (lang:OP35)."""
    world = context.world
    if isinstance(operand, tree.Type):
        kind = resolve(world, context.scope, operand)
    else:
        found = _named_type(context, operand)
        kind = found if found is not None else context.expression(operand).type
    complete(world, kind)
    return kind


def _named_type(context: Context, operand: tree.Expression) -> Type | None:
    """Return the type that a name means, None if it means something else."""
    if not isinstance(operand, (tree.Name, tree.Scoped)):
        return None
    entity = find_path(context.world, context.scope, operand)
    if isinstance(entity, ClassTemplate):
        context.world.report(messages.TEMPLATE_WITHOUT_ARGUMENTS, operand.pos, path_text(operand))
        return kinds.ERROR
    return entity if isinstance(entity, Type) else None


@checks(tree.SizeOf)
def check_sizeof(context: Context, node: tree.SizeOf) -> Expression:
    """Check `sizeof` (lang:TY11)."""
    kind = type_of(context, node.operand)
    if kind is kinds.VOID:
        context.world.report(messages.VOID_TYPE, node.pos, "sizeof")
    if kind.family in {Family.ERROR, Family.VOID}:
        return Wrong(kinds.ULONG, node.pos)
    return Constant(kinds.ULONG, node.pos, kind.size)


@checks(tree.TypeNameOf)
def check_typename(context: Context, node: tree.TypeNameOf) -> Expression:
    """Check `typename` (lang:TY12)."""
    kind = type_of(context, node.operand)
    return Wrong(kinds.STRING, node.pos) if kind is kinds.ERROR else Constant(kinds.STRING, node.pos, kind.name)


@checks(tree.OffsetOf)
def check_offsetof(context: Context, node: tree.OffsetOf) -> Expression:
    """Check `offsetof` (lang:TY13)."""
    kind = type_of(context, node.object)
    offset = 0
    for name, pos in _members(node.member):
        if not isinstance(kind, Class):
            if kind is not kinds.ERROR:
                context.world.report(messages.OBJECT_NEEDED, pos, name, kind.name)
            return Wrong(kinds.ULONG, node.pos)
        complete(context.world, kind)
        found = find_member(context, kind, name)
        if found is None or not isinstance(found[0], Variable):
            context.world.report(messages.NO_MEMBER, pos, kind.name, name)
            return Wrong(kinds.ULONG, node.pos)
        offset += found[0].offset
        kind = found[0].type
    return Constant(kinds.ULONG, node.pos, offset)


def _members(node: tree.Expression) -> list[tuple[str, int]]:
    """Return the names of `a.b.c`, from the left."""
    if isinstance(node, tree.Member):
        return [*_members(node.object), (path_text(node.name), node.name.pos)]
    return [(node.text, node.pos)] if isinstance(node, tree.Name) else []
