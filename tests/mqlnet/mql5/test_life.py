"""The life of programs as the terminal lets it go: beginning, events, settings that change, ends."""

from pathlib import Path

import pytest

from mqlnet.mql5 import ProgramCrashed
from mqlnet.mql5.events import Reason
from mqlnet.terminal import Terminal
from tests.mqlnet.mql5.support.started import Make, noted, printed

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
