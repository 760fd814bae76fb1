"""Calls as they are written: by name, on an object, casts that look like calls, `new`, `delete`, and `[]`."""

from __future__ import annotations

from typing import Final

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import calling, kinds, messages, methods, overloads
from mqlnet.mql5.types.arithmetic import value_of
from mqlnet.mql5.types.context import Context, checks
from mqlnet.mql5.types.conversion import convert
from mqlnet.mql5.types.instances import class_instance
from mqlnet.mql5.types.kinds import Family, Type
from mqlnet.mql5.types.members import find_member, inside_path, no_member, object_of, variable
from mqlnet.mql5.types.messages import Message
from mqlnet.mql5.types.overloads import Wanted, pass_arguments
from mqlnet.mql5.types.places import const_name
from mqlnet.mql5.types.scopes import ClassTemplate, Entity, Overloads
from mqlnet.mql5.types.symbols import Class, Namespace, Variable
from mqlnet.mql5.types.typed import CallBuiltin, CallPointer, Expression, Wrong
from mqlnet.mql5.types.typenames import argument, find_path, find_scope, last_name, members_of, path_text, resolve

_CALLED: Final = frozenset({Family.FUNCTION, Family.ERROR})
"""The types of variables that can be called."""


@checks(tree.Call)
def check_call(context: Context, node: tree.Call) -> Expression:
    """Check a call."""
    callee = node.function
    if type(callee) is tree.Name:
        return _by_name(context, node, callee)
    if type(callee) is tree.Member:
        return _on_object(context, node, callee)
    if type(callee) is tree.Scoped:
        return _scoped(context, node, callee)
    return _through_pointer(context, node, value_of(context, callee))


def arguments_of(
    context: Context, node: tree.Call | tree.New | tree.Variable | tree.MemberInit
) -> tuple[list[Expression], list[int]]:
    """Check the arguments of a call, not yet converted, and where they stand."""
    found: list[Expression] = []
    places: list[int] = []
    for each in node.arguments or ():
        if each is None:
            context.world.report(messages.ARGUMENT_MISSING, node.pos)
            found.append(Wrong(kinds.ERROR, node.pos))
            places.append(node.pos)
        else:
            found.append(context.expression(each))
            places.append(each.pos)
    return found, places


def _types(context: Context, name: tree.Name) -> tuple[Type, ...] | None:
    """Return written template arguments."""
    if name.arguments is None:
        return None
    return tuple(resolve(context.world, context.scope, each) for each in name.arguments)


def _by_name(context: Context, node: tree.Call, callee: tree.Name) -> Expression:
    """Check `name(…)`."""
    entity = context.scope.find(callee.text)
    if type(entity) is Overloads:
        return _function(context, node, callee, entity)
    if type(entity) is Variable:
        functions = None if entity.type.family in _CALLED else context.scope.find_function(callee.text)
        if functions is not None:
            return _function(context, node, callee, functions)
        return _through_pointer(context, node, variable(context, entity, callee.pos))
    return _by_type(context, node, entity, callee)


def _by_type(context: Context, node: tree.Call, entity: Entity | None, name: tree.Name) -> Expression:
    """Check `Type(…)`: a cast or an unnamed object; anything else cannot be called."""
    if isinstance(entity, ClassTemplate) and name.arguments is not None:
        types = tuple(argument(context.world, context.scope, each) for each in name.arguments)
        entity = class_instance(context.world, entity, types, name.pos)
    if entity is None:
        entity = kinds.SIMPLE_NAMES.get(name.text)
    arguments, places = arguments_of(context, node)
    if entity is kinds.ERROR:
        return Wrong(kinds.ERROR, node.pos)
    if isinstance(entity, Class):
        functions = context.scope.find_function(name.text)
        if functions is not None and not _constructs(context, entity, arguments):
            return _function(context, node, name, functions)
        return calling.temporary(context, entity, arguments, places, node.pos)
    if isinstance(entity, Type):
        return _cast_call(context, entity, arguments, node.pos)
    world = context.world
    if entity is None:
        world.report(messages.UNDECLARED, name.pos, name.text, hint=world.suggest(name.text, context.scope))
    else:
        world.report(messages.NOT_A_FUNCTION, name.pos, name.text)
    return Wrong(kinds.ERROR, node.pos)


