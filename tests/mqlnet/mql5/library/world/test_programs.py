# ruff: noqa: E501 - the lines of programs in MQL5
"""Programs in scripted worlds: what they print is what the world says (bi:SW1)."""

# rows: bi:KO14 bi:SW5
from pathlib import Path

from mqlnet.clock import VirtualClock
from mqlnet.mql5.library.world.shared_world import live_of, use
from mqlnet.mql5.run import load
from mqlnet.terminal import Terminal
from tests.mqlnet.mql5.support.scripted_world import START, printed, script, world


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
