"""Errors that end a program, and errors that do not."""

import pytest

from mqlnet.mql5 import ProgramCrashed
from mqlnet.mql5.watch import Limits
from mqlnet.terminal import Terminal
from tests.mqlnet.mql5.support.started import Make, noted, printed

INDICATOR = "#property indicator_chart_window\n"
CALCULATE = "int OnCalculate(const int total, const int before, const int begin, const double &price[])"


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
