"""The programs in ``programs/`` do what their comments say; a real terminal could be asked the same."""

from pathlib import Path

import pytest

from tests.mqlnet.mql5.support import complaints
from tests.mqlnet.mql5.support.expectations import diagnoses, expected, happened

PROGRAMS = sorted((Path(__file__).parent / "programs").rglob("*.mq5"))
REFUSED = [path for path in PROGRAMS if diagnoses(path)]
RUN = [path for path in PROGRAMS if expected(path).output()]


@pytest.mark.parametrize("path", RUN, ids=[path.stem for path in RUN])
def test_a_program_does_what_its_comments_say(path: Path) -> None:
    assert happened(path).output() == expected(path).output()


@pytest.mark.parametrize("path", REFUSED, ids=[path.stem for path in REFUSED])
def test_the_compiler_says_what_a_programs_comments_say_and_nothing_else(path: Path) -> None:
    wanted = complaints.expected(path.read_text(encoding="utf-8"))
    assert complaints.made(path) == wanted
