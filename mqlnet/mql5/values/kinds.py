"""The simple types at run time: range, bytes, format letter; and the texts of static types.

A static type is a text: the manual's word for a simple type, ``enum NAME``, ``struct NAME`` (unions too),
``class NAME``, ``pointer NAME``, ``function``, and for an array the element's text with its brackets: ``char[]``,
``int[][3]``, ``struct MqlTick[10]``.
"""

import struct
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FORMATS: Final[Mapping[str, str]] = MappingProxyType({
    "bool": "?", "char": "b", "uchar": "B", "short": "h", "ushort": "H", "int": "i", "uint": "I",
    "color": "I", "enum": "i", "long": "q", "ulong": "Q", "datetime": "q", "float": "f", "double": "d",
})  # fmt: skip
"""The letter of each simple type in the module ``struct``; their sizes follow from it (lang:TY1 TY3)."""

BITS: Final[Mapping[str, tuple[int, bool]]] = MappingProxyType({
    "char": (8, True), "uchar": (8, False), "short": (16, True), "ushort": (16, False), "int": (32, True),
    "uint": (32, False), "color": (32, False), "enum": (32, True), "long": (64, True), "ulong": (64, False),
    "datetime": (64, True),
})  # fmt: skip
"""Width and sign of each integer type."""


def head(kind: str) -> str:
    """Return the first word of a static type: ``enum`` of ``enum ENUM_TIMEFRAMES``, ``int`` of ``int``."""
    return kind.partition(" ")[0]


def element(kind: str) -> str:
    """Return the static type of the elements of an array."""
    return kind.partition("[")[0]


def is_array(kind: str) -> bool:
    """Return whether a static type is that of an array."""
    return kind.endswith("]")


def is_integer(kind: str) -> bool:
    """Return whether a static type is an integer; bool is not."""
    return head(kind) in BITS


def is_number(kind: str) -> bool:
    """Return whether a static type is an integer, bool or real."""
    return head(kind) in FORMATS and not is_array(kind)


def size(kind: str) -> int:
    """Return the size in bytes of a simple type; 0 of any other."""
    return struct.calcsize(f"<{FORMATS.get(head(kind), '')}")
