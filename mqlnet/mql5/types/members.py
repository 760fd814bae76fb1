"""Names and members: variables, fields, constants, functions as values.

Who may reach them (lang:CL1-CL3, lang:CL16).
"""

from __future__ import annotations

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import kinds, messages
from mqlnet.mql5.types.context import Context, checks
from mqlnet.mql5.types.kinds import FunctionType, Type
from mqlnet.mql5.types.scopes import Clash, ClassTemplate, Entity, EnumMember, NamedConstant, Overloads, Scope
from mqlnet.mql5.types.symbols import COMPLEX_FIELDS, Class, Kind, Namespace, Storage, Variable
from mqlnet.mql5.types.typed import (
    Constant,
    Dereference,
    Expression,
    Field,
    FunctionAddress,
    Name,
    This,
    Wrong,
)
from mqlnet.mql5.types.typenames import complete, find_scope, last_name, members_of, outermost


@checks(tree.Name)
def check_name(context: Context, node: tree.Name) -> Expression:
    """Check a name."""
    entity = context.scope.find(node.text)
    if type(entity) is Variable:
        return variable(context, entity, node.pos)
    if entity is None and node.text in context.world.named_properties:
        return context.expression(context.world.named_properties[node.text])
    return from_entity(context, entity, node.text, node.pos, context.scope)


@checks(tree.Scoped)
def check_scoped(context: Context, node: tree.Scoped) -> Expression:
    """Check `scope::name`."""
    inside = find_scope(context.world, context.scope, node.scope)
    if inside is None:
        return Wrong(kinds.ERROR, node.pos)
    entity = members_of(context.world, inside, node.name.text)
    if entity is None and isinstance(inside, kinds.Enum):
        context.world.report(messages.NO_MEMBER, node.pos, inside.name, node.name.text)
        return Wrong(kinds.ERROR, node.pos)
    scope = inside if isinstance(inside, Scope) else context.scope
    if type(entity) is Variable:
        return variable(context, entity, node.pos)
    return from_entity(context, entity, node.name.text, node.pos, scope)


def from_entity(context: Context, entity: Entity | None, name: str, pos: int, scope: Scope) -> Expression:
    """Return what a name that is no variable means as a value."""
    if type(entity) is EnumMember:
        return Constant(entity.enum, pos, entity.value)
    if type(entity) is NamedConstant:
        return Constant(entity.type, pos, entity.value)
    if type(entity) is Overloads:
        return _function(context, entity, pos)
    world = context.world
    if type(entity) is Clash:
        first, second = entity.members
        world.report(messages.AMBIGUOUS_NAME, pos, name, first.enum.name, second.enum.name)
    elif isinstance(entity, (Type, ClassTemplate)):
        if entity is not kinds.ERROR:
            world.report(messages.NOT_A_VALUE, pos, name)
    elif isinstance(entity, Namespace):
        world.report(messages.NOT_A_VALUE, pos, name)
    else:
        world.report(messages.UNDECLARED, pos, name, hint=world.suggest(name, scope))
    return Wrong(kinds.ERROR, pos)


def _function(context: Context, overloads: Overloads, pos: int) -> Expression:
    """Return a function as a value: for a function pointer (lang:FN25)."""
    candidates = overloads.functions
    if not candidates:
        context.world.report(messages.FUNCTION_AS_VALUE, pos, overloads.name)
        return Wrong(kinds.ERROR, pos)
    first = candidates[0]
    static_fits = first.static and context.world.unit.dialect.static_fp  # lang:Q23
    if overloads.owner is not None and not static_fits:
        context.world.report(messages.METHOD_POINTER, pos)
        return Wrong(kinds.ERROR, pos)
    for each in candidates:
        each.used = True
        if each.kind is Kind.FUNCTION and each.body is None and each not in context.world.called:
            context.world.called[each] = pos
    return FunctionAddress(FunctionType(overloads.name, first, tuple(candidates)), pos, first)


def variable(context: Context, found: Variable, pos: int) -> Expression:
    """Return a variable as a value or place; a field is one of `this`."""
    found.read = True
    storage = found.storage
    if found in context.world.ahead:
        if not context.world.silent:
            context.world.ahead.discard(found)
        context.world.report(messages.DECLARED_BELOW, pos, found.name, notes=[("see the declaration", found.pos)])
    if storage is not Storage.FIELD:
        if storage is Storage.STATIC_FIELD:
            assert isinstance(found.owner, Class)
            check_access(context, found.access, found.owner, found.name, pos)
        return Name(found.type, pos, found)
    owner = found.owner
    assert isinstance(owner, Class)
    world = context.world
    if context.owner is None or not context.owner.derives_from(owner):
        world.report(messages.NO_THIS_AT_ALL, pos, found.name)
        return Wrong(found.type, pos)
    if context.function is None or context.function.static:
        world.report(messages.NO_THIS, pos, found.name)
        return Wrong(found.type, pos)
    if owner is not context.owner:
        check_access(context, found.access, owner, found.name, pos)
    return Field(found.type, pos, This(context.owner, pos), found)


