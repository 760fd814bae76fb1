"""A wrong name gets the one that was probably meant; notes lead to what a message speaks of."""

import pytest

from mqlnet.mql5.source.parse import parse
from mqlnet.mql5.source.reading import from_mapping
from mqlnet.mql5.types import check
from mqlnet.mql5.types.suggestions import nearest
from tests.mqlnet.mql5.support.complaints import library


def diagnostics(text: str, cures: dict[str, str] | None = None) -> list[tuple[str, list[int]]]:
    unit = parse("m.mq5", read=from_mapping({"m.mq5": text}))
    check(unit, library(), cures)
    return [(each.hint, [note.place.line for note in each.notes]) for each in unit.diagnostics]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("void OnStart() { int socket = 1; Print(sokcet); Print(socket); }", "did you mean 'socket'?"),
        ("void OnStart() { SocketCreat(); }", "did you mean 'SocketCreate'?"),
        ("void OnStart() { print(1); }", "did you mean 'Print'?"),
        ("void OnStart() { Print(CP_UTF); }", "did you mean 'CP_UTF8'?"),
        ("struct S { int count; }; void OnStart() { S s = {}; Print(s.cuont); }", "did you mean 'count'?"),
        ("class Known { }; void OnStart() { Knwon k; }", "did you mean 'Known'?"),
        ("int OnInit() { return INIT_SUCCEDED; }", "did you mean 'INIT_SUCCEEDED'?"),
    ],
)
def test_a_wrong_name_gets_a_right_one(text: str, hint: str) -> None:
    assert diagnostics(text)[0][0] == hint


def test_names_of_mql4_get_those_of_mql5() -> None:
    text = "void OnStart() { Print(CharToStr(65)); }"
    hint = diagnostics(text, {"CharToStr": "CharToString"})[0][0]
    assert hint == "'CharToStr' is a name of MQL4: write CharToString"


def test_notes_lead_to_the_other_place() -> None:
    assert diagnostics("int a;\nint a;\nvoid OnStart() { }")[0][1] == [1]
    assert diagnostics("void g(int a) { }\nvoid g(string a) { }\nvoid OnStart() { int b[]; g(b); }")[0][1] == [1, 2]


@pytest.mark.parametrize(("name", "known", "found"), [("abc", ["xyz"], None), ("Foo", ["foo"], "foo"), ("a", [], None)])
def test_nearest(name: str, known: list[str], found: str | None) -> None:
    assert nearest(name, known) == found
