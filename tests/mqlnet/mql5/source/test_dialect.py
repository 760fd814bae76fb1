"""Each switch that answers a question about source text changes how a program is read."""

from typing import Any

import pytest

from mqlnet.mql5.compile import TRANSLATED
from mqlnet.mql5.library.switches import switches
from mqlnet.mql5.source.dialect import SWITCHES, Dialect, dialect_of
from tests.mqlnet.mql5.support.complaints import diagnosed
from tests.mqlnet.mql5.types.support.checked import function, program

ANSWERS: dict[tuple[str, str], tuple[str, Any]] = {
    ("empty_date", "day"): ("empty_date", "day"),
    ("escape_num", "dec"): ("escape_num", "dec"),
    ("escape_num", "oct"): ("escape_num", "oct"),
    ("handlers", "strict"): ("handlers_strict", True),
    ("hex_type", "long"): ("hex_type", "long"),
    ("hiding", "strict"): ("hiding_strict", True),
    ("include_base", "main"): ("include_base", "main"),
    ("include_fallback", "on"): ("include_fallback", True),
    ("octal", "on"): ("octal", True),
    ("oncalculate", "price"): ("oncalculate", "price"),
    ("pp_if", "on"): ("pp_if", True),
    ("property", "strict"): ("property_strict", True),
    ("source_ansi", "1251"): ("source_ansi", "cp1251"),
    ("static_fp", "off"): ("static_fp", False),
}
BASE = "class Base { public: void Do(int n) { } };"
CLASS = BASE + " class Derived : public Base { public: %s void Do(string s) { } };"


def test_without_switches_the_defaults_hold() -> None:
    assert dialect_of({}) == Dialect()
    assert dialect_of({name: switches()[name].default for name in SWITCHES}) == Dialect()


@pytest.mark.parametrize(("choice", "field"), ANSWERS.items(), ids=["=".join(choice) for choice in ANSWERS])
def test_a_switch_changes_its_answer_and_no_other(choice: tuple[str, str], field: tuple[str, Any]) -> None:
    made = dialect_of(dict([choice]))
    changed = {name for name in Dialect.__slots__ if getattr(made, name) != getattr(Dialect(), name)}
    assert changed == {field[0]}
    assert getattr(made, field[0]) == field[1]


def test_every_value_of_every_switch_is_tried_and_belongs_to_the_cache_key() -> None:
    named = {(name, value) for name in SWITCHES for value in switches()[name].others if value != "<number>"}
    assert named - ANSWERS.keys() == set()
    assert {name for name, _ in ANSWERS} == SWITCHES
    assert SWITCHES <= TRANSLATED


# rows: lang:Q24
@pytest.mark.parametrize(
    ("using", "options", "errors"),
    [
        ("", {}, []),
        ("", {"hiding": "strict"}, [246]),
        ("using Base::Do;", {"hiding": "strict"}, []),
    ],
)
def test_methods_hide_those_of_bases_if_asked(using: str, options: dict[str, str], errors: list[int]) -> None:
    text = CLASS % using + " void f(Thing &t, Derived &d) { d.Do(t); } void OnStart() { }"
    said = diagnosed("class Thing { };" + text.replace("(int n)", "(Thing &t)"), options=options)
    assert [number for _, kind, number, _ in said if kind == "error"] == errors


# rows: lang:Q23
def test_static_methods_can_be_pointed_to_unless_a_switch_forbids_it() -> None:
    text = "typedef int (*F)(int); class A { public: static int G(int n) { return n; } };"
    text += " F f = A::G; void OnStart() { }"
    assert diagnosed(text) == []
    assert next(number for *_, number, _ in diagnosed(text, options={"static_fp": "off"})) == 386


# rows: lang:Q4
def test_the_type_of_large_hexadecimal_numbers() -> None:
    text = "void f() { Print(typename(0xFFFFFFFF)); } void OnStart() { }"
    assert "uint" in repr(function(program(text), "f").body)
    assert "'long'" in repr(function(program(text, options={"hex_type": "long"}), "f").body)
