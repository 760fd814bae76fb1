# ruff: noqa: E501 - the lines of programs in MQL5
"""Programs in scripted worlds: what they print is what the world says (builtins 13)."""

# rows: bi:KO14
import struct
from pathlib import Path

import pytest

from mqlnet.clock import VirtualClock
from mqlnet.journal import Tab
from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.world import reading
from mqlnet.mql5.library.world.ground import live_of, use
from mqlnet.mql5.library.world.model import DEFAULT, World
from mqlnet.mql5.run import load
from mqlnet.settings import Settings
from mqlnet.terminal import Terminal

START = 1_700_042_400.0  # 2023.11.15 10:00 UTC, noon at the server


def world(toml: dict[str, object]) -> World:
    return reading.build(toml, numbers.number)


def printed(tmp_path: Path, source: str, given: World = DEFAULT, *, seconds: float = 60.0) -> list[str]:
    """Run a program in a world; return what it printed."""
    path = tmp_path / "Program.mq5"
    path.write_text(source, encoding="utf-8")
    with Terminal(Settings(data_folder=str(tmp_path)), clock=VirtualClock(start=START)) as terminal:
        running = load(path, keep=False).prepare(terminal)
        use(running.host, given)
        running.begin()
        running.run(seconds=seconds)
        running.stop()
        return terminal.journal.texts(tab=Tab.EXPERTS)


def script(tmp_path: Path, body: str, given: World = DEFAULT) -> list[str]:
    return printed(tmp_path, f"void OnStart() {{ {body} }}", given)


def test_scripted_account_symbols_and_positions(tmp_path: Path) -> None:
    given = world(
        {
            "account": {"balance": 500.0, "currency": "EUR", "name": "Ж", "trade_mode": "ACCOUNT_TRADE_MODE_REAL"},
            "symbols": [{"name": "XAUUSD", "digits": 2, "bid": 1900.5, "ask": 1900.8, "trade_contract_size": 100.0}],
            "chart": {"symbol": "XAUUSD", "period": "M15"},
            "positions": [
                {"ticket": 8, "symbol": "XAUUSD", "type": "POSITION_TYPE_SELL", "volume": 0.5, "price_open": 1910.8},
                {"ticket": 5, "symbol": "XAUUSD", "volume": 0.1, "price_open": 1900.0, "comment": "first"},
            ],
            "orders": [{"ticket": 3, "symbol": "XAUUSD", "type": "ORDER_TYPE_SELL_STOP", "price_open": 1800.0}],
            "deals": [{"ticket": 9, "symbol": "XAUUSD", "time": "2023.11.15 11:00", "profit": 12.5}],
        }
    )
    body = """
        Print(_Symbol, " ", _Digits, " ", EnumToString(_Period), " ", _Point);
        Print(AccountInfoDouble(ACCOUNT_BALANCE), " ", AccountInfoString(ACCOUNT_CURRENCY), AccountInfoString(ACCOUNT_NAME));
        Print(EnumToString((ENUM_ACCOUNT_TRADE_MODE)AccountInfoInteger(ACCOUNT_TRADE_MODE)));
        Print(AccountInfoDouble(ACCOUNT_PROFIT), " ", AccountInfoDouble(ACCOUNT_EQUITY));
        Print(PositionGetTicket(0), " ", PositionGetSymbol(1), " ", PositionSelect("XAUUSD"));
        PositionSelect("XAUUSD");
        Print(PositionGetInteger(POSITION_TICKET), PositionGetString(POSITION_COMMENT), " ", PositionGetDouble(POSITION_PROFIT));
        string text = "kept"; double volume = 0;
        Print(PositionGetString((ENUM_POSITION_PROPERTY_STRING)12345, text), text, " ", _LastError);
        Print(PositionGetDouble(POSITION_VOLUME, volume) ? volume : -1.0);
        ulong order = OrderGetTicket(0); Print(order, " ", EnumToString((ENUM_ORDER_TYPE)OrderGetInteger(ORDER_TYPE)), " ", OrderGetDouble(ORDER_PRICE_CURRENT));
        HistorySelect(D'2023.11.15 11:30', D'2024.01.01'); Print(HistoryDealsTotal());
        HistorySelect(D'2023.11.15', D'2024.01.01'); Print(HistoryDealGetDouble(HistoryDealGetTicket(0), DEAL_PROFIT));
    """
    assert script(tmp_path, body, given) == [
        "XAUUSD 2 PERIOD_M15 0.01",
        "500.0 EURЖ",
        "ACCOUNT_TRADE_MODE_REAL",
        "505.0 1005.0",
        "8 XAUUSD true",
        "5first 5.0",
        "falsekept 0",
        "0.1",
        "3 ORDER_TYPE_SELL_STOP 1900.5",
        "0",
        "12.5",
    ]


