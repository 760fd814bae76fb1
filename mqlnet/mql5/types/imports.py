"""Errors in declarations of imported functions: a body, or two different declarations (lang:PP60, lang:CE30).

What only this program can read cannot be a parameter (lang:PP63).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mqlnet.mql5.types import kinds, messages
from mqlnet.mql5.types.symbols import Class, Function
from mqlnet.mql5.types.typenames import complete

if TYPE_CHECKING:
    from mqlnet.mql5.types.world import World

_PROGRAM = ".ex5"


def check_import(world: World, made: Function, *, has_body: bool, known: Function | None) -> None:
    """Report what is wrong with an imported function; `known` has its parameters and is of the same module."""
    if has_body:
        world.report(messages.IMPORT_BODY, made.pos)
    if known is not None and known.result is not made.result:
        world.report(messages.IMPORT_DIFFERS, made.pos, made.name, made.module)
    _check_parameters(world, made)


def _check_parameters(world: World, made: Function) -> None:
    """Report parameters that are pointers, hold dynamic arrays or pointers, or are objects for a DLL."""
    to_program = (made.module or "").lower().endswith(_PROGRAM)
    for each in made.parameters:
        held = each.type.element if isinstance(each.type, kinds.Array) else each.type
        if isinstance(held, Class):
            complete(world, held)
        is_object = isinstance(held, Class) and held.is_object and not to_program
        if is_object or isinstance(held, kinds.Pointer) or (isinstance(held, Class) and _is_scattered(held)):
            world.report(messages.IMPORT_PARAMETER, made.pos, f"{each.type.name} {each.name}".rstrip())


def _is_scattered(held: Class) -> bool:
    """Say whether parts of a structure lie elsewhere: dynamic arrays and objects behind pointers."""
    for field in held.all_fields:
        inner = field.type.element if isinstance(field.type, kinds.Array) else field.type
        if isinstance(inner, kinds.Pointer) or (isinstance(field.type, kinds.Array) and field.type.dynamic):
            return True
        if isinstance(inner, Class) and _is_scattered(inner):
            return True
    return False
