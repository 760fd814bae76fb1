"""The rank of an argument for a parameter: less is better, None does not fit (lang:FN16, lang:AR13, lang:AR14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mqlnet.mql5.types import kinds
from mqlnet.mql5.types.conversion import same_signature
from mqlnet.mql5.types.conversions import TABLE, Rank
from mqlnet.mql5.types.kinds import Family, Type
from mqlnet.mql5.types.places import PLACES, const_name
from mqlnet.mql5.types.symbols import Class, Function, Kind, Passing, Variable
from mqlnet.mql5.types.typed import (
    Expression,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mqlnet.mql5.types.context import Context

_VALUES: Final = kinds.NUMBERS | {Family.STRING, Family.POINTER, Family.NULL, Family.FUNCTION}


def rank(  # noqa: C901 - asked for each argument of each candidate: one function is the fastest
    context: Context, function: Function, parameter: Variable, value: Expression
) -> int | None:
    """Return how well an argument fits: 0 is best, None not at all."""
    source, target = value.type, parameter.type
    if source is kinds.ERROR or target is kinds.ERROR:
        return Rank.EXACT
    if target.family is Family.PSEUDO:
        return Rank.ANY if fits_pseudo(target, value) else None
    if parameter.passing is Passing.VALUE:
        return Rank.ANY if by_elements(function, source, target) else rank_value(source, target)
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


def by_elements(function: Function, source: Type, target: Type) -> bool:
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
        return Rank.ANY if by_constructor(context, value, target) else None
    if source is not target:
        worth = max(worth, Rank.PROMOTION)
    if not parameter.const and const_name(context, value) is not None:
        return None
    return worth + (Rank.CONST if parameter.const and const_name(context, value) is None else 0)


def by_constructor(context: Context, value: Expression, target: Type) -> bool:
    """Say whether an object for a parameter can be made of a value by a constructor (lang:CV53); one such step only."""
    world = context.world
    if not isinstance(target, Class) or world.constructs is None or value.type.family in _NEVER_CONSTRUCTS:
        return False
    constructs, world.constructs = world.constructs, None
    try:
        return constructs(context, target, value)
    finally:
        world.constructs = constructs


_NEVER_CONSTRUCTS: Final = frozenset({Family.CLASS, Family.NULL, Family.POINTER, Family.VOID, Family.ERROR})


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
    return Rank.TEXT + 1 if target.family is Family.ENUM else None


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
        return target.element is not kinds.NUMBER or source.element.family in kinds.NUMBERS
    alike = function.kind is Kind.BUILTIN or target.element.size == 1
    if alike and same_width(source.element, target.element):
        return function.kind is Kind.BUILTIN or len(source.dimensions) == len(target.dimensions)
    if source.element is not target.element:
        return False
    if function.kind is Kind.BUILTIN and len(target.dimensions) == 1:
        return True
    pairs = zip(source.dimensions[1:], target.dimensions[1:], strict=False)
    return len(source.dimensions) == len(target.dimensions) and all(given == size or not size for given, size in pairs)


_ZEROS: Final = frozenset({Family.NULL, Family.NUMERIC_OBJECT})
"""Families of values that stand for a number: NULL is 0 (lang:LX63)."""


def fits_pseudo(target: Type, value: Expression) -> bool:
    """Say whether an argument is what a pseudo type of the library asks for."""
    source = value.type
    if target is kinds.ANY:
        return source.family in _VALUES or source.family is Family.NUMERIC_OBJECT
    if target is kinds.NUMBER:
        return source.family in kinds.NUMBERS or source.family in _ZEROS
    if target is kinds.ANY_ENUM:
        return source.family is Family.ENUM
    if target is kinds.ANY_STRUCT:
        return isinstance(source, Class) or (isinstance(source, kinds.Pointer) and source.to is not None)
    if target is kinds.ANY_OBJECT:
        return isinstance(source, (Class, kinds.Pointer)) or source is kinds.NULL
    return True
