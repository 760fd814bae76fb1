"""Numbers that code writes with the name of their constant beside them are the constant's."""

import re
from pathlib import Path

import pytest

from mqlnet.mql5 import library
from mqlnet.mql5.library.declarations import numbers

LIBRARY = Path(library.__file__).parent
ONE = re.compile(r"(?:=|\(|:) ?(-?(?:0x[0-9A-Fa-f]+|\d[\d_]*))\)?,?  # ([A-Z][A-Z0-9]*_?[A-Z0-9_]+)$")
SEVERAL = re.compile(r"^[A-Z_, ]+ = ((?:\d+, )+\d+)  # (ENUM_\w+)$")
FILES = sorted(LIBRARY.rglob("*.py"))


def claims() -> list[tuple[str, str, int]]:
    found = []
    for path in FILES:
        for line in path.read_text(encoding="utf-8").splitlines():
            match = ONE.search(line)
            if match is not None:
                found.append((path.stem, match[2], int(match[1].replace("_", ""), 0)))
    return found


@pytest.mark.parametrize(
    ("module", "name", "value"), [claim for claim in claims() if not claim[1].startswith("SQLITE")]
)
def test_a_named_number_is_that_of_its_constant(module: str, name: str, value: int) -> None:
    assert numbers.number(name) == value, f"{module} says {name} is {value}"


def test_there_are_claims_to_check() -> None:
    assert len(claims()) > 30


def test_members_written_in_a_row_are_members() -> None:
    rows = [match for path in FILES for line in path.read_text("utf-8").splitlines() if (match := SEVERAL.match(line))]
    assert len(rows) >= 3
    for match in rows:
        assert {int(value) for value in match[1].split(", ")} <= set(numbers.members(match[2])), match[0]
