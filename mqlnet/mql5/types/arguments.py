"""One argument meets one parameter: how well it fits, and the expression that is passed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mqlnet.mql5.types import kinds, messages
from mqlnet.mql5.types.conversion import convert, same_signature
from mqlnet.mql5.types.conversions import TABLE, Rank
from mqlnet.mql5.types.kinds import Family, Type
from mqlnet.mql5.types.layout import is_simple
from mqlnet.mql5.types.places import PLACES, const_name, mark_changed
from mqlnet.mql5.types.symbols import Class, Function, Kind, Passing, Variable
from mqlnet.mql5.types.typed import (
    AddressOf,
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
    from collections.abc import Callable

    from mqlnet.mql5.types.context import Context

_NUMBERS: Final = frozenset({Family.INTEGER, Family.BOOL, Family.REAL, Family.ENUM})
_VALUES: Final = _NUMBERS | {Family.STRING, Family.POINTER, Family.NULL, Family.FUNCTION}


def rank(  # noqa: C901 - asked for each argument of each candidate: one function is the fastest
    context: Context, function: Function, parameter: Variable, value: Expression
) -> int | None:
    """Return how well an argument fits: 0 is best, None not at all."""
    source, target = value.type, parameter.type
    if source is kinds.ERROR or target is kinds.ERROR:
        return Rank.EXACT
    if target.family is Family.PSEUDO:
        return Rank.ANY if _fits_pseudo(target, value) else None
    if parameter.passing is Passing.VALUE:
        return Rank.ANY if _by_elements(function, source, target) else rank_value(source, target)
    if isinstance(target, kinds.Array):
        if not array_fits(function, target, source):
            return None
        worth = _rank_const(context, parameter, value)
        same = not isinstance(source, kinds.Array) or source.element is target.element
        return worth if same or worth is None else worth + Rank.STANDARD
    if parameter.passing is Passing.OBJECT:
        return _rank_object(context, parameter, value)
    if source is target and type(value) in PLACES:
        return _rank_const(context, parameter, value)
    if parameter.passing is Passing.CONST_REFERENCE or (
        function.kind is Kind.BUILTIN and isinstance(target, kinds.Enum)
    ):
        worth = rank_value(source, target)
        return None if worth is None else worth + 1
    if type(value) in PLACES and const_name(context, value) is None:
        if isinstance(target, kinds.Pointer) and isinstance(source, kinds.Pointer):
            return rank_value(source, target)
        if same_width(source, target):
            return Rank.STANDARD
    return None


def same_width(one: Type, other: Type) -> bool:
    """Say whether two types are integers of one width: a variable of one is taken for a reference to the other.

    Published libraries pass `int` for `uint &`, `datetime` for `long &`, `char[]` for `uchar &[]`.
    """
    return one.size == other.size and one.family in _WHOLE and other.family in _WHOLE


_WHOLE: Final = frozenset({Family.INTEGER, Family.ENUM})


def _by_elements(function: Function, source: Type, target: Type) -> bool:
    """Say whether a mathematical built-in is given a vector or matrix, on whose elements it works (lang:MX8)."""
    return function.kind is Kind.BUILTIN and target is kinds.DOUBLE and source.family is Family.NUMERIC_OBJECT


def _rank_const(context: Context, parameter: Variable, value: Expression) -> int | None:
    """Return the rank of a place of the right type: a const one fits const parameters only."""
    if const_name(context, value) is not None:
        return Rank.EXACT if parameter.const else None
    return Rank.CONST if parameter.const else Rank.EXACT


def _rank_object(context: Context, parameter: Variable, value: Expression) -> int | None:
    """Return the rank of an object for an object parameter."""
    target = parameter.type
    source = value.type
    worth: int = Rank.EXACT
    if isinstance(source, kinds.Pointer) and source.to is not None:
        if source.const and not parameter.const:
            return None
        source, worth = source.to, Rank.STANDARD
    if not isinstance(source, Class) or not isinstance(target, Class) or not source.derives_from(target):
        return None
    if source is not target:
        worth = max(worth, Rank.PROMOTION)
    if not parameter.const and const_name(context, value) is not None:
        return None
    return worth + (Rank.CONST if parameter.const and const_name(context, value) is None else 0)


def rank_value(source: Type, target: Type) -> int | None:
    """Return how well a value of one type becomes another."""
    if source is target:
        return Rank.EXACT
    row = TABLE.get((source, target))
    if row is not None:
        return row.rank
    rule = _VALUE_RULES.get(source.family)
    return rule(source, target) if rule is not None else None


def _rank_number(_: Type, target: Type) -> int | None:
    """Return how well a number becomes what the table does not have: an enumeration."""
    return Rank.TEXT if target.family is Family.ENUM else None


def _rank_null(_: Type, target: Type) -> int | None:
    """Return how well `NULL` becomes another type: handles and texts first."""
    if target.family in {Family.POINTER, Family.STRING, Family.FUNCTION}:
        return Rank.PROMOTION
    return _rank_enum(kinds.NULL, target)


def _rank_object_value(source: Type, target: Type) -> int | None:
    """Return how well an object becomes a handle."""
    if not isinstance(source, Class) or not isinstance(target, kinds.Pointer):
        return None
    return Rank.STANDARD if target.to is None or source.derives_from(target.to) else None


def _rank_function(source: Type, target: Type) -> int | None:
    """Return how well a function becomes a function pointer."""
    if not isinstance(source, kinds.FunctionType) or not isinstance(target, kinds.FunctionType):
        return None
    candidates = source.candidates or (source.signature,)
    return Rank.EXACT if any(same_signature(each, target.signature) for each in candidates) else None


def _rank_numeric_object(_: Type, target: Type) -> int | None:
    """Return how well a vector or matrix becomes another."""
    return Rank.STANDARD if target.family is Family.NUMERIC_OBJECT else None


def _rank_enum(_: Type, target: Type) -> int | None:
    """Return how well a member of an enumeration becomes another type: int is a promotion (lang:FN16)."""
    if target is kinds.INT:
        return Rank.PROMOTION
    if target.family is Family.ENUM:
        return Rank.TEXT
    row = TABLE.get((kinds.INT, target))
    return row.rank if row is not None else None


def _rank_pointer(source: Type, target: Type) -> int | None:
    """Return how well a handle becomes another type."""
    assert isinstance(source, kinds.Pointer)
    if not isinstance(target, kinds.Pointer):
        return Rank.STANDARD if target is kinds.BOOL else None
    if source.const and not target.const:
        return None
    if target.to is None:
        return Rank.STANDARD
    if source.to is target.to:
        return Rank.CONST
    if source.to is None or target.to.derives_from(source.to):
        return Rank.TEXT
    return Rank.PROMOTION if source.to.derives_from(target.to) else None


_VALUE_RULES: Final[dict[Family, Callable[[Type, Type], int | None]]] = {
    Family.INTEGER: _rank_number,
    Family.BOOL: _rank_number,
    Family.REAL: _rank_number,
    Family.ENUM: _rank_enum,
    Family.NULL: _rank_null,
    Family.POINTER: _rank_pointer,
    Family.CLASS: _rank_object_value,
    Family.FUNCTION: _rank_function,
    Family.NUMERIC_OBJECT: _rank_numeric_object,
}


def array_fits(function: Function, target: kinds.Array, source: Type) -> bool:
    """Say whether an array argument fits.

    The element is the same, and all dimensions but the first (lang:AR13, lang:AR14).

     Built-ins take char for uchar, and any array where their declaration says `any`.
    """
    if not isinstance(source, kinds.Array):
        return False
    if target.element.family is Family.PSEUDO:
        return target.element is not kinds.NUMBER or source.element.family in _NUMBERS
    alike = function.kind is Kind.BUILTIN or target.element.size == 1
    if alike and same_width(source.element, target.element):
        return function.kind is Kind.BUILTIN or len(source.dimensions) == len(target.dimensions)
    if source.element is not target.element:
        return False
    if function.kind is Kind.BUILTIN and len(target.dimensions) == 1:
        return True
    pairs = zip(source.dimensions[1:], target.dimensions[1:], strict=False)
    return len(source.dimensions) == len(target.dimensions) and all(given == size or not size for given, size in pairs)


def _fits_pseudo(target: Type, value: Expression) -> bool:
    """Say whether an argument is what a pseudo type of the library asks for."""
    source = value.type
    if target is kinds.ANY:
        return source.family in _VALUES
    if target is kinds.NUMBER:
        return source.family in _NUMBERS or source.family is Family.NUMERIC_OBJECT
    if target is kinds.ANY_ENUM:
        return source.family is Family.ENUM
    if target is kinds.ANY_STRUCT:
        return isinstance(source, Class) or (isinstance(source, kinds.Pointer) and source.to is not None)
    if target is kinds.ANY_OBJECT:
        return isinstance(source, (Class, kinds.Pointer)) or source is kinds.NULL
    return True


def bind(context: Context, function: Function, parameter: Variable, value: Expression, pos: int) -> Expression:
    """Return what is passed for an argument; what does not fit is reported."""
    source, target = value.type, parameter.type
    if source is kinds.ERROR or target is kinds.ERROR:
        return value
    if target.family is Family.PSEUDO:
        return _bind_pseudo(context, function, parameter, value, pos)
    if parameter.passing is Passing.VALUE:
        check_has_value(context, value, pos)
        return value if _by_elements(function, source, target) else _bind_value(context, value, target, pos)
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
    if not _fits_pseudo(target, value):
        _refuse_pseudo(context, target, value, pos)
        return Wrong(kinds.ERROR, pos)
    if target is kinds.ANY_OBJECT and isinstance(value.type, Class):
        return AddressOf(value.type.pointer, pos, value)
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
