"""A class learns its members: base, fields, methods, layout.

This happens when they are needed for the first time, in any order of text.
"""

from __future__ import annotations

from typing import Final

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import declarations, functions, kinds, layout, messages, operators, virtuals
from mqlnet.mql5.types.constants import integer_constant
from mqlnet.mql5.types.context import Context
from mqlnet.mql5.types.kinds import Family
from mqlnet.mql5.types.scopes import ClassTemplate, EnumMember, FunctionTemplate, Overloads
from mqlnet.mql5.types.symbols import Class, Function, Kind, Shape, Storage, Variable
from mqlnet.mql5.types.typenames import array_type, complete, find_path, inner_class, last_name, path_text, resolve
from mqlnet.mql5.types.world import World

STRUCTURES: Final = frozenset({Shape.STRUCT, Shape.UNION})


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
        _outside(world, made, made.template)
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
            _method(world, made, node)
        elif isinstance(node, tree.Using):
            _using(world, made, node)


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
    if isinstance(held, Class) and field.storage is Storage.FIELD:
        _check_held(world, made, held, field)


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


def qualified_name(made: Class, name: str) -> str:
    """Return a method's name as `__FUNCTION__` gives it (lang:PP33)."""
    return f"{made.qualified}::{name}"


def _method(world: World, made: Class, node: tree.Function) -> None:
    """Enter one method, constructor, destructor or method template."""
    if node.name == made.source_name or node.name.startswith("~"):
        _constructor(world, made, node)
        return
    known = made.scope.names.get(node.name)
    if isinstance(known, Variable):
        world.report(messages.SAME_NAME_AS_FIELD, node.pos, node.name, made.name)
        return
    overloads = known if isinstance(known, Overloads) else Overloads(node.name, made)
    made.scope.names[node.name] = overloads
    if node.template:
        overloads.templates.append(FunctionTemplate(node, made.scope, made))
        if "virtual" in node.modifiers:
            world.report(messages.VIRTUAL_TEMPLATE, node.pos)
        return
    method = functions.make(world, made.scope, node, made, qualified_name(made, node.name))
    if _add(world, overloads.functions, method):
        made.methods[node.name] = overloads.functions
        _check_method(world, made, method)


def _add(world: World, siblings: list[Function], method: Function) -> bool:
    """Add a method to those of its name; say whether it is a new one."""
    same = functions.find_same(siblings, method)
    if same is not None:
        notes = (("see the previous declaration", same.pos),)
        world.report(messages.METHOD_EXISTS, method.pos, method.name, notes=notes)
        return False
    siblings.append(method)
    return True


def _constructor(world: World, made: Class, node: tree.Function) -> None:
    """Enter a constructor or the destructor; they are no names of the class."""
    if node.template:
        made.constructor_templates.append(FunctionTemplate(node, made.scope, made))
        return
    method = functions.make(world, made.scope, node, made, qualified_name(made, node.name))
    if method.kind is Kind.DESTRUCTOR:
        _destructor(world, made, method)
    elif _add(world, made.constructors, method):
        _check_method(world, made, method)


def _destructor(world: World, made: Class, method: Function) -> None:
    """Enter the destructor."""
    if method.name != "~" + made.source_name:
        world.report(messages.DESTRUCTOR_NAME, method.pos, made.name)
        return
    if method.parameters:
        world.report(messages.DESTRUCTOR_PARAMETERS, method.pos)
    method.virtual = False  # dying follows the object's class anyway (lang:CT11)
    made.destructor = method


def _check_method(world: World, made: Class, method: Function) -> None:
    """Report words that do not go together."""
    if made.shape is Shape.INTERFACE:
        method.virtual = method.pure = True
    if method.kind is Kind.CONSTRUCTOR:
        _check_constructor(world, method)
        return
    if method.virtual and made.shape in STRUCTURES:
        world.report(messages.VIRTUAL_STRUCT, method.pos)
        method.virtual = False
    if method.static and method.virtual:
        world.report(messages.VIRTUAL_STATIC, method.pos)
    if method.static and method.const:
        world.report(messages.CONST_STATIC, method.pos)
    if method.exported:
        world.report(messages.EXPORT_METHOD, method.pos)
    if method.kind is Kind.OPERATOR:
        operators.check_declaration(world, method)


_NOT_OF_CONSTRUCTORS: Final = {
    "virtual": messages.VIRTUAL_CONSTRUCTOR,
    "const": messages.CONST_CONSTRUCTOR,
    "static": messages.STATIC_CONSTRUCTOR,
}


