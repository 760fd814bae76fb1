"""Conversions are applied: an expression of one type becomes one of another, or the reason why not is reported.

Numbers and texts go by the table of `conversions.py`; enumerations, pointers and objects by the functions here. A
constant stays one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mqlnet.mql5.types import folding, kinds, messages
from mqlnet.mql5.types.conversions import IMPLICIT_TEXT_TO_DATETIME, TABLE, Conversion, How, Loss
from mqlnet.mql5.types.kinds import Family, Type
from mqlnet.mql5.types.places import const_name, handle_of
from mqlnet.mql5.types.symbols import COMPLEX_FIELDS, Class, Function
from mqlnet.mql5.types.typed import (
    Constant,
    Convert,
    Dereference,
    Expression,
    Field,
    FunctionAddress,
    Wrong,
)

if TYPE_CHECKING:
    from mqlnet.mql5.types.context import Context

_COUNTED: Final = frozenset({Family.INTEGER, Family.ENUM, Family.BOOL})


def convert(context: Context, value: Expression, target: Type, pos: int, *, explicit: bool = False) -> Expression:
    """Return an expression as another type; `explicit` if the program asks for it."""
    source = value.type
    if source is target:
        return value
    if source is kinds.ERROR or target is kinds.ERROR:
        return Wrong(target, pos)
    if source is kinds.VOID:
        context.world.report(messages.VOID_VALUE, pos)
        return Wrong(target, pos)
    row = TABLE.get((source, target))
    if row is not None:
        return _by_row(context, value, target, row, pos, explicit)
    rule = _RULES.get(source.family)
    made = rule(context, value, target, pos, explicit) if rule is not None else None
    if made is None:
        made = _to_special(context, value, target, pos, explicit)
    return made if made is not None else _refuse(context, source, target, pos, explicit)


def _refuse(context: Context, source: Type, target: Type, pos: int, explicit: bool) -> Expression:
    """Report a conversion that does not exist."""
    if source.family is Family.STRING and target is kinds.BOOL:
        context.world.report(messages.STRING_TO_BOOL, pos)
    elif source.family is Family.ARRAY:
        context.world.report(messages.ARRAY_ACCESS, pos)
    elif target.family is Family.FUNCTION and source.family is not Family.FUNCTION:
        context.world.report(messages.FUNCTION_NEEDED, pos, source.name)
    else:
        message = messages.CANNOT_CAST if explicit else messages.CANNOT_CONVERT
        context.world.report(message, pos, source.name, target.name)
    return Wrong(target, pos)


def _by_row(context: Context, value: Expression, target: Type, row: Conversion, pos: int, explicit: bool) -> Expression:
    """Convert between numbers and texts."""
    if type(value) is Constant:
        folded = folding.convert(value.value, row.how, target) if folding.is_number(value.type) else None
        if folded is not None:
            if not explicit and row.loss is Loss.DATA:
                _warn_constant(context, value, folded, target, pos)
            return Constant(target, pos, folded)
    if not explicit:
        if target is kinds.DATETIME and row.loss is Loss.FROM_TEXT:
            row = IMPLICIT_TEXT_TO_DATETIME
        if row.loss is not Loss.NONE:
            _warn(context, value.type, target, row.loss, pos)
    return Convert(target, pos, row.how, value, explicit)


def _warn(context: Context, source: Type, target: Type, loss: Loss, pos: int) -> None:
    """Warn of an unwritten conversion that may lose something."""
    if loss is Loss.DATA:
        context.world.report(messages.LOSS, pos, source.name, target.name)
    elif loss is Loss.TO_TEXT:
        context.world.report(messages.NUMBER_TO_TEXT, pos, source.name)
    elif loss is Loss.FROM_TEXT:
        context.world.report(messages.TEXT_TO_NUMBER, pos, target.name)


def _warn_constant(context: Context, value: Constant, folded: folding.Value, target: Type, pos: int) -> None:
    """Warn of a constant that loses something (lang:CV24)."""
    if folded == value.value:
        return
    if target is kinds.FLOAT and value.type is kinds.DOUBLE:
        return  # nearly every decimal literal; the compiler is silent about them
    if isinstance(value.value, int) and isinstance(folded, int) and _same_bits(value.value, folded, target):
        return  # 0xFFFFFFFF for an int, -1 for an uint
    context.world.report(messages.CONSTANT_LOSS, pos, value.value, value.type.name, target.name)


def _same_bits(one: int, other: int, target: Type) -> bool:
    """Say whether two integers differ only in how the highest bit is read."""
    mask = (1 << (target.size * 8)) - 1
    return one & mask == other & mask and -(mask // 2) - 1 <= one <= mask


def _from_enum(context: Context, value: Expression, target: Type, pos: int, explicit: bool) -> Expression | None:
    """Convert a member of an enumeration: it is an int (lang:EN3)."""
    if isinstance(target, kinds.Enum):
        return _enum_to_enum(context, value, target, pos, explicit)
    if target is kinds.INT:
        if type(value) is Constant:
            return Constant(target, pos, value.value)
        return Convert(target, pos, How.SAME, value, explicit)
    row = TABLE.get((kinds.INT, target))
    if row is None:
        return None
    if row.loss is Loss.DATA:
        row = row._replace(loss=Loss.NONE)
    return _by_row(context, convert(context, value, kinds.INT, pos, explicit=True), target, row, pos, explicit)


def _enum_to_enum(context: Context, value: Expression, target: kinds.Enum, pos: int, explicit: bool) -> Expression:
    """Convert between two enumerations (lang:EN7)."""
    source = value.type
    assert isinstance(source, kinds.Enum)
    if type(value) is Constant:
        assert isinstance(value.value, int)
        if not explicit and value.value != -1:
            if value.value not in target.values:
                context.world.report(messages.TO_ENUM, pos, f"'{_member(source, value.value)}'", target.name)
            else:
                one, other = _member(source, value.value), _member(target, value.value)
                context.world.report(messages.OTHER_ENUM_MEMBER, pos, one, source.name, other, target.name)
        return Constant(target, pos, value.value)
    if not explicit:
        context.world.report(messages.OTHER_ENUM, pos, source.name, target.name)
    return Convert(target, pos, How.SAME, value, explicit)


def _member(enum: kinds.Enum, value: int) -> str:
    """Return the first member with a value."""
    return next((name for name, each in enum.members.items() if each == value), str(value))


def _to_special(context: Context, value: Expression, target: Type, pos: int, explicit: bool) -> Expression | None:
    """Convert to an enumeration, a numeric object, or an object by its constructor."""
    source = value.type
    if isinstance(target, kinds.Enum) and source.family in {Family.INTEGER, Family.BOOL, Family.REAL}:
        return _to_enum(context, value, target, pos, explicit)
    if isinstance(target, kinds.Enum) and source is kinds.STRING and explicit:
        return Convert(target, pos, How.STRING_TO_INTEGER, value, explicit)
    if target.family is Family.NUMERIC_OBJECT and source.family is Family.NUMERIC_OBJECT:
        return Convert(target, pos, How.SAME, value, explicit)
    if source is kinds.COMPLEX and target.family is Family.REAL and explicit:
        real = Field(kinds.DOUBLE, pos, value, COMPLEX_FIELDS["real"])
        return convert(context, real, target, pos, explicit=True)
    return None


def _to_enum(context: Context, value: Expression, target: kinds.Enum, pos: int, explicit: bool) -> Expression:
    """Convert a number to an enumeration (lang:EN4, lang:EN5, lang:EN6); -1 is WRONG_VALUE and fits all (lang:EN8)."""
    number = convert(context, value, kinds.INT, pos, explicit=True)
    if type(number) is Constant:
        assert isinstance(number.value, int)
        if not explicit and number.value not in target.values and number.value != -1:
            context.world.report(messages.TO_ENUM, pos, number.value, target.name)
        return Constant(target, pos, number.value)
    if not explicit:
        context.world.report(messages.IMPLICIT_ENUM, pos, value.type.name, target.name)
    return Convert(target, pos, How.SAME, number, explicit)


def _from_null(_: Context, __: Expression, target: Type, pos: int, ___: bool) -> Expression | None:
    """Convert `NULL`: 0, no text, no object (lang:LX63)."""
    if target.family in _COUNTED:
        return Constant(target, pos, False if target is kinds.BOOL else 0)
    if target.family is Family.REAL:
        return Constant(target, pos, 0.0)
    if target.family in {Family.STRING, Family.POINTER, Family.FUNCTION}:
        return Constant(target, pos, None)
    return Constant(target, pos, (0.0, 0.0)) if target is kinds.COMPLEX else None


def _from_pointer(context: Context, value: Expression, target: Type, pos: int, explicit: bool) -> Expression | None:
    """Convert a handle: to another class's, to bool, to the object."""
    source = value.type
    assert isinstance(source, kinds.Pointer)
    if isinstance(target, kinds.Pointer):
        return _pointer_to_pointer(context, value, target, pos, explicit)
    if target is kinds.BOOL:
        return Convert(target, pos, How.POINTER_TO_BOOL, value, explicit)
    if isinstance(target, Class) and source.to is not None:
        return convert(context, Dereference(source.to, pos, value), target, pos, explicit=explicit)
    if target is kinds.STRING:
        return Convert(target, pos, How.POINTER_TO_STRING, value, explicit)
    if explicit and target in {kinds.LONG, kinds.ULONG}:
        return Convert(target, pos, How.SAME, value, explicit)
    return None


