"""Methods enter their class: constructors, the destructor, operators, templates; words that do not go together."""

from __future__ import annotations

from typing import Final

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import functions, messages, operators
from mqlnet.mql5.types.scopes import FunctionTemplate, Overloads
from mqlnet.mql5.types.symbols import Class, Function, Kind, Shape, Variable
from mqlnet.mql5.types.typenames import find_path, last_name
from mqlnet.mql5.types.world import World

STRUCTURES: Final = frozenset({Shape.STRUCT, Shape.UNION})


def qualified_name(made: Class, name: str) -> str:
    """Return a method's name as `__FUNCTION__` gives it (lang:PP33)."""
    return f"{made.qualified}::{name}"


def enter_method(world: World, made: Class, node: tree.Function) -> None:
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


def enter_using(world: World, made: Class, node: tree.Using) -> None:
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
