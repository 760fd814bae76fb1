"""In the strict world nothing exists, so that the error branches of programs run (bi:SW1)."""

from types import SimpleNamespace
from typing import Any

import pytest

from mqlnet.mql5.library import registry
from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.world.live import Asked
from mqlnet.mql5.library.world.model import STRICT
from mqlnet.mql5.library.world.shared_world import live_of
from mqlnet.mql5.values.arrays import DOUBLE, Array
from mqlnet.mql5.values.references import Ref
from tests.mqlnet.mql5.library.conftest import MakeHost

BUILTINS = registry.load()
H1 = 16385
POSITION = ("", "int", "int", "int")


def array() -> Array:
    return Array([], DOUBLE)


def deal() -> SimpleNamespace:
    fields = (
        "action",
        "magic",
        "order",
        "deviation",
        "type",
        "type_filling",
        "type_time",
        "expiration",
        "position",
        "position_by",
    )
    reals = ("volume", "price", "stoplimit", "sl", "tp")
    return SimpleNamespace(**dict.fromkeys(fields, 1), **dict.fromkeys(reals, 0.1), symbol="EURUSD", comment="")


def n(name: str) -> int:
    found = numbers.number(name)
    assert found is not None, name
    return found


# rows: bi:SW1 bi:SW2 bi:SW3 bi:SW4 bi:SW6 bi:SW7 bi:SW8 bi:SW11 bi:SW13 bi:SW15 bi:SW16 bi:SW17 bi:SW18
FAILURES: list[tuple[str, tuple[Any, ...], Any, int]] = [
    ("AccountInfoDouble", (n("ACCOUNT_BALANCE"),), 0.0, 4701),
    ("AccountInfoInteger", (n("ACCOUNT_LOGIN"),), 0, 4701),
    ("AccountInfoString", (n("ACCOUNT_SERVER"),), "", 4701),
    ("SymbolInfoDouble", ("EURUSD", n("SYMBOL_BID")), 0.0, 4301),
    ("SymbolInfoDouble", ("EURUSD", n("SYMBOL_BID"), Ref(7.0)), False, 4301),
    ("SymbolInfoInteger", ("", n("SYMBOL_DIGITS")), 0, 4301),
    ("SymbolInfoString", ("EURUSD", n("SYMBOL_PATH")), "", 4301),
    ("SymbolInfoTick", ("EURUSD", SimpleNamespace()), False, 4301),
    ("SymbolInfoMarginRate", ("EURUSD", 0, Ref(0.0), Ref(0.0)), False, 4301),
    ("SymbolInfoSessionQuote", ("EURUSD", 1, 0, Ref(0), Ref(0)), False, 4301),
    ("SymbolInfoSessionTrade", ("EURUSD", 1, 0, Ref(0), Ref(0)), False, 4301),
    ("SymbolsTotal", (False,), 0, 0),
    ("SymbolName", (0, False), "", 4301),
    ("SymbolSelect", ("EURUSD", True), False, 4301),
    ("SymbolExist", ("EURUSD", Ref(True)), False, 0),
    ("SymbolIsSynchronized", ("EURUSD",), False, 4301),
    ("CopyTicks", ("EURUSD", array(), -1, 0, 0), -1, 4301),
    ("CopyTicksRange", ("EURUSD", array(), -1, 0, 0), -1, 4301),
    *[(name, ("EURUSD", H1, 0), 0, 4301) for name in ("iTime", "iVolume", "iTickVolume", "iRealVolume", "iSpread")],
    *[(name, ("EURUSD", H1, 0), 0.0, 4301) for name in ("iOpen", "iHigh", "iLow", "iClose")],
    ("iBars", ("EURUSD", H1), 0, 4301),
    ("Bars", ("EURUSD", H1), 0, 4301),
    ("iBarShift", ("EURUSD", H1, 0, False), -1, 4301),
    ("iHighest", ("EURUSD", H1, 2, -1, 0), -1, 4301),
    ("iLowest", ("EURUSD", H1, 1, -1, 0), -1, 4301),
    *[(name, (POSITION, "EURUSD", H1, 0, 5, array()), -1, 4301) for name in ("CopyRates", "CopyTime", "CopyClose")],
    ("CopySeries", (POSITION, "EURUSD", H1, 0, 5, 8, array()), -1, 4301),
    ("SeriesInfoInteger", ("EURUSD", H1, n("SERIES_BARS_COUNT")), 0, 4301),
    ("SeriesInfoInteger", ("EURUSD", H1, n("SERIES_BARS_COUNT"), Ref(0)), False, 4301),
    ("PositionsTotal", (), 0, 0),
    ("PositionGetTicket", (0,), 0, 4753),
    ("PositionGetSymbol", (0,), "", 4753),
    ("PositionSelect", ("EURUSD",), False, 4753),
    ("PositionSelectByTicket", (1,), False, 4753),
    ("PositionGetDouble", (n("POSITION_VOLUME"),), 0.0, 4753),
    ("PositionGetInteger", (n("POSITION_TYPE"), Ref(0)), False, 4753),
    ("PositionGetString", (n("POSITION_SYMBOL"),), "", 4753),
    ("OrdersTotal", (), 0, 0),
    ("OrderGetTicket", (0,), 0, 4754),
    ("OrderSelect", (1,), False, 4754),
    ("OrderGetDouble", (n("ORDER_SL"),), 0.0, 4754),
    ("OrderGetInteger", (n("ORDER_TYPE"),), 0, 4754),
    ("OrderGetString", (n("ORDER_SYMBOL"),), "", 4754),
    ("HistorySelect", (0, 2**40), False, 0),
    ("HistorySelectByPosition", (1,), False, 0),
    ("HistoryDealsTotal", (), 0, 0),
    ("HistoryOrdersTotal", (), 0, 0),
    ("HistoryDealSelect", (1,), False, 4755),
    ("HistoryOrderSelect", (1,), False, 4754),
    ("HistoryDealGetTicket", (0,), 0, 4755),
    ("HistoryOrderGetTicket", (0,), 0, 4754),
    ("HistoryDealGetDouble", (1, n("DEAL_PRICE")), 0.0, 4755),
    ("HistoryDealGetInteger", (1, n("DEAL_TYPE")), 0, 4755),
    ("HistoryDealGetString", (1, n("DEAL_SYMBOL")), "", 4755),
    ("HistoryOrderGetDouble", (1, n("ORDER_SL")), 0.0, 4754),
    ("HistoryOrderGetInteger", (1, n("ORDER_TYPE")), 0, 4754),
    ("HistoryOrderGetString", (1, n("ORDER_SYMBOL")), "", 4754),
    ("OrderSend", (deal(), SimpleNamespace()), False, 4752),
    ("OrderSendAsync", (deal(), SimpleNamespace()), False, 4752),
    ("OrderCheck", (deal(), SimpleNamespace()), False, 4756),
    ("OrderCalcMargin", (0, "EURUSD", 0.1, 1.1, Ref(0.0)), False, 4301),
    ("OrderCalcProfit", (0, "EURUSD", 0.1, 1.1, 1.2, Ref(0.0)), False, 4301),
    ("iMA", ("EURUSD", H1, 14, 0, 0, 1), -1, 4801),
    ("iCustom", ("EURUSD", H1, "Mine"), -1, 4801),
    ("IndicatorCreate", ("EURUSD", H1, n("IND_MA")), -1, 4801),
    ("IndicatorRelease", (10,), False, 4807),
    ("IndicatorParameters", (10, Ref(0), array()), -1, 4807),
    ("BarsCalculated", (10,), -1, 4806),
    ("CopyBuffer", (("int", "int", "int", "int"), 10, 0, 0, 1, array()), -1, 4807),
    ("ObjectFind", (0, "x"), -1, 4101),
    ("ObjectCreate", (0, "x", 0, 0, 0, 0.0), False, 4101),
    ("ObjectDelete", (0, "x"), False, 4101),
    ("ObjectGetInteger", (0, "x", 0, 0), 0, 4101),
    ("ObjectSetInteger", (0, "x", 0, 1), False, 4101),
    ("ObjectsTotal", (0, -1, -1), 0, 4101),
    ("ChartID", (), 0, 4101),
    ("ChartFirst", (), -1, 0),
    ("ChartNext", (0,), -1, 0),
    ("ChartNext", (5,), -1, 4103),
    ("ChartOpen", ("EURUSD", H1), 0, 4105),
    ("ChartClose", (0,), False, 4101),
    ("ChartSymbol", (5,), "", 4103),
    ("ChartPeriod", (0,), 0, 4101),
    ("ChartGetInteger", (0, n("CHART_WIDTH_IN_PIXELS"), 0), 0, 4101),
    ("ChartGetDouble", (0, n("CHART_PRICE_MIN"), 0), 0.0, 4101),
    ("ChartGetString", (0, n("CHART_COMMENT")), "", 4101),
    ("ChartSetInteger", (0, n("CHART_SCALE"), 1), False, 4101),
    ("ChartScreenShot", (0, "x.png", 10, 10, 1), False, 4101),
    ("ChartNavigate", (0, 2, 0), False, 4101),
    ("ChartApplyTemplate", (0, "x"), False, 4101),
    ("ChartTimePriceToXY", (0, 0, 0, 0.0, Ref(0), Ref(0)), False, 4101),
    ("ChartXYToTimePrice", (0, 0, 0, Ref(0), Ref(0), Ref(0.0)), False, 4101),
    ("ChartIndicatorAdd", (0, 0, 10), False, 4101),
    ("ChartIndicatorsTotal", (0, 0), -1, 4101),
    ("ChartWindowFind", (), -1, 4101),
    ("MarketBookAdd", ("EURUSD",), False, 4901),
    ("MarketBookGet", ("EURUSD", array()), False, 4903),
    ("MarketBookRelease", ("EURUSD",), False, 4902),
    ("CalendarCountries", (array(),), 0, 5402),
    ("CalendarCountryById", (1, SimpleNamespace()), False, 5402),
    ("CalendarEventById", (1, SimpleNamespace()), False, 5402),
    ("CalendarValueById", (1, SimpleNamespace()), False, 5402),
    ("CalendarEventByCountry", ("US", array()), 0, 5402),
    ("CalendarEventByCurrency", ("USD", array()), 0, 5402),
    ("CalendarValueHistory", (array(), 0, 0, "", ""), 0, 5402),
    ("CalendarValueHistoryByEvent", (1, array(), 0, 0), 0, 5402),
    ("CalendarValueLast", (Ref(0), array(), "", ""), 0, 5402),
    ("CalendarValueLastByEvent", (1, Ref(0), array()), 0, 5402),
    ("CustomSymbolDelete", ("Mine",), False, 5300),
    ("CustomSymbolSetInteger", ("Mine", n("SYMBOL_DIGITS"), 2), False, 5300),
    ("CustomRatesUpdate", ("Mine", array(), 5), -1, 5300),
    ("CustomTicksAdd", ("Mine", array(), 5), -1, 5300),
    ("CustomBookAdd", ("Mine", array(), 5), False, 5300),
    ("SignalBaseTotal", (), 0, 0),
    ("SignalBaseSelect", (0,), False, 4003),
    ("SignalBaseGetDouble", (n("SIGNAL_BASE_GAIN"),), 0.0, 4003),
    ("SignalSubscribe", (1,), False, 4014),
    ("SignalUnsubscribe", (), False, 4014),
    ("Digits", (), 0, 0),
    ("Point", (), 0.0, 0),
]


