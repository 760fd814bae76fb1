"""Reading a property by its number: the number's name, the record's field, and the value as MQL5 has it (bi:SW1).

A family of three functions (Double, Integer, String) differs in its enumeration and in the type of the result alone,
so ``value`` serves all of them. An unknown number leaves the family's code.
"""

from collections.abc import Callable
from typing import Any

from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.world.records import Record
from mqlnet.mql5.library.world.shared_world import live_of
from mqlnet.mql5.values.references import Ref
from mqlnet.mql5.values.strings import units

KINDS: dict[str, tuple[Any, Callable[[Any], Any]]] = {
    "Double": (0.0, float),
    "Integer": (0, int),
    "String": ("", units),
}
"""By the last word of a function's name: its failure value, and how a field becomes its result."""


def value(host: Host, record: Record, property_id: int, *, enum: str, kind: str, path: str, wrong: int) -> Any:
    """Return a property; None leaves the code ``wrong`` for a number that is no property."""
    name = numbers.members(f"{enum}_{kind.upper()}").get(property_id)
    found = None if name is None else live_of(host).read(record, name, path)
    return host.fail(wrong, None) if found is None else KINDS[kind][1](found)


def given(kind: str, found: Any, target: Ref[Any] | None) -> Any:
    """Return a value as a function's short form does, or put it into ``target`` and return whether there is one."""
    if target is None:
        return KINDS[kind][0] if found is None else found
    if found is not None:
        target.value = found
    return found is not None
