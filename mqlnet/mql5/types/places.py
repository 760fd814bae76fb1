"""Places: what can be assigned to, and what makes one const."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mqlnet.mql5.types import kinds, messages
from mqlnet.mql5.types.symbols import Storage, Variable
from mqlnet.mql5.types.typed import (
    AddressOf,
    Dereference,
    Element,
    Expression,
    Field,
    Name,
    StringUnit,
    This,
)

if TYPE_CHECKING:
    from mqlnet.mql5.types.context import Context
    from mqlnet.mql5.types.kinds import Type

PLACES: Final = frozenset({Name, Field, Element, StringUnit, Dereference, This})


def is_place(value: Expression) -> bool:
    """Say whether something can be assigned to an expression, const apart."""
    return type(value) in PLACES


def handle_of(pointer: Type, pos: int, thing: Expression) -> AddressOf:
    """Return an object's handle; a local object has to be ended then, so that its handles are dead (lang:PT11)."""
    holder = thing.array if type(thing) is Element else thing
    variable = holder.variable if type(holder) is Name else None
    if variable is not None and variable.home is not None and variable not in variable.home:
        variable.home.append(variable)
    return AddressOf(pointer, pos, thing)


def root(value: Expression) -> Variable | None:
    """Return the variable that a place is in, None for what stands behind a pointer."""
    while True:
        if type(value) is Name:
            return value.variable
        if type(value) is Element:
            value = value.array
        elif type(value) is Field:
            value = value.object
        elif type(value) is StringUnit:
            value = value.string
        else:
            return None


def const_name(context: Context, value: Expression) -> str | None:
    """Return the name of what makes a place const, None if it can be changed.

    The elements of an array in a const object can be changed, from a const method and through a const pointer: the
    book's own code does both.
    """
    in_array = False
    while True:
        if isinstance(value, Field):
            if value.field.const:
                return value.field.name
            value = value.object
            continue
        inner = _INNER.get(type(value))
        if inner is None:
            break
        in_array = in_array or type(value) is Element
        value = getattr(value, inner)
    if isinstance(value, Name):
        variable = value.variable
        return variable.name if variable.const or variable.storage in _READ_ONLY else None
    if isinstance(value, Dereference):
        pointer = value.pointer.type
        closed = isinstance(pointer, kinds.Pointer) and pointer.const and not in_array
        return "the object" if closed else None
    in_const_method = type(value) is This and context.function is not None and context.function.const
    return "this" if in_const_method and not in_array else None


_INNER: Final[dict[type, str]] = {Element: "array", StringUnit: "string"}
"""What a place is a part of."""
_READ_ONLY: Final = frozenset({Storage.INPUT})


def check_changeable(context: Context, value: Expression, pos: int) -> bool:
    """Report a place that cannot be changed; say whether it can."""
    if value.type is kinds.ERROR:
        return False
    if not is_place(value):
        context.world.report(messages.NOT_A_PLACE, pos)
        return False
    name = const_name(context, value)
    if name is None:
        mark_changed(value)
        return True
    variable = root(value)
    if name == "this":
        field = value.field.name if type(value) is Field else "this"
        context.world.report(messages.CONST_METHOD_CHANGES, pos, field)
    elif variable is not None and variable.storage is Storage.INPUT:
        context.world.report(messages.INPUT_CHANGED, pos, name)
    else:
        context.world.report(messages.CONST_CHANGED, pos, name)
    return False


def mark_changed(value: Expression) -> None:
    """Remember that a variable gets a value here."""
    variable = root(value)
    if variable is not None:
        variable.assigned = True
