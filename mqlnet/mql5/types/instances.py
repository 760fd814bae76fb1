"""Instances of class templates: a class of its own for each set of types (lang:TP5)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mqlnet.mql5.types import kinds, messages
from mqlnet.mql5.types.scopes import ClassScope, ClassTemplate, Scope
from mqlnet.mql5.types.symbols import Class, Shape
from mqlnet.mql5.types.world import DEEPEST_INSTANCE

if TYPE_CHECKING:
    from mqlnet.mql5.types.kinds import Type
    from mqlnet.mql5.types.world import World


def class_instance(world: World, template: ClassTemplate, arguments: tuple[Type, ...], pos: int) -> Type:
    """Return the class that a template makes for these types. Its members are worked out when they are needed."""
    if kinds.ERROR in arguments:
        return kinds.ERROR
    if len(arguments) != len(template.names):
        world.report(messages.TEMPLATE_ARGUMENTS, pos, template.name, len(template.names), len(arguments))
        return kinds.ERROR
    found = template.instances.get(arguments)
    if found is not None:
        return found
    if max(_depth(each) for each in arguments) > DEEPEST_INSTANCE:
        world.report(messages.TEMPLATE_NESTED_TOO_DEEP, pos, template.name)
        return kinds.ERROR
    around = Scope(template.scope)
    around.names.update(zip(template.names, arguments, strict=True))
    made = Class(f"{template.name}<{kinds.describe(arguments)}>", Shape(template.source.kind), template.source.pos)
    made.template = template
    made.type_arguments = arguments
    made.source = template.source
    made.scope = ClassScope(around, made)
    made.finish = partial(world.completer, world)
    made.scope.names[template.name] = made  # the bare name means the instance inside (lang:TP14)
    template.instances[arguments] = made
    return made


def _depth(kind: Type) -> int:
    """Return how deep instances are nested in a type."""
    if isinstance(kind, kinds.Pointer):
        return _depth(kind.to) if kind.to is not None else 0
    if isinstance(kind, Class):
        return 1 + max((_depth(each) for each in kind.type_arguments), default=0)
    return 0
