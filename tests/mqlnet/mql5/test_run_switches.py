"""Switches of the language and of a run: what each choice does, where the notes leave a question open."""

import math
from typing import Any

import pytest

from mqlnet.mql5 import ProgramCrashed
from mqlnet.terminal import Terminal
from tests.mqlnet.mql5.support.started import Make, noted, printed

START = "void OnStart() {}"
HOLDS = """
struct Plain { int whole; double real; bool truth; string text; int row[2]; };
class Thing { public: long number; Thing() : number(number) {} };
class Bare { public: long number; };
class Counted { public: int left, set; Counted() : set(3) {} };
Plain g_plain;
Bare g_bare;
int g_whole;
bool Globals()
  {
   static int held;
   static Counted counted;
   bool plain = g_plain.whole == 0 && g_plain.real == 0.0 && !g_plain.truth;
   plain = plain && counted.left == 0 && counted.set == 3;
   return plain && g_bare.number == 0 && g_whole == 0 && held == 0;
  }
int Whole() { int x; return x; }
double Real() { double x; return x; }
int Small() { uchar x; return x; }
int Row() { int x[2]; return x[1]; }
int Bytes() { uchar x[4]; return x[0] + x[1] + x[2] + x[3]; }
int Field() { Plain x; return x.whole; }
double RealField() { Plain x; return x.real; }
long New() { Bare *x = new Bare; long found = x.number; delete x; return found; }
int Grown() { int x[]; ArrayResize(x, 8); return x[0]; }
bool Text() { string x; Plain y; return x == NULL && y.text == NULL; }
int Limited() { int x; x = x & 7; int y[8] = {0, 1, 2, 3, 4, 5, 6, 7}; return y[x] - x; }
int Given() { Plain x = {}; return x.whole; }
int Event(const MqlTradeRequest &request) { return (int)request.magic; }
"""
UNSET = ("Whole", "Real", "Small", "Row", "Bytes", "Field", "RealField", "New", "Grown")


@pytest.mark.parametrize(("leaks", "count"), [("on", 3), ("off", 0)])
def test_the_leak_report_can_be_switched_off(source: Make, terminal: Terminal, leaks: str, count: int) -> None:
    running = source("class A { int x; }; void OnStart() { A *a = new A; }").start(terminal, options={"leaks": leaks})
    running.run()
    assert len(noted(running)) == count  # rows: lang:Q40


def test_a_deep_recursion_runs_and_an_endless_one_ends(source: Make, terminal: Terminal) -> None:
    running = source("int Deep(int n) { return n == 0 ? 0 : 1 + Deep(n - 1); } void OnStart() {}").start(terminal)
    assert running.call("Deep", 5000) == 5000  # rows: lang:Q41
    with pytest.raises(ProgramCrashed, match="stack overflow"):
        running.call("Deep", 100_000)
    shallow = source("int Deep(int n) { return n == 0 ? 0 : 1 + Deep(n - 1); } void OnStart() {}").start(
        terminal, options={"stack_frames": "20000"}
    )
    assert shallow.call("Deep", 15_000) == 15_000


@pytest.mark.parametrize(("uninit", "is_zero"), [("zero", True), ("random", False)])
def test_what_nobody_gave_a_value_is_zero_unless_a_switch_says_otherwise(
    source: Make, terminal: Terminal, uninit: str, is_zero: bool
) -> None:
    running = source(HOLDS + START).start(terminal, options={"uninit": uninit})
    assert {name: running.call(name) == 0 for name in UNSET} == dict.fromkeys(UNSET, is_zero)
    assert running.call("Globals")
    assert running.call("Text")
    assert running.call("Limited") == 0
    assert running.call("Given") == 0
    # rows: lang:Q10 lang:IN3 lang:IN4 lang:IN5 lang:IN6


def test_garbage_is_the_same_in_every_run(source: Make, terminal: Terminal) -> None:
    made = source(HOLDS + START)
    runs = [made.start(terminal, options={"uninit": "random"}) for _ in range(2)]
    first, second = ([running.call(name) for name in UNSET] for running in runs)
    assert first == second