def test_scripted_ticks_reach_the_expert(tmp_path: Path) -> None:
    given = world(
        {
            "base": "default",
            "ticks": [
                {"symbol": "EURUSD", "bid": 1.2, "at": 10},
                {"symbol": "EURUSD", "bid": 1.3, "ask": 1.4, "at": 20.5},
            ],
        }
    )
    source = """
        void OnTick() { MqlTick t; SymbolInfoTick(_Symbol, t); Print(t.bid, " ", t.ask, " ", t.time_msc, " ", iClose(NULL, 0, 0)); }
        void OnDeinit(const int reason) { MqlTick t[]; Print(CopyTicks(_Symbol, t), " ", t[0].bid, " ", CopyTicks(_Symbol, t, COPY_TICKS_ALL, 0, 1), " ", CopyTicksRange(_Symbol, t, COPY_TICKS_ALL, 1700049611000)); }
    """
    assert printed(tmp_path, source, given) == [
        "1.2 1.1001 1700049610000 1.2",
        "1.3 1.4 1700049620500 1.3",
        "2 1.3 1 1",
    ]


def test_transactions_are_reported_where_the_world_says_so(tmp_path: Path) -> None:
    source = """
        int OnInit() { EventSetTimer(1); return INIT_SUCCEEDED; }
        void OnTimer()
        {
           EventKillTimer();
           MqlTradeRequest q = {}; MqlTradeResult r = {};
           q.action = TRADE_ACTION_DEAL; q.symbol = _Symbol; q.volume = 0.1; q.type = ORDER_TYPE_BUY; q.magic = 5;
           if(!OrderSend(q, r)) Print("refused");
        }
        void OnTradeTransaction(const MqlTradeTransaction &t, const MqlTradeRequest &q, const MqlTradeResult &r)
        { Print(EnumToString(t.type), " ", t.symbol, " ", t.volume, " ", q.magic, " ", r.retcode); }
        void OnTrade() { Print("trade ", PositionsTotal()); }
    """
    assert printed(tmp_path, source, world({"base": "default", "transactions": True})) == [
        "TRADE_TRANSACTION_ORDER_ADD EURUSD 0.1 0 0",
        "TRADE_TRANSACTION_DEAL_ADD EURUSD 0.1 0 0",
        "TRADE_TRANSACTION_ORDER_DELETE EURUSD 0.1 0 0",
        "TRADE_TRANSACTION_HISTORY_ADD EURUSD 0.1 0 0",
        "TRADE_TRANSACTION_REQUEST  0.0 5 10009",
        "trade 1",
    ]
    assert printed(tmp_path, source) == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"trade": "refuse"}, ["false 10027 4752"]),
        ({"trade": "script", "trade_results": [{"retcode": "TRADE_RETCODE_REQUOTE"}]}, ["false 10004 4756"]),
        ({"trade": "script", "trade_results": [{"retcode": 10010, "price": 1.5, "deal": 7}]}, ["true 10010 0"]),
    ],
)
def test_refused_and_scripted_orders(tmp_path: Path, given: dict[str, object], expected: list[str]) -> None:
    body = """
        MqlTradeRequest q = {}; MqlTradeResult r = {};
        q.action = TRADE_ACTION_DEAL; q.symbol = _Symbol; q.volume = 0.1; q.type = ORDER_TYPE_BUY;
        bool ok = OrderSend(q, r); Print(ok, " ", r.retcode, " ", _LastError);
    """
    assert script(tmp_path, body, world({"base": "default"} | given)) == expected


def test_indicator_gets_the_bars_of_the_chart(tmp_path: Path) -> None:
    rows = [
        {"time": 1_700_006_400 + 3600 * n, "open": 1, "high": 2, "low": 0.5, "close": n, "spread": n} for n in range(3)
    ]
    given = world(
        {
            "symbols": [{"name": "A"}],
            "chart": {"symbol": "A"},
            "bars": [{"symbol": "A", "period": "H1", "rows": rows}],
            "ticks": [{"symbol": "A", "bid": 9.0, "time": 1_700_006_400 + 3 * 3600, "at": 5}],
        }
    )
    source = """
        #property indicator_buffers 1
        #property indicator_plots 1
        double line[];
        int OnInit()
        {
           Print(SetIndexBuffer(0, line), " ", SetIndexBuffer(1, line), " ", PlotIndexSetInteger(0, PLOT_DRAW_BEGIN, 7), " ", IndicatorSetString(INDICATOR_SHORTNAME, "x"));
           Print(PlotIndexGetInteger(0, PLOT_DRAW_BEGIN), " ", Sum());
           return INIT_SUCCEEDED;
        }
        int Sum() { return ArraySize(line); }
        int OnCalculate(const int total, const int calculated, const datetime &time[], const double &open[], const double &high[],
                        const double &low[], const double &close[], const long &tick_volume[], const long &volume[], const int &spread[])
        {
           line[total - 1] = close[total - 1];
           Print(total, " ", calculated, " ", ArraySize(line), " ", time[total - 1], " ", line[total - 1], " ", spread[0], " ", ArrayResize(line, total + 5));
           return total;
        }
    """
    path = tmp_path / "Program.mq5"
    path.write_text(source, encoding="utf-8")
    with Terminal(Settings(data_folder=str(tmp_path)), clock=VirtualClock(start=START)) as terminal:
        running = load(path, keep=False).prepare(terminal)
        use(running.host, given)
        running.begin()
        running.tick()
        running.host.clock.wait(lambda _: False, 10)
        live_of(running.host).take_due_ticks()
        running.tick()
        running.stop()
        printed = terminal.journal.texts(tab=Tab.EXPERTS)
    assert printed[:2] == ["true false true true", "7 0"]
    assert [line.rpartition(" ")[0] for line in printed[2:]] == [
        "3 0 3 2023.11.15 02:00:00 2.0 0",
        "4 3 4 2023.11.15 03:00:00 9.0 0",
    ]