def _constructs(context: Context, made: Class, arguments: list[Expression]) -> bool:
    """Say whether a class whose name a function has, too, is what a call with these arguments means."""
    if len(arguments) == 1:
        return arguments[0].type is made or calling.constructs(context, made, arguments[0])
    return any(each.required <= len(arguments) <= len(each.parameters) for each in made.constructors)


def _cast_call(context: Context, kind: Type, arguments: list[Expression], pos: int) -> Expression:
    """Return `int(x)`; `vector(n)` and the like are calls of the library."""
    if kind.family is Family.NUMERIC_OBJECT:
        return CallBuiltin(kind, pos, methods.numeric_function(kind.name, kind), tuple(arguments))
    if len(arguments) != 1:
        context.world.report(messages.PARAMETER_COUNT, pos, kind.name, 1, len(arguments))
        return Wrong(kind, pos)
    return convert(context, arguments[0], kind, pos, explicit=True)


def _function(context: Context, node: tree.Call, callee: tree.Name, found: Overloads) -> Expression:
    """Check a call of a function, or of a method without an object before it."""
    arguments, places = arguments_of(context, node)
    name = callee.text
    wanted = Wanted(name, arguments, _types(context, callee), callee.pos)
    if found.owner is None:
        levels = [[*context.world.library.same_name(found), found]]
        return calling.call_function(context, levels, wanted, places)
    implied = calling.implied_object(context, found.owner, callee.pos)
    const = implied is not None and const_name(context, implied) is not None
    wanted = wanted._replace(const=const)
    method_levels = calling.levels_of(context, found)
    around = _around(found, name)
    if around is not None:
        method_levels.append([*context.world.library.same_name(around), around])
        return _method_or_function(context, method_levels, wanted, places, implied)
    return calling.call_function(context, method_levels, wanted, places, method_of=implied)


def _method_or_function(
    context: Context, levels: list[list[Overloads]], wanted: Wanted, places: list[int], implied: Expression | None
) -> Expression:
    """Call a method, or a function outside of the class if no method fits (lang:FN19)."""
    if overloads.try_choose(context, levels[:-1], wanted) is None:
        free = wanted._replace(const=False)
        if overloads.try_choose(context, levels[-1:], free) is not None:
            return calling.call_function(context, levels[-1:], free, places)
    return calling.call_function(context, levels[:-1], wanted, places, method_of=implied)


def _around(found: Overloads, name: str) -> Overloads | None:
    """Return the functions of the same name outside of the class."""
    assert found.owner is not None
    scope = found.owner.scope.parent
    outer = scope.find(name) if scope is not None else None
    return outer if isinstance(outer, Overloads) and outer.owner is None else None


def _scoped(context: Context, node: tree.Call, callee: tree.Scoped) -> Expression:
    """Check `scope::name(…)`; of a class it is its own version of a method, not the virtual one (lang:VI7)."""
    world = context.world
    name = callee.name.text
    numeric = _numeric_type(context, callee.scope)
    if numeric is not None:
        arguments, _ = arguments_of(context, node)
        function = methods.numeric_function(f"{numeric.name}::{name}", numeric)
        return CallBuiltin(numeric, node.pos, function, tuple(arguments))
    unknown = _unknown_import(context, callee)
    inside = find_scope(world, context.scope, callee.scope) if unknown is None else None
    if inside is None:
        if unknown is not None:
            world.report(unknown, callee.pos, name, path_text(callee.scope) if callee.scope is not None else "")
        arguments_of(context, node)
        return Wrong(kinds.ERROR, node.pos)
    entity = members_of(world, inside, name)
    if type(entity) is Variable:
        return _through_pointer(context, node, variable(context, entity, callee.pos))
    if not isinstance(entity, Overloads):
        return _by_type(context, node, entity, callee.name)
    arguments, places = arguments_of(context, node)
    wanted = Wanted(name, arguments, _types(context, callee.name), callee.pos)
    if entity.owner is None:
        builtin = world.library.same_name(entity) if inside is world.top else []
        return calling.call_function(context, [[*builtin, entity]], wanted, places)
    implied = calling.implied_object(context, entity.owner, callee.pos)
    const = implied is not None and const_name(context, implied) is not None
    levels = calling.levels_of(context, entity)
    return calling.call_function(
        context, levels, wanted._replace(const=const), places, method_of=implied, virtual=False
    )


