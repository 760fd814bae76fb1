"""The checker ends every program in diagnostics: no traceback, no more than a second."""

import random
import time
from pathlib import Path

import pytest

from tests.mqlnet.mql5.mutations import changed
from tests.mqlnet.mql5.support.complaints import diagnosed

HERE = Path(__file__).parent
SOURCES = [path.read_text(encoding="utf-8") for path in sorted((HERE.parent / "programs").rglob("*.mq5"))]
LIMIT = 1.0  # seconds of process time


@pytest.mark.parametrize("seed", range(150))
def test_a_mutated_program_ends_in_diagnostics(seed: int) -> None:
    chance = random.Random(seed)
    text = changed(chance.choice(SOURCES), chance)
    begin = time.process_time()
    for line, severity, _, message in diagnosed(text):
        assert line >= 1
        assert severity in {"error", "warning"}
        assert message
    assert time.process_time() - begin < LIMIT


@pytest.mark.parametrize(
    "text",
    [
        "template<typename T> void f(T a) { f(&a); } void OnStart() { f(1); }",
        "template<typename T> class A { public: A<A<T> > *next; void f() { next.f(); } };"
        "void OnStart() { A<int> a; a.f(); }",
        "template<typename T> class A : public A<A<T> > { }; void OnStart() { A<int> a; }",
        "template<typename T> class Box { public: T t; };"
        "template<typename T> int f(T a) { Box<T> b; return f(b); } void OnStart() { f(1); }",
        "class A : public A { }; void OnStart() { A a; a.x = 1; }",
        "class A : public B { }; class B : public A { }; void OnStart() { A a; B b; a = b; }",
        "struct A { B b; }; struct B { A a; }; void OnStart() { A a; Print(sizeof(a)); }",
        "int a = a; int b = c; int c = b; void OnStart() { Print(a, b, c); }",
        "void OnStart() { " + "if(true) " * 90 + "; }",
        "void OnStart() { int a = " + "(" * 90 + "1" + ")" * 90 + "; Print(a); }",
        "void OnStart() { int a[1][1][1][1] = {{{{1, 2}, 3}, 4}, 5}; Print(a[0][0][0][0][0]); }",
        "void OnStart() { int a = 1; " + "if(a == 1) Print(1); else " * 900 + "Print(2); }",
        "enum E { A = B, B = A }; enum F { C = sizeof(F) }; void OnStart() { Print(A, B, C); }",
        "void f(int a = f()) { } int g(int a = g()) { return a; } void OnStart() { f(); g(); }",
        "class A { public: A() : A() { } A(A &a) : a(a) { } A a; }; void OnStart() { A a = a; }",
        "typedef int (*F)(F); int f(F g) { return g(g); } void OnStart() { f(f); }",
        "int OnInit; void OnStart = 1; class OnTick { }; void OnStart() { }",
        "void OnStart() { this; operator+; ::; A::; B<; }",
        "template<typename T> T f(); template<typename T> T f() { return f<T>(); }"
        "void OnStart() { f<int>(); f<void>(); f<f>(); }",
        "union U { U u; string s; U() { } ~U() { } virtual void f(); }; void OnStart() { U u = {1}; }",
    ],
)
def test_programs_without_end_end(text: str) -> None:
    begin = time.process_time()
    diagnosed(text)
    assert time.process_time() - begin < LIMIT