def test_short_form_of_on_calculate(tmp_path: Path) -> None:
    source = """
        #property indicator_buffers 1
        double line[];
        int OnInit() { SetIndexBuffer(0, line); return INIT_SUCCEEDED; }
        int OnCalculate(const int total, const int calculated, const int begin, const double &price[])
        { Print(total, " ", calculated, " ", begin, " ", price[total - 1], " ", ArraySize(line)); return total; }
    """
    path = tmp_path / "Program.mq5"
    path.write_text(source)
    with Terminal(clock=VirtualClock(start=START)) as terminal:
        running = load(path, keep=False).start(terminal)
        running.tick()
        running.stop()
        assert terminal.journal.texts(tab=Tab.EXPERTS) == ["1000 0 0 1.1 1000"]


def test_a_partial_copy_into_an_indicator_buffer_fills_its_newest_bars(tmp_path: Path) -> None:
    source = """
        #property indicator_buffers 1
        double line[];
        int OnInit() { SetIndexBuffer(0, line); return INIT_SUCCEEDED; }
        int OnCalculate(const int total, const int before, const int begin, const double &price[])
        {
           ArrayInitialize(line, -1);
           Print(CopyClose(_Symbol, _Period, 0, 2, line), " ", ArraySize(line) == total, " ", line[total - 3]);
           Print(line[total - 2] == price[total - 2], " ", line[total - 1] == price[total - 1]);
           return total;
        }
    """
    path = tmp_path / "Program.mq5"
    path.write_text(source)
    with Terminal(clock=VirtualClock(start=START)) as terminal:
        running = load(path, keep=False).start(terminal)
        running.tick()
        assert terminal.journal.texts(tab=Tab.EXPERTS) == ["2 true -1.0", "true true"]


def test_depth_of_market(tmp_path: Path) -> None:
    given = world(
        {
            "base": "default",
            "book": [
                {"symbol": "EURUSD", "type": "BOOK_TYPE_SELL", "price": 1.2, "volume": 3},
                {"symbol": "EURUSD", "type": "BOOK_TYPE_BUY", "price": 1.1, "volume": 4, "volume_real": 4.5},
            ],
        }
    )
    source = """
        int OnInit() { Print(MarketBookAdd(_Symbol)); return INIT_SUCCEEDED; }
        void OnBookEvent(const string &symbol)
        {
           MqlBookInfo book[];
           Print(symbol, " ", MarketBookGet(symbol, book));
           for(int i = 0; i < ArraySize(book); i++) Print(EnumToString(book[i].type), " ", book[i].price, " ", book[i].volume, " ", book[i].volume_real);
           Print(MarketBookRelease(symbol));
        }
    """
    assert printed(tmp_path, source, given) == [
        "true",
        "EURUSD true",
        "BOOK_TYPE_SELL 1.2 3 3.0",
        "BOOK_TYPE_BUY 1.1 4 4.5",
        "true",
    ]


def test_a_depth_that_nobody_waits_for_any_more_is_not_heard(tmp_path: Path) -> None:
    book = [{"symbol": "EURUSD", "type": "BOOK_TYPE_SELL", "price": 1.2, "volume": 3}]
    source = """
        int OnInit() { MarketBookAdd(_Symbol); Print(MarketBookRelease(_Symbol)); return INIT_SUCCEEDED; }
        void OnBookEvent(const string &symbol) { Print(symbol); }
    """
    assert printed(tmp_path, source, world({"base": "default", "book": book})) == ["true"]


