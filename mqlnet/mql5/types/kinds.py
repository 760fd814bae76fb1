"""The types of the language.

A type is one object: two types are the same when they are the same object, so `is` compares them and a dictionary
finds them. Simple types are the constants below. A pointer or an array type is made once for what it points to or
holds, and kept there. An enum, a structure, a class, an interface, a union and a function type are made by their
declarations (`symbols.py` has what a class holds).

`const` is no part of a simple type: it belongs to variables and expressions. It is part of a pointer (`const C *`).
"""

from __future__ import annotations

from enum import Enum as PythonEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mqlnet.mql5.types.symbols import Class, Function


class Family(PythonEnum):
    """The family of a type. Conversions and operators ask for it before anything else."""

    VOID = "void"
    INTEGER = "integer"
    BOOL = "bool"
    REAL = "real"
    STRING = "string"
    ENUM = "enum"
    NULL = "NULL"
    CLASS = "class"
    POINTER = "pointer"
    ARRAY = "array"
    FUNCTION = "function"
    NUMERIC_OBJECT = "numeric object"
    PARAMETER = "template parameter"
    ERROR = "error"
    PSEUDO = "pseudo"


NUMBERS: Final = frozenset({Family.INTEGER, Family.BOOL, Family.REAL, Family.ENUM})
"""What arithmetic works on."""


class Type:
    """A type. `name` is what `typename` gives; `size` is in bytes, 0 where the type has none."""

    __slots__ = ("_arrays", "family", "name", "size")

    def __init__(self, name: str, family: Family, size: int) -> None:
        self.name = name
        self.family = family
        self.size = size
        self._arrays: dict[tuple[int, ...], Array] | None = None

    def __repr__(self) -> str:
        return self.name

    def array(self, dimensions: tuple[int, ...]) -> Array:
        """Return the array of this type; dimension 0 is open (`int a[][3]` is `(0, 3)`)."""
        if self._arrays is None:
            self._arrays = {}
        found = self._arrays.get(dimensions)
        if found is None:
            found = self._arrays[dimensions] = Array(self, dimensions)
        return found


class Number(Type):
    """An integer, real, bool, datetime or color.

    `rank` orders the types of an arithmetic expression (lang:CV2); what is below `int` becomes `int` first (lang:CV1).
    A datetime with an int stays a datetime, with a long it is a long: the compiler warns of one and not of the other.
    """

    __slots__ = ("bits", "rank", "signed")

    def __init__(self, name: str, family: Family, size: int, *, signed: bool, rank: int) -> None:
        super().__init__(name, family, size)
        self.bits = size * 8
        self.signed = signed
        self.rank = rank


class Enum(Type):
    """An enumeration: 4 bytes, `int` underneath (lang:EN2).

    `members` maps a member's name to its value, in order of declaration.
    """

    __slots__ = ("labels", "members", "values")

    def __init__(self, name: str) -> None:
        super().__init__(name, Family.ENUM, 4)
        self.members: dict[str, int] = {}
        self.labels: dict[str, str] = {}
        """What a user sees instead of a member's name (lang:EN15)."""
        self.values: set[int] = set()

    def add(self, member: str, value: int) -> None:
        """Add a member. Two members may have one value."""
        self.members[member] = value
        self.values.add(value)


class Pointer(Type):
    """A handle of an object of a class or interface; `to` is None for `void *`.

    `const`: the object may not be changed through it.
    """

    __slots__ = ("const", "to")

    def __init__(self, to: Class | None, *, const: bool) -> None:
        super().__init__(("const " if const else "") + (to.name if to else "void") + "*", Family.POINTER, 8)
        self.to = to
        self.const = const


class ConstArgument(Type):
    """A const class as a template argument (`Box<const C>`): where the template says `T *`, it is `const C *`."""

    __slots__ = ("of",)

    def __init__(self, of: Class) -> None:
        super().__init__(f"const {of.name}", Family.CLASS, of.size)
        self.of = of


class Array(Type):
    """An array. `element` is never an array itself.

    `dimensions` has one to four sizes, and only the first may be 0 (open).

     A parameter may leave the others open as well: then the argument says them.
    """

    __slots__ = ("dimensions", "dynamic", "element")

    def __init__(self, element: Type, dimensions: tuple[int, ...]) -> None:
        size = element.size
        for dimension in dimensions:
            size *= dimension
        brackets = "".join(f"[{dimension}]" if dimension else "[]" for dimension in dimensions)
        super().__init__(f"{element.name} {brackets}", Family.ARRAY, size or DESCRIPTOR_SIZE)
        self.element = element
        self.dimensions = dimensions
        self.dynamic = dimensions[0] == 0

    def row(self) -> Type:
        """Return what one index gives: the element, or an array with a dimension less."""
        return self.element.array(self.dimensions[1:]) if len(self.dimensions) > 1 else self.element


