"""Walks over checked expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mqlnet.mql5.types.typed import (
    Call,
    CallBuiltin,
    CallMethod,
    CallPointer,
    Expression,
    Name,
    New,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_CALLS: Final = (Call, CallBuiltin, CallMethod, CallPointer, New)


def inside(value: Expression) -> Iterator[Expression]:
    """Go through an expression and all its parts."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        yield each
        for name in type(each).__struct_fields__[2:]:
            part = getattr(each, name)
            if isinstance(part, Expression):
                waiting.append(part)
            elif isinstance(part, tuple):
                waiting.extend(one for one in part if isinstance(one, Expression))


def names_in(value: Expression) -> Iterator[Name]:
    """Go through the variables that an expression names."""
    return (each for each in inside(value) if type(each) is Name)


def is_constant(value: Expression) -> bool:
    """Say whether a value is known before the program runs, although only the run-time can work it out.

    Text made of numbers.
    """
    return not any(isinstance(each, (Name, *_CALLS)) for each in inside(value))