def _unknown_import(context: Context, callee: tree.Scoped) -> Message | None:
    """Return what is wrong with `module::name(…)`: the module is not imported, or not this function of it."""
    if type(callee.scope) is not tree.Name or callee.scope.arguments is not None:
        return None
    entity = context.scope.find(callee.scope.text)
    if entity is None and context.world.has_imports:
        return messages.NO_IMPORT
    if isinstance(entity, Namespace) and entity.of_module and callee.name.text not in entity.scope.names:
        return messages.NOT_IMPORTED
    return None


def _numeric_type(context: Context, path: tree.Path | None) -> Type | None:
    """Return the type before `vector::Ones(…)`, None if it is no such call."""
    if not isinstance(path, tree.Name) or kinds.SIMPLE_NAMES.get(path.text) is None:
        return None
    found = find_path(context.world, context.scope, path)
    return found if isinstance(found, Type) and found.family is Family.NUMERIC_OBJECT else None


def _on_object(context: Context, node: tree.Call, callee: tree.Member) -> Expression:
    """Check `object.method(…)`."""
    value = value_of(context, callee.object)
    name = last_name(callee.name)
    arguments, places = arguments_of(context, node)
    if value.type.family in methods.OWNERS:
        return methods.call(context, value, name, arguments, places, callee.name.pos)
    found = object_of(context, value, name, callee.name.pos)
    if found is None:
        return Wrong(kinds.ERROR, node.pos)
    made = found.type
    assert isinstance(made, Class)
    inside = inside_path(context, made, callee.name)
    member = find_member(context, inside, name) if inside is not None else None
    if member is None:
        if name == made.source_name:
            context.world.report(messages.EXPLICIT_CONSTRUCTOR, callee.name.pos)
        elif inside is not None:
            no_member(context, inside, name, callee.name.pos)
        return Wrong(kinds.ERROR, node.pos)
    entity = member[0]
    if type(entity) is Overloads:
        written = callee.name if isinstance(callee.name, tree.Name) else callee.name.name
        const = const_name(context, found) is not None
        wanted = Wanted(name, arguments, _types(context, written), callee.name.pos, const)
        levels = calling.levels_of(context, entity)
        return calling.call_function(
            context, levels, wanted, places, method_of=found, virtual=type(callee.name) is tree.Name
        )
    return _through_pointer(context, node, context.expression(callee))


def _through_pointer(context: Context, node: tree.Call, pointer: Expression) -> Expression:
    """Check a call through a function pointer (lang:FN24)."""
    kind = pointer.type
    if not isinstance(kind, kinds.FunctionType):
        arguments_of(context, node)
        if kind is not kinds.ERROR:
            name = path_text(node.function) if isinstance(node.function, (tree.Name, tree.Scoped)) else kind.name
            context.world.report(messages.NOT_A_FUNCTION, node.pos, name)
        return Wrong(kinds.ERROR, node.pos)
    arguments, places = arguments_of(context, node)
    signature = kind.signature
    if not signature.required <= len(arguments) <= len(signature.parameters):
        count = len(signature.parameters)
        context.world.report(messages.PARAMETER_COUNT, node.pos, kind.name, count, len(arguments))
        return Wrong(signature.result, node.pos)
    wanted = Wanted(kind.name, arguments, None, node.pos)
    return CallPointer(signature.result, node.pos, pointer, pass_arguments(context, signature, wanted, places))