def test_calendar(tmp_path: Path) -> None:
    given = world(
        {
            "calendar": {
                "countries": [
                    {"id": 840, "name": "United States", "code": "US", "currency": "USD"},
                    {"id": 1, "code": "ZZ", "currency": "ZZZ"},
                ],
                "events": [
                    {"id": 10, "country_id": 840, "name": "Payrolls", "importance": "CALENDAR_IMPORTANCE_HIGH"},
                    {"id": 11, "country_id": 1},
                ],
                "values": [
                    {"id": 100, "event_id": 10, "time": "2023.11.15 12:00", "actual_value": 1_500_000},
                    {"id": 101, "event_id": 11, "time": "2023.11.15 13:00"},
                    {"id": 102, "event_id": 10, "time": "2023.11.16 12:00"},
                ],
            }
        }
    )
    body = """
        MqlCalendarCountry c[]; MqlCalendarEvent e[]; MqlCalendarValue v[]; ulong change = 0;
        int n = CalendarCountries(c); Print(n, " ", c[0].name, " ", c[1].code);
        n = CalendarEventByCountry("US", e); Print(n, " ", e[0].name, " ", EnumToString(e[0].importance));
        Print(CalendarEventByCurrency("ZZZ", e), " ", CalendarEventByCountry("none", e));
        n = CalendarValueHistory(v, D'2023.11.15', D'2023.11.15 23:00'); Print(n, " ", v[0].actual_value, " ", v[1].actual_value == LONG_MIN);
        Print(CalendarValueHistory(v, 0, 0, "US"), " ", CalendarValueHistory(v, 0, 0, NULL, "ZZZ"), " ", CalendarValueHistoryByEvent(10, v, D'2023.11.16'));
        Print(CalendarValueHistory(v, D'2023.11.15 12:00', D'2023.11.15 12:00'), " ", CalendarValueHistoryByEvent(99, v, 0));
        n = CalendarValueLast(change, v); Print(n, " ", change);
        change = 100; n = CalendarValueLast(change, v, "US"); Print(n, " ", change);
        change = 100; n = CalendarValueLastByEvent(11, change, v); Print(n, " ", v[0].id);
        MqlCalendarCountry one; MqlCalendarEvent event; MqlCalendarValue value;
        Print(CalendarCountryById(840, one), CalendarEventById(10, event), CalendarValueById(100, value), CalendarValueById(5, value));
        Print(one.currency, event.name, (string)value.time);
    """
    assert script(tmp_path, body, given) == [
        "2 United States ZZ",
        "1 Payrolls CALENDAR_IMPORTANCE_HIGH",
        "1 0",
        "2 1500000 true",
        "2 1 1",
        "1 0",
        "0 102",
        "1 102",
        "1 101",
        "truetruetruefalse",
        "USDPayrolls2023.11.15 12:00:00",
    ]


def test_signals(tmp_path: Path) -> None:
    given = world({"signals": [{"id": 7, "name": "Best", "gain": 12.5, "subscribers": 3}, {"id": 9, "name": "Other"}]})
    body = """
        Print(SignalBaseTotal(), " ", SignalBaseSelect(5), " ", SignalInfoGetInteger(SIGNAL_INFO_ID));
        Print(SignalBaseSelect(0));
        Print(SignalBaseGetString(SIGNAL_BASE_NAME), " ", SignalBaseGetDouble(SIGNAL_BASE_GAIN), " ", SignalBaseGetInteger(SIGNAL_BASE_SUBSCRIBERS));
        Print(SignalSubscribe(8), " ", SignalSubscribe(9));
        Print(SignalInfoGetInteger(SIGNAL_INFO_ID), " ", SignalInfoGetString(SIGNAL_INFO_NAME));
        Print(SignalInfoSetInteger(SIGNAL_INFO_DEPOSIT_PERCENT, 50), " ", SignalInfoSetDouble(SIGNAL_INFO_SLIPPAGE, 1.5), " ", SignalInfoSetInteger(SIGNAL_INFO_ID, 1));
        Print(SignalInfoGetInteger(SIGNAL_INFO_DEPOSIT_PERCENT), " ", SignalInfoGetDouble(SIGNAL_INFO_SLIPPAGE));
        Print(SignalUnsubscribe());
        Print(SignalInfoGetInteger(SIGNAL_INFO_ID), SignalUnsubscribe());
    """
    assert script(tmp_path, body, given) == [
        "2 false 0",
        "true",
        "Best 12.5 3",
        "false true",
        "9 Other",
        "true true false",
        "50 1.5",
        "true",
        "0false",
    ]


