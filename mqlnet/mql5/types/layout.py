"""The layout of a class: the places of its fields, its size, and what follows from them (lang:SU3, lang:SU4.

Lang:SU15).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mqlnet.mql5.types import kinds, messages
from mqlnet.mql5.types.kinds import Family, Type
from mqlnet.mql5.types.symbols import Class, Shape, Variable

if TYPE_CHECKING:
    from mqlnet.mql5.types.world import World

_HANDLE_OF_TABLE: Final = 8  # an object's virtual table (lang:CL18)
_PLAIN: Final = frozenset({Family.INTEGER, Family.BOOL, Family.REAL, Family.ENUM})


def lay_out(world: World, made: Class) -> None:
    """Give each field its offset and the class its size.

    Find out whether its bytes may be copied and whether it has to be destroyed.
    """
    base = made.base
    start = base.size if base is not None and base.all_fields else (_HANDLE_OF_TABLE if made.is_object else 0)
    made.alignment = base.alignment if base is not None else 1
    end = start
    for field in made.fields:
        if made.shape is Shape.UNION:
            _check_union_member(world, field)
        alignment = min(made.pack, _alignment(field.type))
        made.alignment = max(made.alignment, alignment)
        if made.shape is Shape.UNION:
            end = max(end, field.type.size)
            continue
        field.offset = _rounded(end, alignment)
        end = field.offset + field.type.size
    made.size = _rounded(end, made.alignment) or 1
    made.all_fields = [*(base.all_fields if base is not None else ()), *made.fields]
    made.simple = not made.is_object and all(is_simple(each.type) for each in made.all_fields)
    made.destroys = made.destructor is not None or any(_destroys(each.type) for each in made.all_fields)
    made.destroys = made.destroys or (base is not None and base.destroys)
    made.laid_out = True


def is_simple(kind: Type) -> bool:
    """Say whether a field of a type can be copied as bytes (lang:SU4)."""
    if isinstance(kind, kinds.Array):
        return not kind.dynamic and kind.element is not kinds.COMPLEX and is_simple(kind.element)
    if isinstance(kind, Class):
        return kind.simple
    return kind.family in _PLAIN or kind in (kinds.COMPLEX, kinds.ERROR)


def _destroys(kind: Type) -> bool:
    """Say whether something happens when a field of this type dies."""
    held = kind.element if isinstance(kind, kinds.Array) else kind
    return isinstance(held, Class) and held.destroys


def _check_union_member(world: World, field: Variable) -> None:
    """Report a member that a union cannot have."""
    held = field.type.element if isinstance(field.type, kinds.Array) else field.type
    if not is_simple(field.type) or (isinstance(held, Class) and held.constructors):
        world.report(messages.UNION_MEMBER, field.pos, field.name)


def _alignment(kind: Type) -> int:
    """Return the alignment that a type would like to have."""
    held = kind.element if isinstance(kind, kinds.Array) else kind
    if isinstance(held, Class):
        return held.alignment
    return min(held.size, 8) or 1


def _rounded(offset: int, alignment: int) -> int:
    """Return the next multiple of an alignment."""
    return (offset + alignment - 1) // alignment * alignment