def _pointer_to_pointer(
    context: Context, value: Expression, target: kinds.Pointer, pos: int, explicit: bool
) -> Expression | None:
    """Convert a handle to one of another class (lang:CV44, lang:CV45, lang:CV47)."""
    source = value.type
    assert isinstance(source, kinds.Pointer)
    if source.const and not target.const and not explicit:
        context.world.report(messages.CONST_OBJECT_POINTER, pos, source.to.name if source.to else "void")
    if target.to is None or source.to is target.to:
        return Convert(target, pos, How.SAME, value, explicit)
    if source.to is None:
        return Convert(target, pos, How.POINTER_DOWN, value, explicit)
    if source.to.derives_from(target.to):
        if _is_private_base(context, source.to, target.to, pos):
            return Wrong(target, pos)
        return Convert(target, pos, How.SAME, value, explicit)
    if target.to.derives_from(source.to):
        return Convert(target, pos, How.POINTER_DOWN, value, explicit)
    return None


def _is_private_base(context: Context, derived: Class, base: Class, pos: int) -> bool:
    """Report a conversion through private or protected inheritance from outside (lang:CV52)."""
    each: Class | None = derived
    while each is not None and each is not base:
        inside = context.owner is not None and context.owner.derives_from(each)
        if each.base_access != "public" and each.base is not None and not inside:
            context.world.report(messages.PRIVATE_BASE_IMPLICIT, pos, each.name, each.base.name)
            return True
        each = each.base
    return False


