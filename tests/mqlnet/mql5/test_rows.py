"""The rows of the language and the built-ins: all are read, and what tests say of them is true."""

import re
from collections import Counter
from pathlib import Path

import pytest

from mqlnet import mql5
from mqlnet.mql5 import rows

HERE = Path(__file__).parent
CITATION = re.compile(r"\b(?:lang|bi):[A-Z]+\d+(?:[ -][A-Z]+\d+)*")
ELSEWHERE = re.compile(r"\b(?:builtins|language) \d+|\blanguage\.md, sections? \d+|\bnotes [A-Z]\d")  # no row says so


def test_every_row_is_read() -> None:
    assert Counter(row.chapter for row in rows.ROWS.values()) == {"language": 621 + 42, "builtins": 305 + 18 + 30}


@pytest.mark.parametrize(
    ("name", "evidence", "words"),
    [("lang:CV30", "documented", "5 digits after the point"), ("bi:ST9", "inferred", "MQL4")],
)
def test_row_keeps_its_evidence(name: str, evidence: str, words: str) -> None:
    row = rows.ROWS[name]
    assert row.evidence == evidence
    assert words in row.text


def test_a_pipe_inside_a_cell_is_text() -> None:
    assert "`&&`, `||`" in rows.ROWS["lang:OP17"].text


def test_tests_name_rows_that_exist() -> None:
    assert sorted(set(rows.proven(HERE)) - set(rows.ROWS)) == []


def test_every_row_that_the_code_cites_exists() -> None:
    wrong = []
    for path in sorted(Path(mql5.__file__).parent.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for found in CITATION.finditer(text):
            prefix, _, ids = found[0].partition(":")
            wrong += [f"{path.name}: {one}" for one in re.split("[ -]", ids) if f"{prefix}:{one}" not in rows.ROWS]
        wrong += [f"{path.name}: {found[0]}" for found in ELSEWHERE.finditer(text)]
    assert wrong == []


def test_reasons_are_for_rows_that_exist_and_that_no_test_proves() -> None:
    assert sorted(set(rows._reasons()) - set(rows.ROWS)) == []
    assert [row.id for row in rows.ROWS.values() if row.untestable and row.id in rows.proven(HERE)] == []


def test_rows_named_in_programs_and_python_are_found(tmp_path: Path) -> None:
    mark = "rows" + ":"  # written apart, or this file would name those rows
    (tmp_path / "a.mq5").write_text(f"// {mark} lang:CV30 bi:ST9\nPrint(1); // prints: 1 // {mark} bi:ST1\n")
    (tmp_path / "test_b.py").write_text(f"# {mark} bi:ST9, bi:ST2\n")
    assert rows.proven(tmp_path) == {
        "lang:CV30": ("a.mq5",), "bi:ST9": ("a.mq5", "test_b.py"), "bi:ST1": ("a.mq5",), "bi:ST2": ("test_b.py",)
    }  # fmt: skip
    left = rows.gaps(tmp_path)
    assert "bi:ST9" not in left
    assert "bi:ST3" in left
