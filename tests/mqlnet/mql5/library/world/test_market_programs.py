# ruff: noqa: E501 - the lines of programs in MQL5
"""Depth of market, calendar, signals and custom symbols of scripted worlds (bi:SW15-SW18)."""

from pathlib import Path

from tests.mqlnet.mql5.support.scripted_world import printed, script, world


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
