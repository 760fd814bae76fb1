"""Values are followed back through variables, fields, parameters and calls, and forwards to where they are used."""

import pytest

from mqlnet.mql5.habits.uses import How, Uses
from mqlnet.mql5.types.symbols import Function
from tests.mqlnet.mql5.origins.support.reading import read

CLASS = """
class C
{
public:
   int m_count;
   C(const int count) : m_count(count) {}
   virtual int Count() { return m_count; }
};
class D : public C
{
public:
   D() : C(7) {}
   virtual int Count() { return SocketCreate(); }
};
"""


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ("Sleep(5);", {5}),
        ("Sleep(-5);", {-5}),
        ("int n = 5; n = 6; Sleep(n);", {5, 6}),
        ("bool b = IsStopped(); Sleep(b ? 1 : 2);", {1, 2}),
        ("int n = 5; if(IsStopped()) n = MathRand(); Sleep(n);", None),
        ("int n = 5; n++; Sleep(n);", None),
        ("int n = 5; n += 2; Sleep(n);", None),
        ("int n = 5; Sleep(n + 1);", None),
        ("C c(8); Sleep(c.m_count);", {8, 7}),
        ("int n = n_global; Sleep(n);", {9}),
    ],
)
def test_constants_of_an_expression(body: str, numbers: set[int] | None) -> None:
    source = CLASS + "int n_global = 9;\nvoid OnStart() { D d; " + body + " }"
    _, _, flow = read(source)
    [site] = flow.calls("Sleep")
    assert flow.constants(site.argument("milliseconds")) == numbers


def test_a_parameter_is_one_of_its_arguments() -> None:
    _, _, flow = read("void Pause(const int ms) { Sleep(ms); }\nvoid OnStart() { Pause(3); Pause(4); }")
    [site] = flow.calls("Sleep")
    assert flow.constants(site.argument("milliseconds")) == {3, 4}


def test_a_value_comes_from_calls_far_away() -> None:
    source = (
        CLASS + "int Get(C &c) { return c.Count(); }\nvoid OnStart() { D d; int h = Get(d); SocketClose(h); Sleep(1); }"
    )
    _, _, flow = read(source)
    [close] = flow.calls("SocketClose")
    [sleep] = flow.calls("Sleep")
    assert flow.comes_from(close.argument("socket"), "SocketCreate")
    assert not flow.comes_from(close.argument("socket"), "SocketConnect")
    assert not flow.comes_from(sleep.argument("milliseconds"), "SocketCreate")


def test_arrays_are_one_under_all_their_names() -> None:
    source = """
    void Fill(char &target[]) { StringToCharArray("x", target); }
    void OnStart() { char body[], other[]; Fill(body); ArrayResize(other, 1); ArrayResize(body, 1); }
    """
    _, _, flow = read(source)
    [made] = flow.calls("StringToCharArray")
    assert len(flow.touching(made.argument("array"), "ArrayResize")) == 1


def test_functions_are_reached_through_virtual_calls() -> None:
    _, program, flow = read(
        CLASS + "void OnStart() { C *c = new D(); c.Count(); delete c; }\nvoid Lonely() { Sleep(1); }"
    )
    start = program.handlers["OnStart"].function
    names = {function.qualified for function in flow.reachable(start)}
    assert {"OnStart", "C::Count", "D::Count"} <= names
    assert "Lonely" not in names
    spread = {function.qualified: found for function, found in flow.spread({"SocketCreate", "Sleep"}).items()}
    assert spread == {"D::Count": {"SocketCreate"}, "OnStart": {"SocketCreate"}, "Lonely": {"Sleep"}}


@pytest.mark.parametrize(
    ("source", "how"),
    [
        ("void OnStart() { SocketCreate(); }", set()),
        ("void OnStart() { int h = SocketCreate(); }", set()),
        ("void OnStart() { if(SocketCreate() == 3) Sleep(1); }", {How.COMPARED}),
        ("int h; void OnStart() { if((h = SocketCreate()) < 0) Sleep(1); }", {How.COMPARED}),
        ("int h; void OnStart() { h = IsStopped() ? 1 : SocketCreate(); Print(h); }", {How.GIVEN}),
        (
            "void Set(int &h) { h = SocketCreate(); } void OnStart() { int x = 0; Set(x); if(x) Sleep(1); }",
            {How.TESTED},
        ),
        ("int Get() { return SocketCreate(); } void OnStart() { int a = Get() + 1; }", {How.COMPUTED}),
        ("int Get() { return SocketCreate(); } void OnStart() { }", {How.RETURNED}),
        (
            "void Take(int h) { switch(h) { case 2: Sleep(1); } } void OnStart() { Take(SocketCreate()); }",
            {How.COMPARED},
        ),
        (
            "class K { public: int m; K(int h) : m(h) {} }; void OnStart() { K k(SocketCreate()); while(k.m) ; }",
            {How.TESTED},
        ),
    ],
)
def test_a_result_is_used(source: str, how: set[How]) -> None:
    _, _, flow = read(source)
    [site] = flow.calls("SocketCreate")
    assert {use.how for use in Uses(flow).of(site.call)} == how


def test_an_ignored_result_is_reported() -> None:
    _, _, flow = read("void OnStart() { SocketCreate(); int h = SocketCreate(); }")
    assert [site.is_ignored for site in flow.calls("SocketCreate")] == [True, False]
    assert isinstance(flow.calls("SocketCreate")[0].function, Function)