def _from_object(context: Context, value: Expression, target: Type, pos: int, explicit: bool) -> Expression | None:
    """Convert an object: to its base, to its handle (lang:CV48, lang:CV51)."""
    source = value.type
    assert isinstance(source, Class)
    if isinstance(target, kinds.Pointer) and source.is_object:
        const = const_name(context, value) is not None
        handle = handle_of(source.const_pointer if const else source.pointer, pos, value)
        return convert(context, handle, target, pos, explicit=explicit)
    if isinstance(target, Class) and source.derives_from(target):
        if _is_private_base(context, source, target, pos):
            return Wrong(target, pos)
        return Convert(target, pos, How.SAME, value, explicit)
    return None


def _from_function(_: Context, value: Expression, target: Type, pos: int, explicit: bool) -> Expression | None:
    """Convert a function pointer: to one of the same signature, to bool."""
    source = value.type
    assert isinstance(source, kinds.FunctionType)
    if isinstance(target, kinds.FunctionType):
        for each in source.candidates or (source.signature,):
            if same_signature(each, target.signature):
                if type(value) is FunctionAddress:
                    return FunctionAddress(target, pos, each)
                return Convert(target, pos, How.SAME, value, explicit)
    if target is kinds.BOOL:
        return Convert(target, pos, How.FUNCTION_TO_BOOL, value, explicit)
    return None


def same_signature(one: Function, other: Function) -> bool:
    """Say whether two functions take and return the same (lang:FN25)."""
    if one.result is not other.result or len(one.parameters) != len(other.parameters):
        return False
    pairs = zip(one.parameters, other.parameters, strict=True)
    return all(left.type is right.type and left.passing is right.passing for left, right in pairs)


_RULES: Final = {
    Family.ENUM: _from_enum,
    Family.NULL: _from_null,
    Family.POINTER: _from_pointer,
    Family.CLASS: _from_object,
    Family.FUNCTION: _from_function,
}


def condition(context: Context, value: Expression, pos: int) -> Expression:
    """Return an expression as a condition."""
    return convert(context, value, kinds.BOOL, pos)
