"""One argument meets one parameter: the expression that is passed, or why nothing can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mqlnet.mql5.types import kinds, messages
from mqlnet.mql5.types.conversion import convert
from mqlnet.mql5.types.kinds import Family, Type
from mqlnet.mql5.types.layout import is_simple
from mqlnet.mql5.types.places import PLACES, const_name, handle_of, mark_changed
from mqlnet.mql5.types.ranks import array_fits, by_constructor, by_elements, fits_pseudo, rank, rank_value
from mqlnet.mql5.types.symbols import Class, Function, Passing, Variable
from mqlnet.mql5.types.typed import (
    Constant,
    Convert,
    Copied,
    Dereference,
    Expression,
    Name,
    Reference,
    Wrong,
)
from mqlnet.mql5.types.usage import check_has_value

if TYPE_CHECKING:
    from mqlnet.mql5.types.context import Context


def bind(context: Context, function: Function, parameter: Variable, value: Expression, pos: int) -> Expression:
    """Return what is passed for an argument; what does not fit is reported."""
    source, target = value.type, parameter.type
    if source is kinds.ERROR or target is kinds.ERROR:
        return value
    if target.family is Family.PSEUDO:
        return _bind_pseudo(context, function, parameter, value, pos)
    if parameter.passing is Passing.VALUE:
        check_has_value(context, value, pos)
        return value if by_elements(function, source, target) else _bind_value(context, value, target, pos)
    if isinstance(target, kinds.Array):
        return _bind_array(context, function, parameter, value, pos)
    if parameter.passing is Passing.OBJECT:
        return _bind_object(context, parameter, value, pos)
    return _bind_reference(context, function, parameter, value, pos)


def _bind_value(context: Context, value: Expression, target: Type, pos: int) -> Expression:
    """Convert an argument for a parameter that is passed by value."""
    if value.type is target:
        return value
    reported = isinstance(value.type, kinds.Pointer) or value.type is kinds.VOID
    if rank_value(value.type, target) is None and not reported:
        context.world.report(messages.PARAMETER_CONVERSION, pos, value.type.name, target.name)
        return Wrong(target, pos)
    return convert(context, value, target, pos)


def _bind_array(context: Context, function: Function, parameter: Variable, value: Expression, pos: int) -> Expression:
    """Pass an array."""
    target = parameter.type
    assert isinstance(target, kinds.Array)
    world = context.world
    if not isinstance(value.type, kinds.Array):
        world.report(messages.ARRAY_ARGUMENT, pos, parameter.name)
    elif not array_fits(function, target, value.type):
        world.report(messages.PARAMETER_CONVERSION, pos, value.type.name, target.name)
    elif not parameter.const and const_name(context, value) is not None:
        world.report(messages.CONST_ARGUMENT, pos, parameter.name)
    else:
        if not parameter.const:
            mark_changed(value)
        return value
    return Wrong(target, pos)


def _bind_object(context: Context, parameter: Variable, value: Expression, pos: int) -> Expression:
    """Pass an object: the one behind a pointer if a pointer is given (lang:CV49)."""
    target = parameter.type
    source = value.type
    if isinstance(source, kinds.Pointer) and source.to is not None:
        if source.const and not parameter.const:
            context.world.report(messages.CONST_ARGUMENT, pos, parameter.name)
            return Wrong(target, pos)
        value = Dereference(source.to, pos, value)
    if not isinstance(value.type, Class) or not isinstance(target, Class) or not value.type.derives_from(target):
        if isinstance(target, Class) and by_constructor(context, value, target):
            assert context.world.temporary is not None
            return context.world.temporary(context, target, [value], [pos], pos)
        if isinstance(value.type, Class) or value.type.family is Family.POINTER:
            context.world.report(messages.PARAMETER_CONVERSION, pos, source.name, target.name)
        else:
            context.world.report(messages.PARAMETER_CONVERSION, pos, source.name, f"{target.name} &")
        return Wrong(target, pos)
    if not parameter.const and type(value) in PLACES and const_name(context, value) is not None:
        context.world.report(messages.CONST_ARGUMENT, pos, parameter.name)
        return Wrong(target, pos)
    if type(value) is Convert and value.explicit and not parameter.const:
        value = Copied(value.type, pos, value.operand)
    return convert(context, value, target, pos)


def _bind_reference(
    context: Context, function: Function, parameter: Variable, value: Expression, pos: int
) -> Expression:
    """Pass a number, text or handle by reference."""
    target = parameter.type
    world = context.world
    if value.type is target and type(value) in PLACES:
        if parameter.passing is Passing.REFERENCE:
            if const_name(context, value) is not None:
                world.report(messages.CONST_ARGUMENT, pos, parameter.name)
                return Wrong(target, pos)
            mark_changed(value)
        else:
            check_has_value(context, value, pos)
        return _reference(value, pos)
    if parameter.passing is Passing.CONST_REFERENCE:
        return _reference(_bind_value(context, value, target, pos), pos)
    if rank(context, function, parameter, value) is not None:
        mark_changed(value)
        return _reference(value, pos, target)
    if type(value) not in PLACES or type(value) is Constant:
        world.report(messages.NO_VARIABLE, pos, parameter.name or function.name)
    else:
        world.report(messages.OTHER_TYPE, pos, parameter.name, target.name, value.type.name)
    return Wrong(target, pos)


def _reference(value: Expression, pos: int, kind: Type | None = None) -> Reference:
    """Return a reference to a place; a variable that is referred to needs a cell."""
    if type(value) is Name:
        value.variable.cell = True
    return Reference(kind or value.type, pos, value)


def _bind_pseudo(context: Context, function: Function, parameter: Variable, value: Expression, pos: int) -> Expression:
    """Pass an argument of a built-in that takes more than one type."""
    target = parameter.type
    value = _zero_for_null(context, target, value, pos)
    if not fits_pseudo(target, value):
        _refuse_pseudo(context, target, value, pos)
        return Wrong(kinds.ERROR, pos)
    if target is kinds.ANY_OBJECT and isinstance(value.type, Class):
        return handle_of(value.type.pointer, pos, value)
    if target is kinds.ANY_STRUCT and isinstance(value.type, kinds.Pointer) and value.type.to is not None:
        value = Dereference(value.type.to, pos, value)
    if isinstance(value.type, Class):
        _check_bytes(context, function, value.type, pos)
    if parameter.passing is Passing.VALUE:
        check_has_value(context, value, pos)
        return value
    if not parameter.const:
        if const_name(context, value) is not None and type(value) in PLACES:
            context.world.report(messages.CONST_ARGUMENT, pos, parameter.name)
            return Wrong(target, pos)
        mark_changed(value)
    return value if value.type.family in {Family.CLASS, Family.ARRAY} else _reference(value, pos)


def _zero_for_null(context: Context, target: Type, value: Expression, pos: int) -> Expression:
    """Return 0 for `NULL` where a number is asked for (lang:LX63), everything else as it is."""
    is_zero = target is kinds.NUMBER and value.type is kinds.NULL
    return convert(context, value, kinds.INT, pos) if is_zero else value


def _check_bytes(context: Context, function: Function, made: Class, pos: int) -> None:
    """Report an object whose bytes a built-in cannot copy or zero."""
    if function.name in _BYTES and not is_simple(made):
        context.world.report(messages.SIMPLE_NEEDED, pos, made.name)
    elif function.name == "ZeroMemory" and _is_closed(made):
        context.world.report(messages.ZERO_MEMORY, pos, made.name)


def _is_closed(made: Class) -> bool:
    """Say whether a class has fields that nobody else may zero (lang:SU21, bi:AR26)."""
    return any(each.const or each.access != "public" for each in made.all_fields)


def _refuse_pseudo(context: Context, target: Type, value: Expression, pos: int) -> None:
    """Report an argument that a built-in does not take."""
    world = context.world
    if target is kinds.ANY_ENUM:
        world.report(messages.ENUM_TO_STRING, pos, value.type.name)
    elif value.type is kinds.VOID:
        world.report(messages.VOID_VALUE, pos)
    elif value.type.family is Family.ARRAY:
        world.report(messages.ARRAY_ACCESS, pos)
    else:
        world.report(messages.PARAMETER_CONVERSION, pos, value.type.name, target.name)


_BYTES: Final = frozenset({"StructToCharArray", "CharArrayToStruct", "FileWriteStruct", "FileReadStruct"})
