"""Programs run: started, called, ticked, timed, stopped, from Python."""

from pathlib import Path

import pytest

from mqlnet.by_reference import Ref
from mqlnet.journal import Tab
from mqlnet.mql5 import ProgramCrashed, load
from mqlnet.mql5.compile import SourceError
from mqlnet.mql5.events import Reason
from mqlnet.mql5.watch import Limits
from mqlnet.terminal import Terminal
from tests.mqlnet.mql5.support.started import Make, noted, printed

# -- calls


def test_a_call_takes_and_gives_python_values(source: Make, terminal: Terminal) -> None:
    program = source("string Twice(string s, int n, double d, bool b) { return s + s + n + d + b; } void OnStart() {}")
    with program.start(terminal) as running:
        assert running.call("Twice", "é", 1, 2.5, True) == "éé12.5true"


def test_characters_above_ffff_cross_as_one_and_count_as_two(source: Make, terminal: Terminal) -> None:
    program = source(
        "string Same(string s) { return s; } int Size(string s) { return StringLen(s); } void OnStart() {}"
    )
    with program.start(terminal) as running:
        assert running.call("Same", "a\U0001f600") == "a\U0001f600"
        assert running.call("Size", "\U0001f600") == 2


def test_null_is_none_and_apart_from_empty(source: Make, terminal: Terminal) -> None:
    program = source("string Never() { return NULL; } bool Is(string s) { return s == NULL; } void OnStart() {}")
    with program.start(terminal) as running:
        assert running.call("Never") is None
        assert running.call("Is", None) is True
        assert running.call("Is", "") is False


def test_results_by_reference_come_back(source: Make, terminal: Terminal) -> None:
    program = source(
        "void Set(int &i, string &s, uchar &bytes[], double &d[]) {"
        ' i++; s += "!"; ArrayResize(bytes, 2); bytes[1] = 200; d[0] = 1.5; } void OnStart() {}'
    )
    number, text, data, reals = Ref(41), Ref("go"), bytearray(b"a"), [0.0, 7.0]
    with program.start(terminal) as running:
        running.call("Set", number, text, data, reals)
    assert (number.value, text.value, data, reals) == (42, "go!", bytearray(b"a\xc8"), [1.5, 7.0])


def test_integers_are_wrapped_to_the_parameter(source: Make, terminal: Terminal) -> None:
    with source("uchar Byte(uchar b) { return b; } void OnStart() {}").start(terminal) as running:
        assert running.call("Byte", 300) == 44


def test_a_call_names_what_is_wrong_with_it(source: Make, terminal: Terminal) -> None:
    with source("int One(int a) { return a; } void OnStart() {}").start(terminal) as running:
        with pytest.raises(ValueError, match="Program has no function one; did you mean One"):
            running.call("one", 1)
        with pytest.raises(TypeError, match=r"One does not take 2 arguments: One\(int a\)"):
            running.call("One", 1, 2)
        with pytest.raises(TypeError, match="a is a int, not str"):
            running.call("One", "x")


def test_globals_are_read_and_set_by_name(source: Make, terminal: Terminal) -> None:
    program = source(
        "int g_count = 1; string g_name; class C { public: static int s; }; int C::s = 5;"
        "void Add(int &x) { x++; } void More() { Add(g_count); static int calls = 0; calls++; } void OnStart() {}"
    )
    with program.start(terminal) as running:
        running.call("More")
        running.globals["g_name"] = "x"
        assert {name: running.globals[name] for name in running.globals} == {
            "g_count": 2, "g_name": "x", "C::s": 5, "More::calls": 1,
        }  # fmt: skip


def test_a_program_starts_afresh_each_time(source: Make, terminal: Terminal) -> None:
    program = source("int g = 0; int Next() { static int s = 10; return ++g + ++s; } void OnStart() {}")
    with program.start(terminal) as one, program.start(terminal) as other:
        assert (one.call("Next"), one.call("Next"), other.call("Next")) == (12, 14, 12)


def test_a_trace_has_a_row_for_each_call_of_the_network(source: Make, terminal: Terminal) -> None:
    program = source(
        "int Try()\n{\n int s = SocketCreate();\n SocketConnect(s, NULL, 80, 10);\n return s; }\nvoid OnStart() {}"
    )
    with program.start(terminal, trace=True) as running:
        running.call("Try")
        assert running.trace is not None
        assert [(each.function, each.line, each.value) for each in running.trace] == [
            ("SocketCreate", 3, 1), ("SocketConnect", 4, False),
        ]  # fmt: skip
    assert program.start(terminal).trace is None


# -- inputs


