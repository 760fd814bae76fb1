"""All names of the program are known before anything is checked, in any order of text (lang:FN2, lang:CL8).

First every class, enumeration, template, namespace and function type is entered, wherever it stands; then every
function gets its types and goes to its overloads, and each body outside of a class goes to its method. Variables
come later, in order of text (lang:IN1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import functions, kinds, messages
from mqlnet.mql5.types.constants import integer_constant
from mqlnet.mql5.types.context import Context
from mqlnet.mql5.types.kinds import Enum, FunctionType
from mqlnet.mql5.types.scopes import (
    Clash,
    ClassScope,
    ClassTemplate,
    Entity,
    EnumMember,
    FunctionTemplate,
    Overloads,
    Scope,
)
from mqlnet.mql5.types.symbols import Class, Function, Kind, Namespace, Shape
from mqlnet.mql5.types.typenames import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mqlnet.mql5.types.world import World

_TYPES: Final = (Class, ClassTemplate, FunctionType)


def declare_types(world: World, scope: Scope, nodes: Iterable[tree.Declaration], prefix: str = "") -> None:
    """Enter all types, templates and namespaces of a scope."""
    for node in nodes:
        kind = type(node)
        if kind is tree.Class:
            declare_class(world, scope, node, prefix)  # type: ignore[arg-type]  # the line above says so
        elif kind is tree.Enum:
            declare_enum(world, scope, node)  # type: ignore[arg-type]
        elif kind is tree.FunctionType:
            declare_function_type(world, scope, node)  # type: ignore[arg-type]
        elif kind is tree.Namespace:
            _namespace(world, scope, node, prefix)  # type: ignore[arg-type]
        elif kind is tree.Function:
            _function_template(world, scope, node)  # type: ignore[arg-type]


def _function_template(world: World, scope: Scope, node: tree.Function) -> None:
    """Enter a function template; other functions need their types first."""
    if not node.template or node.scope is not None:
        return
    if "export" in node.modifiers:
        world.report(messages.EXPORT_TEMPLATE, node.pos)
    overloads = overloads_of(world, scope, node.name, node.pos)
    if overloads is not None:
        overloads.templates.append(FunctionTemplate(node, scope, None))


def declare_class(world: World, scope: Scope, node: tree.Class, prefix: str) -> None:
    """Enter a class or a class template."""
    known = scope.names.get(node.name)
    if node.members is None and isinstance(world.library.find(node.name), Class):
        return
    if known is not None and node.name:
        if not _continues(known, node):
            _exists(world, known, node.name, node.pos)
    elif node.template is not None:
        scope.names[node.name] = ClassTemplate(node, scope)
    else:
        scope.names[node.name] = _new_class(scope, node, prefix)


def _continues(known: Entity, node: tree.Class) -> bool:
    """Say whether a declaration goes with an earlier one: one of them is without a body."""
    if not isinstance(known, (Class, ClassTemplate)) or not isinstance(known.source, tree.Class):
        return False
    if (node.template is not None) is not isinstance(known, ClassTemplate):
        return False
    if node.members is None:
        return True
    if known.source.members is not None:
        return False
    known.source = node
    if isinstance(known, Class):
        known.shape = Shape(node.kind)
        known.pos = node.pos
    return True


def _new_class(scope: Scope, node: tree.Class, prefix: str) -> Class:
    """Return a class that knows its name and place only."""
    made = Class(node.name, Shape(node.kind), node.pos)
    made.qualified = prefix + node.name
    made.source = node
    made.scope = ClassScope(scope, made)
    if isinstance(scope, ClassScope):
        made.owner = scope.of
        made.access = node.access or "public"
    return made


def _exists(world: World, known: object, name: str, pos: int) -> None:
    """Report a type whose name is taken."""
    if isinstance(known, Enum):
        world.report(messages.IS_ENUM, pos, name)
    elif isinstance(known, (Class, ClassTemplate, FunctionType)):
        notes = [("see the previous declaration", known.pos)] if isinstance(known, Class) else []
        world.report(messages.TYPE_EXISTS, pos, name, notes=notes)
    else:
        world.report(messages.IS_VARIABLE, pos, name)


def declare_enum(world: World, scope: Scope, node: tree.Enum) -> None:
    """Enter an enumeration and its members, which are names of the scope around it (lang:EN9)."""
    known = scope.names.get(node.name) if node.name else None
    if isinstance(known, Enum):
        world.report(messages.ENUM_MERGED, node.pos, node.name)
        enum = known
    elif known is not None:
        _exists(world, known, node.name, node.pos)
        return
    else:
        enum = Enum(node.name or "enum")
        world.enums.append(enum)
        if node.name:
            scope.names[node.name] = enum
    _members(world, scope, enum, node)


def _members(world: World, scope: Scope, enum: Enum, node: tree.Enum) -> None:
    """Give the members their values (lang:EN1)."""
    context = Context(world, scope)
    value = max(enum.values, default=-1)
    for member in node.members:
        value += 1
        if member.value is not None:
            written = integer_constant(context, member.value, messages.ENUM_CONSTANT)
            value = written if written is not None else value
        if enum.members.get(member.name, value) != value:
            world.report(messages.ENUM_VALUE_DIFFERS, member.pos, member.name, enum.members[member.name])
            continue
        if member.label:
            enum.labels[member.name] = member.label
        enum.add(member.name, value)
        _enter_member(world, scope, EnumMember(enum, member.name, value), member.pos)


def _enter_member(world: World, scope: Scope, member: EnumMember, pos: int) -> None:
    """Make a member a name of its scope; two enumerations with one member make the plain name ambiguous."""
    known = scope.names.get(member.name)
    if known is None or (isinstance(known, EnumMember) and known.enum is member.enum):
        scope.names[member.name] = member
    elif isinstance(known, EnumMember):
        scope.names[member.name] = Clash(known, member)
    elif not isinstance(known, Clash):
        world.report(messages.ENUM_EXISTS if not isinstance(known, _TYPES) else messages.IS_TYPE, pos, member.name)


def declare_function_type(world: World, scope: Scope, node: tree.FunctionType) -> None:
    """Enter a function type; its signature is worked out later, when all types are known."""
    if node.name in scope.names:
        _exists(world, scope.names[node.name], node.name, node.pos)
        return
    signature = Function(node.name, Kind.SIGNATURE, kinds.VOID, (), node.pos)
    signature.source = node
    signature.scope = scope
    scope.names[node.name] = FunctionType(node.name, signature)


def finish_function_type(world: World, kind: FunctionType) -> None:
    """Work out the parameters and result of a function type."""
    signature = kind.signature
    node = signature.source
    if not isinstance(node, tree.FunctionType):
        return
    scope = signature.scope
    assert scope is not None
    signature.source = None
    signature.result = resolve(world, scope, node.result)
    signature.parameters = functions.parameters(world, scope, node.parameters)
    signature.required = len(signature.parameters)
    signature.optional = (None,) * len(signature.parameters)


def _namespace(world: World, scope: Scope, node: tree.Namespace, prefix: str) -> None:
    """Enter a namespace, or more names of one that is there (lang:NS1)."""
    known = scope.names.get(node.name)
    if known is None:
        known = Namespace(node.name, prefix + node.name)
        known.scope = Scope(scope, known)
        scope.names[node.name] = known
    if not isinstance(known, Namespace):
        _exists(world, known, node.name, node.pos)
        return
    declare_types(world, known.scope, node.declarations, f"{known.qualified}::")


def declare_nested(world: World, made: Class, members: Iterable[tree.Declaration]) -> None:
    """Enter the types that stand inside of a class."""
    if not any(isinstance(each, (tree.Class, tree.Enum, tree.FunctionType)) for each in members):
        return
    types = [each for each in members if isinstance(each, (tree.Class, tree.Enum, tree.FunctionType))]
    declare_types(world, made.scope, types, f"{made.qualified}::")
    for each in made.scope.names.values():
        if isinstance(each, FunctionType):
            finish_function_type(world, each)


def overloads_of(world: World, scope: Scope, name: str, pos: int) -> Overloads | None:
    """Return the overloads of a name in a scope, new if there are none; None if something else has the name."""
    known = scope.names.get(name)
    if known is None:
        known = scope.names[name] = Overloads(name, None)
    if isinstance(known, Overloads):
        return known
    world.report(messages.IS_TYPE_IN_DECLARATION if isinstance(known, _TYPES) else messages.IS_VARIABLE, pos, name)
    return None
