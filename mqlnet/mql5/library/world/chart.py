"""Charts: opening, properties, indicators on them, pictures of them (bi:SW14)."""

from pathlib import PureWindowsPath
from typing import Any, Final

from mqlnet.facts.errors import ERR_INVALID_PARAMETER
from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.files import names
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.terminal_codes import (
    ERR_CHART_CANNOT_CHANGE,
    ERR_CHART_CANNOT_OPEN,
    ERR_CHART_NAVIGATE_FAILED,
    ERR_CHART_NOT_FOUND,
    ERR_CHART_SCREENSHOT_FAILED,
    ERR_CHART_TEMPLATE_FAILED,
    ERR_CHART_WRONG_ID,
)
from mqlnet.mql5.library.world import pictures
from mqlnet.mql5.library.world.asking import scripted
from mqlnet.mql5.library.world.charts import Chart, Charts
from mqlnet.mql5.library.world.current import name_of, number_of, period_of
from mqlnet.mql5.library.world.shared_world import live_of
from mqlnet.mql5.values.strings import text, units

CHARTCLOSE: Final = 4  # REASON_CHARTCLOSE
MAX_PIXELS: Final = 16_384


def charts_of(host: Host) -> Charts:
    """Return the terminal's charts; a world without the chart's symbol has none."""
    charts, live = host.shared(Charts), live_of(host)
    if live.chart[0] in live.symbols:
        first = live.world.chart
        charts.begin(first.symbol, first.period, first.width, first.height)
    return charts


def chart_at(host: Host, chart_id: int) -> Chart | None:
    """Return a chart, 0 means the program's own; None leaves 4101 or 4103."""
    charts = charts_of(host).by_id
    if chart_id < 0 or (chart_id == 0 and (host.kind == "service" or not charts)):
        return host.fail(ERR_CHART_WRONG_ID, None)
    found = next(iter(charts.values())) if chart_id == 0 else charts.get(chart_id)
    return host.fail(ERR_CHART_NOT_FOUND, None) if found is None else found


# -- which charts there are


@scripted("ChartID")
def chart_id(host: Host) -> int:
    """Return the id of the program's chart."""
    chart = chart_at(host, 0)
    return 0 if chart is None else chart.id


@scripted("ChartFirst")
def chart_first(host: Host) -> int:
    """Return the id of the first chart, -1 for none."""
    return next(iter(charts_of(host).by_id), -1)


@scripted("ChartNext")
def chart_next(host: Host, chart_id: int) -> int:
    """Return the id of the chart after another, -1 for none; after 0 comes the first."""
    ids = list(charts_of(host).by_id)
    if chart_id == 0:
        return ids[0] if ids else -1
    if chart_id not in ids:
        return host.fail(ERR_CHART_NOT_FOUND, -1)
    return next(iter(ids[ids.index(chart_id) + 1 :]), -1)


@scripted("ChartOpen")
def chart_open(host: Host, symbol: str, period: int) -> int:
    """Open a chart; return its id, 0 for none."""
    name, short = name_of(host, symbol), period_of(host, period)
    if name not in live_of(host).symbols or short is None:
        return host.fail(ERR_CHART_CANNOT_OPEN, 0)
    first = live_of(host).world.chart
    return charts_of(host).open(name, short, first.width, first.height) or host.fail(ERR_CHART_CANNOT_OPEN, 0)


@scripted("ChartClose")
def chart_close(host: Host, chart_id: int) -> bool:
    """Close a chart; a program whose own it is is asked to end."""
    chart = chart_at(host, chart_id)
    if chart is None:
        return False
    if chart is chart_at(host, 0):
        host.uninit_reason = CHARTCLOSE
        host.program.request_stop()
        return True
    del charts_of(host).by_id[chart.id]
    return True


@scripted("ChartSymbol")
def chart_symbol(host: Host, chart_id: int) -> str:
    """Return a chart's symbol."""
    chart = chart_at(host, chart_id)
    return "" if chart is None else units(chart.symbol)


@scripted("ChartPeriod")
def chart_period(host: Host, chart_id: int) -> int:
    """Return a chart's period."""
    chart = chart_at(host, chart_id)
    return 0 if chart is None else number_of(chart.period)


@scripted("ChartSetSymbolPeriod")
def chart_set_symbol_period(host: Host, chart_id: int, symbol: str, period: int) -> bool:
    """Show another symbol or period on a chart."""
    chart = chart_at(host, chart_id)
    if chart is None:
        return False
    name, short = text(symbol) or chart.symbol, period_of(host, period)
    if name not in live_of(host).symbols or short is None:
        return host.fail(ERR_CHART_CANNOT_CHANGE, False)
    chart.symbol, chart.period = name, short
    if chart is chart_at(host, 0):
        live_of(host).chart = (name, short)
    return True


# -- what it shows


@scripted("ChartRedraw")
def chart_redraw(host: Host, chart_id: int) -> None:
    """Draw a chart: nothing is to be seen here."""
    chart_at(host, chart_id)


@scripted("ChartNavigate")
def chart_navigate(host: Host, chart_id: int, position: int, shift: int) -> bool:
    """Scroll a chart."""
    del shift
    if chart_at(host, chart_id) is None:
        return False
    known = position in numbers.members("ENUM_CHART_POSITION")
    return known or host.fail(ERR_CHART_NAVIGATE_FAILED, False)


@scripted("ChartScreenShot")
def chart_screen_shot(host: Host, chart_id: int, filename: str, width: int, height: int, align: int) -> bool:
    """Write a picture of the chart into the sandbox: a valid PNG, GIF or BMP of that size."""
    del align
    if chart_at(host, chart_id) is None:
        return False
    kind = PureWindowsPath(text(filename)).suffix.lower()
    path = names.at(host, filename, 0)
    if isinstance(path, int) or kind not in pictures.KINDS:
        return host.fail(ERR_CHART_SCREENSHOT_FAILED, False)
    if not (0 < width <= MAX_PIXELS and 0 < height <= MAX_PIXELS):
        return host.fail(ERR_INVALID_PARAMETER, False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pictures.KINDS[kind](width, height))
    except OSError:
        return host.fail(ERR_CHART_SCREENSHOT_FAILED, False)
    return True


@scripted("ChartApplyTemplate")
def chart_apply_template(host: Host, chart_id: int, filename: str) -> bool:
    """Take a template over."""
    return _template(host, chart_id, filename)


@scripted("ChartSaveTemplate")
def chart_save_template(host: Host, chart_id: int, filename: str) -> bool:
    """Save the chart as a template: it is written down alone."""
    return _template(host, chart_id, filename)


def _template(host: Host, chart_id: int, filename: str) -> bool:
    if chart_at(host, chart_id) is None:
        return False
    return bool(filename) or host.fail(ERR_CHART_TEMPLATE_FAILED, False)


# -- what is dropped on it: nothing


def _on_dropped(name: str, nothing: Any) -> None:
    @scripted(name)
    def answer(host: Host) -> Any:
        del host
        return nothing


for _name, _nothing in (
    ("ChartWindowOnDropped", 0),
    ("ChartPriceOnDropped", 0.0),
    ("ChartTimeOnDropped", 0),
    ("ChartXOnDropped", 0),
    ("ChartYOnDropped", 0),
):
    _on_dropped(_name, _nothing)
