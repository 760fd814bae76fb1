"""Macros, conditions, includes and the other directives, seen in what the parser makes of them."""

import pytest

from mqlnet.mql5.source import tree
from mqlnet.mql5.source.dialect import Dialect
from mqlnet.mql5.source.parse import parse
from mqlnet.mql5.source.reading import from_mapping
from mqlnet.mql5.source.unit import Unit
from tests.mqlnet.mql5.source.support.reading import found, only, program, shown


def value(text: str, expression: str) -> str:
    """The value of a variable behind a piece of text, as the parser reads it."""
    unit = program(f"{text}\nint x = {expression};")
    assert list(map(str, unit.diagnostics)) == []
    variables = unit.declarations[-1]
    assert isinstance(variables, tree.Variables)
    return shown(variables.variables[0].value)


def names(unit: Unit) -> list[str]:
    found = [each for each in unit.declarations if isinstance(each, tree.Variables)]
    return [variable.name for each in found for variable in each.variables]


# --- Macros ---


# rows: lang:PP2, lang:PP11, lang:PP12, lang:PP15, lang:PP16, lang:PP20, lang:PP21, lang:PP22, lang:PP25, lang:PP26
@pytest.mark.parametrize(
    ("text", "expression", "result"),
    [
        ("#define A 1 // not this", "A", "1"),
        ("#define A 1 + \\\n 2", "A", "Binary(+, left=1, right=2)"),
        ("#define A (x)", "A", "x"),
        ("#define F(x) x", "F((a, b))", "Comma(parts=[a, b])"),
        ("#define F(x) x", "F + F(1)", "Binary(+, left=F, right=1)"),
        ("#define F(x) g(x)", "F()", "Call(function=g, arguments=[])"),
        ("#define F(x,y) g(x,y)", "F(,1)", "Call(function=g, arguments=[None, 1])"),
        ("#define A B\n#define B 7", "A", "7"),
        ("#define A A", "A", "A"),
        ("#define A B\n#define B A", "A", "A"),
        ("#define F(x) F(x)", "F(1)", "Call(function=F, arguments=[1])"),
        ("#define OPEN f(\n#define CLOSE 1)", "OPEN CLOSE", "Call(function=f, arguments=[1])"),
        ("#define m M", "a.m", "Member(object=a, M)"),
        ("#define G F\n#define F(x) x", "G(3)", "3"),
        ("#define COMMA ,\n#define F(x) g(x)", "F(a COMMA b)", "Call(function=g, arguments=[a, b])"),
    ],
)
def test_expansion(text: str, expression: str, result: str) -> None:
    assert value(text, expression) == result


# rows: lang:PP17, lang:PP18, lang:PP19, lang:PP48, lang:LX48
@pytest.mark.parametrize(
    ("text", "expression", "result"),
    [
        ("#define S(x) #x", "S( a + b [ i ] )", "Text(a+b[i])"),
        ("#define S(x) #x", "S(new  Foo( 1 , 2 ))", "Text(new Foo(1,2))"),
        ("#define S(x) #x", 'S("q\\n")', 'Text("q\\n")'),
        ("#define A 1\n#define S(x) #x", "S(A)", "Text(A)"),
        ("#define A 1\n#define S(x) #x\n#define T(x) S(x)", "T(A)", "Text(1)"),
        ("#define S(x) #x", 'S(a) "b"', "Text(ab)"),
        ("#define P(a,b) a##b", "P(x, 1)", "x1"),
        ("#define P(a,b) a##b", "P(1, 2)", "12"),
        ("#define P(a,b) a##b\n#define xy 5", "P(x, y)", "5"),
        ("#define P(a,b) a##b", "P(, y)", "y"),
        ("#define y 9\n#define P(a) a##_", "P(y)", "y_"),
        ("#define P(a) pre_##a##_post", "P(mid)", "pre_mid_post"),
        ("#define A 1", '"A"', "Text(A)"),
    ],
)
def test_strings_and_pasting(text: str, expression: str, result: str) -> None:
    assert value(text, expression) == result


# rows: lang:PP30, lang:PP37, lang:PP38, lang:PP36, lang:PP39, lang:PP40
def test_predefined_macros() -> None:
    unit = program(
        "int a = __LINE__;\nstring b = __FILE__, c = __PATH__;\nint d = __COUNTER__, e = __COUNTER__;\n"
        "datetime f = __DATETIME__, g = __DATE__;\nint h = __MQLBUILD__; string i = __CPU_ARCHITECTURE__;\n"
        "#ifdef __MQL5__\nint five;\n#endif\n#ifdef __MQL4__\nint four;\n#endif\n"
        "#ifdef _RELEASE\nint release;\n#endif\n"
        "#ifdef _DEBUG\nint debug;\n#endif\nulong r = __RANDOM__;",
        path="Experts/main.mq5",
        dialect=Dialect(compiled_at=86400 + 60, build=4000),
    )
    text = shown(unit.declarations)
    assert "a, type=int, 1" in text.replace("path=", "")
    assert "Text(main.mq5)" in text
    assert "Text(Experts\\main.mq5)" in text
    assert "0" in text
    assert "Integer(86460, type=datetime)" in text
    assert "Integer(86400, type=datetime)" in text
    assert "4000" in text
    assert "Predefined(__RANDOM__)" in text
    assert names(unit)[-4:] == ["i", "five", "release", "r"]


