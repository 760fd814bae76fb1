"""Our own runner as the terminal of the kit: it says what our rows say, and nothing of the kit is refused."""

import re
from pathlib import Path

import pytest

from mqlnet.mql5 import rows
from mqlnet.mql5.diagnose import read
from mqlnet.witness import ours
from mqlnet.witness.kit import KIT
from mqlnet.witness.ours import unasked
from mqlnet.witness.report import ENDED

ENDS = [
    "bi:AR27",
    "lang:AR5",
    "lang:CV45",
    "lang:CV49",
    "lang:FN27",
    "lang:OP6",
    "lang:OP7",
    "lang:OP9",
    "lang:PT10",
    "lang:Q27",
]
PROGRAMS = sorted(path for path in KIT.rglob("*.mq5") if path.parent.name != "compiles")


def test_each_probe_asks_a_row_that_exists() -> None:
    asked = [*ours.answers().says, *ours.compiled()]
    assert [row for row in asked if row not in rows.ROWS] == []
    assert len(asked) > 300


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("lang:Q13", "0 | 0 | 0"),
        ("lang:Q22", "321 | 321"),
        ("bi:Q4", "2 | C3A9"),
        ("bi:Q12", "[(null)]"),
        ("lang:CV30", "3.14159 | 14.28571 | 1234.56787109375"),
        ("bi:FM10", "(non-string passed) | X 0 0.000000 (missed string parameter)"),
        ("bi:Q7", "2 | \\uFEFFA"),
        ("lang:Q39", ENDED),
    ],
)
def test_the_probe_reports_our_defaults(row: str, says: str) -> None:
    assert ours.answers().says[row] == says


def test_each_open_row_is_asked_or_says_why_not() -> None:
    asked = {*ours.answers().says, *ours.compiled()}
    reasons = unasked()
    left = [row.id for row in rows.ROWS.values() if row.evidence == "open" and row.id not in asked]
    assert sorted(left) == sorted(reasons)
    assert [
        row for reason in reasons.values() for row in re.findall(r"(?:lang|bi):\w+", reason) if row not in asked
    ] == []


def test_critical_programs_end() -> None:
    said = ours.answers().says
    assert {row: said[row] for row in ENDS} == dict.fromkeys(ENDS, ENDED)


@pytest.mark.parametrize(
    ("row", "says"), [("lang:Q6", "refused 109"), ("lang:Q11", "refused 219"), ("lang:EN12", "accepted")]
)
def test_our_compiler_answers_what_only_a_compiler_can(row: str, says: str) -> None:
    assert ours.compiled()[row] == says


@pytest.mark.parametrize("path", PROGRAMS, ids=[f"{path.parent.parent.name}-{path.stem}" for path in PROGRAMS])
def test_a_program_of_the_kit_compiles_as_in_a_real_terminal(path: Path) -> None:
    unit, _ = read(str(path), defines={})  # without __MQLNET__
    assert [str(one) for one in unit.diagnostics if one.severity == "error"] == []