@checks(tree.This)
def check_this(context: Context, node: tree.This) -> Expression:
    """Check `this`."""
    if context.owner is None or context.function is None:
        context.world.report(messages.THIS_OUTSIDE, node.pos)
        return Wrong(kinds.ERROR, node.pos)
    if context.function.static:
        context.world.report(messages.NO_THIS, node.pos, "this")
        return Wrong(context.owner, node.pos)
    return This(context.owner, node.pos)


def find_member(context: Context, made: Class, name: str) -> tuple[Entity, Class] | None:
    """Return a member of a class or its bases, and the class where it stands."""
    each: Class | None = made
    while each is not None:
        if not each.complete:
            complete(context.world, each)
        found = each.scope.names.get(name)
        if found is not None:
            return found, each
        each = each.base
    return None


def inside_path(context: Context, made: Class, path: tree.Path) -> Class | None:
    """Return the class in which a member is looked for: `object.Base::name` says one."""
    if type(path) is not tree.Scoped or path.scope is None:
        return made
    inside = find_scope(context.world, made.scope, path.scope)
    if inside is None:
        return None
    owner = inside.owner if isinstance(inside, Scope) else None
    if isinstance(owner, Class) and made.derives_from(owner):
        return owner
    context.world.report(messages.NO_MEMBER, path.pos, made.name, last_name(path))
    return None


def object_of(context: Context, value: Expression, name: str, pos: int) -> Expression | None:
    """Return the object whose member is wanted; the one behind a pointer. None if there is none, which is reported."""
    kind = value.type
    if isinstance(kind, Class):
        return value
    if isinstance(kind, kinds.Pointer) and kind.to is not None:
        return Dereference(kind.to, pos, value)
    if kind is not kinds.ERROR:
        context.world.report(messages.OBJECT_NEEDED, pos, name, kind.name)
    return None


@checks(tree.Member)
def check_member(context: Context, node: tree.Member) -> Expression:
    """Check `object.field`; methods are the business of calls."""
    value = context.expression(node.object)
    name = last_name(node.name)
    if value.type is kinds.COMPLEX and name in COMPLEX_FIELDS:
        return Field(kinds.DOUBLE, node.pos, value, COMPLEX_FIELDS[name])
    found = object_of(context, value, name, node.pos)
    if found is None:
        return Wrong(kinds.ERROR, node.pos)
    made = found.type
    assert isinstance(made, Class)
    inside = inside_path(context, made, node.name)
    if inside is None:
        return Wrong(kinds.ERROR, node.pos)
    member = find_member(context, inside, name)
    if member is None:
        no_member(context, inside, name, node.name.pos)
        return Wrong(kinds.ERROR, node.pos)
    entity, owner = member
    if type(entity) is Variable:
        return _field(context, found, entity, owner, node.name.pos)
    return from_entity(context, entity, name, node.pos, owner.scope)


def _field(context: Context, found: Expression, field: Variable, owner: Class, pos: int) -> Expression:
    """Return a field of an object."""
    field.read = True
    if owner is not context.owner:
        check_access(context, field.access, owner, field.name, pos, seen=found.type)
    if field.storage is Storage.STATIC_FIELD:
        return Name(field.type, pos, field)
    return Field(field.type, pos, found, field)


def no_member(context: Context, made: Class, name: str, pos: int) -> None:
    """Report a member that a class does not have."""
    if made.source is None or made.complete:
        hint = context.world.suggest_member(name, made)
        context.world.report(messages.NO_MEMBER, pos, made.name, name, hint=hint)


def check_access(
    context: Context,
    access: str,
    owner: Class,
    name: str,
    pos: int,
    *,
    method: bool = False,
    seen: Type | None = None,
) -> bool:
    """Report a member that cannot be reached from here; say whether it can.

    `seen` is the class of the object: what it inherits privately is closed to everybody else (lang:CL7).
    """
    if isinstance(seen, Class) and seen is not owner:
        access = _narrowed(access, seen, owner)
    if access == "public" or _is_inside(context, owner, protected=access == "protected"):
        return True
    if access == "protected":
        message = messages.PROTECTED_METHOD if method else messages.PROTECTED_FIELD
    else:
        message = messages.PRIVATE_METHOD if method else messages.PRIVATE_FIELD
    context.world.report(message, pos, name, owner.name)
    return False


def _narrowed(access: str, seen: Class, owner: Class) -> str:
    """Return the access that is left after private or protected inheritance on the way."""
    each: Class | None = seen
    while each is not None and each is not owner:
        if each.base_access != "public" and access == "public":
            access = "protected"
        each = each.base
    return access


def _is_inside(context: Context, owner: Class, *, protected: bool) -> bool:
    """Say whether code stands in a class, in one nested in it, or, for protected members, in a derived one."""
    each = context.owner
    while each is not None:
        if each is owner or (protected and each.derives_from(owner)):
            return True
        if each.template is not None and each.template is owner.template:
            return True
        each = each.owner
    return False


def global_scope(context: Context) -> Scope:
    """Return the program's own scope."""
    return outermost(context.scope)
