"""The table of switches agrees with the code that asks and with the rows that leave the questions open."""

import re
from pathlib import Path

import pytest

import mqlnet.mql5
from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.switches import problems, switches
from mqlnet.mql5.rows import ROWS

SOURCE = Path(mqlnet.mql5.__file__).parent
ASKED = re.compile(r'(?:option|_switch_s)\(\s*(?:host, )?"(\w+)", (?:"([^"]*)"|(\d+)|str\((\w+)[^)]*\))')
NAMED = {"STEP_S": "1"}  # a millionth of a second, in microseconds


def asked() -> dict[str, str]:
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py")))
    return {
        name: quoted or number or NAMED.get(constant) or str(numbers.number(constant))
        for name, quoted, number, constant in ASKED.findall(text)
    }


def test_every_switch_is_asked_for_with_its_default() -> None:
    assert asked() == {switch.name: switch.default for switch in switches().values()}


def test_rows_of_switches_exist_and_name_them() -> None:
    for switch in switches().values():
        row = ROWS[switch.row]
        assert "Q" not in switch.row or re.search(rf"`{switch.name}[=`]", row.text), switch.name


def test_the_table_is_in_order() -> None:
    assert list(switches()) == sorted(switches())


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"chararray_count": "chars", "tz": "-3600", "round_half": "0.5000001", "rand_seed": "random"}, []),
        ({"chararray_counts": "chars"}, ["there is no switch 'chararray_counts', did you mean 'chararray_count'?"]),
        ({"quux": "1"}, ["there is no switch 'quux'"]),
        ({"fmt_null": "none"}, ["the switch 'fmt_null' takes null or empty, not 'none'"]),
        ({"tz": "east"}, ["the switch 'tz' takes 0 or <number>, not 'east'"]),
    ],
)
def test_wrong_choices_are_reported(chosen: dict[str, str], said: list[str]) -> None:
    assert problems(chosen) == said
