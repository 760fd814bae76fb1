"""ObjectGet*, ObjectSet*, and the price of a line at a moment (bi:SW13)."""

from collections.abc import Iterable
from typing import Any

from mqlnet.facts.errors import ERR_INVALID_PARAMETER
from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.terminal_codes import (
    ERR_OBJECT_GETDATE_FAILED,
    ERR_OBJECT_GETVALUE_FAILED,
    ERR_OBJECT_WRONG_PROPERTY,
)
from mqlnet.mql5.library.world import properties
from mqlnet.mql5.library.world.asking import scripted
from mqlnet.mql5.library.world.charts import Thing
from mqlnet.mql5.library.world.objects import LONGEST_NAME, thing_of, things_of
from mqlnet.mql5.values.references import Ref
from mqlnet.mql5.values.strings import text


def _name_of(kind: str, property_id: int) -> str | None:
    return numbers.members(f"ENUM_OBJECT_PROPERTY_{kind.upper()}").get(property_id)


def _set(host: Host, kind: str, chart_id: int, name: str, property_id: int, values: tuple[Any, ...]) -> bool:
    thing = thing_of(host, chart_id, name)
    if thing is None:
        return False
    known = _name_of(kind, property_id)
    modifier, value = values if len(values) > 1 else (0, values[0])
    if known is None:
        return host.fail(ERR_OBJECT_WRONG_PROPERTY, False)
    if known == "OBJPROP_NAME":
        return _rename(host, chart_id, name, value)
    if known in ("OBJPROP_TIME", "OBJPROP_PRICE"):
        return _move(host, thing, modifier, value, is_time=known == "OBJPROP_TIME")
    thing.properties[property_id, modifier] = value
    return True


def _rename(host: Host, chart_id: int, name: str, value: str) -> bool:
    things = things_of(host, chart_id)
    if not 0 < len(value) <= LONGEST_NAME:
        return host.fail(ERR_INVALID_PARAMETER, False)
    things[text(value)] = things.pop(text(name))
    return True


def _move(host: Host, thing: Thing, point: int, value: Any, *, is_time: bool) -> bool:
    if not 0 <= point <= len(thing.points):
        return host.fail(ERR_INVALID_PARAMETER, False)
    if point == len(thing.points):
        thing.points.append((0, 0.0))
    time, price = thing.points[point]
    thing.points[point] = (int(value), price) if is_time else (time, float(value))
    return True


def _value(thing: Thing, name: str, known: str, property_id: int, modifier: int) -> Any:
    point = thing.points[modifier] if 0 <= modifier < len(thing.points) else (0, 0.0)
    own = {
        "OBJPROP_TYPE": thing.kind,
        "OBJPROP_CREATETIME": thing.created,
        "OBJPROP_NAME": text(name),
        "OBJPROP_TIME": point[0],
        "OBJPROP_PRICE": point[1],
    }
    return own[known] if known in own else thing.properties.get((property_id, modifier))


def _get(
    host: Host, kind: str, chart_id: int, name: str, property_id: int, modifier: int, target: Ref[Any] | None
) -> Any:
    thing, known = thing_of(host, chart_id, name), _name_of(kind, property_id)
    if thing is None or known is None:
        if thing is not None:
            host.leave(ERR_OBJECT_WRONG_PROPERTY)
        return properties.given(kind, None, target)
    nothing, convert = properties.KINDS[kind]
    found = _value(thing, name, known, property_id, modifier)
    return properties.given(kind, convert(nothing if found is None else found), target)


@scripted("ObjectSetDouble")
def object_set_double(host: Host, chart_id: int, name: str, property_id: int, *values: Any) -> bool:
    """Set a price or another real."""
    return _set(host, "Double", chart_id, name, property_id, values)


@scripted("ObjectSetInteger")
def object_set_integer(host: Host, chart_id: int, name: str, property_id: int, *values: Any) -> bool:
    """Set a number, colour or switch."""
    return _set(host, "Integer", chart_id, name, property_id, values)


@scripted("ObjectSetString")
def object_set_string(host: Host, chart_id: int, name: str, property_id: int, *values: Any) -> bool:
    """Set a text."""
    return _set(host, "String", chart_id, name, property_id, values)


@scripted("ObjectGetDouble")
def object_get_double(  # the prototype's five parameters
    host: Host, chart_id: int, name: str, property_id: int, modifier: int, target: Ref[float] | None = None
) -> Any:
    """Return a price or another real."""
    return _get(host, "Double", chart_id, name, property_id, modifier, target)


@scripted("ObjectGetInteger")
def object_get_integer(  # the prototype's five parameters
    host: Host, chart_id: int, name: str, property_id: int, modifier: int, target: Ref[int] | None = None
) -> Any:
    """Return a number, colour or switch."""
    return _get(host, "Integer", chart_id, name, property_id, modifier, target)


@scripted("ObjectGetString")
def object_get_string(  # the prototype's five parameters
    host: Host, chart_id: int, name: str, property_id: int, modifier: int, target: Ref[str] | None = None
) -> Any:
    """Return a text."""
    return _get(host, "String", chart_id, name, property_id, modifier, target)


# -- lines


@scripted("ObjectGetValueByTime")
def object_get_value_by_time(host: Host, chart_id: int, name: str, time: int, line: int) -> float:
    """Return the price of a line at a moment."""
    del line
    thing = thing_of(host, chart_id, name)
    if thing is None:
        return 0.0
    found = _between(((float(moment), price) for moment, price in thing.points), float(time))
    return host.fail(ERR_OBJECT_GETVALUE_FAILED, 0.0) if found is None else found


@scripted("ObjectGetTimeByValue")
def object_get_time_by_value(host: Host, chart_id: int, name: str, value: float, line: int) -> int:
    """Return the moment at which a line has a price."""
    del line
    thing = thing_of(host, chart_id, name)
    if thing is None:
        return 0
    found = _between(((price, float(moment)) for moment, price in thing.points), value)
    return host.fail(ERR_OBJECT_GETDATE_FAILED, 0) if found is None else int(found)


def _between(points: Iterable[tuple[float, float]], at: float) -> float | None:
    """Return the value of the straight line through the first two points; None: there is no such line."""
    line = list(points)[:2]
    if len(line) < 2 or line[0][0] == line[1][0]:
        return None
    (here, value), (there, other) = line
    return value + (other - value) * (at - here) / (there - here)
