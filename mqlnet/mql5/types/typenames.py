"""Types as they are written become types: names, scopes, template arguments, stars, array brackets."""

from __future__ import annotations

from typing import Final

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import kinds, messages
from mqlnet.mql5.types.constants import integer_constant
from mqlnet.mql5.types.context import Context
from mqlnet.mql5.types.instances import class_instance
from mqlnet.mql5.types.kinds import Family, Type
from mqlnet.mql5.types.scopes import ClassTemplate, Entity, Scope
from mqlnet.mql5.types.symbols import Class, Namespace
from mqlnet.mql5.types.world import World

LARGEST_ARRAY: Final = 2_147_483_647  # elements (lang:AR7)

_NUMERIC: Final = {
    ("matrix", kinds.DOUBLE): kinds.MATRIX,
    ("matrix", kinds.FLOAT): kinds.MATRIXF,
    ("matrix", kinds.COMPLEX): kinds.MATRIXC,
    ("vector", kinds.DOUBLE): kinds.VECTOR,
    ("vector", kinds.FLOAT): kinds.VECTORF,
    ("vector", kinds.COMPLEX): kinds.VECTORC,
}


def resolve(world: World, scope: Scope, node: tree.Type) -> Type:
    """Return the type that is written, without array brackets. A wrong one is reported and becomes `ERROR`."""
    path = node.path
    if type(path) is tree.Name and path.arguments is None:
        simple = kinds.SIMPLE_NAMES.get(path.text)
        kind = simple if simple is not None else _named(world, scope, path)
    else:
        kind = _named(world, scope, path)
    const = node.is_const
    if isinstance(kind, kinds.ConstArgument):
        kind, const = kind.of, True
    return _pointed(world, node, kind, const=const) if node.stars else kind


def argument(world: World, scope: Scope, node: tree.Type) -> Type:
    """Return a template argument; a const class keeps its const for the pointers to it."""
    kind = resolve(world, scope, node)
    return kind.as_argument if node.is_const and not node.stars and isinstance(kind, Class) else kind


def _named(world: World, scope: Scope, path: tree.Path) -> Type:
    """Return the type with a name."""
    entity = find_path(world, scope, path)
    name = path_text(path)
    if not isinstance(entity, (Type, ClassTemplate)) and type(path) is tree.Name:
        entity = scope.find_type(name)
    if isinstance(entity, Type):
        return entity
    if isinstance(entity, ClassTemplate):
        world.report(messages.TEMPLATE_WITHOUT_ARGUMENTS, path.pos, name)
    elif world.pseudo and name in kinds.PSEUDO_NAMES:
        return kinds.PSEUDO_NAMES[name]
    else:
        world.report(messages.UNKNOWN_TYPE, path.pos, name, hint=world.suggest(last_name(path), scope))
    return kinds.ERROR


def _pointed(world: World, node: tree.Type, kind: Type, *, const: bool) -> Type:
    """Return the pointer to a type."""
    if kind.family in {Family.ERROR, Family.PSEUDO}:
        return kind
    if node.stars > 1 or kind.family is Family.POINTER:
        world.report(messages.POINTER_TO_POINTER, node.pos)
        return kinds.ERROR
    if kind is kinds.VOID:
        return kinds.CONST_VOID_POINTER if const else kinds.VOID_POINTER
    if not isinstance(kind, Class) or not kind.is_object:
        world.report(messages.POINTER_TO_SIMPLE, node.pos, kind.name)
        return kinds.ERROR
    return kind.const_pointer if const else kind.pointer


def find_path(world: World, scope: Scope, path: tree.Path) -> Entity | None:
    """Return what a path names; a template with arguments is its instance. A wrong scope on the way is reported."""
    if type(path) is tree.Scoped:
        inside = find_scope(world, scope, path.scope)
        name = path.name
        entity = members_of(world, inside, name.text) if inside is not None else None
    else:
        assert type(path) is tree.Name
        name = path
        entity = scope.find(name.text)
    if name.arguments is None:
        if entity is None and name.text in kinds.SIMPLE_NAMES:
            return kinds.SIMPLE_NAMES[name.text]
        return entity
    arguments = tuple(argument(world, scope, each) for each in name.arguments)
    if isinstance(entity, ClassTemplate):
        return class_instance(world, entity, arguments, name.pos)
    if entity is None and len(arguments) == 1:
        return _NUMERIC.get((name.text, arguments[0]))
    if isinstance(entity, Class) and isinstance(entity.template, ClassTemplate) and entity.source_name == name.text:
        return class_instance(world, entity.template, arguments, name.pos)  # inside the template (lang:TP14)
    if isinstance(entity, Type):
        world.report(messages.NOT_A_TEMPLATE, name.pos, name.text)
        return kinds.ERROR
    return entity


