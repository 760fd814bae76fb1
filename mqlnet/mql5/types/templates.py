"""Function templates: which types the arguments stand for, and the function that these types make (lang:TP4-TP9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import functions, kinds, messages
from mqlnet.mql5.types.kinds import Family, Type
from mqlnet.mql5.types.scopes import ClassTemplate, FunctionTemplate, Scope
from mqlnet.mql5.types.symbols import Class, Function, Kind
from mqlnet.mql5.types.world import DEEPEST_INSTANCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mqlnet.mql5.types.typed import Expression
    from mqlnet.mql5.types.world import World

Bindings = dict[str, Type]


class Ambiguous(Exception):  # noqa: N818  # it says why a deduction ends, it is no failure of ours
    """Two arguments want a type parameter to be two types (lang:TP6)."""

    def __init__(self, name: str, first: Type, second: Type) -> None:
        super().__init__(name)
        self.name = name
        self.first = first
        self.second = second


def deduce(template: FunctionTemplate, arguments: Sequence[Expression]) -> Bindings:
    """Return what the template's parameters stand for, as far as the arguments say."""
    bindings: Bindings = {}
    for parameter, argument in zip(template.source.parameters, arguments, strict=False):
        _match(template, parameter.type, len(parameter.dimensions), argument.type, bindings)
    return bindings


def _match(template: FunctionTemplate, written: tree.Type, dimensions: int, given: Type, bindings: Bindings) -> None:
    """Compare a written parameter type with the type of an argument."""
    if dimensions:
        if isinstance(given, kinds.Array):
            _match(template, written, 0, given.element, bindings)
        return
    path = written.path
    if type(path) is not tree.Name:
        return
    if path.arguments is not None:
        _match_instance(template, path, given, bindings)
    elif path.text in template.names:
        wanted = _pointee(given) if written.stars else given
        if wanted is not None and wanted.family not in _NO_ARGUMENT:
            _bind(bindings, path.text, kinds.INT if wanted is kinds.NULL else wanted)


_NO_ARGUMENT: Final = frozenset({Family.ARRAY, Family.VOID, Family.ERROR})


def _pointee(given: Type) -> Type | None:
    """Return the class for a parameter `T *`: of a handle what it points to, of an object its own."""
    if isinstance(given, kinds.Pointer):
        return given.to
    return given if isinstance(given, Class) else None


def _match_instance(template: FunctionTemplate, path: tree.Name, given: Type, bindings: Bindings) -> None:
    """Compare `Name<T>` with an instance, or with what derives from one."""
    made = given.to if isinstance(given, kinds.Pointer) else given
    while isinstance(made, Class):
        if isinstance(made.template, ClassTemplate) and made.template.name == path.text:
            for written, argument in zip(path.arguments or (), made.type_arguments, strict=False):
                _match(template, written, 0, argument, bindings)
            return
        made = made.base


def _bind(bindings: Bindings, name: str, kind: Type) -> None:
    """Say what a type parameter stands for."""
    known = bindings.setdefault(name, kind)
    if known is not kind:
        raise Ambiguous(name, known, kind)


def instance(world: World, template: FunctionTemplate, types: tuple[Type, ...]) -> Function | None:
    """Return the function that a template makes for these types; None if they do not fit its head."""
    found = template.instances.get(types)
    if found is not None:
        return found
    if world.instance_depth > DEEPEST_INSTANCE or _deep(types):
        return None
    scope = Scope(template.scope)
    scope.names.update(zip(template.names, types, strict=True))
    node = template.source
    prefix = f"{template.owner.qualified}::" if template.owner is not None else ""
    errors = world.errors
    world.silent += 1
    made = functions.make(world, scope, node, template.owner, f"{prefix}{node.name}<{kinds.describe(types)}>")
    world.silent -= 1
    if world.errors != errors:
        return None
    made.type_arguments = types
    made.access = template.access
    made.static = template.owner is not None and "static" in template.words
    made.const = template.owner is not None and "const" in template.words
    if template.owner is None:
        made.kind = Kind.FUNCTION
    template.instances[types] = made
    return made


def _deep(types: tuple[Type, ...]) -> bool:
    """Say whether a type is nested so deep that a template must need itself."""
    return any(len(each.name) > LONGEST_NAME for each in types)


LONGEST_NAME: Final = 2_000


def wanted(world: World, made: Function) -> None:
    """Remember that the body of an instance is to be checked."""
    if not made.used:
        made.used = True
        world.waiting.append(made)


def specificity(template: FunctionTemplate) -> int:
    """Return how much a template's head says about its parameters: `T *` says more than `T` (lang:TP9)."""
    return sum(_says(template, each) for each in template.source.parameters)


def _says(template: FunctionTemplate, parameter: tree.Parameter) -> int:
    """Return how much one parameter says."""
    path = parameter.type.path
    if type(path) is tree.Name and path.text in template.names:
        return 4 * parameter.type.stars + 2 * bool(parameter.dimensions) + parameter.type.is_const
    return 8


def report_deduction(world: World, template: FunctionTemplate, arguments: Sequence[Expression], pos: int) -> None:
    """Say why a template does not fit."""
    try:
        bindings = deduce(template, arguments)
    except Ambiguous as why:
        world.report(messages.DEDUCTION_AMBIGUOUS, pos, why.name, template.name, why.first.name, why.second.name)
        return
    for name in template.names:
        if name not in bindings:
            world.report(messages.DEDUCTION, pos, name, template.name)
            return
    world.report(messages.TEMPLATE_FAILS, pos, template.name, kinds.describe([each.type for each in arguments]))
