"""The tools of a case: settings, files and links of its terminal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.cases.bench import Bench, NotRunError
from conformance.subject.in_process import InProcessSubject
from emulators.stack import Stack


@pytest.fixture
def subject() -> Iterator[InProcessSubject]:
    made = InProcessSubject()
    yield made
    made.close()


@pytest.fixture
def bench(stack: Stack, subject: InProcessSubject, tmp_path: Path) -> Bench:
    return Bench(subject, stack, tmp_path, "observed")


def test_a_link_that_the_system_does_not_make_is_no_run(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(1314, "A required privilege is not held by the client")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    with pytest.raises(NotRunError, match=r"makes no link: A required privilege"):
        bench.link("report.htm", Path("elsewhere"))


def test_a_name_makes_a_path_as_long_as_asked_or_there_is_none(bench: Bench, tmp_path: Path) -> None:
    folder = tmp_path.joinpath("MQL5", "Files")
    assert len(str(folder / bench.name_of_path(259))) == 259
    for characters in (len(str(folder)) + 1, len(str(folder)) + 257):
        with pytest.raises(NotRunError, match="no file has a path of"):
            bench.name_of_path(characters)
