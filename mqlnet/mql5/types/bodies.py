"""Bodies of functions: parameters as names, the initialiser list of a constructor, statements, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import calling, kinds, messages
from mqlnet.mql5.types.calls import arguments_of
from mqlnet.mql5.types.context import Context
from mqlnet.mql5.types.copying import copy_constructor
from mqlnet.mql5.types.flow import falls_through
from mqlnet.mql5.types.initial import stored
from mqlnet.mql5.types.kinds import Array
from mqlnet.mql5.types.scopes import Scope
from mqlnet.mql5.types.statements import block
from mqlnet.mql5.types.symbols import Class, Function, Kind, Storage, Variable
from mqlnet.mql5.types.typed import Construct, Copied, Expression, Initialiser, Wrong
from mqlnet.mql5.types.typenames import complete, find_path, last_name

if TYPE_CHECKING:
    from mqlnet.mql5.types.world import World

MOST_LOCAL: Final = 512 * 1024  # bytes (lang:RT14)


def check_body(world: World, function: Function) -> None:
    """Check the body of a function."""
    source = function.source
    if not isinstance(source, tree.Function) or source.body is None or function.body is not None:
        return
    assert function.scope is not None
    context = Context(world, function.scope, function)
    scope = Scope(function.scope, function)
    for parameter in function.parameters:
        if parameter.name:
            _enter_parameter(context, scope, parameter)
    context.scope = scope
    if function.kind is Kind.CONSTRUCTOR:
        function.initialisers = _initialisers(context, function, source)
    elif source.inits is not None:
        world.report(messages.LIST_OUTSIDE, source.pos)
    body = function.body = block(context, source.body, scope)
    world.functions.append(function)
    size = sum(each.type.size for each in function.locals)
    if size > MOST_LOCAL:
        world.report(messages.LOCALS_TOO_LARGE, function.pos, function.qualified, size)
    if function.result is not kinds.VOID and function.result is not kinds.ERROR and falls_through(body):
        message = messages.NOT_ALL_PATHS if body.statements else messages.NO_RETURN
        world.report(message, body.end, function.qualified)


def _enter_parameter(context: Context, scope: Scope, parameter: Variable) -> None:
    """Make a parameter a name of the body; warn of a field or global that it hides."""
    world = context.world
    if parameter.name in scope.names:
        world.report(messages.VARIABLE_EXISTS_AS_PARAMETER, parameter.pos, parameter.name)
        return
    hidden = context.scope.find(parameter.name)
    if isinstance(hidden, Variable):
        notes = [("see the hidden declaration", hidden.pos)]
        if hidden in world.ahead:
            pass
        elif hidden.storage in {Storage.GLOBAL, Storage.INPUT}:
            world.report(messages.HIDES_GLOBAL, parameter.pos, parameter.name, notes=notes)
        elif isinstance(hidden.owner, Class):
            world.report(messages.HIDES_MEMBER, parameter.pos, parameter.name, hidden.owner.name, notes=notes)
        elif hidden.storage is Storage.PREDEFINED:
            world.report(messages.HIDES_PREDEFINED, parameter.pos, parameter.name)
    scope.names[parameter.name] = parameter


def _initialisers(context: Context, function: Function, source: tree.Function) -> tuple[Initialiser, ...]:
    """Return what a constructor does before its body, in the order in which it happens (lang:CT5)."""
    made = function.owner
    assert made is not None
    written = _written(context, made, source)
    ordered: list[Initialiser | None] = []
    if made.base is not None:
        base = written[None] if None in written else _default(context, made.base, None, made.base.name, source.pos)
        ordered.append(base)
    for field in made.fields:
        if field in written:
            ordered.append(written[field])
        elif isinstance(field.type, Class):
            ordered.append(_default(context, field.type, field, field.name, source.pos))
    return tuple(each for each in ordered if each is not None)


def _written(context: Context, made: Class, source: tree.Function) -> dict[Variable | None, Initialiser]:
    """Return what the list says, by field; the base class is under None."""
    written: dict[Variable | None, Initialiser] = {}
    if source.inits is not None and not source.inits:
        context.world.report(messages.LIST_EMPTY, source.pos)
    for each in source.inits or ():
        found = _initialiser(context, made, each)
        if found is None:
            continue
        if found.field in written:
            context.world.report(messages.LIST_TWICE, each.pos, last_name(each.path))
        written[found.field] = found
    return written


def _default(context: Context, made: Class, field: Variable | None, name: str, pos: int) -> Initialiser | None:
    """Return how a base or field begins that is not in the list; None if it needs nothing but its type's default."""
    if not made.constructors:
        return None
    if all(each.required for each in made.constructors):
        context.world.report(messages.NO_CONSTRUCTOR_FOR_MEMBER, pos, made.name, name)
        return None
    begin = calling.construct_base if field is None else calling.construct
    found = begin(context, made, [], [], pos)
    return Initialiser(field, Construct(made, pos, *found), pos) if found is not None else None


