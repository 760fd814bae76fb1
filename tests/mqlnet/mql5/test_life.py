"""The life of programs as the terminal lets it go: beginning, events, settings that change, ends."""

from pathlib import Path

import pytest

from mqlnet.mql5 import ProgramCrashed
from mqlnet.mql5.events import Reason
from mqlnet.mql5.watch import Limits
from mqlnet.terminal import Terminal
from tests.mqlnet.mql5.started import Make, noted, printed

INDICATOR = "#property indicator_chart_window\n"
CALCULATE = "int OnCalculate(const int total, const int before, const int begin, const double &price[])"


# -- the beginning


WHOLE = """
input int Port = 80;
int Say(string s) { Print(s, " ", Port, " ", _LastError); SetUserError(1); return 0; }
class C { public: string n; C(string s) : n(s) { Say("make " + s); } ~C() { Print("end ", n); } };
int g_first = Say("first");
C g_a("a");
int g_second = Say("second");
C g_b("b");
int OnInit() { Say("init"); return INIT_SUCCEEDED; }
void OnTick() { Say("tick"); }
void OnDeinit(const int reason) { Print("deinit ", reason); new C("lost"); }
"""


def test_globals_begin_in_order_then_the_last_error_is_cleared_then_oninit(source: Make, terminal: Terminal) -> None:
    running = source(WHOLE).start(terminal, inputs={"Port": 443})
    assert printed(running) == [  # rows: lang:LC1
        "first 443 0", "make a 443 65537", "second 443 65537", "make b 443 65537", "init 443 0",
    ]  # fmt: skip


def test_the_end_is_ondeinit_then_globals_in_reverse_then_leaks(source: Make, terminal: Terminal) -> None:
    heard: list[str] = []
    running = source(WHOLE).prepare(terminal)
    running.begin()
    running.host.listen = heard.append
    running.stop()
    assert heard[:4] == ["deinit 1", "make lost 80 65537", "end b", "end a"]  # rows: lang:LC3
    assert noted(running)[-3:-1] == ["1 undeleted dynamic objects found:", "1 object of class 'C'"]


def test_a_start_is_the_same_for_a_script(source: Make, terminal: Terminal) -> None:
    running = source(WHOLE.replace("int OnInit()", "int OnInit2()").replace("OnTick", "OnStart")).start(terminal)
    running.run()
    assert printed(running)[-3:] == ["tick 80 0", "end b", "end a"]  # rows: lang:LC1 lang:LC6


REPLIES = """
int OnInit() { Print("init"); EventSetTimer(1); return %s; }
void OnDeinit(const int reason) { Print("deinit ", reason, " ", _UninitReason); }
void OnTick() { Print("tick"); }
void OnTimer() { Print("timer"); }
"""


@pytest.mark.parametrize(
    ("code", "number"),
    [("INIT_FAILED", 1), ("INIT_PARAMETERS_INCORRECT", 32767), ("INIT_AGENT_NOT_SUITABLE", 32766), ("-1", -1)],
)
def test_any_other_result_of_oninit_ends_an_expert_with_reason_8(
    source: Make, terminal: Terminal, code: str, number: int
) -> None:
    running = source(REPLIES % code).start(terminal)  # rows: lang:LC2
    assert running.ended
    running.tick()
    assert printed(running) == ["init", "deinit 8 8"]
    assert running.life.init_code == number


def test_a_refused_indicator_stays_and_never_calculates(source: Make, terminal: Terminal) -> None:
    text = INDICATOR + (REPLIES % "INIT_FAILED").replace("OnTick", "Tick") + CALCULATE + '{ Print("never"); return 0; }'
    running = source(text).start(terminal)
    assert not running.ended  # rows: lang:LC2
    running.tick()
    running.run(seconds=3, tick_seconds=1)
    assert printed(running) == ["init", "deinit 8 8"]
    running.stop()
    assert running.ended


def test_inputs_are_set_again_before_each_oninit(source: Make, terminal: Terminal) -> None:
    running = source(
        'input int Port = 80; int g_port = Port; int g_kept = 1; int OnInit() { Print(Port, " ", g_port, " ", g_kept);'
        " g_kept = 2; return 0; } void OnTick() {}"
    ).start(terminal, inputs={"Port": 443})
    running.inputs["Port"] = 8080
    running.life.reinit(Reason.PARAMETERS)
    assert printed(running) == ["443 443 1", "8080 443 2"]  # rows: lang:IN22 lang:LC5


