"""The checker's types for the run-time: the text of a static type, and the first value of a variable."""

from mqlnet.mql5.types import kinds
from mqlnet.mql5.types.kinds import Array, Family, Number, Pointer, Type
from mqlnet.mql5.types.symbols import Class


def text(kind: Type) -> str:
    """Return the static type as a text of ``values.kinds``."""
    if isinstance(kind, Array):
        return text(kind.element) + "".join(f"[{size or ''}]" for size in kind.dimensions)
    if isinstance(kind, Class):
        return f"{'class' if kind.is_object else 'struct'} {kind.name}"
    if isinstance(kind, Pointer):
        return f"pointer {kind.to.name if kind.to else 'void'}"
    if kind.family is Family.ENUM:
        return f"enum {kind.name}"
    if kind.family is Family.FUNCTION:
        return "function"
    return "pointer void" if kind.family is Family.NULL else kind.name


def is_integer(kind: Type) -> bool:
    """Return whether values of the type are integers, bool apart."""
    family = kind.family  # compared one by one: a set would ask Python's Enum for a hash each time
    return family is Family.INTEGER or family is Family.ENUM


def is_bytes(kind: Type) -> bool:
    """Return whether an array of the type is a ``bytearray`` or ``memoryview``."""
    return isinstance(kind, Array) and kind.element in {kinds.CHAR, kinds.UCHAR} and len(kind.dimensions) == 1


def limits(kind: Type) -> tuple[int, int]:
    """Return the least and the greatest value of an integer type or bool."""
    if kind is kinds.BOOL:
        return 0, 1
    if isinstance(kind, Number) and not kind.signed:
        return 0, (1 << kind.bits) - 1
    bits = kind.bits if isinstance(kind, Number) else 32
    return -(1 << (bits - 1)), (1 << (bits - 1)) - 1


def zero(kind: Type) -> object:
    """Return what a variable of a type without objects begins with; strings apart, whose NULL is no constant."""
    if kind.family is Family.BOOL:
        return False
    if kind.family is Family.REAL:
        return 0.0
    if kind is kinds.COMPLEX:
        return 0j
    return 0 if is_integer(kind) else None