# rows: lang:PP31, lang:PP32
def test_file_and_line_belong_to_the_place_of_use() -> None:
    unit = program(
        '#define HERE __FILE__, __LINE__\n#include "a.mqh"\nvoid f() { g(HERE); }',
        {"a.mqh": "\nvoid g2() { g(HERE); }"},
    )
    text = shown(unit.declarations)
    assert "arguments=[Text(a.mqh), 2]" in text
    assert "arguments=[Text(main.mq5), 3]" in text


def test_debug_build_defines_debug() -> None:
    text = "#ifdef _DEBUG\nint debug;\n#endif"
    assert names(program(text, dialect=Dialect(debug=True))) == ["debug"]


def test_defines_from_outside() -> None:
    assert names(program("#ifdef __MQLNET__\nint here;\n#endif", defines={"__MQLNET__": "1"})) == ["here"]
    assert shown(program("int a = N;", defines={"N": "2+3"}).declarations).count("Binary(+") == 1


# rows: lang:PP27
def test_a_macro_may_rename_a_built_in() -> None:
    unit = program("#define Print MyPrint\nvoid f() { Print(1); }")
    assert "Call(function=MyPrint" in shown(unit.declarations)


def test_mistake_in_a_macro_says_where_it_is_used_and_written() -> None:
    unit = program("#define BAD(x) x +\nint a = BAD(1);")
    diagnostic = only(unit)
    assert (diagnostic.place.line, diagnostic.place.column) == (2, 15)
    unit = program("#define TWICE(x) x x\nint b = TWICE(1);")
    diagnostic = only(unit)
    assert diagnostic.place.line == 2
    unit = program("#define BAD ( ]\nint c = BAD;")
    diagnostic = only(unit)
    assert str(diagnostic.place.via[0].place) == "main.mq5(1,15)"
    assert diagnostic.place.via[0].message == "in the text of macro 'BAD'"


# --- Conditions ---


# rows: lang:PP4, lang:PP7, lang:PP9, lang:PP10
@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("#define A\n#ifdef A\nint yes;\n#else\nint no;\n#endif", ["yes"]),
        ("#ifdef A\nint no;\n#else\nint yes;\n#endif", ["yes"]),
        ("#ifndef A\nint yes;\n#endif", ["yes"]),
        ("#ifdef A\n#ifdef B\nint no;\n#else\nint no2;\n#endif\n#else\nint yes;\n#endif", ["yes"]),
        ("#define A\n#undef A\n#ifdef A\nint no;\n#endif\nint yes;", ["yes"]),
        ("int A;\nenum E { B };\n#ifdef A\nint no;\n#endif\n#ifdef B\nint no2;\n#endif", ["A"]),
        ("#ifdef A\n\"open 'quotes /* #endif */ #bogus\n#endif\nint yes;", ["yes"]),
        ("int a[] = {1,\n#ifdef A\n2,\n#endif\n3};", ["a"]),
    ],
)
def test_conditions(text: str, result: list[str]) -> None:
    unit = program(text)
    assert list(map(str, unit.diagnostics)) == []
    assert names(unit) == result


# rows: lang:PP3
def test_text_and_directives_behind_a_short_directive() -> None:
    text = (
        "#ifdef A int a;\n#else int b;\n#define C int c;\n#endif\nC\n#define D 1\n#undef C #undef D int d;\nint C, D;"
    )
    unit = program(text)
    assert list(map(str, unit.diagnostics)) == []
    assert names(unit) == ["b", "c", "d", "C", "D"]
    unit = program("#define B 2\n#ifdef A #define X 1\n#else #define X B\n#endif\nint x[X];")
    assert shown(unit.declarations[0]) == "Variables(variables=[Variable(x, type=int, dimensions=[2])])"


# rows: lang:Q6
@pytest.mark.parametrize(
    ("condition", "is_true"),
    [
        ("defined(A)", True),
        ("defined A && !defined(B)", True),
        ("defined(B) || 0", False),
        ("(1 && !0) || B", True),
        ("A", True),
        ("B", False),
    ],
)
def test_if_by_choice(condition: str, is_true: bool) -> None:
    text = f"#define A\n#if {condition}\nint yes;\n#elif 1\nint no;\n#endif"
    unit = program(text, dialect=Dialect(pp_if=True))
    assert list(map(str, unit.diagnostics)) == []
    assert names(unit) == (["yes"] if is_true else ["no"])