def test_custom_symbols(tmp_path: Path) -> None:
    body = """
        bool custom = false;
        Print(CustomSymbolCreate("Mine", "Folder", "EURUSD"));
        Print(CustomSymbolCreate("Mine"), " ", CustomSymbolCreate("a*b"), " ", CustomSymbolCreate("12345678901234567890123456789012"));
        Print(SymbolExist("Mine", custom));
        Print(custom, " ", SymbolInfoString("Mine", SYMBOL_PATH), " ", SymbolInfoInteger("Mine", SYMBOL_CUSTOM));
        Print(CustomSymbolSetInteger("Mine", SYMBOL_DIGITS, 3), CustomSymbolSetDouble("Mine", SYMBOL_VOLUME_MIN, 0.5), CustomSymbolSetString("Mine", SYMBOL_DESCRIPTION, "Ж"), CustomSymbolSetInteger("EURUSD", SYMBOL_DIGITS, 3));
        Print(SymbolInfoInteger("Mine", SYMBOL_DIGITS), " ", SymbolInfoDouble("Mine", SYMBOL_VOLUME_MIN), SymbolInfoString("Mine", SYMBOL_DESCRIPTION));
        MqlRates rates[3];
        for(int i = 0; i < 3; i++) { rates[i].time = D'2023.11.15 10:58' + 60 * i; rates[i].open = i; rates[i].high = i + 2; rates[i].low = i - 1; rates[i].close = i + 1; rates[i].tick_volume = 5; rates[i].spread = 1; rates[i].real_volume = 0; }
        Print(CustomRatesUpdate("Mine", rates)); Print(Bars("Mine", PERIOD_M1));
        Print(Bars("Mine", PERIOD_H1), " ", iHigh("Mine", PERIOD_H1, 1), " ", iTickVolume("Mine", PERIOD_H1, 1), " ", iClose("Mine", PERIOD_H1, 0));
        rates[0].close = 9;
        Print(CustomRatesReplace("Mine", D'2023.11.15 10:00', D'2023.11.15 10:59', rates, 1)); Print(CustomRatesDelete("Mine", D'2023.11.15 11:00', D'2023.11.15 12:00'));
        Print(Bars("Mine", PERIOD_M1), " ", iClose("Mine", PERIOD_M1, 0));
        MqlTick ticks[2];
        ticks[0].time_msc = 1700049660000; ticks[0].bid = 1.5; ticks[0].ask = 1.6; ticks[1] = ticks[0]; ticks[1].time_msc += 5; ticks[1].bid = 1.7;
        Print(CustomTicksAdd("Mine", ticks)); Print(SymbolInfoDouble("Mine", SYMBOL_BID));
        MqlTick read[];
        Print(CustomTicksDelete("Mine", 1700049660000, 1700049660000)); Print(CustomTicksReplace("Mine", 0, 1, ticks, 1));
        Print(CopyTicks("Mine", read), " ", ticks[0].time_msc > 0);
        ticks[1].time_msc = 1;
        Print(CustomTicksAdd("Mine", ticks)); Print(_LastError);
        datetime from = 0, to = 0;
        Print(CustomSymbolSetSessionTrade("Mine", MONDAY, 0, 3600, 7200), CustomSymbolSetSessionQuote("Mine", MONDAY, 1, 3600, 7200)); Print(_LastError);
        Print(SymbolInfoSessionTrade("Mine", MONDAY, 0, from, to));
        Print((int)from, " ", (int)to);
        Print(SymbolInfoSessionTrade("Mine", SUNDAY, 0, from, to), SymbolInfoSessionQuote("EURUSD", FRIDAY, 0, from, to));
        double initial = 0, kept = 0;
        Print(CustomSymbolSetMarginRate("Mine", ORDER_TYPE_BUY, 0.5, 0.25));
        SymbolInfoMarginRate("Mine", ORDER_TYPE_BUY, initial, kept); Print(initial, " ", kept);
        SymbolInfoMarginRate("EURUSD", ORDER_TYPE_BUY_LIMIT, initial, kept); Print(initial, " ", kept);
        MqlBookInfo book[1]; book[0].type = BOOK_TYPE_BUY; book[0].price = 1.5; book[0].volume = 2; book[0].volume_real = 2;
        Print(CustomBookAdd("Mine", book)); Print(MarketBookAdd("Mine"));
        MqlBookInfo got[]; MarketBookGet("Mine", got); Print(ArraySize(got), " ", got[0].price);
        SymbolSelect("Mine", true); Print(SymbolsTotal(true), " ", CustomSymbolDelete("Mine"), " ", SymbolSelect("EURUSD", false));
        SymbolSelect("Mine", false);
        Print(CustomSymbolDelete("Mine")); Print(SymbolExist("Mine", custom));
    """
    assert script(tmp_path, body) == [
        "true",
        "false false false",
        "true",
        "true Custom\\Folder\\Mine 1",
        "truetruetruefalse",
        "3 0.5Ж",
        "3",
        "3",
        "2 3.0 10 3.0",
        "1",
        "1",
        "1 9.0",
        "2",
        "1.7",
        "1",
        "1",
        "2 true",
        "-1",
        "5310",
        "truefalse",
        "5307",
        "true",
        "3600 7200",
        "falsetrue",
        "true",
        "0.5 0.25",
        "0.0 0.0",
        "true",
        "true",
        "1 1.5",
        "2 false false",
        "true",
        "false",
    ]


