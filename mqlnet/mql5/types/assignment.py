"""Assignments: to values, objects, units of a string; plain and with an operator."""

from __future__ import annotations

from typing import Final

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import kinds, messages, overloading
from mqlnet.mql5.types.arithmetic import COMPLEX_OPERATORS, value_of
from mqlnet.mql5.types.context import Context, checks
from mqlnet.mql5.types.conversion import convert
from mqlnet.mql5.types.conversions import TABLE, How, Loss
from mqlnet.mql5.types.copying import check_copies
from mqlnet.mql5.types.kinds import Family, Number, Type
from mqlnet.mql5.types.operands import common, promoted
from mqlnet.mql5.types.places import check_changeable, is_place
from mqlnet.mql5.types.symbols import Class
from mqlnet.mql5.types.typed import (
    Assign,
    Binary,
    Constant,
    Convert,
    CopyObject,
    Dereference,
    Expression,
    Name,
    Update,
    Wrong,
)

_SHIFTS: Final = frozenset(["<<", ">>"])
_INTEGERS_ONLY: Final = frozenset(["%", "&", "|", "^", "<<", ">>"])


@checks(tree.Assign)
def check_assign(context: Context, node: tree.Assign) -> Expression:
    """Check an assignment."""
    target = _target(context, node)
    if type(node.value) is tree.InitList:
        context.world.report(messages.BRACES_HERE, node.value.pos)
        return Wrong(target.type, node.pos)
    value = value_of(context, node.value)  # type: ignore[arg-type]  # a list is handled above
    if target.type is kinds.ERROR or value.type is kinds.ERROR:
        check_quietly(target)
        return Wrong(target.type, node.pos)
    return assign(context, node.operator, target, value, node.pos)


def _target(context: Context, node: tree.Assign) -> Expression:
    """Check what is assigned to; a variable that only gets a value is not used by it."""
    if type(node.target) is tree.Name and node.operator == "=":
        return context.expression(node.target)
    return value_of(context, node.target) if node.operator != "=" else context.expression(node.target)


def check_quietly(target: Expression) -> None:
    """Take a variable as assigned although the value is wrong: nothing more is to be said about it."""
    if type(target) is Name:
        target.variable.assigned = True


def assign(context: Context, operator: str, target: Expression, value: Expression, pos: int) -> Expression:
    """Return an assignment."""
    if isinstance(target.type, Class):
        return _to_object(context, operator, target, value, pos)
    if isinstance(target.type, kinds.Pointer) and operator == "=" and not is_place(target):
        made = overloading.assign_behind(context, target, value, pos)  # a proxy that `operator[]` gave (lang:OV5)
        if made is not None:
            return made
    if target.type.family is Family.ARRAY:
        context.world.report(messages.ARRAY_ACCESS, pos)
        return Wrong(kinds.ERROR, pos)
    if not check_changeable(context, target, pos):
        return Wrong(target.type, pos)
    if operator == "=":
        return Assign(target.type, pos, target, convert_stored(context, value, target.type, value.pos))
    return _update(context, operator[:-1], target, value, pos)


def convert_stored(context: Context, value: Expression, target: Type, pos: int) -> Expression:
    """Convert a value that is stored.

    Arithmetic on small integers is int by promotion alone: storing it back is silent (lang:CV9).
    """
    if value.type is target:
        return value
    silent = type(value) is Binary and value.type is kinds.INT and _only_promoted(value, target)
    return convert(context, value, target, pos, explicit=silent and TABLE.get((kinds.INT, target)) is not None)


def _only_promoted(value: Expression, target: Type) -> bool:
    """Say whether an int expression is made of values that are no larger than the target."""
    if type(value) is Binary:
        return _only_promoted(value.left, target) and _only_promoted(value.right, target)
    if type(value) is Convert and value.how in {How.SAME, How.BOOL_TO_INTEGER}:
        return value.operand.type.size <= target.size
    return type(value) is Constant


def _to_object(context: Context, operator: str, target: Expression, value: Expression, pos: int) -> Expression:
    """Return an assignment to an object.

    Its operator, or a copy of what both classes share (lang:SU5, lang:SU7, lang:CV51).
    """
    made = overloading.assign(context, operator, target, value, pos)
    if made is not None:
        return made
    world = context.world
    if operator != "=":
        world.report(messages.ILLEGAL_OPERANDS, pos, operator, target.type.name, value.type.name)
        return Wrong(kinds.VOID, pos)
    if isinstance(value.type, kinds.Pointer) and value.type.to is not None:
        value = Dereference(value.type.to, pos, value)
    shared = shared_class(target.type, value.type)
    if shared is None:
        world.report(messages.CANNOT_CONVERT, pos, value.type.name, target.type.name)
        return Wrong(kinds.VOID, pos)
    place = target.operand if type(target) is Convert else target  # `(Base)this = …` changes the part of a base
    if not check_changeable(context, place, pos):
        return Wrong(kinds.VOID, pos)
    check_copies(context, shared, pos)
    return CopyObject(kinds.VOID, pos, target, value, shared)


def shared_class(one: Type, other: Type) -> Class | None:
    """Return the class that both objects have a part of: one derives from the other."""
    if not isinstance(one, Class) or not isinstance(other, Class):
        return None
    if other.derives_from(one):
        return one
    return other if one.derives_from(other) else None


def _update(context: Context, operator: str, target: Expression, value: Expression, pos: int) -> Expression:
    """Return `target op= value`."""
    one, other = target.type, value.type
    if one is kinds.STRING and operator == "+":
        text = convert(context, value, kinds.STRING, value.pos)
        return Update(one, pos, operator, target, text, kinds.STRING, How.SAME, How.SAME)
    is_complex = kinds.COMPLEX in (one, other)
    if Family.NUMERIC_OBJECT in (one.family, other.family) and not (is_complex and operator not in COMPLEX_OPERATORS):
        return Update(one, pos, operator, target, value, one, How.SAME, How.SAME)
    wrong = one.family not in kinds.NUMBERS or other.family not in kinds.NUMBERS
    if wrong or (operator in _INTEGERS_ONLY and Family.REAL in (one.family, other.family)):
        context.world.report(messages.ILLEGAL_OPERANDS, pos, operator + "=", one.name, other.name)
        return Wrong(one, pos)
    if operator in _SHIFTS:
        compute = promoted(one)
        value = convert(context, value, promoted(other), value.pos, explicit=True)
    else:
        compute = common(one, other)
        _warn_of_loss(context, value, one, pos)
        value = convert(context, value, compute, value.pos, explicit=True)
    if type(value) is Constant and operator in {"/", "%"} and value.value == 0:
        context.world.report(messages.ZERO_DIVIDE, pos)
        return Wrong(one, pos)
    return Update(one, pos, operator, target, value, compute, _how(one, compute), _how(compute, one))


def _warn_of_loss(context: Context, value: Expression, target: Type, pos: int) -> None:
    """Warn if the value is of a larger type than the variable (lang:CW1)."""
    row = TABLE.get((value.type, target))
    if row is None or row.loss is not Loss.DATA:
        return
    if type(value) is Constant and isinstance(value.value, int) and isinstance(target, Number):
        return
    context.world.report(messages.LOSS, pos, value.type.name, target.name)


def _how(source: Type, target: Type) -> How:
    """Return in which way a number becomes another."""
    if source.family is Family.ENUM:
        source = kinds.INT
    if target.family is Family.ENUM:
        target = kinds.INT
    return How.SAME if source is target else TABLE[source, target].how