Inside = Scope | kinds.Enum
"""What can stand before `::`."""


def find_scope(world: World, scope: Scope, path: tree.Path | None) -> Inside | None:
    """Return what stands before `::`: a class's or namespace's scope, an enumeration, or the program's scope."""
    if path is None:
        return outermost(scope)
    entity = find_path(world, scope, path)
    if isinstance(entity, Class):
        complete(world, entity)
        return entity.scope
    if isinstance(entity, Namespace):
        return entity.scope
    if isinstance(entity, kinds.Enum):
        return entity
    if entity is not kinds.ERROR:
        message = messages.NOT_A_SCOPE if entity is not None else messages.UNDECLARED
        world.report(message, path.pos, path_text(path), hint=world.suggest(last_name(path), scope))
    return None


def members_of(world: World, inside: Inside, name: str) -> Entity | None:
    """Return what a scope itself has under a name: a class with its bases, a namespace without what is around it."""
    if isinstance(inside, kinds.Enum):
        return world.enum_member(inside, name)
    found = inside.names.get(name)
    return found if found is not None else inside.inherited(name)


def outermost(scope: Scope) -> Scope:
    """Return the scope around all others."""
    while scope.parent is not None:
        scope = scope.parent
    return scope


def complete(world: World, kind: Type) -> None:
    """Make sure that a class knows its members."""
    if isinstance(kind, Class) and not kind.complete:
        world.completer(world, kind)


def array_type(context: Context, kind: Type, node: tree.Variable | tree.Parameter, name: str) -> Type:
    """Return the array type that the brackets after a name make of a type; without brackets the type itself."""
    if not node.dimensions or kind is kinds.ERROR:
        return kind
    sizes = _sizes(context, node)
    if sizes is None:
        return kinds.ERROR
    if _count(sizes) > LARGEST_ARRAY:
        context.world.report(messages.ARRAY_TOO_LARGE, node.pos, name)
        return kinds.ERROR
    return kind.array(tuple(sizes))


def _sizes(context: Context, node: tree.Variable | tree.Parameter) -> list[int] | None:
    """Return the dimensions that brackets give, 0 for an open one; None if one is wrong, which is reported."""
    world = context.world
    if len(node.dimensions) > 4:
        world.report(messages.ARRAY_TOO_MANY_DIMENSIONS, node.pos)
        return None
    sizes: list[int] = []
    for index, each in enumerate(node.dimensions):
        if each is None:
            if index and isinstance(node, tree.Variable):
                world.report(messages.ARRAY_DIMENSION, node.pos)
                return None
            sizes.append(0)
            continue
        size = integer_constant(context, each, messages.ARRAY_SIZE)
        if size is None:
            return None
        if size <= 0:
            world.report(messages.ARRAY_SIZE, each.pos)
            return None
        sizes.append(size)
    return sizes


def _count(sizes: list[int]) -> int:
    """Return how many elements an array has."""
    count = 1
    for size in sizes:
        count *= size or 1
    return count


def inner_class(world: World, made: Class, path: tree.Path) -> Class | None:
    """Return the class that a path means whose first name is the template of an instance.

    Itself, or one nested in it.
    """
    if type(path) is tree.Name or (type(path) is tree.Scoped and path.scope is None):
        return made
    assert type(path) is tree.Scoped
    assert path.scope is not None
    outer = inner_class(world, made, path.scope)
    if outer is None:
        return None
    complete(world, outer)
    found = outer.scope.names.get(path.name.text)
    return found if isinstance(found, Class) else None


def path_text(path: tree.Path) -> str:
    """Return a path as it is written, without template arguments."""
    if type(path) is tree.Scoped:
        before = path_text(path.scope) if path.scope is not None else ""
        return f"{before}::{path.name.text}"
    assert type(path) is tree.Name
    return path.text


def last_name(path: tree.Path) -> str:
    """Return the name at the end of a path."""
    if type(path) is tree.Scoped:
        return path.name.text
    assert type(path) is tree.Name
    return path.text
