"""Graphical objects: a dictionary a chart (bi:SW13).

To create an object whose name is there already is to move it. Times and prices are those of its anchor points; all
other properties are stored as they are set. Real terminals answer later and may say true where this says false.
"""

from typing import Any, Final

from mqlnet.facts.errors import ERR_INVALID_PARAMETER
from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.terminal_codes import (
    ERR_OBJECT_NOT_FOUND,
)
from mqlnet.mql5.library.world.asking import scripted
from mqlnet.mql5.library.world.chart import chart_at
from mqlnet.mql5.library.world.charts import Thing
from mqlnet.mql5.library.world.shared_world import live_of
from mqlnet.mql5.values.strings import text, units

LONGEST_NAME: Final = 63


def things_of(host: Host, chart_id: int) -> dict[str, Thing]:
    """Return the objects of a chart by name; none where there is no chart, which leaves a code."""
    chart = chart_at(host, chart_id)
    return {} if chart is None else chart.objects


def thing_of(host: Host, chart_id: int, name: str) -> Thing | None:
    """Return an object; None leaves 4202, or the chart's code."""
    chart = chart_at(host, chart_id)
    if chart is None:
        return None
    found = chart.objects.get(text(name))
    return host.fail(ERR_OBJECT_NOT_FOUND, None) if found is None else found


@scripted("ObjectCreate")
def object_create(  # the prototype's parameters
    host: Host, chart_id: int, name: str, kind: int, window: int, time: int, price: float, *more: float
) -> bool:
    """Create an object, or move the one of that name."""
    chart = chart_at(host, chart_id)
    if chart is None:
        return False
    if not 0 < len(name) <= LONGEST_NAME or kind not in numbers.members("ENUM_OBJECT"):
        return host.fail(ERR_INVALID_PARAMETER, False)
    points = [(time, price), *zip(map(int, more[::2]), map(float, more[1::2]), strict=False)]
    held = chart.objects.get(text(name))
    if held is not None and held.kind == kind:
        held.points = points
    else:
        chart.objects[text(name)] = Thing(kind, window, points, live_of(host).server_time())
    return True


@scripted("ObjectFind")
def object_find(host: Host, chart_id: int, name: str) -> int:
    """Return the window of an object, -1 for none."""
    thing = thing_of(host, chart_id, name)
    return -1 if thing is None else thing.window


@scripted("ObjectDelete")
def object_delete(host: Host, chart_id: int, name: str) -> bool:
    """Remove an object."""
    if thing_of(host, chart_id, name) is None:
        return False
    del things_of(host, chart_id)[text(name)]
    return True


@scripted("ObjectMove")
def object_move(host: Host, chart_id: int, name: str, point: int, time: int, price: float) -> bool:
    """Move an anchor point."""
    thing = thing_of(host, chart_id, name)
    if thing is None:
        return False
    if not 0 <= point <= len(thing.points):
        return host.fail(ERR_INVALID_PARAMETER, False)
    thing.points[point : point + 1] = [(time, price)]
    return True


def _matching(things: dict[str, Thing], window: int, kind: int, prefix: str = "") -> list[str]:
    return [
        name
        for name, thing in sorted(things.items())
        if window in (-1, thing.window) and kind in (-1, thing.kind) and name.startswith(prefix)
    ]


@scripted("ObjectsTotal")
def objects_total(host: Host, chart_id: int, window: int, kind: int) -> int:
    """Return the number of objects."""
    return len(_matching(things_of(host, chart_id), window, kind))


@scripted("ObjectName")
def object_name(host: Host, chart_id: int, place: int, window: int, kind: int) -> str:
    """Return the name at a place of the sorted list."""
    found = _matching(things_of(host, chart_id), window, kind)
    return units(found[place]) if 0 <= place < len(found) else host.fail(ERR_OBJECT_NOT_FOUND, "")


@scripted("ObjectsDeleteAll")
def objects_delete_all(host: Host, chart_id: int, *filters: Any) -> int:
    """Remove objects of a window and kind, or of a prefix, window and kind; return their number."""
    prefix, rest = (text(filters[0]), filters[1:]) if filters and isinstance(filters[0], str) else ("", filters)
    window, kind = (*rest, -1, -1)[:2]
    things = things_of(host, chart_id)
    gone = _matching(things, window, kind, prefix)
    for name in gone:
        del things[name]
    return len(gone)
