"""Methods of strings, arrays and numeric objects: each stands for a built-in function (lang:SR13, lang:AR16)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mqlnet.mql5.types import calling, kinds, messages
from mqlnet.mql5.types.kinds import Family, Type
from mqlnet.mql5.types.overloads import Wanted
from mqlnet.mql5.types.scopes import Overloads
from mqlnet.mql5.types.symbols import Function, Kind
from mqlnet.mql5.types.typed import CallBuiltin, Expression, Wrong

if TYPE_CHECKING:
    from mqlnet.mql5.types.context import Context

OWNERS: Final = frozenset({Family.STRING, Family.ARRAY, Family.NUMERIC_OBJECT})

STRING_METHODS: Final = {
    "Len": "StringLen", "Length": "StringLen", "BufferSize": "StringBufferLen", "SetLen": "StringSetLength",
    "Reserve": "StringReserve",
    "Fill": "StringFill", "Add": "StringAdd", "Concatenate": "StringConcatenate", "Compare": "StringCompare",
    "Find": "StringFind", "Substr": "StringSubstr", "ToLower": "StringToLower", "ToUpper": "StringToUpper",
    "TrimLeft": "StringTrimLeft", "TrimRight": "StringTrimRight", "Split": "StringSplit", "Replace": "StringReplace",
}  # fmt: skip

ARRAY_METHODS: Final = {
    "Size": "ArraySize", "Resize": "ArrayResize", "Fill": "ArrayFill", "Free": "ArrayFree", "Copy": "ArrayCopy",
    "Insert": "ArrayInsert", "Remove": "ArrayRemove", "Reverse": "ArrayReverse", "Swap": "ArraySwap",
    "Sort": "ArraySort", "Search": "ArrayBsearch", "Compare": "ArrayCompare", "Print": "ArrayPrint",
    "IsDynamic": "ArrayIsDynamic", "IsSeries": "ArrayIsSeries", "AsSeries": "ArraySetAsSeries",
}  # fmt: skip

_OF_DIMENSION: Final = "ArrayRange"  # `.Size(dimension)`


def call(
    context: Context, value: Expression, name: str, arguments: list[Expression], places: list[int], pos: int
) -> Expression:
    """Return the call of the built-in that a method stands for."""
    family = value.type.family
    if family is Family.NUMERIC_OBJECT:
        function = numeric_function(f"{value.type.name}.{name}", kinds.ERROR)
        return CallBuiltin(kinds.ERROR, pos, function, (value, *arguments))
    function_name = (STRING_METHODS if family is Family.STRING else ARRAY_METHODS).get(name)
    if name == "Size" and arguments:
        function_name = _OF_DIMENSION
    found = context.world.library.find(function_name) if function_name is not None else None
    if not isinstance(found, Overloads):
        context.world.report(messages.NO_MEMBER, pos, value.type.name, name)
        return Wrong(kinds.ERROR, pos)
    assert function_name is not None
    wanted = Wanted(function_name, [value, *arguments], None, pos)
    return calling.call_function(context, [[found]], wanted, [value.pos, *places])


def numeric_function(name: str, result: Type) -> Function:
    """Return the signature of a function of numeric objects, which take anything (lang:MX8)."""
    made = Function(name, Kind.BUILTIN, result, (), -1)
    made.variadic = True
    return made
