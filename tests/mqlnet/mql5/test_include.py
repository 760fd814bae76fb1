"""The headers of ours do what they promise; each program in ``include/`` proves some of them."""

from pathlib import Path

import pytest

from mqlnet.clock import VirtualClock
from mqlnet.mql5.compile import OWN_HEADERS
from mqlnet.mql5.disk import Disk
from mqlnet.mql5.library import declarations
from mqlnet.mql5.run import load
from mqlnet.mql5.source.parse import parse
from mqlnet.mql5.source.unit import Unit
from mqlnet.mql5.types.check import check
from mqlnet.terminal import Terminal
from tests.mqlnet.mql5.support.expectations import expected, happened

PROGRAMS = sorted((Path(__file__).parent / "include").glob("*.mq5"))
IMPLICIT_TEXT = 181  # the programs join values by + on purpose
HEADERS = sorted(Path(OWN_HEADERS).rglob("*.mqh"))
KINDS = [
    pytest.param(path, defines, id=f"{path.relative_to(OWN_HEADERS)}-{kind}")
    for path in HEADERS
    for kind, defines in (("terminal", {}), ("runner", {"__MQLNET__": ""}))
    if kind == "terminal" or path.parent.name == "mqlnet"  # the others are the same for both
]


@pytest.mark.parametrize("path", PROGRAMS, ids=[path.stem for path in PROGRAMS])
def test_headers_do_what_the_comments_say(path: Path) -> None:
    wanted = expected(path)
    assert wanted.output()
    assert happened(path).output() == wanted.output()


@pytest.mark.parametrize("path", PROGRAMS, ids=[path.stem for path in PROGRAMS])
def test_headers_leave_no_object_behind(path: Path) -> None:
    with Terminal(clock=VirtualClock(start=1_700_000_000.0)) as terminal:
        running = load(path).start(terminal)
        running.run(seconds=1)
        running.stop()
        assert [line for line in terminal.journal.texts() if "undeleted" in line] == []


def test_a_test_file_compiles_for_a_terminal_as_well() -> None:
    unit = checked(Path(__file__).parent / "include" / "testing.mq5", {})
    assert [str(each) for each in unit.diagnostics if each.number != IMPLICIT_TEXT] == []


@pytest.mark.parametrize(("path", "defines"), KINDS)
def test_a_header_compiles_alone_and_clean(path: Path, defines: dict[str, str]) -> None:
    unit = checked(path, defines)
    assert [str(each) for each in unit.diagnostics if each.place.path.startswith(str(OWN_HEADERS))] == []


def checked(path: Path, defines: dict[str, str]) -> Unit:
    unit = parse(str(path), read=Disk(), own_include=str(OWN_HEADERS), defines=defines)
    check(unit, declarations.read())
    return unit