def _initialiser(context: Context, made: Class, node: tree.MemberInit) -> Initialiser | None:
    """Check one item of the list (lang:CT4)."""
    world = context.world
    name = last_name(node.path)
    field = made.scope.names.get(name)
    arguments, places = arguments_of(context, node)
    if not isinstance(field, Variable):
        base = _base_named(context, made, node.path)
        if base is None:
            _report_not_own(context, made, name, node.pos)
            return None
        found = calling.construct_base(context, base, arguments, places, node.pos)
        value = Construct(base, node.pos, *found) if found is not None else Wrong(base, node.pos)
        return Initialiser(None, value, node.pos)
    if field.storage is Storage.STATIC_FIELD:
        world.report(messages.LIST_STATIC, node.pos, name)
        return None
    if isinstance(field.type, Array):
        world.report(messages.LIST_ARRAY, node.pos, name)
        return None
    return Initialiser(field, _field_value(context, field, arguments, places, node.pos), node.pos)


def _base_named(context: Context, made: Class, path: tree.Path) -> Class | None:
    """Return the base class if a path names it."""
    if made.base is None:
        return None
    if last_name(path) == made.base.source_name:
        return made.base
    found = find_path(context.world, made.scope, path) if context.scope.find(last_name(path)) is not None else None
    return made.base if found is made.base else None


def _report_not_own(context: Context, made: Class, name: str, pos: int) -> None:
    """Report an item that is neither a field nor the base."""
    if name == made.source_name:
        context.world.report(messages.LIST_OWN_CONSTRUCTOR, pos, name)
        return
    each = made.base
    while each is not None:
        if isinstance(each.scope.names.get(name), Variable):
            context.world.report(messages.LIST_BASE_FIELD, pos, name)
            return
        each = each.base
    context.world.report(messages.NO_MEMBER, pos, made.name, name, hint=context.world.suggest_member(name, made))


def _field_value(
    context: Context, field: Variable, arguments: list[Expression], places: list[int], pos: int
) -> Expression:
    """Return what a field begins with."""
    kind = field.type
    if isinstance(kind, Class):
        if len(arguments) == 1 and arguments[0].type is kind and copy_constructor(kind) is None:
            return Copied(kind, pos, arguments[0])
        found = calling.construct(context, kind, arguments, places, pos)
        return Construct(kind, pos, *found) if found is not None else Wrong(kind, pos)
    if kind is kinds.ERROR:
        return Wrong(kind, pos)
    if len(arguments) != 1:
        context.world.report(messages.PARAMETER_COUNT, pos, field.name, 1, len(arguments))
        return Wrong(kind, pos)
    return stored(context, arguments[0], kind, places[0])


def check_methods(world: World, made: Class) -> None:
    """Check the bodies that stand inside of a class, those of nested classes too."""
    source = made.source
    assert isinstance(source, tree.Class)
    for node in source.members or ():
        if isinstance(node, tree.Class):
            nested = made.scope.names.get(node.name)
            if isinstance(nested, Class) and nested.source is node:
                complete(world, nested)
                check_methods(world, nested)
    for method in methods_of(made):
        method_source = method.source
        if isinstance(method_source, tree.Function) and method_source.scope is None:
            check_body(world, method)


def methods_of(made: Class) -> list[Function]:
    """Return all functions of a class: methods, constructors, the destructor."""
    own = [each for overloads in made.methods.values() for each in overloads]
    return [*made.constructors, *([made.destructor] if made.destructor is not None else []), *own]