@pytest.mark.parametrize(("name", "arguments", "failure", "code"), FAILURES, ids=[row[0] for row in FAILURES])
def test_strict_world_gives_the_failure(
    make_host: MakeHost, name: str, arguments: tuple[Any, ...], failure: Any, code: int
) -> None:
    host = make_host(world=STRICT)
    result = BUILTINS[name].code(host, *arguments)
    assert (result, type(result), host.last_error) == (failure, type(failure), code)


def test_every_call_is_written_down(make_host: MakeHost) -> None:
    host = make_host(world=STRICT)
    recorded: list[tuple[str, tuple[object, ...], object]] = []
    host.record = lambda *call: recorded.append(call)
    BUILTINS["SymbolInfoDouble"].code(host, "EURUSD", 1, Ref(7.0))
    BUILTINS["PositionsTotal"].code(host)
    BUILTINS["CopyRates"].code(host, POSITION, "EURUSD", H1, 0, 5, array())
    assert list(live_of(host).asked) == [
        Asked("SymbolInfoDouble", ("EURUSD", 1, 7.0), False, 4301),
        Asked("PositionsTotal", (), 0, 0),
        Asked("CopyRates", ("EURUSD", H1, 0, 5, "[0]"), -1, 0),
    ]
    assert [call[0] for call in recorded] == ["SymbolInfoDouble", "PositionsTotal", "CopyRates"]
    assert live_of(host).calls["PositionsTotal"] == 1


