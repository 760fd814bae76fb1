"""Bad input: whatever the text, the parser ends soon, with diagnostics and without an exception.

`WHOLE` holds every construct once; it is changed at random, by Hypothesis and in ways that are known to hurt.
"""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mqlnet.mql5.diagnostics import MOST_KEPT, listing
from mqlnet.mql5.source.lexer import Kinds, lex
from mqlnet.mql5.source.parse import parse
from mqlnet.mql5.source.reading import Source, UnreadableError
from mqlnet.mql5.source.unit import Unit
from tests.mqlnet.mql5.source.support.reading import found, only, program

MANY = 10_000
SECONDS = 5.0  # of the processor; a second on an idle machine, and quadratic work takes far longer

WHOLE = """
#property version "1.0"
#define F(a, b) ((a) > (b) ? (a) : (b))
#define CAT(a, b) a##b
#ifdef X
int x;
#else
input int InpA = 5; // label
#endif
enum E { A1, B1 = A1 + 1, };
template<typename T> class C : public B<T> {
  T m[2][]; public: C(int a) : m_a(a), B(a) {} ~C(); virtual T f(const T &x[], int *&p = NULL) const = 0;
  T operator[](int i) { return (T)x; } };
template<typename T> C::~C() {}
#import "x.dll"
int g(int, string &s);
#import
typedef int (*TF)(int, double);
namespace N { struct S { int a; } s = {1, {2, , 3}}; }
void OnStart(void) {
  int a = F(1, 2), b[] = {1, , {2, 3}}; C<C<int> > *p = new C<C<int>>(3);
  for(int i = 0; i < 10; i++) { if(a < b && c > (d)) continue; else if(x) y = 3; else z(); }
  switch(a) { case 1: case 'x': g(1, , 2); break; default: return; }
  string s = "a\\x41" "b" __FILE__; double d = CAT(1, 2) + 1.5e-3 - 0xFF;
  datetime t = D'2020.01.01'; color c = C'1,2,3';
  x = (int)a / b + (C*)q - N::S::f<int>(p)[1].h++ * -sizeof(int)
    ? 1 : typename(a) == "int" ? dynamic_cast<C*>(p) : NULL;
  do x--; while(x > 0); delete p; { ; }
}
"""
TOKENS = lex(WHOLE, 0, Kinds()).texts


def parsed(text: str | bytes) -> Unit:
    """A program that is read in time; its diagnostics can be shown."""
    start = time.process_time()
    unit = program(text)
    listing(list(unit.diagnostics))
    assert time.process_time() - start < SECONDS
    return unit


def test_the_whole_is_right() -> None:
    assert found(parsed(WHOLE)) == []


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_tokens_dropped_doubled_and_moved(data: st.DataObject) -> None:
    tokens = list(TOKENS)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(tokens) - 1))
        what = data.draw(st.sampled_from(["drop", "double", "move", "foreign"]))
        token = tokens[at]
        if what in ("drop", "move"):
            del tokens[at]
        if what != "drop":
            other = data.draw(st.sampled_from(TOKENS)) if what == "foreign" else token
            tokens.insert(data.draw(st.integers(0, len(tokens))), other)
    parsed("\n".join(tokens))


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_bytes_flipped(data: st.DataObject) -> None:
    content = bytearray(WHOLE.encode())
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=8)):
        content[at] ^= 1 << data.draw(st.integers(0, 7))
    parsed(bytes(content))


@given(st.integers(0, len(WHOLE)))
@settings(max_examples=100, deadline=None)
def test_texts_that_end_too_early(end: int) -> None:
    parsed(WHOLE[:end])


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text(text: str) -> None:
    parsed(text)


