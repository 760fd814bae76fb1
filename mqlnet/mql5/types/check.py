"""A program's tree becomes a typed tree: this is the way through all parts of the checker.

1. All types are entered (`declarations.py`), then all functions and members (`heads.py`): names can be used in any
   order.
2. In order of text, variables begin and bodies are checked: a variable cannot be used above its declaration
   (lang:IN1).
3. Instances of templates that were asked for are checked, until no new ones are asked for.
4. What only the whole program shows: prototypes without a body, static fields without a value, handlers, the kind
   of program.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import (
    calling,
    casts,
    classes,
    conditional,
    handlers,
    heads,
    kinds,
    literals,
    local_types,
    messages,
    unary,
)
from mqlnet.mql5.types.bodies import check_body, check_methods, methods_of
from mqlnet.mql5.types.context import Context
from mqlnet.mql5.types.declarations import declare_types
from mqlnet.mql5.types.functions import default_value
from mqlnet.mql5.types.kinds import Family
from mqlnet.mql5.types.reach import reached
from mqlnet.mql5.types.scopes import ClassTemplate, Overloads, Scope
from mqlnet.mql5.types.signatures import library_of
from mqlnet.mql5.types.symbols import Class, Function, Kind, Namespace, Storage, Variable
from mqlnet.mql5.types.typed import Constant, Global, Program
from mqlnet.mql5.types.variables import declare_globals, define_template_statics, finish_statics, missing_externs
from mqlnet.mql5.types.world import World

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mqlnet.mql5.source.unit import Unit
    from mqlnet.mql5.types.signatures import Declared

NODES: Final = (casts, conditional, literals, local_types, unary)
"""The modules that check nodes; to import them is enough (`context.checks`)."""

DEEPEST: Final = 20_000  # frames of Python; a tree nests up to `source.nesting` says, a level takes up to ten


def check(unit: Unit, declarations: tuple[Declared, ...], cures: Mapping[str, str] | None = None) -> Program:
    """Return a program with types; `declarations` are the library's files, `cures` names to write for those of MQL4.

    What is wrong is in `unit.diagnostics`, and with an error the program is not for translation.
    """
    library = library_of(declarations)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, DEEPEST))
    try:
        world = World(unit, library, classes.complete_class)
        world.constructs, world.temporary = calling.constructs, calling.temporary
        world.cures = cures or {}
        return _check(world)
    finally:
        sys.setrecursionlimit(limit)


def _check(world: World) -> Program:
    """Check a program."""
    unit = world.unit
    bodies: heads.Bodies = {}
    declare_types(world, world.top, unit.declarations)
    heads.attach_outside(world, world.top, unit.declarations)
    heads.declare_heads(world, world.top, unit.declarations, bodies)
    _resources(world)
    begun = len(world.globals)
    _variables(world, world.top, unit.declarations)
    world.ahead = {each.variable for each in world.globals[begun:] if each.variable.storage is not Storage.STATIC_FIELD}
    _bodies(world, world.top, unit.declarations, bodies)
    _instances(world)
    finish_statics(world)
    found = handlers.find_handlers(world)
    _missing(world, [each.function for each in found.values()])
    _unused_prototypes(world)
    kind = handlers.program_kind(unit, found)
    handlers.check_program(world, found, kind)
    _defaults(world)
    return Program(
        functions=world.functions,
        classes=[*world.library.used_classes(), *world.classes],
        enums=world.enums,
        globals=world.globals,
        handlers=found,
        kind=kind,
        properties=_properties(world),
        builtins=world.builtins,
        diagnostics=list(unit.diagnostics),
    )


def _variables(world: World, scope: Scope, nodes: Iterable[tree.Declaration]) -> None:
    """Declare the variables in order of text, and remember the heading of the inputs that follow."""
    for node in nodes:
        if isinstance(node, tree.Function):
            world.reached.add(node)
        elif isinstance(node, tree.Variables):
            declare_globals(_at_global_level(world, scope), node)
        elif isinstance(node, tree.Namespace):
            inner = scope.names.get(node.name)
            if isinstance(inner, Namespace):
                _variables(world, inner.scope, node.declarations)
        elif isinstance(node, tree.InputGroup):
            title = Context(world, scope).expression(node.title)
            world.group = title.value if isinstance(title, Constant) and isinstance(title.value, str) else None


def _bodies(world: World, scope: Scope, nodes: Iterable[tree.Declaration], bodies: heads.Bodies) -> None:
    """Check bodies in order of text; a variable that is declared further down may be used there (lang:IN1)."""
    for node in nodes:
        if isinstance(node, tree.Function):
            function = bodies.get(node)
            if function is not None:
                check_body(world, function)
        elif isinstance(node, tree.Variables):
            world.ahead.difference_update(_globals_of(scope, node))
        else:
            _inner_bodies(world, scope, node, bodies)


def _inner_bodies(world: World, scope: Scope, node: tree.Declaration, bodies: heads.Bodies) -> None:
    """Check the bodies in a class or a namespace."""
    if isinstance(node, tree.Namespace):
        inner = scope.names.get(node.name)
        if isinstance(inner, Namespace):
            _bodies(world, inner.scope, node.declarations, bodies)
    elif isinstance(node, tree.Class):
        made = scope.names.get(node.name)
        if isinstance(made, Class) and made.source is node and node.members is not None:
            check_methods(world, made)


def _globals_of(scope: Scope, node: tree.Variables) -> Iterable[Variable]:
    """Return the global variables that a declaration made."""
    names = [each.name for each in node.variables if each.scope is None]
    return (found for name in names if isinstance(found := scope.names.get(name), Variable))


def _at_global_level(world: World, scope: Scope) -> Context:
    """Return the context of a global initialiser, which calls only functions that are declared above it (lang:IN9)."""
    context = Context(world, scope)
    context.at_global_level = True
    return context


def _resources(world: World) -> None:
    """Enter the variables of `#resource … as type name[]` (lang:PP66)."""
    for each in world.unit.resources:
        node = each.variable
        if node is None:
            continue
        kind = kinds.SIMPLE_NAMES.get(getattr(node.type.path, "text", ""))
        if getattr(node.type.path, "text", "") == "bitmap":
            kind = kinds.UINT
        if kind is None or kind.family is Family.VOID:
            world.report(messages.RESOURCE_TYPE, node.pos, node.name)
            continue
        shape = kind.array((0,) * len(node.dimensions)) if node.dimensions else kind
        made = Variable(node.name, shape, Storage.GLOBAL, node.pos, const=True)
        made.assigned = True
        world.top.names[node.name] = made
        world.globals.append(Global(made, None))


def _instances(world: World) -> None:
    """Check the bodies of instances until no new ones are asked for."""
    seen: set[Class] = set()
    while True:
        while world.waiting:
            check_body(world, world.waiting.popleft())
        fresh = [each for each in world.classes if each.of_template and each not in seen]
        if not fresh:
            return
        for made in fresh:
            seen.add(made)
            if isinstance(made.template, ClassTemplate):
                statics = [each for each in made.template.outside if isinstance(each, tree.Variables)]
                define_template_statics(world, made, statics)
            for method in methods_of(made):
                if method.virtual or method.kind in {Kind.DESTRUCTOR, Kind.CONSTRUCTOR}:
                    method.used = True
                    world.waiting.append(method)


def _missing(world: World, starts: Iterable[Function]) -> None:
    """Report functions without a body and extern variables that nothing defines.

    They are errors where the program can get to them (lang:FN3, lang:IN24).
    """
    bodiless = {function: pos for function, pos in world.called.items() if _lacks_body(function)}
    undefined = missing_externs(world)
    exported = (each for each in world.functions if each.exported)
    known = reached((*starts, *exported), world.globals) if bodiless or undefined else set()
    for made in undefined:
        if made in known:
            world.report(messages.EXTERN_MISSING, made.pos, made.name)
    for function, pos in bodiless.items():
        if function in known:
            world.report(messages.NO_BODY, pos, function.qualified, notes=[("see the declaration", function.pos)])


def _unused_prototypes(world: World) -> None:
    """Warn of functions without a body that nothing calls (lang:FN3)."""
    for entity in world.top.names.values():
        if isinstance(entity, Overloads):
            for function in entity.functions:
                if function not in world.called and _lacks_body(function):
                    world.report(messages.UNUSED_PROTOTYPE, function.pos, function.qualified)


def _lacks_body(function: Function) -> bool:
    """Say whether a function should have a body and has none."""
    source = function.source
    if not isinstance(source, tree.Function) or function.kind is Kind.IMPORTED:
        return False
    return source.body is None and not function.pure and not function.deleted


def _defaults(world: World) -> None:
    """Check the default values that no call has asked for."""
    functions = [*world.functions, *(each for made in world.classes for each in methods_of(made))]
    for function in functions:
        for index in range(function.required, len(function.parameters)):
            if function.parameters[index].deferred is not None:
                default_value(world, function, index)


def _properties(world: World) -> dict[str, list[object]]:
    """Return the values of `#property` lines of the main file; a name may have several."""
    found: dict[str, list[object]] = {}
    context = Context(world, world.top)
    for each in world.unit.properties:
        if not each.is_main:
            continue
        value = context.expression(each.value) if each.value is not None else None
        found.setdefault(each.name, []).append(value.value if isinstance(value, Constant) else None)
    return found
