"""ChartGet*, ChartSet*, and from moment and price to pixels and back (bi:SW14)."""

from typing import Any, Final

from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.printing import COMMENT_LENGTH, ChartComment
from mqlnet.mql5.library.terminal_codes import ERR_CHART_WRONG_PARAMETER, ERR_CHART_WRONG_PROPERTY
from mqlnet.mql5.library.world import properties
from mqlnet.mql5.library.world.asking import scripted
from mqlnet.mql5.library.world.chart import chart_at
from mqlnet.mql5.library.world.charts import DEFAULTS, PIXELS_PER_BAR, Chart
from mqlnet.mql5.library.world.records import Bar
from mqlnet.mql5.library.world.shared_world import live_of
from mqlnet.mql5.values.references import Ref

COMMENT: Final = "CHART_COMMENT"


def visible(host: Host, chart: Chart) -> list[Bar]:
    """Return the bars that the chart shows, oldest first."""
    return (live_of(host).series(chart.symbol, chart.period) or [])[-chart.visible_bars :]


def _prices(host: Host, chart: Chart) -> tuple[float, float]:
    bars = visible(host, chart)
    return min((bar.low for bar in bars), default=0.0), max((bar.high for bar in bars), default=0.0)


def _measured(host: Host, chart: Chart, name: str) -> Any:
    """Return what follows from the chart's size and bars; None: it is stored."""
    bars = len(visible(host, chart))
    found = {
        "CHART_WIDTH_IN_PIXELS": chart.width,
        "CHART_HEIGHT_IN_PIXELS": chart.height,
        "CHART_WIDTH_IN_BARS": chart.visible_bars,
        "CHART_VISIBLE_BARS": bars,
        "CHART_FIRST_VISIBLE_BAR": max(bars - 1, 0),
        "CHART_WINDOWS_TOTAL": chart.windows,
        "CHART_EXPERT_NAME": host.program.name if host.kind == "expert" else "",
        "CHART_SCRIPT_NAME": host.program.name if host.kind == "script" else "",
        COMMENT: host.shared(ChartComment).text,
    }.get(name)
    if name in ("CHART_PRICE_MIN", "CHART_PRICE_MAX"):
        return _prices(host, chart)[name == "CHART_PRICE_MAX"]
    return found


def _get(host: Host, kind: str, chart_id: int, property_id: int, window: int, target: Ref[Any] | None) -> Any:
    chart = chart_at(host, chart_id)
    name = numbers.members(f"ENUM_CHART_PROPERTY_{kind.upper()}").get(property_id)
    if chart is None or name is None:
        if chart is not None:
            host.leave(ERR_CHART_WRONG_PROPERTY)
        return properties.given(kind, None, target)
    nothing, convert = properties.KINDS[kind]
    found = _measured(host, chart, name)
    if found is None:
        found = chart.properties.get((property_id, window))
    if found is None:
        found = DEFAULTS.get(name, nothing)
        live_of(host).defaults[f"chart.{name}"] += 1
    return properties.given(kind, convert(found), target)


@scripted("ChartGetDouble")
def chart_get_double(host: Host, chart_id: int, property_id: int, window: int, target: Ref[float] | None = None) -> Any:
    """Return a price or a size."""
    return _get(host, "Double", chart_id, property_id, window, target)


@scripted("ChartGetInteger")
def chart_get_integer(host: Host, chart_id: int, property_id: int, window: int, target: Ref[int] | None = None) -> Any:
    """Return a number or a switch."""
    return _get(host, "Integer", chart_id, property_id, window, target)


@scripted("ChartGetString")
def chart_get_string(host: Host, chart_id: int, property_id: int, target: Ref[str] | None = None) -> Any:
    """Return a text."""
    return _get(host, "String", chart_id, property_id, 0, target)


def _set(host: Host, kind: str, chart_id: int, property_id: int, window: int, value: Any) -> bool:
    chart = chart_at(host, chart_id)
    name = numbers.members(f"ENUM_CHART_PROPERTY_{kind.upper()}").get(property_id)
    if chart is None:
        return False
    if name is None:
        return host.fail(ERR_CHART_WRONG_PROPERTY, False)
    if name == COMMENT:
        host.shared(ChartComment).text = value[:COMMENT_LENGTH]
    chart.properties[property_id, window] = value
    return True


@scripted("ChartSetDouble")
def chart_set_double(host: Host, chart_id: int, property_id: int, value: float) -> bool:
    """Set a price or a size."""
    return _set(host, "Double", chart_id, property_id, 0, value)


@scripted("ChartSetInteger")
def chart_set_integer(host: Host, chart_id: int, property_id: int, *values: int) -> bool:
    """Set a number or a switch, of the chart or of one of its windows."""
    window = values[0] if len(values) > 1 else 0
    return _set(host, "Integer", chart_id, property_id, window, values[-1])


@scripted("ChartSetString")
def chart_set_string(host: Host, chart_id: int, property_id: int, value: str) -> bool:
    """Set a text."""
    return _set(host, "String", chart_id, property_id, 0, value)


# -- places


@scripted("ChartTimePriceToXY")
def chart_time_price_to_xy(  # the prototype's six parameters
    host: Host, chart_id: int, window: int, time: int, price: float, x: Ref[int], y: Ref[int]
) -> bool:
    """Return where a moment and a price are on the chart."""
    chart = chart_at(host, chart_id)
    if chart is None:
        return False
    bars, (low, high) = visible(host, chart), _prices(host, chart)
    if not bars or not 0 <= window < chart.windows or high <= low:
        return host.fail(ERR_CHART_WRONG_PARAMETER, False)
    place = sum(bar.time <= time for bar in bars) - 1
    x.value = place * PIXELS_PER_BAR
    y.value = round((high - price) / (high - low) * chart.height)
    return True


@scripted("ChartXYToTimePrice")
def chart_xy_to_time_price(  # the prototype's six parameters
    host: Host, chart_id: int, x: int, y: int, window: Ref[int], time: Ref[int], price: Ref[float]
) -> bool:
    """Return the moment and the price of a place on the chart."""
    chart = chart_at(host, chart_id)
    if chart is None:
        return False
    bars, (low, high) = visible(host, chart), _prices(host, chart)
    if not bars or not (0 <= x < chart.width and 0 <= y < chart.height):
        return host.fail(ERR_CHART_WRONG_PARAMETER, False)
    window.value = 0
    time.value = int(bars[min(x // PIXELS_PER_BAR, len(bars) - 1)].time)
    price.value = high - y / chart.height * (high - low)
    return True