PIECES = [
    "(",
    "{",
    "[",
    "-",
    "!",
    "~",
    "&",
    "*",
    "++",
    "f(",
    "a[",
    "if(",
    "else",
    "for(",
    "do",
    "x?",
    "x=",
    "x,",
    "a.",
    "a::",
    "A<",
    "A<A<",
    "class,A{",
    "namespace,a{",
    "new,A(",
    "(int)",
    "(A)",
    "(A*)",
    "sizeof(",
    "delete,",
    "enum{",
    "return,",
    "x+",
    "x+(",
    "int,f(",
    "int,x={",
    "operator,",
    "const,",
    "static,",
    "public:",
    "~A",
    "''",
    '"',
    "'",
    "@",
    "#",
    "...",
    ";",
    "}",
    ")",
    "template<typename,T>,",
    "switch(x){case,1:",
    "typedef,int,(*f)(",
    "C::C():",
    "union{",
    "goto,",
    "::",
    "D''",
    "0x",
    "/*",
    "\\\n",
]


@pytest.mark.parametrize("piece", [piece.replace(",", " ") for piece in PIECES])
@pytest.mark.parametrize("around", ["%s", "void f() { x = %s", "class C { %s"])
def test_ten_thousand_of_a_piece(piece: str, around: str) -> None:
    unit = parsed(around % (piece * MANY))
    assert len(list(unit.diagnostics)) <= MOST_KEPT


@pytest.mark.parametrize(
    "line",
    [
        "#ifdef A",
        "#else",
        "#endif",
        '#include "main.mq5"',
        '#import "a"',
        "#import",
        "#property a",
        "#define A A\nA",
        "#",
    ],
)
def test_ten_thousand_of_a_directive(line: str) -> None:
    parsed(f"{line}\n" * MANY)


def test_ten_thousand_directives_on_a_line() -> None:
    parsed("#undef A " * MANY)
    parsed("#ifdef A " * MANY)
    parsed("#else " * MANY)


def test_nesting_is_bounded_and_said_once() -> None:
    diagnostic = only(program(f"int x = {'(' * MANY}1{')' * MANY};"))
    assert (diagnostic.number, diagnostic.message) == (134, "nested too deeply")
    assert found(program(f"int x = {'(' * 40}1{')' * 40};")) == []
    assert found(program("void f() {" + "{" * 60 + "}" * 60 + "}")) == []


def test_chains_are_bounded() -> None:
    assert found(program("int x = " + "1 + " * 900 + "1;")) == []
    assert only(program("int x = " + "1 + " * MANY + "1;")).number == 134
    assert only(program("void f() { if(a) ; " + "else if(b) ; " * MANY + "}")).number == 134


def test_a_macro_that_expands_to_gigabytes_is_one_error() -> None:
    doubling = "#define A0 x x\n" + "".join(f"#define A{n + 1} A{n} A{n}\n" for n in range(40))
    diagnostic = only(parsed(f"{doubling}int y = A40;"))
    assert (diagnostic.number, diagnostic.place.line) == (320, 42)
    diagnostic = only(parsed(doubling + "int y = A14;\n" * 1000))
    assert diagnostic.number == 320


def test_macros_in_arguments_of_macros_are_bounded() -> None:
    diagnostic = only(parsed(f"#define D(x) x x\nint y = {'D(' * MANY}1{')' * MANY};"))
    assert diagnostic.number == 320
    assert found(program(f"#define D(x) (x)\nint y = {'D(' * 20}1{')' * 20};")) == []


def test_files_that_include_themselves_or_a_long_way() -> None:
    assert found(program('#include "main.mq5"\nint a;')) == []
    chain = {f"f{n}.mqh": f'#include "f{n + 1}.mqh"' for n in range(100)}
    diagnostic = only(program('#include "f0.mqh"', chain))
    assert "more than 60 deep" in diagnostic.message


def test_a_file_of_50_megabytes_is_one_line() -> None:
    assert "50,000,001 bytes" in only(parsed(b"int x;  \n" * 5_555_555 + b"int a;")).message


def test_a_folder_in_place_of_a_file_is_one_line() -> None:
    def read(path: str) -> Source | None:
        if path == "main.mq5":
            return Source(path, b'#include "folder"\nint a;')
        raise UnreadableError("it is a folder")

    unit = parse("main.mq5", read=read)
    assert str(only(unit)) == "main.mq5(1,1) : error 100: 'folder' cannot be read: it is a folder"
    assert str(only(parse("folder", read=read))) == "folder(1,1) : error 100: 'folder' cannot be read: it is a folder"
    assert len(unit.declarations) == 1
