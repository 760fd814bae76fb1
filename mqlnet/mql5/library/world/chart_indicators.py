"""Indicators on charts: ChartIndicator*, ChartWindowFind (bi:SW14)."""

from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.terminal_codes import (
    ERR_CHART_INDICATOR_CANNOT_ADD,
    ERR_CHART_INDICATOR_CANNOT_DEL,
    ERR_CHART_INDICATOR_NOT_FOUND,
    ERR_CHART_WINDOW_NOT_FOUND,
)
from mqlnet.mql5.library.world.asking import scripted
from mqlnet.mql5.library.world.chart import chart_at
from mqlnet.mql5.library.world.charts import Chart
from mqlnet.mql5.library.world.indicators import Handles, Indicator
from mqlnet.mql5.values.strings import text, units


def short_name(indicator: Indicator) -> str:
    """Return the name of an indicator in its window, ``MA(14)``."""
    name = numbers.members("ENUM_INDICATOR")[indicator.kind].removeprefix("IND_")
    first = next((value for value in indicator.parameters if isinstance(value, int | float)), None)
    return f"{name}({first})" if first is not None else name


def _shown(host: Host, chart_id: int, window: int) -> tuple[Chart, list[tuple[int, int, str]]] | None:
    """Return a chart and the indicators of one of its windows; None leaves a code."""
    chart = chart_at(host, chart_id)
    if chart is None:
        return None
    if not 0 <= window < chart.windows:
        return host.fail(ERR_CHART_WINDOW_NOT_FOUND, None)
    return chart, [row for row in chart.indicators if row[0] == window]


@scripted("ChartIndicatorAdd")
def chart_indicator_add(host: Host, chart_id: int, window: int, handle: int) -> bool:
    """Show an indicator in a window of the chart, or in the next new one."""
    chart = chart_at(host, chart_id)
    if chart is None:
        return False
    indicator = host.state(Handles).by_handle.get(handle)
    if indicator is None or not 0 <= window <= chart.windows:
        return host.fail(ERR_CHART_INDICATOR_CANNOT_ADD, False)
    chart.indicators.append((window, handle, short_name(indicator)))
    return True


@scripted("ChartIndicatorDelete")
def chart_indicator_delete(host: Host, chart_id: int, window: int, name: str) -> bool:
    """Take an indicator from the chart."""
    shown = _shown(host, chart_id, window)
    if shown is None:
        return False
    chart, rows = shown
    row = next((row for row in rows if row[2] == text(name)), None)
    if row is None:
        return host.fail(ERR_CHART_INDICATOR_CANNOT_DEL, False)
    chart.indicators.remove(row)
    return True


@scripted("ChartIndicatorGet")
def chart_indicator_get(host: Host, chart_id: int, window: int, name: str) -> int:
    """Return the handle of an indicator on the chart, or -1."""
    shown = _shown(host, chart_id, window)
    if shown is None:
        return -1
    found = next((handle for _, handle, held in shown[1] if held == text(name)), None)
    return host.fail(ERR_CHART_INDICATOR_NOT_FOUND, -1) if found is None else found


@scripted("ChartIndicatorName")
def chart_indicator_name(host: Host, chart_id: int, window: int, index: int) -> str:
    """Return the name of an indicator by its place."""
    shown = _shown(host, chart_id, window)
    if shown is None:
        return ""
    rows = shown[1]
    return units(rows[index][2]) if 0 <= index < len(rows) else host.fail(ERR_CHART_INDICATOR_NOT_FOUND, "")


@scripted("ChartIndicatorsTotal")
def chart_indicators_total(host: Host, chart_id: int, window: int) -> int:
    """Return the number of indicators in a window, -1 for no such window."""
    shown = _shown(host, chart_id, window)
    return -1 if shown is None else len(shown[1])


@scripted("ChartWindowFind")
def chart_window_find(host: Host, chart_id: int = 0, name: str = "") -> int:
    """Return the window of an indicator, by its name; without one the window of the program, the main one."""
    chart = chart_at(host, chart_id)
    if chart is None:
        return -1
    if not name:
        return 0
    found = next((window for window, _, held in chart.indicators if held == text(name)), None)
    return host.fail(ERR_CHART_INDICATOR_NOT_FOUND, -1) if found is None else found
