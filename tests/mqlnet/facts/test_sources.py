"""Every citation leads somewhere: source keys to the table of sources, row ids in the code to the rows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import mqlnet
from mqlnet.cli.main import main
from mqlnet.facts.problems import PROBLEMS, ranked
from mqlnet.facts.profiles import SWITCHES
from mqlnet.facts.rows import LEVELS, ROWS, Row
from mqlnet.facts.sources import GRADES, SOURCES, TRUST, cited, marks, source

ROOT = Path(mqlnet.__file__).parent.parent
# capital words of the source column that are no keys
WORDS = {
    "API", "EA", "ID", "JSON", "MQL4", "MQL5", "MT4", "OK", "OS", "PING", "RFC", "SMTP", "STOR", "TCP", "TLS", "URL",
    "WSL2",
}  # fmt: skip
FAMILIES = {re.match(r"[A-Z]+", name)[0] for name in ROWS}  # type: ignore[index]  # every id begins with letters
CITATION = re.compile(r"(?<![\w:./-])(?:[A-Z]{1,2}Q?\d+(?:\.\d+)*'?)(?![\w-])")
ELSEWHERE = re.compile(r"\b(?:notify-mail-ftp|webrequest|sockets|WEB)\s+(?:sec\.\s*)?\d|\bsec\.\s*\d|§\s*\d")


@pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row.id)
def test_every_key_in_a_source_column_has_an_entry(row: Row) -> None:
    unknown = [mark for mark in marks(row.source) if not _is_known(mark)]
    assert unknown == []
    assert cited(row.source) or any(_is_row(mark) or mark in FAMILIES for mark in marks(row.source))


def _is_known(mark: str) -> bool:
    return source(mark) is not None or mark in WORDS or mark in FAMILIES or _is_row(mark)


def _is_row(name: str) -> bool:
    """Return whether it is a row, or the number of a group of rows: W5.2 stands for W5.2.1, W5.2.2 and so on."""
    return name in ROWS or any(row.startswith(f"{name}.") for row in ROWS)


def test_every_source_is_cited_or_is_the_work_that_others_are_pages_of() -> None:
    listed = (row.source for rows in ranked().values() for row in rows)
    used = {one.key for text in (*(row.source for row in ROWS.values()), *listed) for one in cited(text)}
    assert set(SOURCES) - used - {"B"} == set()


def test_every_source_of_the_ranked_lists_has_an_entry_and_every_place_that_is_named_exists() -> None:
    lists = ranked()
    for rows in lists.values():
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))
        assert all(cited(row.source) for row in rows)
    for problem in PROBLEMS.values():
        for place in filter(None, problem.reported.split(", ")):
            which, _, numbers = place.partition(" ")
            assert all(lists[which][int(number) - 1] for number in numbers.split(" and "))


def test_a_page_of_a_work_has_its_own_address() -> None:
    page = source("R:socketread")
    assert page is not None
    assert page.address == "https://www.mql5.com/en/docs/network/socketread"
    assert source("D-ERR:socketread") is None


def test_every_grade_and_every_degree_of_trust_is_explained() -> None:
    assert set(GRADES) == set(LEVELS)
    assert {one.trust for one in SOURCES.values()} <= set(TRUST)


def test_every_switch_stands_on_rows() -> None:
    assert {name: row for name, row in SWITCHES.items() if not set(row.source.split()) <= set(ROWS)} == {}


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield docstrings and comments of a module, with their lines."""
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if "#" in line and "noqa" not in line:
            yield number, line.partition("#")[2]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and (doc := ast.get_docstring(node)):
            yield getattr(node, "lineno", 1), doc


@pytest.mark.parametrize("folder", ["mqlnet", "emulators", "conformance"])
def test_every_row_that_the_code_cites_exists(folder: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {found}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "mql5" not in path.parts
        for line, text in _texts(path)
        for found in [*_unknown(text), *(match[0] for match in ELSEWHERE.finditer(text))]
    ]
    assert wrong == []


def _unknown(text: str) -> list[str]:
    found = CITATION.findall(text)
    return [one for one in found if re.match(r"[A-Z]+", one)[0] in {*FAMILIES, "Q"} and not _is_row(one)]  # type: ignore[index]


def test_rules_prints_what_a_key_means() -> None:
    printed = CliRunner().invoke(main, ["rules", "--sources"]).output
    assert "S6  article on a REQUESTS library, with logs of build 5120" in printed
    assert "open" in printed
    assert "older terminal" in printed
    row = CliRunner().invoke(main, ["rules", "CN5"]).output
    assert "WSS: a tick streamer with trouble-shooting notes" in row
    assert "observed: a log or running code of real users shows it" in row