class FunctionType(Type):
    """The type of a function pointer.

    `signature` is a function without a body; a declared one (`typedef`) bears its own name.
    """

    __slots__ = ("candidates", "signature")

    def __init__(self, name: str, signature: Function, candidates: Sequence[Function] = ()) -> None:
        super().__init__(name, Family.FUNCTION, 8)
        self.signature = signature
        self.candidates = candidates
        """Of the name of an overloaded function, before it is known which one is meant."""


class Parameter(Type):
    """A type parameter of a template. It stands in a template's own signature only; an instance has none left."""

    __slots__ = ()

    def __init__(self, name: str) -> None:
        super().__init__(name, Family.PARAMETER, 0)


DESCRIPTOR_SIZE: Final = 52  # what `sizeof` says of a dynamic array (lang:TY11)

VOID: Final = Type("void", Family.VOID, 0)
BOOL: Final = Number("bool", Family.BOOL, 1, signed=False, rank=0)
CHAR: Final = Number("char", Family.INTEGER, 1, signed=True, rank=1)
UCHAR: Final = Number("uchar", Family.INTEGER, 1, signed=False, rank=2)
SHORT: Final = Number("short", Family.INTEGER, 2, signed=True, rank=3)
USHORT: Final = Number("ushort", Family.INTEGER, 2, signed=False, rank=4)
INT: Final = Number("int", Family.INTEGER, 4, signed=True, rank=5)
UINT: Final = Number("uint", Family.INTEGER, 4, signed=False, rank=6)
COLOR: Final = Number("color", Family.INTEGER, 4, signed=False, rank=6)
DATETIME: Final = Number("datetime", Family.INTEGER, 8, signed=True, rank=7)
LONG: Final = Number("long", Family.INTEGER, 8, signed=True, rank=8)
ULONG: Final = Number("ulong", Family.INTEGER, 8, signed=False, rank=9)
FLOAT: Final = Number("float", Family.REAL, 4, signed=True, rank=10)
DOUBLE: Final = Number("double", Family.REAL, 8, signed=True, rank=11)
STRING: Final = Type("string", Family.STRING, 12)

COMPLEX: Final = Type("complex", Family.NUMERIC_OBJECT, 16)
VECTOR: Final = Type("vector", Family.NUMERIC_OBJECT, 0)
VECTORF: Final = Type("vectorf", Family.NUMERIC_OBJECT, 0)
VECTORC: Final = Type("vectorc", Family.NUMERIC_OBJECT, 0)
MATRIX: Final = Type("matrix", Family.NUMERIC_OBJECT, 0)
MATRIXF: Final = Type("matrixf", Family.NUMERIC_OBJECT, 0)
MATRIXC: Final = Type("matrixc", Family.NUMERIC_OBJECT, 0)

NULL: Final = Type("NULL", Family.NULL, 0)
"""The type of the word `NULL` before it is converted (lang:LX63)."""

ERROR: Final = Type("?", Family.ERROR, 0)
"""The type of what is wrong already: it converts to and from everything, and nothing more is said about it."""

VOID_POINTER: Final = Pointer(None, const=False)
CONST_VOID_POINTER: Final = Pointer(None, const=True)

ANY: Final = Type("any", Family.PSEUDO, 0)
"""Of a built-in's value parameter: any number, string, enum or pointer, passed as it is."""

NUMBER: Final = Type("number", Family.PSEUDO, 0)
"""Of a built-in's value parameter and result: all such parameters get the highest of their types, the result's too."""

ANY_ENUM: Final = Type("any_enum", Family.PSEUDO, 0)
ANY_STRUCT: Final = Type("any_struct", Family.PSEUDO, 0)
ANY_VARIABLE: Final = Type("any_variable", Family.PSEUDO, 0)
ANY_OBJECT: Final = Type("any_object", Family.PSEUDO, 0)

SIMPLE_NAMES: Final = {
    kind.name: kind
    for kind in (
        VOID, BOOL, CHAR, UCHAR, SHORT, USHORT, INT, UINT, LONG, ULONG, FLOAT, DOUBLE, STRING, DATETIME, COLOR,
        COMPLEX, VECTOR, VECTORF, VECTORC, MATRIX, MATRIXF, MATRIXC,
    )
} | {
    "int8_t": CHAR, "uint8_t": UCHAR, "int16_t": SHORT, "uint16_t": USHORT,
    "int32_t": INT, "uint32_t": UINT, "int64_t": LONG, "uint64_t": ULONG,
}  # fmt: skip
"""The words that name a type of the language (lang:TY1, lang:TY15) and their fixed-width aliases (lang:LX17)."""

PSEUDO_NAMES: Final = {kind.name: kind for kind in (ANY, NUMBER, ANY_ENUM, ANY_STRUCT, ANY_VARIABLE, ANY_OBJECT)}
"""Words that name a type in the library's own declarations only."""


def describe(types: Sequence[Type]) -> str:
    """Return the types of a parameter list, as signatures print them."""
    return ",".join(kind.name for kind in types)