@pytest.mark.parametrize(
    ("options", "expression", "value"),
    [
        ({}, "(int)Big()", -(1 << 31)),
        ({"float_int": "saturate"}, "(int)Big()", (1 << 31) - 1),
        ({"float_int": "saturate"}, "(int)(-Big())", -(1 << 31)),
        ({"float_int": "saturate"}, "(uint)(-Big())", 0),
        ({"float_int": "saturate"}, "(long)(0 * MathLog(0.0))", 0),
        ({"float_int": "error"}, "(int)7.9", 7),
        ({}, "(string)Red()", "clrRed"),
        ({"color_text": "rgb"}, "(string)Red()", "255,0,0"),
        ({"color_text": "number"}, "(string)Red()", "255"),
        ({"fdiv0": "inf"}, "1 / Nothing()", math.inf),
        ({"fdiv0": "inf"}, "-1 / Nothing()", -math.inf),
        ({"fdiv0": "inf"}, "3 / -Nothing()", -math.inf),
        ({"fdiv0": "inf"}, "Halved(3)", math.inf),
        ({}, "Forgetful(0)", 0),
        ({"missing_return": "error"}, "Forgetful(1)", 1),
        ({}, "Dead()", False),
        ({"ptr_bool": "handle"}, "Dead()", True),
    ],
)
def test_a_switch_changes_a_value(
    source: Make, terminal: Terminal, options: dict[str, str], expression: str, value: Any
) -> None:
    kind = {str: "string", int: "long", float: "double", bool: "bool"}[type(value)]
    text = f"""
        class Thing {{ public: int held; }};
        double Big() {{ return 3e10; }}
        color Red() {{ return clrRed; }}
        double Nothing() {{ return 0.0; }}
        double Halved(double x) {{ x /= Nothing(); return x; }}
        int Forgetful(int n) {{ if(n > 0) return n; }}
        bool Dead() {{ Thing *x = new Thing; delete x; return (bool)x; }}
        {kind} Found() {{ return {expression}; }}
    """
    running = source(text + START).start(terminal, options=options)
    assert running.call("Found") == value  # rows: lang:Q15 lang:Q17 lang:Q26 lang:Q34 lang:Q39


@pytest.mark.parametrize(
    ("options", "body", "why"),
    [
        ({"float_int": "error"}, "double big = 3e10; int x = (int)big;", r"real out of range: 30000000000.0 as int"),
        ({"missing_return": "error"}, "Forgetful(0);", r"no value returned: Forgetful ended without one"),
        ({"double_delete": "critical"}, "Thing *x = new Thing; delete x; delete x;", r"invalid pointer access"),
    ],
)
def test_a_switch_makes_a_mistake_end_the_program(
    source: Make, terminal: Terminal, options: dict[str, str], body: str, why: str
) -> None:
    text = f"class Thing {{}}; int Forgetful(int n) {{ if(n > 0) return n; }} void OnStart() {{ {body} }}"
    source(text).start(terminal).run()
    with pytest.raises(ProgramCrashed, match=why):
        source(text).start(terminal, options=options).run()  # rows: lang:Q15 lang:Q25 lang:Q34


@pytest.mark.parametrize(("choice", "said"), [("off", []), ("on", ["deinit 1", "gone"])])
def test_ondeinit_after_a_critical_error(source: Make, terminal: Terminal, choice: str, said: list[str]) -> None:
    text = """
        class Thing { public: ~Thing() { Print("gone"); } };
        Thing thing;
        void OnTick() { int zero = 0; Print(1 / zero); }
        void OnDeinit(const int reason) { Print("deinit ", reason); }
    """
    running = source(text).start(terminal, options={"deinit_after_crash": choice})
    with pytest.raises(ProgramCrashed, match="zero divide"):
        running.tick()
    assert printed(running) == said  # rows: lang:Q27 lang:RT6
    assert running.ended