def test_chart_places_and_texts(tmp_path: Path) -> None:
    body = """
        int x = 0, y = 0, window = 0; datetime time = 0; double price = 0; uint width = 0, height = 0;
        Print(ChartXYToTimePrice(0, 80, 300, window, time, price), ChartXYToTimePrice(0, 9999, 0, window, time, price));
        Print(ChartTimePriceToXY(0, 0, time, price, x, y), ChartTimePriceToXY(0, 3, time, price, x, y));
        Print(x, " ", y, " ", time == iTime(NULL, 0, 89), " ", ChartGetInteger(0, CHART_VISIBLE_BARS));
        Print(price > ChartGetDouble(0, CHART_PRICE_MIN), " ", price < ChartGetDouble(0, CHART_PRICE_MAX));
        Print(TextSetFont("Arial", -120), TextGetSize("four", width, height));
        Print(width, " ", height);
        TextSetFont("Arial", -240); TextGetSize("four", width, height); Print(width, " ", height);
        Print(ChartSetSymbolPeriod(0, NULL, PERIOD_M5));
        Print(ChartSetSymbolPeriod(0, "NONE", PERIOD_M5), " ", EnumToString(Period()), " ", ChartNavigate(0, CHART_END), ChartNavigate(0, (ENUM_CHART_POSITION)9));
        Print(ChartApplyTemplate(0, "a.tpl"), ChartSaveTemplate(0, ""), " ", ChartPriceOnDropped(), ChartWindowOnDropped());
        Print(ChartSetString(0, CHART_COMMENT, "set"));
        Print( ChartGetString(0, CHART_COMMENT), " ", ChartSetInteger(0, (ENUM_CHART_PROPERTY_INTEGER)9999, 1));
        Print(ChartIndicatorAdd(0, 5, 10), ChartIndicatorDelete(0, 0, "x"), ChartIndicatorGet(0, 0, "x"), ChartIndicatorName(0, 0, 0), ChartIndicatorsTotal(0, 7), ChartWindowFind(0, "x"), ChartWindowFind());
        int handle = iMA(NULL, 0, 14, 0, MODE_SMA, PRICE_CLOSE);
        Print(ChartIndicatorAdd(0, 0, handle)); Print(ChartIndicatorGet(0, 0, "MA(14)") == handle, ChartIndicatorsTotal(0, 0)); Print(ChartIndicatorDelete(0, 0, "MA(14)"));
        Print(ChartClose(0)); Print(IsStopped(), UninitializeReason());
    """
    assert script(tmp_path, body) == [
        "truefalse",
        "truefalse",
        "80 300 true 100",
        "true true",
        "truetrue",
        "28 14",
        "56 28",
        "true",
        "false PERIOD_M5 truefalse",
        "truefalse 0.00",
        "true",
        "set false",
        "falsefalse-1-1-10",
        "true",
        "true1",
        "true",
        "true",
        "true4",
    ]


def test_properties_of_objects(tmp_path: Path) -> None:
    body = """
        ObjectCreate(0, "a", OBJ_TREND, 0, 100, 1.0);
        Print(ObjectSetInteger(0, "a", OBJPROP_TIME, 1, 200), ObjectSetDouble(0, "a", OBJPROP_PRICE, 1, 3.0), ObjectSetDouble(0, "a", OBJPROP_PRICE, 5, 3.0));
        Print(ObjectGetInteger(0, "a", OBJPROP_TIME, 1), " ", ObjectGetDouble(0, "a", OBJPROP_PRICE, 1), " ", ObjectGetDouble(0, "a", OBJPROP_PRICE, 7));
        ObjectSetInteger(0, "a", OBJPROP_LEVELCOLOR, 2, clrRed); Print(ObjectGetInteger(0, "a", OBJPROP_LEVELCOLOR, 2) == clrRed, " ", ObjectGetInteger(0, "a", OBJPROP_LEVELCOLOR, 1));
        long number = 5; double real = 0; string word = "";
        Print(ObjectGetInteger(0, "a", OBJPROP_TYPE, 0, number)); Print(number == OBJ_TREND);
        Print(ObjectGetInteger(0, "none", OBJPROP_TYPE, 0, number)); Print(_LastError);
        Print(ObjectGetDouble(0, "a", (ENUM_OBJECT_PROPERTY_DOUBLE)12345, 0, real)); Print(_LastError);
        Print(ObjectSetString(0, "a", (ENUM_OBJECT_PROPERTY_STRING)12345, "x"));
        Print(ObjectSetString(0, "a", OBJPROP_NAME, "b")); Print(ObjectGetString(0, "b", OBJPROP_NAME, 0, word)); Print(word, ObjectFind(0, "a"));
        Print(ObjectSetString(0, "b", OBJPROP_NAME, ""), ObjectMove(0, "b", 9, 0, 0), ObjectMove(0, "none", 0, 0, 0), ObjectSetInteger(0, "none", OBJPROP_BACK, 1));
        Print((datetime)ObjectGetInteger(0, "b", OBJPROP_CREATETIME));
        ObjectCreate(0, "point", OBJ_HLINE, 0, 0, 1.5); ResetLastError();
        Print(ObjectGetValueByTime(0, "point", 5, 0)); Print(_LastError); Print(ObjectGetTimeByValue(0, "point", 5, 0)); Print(_LastError);
        Print(ObjectGetValueByTime(0, "none", 5, 0), ObjectGetTimeByValue(0, "none", 5, 0));
        Print(ObjectCreate(0, "", OBJ_HLINE, 0, 0, 0), ObjectCreate(0, "x", (ENUM_OBJECT)999, 0, 0, 0), ObjectName(0, 99));
        ObjectCreate(0, "b", OBJ_TREND, 0, 7, 7.0, 8, 8.0); Print(ObjectGetDouble(0, "b", OBJPROP_PRICE, 1), " ", ObjectsTotal(0));
        ObjectCreate(0, "b", OBJ_LABEL, 0, 0, 0); Print(ObjectGetInteger(0, "b", OBJPROP_TYPE) == OBJ_LABEL);
        uint data[]; Print(TextOut("x", 0, 0, 0, data, 1, 1, 0, COLOR_FORMAT_XRGB_NOALPHA));
    """
    assert script(tmp_path, body) == [
        "truetruefalse",
        "200 3.0 0.0",
        "true 0",
        "true",
        "true",
        "false",
        "4202",
        "false",
        "4203",
        "false",
        "true",
        "true",
        "b-1",
        "falsefalsefalsefalse",
        "2023.11.15 12:00:00",
        "0.0",
        "4205",
        "1970.01.01 00:00:00",
        "4204",
        "0.01970.01.01 00:00:00",
        "falsefalse",
        "8.0 2",
        "true",
        "true",
    ]


