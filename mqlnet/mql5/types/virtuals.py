"""The virtual table of a class: the method that replaces another (lang:VI1-VI6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import kinds, messages
from mqlnet.mql5.types.functions import same_parameters
from mqlnet.mql5.types.kinds import Pointer, Type
from mqlnet.mql5.types.symbols import Class, Function, Shape

if TYPE_CHECKING:
    from mqlnet.mql5.types.world import World


def link(world: World, made: Class) -> None:
    """Find for each method what it overrides, and make the virtual table."""
    if made.base is not None:
        made.virtuals = dict(made.base.virtuals)
    for name, methods in made.methods.items():
        for method in methods:
            if not method.static:
                _link_method(world, made, name, method)
            _check_words(world, method)
    made.abstract = made.shape is Shape.INTERFACE or any(each.pure for each in made.virtuals.values())
    for copier in made.methods.get("operator=", ()):
        parameters = copier.parameters
        if len(parameters) == 1 and parameters[0].type is made:
            made.copied_by = copier


def _link_method(world: World, made: Class, name: str, method: Function) -> None:
    """Enter one method in the virtual table."""
    overridden = _overridden(made, name, method)
    if overridden is not None:
        method.virtual = True
        method.overridden = overridden
        method.slot = overridden.slot
        if overridden.final:
            assert overridden.owner is not None
            world.report(messages.OVERRIDE_FINAL, method.pos, method.name, overridden.owner.name)
        if not _result_fits(method.result, overridden.result):
            note = (("see the overridden method", overridden.pos),)
            world.report(
                messages.OVERRIDE_RESULT,
                method.pos,
                method.name,
                method.result.name,
                overridden.result.name,
                notes=note,
            )
    elif method.virtual:
        method.slot = method
    if method.slot is not None:
        made.virtuals[method.slot] = method


def _overridden(made: Class, name: str, method: Function) -> Function | None:
    """Return the virtual method of the bases that a method replaces."""
    base = made.base
    while base is not None:
        for each in base.methods.get(name, ()):
            if each.virtual and each.const == method.const and same_parameters(each.parameters, method.parameters):
                return each
        base = base.base
    return None


def _result_fits(result: Type, overridden: Type) -> bool:
    """Say whether an overriding method may have this result: the same, or a pointer to a derived class (lang:VI2)."""
    if result is overridden or kinds.ERROR in (result, overridden):
        return True
    if isinstance(result, Pointer) and isinstance(overridden, Pointer):
        return overridden.to is None or (result.to is not None and result.to.derives_from(overridden.to))
    return False


def _check_words(world: World, method: Function) -> None:
    """Report `override`, `final` and `= 0` where they are wrong."""
    source = method.source
    assert isinstance(source, tree.Function)
    if "override" in source.modifiers and method.overridden is None:
        world.report(messages.OVERRIDE_NOTHING, method.pos, method.name)
    if method.final and not method.virtual:
        world.report(messages.FINAL_NOT_VIRTUAL, method.pos, method.name)
    if method.pure and not method.virtual:
        world.report(messages.PURE_NOT_VIRTUAL, method.pos, method.name)


def first_pure(made: Class) -> str:
    """Return the name of a method without a body that makes a class abstract."""
    return next((each.qualified for each in made.virtuals.values() if each.pure), made.name)
