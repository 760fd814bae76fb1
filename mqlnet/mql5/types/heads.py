"""The second walk over the program.

Classes learn their members, functions their types, and bodies outside find their methods.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import declarations, definitions, functions, imports, messages
from mqlnet.mql5.types.context import Context
from mqlnet.mql5.types.kinds import FunctionType
from mqlnet.mql5.types.scopes import ClassTemplate, Scope
from mqlnet.mql5.types.symbols import Class, Function, Kind, Namespace
from mqlnet.mql5.types.typenames import complete, find_path, find_scope, path_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mqlnet.mql5.types.world import World

Bodies = dict[tree.Node, Function]
"""The function that each definition with a body belongs to."""


def attach_outside(world: World, scope: Scope, nodes: Iterable[tree.Declaration]) -> None:
    """Give each class template the definitions that stand outside of it.

    Before the first instance learns its members.
    """
    for node in nodes:
        if isinstance(node, tree.Namespace):
            inner = scope.names.get(node.name)
            if isinstance(inner, Namespace):
                attach_outside(world, inner.scope, node.declarations)
        elif isinstance(node, tree.Function) and node.scope is not None:
            template = template_of(scope, node.scope)
            if template is not None:
                template.outside.append(node)
        elif isinstance(node, tree.Variables) and node.variables and node.variables[0].scope is not None:
            template = template_of(scope, node.variables[0].scope)
            if template is not None:
                template.outside.append(node)


def template_of(scope: Scope, path: tree.Path) -> ClassTemplate | None:
    """Return the class template at the start of a path, with or without its parameters (lang:TP15)."""
    while type(path) is tree.Scoped:
        if path.scope is None:
            return None
        path = path.scope
    assert type(path) is tree.Name
    found = scope.find(path.text)
    return found if isinstance(found, ClassTemplate) else None


def declare_heads(
    world: World, scope: Scope, nodes: Iterable[tree.Declaration], bodies: Bodies, prefix: str = ""
) -> None:
    """Work out the heads of all declarations of a scope."""
    outside: list[tree.Function] = []
    for node in nodes:
        if isinstance(node, tree.Function):
            if node.scope is not None:
                outside.append(node)
            elif not node.template:
                _function(world, scope, node, bodies, prefix)
        elif isinstance(node, tree.Class):
            _class(world, scope, node)
        else:
            _others(world, scope, node, bodies)
    for node in outside:
        _outside(world, scope, node, bodies)


def _others(world: World, scope: Scope, node: tree.Declaration, bodies: Bodies) -> None:
    """Work out the heads of function types, of what stands in a namespace, and of imported functions."""
    known = scope.names.get(getattr(node, "name", ""))
    if isinstance(node, tree.FunctionType) and isinstance(known, FunctionType):
        declarations.finish_function_type(world, known)
    elif isinstance(node, tree.Namespace) and isinstance(known, Namespace):
        declare_heads(world, known.scope, node.declarations, bodies, f"{known.qualified}::")
    elif isinstance(node, tree.Import):
        _import(world, scope, node)


def _class(world: World, scope: Scope, node: tree.Class) -> None:
    """Complete a class where its body stands."""
    known = scope.names.get(node.name)
    if isinstance(known, Class) and known.source is node:
        if node.members is not None:
            known.reached = True
            complete(world, known)
        elif not known.is_object:
            world.report(messages.FORWARD_STRUCT, node.pos, node.name)


def _function(world: World, scope: Scope, node: tree.Function, bodies: Bodies, prefix: str) -> None:
    """Enter a function."""
    overloads = declarations.overloads_of(world, scope, node.name, node.pos)
    if overloads is None:
        return
    made = functions.make(world, scope, node, None, prefix + node.name)
    kept = functions.add(world, overloads, made)
    if node.body is not None and kept.source is node:
        bodies[node] = kept
    if kept is made and scope is world.top and world.library.has_same(made):
        world.report(messages.BUILTIN_EXISTS, node.pos, node.name)


def _import(world: World, scope: Scope, node: tree.Import) -> None:
    """Enter the functions of an `#import` block, also under the module's name (lang:PP61)."""
    stem = node.file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or node.file
    module = scope.names.get(stem)
    if not isinstance(module, Namespace):
        module = Namespace(stem, stem, of_module=True)
        world.has_imports = True
        module.scope = Scope(scope, module)
        if stem not in scope.names:
            scope.names[stem] = module
    for each in node.declarations:
        if not isinstance(each, tree.Function):
            continue
        if each.template:
            world.report(messages.IMPORT_TEMPLATE, each.pos)
            continue
        made = functions.make(world, scope, each, None, each.name)
        made.kind = Kind.IMPORTED
        made.module = node.file
        overloads = declarations.overloads_of(world, module.scope, each.name, each.pos)
        known = functions.find_same(overloads.functions, made) if overloads is not None else None
        imports.check_import(world, made, has_body=each.body is not None, known=known)
        for place in (scope, module.scope):
            overloads = declarations.overloads_of(world, place, each.name, each.pos)
            if overloads is not None and functions.find_same(overloads.functions, made) is None:
                overloads.functions.append(made)


def _outside(world: World, scope: Scope, node: tree.Function, bodies: Bodies) -> None:
    """Bring a method's body outside of its class to its declaration."""
    assert node.scope is not None
    if template_of(scope, node.scope) is not None:
        return
    inside = find_scope(world, scope, node.scope)
    if inside is None:
        return
    owner = inside.owner if isinstance(inside, Scope) else None
    if not isinstance(owner, Class):
        if isinstance(owner, Namespace):
            _function(world, owner.scope, node, bodies, f"{owner.qualified}::")
        else:
            world.report(messages.NOT_A_SCOPE, node.pos, path_text(node.scope))
        return
    method = definitions.define_method(world, owner, node, Context(world, owner.scope))
    if method is not None:
        bodies[node] = method


def find_class(world: World, scope: Scope, path: tree.Path) -> Class | None:
    """Return the class that a path names, complete; None if it names something else."""
    found = find_path(world, scope, path)
    if isinstance(found, Class):
        complete(world, found)
        return found
    return None