def test_trade_calculations_that_cannot_be(tmp_path: Path) -> None:
    body = """
        double sum = 0;
        Print(OrderCalcMargin(ORDER_TYPE_BUY, _Symbol, 0, 1, sum)); Print(_LastError);
        Print(OrderCalcProfit(ORDER_TYPE_BUY_LIMIT, _Symbol, 1, 1, 2, sum)); Print(_LastError);
        MqlTradeRequest q = {}; MqlTradeResult r = {};
        q.action = TRADE_ACTION_PENDING; q.symbol = _Symbol; q.volume = 1; q.type = ORDER_TYPE_SELL_LIMIT; q.price = 1.5;
        Print(OrderSend(q, r)); ulong order = r.order;
        Print(OrderSelect(order)); Print(OrderGetInteger(ORDER_STATE) == ORDER_STATE_PLACED, HistoryOrderSelect(order));
        q.action = TRADE_ACTION_REMOVE; q.order = order; Print(OrderSend(q, r));
        Print(HistoryOrderSelect(order)); Print(HistoryOrdersTotal(), HistoryOrderGetTicket(0) == order, HistoryOrderGetInteger(order, ORDER_STATE) == ORDER_STATE_CANCELED);
        Print(HistoryOrderGetTicket(5), HistoryDealGetTicket(5), " ", PositionSelect("none"));
    """
    assert script(tmp_path, body) == [
        "false", "4758", "false", "4758", "true", "true", "truefalse", "true", "true", "1truetrue", "00 false",
    ]  # fmt: skip


def test_pending_orders_are_reported(tmp_path: Path) -> None:
    source = """
        int OnInit() { EventSetTimer(1); return INIT_SUCCEEDED; }
        void OnTimer()
        {
           EventKillTimer();
           MqlTradeRequest q = {}; MqlTradeResult r = {};
           q.action = TRADE_ACTION_PENDING; q.symbol = _Symbol; q.volume = 1; q.type = ORDER_TYPE_SELL_LIMIT; q.price = 1.5;
           bool ok = OrderSend(q, r);
           q.action = TRADE_ACTION_MODIFY; q.order = r.order; q.price = 1.6; ok = OrderSend(q, r);
           q.action = TRADE_ACTION_REMOVE; ok = OrderSend(q, r);
           MqlTradeRequest d = {}; d.action = TRADE_ACTION_DEAL; d.symbol = _Symbol; d.volume = 0.1; d.type = ORDER_TYPE_SELL; ok = OrderSend(d, r);
           d.action = TRADE_ACTION_SLTP; d.position = r.order; d.sl = 1.9; ok = OrderSend(d, r);
        }
        void OnTradeTransaction(const MqlTradeTransaction &t, const MqlTradeRequest &q, const MqlTradeResult &r)
        { if(t.type != TRADE_TRANSACTION_REQUEST) Print(EnumToString(t.type), " ", EnumToString(t.order_state), " ", t.price, " ", t.price_sl, " ", t.position > 0); }
    """
    assert printed(tmp_path, source, world({"base": "default", "transactions": True})) == [
        "TRADE_TRANSACTION_ORDER_ADD ORDER_STATE_PLACED 1.5 0.0 false",
        "TRADE_TRANSACTION_ORDER_UPDATE ORDER_STATE_PLACED 1.6 0.0 false",
        "TRADE_TRANSACTION_ORDER_DELETE ORDER_STATE_CANCELED 1.6 0.0 false",
        "TRADE_TRANSACTION_HISTORY_ADD ORDER_STATE_CANCELED 1.6 0.0 false",
        "TRADE_TRANSACTION_ORDER_ADD ORDER_STATE_STARTED 1.1 0.0 true",
        "TRADE_TRANSACTION_DEAL_ADD ORDER_STATE_STARTED 1.1 0.0 true",
        "TRADE_TRANSACTION_ORDER_DELETE ORDER_STATE_FILLED 1.1 0.0 true",
        "TRADE_TRANSACTION_HISTORY_ADD ORDER_STATE_FILLED 1.1 0.0 true",
        "TRADE_TRANSACTION_POSITION ORDER_STATE_STARTED 0.0 1.9 true",
    ]


def test_prices_that_are_unknown_and_figures_that_are_given(tmp_path: Path) -> None:
    given = world(
        {
            "symbols": [{"name": "A", "spread": 7, "point": 0.25, "trade_tick_size": 0.5, "trade_contract_size": 2.0}],
            "account": {},
            "chart": {"symbol": "A"},
        }
    )
    body = """
        Print(_Point, " ", SymbolInfoInteger("A", SYMBOL_SPREAD), " ", SymbolInfoDouble("A", SYMBOL_TRADE_TICK_SIZE), " ", SymbolInfoDouble("A", SYMBOL_TRADE_TICK_VALUE), " ", SymbolInfoDouble("A", SYMBOL_BIDHIGH));
        Print(iClose("A", PERIOD_H1, 0), " ", _LastError);
    """
    assert script(tmp_path, body, given) == ["0.25 7 0.5 1.0 1.1", "0.0 0"]


