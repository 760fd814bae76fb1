"""A class learns its members: base, fields, methods, layout.

This happens when they are needed for the first time, in any order of text.
"""

from __future__ import annotations

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import declarations, kinds, layout, messages, virtuals
from mqlnet.mql5.types.class_methods import enter_method, enter_using
from mqlnet.mql5.types.constants import integer_constant
from mqlnet.mql5.types.context import Context
from mqlnet.mql5.types.definitions import define_outside
from mqlnet.mql5.types.kinds import Type
from mqlnet.mql5.types.scopes import ClassTemplate, EnumMember, Overloads
from mqlnet.mql5.types.symbols import Class, Shape, Storage, Variable
from mqlnet.mql5.types.typenames import array_type, complete, find_path, last_name, path_text, resolve
from mqlnet.mql5.types.world import World


def complete_class(world: World, made: Class) -> None:
    """Work out what a class holds."""
    made.complete = True
    source = made.source
    assert isinstance(source, tree.Class)
    if source.members is None:
        world.report(messages.INCOMPLETE, source.pos, made.name)
        return
    made.final = source.is_final
    if source.pack is not None:
        made.pack = integer_constant(Context(world, made.scope), source.pack, messages.CONSTANT_NEEDED) or 1
    declarations.declare_nested(world, made, source.members)
    _inherit(world, made, source)
    _members(world, made, source.members)
    if isinstance(made.template, ClassTemplate):
        define_outside(world, made, made.template)
    layout.lay_out(world, made)
    virtuals.link(world, made)
    world.classes.append(made)
    bare = not made.all_fields and not made.methods and not source.bases
    if made.shape is Shape.STRUCT and bare and made.template is None:
        world.report(messages.EMPTY_STRUCT, made.pos, made.name)


def _inherit(world: World, made: Class, source: tree.Class) -> None:
    """Find the base and check that it can be one."""
    if not source.bases:
        return
    if len(source.bases) > 1:
        world.report(messages.MANY_BASES, source.bases[1].pos, made.name)
    written = source.bases[0]
    parent = made.scope.parent
    assert parent is not None
    base = find_path(world, parent, written.path)
    if base is kinds.ERROR:
        return
    if not isinstance(base, Class):
        message = messages.UNDECLARED if base is None else messages.BASE_NO_CLASS
        hint = world.suggest(last_name(written.path), parent) if base is None else ""
        world.report(message, written.pos, path_text(written.path), hint=hint)
        return
    if _is_below(world, base):
        hint = f"'{base.name}' is declared below: move it up"
        world.report(messages.UNDECLARED, written.pos, base.name, hint=hint)
    complete(world, base)
    if base.derives_from(made):
        world.report(messages.SELF_BASE, written.pos, made.name)
        return
    if not _may_inherit(world, made, base, written.pos):
        return
    made.base = base
    made.base_access = written.access or "public"


def _is_below(world: World, used: Class) -> bool:
    """Say whether a class of the program stands further down: it cannot be a base or a field yet (lang:CL8).

    A header that is checked by itself may include what includes it in turn: then the order says nothing.
    """
    if world.unit.path.lower().endswith(".mqh"):
        return False
    return not used.reached and used.template is None and used.owner is None and used.pos >= 0


def _may_inherit(world: World, made: Class, base: Class, pos: int) -> bool:
    """Report a base that this kind of class cannot have."""
    if made.shape is Shape.UNION or base.shape is Shape.UNION:
        world.report(messages.UNION_BASE, pos)
    elif made.is_object and base.shape is Shape.STRUCT:
        world.report(messages.CLASS_FROM_STRUCT, pos, made.name, base.name)
    elif made.shape is Shape.STRUCT and base.is_object:
        world.report(messages.STRUCT_FROM_CLASS, pos, made.name, base.name)
    elif made.shape is Shape.INTERFACE and base.shape is not Shape.INTERFACE:
        world.report(messages.INTERFACE_BASE, pos, made.name)
    elif base.final:
        world.report(messages.FINAL_BASE, pos, base.name)
    else:
        return True
    return False


def _members(world: World, made: Class, members: tuple[tree.Declaration, ...]) -> None:
    """Enter fields and methods, in order of text."""
    for node in members:
        if isinstance(node, tree.Variables):
            _fields(world, made, node)
        elif isinstance(node, tree.Function):
            enter_method(world, made, node)
        elif isinstance(node, tree.Using):
            enter_using(world, made, node)


def _fields(world: World, made: Class, node: tree.Variables) -> None:
    """Enter the fields of one declaration."""
    for written in node.variables:
        kind = resolve(world, made.scope, written.type)
        kind = array_type(Context(world, made.scope), kind, written, written.name)
        if kind is kinds.VOID:
            world.report(messages.VOID_TYPE, written.pos, written.name)
            kind = kinds.ERROR
        static = node.storage == "static"
        storage = Storage.STATIC_FIELD if static else Storage.FIELD
        const = written.type.is_pointer_const if written.type.stars else written.type.is_const
        field = Variable(written.name, kind, storage, written.pos, const=const)
        field.owner = made
        field.access = node.access or "public"
        field.assigned = True
        _check_field(world, made, field, written)
        made.scope.names[field.name] = field
        if static:
            made.static_fields.append(field)
            world.static_fields.append(field)
        else:
            made.fields.append(field)


def _check_field(world: World, made: Class, field: Variable, written: tree.Variable) -> None:
    """Report a field that cannot be there."""
    known = made.scope.names.get(field.name)
    if written.type.is_reference:
        world.report(messages.REFERENCE_HERE, written.pos)
    if isinstance(known, Overloads):
        world.report(messages.SAME_NAME_AS_METHOD, written.pos, field.name, made.name)
    elif known is not None and not isinstance(known, EnumMember) and known is not made:
        world.report(messages.MEMBER_EXISTS, written.pos, field.name, made.name)
    if made.shape is Shape.INTERFACE:
        world.report(messages.INTERFACE_FIELD, written.pos)
    if written.value is not None:
        world.report(messages.FIELD_INITIALISED, written.pos)
    held = field.type.element if isinstance(field.type, kinds.Array) else field.type
    if isinstance(held, Class) and field.storage is Storage.FIELD and not _is_own_array(made, field.type):
        _check_held(world, made, held, field)


def _is_own_array(made: Class, kind: Type) -> bool:
    """Say whether a field is a dynamic array of the class that it is in: such an array can be empty."""
    return isinstance(kind, kinds.Array) and kind.dynamic and kind.element is made


def _check_held(world: World, made: Class, held: Class, field: Variable) -> None:
    """Report an object that cannot be a field."""
    if held is made or (held.complete and not held.laid_out and held.template is None and held.source is not None):
        world.report(messages.SELF_MEMBER, field.pos, held.name)
        field.type = kinds.ERROR
        return
    if _is_below(world, held) and made.template is None:
        hint = f"'{held.name}' is declared below: move it up"
        world.report(messages.UNDECLARED, field.pos, held.name, hint=hint)
    complete(world, held)
    if held.shape is Shape.INTERFACE:
        world.report(messages.INTERFACE_OBJECT, field.pos, held.name)
    elif held.abstract:
        world.report(messages.ABSTRACT, field.pos, held.name, virtuals.first_pure(held))
