"""Events of a program: their order, timers, removal, and functions that a kind may not call."""

import pytest

from mqlnet.terminal import Terminal
from tests.mqlnet.mql5.support.started import Make, printed

INDICATOR = "#property indicator_chart_window\n"
CALCULATE = "int OnCalculate(const int total, const int before, const int begin, const double &price[])"


def test_handlers_never_overlap(source: Make, terminal: Terminal) -> None:
    running = source(
        "int g_inside = 0, g_most = 0; void Enter() { g_inside++; g_most = MathMax(g_most, g_inside);"
        " EventChartCustom(0, 1, 0, 0, NULL); Sleep(1500); g_inside--; }"
        "int OnInit() { EventSetTimer(1); return 0; } void OnTick() { Enter(); } void OnTimer() { Enter(); }"
        "void OnChartEvent(const int id, const long &l, const double &d, const string &s)"
        " { g_inside++; g_most = MathMax(g_most, g_inside); g_inside--; }"
    ).start(terminal)
    running.run(seconds=20, tick_seconds=1)
    assert (running.globals["g_most"], running.globals["g_inside"]) == (1, 0)  # rows: lang:LC7


def test_events_come_in_the_order_they_were_sent(source: Make, terminal: Terminal) -> None:
    running = source(
        "int OnInit() { return 0; } void OnTick() { for(int i = 0; i < 5; i++) EventChartCustom(0, 1, i, 0, NULL); }"
        "void OnChartEvent(const int id, const long &l, const double &d, const string &s) { Print(l); }"
    ).start(terminal)
    running.tick()
    running.run(seconds=1)
    assert printed(running) == ["0", "1", "2", "3", "4"]  # rows: lang:LC8


def test_events_before_the_end_of_oninit_are_dropped(source: Make, terminal: Terminal) -> None:
    running = source(
        "int OnInit() { EventChartCustom(0, 1, 1, 0, NULL); return 0; }"
        "void OnTick() { EventChartCustom(0, 1, 2, 0, NULL); }"
        "void OnChartEvent(const int id, const long &l, const double &d, const string &s) { Print(l); }"
    ).start(terminal)
    running.run(seconds=1)
    running.tick()
    running.run(seconds=1)
    assert printed(running) == ["2"]  # rows: lang:LC10


def test_there_is_one_timer_and_the_last_call_wins(source: Make, terminal: Terminal) -> None:
    running = source(
        "long g_start = 0; int g_calls = 0;"
        "int OnInit() { EventSetTimer(5); EventSetMillisecondTimer(2000); g_start = GetMicrosecondCount(); return 0; }"
        "void OnTimer() { Print((GetMicrosecondCount() - g_start) / 1000000); if(++g_calls == 3) EventKillTimer(); }"
    ).start(terminal)
    running.run(seconds=30)
    assert printed(running) == ["2", "4", "6"]  # rows: lang:LC11


def test_a_timer_may_be_set_in_a_constructor_a_tick_and_a_timer(source: Make, terminal: Terminal) -> None:
    running = source(
        "class T { public: T() { Print(EventSetTimer(1)); } }; T g_t; int g_n = 0;"
        'void OnTimer() { Print("timer"); if(++g_n == 1) EventSetTimer(10); else EventKillTimer(); }'
        "void OnTick() { if(g_n == 2) Print(EventSetTimer(2)); }"
    ).start(terminal)
    running.run(seconds=12)
    assert printed(running) == ["true", "timer", "timer"]  # rows: lang:LC14
    running.tick()
    running.run(seconds=3)
    assert printed(running)[3:] == ["true", "timer"]


@pytest.mark.parametrize(
    ("head", "body"), [("#property service\n", "void OnStart() {0}"), (INDICATOR, CALCULATE + "{0}")]
)
def test_expert_remove_does_nothing_in_services_and_indicators(
    source: Make, terminal: Terminal, head: str, body: str
) -> None:
    said = '{ ResetLastError(); ExpertRemove(); Print(_LastError, " ", IsStopped()); return; }'
    if head == INDICATOR:
        said = said.replace("return;", "return total;")
    running = source(head + body.replace("{0}", said)).start(terminal)
    running.tick()
    running.run(seconds=1)
    assert printed(running) == ["4014 false"]  # rows: lang:LC17 lang:RT9


def test_expert_remove_ends_a_script_after_onstart(source: Make, terminal: Terminal) -> None:
    running = source('void OnStart() { ExpertRemove(); Print(IsStopped()); Print("last"); }').start(terminal)
    running.run()
    assert printed(running) == ["true", "last"]  # rows: lang:LC17
    assert running.ended


def test_no_event_comes_after_expert_remove(source: Make, terminal: Terminal) -> None:
    running = source(
        "int OnInit() { EventSetTimer(1); return 0; } void OnTimer() { ExpertRemove();"
        " EventChartCustom(0, 1, 0, 0, NULL);"
        ' Print("timer"); } void OnTick() { Print("tick"); } void OnDeinit(const int r) { Print("deinit ", r); }'
        'void OnChartEvent(const int id, const long &l, const double &d, const string &s) { Print("event"); }'
    ).start(terminal)
    running.run(seconds=10)
    running.tick()
    assert printed(running) == ["timer", "deinit 0"]  # rows: lang:LC17


FORBIDDEN = [
    ("indicator", 'SocketCreate()'), ("indicator", 'SendFTP("x")'), ("indicator", 'MessageBox("x")'),
    ("expert", "IndicatorSetInteger(INDICATOR_DIGITS, 1)"), ("script", "PlotIndexSetInteger(0, PLOT_ARROW, 1)"),
    ("script", 'IndicatorSetString(INDICATOR_SHORTNAME, "x")'), ("service", "IndicatorSetDouble(INDICATOR_MINIMUM, 1)"),
    ("service", 'MessageBox("x")'), ("script", "TesterStatistics(STAT_PROFIT)"), ("service", "TesterWithdrawal(1)"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "call"), FORBIDDEN)
def test_a_function_that_a_kind_may_not_call_leaves_4014(
    source: Make, terminal: Terminal, kind: str, call: str
) -> None:
    text = f"int g_code = 0; void Try() {{ ResetLastError(); {call}; g_code = _LastError; }} void OnStart() {{}}"
    running = source(text).start(terminal, kind=kind, init=False)
    running.call("Try")
    assert running.globals["g_code"] == 4014  # rows: lang:LC20 lang:RT9


def test_mail_and_push_are_allowed_to_all(source: Make, terminal: Terminal) -> None:
    for kind in ("expert", "indicator", "script", "service"):
        running = source(
            'int g_code = 0; void Try() { ResetLastError(); SendMail("a", "b"); g_code ='
            " _LastError; } void OnStart() {}"
        ).start(terminal, kind=kind, init=False)
        running.call("Try")
        assert running.globals["g_code"] != 4014  # rows: lang:LC20