def test_the_program_cannot_change_an_input(source: Make) -> None:
    with pytest.raises(Exception, match="Port"):  # rows: lang:IN22
        source("input int Port = 80; void OnStart() { Port = 1; }")


def test_inputs_are_those_of_the_main_program_and_its_includes_in_order_of_text(
    source: Make, terminal: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "More.mqh").write_text("input int Second = 2;\n")
    (tmp_path / "Lib.mq5").write_text(
        "#property library\ninput int Hidden = 9;\nint Get() export { return Hidden; }\n", encoding="utf-8"
    )
    made = source(
        'input int First = 1;\n#include "More.mqh"\n#import "Lib.ex5"\nint Get();\n#import\ninput int Third = 3;\n'
        'void OnStart() { Print(First, " ", Second, " ", Third, " ", Get()); }'
    )
    with pytest.raises(ValueError, match=r"its inputs are: First, Second, Third$"):  # rows: lang:IN23 lang:LC23
        made.start(terminal, inputs={"Hidden": 1})
    running = made.start(terminal, inputs={"Second": 20})
    running.run()
    assert printed(running) == ["1 20 3 9"]


# -- settings that change, reasons


LASTING = """
int g_count = 0;
int OnInit() { g_count++; Print("init ", g_count, " ", IsStopped()); return 0; }
void OnDeinit(const int reason) { Print("deinit ", reason, " ", IsStopped()); }
"""


def test_an_expert_keeps_its_globals_when_the_chart_changes(source: Make, terminal: Terminal) -> None:
    running = source(LASTING + "void OnTick() {}").start(terminal)
    running.life.reinit(Reason.CHARTCHANGE)
    assert printed(running) == ["init 1 false", "deinit 3 true", "init 2 false"]  # rows: lang:LC5
    assert not running.ended


def test_an_indicator_is_loaded_afresh(source: Make, terminal: Terminal) -> None:
    text = INDICATOR + LASTING + CALCULATE + "{ return total; }"
    running = source(text).start(terminal)
    running.life.reinit(Reason.CHARTCHANGE)
    assert printed(running) == ["init 1 false", "deinit 3 true", "init 1 false"]  # rows: lang:LC5


@pytest.mark.parametrize("reason", list(Reason))
def test_ondeinit_hears_each_reason(source: Make, terminal: Terminal, reason: Reason) -> None:
    running = source(
        'void OnTick() {} void OnDeinit(const int reason) { Print(reason, " ", _UninitReason, " ",'
        " UninitializeReason()); }"
    ).start(terminal)
    running.stop(reason)
    assert printed(running) == [f"{reason:d} {reason:d} {reason:d}"]  # rows: lang:LC4 lang:LC18


def test_the_reasons_have_the_numbers_of_the_constants(source: Make, terminal: Terminal) -> None:
    names = ", ',', ".join(f"REASON_{each.name}" for each in Reason).replace("'", '"')
    running = source(f"void OnStart() {{ Print({names}); }}").start(terminal)
    running.run()
    assert printed(running) == ["0,1,2,3,4,5,6,7,8,9"]  # rows: lang:LC4


# -- scripts, services, libraries


@pytest.mark.parametrize("service", ["", "#property service\n"])
def test_scripts_and_services_have_onstart_alone(source: Make, terminal: Terminal, service: str) -> None:
    running = source(
        service + 'int OnInit() { Print("init"); return 0; } void OnDeinit(const int r) { Print("deinit"); }'
        'void OnTimer() { Print("timer"); } void OnTick() { Print("tick"); }'
        'void OnStart() { ResetLastError(); bool is_set = EventSetTimer(1); Print(is_set, " ",'
        " _LastError); Sleep(3000); }"
    ).start(terminal)
    running.tick()
    running.timer()
    running.run()
    assert running.ended
    assert printed(running) == ["false 4014"]  # rows: lang:LC6 lang:LC14 lang:RT9