def test_parameters_of_indicators(tmp_path: Path) -> None:
    body = """
        MqlParam given[3], got[]; ENUM_INDICATOR kind;
        given[0].type = TYPE_INT; given[0].integer_value = 14; given[1].type = TYPE_DOUBLE; given[1].double_value = 2.5; given[2].type = TYPE_STRING; given[2].string_value = "x";
        int handle = IndicatorCreate(NULL, 0, IND_BANDS, 3, given);
        int count = IndicatorParameters(handle, kind, got);
        Print(handle, " ", count, " ", EnumToString(kind), " ", got[0].integer_value, " ", got[1].double_value, got[2].string_value);
        Print(IndicatorCreate(NULL, 0, (ENUM_INDICATOR)999), " ", iMA(NULL, (ENUM_TIMEFRAMES)7, 1, 0, MODE_SMA, PRICE_CLOSE), " ", iCustom(NULL, 0, "Mine", 5, true) > 0);
        double buffer[]; ArraySetAsSeries(buffer, true);
        Print(CopyBuffer(handle, 0, D'2023.11.15 08:00', D'2023.11.15 10:00', buffer), " ", CopyBuffer(handle, -1, 0, 1, buffer), " ", CopyBuffer(handle, 0, 5000, 1, buffer));
    """
    assert script(tmp_path, body, world({"base": "default", "indicator": 3.5})) == [
        "10 3 IND_BANDS 14 2.5x",
        "-1 -1 true",
        "3 -1 -1",
    ]


def test_copying_several_series(tmp_path: Path) -> None:
    body = """
        double o[], c[]; datetime t[]; long v[];
        Print(CopySeries(NULL, 0, 0, 3, COPY_RATES_OPEN | COPY_RATES_CLOSE | COPY_RATES_TIME, o, c, t));
        Print(ArraySize(o), " ", c[2], " ", t[2]);
        Print(CopySeries(NULL, 0, 0, 3, COPY_RATES_OPEN, o, c), " ", CopyTickVolume(NULL, 0, 0, 3, v)); Print(v[0] > 0);
        Print(CopyRealVolume(NULL, 0, 998, 5, v), " ", CopyRealVolume(NULL, 0, 1000, 5, v), " ", CopyRealVolume(NULL, 0, -1, 5, v));
        Print(Bars(NULL, 0, D'2023.11.15 08:00', D'2023.11.15 10:59'), " ", iBarShift(NULL, 0, 0), " ", iHighest(NULL, 0, MODE_HIGH, 0), " ", iHighest(NULL, 0, (ENUM_SERIESMODE)9));
        Print(iTime(NULL, 0, 1000), " ", iClose(NULL, (ENUM_TIMEFRAMES)7, 0), " ", PeriodSeconds((ENUM_TIMEFRAMES)7));
    """
    assert script(tmp_path, body) == [
        "3",
        "3 1.1 2023.11.15 12:00:00",
        "-1 3",
        "true",
        "2 -1 -1",
        "3 999 -1 -1",
        "1970.01.01 00:00:00 0.0 0",
    ]


@pytest.mark.parametrize(("name", "start"), [("a.png", b"\x89PNG"), ("a.GIF", b"GIF89a"), ("sub\\a.bmp", b"BM")])
def test_screenshot(tmp_path: Path, name: str, start: bytes) -> None:
    text = name.replace("\\", "\\\\")
    assert script(
        tmp_path,
        f'Print(ChartScreenShot(0, "{text}", 30, 20), ChartScreenShot(0, "..\\\\x.png", 1, 1), ChartScreenShot(0, "x.png", 0, 1));',
    ) == ["truefalsefalse"]
    data = (tmp_path / "MQL5" / "Files").joinpath(*name.split("\\")).read_bytes()
    assert data.startswith(start)
    if start == b"BM":
        assert struct.unpack("<2i", data[18:26]) == (30, 20)


def test_run_names_what_rests_on_defaults(tmp_path: Path) -> None:
    path = tmp_path / "Program.mq5"
    path.write_text(
        "void OnStart() { Print(AccountInfoDouble(ACCOUNT_BALANCE), AccountInfoInteger(ACCOUNT_LEVERAGE), iClose(NULL, PERIOD_M5, 0)); }"
    )
    with Terminal(clock=VirtualClock(start=START)) as terminal:
        running = load(path, keep=False).prepare(terminal)
        use(running.host, world({"base": "default", "account": {"balance": 5.0}}))
        running.begin()
        running.run(seconds=1)
        live = live_of(running.host)
        assert dict(live.defaults) == {"account.leverage": 1, "bars.EURUSD.M5": 1}
        assert [asked.function for asked in live.asked] == ["iClose", "AccountInfoInteger", "AccountInfoDouble"]