def _check_constructor(world: World, method: Function) -> None:
    """Report words that a constructor cannot have."""
    source = method.source
    assert isinstance(source, tree.Function)
    for word, message in _NOT_OF_CONSTRUCTORS.items():
        if word in source.modifiers:
            world.report(message, method.pos)
    method.virtual = False


def _using(world: World, made: Class, node: tree.Using) -> None:
    """Enter `using Base::method;`: the base's overloads count with the class's own (lang:VI9)."""
    name = last_name(node.path)
    found = find_path(world, made.scope, node.path)
    if not isinstance(found, Overloads):
        world.report(messages.NO_MEMBER, node.pos, made.base.name if made.base else made.name, name)
        return
    known = made.scope.names.get(name)
    overloads = known if isinstance(known, Overloads) else Overloads(name, made)
    made.scope.names[name] = overloads
    made.methods.setdefault(name, overloads.functions)
    overloads.using = True


def _outside(world: World, made: Class, template: ClassTemplate) -> None:
    """Give the methods of an instance the bodies that stand outside of the template (lang:TP15)."""
    for node in template.outside:
        if isinstance(node, tree.Function):
            assert node.scope is not None
            owner = inner_class(world, made, node.scope)
            if owner is not None:
                define_method(world, owner, node, Context(world, owner.scope))


def define_method(world: World, made: Class, node: tree.Function, context: Context) -> Function | None:
    """Bring the definition of a method at global level to its declaration, and return the method.

    None if there is none.
    """
    for word in ("virtual", "override"):
        if word in node.modifiers:
            world.report(messages.SPECIFIER_OUTSIDE, node.pos, word)
    candidates = _declared(made, node.name)
    of_method = bool(node.template) and not made.of_template
    if not candidates or of_method:
        _adopt_template(world, made, node)
        return None
    definition = functions.make(world, context.scope, node, made, qualified_name(made, node.name))
    same = functions.find_same(candidates, definition)
    if same is None:
        _no_such_method(world, made, definition, candidates)
        return None
    if same.result is not definition.result and kinds.ERROR not in (same.result, definition.result):
        world.report(messages.DEFINED_OTHERWISE, node.pos, same.qualified, notes=(("see the declaration", same.pos),))
        return None
    assert isinstance(same.source, tree.Function)
    if same.source.body is not None:
        notes = (("see the previous body", same.defined_pos),)
        world.report(messages.FUNCTION_EXISTS, node.pos, same.qualified, notes=notes)
        return None
    functions.adopt_body(world, same, definition)
    return same


def _no_such_method(world: World, made: Class, definition: Function, candidates: list[Function]) -> None:
    """Report a definition whose parameters or const-ness no declaration has."""
    node = definition.source
    assert isinstance(node, tree.Function)
    if _adopt_template(world, made, node, quiet=True):
        return
    if made.of_template:
        candidates.append(definition)  # MetaQuotes' own CQueue has a constructor that only stands outside
        return
    notes = [("see the declaration", each.pos) for each in candidates]
    if any(functions.same_parameters(each.parameters, definition.parameters) for each in candidates):
        world.report(messages.CONST_MISMATCH, node.pos, definition.qualified, notes=notes)
    else:
        world.report(messages.DECLARED_OTHERWISE, node.pos, node.name, made.name, notes=notes)


def _declared(made: Class, name: str) -> list[Function]:
    """Return the methods of a class with a name."""
    if name == made.source_name:
        return made.constructors
    if name.startswith("~"):
        return [made.destructor] if made.destructor is not None else []
    return made.methods.get(name, [])


def _adopt_template(world: World, made: Class, node: tree.Function, *, quiet: bool = False) -> bool:
    """Give a method template the body that stands outside of its class; report a method that is not declared."""
    known = made.scope.names.get(node.name)
    if isinstance(known, Overloads):
        for each in known.templates:
            if each.source.body is None and _alike(each.source, node):
                each.source = node
                each.names = tuple(name.name for name in node.template or ())[-len(each.names) :]
                return True
    if not quiet:
        world.report(messages.NOT_DECLARED, node.pos, node.name, made.name)
    return False


def _alike(declared: tree.Function, node: tree.Function) -> bool:
    """Say whether the parameters of two heads of a template look the same."""
    if len(declared.parameters) != len(node.parameters):
        return False
    pairs = zip(declared.parameters, node.parameters, strict=True)
    return all(
        path_text(one.type.path) == path_text(other.type.path)
        and (one.type.stars, len(one.dimensions)) == (other.type.stars, len(other.dimensions))
        for one, other in pairs
    )


def holds_class(kind: kinds.Type) -> Class | None:
    """Return the class of an object or of the elements of an array of objects."""
    held = kind.element if isinstance(kind, kinds.Array) else kind
    return held if held.family is Family.CLASS and isinstance(held, Class) else None