LIBRARY = """
#property library
int g_loaded = 41;
int OnInit() { g_loaded = -1; return 0; }
int Next() export { return ++g_loaded; }
string Seen() export { return StringFormat("%s %d %d %d", _Symbol, _LastError, _StopFlag, _UninitReason); }
"""


def test_a_library_has_no_handlers_and_begins_with_its_program(
    source: Make, terminal: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "Lib.mq5").write_text(LIBRARY, encoding="utf-8")
    running = source(
        '#import "Lib.ex5"\nint Next();\n#import\nvoid OnTick() { int first = Next(); Print(first, " ", Next()); }'
    ).start(terminal)
    running.tick()
    assert printed(running) == ["42 43"]  # rows: lang:LC22


def test_predefined_variables_of_a_library_are_the_callers(source: Make, terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "Lib.mq5").write_text(LIBRARY, encoding="utf-8")
    running = source(
        '#import "Lib.ex5"\nstring Seen();\n#import\n'
        'void Say() { Print(Seen() == StringFormat("%s %d %d %d", _Symbol, _LastError, _StopFlag, _UninitReason)); }'
        "void OnTick() { SetUserError(5); Say(); ResetLastError(); Say(); }"
        "void OnDeinit(const int reason) { Say(); Print(Seen()); }"
    ).start(terminal)
    running.tick()
    running.stop(Reason.CHARTCLOSE)
    assert printed(running) == ["true", "true", "true", "EURUSD 0 1 4"]  # rows: lang:PP46


def test_an_import_that_nobody_calls_does_no_harm(source: Make, terminal: Terminal) -> None:
    text = '#import "none.dll"\nint Never(int n);\n#import "none.ex5"\nint Nor();\n#import\n'
    text += "void OnStart() {{ Print(1); {0} }}"
    running = source(text.format("")).start(terminal)
    running.run()
    assert printed(running) == ["1"]  # rows: lang:PP64 lang:PP62
    for call in ("Never(1);", "Nor();"):
        called = source(text.format(call), "Caller").start(terminal)
        with pytest.raises(ProgramCrashed, match="unresolved import"):
            called.run()


# -- events


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


# -- errors that end a program, and those that do not


@pytest.mark.parametrize(
    ("body", "number", "kind"),
    [
        ("int a[]; ArrayResize(a, 2); int i = 2; a[i] = 1;", 502, "array out of range"),
        ("int zero = 0; Print(1 / zero);", 503, "zero divide"),
        ("double zero = 0; Print(1.0 / zero);", 503, "zero divide"),
        ("C *c = NULL; c.n = 1;", 506, "invalid pointer access"),
        ("C *c = NULL; Print(c.n);", 506, "invalid pointer access"),
        ("C *c = new C; delete c; c.n = 1;", 506, "invalid pointer access"),
        ("C *c[2]; c[0].n++;", 506, "invalid pointer access"),
    ],
)
def test_critical_errors_have_the_log_s_number_and_place(
    source: Make, terminal: Terminal, body: str, number: int, kind: str
) -> None:
    running = source(f"class C {{ public: int n; }};\nvoid OnStart()\n  {{\n   {body}\n  }}").start(terminal)
    with pytest.raises(ProgramCrashed) as crash:
        running.run()
    assert (crash.value.number, crash.value.kind) == (number, kind)  # rows: lang:RT4 lang:Q39
    (line,) = noted(running)
    assert line.startswith(f"{kind} in 'Program.mq5' (4,")  # rows: lang:RT5


def test_after_a_critical_error_neither_ondeinit_nor_destructors_run(source: Make, terminal: Terminal) -> None:
    running = source(
        'class C { public: ~C() { Print("end"); } }; C g_c; int g_zero = 0;'
        'void OnTick() { C local; Print("tick"); Print(1 / g_zero); } void OnDeinit(const int r) { Print("deinit"); }'
    ).start(terminal)
    with pytest.raises(ProgramCrashed):
        running.tick()
    running.tick()
    running.stop()
    assert printed(running) == ["tick"]  # rows: lang:RT6 lang:Q27
    assert running.ended