def test_if_by_choice_refuses_what_it_does_not_know() -> None:
    assert found(program("#if 1 +\n#endif", dialect=Dialect(pp_if=True))) == [(1, "error", 372)]


# --- Includes ---


# rows: lang:PP6, lang:PP47, lang:PP48, lang:PP49, lang:PP50, lang:PP51, lang:PP56
@pytest.mark.parametrize(
    ("directive", "files"),
    [
        ("<a.mqh>", {"Include/a.mqh": "int a;"}),
        (r"<Trade\Sub/a.mqh>", {"Include/Trade/Sub/a.mqh": "int a;"}),
        (r"<Trade\\a.mqh>", {"Include/Trade/a.mqh": "int a;"}),
        ("<TRADE/A.MQH>", {"Include/Trade/a.mqh": "int a;"}),
        ('"a.mqh"', {"Experts/a.mqh": "int a;"}),
        ('"../Other/a.txt"', {"Other/a.txt": "int a;"}),
        ('"other.mq5"', {"Experts/other.mq5": "int a;"}),
        ('"a.mqh";', {"Experts/a.mqh": "int a;"}),
    ],
)
def test_includes_are_found(directive: str, files: dict[str, str]) -> None:
    unit = program(f"#include {directive}", files, include=("Include",), path="Experts/main.mq5")
    assert list(map(str, unit.diagnostics)) == []
    assert names(unit) == ["a"]


# rows: lang:PP48, lang:Q7
def test_quoted_name_is_looked_for_beside_the_including_file_first() -> None:
    files = {"lib/b.mqh": '#include "c.mqh"', "lib/c.mqh": "int inner;", "c.mqh": "int outer;"}
    assert names(program('#include "lib/b.mqh"', files)) == ["inner"]
    assert names(program('#include "lib/b.mqh"', files, dialect=Dialect(include_base="main"))) == ["outer"]
    del files["lib/c.mqh"]
    assert names(program('#include "lib/b.mqh"', files)) == ["outer"]


def test_users_folders_come_before_ours() -> None:
    files = {"I1/a.mqh": "int first;", "I2/a.mqh": "int second;", "own/a.mqh": "int ours;", "own/b.mqh": "int ours;"}
    assert names(program("#include <a.mqh>", files, include=("I1", "I2"), own="own")) == ["first"]
    assert names(program("#include <b.mqh>", files, include=("I1", "I2"), own="own")) == ["ours"]


# rows: lang:PP54
def test_missing_include_says_where_it_was_looked_for() -> None:
    unit = program("#include <no/a.mqh>\nint after;", include=("I1", "I2"), own="own", path="Experts/main.mq5")
    diagnostic = only(unit)
    assert diagnostic.number == 106
    assert diagnostic.hint == "looked for I1/no/a.mqh, I2/no/a.mqh, Experts/no/a.mqh, own/no/a.mqh"
    assert names(unit) == ["after"]


def test_wrong_form_of_include_is_read_and_reported() -> None:
    unit = program('#include "a.mqh"', {"I/a.mqh": "int a;"}, include=("I",))
    assert only(unit).hint.endswith("write #include <a.mqh>")
    assert names(unit) == ["a"]
    unit = program("#include <a.mqh>", {"a.mqh": "int a;"}, include=("I",))
    assert only(unit).severity == "warning"
    assert 'write #include "a.mqh"' in only(unit).message
    assert names(unit) == ["a"]
    unit = program('#include "a.mqh"', {"I/a.mqh": "int a;"}, include=("I",), dialect=Dialect(include_fallback=True))
    assert found(unit) == []


# rows: lang:PP52, lang:PP53, lang:PP55, lang:Q38
def test_each_file_is_read_once_whatever_it_is_called() -> None:
    files = {"I/a.mqh": "int a;", "b.mqh": '#include "I/../I/A.mqh"\n#include <a.mqh>\nint b;'}
    unit = program('#include <A.mqh>\n#include "b.mqh"\n#include "main.mq5"\nint c;', files, include=("I",))
    assert list(map(str, unit.diagnostics)) == []
    assert names(unit) == ["a", "b", "c"]
    unit = program('namespace N {\n#include "a.mqh"\n}\n#include "a.mqh"', {"a.mqh": "int a;"})
    assert shown(unit.declarations).startswith("[Namespace(N, declarations=[Variables(")
    assert len(unit.declarations) == 1


