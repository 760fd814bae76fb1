"""Objects that can be copied member by member (lang:SU6, lang:CT7, lang:CT13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mqlnet.mql5.types import kinds, messages
from mqlnet.mql5.types.symbols import Class, Function

if TYPE_CHECKING:
    from mqlnet.mql5.types.context import Context


def check_copies(context: Context, made: Class, pos: int) -> None:
    """Report an object that cannot be copied: a const field, or a deleted `operator=` in it."""
    each: Class | None = made
    while each is not None:
        if each.copied_by is not None and each.copied_by.deleted:
            context.world.report(messages.DELETED, pos, f"{each.name}::operator=")
            return
        for field in each.fields:
            if field.const:
                context.world.report(messages.CONST_MEMBER_COPY, pos, made.name, field.name)
                return
            held = field.type.element if isinstance(field.type, kinds.Array) else field.type
            if isinstance(held, Class) and held.copied_by is not None and held.copied_by.deleted:
                context.world.report(messages.NO_ASSIGNMENT, pos, made.name, field.name)
                return
        each = each.base


def copy_constructor(made: Class) -> Function | None:
    """Return the constructor that takes another object of the class, None if there is none."""
    for each in made.constructors:
        if each.required == 1 and each.parameters[0].type is made:
            return each
    return None