@pytest.mark.parametrize(
    ("name", "arguments", "failure"),
    [
        ("OrderSend", (deal(), SimpleNamespace()), False),
        ("OrderCalcProfit", (0, "EURUSD", 0.1, 1.1, 1.2, Ref(0.0)), False),
    ],
)
def test_indicators_do_not_trade(make_host: MakeHost, name: str, arguments: tuple[Any, ...], failure: object) -> None:
    host = make_host(kind="indicator")
    assert (BUILTINS[name].code(host, *arguments), host.last_error) == (failure, 4014)


@pytest.mark.parametrize(
    ("name", "arguments", "failure"),
    [
        ("SetIndexBuffer", (0, array(), 0), False),
        ("IndicatorSetString", (0, "x"), False),
        ("PlotIndexGetInteger", (0, 0), 0),
    ],
)
def test_only_indicators_have_buffers(host: Host, name: str, arguments: tuple[Any, ...], failure: object) -> None:
    assert (BUILTINS[name].code(host, *arguments), host.last_error) == (failure, 4014)


@pytest.mark.parametrize(("name", "nothing"), [("Symbol", ""), ("Period", 0), ("Digits", 0), ("Point", 0.0)])
def test_services_stand_on_no_chart(make_host: MakeHost, name: str, nothing: object) -> None:
    # rows: bi:KO14
    assert BUILTINS[name].code(make_host(kind="service")) == nothing


def test_services_reach_charts_by_their_id_alone(make_host: MakeHost) -> None:
    host = make_host(kind="service")
    assert (BUILTINS["ChartID"].code(host), host.last_error) == (0, 4101)
    first = BUILTINS["ChartFirst"].code(host)
    assert BUILTINS["ChartSymbol"].code(host, first) == "EURUSD"


def test_what_is_not_here_is_missing_and_not_a_silent_zero() -> None:
    refused = ["FrameAdd", "CLContextCreate", "DXContextCreate", "OnnxCreate", "ArrayToFP16"]
    assert registry.missing(["OrderSend", *refused]) == sorted(refused)