def test_mistake_in_an_included_file_names_the_way() -> None:
    unit = program('\n#include "a.mqh"', {"a.mqh": '#include "b.mqh"', "b.mqh": "int $;"})
    first = next(iter(unit.diagnostics))
    assert [str(note.place) for note in first.place.via] == ["a.mqh(1,1)", "main.mq5(2,1)"]
    assert first.place.via[0].message == "'b.mqh' is included here"


# rows: lang:CE34
def test_mql4_is_refused() -> None:
    assert found(program("int a;", path="old.mq4")) == [(1, "error", 413)]


# --- Property, resource, import ---


# rows: lang:PP5, lang:PP57, lang:PP59, lang:CW11
def test_properties() -> None:
    unit = program(
        '#define V "1.0"\n#property version V\n#property strict\n#property stacksize 1000;\n'
        "#property indicator_color1 clrRed\n"
        '#property description "a"\n   "b"\nint x;\n#include "a.mqh"',
        {"a.mqh": '#property copyright "x"\n#property icon "x.ico"'},
    )
    assert [shown(each) for each in unit.properties] == [
        "Property(version, Text(1.0), is_main=True)",
        "Property(strict, None, is_main=True)",
        "Property(stacksize, 1000, is_main=True)",
        "Property(indicator_color1, clrRed, is_main=True)",
        "Property(description, Text(ab), is_main=True)",
        "Property(copyright, Text(x), is_main=False)",
        "Property(icon, Text(x.ico), is_main=False)",
    ]
    assert [(each.number, each.place.path) for each in unit.diagnostics] == [(288, "main.mq5"), (88, "a.mqh")]


# rows: lang:PP58, lang:Q8
def test_unknown_property_is_a_warning_or_an_error_by_choice() -> None:
    diagnostic = only(program("#property copyrite"))
    assert (diagnostic.severity, diagnostic.number, diagnostic.hint) == ("warning", 288, "did you mean 'copyright'?")
    assert only(program("#property strict", dialect=Dialect(property_strict=True))).severity == "error"


# rows: lang:PP10
def test_named_constants_count_as_defined_and_members_of_enumerations_do_not() -> None:
    text = "#ifndef TRADE_RETCODE_DONE\nint a;\n#endif\n#ifdef POSITION_TYPE_BUY\nint b;\n#endif\nint c;"
    unit = parse("main.mq5", read=from_mapping({"main.mq5": text}), constants=frozenset({"TRADE_RETCODE_DONE"}))
    assert [shown(each) for each in unit.declarations] == ["Variables(variables=[Variable(c, type=int)])"]


# rows: lang:PP67
def test_headers_may_each_ask_for_the_same_picture() -> None:
    line = '#resource "\\\\Images\\\\a.bmp"'
    unit = program(f'#include "a.mqh"\n#include "b.mqh"\n{line}', {"a.mqh": line, "b.mqh": f"{line}\n{line}"})
    assert [(each.place.path, each.place.line, each.number) for each in unit.diagnostics] == [("b.mqh", 2, 314)]
    assert len(unit.resources) == 1


# rows: lang:PP65, lang:PP66
def test_a_resources_path_may_be_put_together_by_macros() -> None:
    text = '#define NAME "a.ex5"\n#define ALL "\\\\b" NAME\n'
    unit = program(text + '#resource "\\\\Indicators\\\\" + NAME\n#resource "\\\\" + NAME\n#resource ALL')
    assert [each.path for each in unit.resources] == ["\\Indicators\\a.ex5", "\\a.ex5", "\\ba.ex5"]
    assert list(unit.diagnostics) == []


def test_resources() -> None:
    unit = program(
        '#resource "\\\\Images\\\\a.bmp"\n#resource "t.txt" as string text\n#include "sub/a.mqh"',
        {"t.txt": "text", "sub/a.mqh": '#resource "B.bmp" as bitmap b[]', "sub/b.bmp": b"BM"},
    )
    assert list(map(str, unit.diagnostics)) == []
    assert [shown(each) for each in unit.resources] == [
        "Resource(\\Images\\a.bmp, variable=None)",
        "Resource(t.txt, variable=Variable(text, type=string))",
        "Resource(B.bmp, variable=Variable(b, type=bitmap, dimensions=[None]))",
    ]


# rows: lang:PP60, lang:PP61
def test_imports_are_blocks() -> None:
    unit = program('#import "a.dll"\nint f(int);\n#import "b.ex5"\nvoid g(string &s[]);\n#import\nint own;')
    assert list(map(str, unit.diagnostics)) == []
    first, second, own = unit.declarations
    assert isinstance(first, tree.Import)
    assert isinstance(second, tree.Import)
    assert (first.file, second.file) == ("a.dll", "b.ex5")
    assert [type(each).__name__ for each in (*first.declarations, *second.declarations)] == ["Function", "Function"]
    assert isinstance(own, tree.Variables)