INPUTS = """
enum ENUM_MODE { QUIET, LOUD = 5 };
input string Url = "http://a";
input int Port = 80;
input double Lots = 0.1;
input bool Secure = false;
input ENUM_MODE Mode = QUIET;
input datetime Since = D'2020.01.01';
string g_from = Url + "/" + (string)Port;
void OnStart() { Print(g_from, " ", Lots, " ", Secure, " ", EnumToString(Mode)); }
"""


def test_inputs_are_given_as_values_or_texts(source: Make, terminal: Terminal) -> None:
    program = source(INPUTS)
    program.start(terminal, inputs={"Url": "x", "Port": "8080", "Secure": "true", "Mode": "LOUD"}).run()
    program.start(terminal).run()
    assert terminal.journal.texts("Program", tab=Tab.EXPERTS) == ["x/8080 0.1 true LOUD", "http://a/80 0.1 false QUIET"]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("Prt", 1, "Program has no input Prt; its inputs are: Url, Port, Lots, Secure, Mode, Since"),
        ("Port", "many", "Port is a int, and 'many' is no int"),
        ("Mode", "HIGH", "Mode is one of QUIET, LOUD, not 'HIGH'"),
    ],
)
def test_a_bad_input_is_named(source: Make, terminal: Terminal, name: str, value: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        source(INPUTS).start(terminal, inputs={name: value})


# -- the life of a program


EXPERT = """
int g_reason = -1, g_ticks = 0, g_timers = 0;
int OnInit() { Print("init ", GetLastError()); EventSetTimer(10); return INIT_SUCCEEDED; }
void OnTick() { g_ticks++; }
void OnTimer() { g_timers++; Print("timer ", (int)(TimeGMT() - D'2023.11.14 22:13:20')); }
void OnChartEvent(const int id, const long &l, const double &d, const string &s) { Print(id, " ", l, " ", d, " ", s); }
void OnDeinit(const int reason) { Print("deinit ", reason, " ", _UninitReason, " ", IsStopped()); }
"""


def test_an_expert_lives_from_init_to_deinit(source: Make, terminal: Terminal) -> None:
    running = source(EXPERT).start(terminal)
    running.run(seconds=35, tick_seconds=1)
    running.chart_event(1001, 5, 1.5, "x")
    running.stop()
    assert (running.globals["g_timers"], running.globals["g_ticks"]) == (3, 35)
    assert printed(running) == [
        "init 0", "timer 10", "timer 20", "timer 30", "1001 5 1.5 x", "deinit 1 1 true",
    ]  # fmt: skip


def test_a_failed_init_ends_the_program_with_reason_8(source: Make, terminal: Terminal) -> None:
    running = source(EXPERT.replace("INIT_SUCCEEDED", "INIT_FAILED")).start(terminal)
    assert running.ended
    assert running.life.init_code == 1
    assert printed(running)[-1] == f"deinit {Reason.INITFAILED:d} 8 true"


def test_without_init_only_the_globals_run(source: Make, terminal: Terminal) -> None:
    running = source(EXPERT).start(terminal, init=False)
    assert printed(running) == []
    assert running.call("OnTick") is None
    running.stop()
    assert printed(running) == []


def test_expert_remove_lets_the_handler_end_first(source: Make, terminal: Terminal) -> None:
    running = source(
        'void OnTick() { ExpertRemove(); Print("still here ", IsStopped()); }'
        'void OnDeinit(const int reason) { Print("deinit ", reason); }'
    ).start(terminal)
    running.tick()
    running.tick()
    assert running.ended
    assert printed(running) == ["still here true", "deinit 0"]


def test_a_script_that_waits_for_its_stop_is_stopped_when_its_time_is_over(source: Make, terminal: Terminal) -> None:
    running = source("void OnStart() { int n = 0; while(!IsStopped()) { n++; Sleep(1000); } Print(n); }").start(
        terminal
    )
    running.run(seconds=90)
    assert printed(running) == ["90"]


def test_an_expert_without_events_ends_at_once(source: Make, terminal: Terminal) -> None:
    running = source("int OnInit() { return 0; } void OnTick() {}").start(terminal)
    running.run()
    assert running.ended


def test_an_indicator_calculates(source: Make, terminal: Terminal) -> None:
    running = source(
        "#property indicator_chart_window\n"
        "int OnCalculate(const int rates_total, const int prev_calculated, const int begin, const double &price[])"
        '{ Print(rates_total == ArraySize(price), " ", prev_calculated == 0); return rates_total; }'
    ).start(terminal)
    running.tick()
    running.tick()
    running.stop()
    assert printed(running) == ["true true", "true false"]


def test_libraries_beside_the_program_are_linked(source: Make, terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "Sums.mq5").write_text("#property library\nint Add(int a, int b) export { return a + b; }\n")
    running = source('#import "Sums.ex5"\nint Add(int, int);\n#import\nvoid OnStart() { Print(Add(2, 3)); }').start(
        terminal
    )
    running.run()
    assert printed(running) == ["5"]


def test_a_dll_stops_the_program_where_it_is_called(source: Make, terminal: Terminal) -> None:
    running = source('#import "user32.dll"\nint Beep(int, int);\n#import\nvoid OnStart() { Print(1);\nBeep(1, 2); }')
    with pytest.raises(ProgramCrashed, match=r"unresolved import .*Beep of user32.dll in 'Program.mq5' \(5,1\)"):
        running.start(terminal).run()


# -- ends that nobody wanted


def test_a_critical_error_is_reported_with_its_way(source: Make, terminal: Terminal) -> None:
    running = source(
        "int Inner(int x)\n{\n return 10 / x;\n}\nvoid OnDeinit(const int r) { Print(r); }\nvoid OnTick() { Inner(0); }"
    )
    started = running.start(terminal)
    with pytest.raises(ProgramCrashed) as crash:
        started.tick()
    assert [(line.function, line.line, line.text) for line in crash.value.lines] == [
        ("OnTick", 6, "void OnTick() { Inner(0); }"), ("Inner", 3, "return 10 / x;"),
    ]  # fmt: skip
    assert crash.value.number == 503
    assert noted(started) == ["zero divide in 'Program.mq5' (3,12)"]
    assert started.ended
    assert printed(started) == [], "OnDeinit is not called (lang:RT6)"
    started.stop()


def test_the_line_of_a_utf_16_source_is_shown(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "Wide.mq5"
    path.write_bytes("void OnStart()\r\n{\r\n int e[]; // \u2028\r\n e[0] = 1;\r\n}".encode("utf-16"))
    with pytest.raises(ProgramCrashed) as crash:
        load(path, keep=False).start(terminal).run()
    assert crash.value.lines[-1].text == "e[0] = 1;"


def test_a_runaway_loop_is_stopped_with_its_line(source: Make, terminal: Terminal) -> None:
    running = source("void OnStart()\n{\n int i = 0;\n while(true)\n  i ^= 1;\n}").start(
        terminal, limits=Limits(seconds=0.3)
    )
    with pytest.raises(ProgramCrashed, match="time limit exceeded") as crash:
        running.run()
    assert crash.value.lines[-1].line in {4, 5}


def test_a_program_that_eats_memory_is_stopped(source: Make, terminal: Terminal) -> None:
    text = "void OnStart()\n{\n double a[];\n for(int i = 1; true; i++)\n  ArrayResize(a, i * 100000);\n}"
    running = source(text).start(terminal, limits=Limits(memory_bytes=64 << 20))
    with pytest.raises(ProgramCrashed, match="out of memory"):
        running.run()


def test_what_was_never_deleted_is_counted(source: Make, terminal: Terminal) -> None:
    running = source(
        "class A { int x; }; class B : public A {};"
        "void OnStart() { for(int i = 0; i < 3; i++) { A *a = new A; } B *b = new B; }"
    ).start(terminal)
    running.run()
    assert noted(running)[:3] == [
        "4 undeleted dynamic objects found:",
        "3 objects of class 'A'",
        "1 object of class 'B'",
    ]


def test_global_objects_end_in_reverse_order_after_deinit(source: Make, terminal: Terminal) -> None:
    running = source(
        'class P { string n; public: P(string s) : n(s) {} ~P() { Print("-", n); } }; P a("a"); P b("b");'
        'void OnTick() {} void OnDeinit(const int r) { Print("deinit"); }'
    ).start(terminal)
    running.stop()
    assert printed(running) == ["deinit", "-b", "-a"]


def test_a_program_that_does_not_compile_says_everything(source: Make) -> None:
    with pytest.raises(SourceError) as refused:
        source("void OnStart() { int x = y; int z = w; }")
    assert [each.number for each in refused.value.diagnostics] == [256, 256]


def test_a_builtin_that_is_not_there_is_reported_before_the_run(source: Make, terminal: Terminal) -> None:
    program = source("void OnStart() { Print(1);\n Print(CLContextCreate(0)); }")
    assert [(name, [Path(place).name for place in places]) for name, places in program.missing.items()] == [
        ("CLContextCreate", ["Program.mq5(2,8)"]),
    ]  # fmt: skip
    with pytest.raises(ProgramCrashed, match="not supported offline: CLContextCreate"):
        program.start(terminal).run()


@pytest.mark.parametrize(
    "use", ["v[0] = 1;", "Print(v[0]);", "matrix m; m[0][0] = 2;", "vector w = v + v;", "v.Init(3);"]
)
def test_a_matrix_ends_the_program_where_it_is_used(source: Make, terminal: Terminal, use: str) -> None:
    running = source(f"void OnStart() {{ vector v; Print(1); {use} }}").start(terminal)
    with pytest.raises(ProgramCrashed, match="not supported offline"):
        running.run()
    assert printed(running) == ["1"]
