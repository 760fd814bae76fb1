"""`?:`: what type two values have in common (lang:OP28)."""

from __future__ import annotations

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import kinds, messages
from mqlnet.mql5.types.arithmetic import value_of
from mqlnet.mql5.types.context import Context, checks
from mqlnet.mql5.types.conversion import condition, convert
from mqlnet.mql5.types.kinds import Family, Type
from mqlnet.mql5.types.operands import common
from mqlnet.mql5.types.symbols import Class
from mqlnet.mql5.types.typed import (
    Conditional,
    Constant,
    Expression,
    Wrong,
)


@checks(tree.Conditional)
def check_conditional(context: Context, node: tree.Conditional) -> Expression:
    """Check `?:` (lang:OP28)."""
    test = condition(context, value_of(context, node.condition), node.condition.pos)
    then = value_of(context, node.then)
    otherwise = value_of(context, node.otherwise)
    kind = conditional_type(then.type, otherwise.type)
    if kind is None:
        context.world.report(messages.CONDITIONAL_TYPES, node.pos, then.type.name, otherwise.type.name)
        return Wrong(kinds.ERROR, node.pos)
    then = convert(context, then, kind, node.then.pos)
    otherwise = convert(context, otherwise, kind, node.otherwise.pos)
    if type(test) is Constant and type(then) is Constant and type(otherwise) is Constant:
        chosen = then if test.value else otherwise
        return Constant(kind, node.pos, chosen.value)
    return Conditional(kind, node.pos, test, then, otherwise)


def conditional_type(one: Type, other: Type) -> Type | None:
    """Return the type of `?:`, None if the two have none in common."""
    if one is other or other is kinds.ERROR:
        return one if one is not kinds.VOID else None
    if one is kinds.ERROR:
        return other
    families = {one.family, other.family}
    if Family.NULL in families:
        return one if other is kinds.NULL else other
    if families <= kinds.NUMBERS:
        return common(one, other) if families != {Family.ENUM} else None
    if Family.STRING in families and families <= kinds.NUMBERS | {Family.STRING}:
        return kinds.STRING
    return _related(one, other)


def _related(one: Type, other: Type) -> Type | None:
    """Return the type that two objects or handles have in common."""
    if isinstance(one, Class) and isinstance(other, Class):
        return other if one.derives_from(other) else one if other.derives_from(one) else None
    if isinstance(one, kinds.Pointer) and isinstance(other, kinds.Pointer):
        return _nearer_base(one, other)
    handle, thing = (one, other) if isinstance(one, kinds.Pointer) else (other, one)
    if isinstance(handle, kinds.Pointer) and isinstance(thing, Class) and handle.to is not None:
        return handle if thing.derives_from(handle.to) else None
    return None


def _nearer_base(one: kinds.Pointer, other: kinds.Pointer) -> Type | None:
    """Return the type that two handles have in common."""
    if one.to is None or other.to is None:
        return one if one.to is None else other
    const = one.const or other.const
    base = other.to if one.to.derives_from(other.to) else one.to if other.to.derives_from(one.to) else None
    if base is None:
        return None
    return base.const_pointer if const else base.pointer
