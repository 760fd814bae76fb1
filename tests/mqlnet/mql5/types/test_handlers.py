"""The kind of a program follows from its handlers (language.md, section 14).

rows: lang:EV1 lang:EV2 lang:EV3 lang:EV4 lang:EV13 lang:EV5 lang:EV6 lang:EV7 lang:EV8 lang:EV11 lang:EV15
rows: lang:CE34 lang:EV16
"""

import pytest

from tests.mqlnet.mql5.support.complaints import diagnosed
from tests.mqlnet.mql5.types.support.checked import program

CALCULATE = (
    "int OnCalculate(const int rates_total, const int prev_calculated, const int begin, "
    "const double &price[]) { return rates_total; }"
)
PRICES = (
    "int OnCalculate(const int total, const int before, const datetime &time[], "
    "const double &open[], const double &high[],"
    "const double &low[], const double &close[], const long &tick_volume[], const long &volume[], "
    "const int &spread[]) { return total; }"
)


@pytest.mark.parametrize(
    ("text", "kind", "handlers"),
    [
        ("void OnStart() { }", "script", ["OnStart"]),
        ("int OnStart() { return 0; }", "script", ["OnStart"]),
        ("#property service\nvoid OnStart() { }", "service", ["OnStart"]),
        ("#property library\nint f() export { return 1; }", "library", []),
        ("int OnInit() { return 0; } void OnTick() { } void OnDeinit(const int reason) { }", "expert",
         ["OnDeinit", "OnInit", "OnTick"]),
        ("void OnInit() { } void OnTimer() { }", "expert", ["OnInit", "OnTimer"]),
        ("void OnTrade() { } void OnTradeTransaction(const MqlTradeTransaction &t, "
        "const MqlTradeRequest &q, const MqlTradeResult &r) { }",
         "expert", ["OnTrade", "OnTradeTransaction"]),
        (CALCULATE, "indicator", ["OnCalculate"]),
        (PRICES + " int OnInit() { return 0; }", "indicator", ["OnCalculate", "OnInit"]),
        ("void OnTick() { OnTimer(); } void OnTimer() { }", "expert", ["OnTick", "OnTimer"]),
    ],
)  # fmt: skip
def test_the_kind_of_a_program(text: str, kind: str, handlers: list[str]) -> None:
    made = program(text)
    assert (made.kind, sorted(made.handlers)) == (kind, handlers)


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("int f() { return 1; }", "m.mq5", 356),
        ("void start() { }", "m.mq5", 356),
        ("void OnStart() { }", "m.mq4", 413),
        (CALCULATE + PRICES, "m.mq5", 81),
        (CALCULATE + " void OnStart() { }", "m.mq5", 53),
        ("void OnStart(int n) { } void OnTick() { }", "m.mq5", 52),
        ("int OnInit(int n) { return 0; } void OnTick() { }", "m.mq5", 54),
        ("void OnDeinit() { } void OnTick() { }", "m.mq5", 56),
        ("void OnStart() { } int OnInit() { return 0; }", "m.mq5", 55),
        ("void OnStart() { } void OnDeinit(const int reason) { }", "m.mq5", 57),
        ("void OnTick() { } void OnTimer(int n) { }", "m.mq5", 70),
        ("void OnTick() { } void OnTesterInit() { }", "m.mq5", 375),
    ],
)
def test_what_is_wrong_with_handlers(text: str, name: str, number: int) -> None:
    assert number in [code for _, _, code, _ in diagnosed(text, name)]


# rows: lang:Q31, lang:Q32
def test_switches_of_handlers() -> None:
    both = program(CALCULATE + PRICES, options={"oncalculate": "price"})
    assert len(both.handlers["OnCalculate"].function.parameters) == 4
    assert [each.number for each in both.diagnostics] == [58]
    assert len(program(CALCULATE + PRICES).handlers["OnCalculate"].function.parameters) == 10
    loose = "void OnTick() { } void OnBookEvent(string symbol) { } void OnDeinit(int reason) { }"
    made = program(loose)
    assert sorted(made.handlers) == ["OnBookEvent", "OnDeinit", "OnTick"]
    assert [each.hint for each in made.diagnostics] == [
        "it should be: void OnBookEvent(const string &)", "it should be: void OnDeinit(const int)"
    ]  # fmt: skip
    strict = program(loose, options={"handlers": "strict"})
    assert list(strict.handlers) == ["OnTick"]
    assert [each.number for each in strict.diagnostics] == [70, 56]


def test_a_header_needs_no_handler() -> None:
    assert diagnosed("int f() { return 1; }", "m.mqh") == []
