"""Declarations of variables: local, static, global, input, and static fields outside of their class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import kinds, messages
from mqlnet.mql5.types.context import Context
from mqlnet.mql5.types.heads import template_of
from mqlnet.mql5.types.initial import initial_value
from mqlnet.mql5.types.kinds import Family, Type
from mqlnet.mql5.types.scopes import EnumMember, Overloads, beside
from mqlnet.mql5.types.symbols import Class, Input, Storage, Variable
from mqlnet.mql5.types.typed import (
    Constant,
    Declare,
    DeclareStatic,
    Expression,
    Global,
    Statement,
    Wrong,
)
from mqlnet.mql5.types.typenames import array_type, complete, find_scope, inner_class, resolve
from mqlnet.mql5.types.walk import is_constant, names_in

if TYPE_CHECKING:
    from mqlnet.mql5.types.messages import Message
    from mqlnet.mql5.types.world import World

_BEGINS: Final = frozenset({Family.CLASS, Family.ARRAY, Family.STRING, Family.POINTER, Family.FUNCTION, Family.ERROR})
"""What is never garbage: it begins empty, NULL or constructed (lang:IN4)."""

_LOCAL: Final = frozenset({Storage.LOCAL, Storage.PARAMETER, Storage.STATIC})
_GLOBAL: Final = frozenset({Storage.GLOBAL, Storage.INPUT})


def _type(context: Context, node: tree.Variable) -> Type:
    """Return the type of a declared variable."""
    world = context.world
    kind = resolve(world, context.scope, node.type)
    if node.type.is_reference:
        world.report(messages.REFERENCE_HERE, node.pos)
        return kinds.ERROR
    if kind is kinds.VOID:
        world.report(messages.VOID_TYPE, node.pos, node.name)
        return kinds.ERROR
    return array_type(context, kind, node, node.name)


def _is_const(node: tree.Variable) -> bool:
    """Say whether the variable itself is const."""
    return node.type.is_pointer_const if node.type.stars else node.type.is_const


def declare_locals(context: Context, node: tree.Variables) -> list[Statement]:
    """Check the declaration of local variables."""
    static = node.storage == "static"
    return [_declare_local(context, each, static=static) for each in node.variables]


def _declare_local(context: Context, node: tree.Variable, *, static: bool) -> Statement:
    """Check the declaration of one local variable; it can be seen after its own value (lang:IN2)."""
    kind, initial = initial_value(context, _type(context, node), node)
    made = Variable(node.name, kind, Storage.STATIC if static else Storage.LOCAL, node.pos, const=_is_const(node))
    made.assigned = static or initial is not None or kind.family in _BEGINS
    made.owner = context.function
    if type(initial) is Wrong and isinstance(kind, Class):
        made.type = kinds.ERROR
    world = context.world
    if made.const and initial is None and node.value is None and not isinstance(kind, Class):
        world.report(messages.CONST_UNINITIALISED, node.pos, node.name)
    _check_name(context, made)
    context.scope.names[node.name] = made
    function = context.function
    if static:
        _check_static(world, initial)
        if function is not None:
            function.statics.append(made)
        return DeclareStatic(node.pos, made, initial)
    if function is not None:
        function.locals.append(made)
    made.home = context.dying
    if _dies(kind):
        context.dying.append(made)
    return Declare(node.pos, made, initial)


def _check_static(world: World, initial: Expression | None) -> None:
    """Report a static variable that begins with a local one (lang:IN10)."""
    for name in names_in(initial) if initial is not None else ():
        if name.variable.storage is Storage.LOCAL:
            world.report(messages.STATIC_FROM_LOCAL, name.pos, name.variable.name)


def _dies(kind: Type) -> bool:
    """Say whether something happens when a variable of this type dies."""
    held = kind.element if isinstance(kind, kinds.Array) else kind
    return isinstance(held, Class) and held.destroys


def _check_name(context: Context, made: Variable) -> None:
    """Report a name that is taken in this scope, warn of one that hides another (lang:IN11, lang:IN12, lang:IN14)."""
    world, scope, name = context.world, context.scope, made.name
    known = scope.names.get(name)
    if known is not None:
        notes = [("see the previous declaration", known.pos)] if isinstance(known, (Variable, Class)) else []
        if isinstance(known, Variable):
            message = messages.VARIABLE_EXISTS
            if known.storage is Storage.PARAMETER:
                message = messages.VARIABLE_EXISTS_AS_PARAMETER
            world.report(message, made.pos, name, notes=notes)
        elif isinstance(known, Type):
            world.report(messages.IS_TYPE_IN_DECLARATION, made.pos, name, notes=notes)
        return
    hidden = scope.find(name)
    if isinstance(hidden, Variable):
        _warn_hidden(world, made, hidden)


def _warn_hidden(world: World, made: Variable, hidden: Variable) -> None:
    """Warn of a declaration that hides another."""
    if hidden in world.ahead:
        return
    notes = [("see the hidden declaration", hidden.pos)] if hidden.storage is not Storage.PREDEFINED else []
    if hidden.storage in _LOCAL:
        world.report(messages.HIDES_LOCAL, made.pos, made.name, notes=notes)
    elif hidden.storage in _GLOBAL:
        world.report(messages.HIDES_GLOBAL, made.pos, made.name, notes=notes)
    elif hidden.storage is Storage.PREDEFINED:
        world.report(messages.HIDES_PREDEFINED, made.pos, made.name)
    elif isinstance(hidden.owner, Class):
        world.report(messages.HIDES_MEMBER, made.pos, made.name, hidden.owner.name, notes=notes)


def declare_globals(context: Context, node: tree.Variables) -> None:
    """Check the declaration of global variables, inputs, or static fields outside of their class."""
    for each in node.variables:
        if each.scope is not None:
            _define_static(context, each)
        else:
            _declare_global(context, node, each)


def _declare_global(context: Context, node: tree.Variables, each: tree.Variable) -> None:
    """Check one global variable."""
    world = context.world
    is_input = node.storage in {"input", "sinput"}
    kind, initial = initial_value(context, _type(context, each), each)
    storage = Storage.INPUT if is_input else Storage.GLOBAL
    made = Variable(each.name, kind, storage, each.pos, const=_is_const(each))
    made.assigned = True
    is_extern = node.storage == "extern"
    made.extern = is_extern and each.value is None
    if is_input:
        initial = _check_input(context, node, each, made, initial)
    if made.const and each.value is None and each.arguments is None and not isinstance(kind, Class) and not made.extern:
        world.report(messages.CONST_UNINITIALISED, each.pos, each.name)
    if made.extern:
        _declare_extern(context, made)
        return
    if is_extern:
        world.report(messages.EXTERN_INITIALISED, each.pos, each.name)
    known = context.scope.names.get(made.name)
    if isinstance(known, Variable) and known.extern and known.type is made.type:
        made, known.extern, known.storage, known.input = known, False, made.storage, made.input
    elif not _enter(context, made, messages.EXTERN_TWICE if is_extern else messages.VARIABLE_EXISTS):
        return
    made.initial = initial
    world.globals.append(Global(made, initial))


def _declare_extern(context: Context, made: Variable) -> None:
    """Enter a variable that is defined elsewhere in the program (lang:IN24)."""
    if made.name not in context.scope.names:
        context.scope.names[made.name] = made
        context.world.externs.append(made)


def _enter(context: Context, made: Variable, message: Message) -> bool:
    """Make a global variable a name of its scope; say whether it could. The message is for a variable of that name."""
    world, scope = context.world, context.scope
    known = scope.names.get(made.name)
    if known is None:
        hidden = scope.find(made.name)
        if isinstance(hidden, Variable) and hidden.storage is Storage.PREDEFINED:
            world.report(messages.HIDES_PREDEFINED, made.pos, made.name)
        scope.names[made.name] = made
        return True
    if isinstance(known, Variable):
        notes = [("see the previous declaration", known.pos)]
        world.report(message, made.pos, made.name, notes=notes)
    elif isinstance(known, Overloads):
        world.report(messages.FUNCTION_HAS_NAME, made.pos, made.name)
        scope.names[made.name], scope.names[beside(made.name)] = made, known
        return True
    elif isinstance(known, EnumMember):
        world.report(messages.VARIABLE_EXISTS, made.pos, made.name)
    else:
        world.report(messages.IS_TYPE_IN_DECLARATION, made.pos, made.name)
    return False


def _check_input(
    context: Context, node: tree.Variables, each: tree.Variable, made: Variable, initial: Expression | None
) -> Expression | None:
    """Check an input: its type, and that its value is constant (lang:IN16, lang:IN17)."""
    world = context.world
    if made.type.family in {Family.CLASS, Family.ARRAY, Family.POINTER, Family.FUNCTION, Family.NUMERIC_OBJECT}:
        world.report(messages.INPUT_TYPE, each.pos, each.name)
        return Wrong(made.type, each.pos)
    made.input = Input(node.label or each.name, world.group, optimised=node.storage == "input")
    if initial is not None and type(initial) not in {Constant, Wrong} and not is_constant(initial):
        world.report(messages.CONSTANT_NEEDED, initial.pos)
    return initial


def _define_static(context: Context, node: tree.Variable) -> None:
    """Check the definition of a static field: `int C::count = 5;` (lang:CL15)."""
    world = context.world
    assert node.scope is not None
    if template_of(context.scope, node.scope) is not None:
        return
    inside = find_scope(world, context.scope, node.scope)
    owner = getattr(inside, "owner", None)
    if not isinstance(owner, Class):
        return
    field = owner.scope.names.get(node.name)
    if not isinstance(field, Variable):
        world.report(messages.NO_MEMBER, node.pos, owner.name, node.name)
        return
    if field.storage is not Storage.STATIC_FIELD:
        world.report(messages.NOT_STATIC, node.pos, node.name)
        return
    inner = Context(world, owner.scope)
    inner.owner = owner
    define_field(inner, field, node)


def define_field(context: Context, field: Variable, node: tree.Variable) -> None:
    """Give a static field its first value."""
    if field in context.world.defined:
        context.world.report(messages.VARIABLE_EXISTS, node.pos, node.name)
        return
    context.world.defined.add(field)
    kind, initial = initial_value(context, field.type, node)
    field.type = kind
    field.initial = initial
    context.world.globals.append(Global(field, initial))


def finish_statics(world: World) -> None:
    """Report static fields that are used, but defined nowhere."""
    for field in world.static_fields:
        assert isinstance(field.owner, Class)
        if field not in world.defined and field.read:
            world.report(messages.STATIC_UNDEFINED, field.pos, f"{field.owner.name}::{field.name}", field.type.name)


def missing_externs(world: World) -> list[Variable]:
    """Return the extern variables that are defined nowhere."""
    return [each for each in world.externs if each.extern]


def define_template_statics(world: World, made: Class, outside: list[tree.Variables]) -> None:
    """Give the static fields of an instance the values that stand outside of the template (lang:TP17)."""
    for node in outside:
        for each in node.variables:
            owner = inner_class(world, made, each.scope) if each.scope is not None else None
            if owner is None:
                continue
            complete(world, owner)
            field = owner.scope.names.get(each.name)
            if isinstance(field, Variable) and field.storage is Storage.STATIC_FIELD and field not in world.defined:
                context = Context(world, owner.scope)
                context.owner = owner
                define_field(context, field, each)