def test_the_last_error_stays_until_it_is_reset(source: Make, terminal: Terminal) -> None:
    running = source(
        "void OnStart() { Print(SocketClose(77)); int first = _LastError; Print(first != 0);"
        ' StringLen("fine"); FileIsExist("none"); ArraySize(""); }'.replace(' ArraySize("");', "")
        .replace(' FileIsExist("none");', ' int s = SocketCreate(); Print(s > 0, " ", _LastError == first);')
        .replace(
            "; }",
            "; ResetLastError(); Print(_LastError); SetUserError(7); Print(_LastError); Print(ERR_USER_ERROR_FIRST); }",
        )
    ).start(terminal)
    running.run()
    assert printed(running) == ["false", "true", "true true", "0", "65543", "65536"]  # rows: lang:RT7 lang:RT8


def test_overflows_nans_and_lost_digits_are_no_errors(source: Make, terminal: Terminal) -> None:
    running = source(
        "enum E { ONE = 1 }; void OnStart() { int i = INT_MAX; i++; double d = DBL_MAX; d *= 10;"
        " double n = MathSqrt(-1);"
        ' E e = (E)77; uchar c = (uchar)1000; Print(i, " ", d, " ", n, " ", (int)e, " ", c, " ", _LastError); }'
    ).start(terminal)
    running.run()
    assert printed(running) == ["-2147483648 inf -nan(ind) 77 232 0"]  # rows: lang:RT11


def test_a_program_that_never_ends_is_ended(source: Make, terminal: Terminal) -> None:
    running = source("void OnTick() {} void OnDeinit(const int r) { for(int i = 1; true; i ^= 3) {} }").start(
        terminal, limits=Limits(seconds=0.3)
    )
    with pytest.raises(ProgramCrashed, match="time limit exceeded"):
        running.stop()
    assert running.ended  # rows: lang:RT12


def test_ontester_runs_before_ondeinit(source: Make, terminal: Terminal) -> None:
    running = source(
        'double OnTester() { Print("tester"); return 1; } void OnTick() {} void OnDeinit(const int'
        ' r) { Print("deinit"); }'
    ).start(terminal, tester=True)
    running.tick()
    running.stop()
    assert printed(running) == ["tester", "deinit"]  # rows: lang:LC21


LONG_FORM = (
    "int OnCalculate(const int total, const int before, const datetime &time[], const double &open[],"
    "const double &h[], const double &l[], const double &c[], const long &ticks[], const long &volume[],"
    "const int &spread[])"
)


def test_of_two_forms_of_oncalculate_the_one_with_all_prices_runs(source: Make, terminal: Terminal) -> None:
    short = CALCULATE + '{ Print("one price"); return total; }\n'
    long = LONG_FORM + '{ Print("all prices"); return total; }\n'
    for text in (short + long, long + short):
        running = source(INDICATOR + text, f"Program{len(text)}{text[30]}").start(terminal)
        running.tick()
        assert printed(running)[-1] == "all prices"  # rows: lang:Q31


def test_handlers_that_lack_const_are_called(source: Make, terminal: Terminal) -> None:
    running = source(
        "void OnTick() {} void OnDeinit(int reason) { Print(reason); }"
        "void OnChartEvent(int id, long &l, double &d, string &s) { Print(id, s); }"
    ).start(terminal)
    running.chart_event(7, sparam="x")
    running.stop()
    assert printed(running) == ["7x", "1"]  # rows: lang:Q32


@pytest.mark.parametrize("use", ["Print(v);", "Print(m * m);", "Print(1, m);", "v = v + 1;", "Print(MathAbs(v));"])
def test_matrices_compile_and_end_the_program_where_they_are_used(source: Make, terminal: Terminal, use: str) -> None:
    running = source(f'void OnStart() {{ vector v; matrix m; Print("before");\n {use}\n Print("after"); }}').start(
        terminal
    )
    with pytest.raises(ProgramCrashed, match="not supported offline"):
        running.run()
    assert printed(running) == ["before"]  # rows: lang:MX8


def test_a_second_delete_is_noted_and_the_program_goes_on(source: Make, terminal: Terminal) -> None:
    running = source('class C { int n; }; void OnStart() { C *c = new C; delete c; delete c; Print("on"); }').start(
        terminal
    )
    running.run()
    assert printed(running) == ["on"]  # rows: lang:Q25
    assert len(noted(running)) == 1
    assert "delete" in noted(running)[0]
