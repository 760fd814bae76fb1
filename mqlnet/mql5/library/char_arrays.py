"""Strings and structures to arrays of bytes or units, and back (bi:SC1-SC11 CS1-CS6 SH1-SH4 SX1-SX3).

Bodies of requests are made here. Three rules decide what goes over the wire: a string is copied with a
final zero unless ``count`` leaves no room for it, a dynamic array grows and never shrinks, and ``count`` counts
elements of the array.
"""

from collections.abc import Sequence
from typing import Any

from mqlnet.facts.errors import ERR_INVALID_PARAMETER, ERR_STRUCT_WITHOBJECTS_ORCLASS
from mqlnet.mql5.library import codepages
from mqlnet.mql5.library.codes import ERR_SMALL_ARRAY
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.values import arrays, structures
from mqlnet.mql5.values.strings import NULL


@builtin("StringToCharArray", rows="bi:SC1 bi:SC2 bi:SC3 bi:SC4 bi:SC5 bi:SC6 bi:SC7 bi:SC8 bi:SC9 bi:SC10 bi:SC11")
def string_to_char_array(
    host: Host, string: str, array: bytearray | memoryview, start: int, count: int, codepage: int
) -> int:
    """Copy the bytes of a string and a zero into an array and return how many were copied."""
    if codepages.codec(codepage, host) is None:
        return host.fail(ERR_INVALID_PARAMETER, 0)
    return _put(host, _terminated(host, string, count, codepage), array, start)


def _terminated(host: Host, string: str, count: int, codepage: int) -> bytes:
    if string is NULL and host.option("chararray_null", "1") == "0":
        return b""
    if count >= 0 and host.option("chararray_count", "bytes") == "chars":
        end = b"\0" if count > len(string) else b""
        return codepages.encode(string[:count], codepage, host) + end
    data = codepages.encode(string, codepage, host) + b"\0"
    return data[:count] if count >= 0 else data


def _put(host: Host, data: Sequence[int], array: arrays.AnyArray, start: int) -> int:
    """Copy elements to ``start``: a dynamic array grows where it must, a fixed one takes what fits."""
    if not data:
        return 0
    if start < 0 or (start >= len(array) and not arrays.is_dynamic(array)):
        return host.fail(ERR_SMALL_ARRAY, 0)
    if len(array) < start + len(data) and not arrays.resize(array, start + len(data)):
        data = data[: len(array) - start]
    arrays.flat(array)[start : start + len(data)] = data
    return len(data)


@builtin("CharArrayToString", rows="bi:CS1 bi:CS2 bi:CS3 bi:CS4 bi:CS5 bi:CS6")
def char_array_to_string(host: Host, array: bytearray | memoryview, start: int, count: int, codepage: int) -> str:
    """Return the string that begins at ``start``; it ends before the first zero, at ``count`` or at the end."""
    data = bytes(array[start:] if count < 0 else array[start : start + count]) if start >= 0 else b""
    if count == 0 and host.option("chararray_zero", "empty") == "whole":
        data = bytes(array[start:])
    return codepages.decode(data.partition(b"\0")[0], codepage, host)


@builtin("StringToShortArray", rows="bi:SH1")
def string_to_short_array(host: Host, string: str, array: arrays.Array, start: int, count: int) -> int:
    """Copy the units of a string and a zero into an array and return how many were copied."""
    data = [*map(ord, string), 0]
    return _put(host, data[:count] if count >= 0 else data, array, start)


@builtin("ShortArrayToString", rows="bi:SH2")
def short_array_to_string(array: arrays.Array, start: int, count: int) -> str:
    """Return the string that begins at ``start``; it ends before the first zero, at ``count`` or at the end."""
    data: Sequence[Any] = arrays.flat(array)[max(start, 0) :]
    return "".join(map(chr, data[:count] if count >= 0 else data)).partition("\0")[0]


@builtin("CharToString", rows="bi:SH3")
def char_to_string(host: Host, code: int) -> str:
    """Return the character of a byte in the ANSI code page; 0 gives an empty string."""
    return codepages.decode(bytes([code]), 0, host) if code else ""


@builtin("ShortToString", rows="bi:SH4")
def short_to_string(code: int) -> str:
    """Return one unit as a string; 0 gives an empty string."""
    return chr(code) if code else ""


@builtin("StructToCharArray", rows="bi:SX1 bi:SX3")
def struct_to_char_array(
    host: Host, struct: structures.Structure, array: bytearray | memoryview, position: int
) -> bool:
    """Copy the bytes of a simple structure into an array; False where they do not fit."""
    if not structures.is_simple(struct):
        return host.fail(ERR_STRUCT_WITHOBJECTS_ORCLASS, False)
    data = structures.to_bytes(struct)
    if len(array) < position + len(data) and not arrays.resize(array, position + len(data)):
        return host.fail(ERR_SMALL_ARRAY, False)
    array[position : position + len(data)] = data
    return True


@builtin("CharArrayToStruct", rows="bi:SX2 bi:SX3")
def char_array_to_struct(
    host: Host, struct: structures.Structure, array: bytearray | memoryview, position: int
) -> bool:
    """Set a simple structure from bytes; an array that is too short changes nothing."""
    if not structures.is_simple(struct):
        return host.fail(ERR_STRUCT_WITHOBJECTS_ORCLASS, False)
    data = bytes(array[position : position + structures.size(struct)])
    if len(data) < structures.size(struct):
        return host.fail(ERR_SMALL_ARRAY, False)
    structures.load(struct, data)
    return True
