"""The baseline breaks in every wrong direction."""

import datetime
from pathlib import Path

import msgspec
import pytest

from conformance.report import write
from conformance.verdict import baseline
from conformance.verdict.baseline import Baseline, BaselineError, Known
from conformance.verdict.judgement import Status
from conformance.verdict.results import Result
from tests.conformance.support.results import result, stream

TODAY = datetime.date(2026, 6, 1)
KNOWN = Known("push-empty", "fail", "4516 expected", issue="https://example.com/7")


@pytest.mark.parametrize(
    ("case", "status", "text", "standing"),
    [
        ("push-empty", "fail", "last error: 4516 expected, 4003 observed", "known-failure"),
        ("push-empty", "fail", "return value: false expected, true observed", "wrong-known-failure"),
        ("push-empty", "crash", "4516 expected", "wrong-known-failure"),
        ("push-empty", "unsupported", "4516 expected", "wrong-known-failure"),
        ("push-empty", "pass", "", "unexpected-pass"),
        ("push-empty", "not-run", "", "expected"),
        ("push-null", "fail", "4516 expected", "unexpected"),
        ("push-null", "pass", "", "expected"),
    ],
)
def test_result_stands_against_what_is_known(case: str, status: Status, text: str, standing: str) -> None:
    assert Baseline((KNOWN,)).standing(case, "observed", status, text) == standing


def test_entry_of_one_profile_says_nothing_of_the_other() -> None:
    known = Baseline((Known("push-empty", "fail", profile="documented", issue="x"),))
    assert known.standing("push-empty", "documented", "fail", "") == "known-failure"
    assert known.standing("push-empty", "observed", "fail", "") == "unexpected"


def test_entry_of_no_case_and_expired_entry_are_stale() -> None:
    old = Known("push-null", "fail", expires=datetime.date(2026, 5, 31))
    young = Known("push-long", "fail", expires=TODAY)
    assert Baseline((KNOWN, old, young)).stale(["push-null", "push-long"], TODAY) == (
        "baseline names push-empty, which is no case",
        "baseline entry push-null expired on 2026-05-31",
    )


def test_update_keeps_what_holds_drops_what_passes_and_adds_what_is_new() -> None:
    old = Baseline((KNOWN, Known("push-null", "fail", issue="x")))
    results = [result("push-empty", "fail"), result("push-null"), result("push-long", "crash", reason="it ended")]
    results += [result(one.case, profile="documented") for one in results]
    assert baseline.updated(old, results, TODAY) == (
        Known("push-empty", "fail", "4516 expected", "observed", issue="https://example.com/7"),
        Known("push-long", "crash", "it ended", "observed", expires=datetime.date(2026, 8, 30)),
    )


@pytest.mark.parametrize(
    ("results", "says"),
    [
        ((result(),), "0 known failures"),
        ((result(status="fail"),), "1 known failure"),
        ((result(status="fail"), result("push-null", "fail")), "2 known failures"),
    ],
)
def test_update_says_which_file_holds_how_many_entries(tmp_path: Path, results: tuple[Result, ...], says: str) -> None:
    path = tmp_path / "known.toml"
    path.touch()
    assert write.update_baseline(stream(*results), path) == f"baseline: {path}, {says}"
    assert len(baseline.load(path).known) == int(says[0])


def test_update_keeps_what_is_known_of_a_profile_that_was_not_run() -> None:
    other = Known("push-long", "fail", profile="documented", issue="x")
    old = Baseline((KNOWN, other, Known("push-null", "fail", profile="observed", issue="x")))
    assert baseline.updated(old, [result("push-empty"), result("push-null"), result("push-long")], TODAY) == (
        msgspec.structs.replace(KNOWN, profile="documented"),
        other,
    )


def test_file_reads_back(tmp_path: Path) -> None:
    known = (
        KNOWN,
        Known("push-null", "crash", 'said "no" \\ é\n', "documented", expires=datetime.date(2027, 1, 2)),
    )
    path = tmp_path / "known.toml"
    path.write_text(baseline.dump(known), encoding="utf-8")
    read = baseline.load(path)
    assert (read.known, read.name, len(read.digest)) == (known, "known.toml", 16)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[known]]\ncase='a'\nstatus='fail'", "a: needs an issue link or an expiry date"),
        ("[[known]]\ncase='a'\nstatus='pass'\nissue='x'", "a: pass is no deviation"),
        ("[[known]]\ncase='a'\nstatus='bad'\nissue='x'", "Invalid enum value 'bad'"),
        ("[[known]]\ncase='a'\nstatus='fail'\nissue='x'\nreason='y'", "unknown field `reason`"),
        ("[[known]]\ncase='a'\nstatus='fail'\nissue='x'\n" * 2, "listed twice: a"),
        ("known = nonsense", "Invalid"),
    ],
)
def test_bad_file_is_refused(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "known.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError, match=r"known\.toml") as caught:
        baseline.load(path)
    assert says in str(caught.value)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="No such file"):
        baseline.load(tmp_path / "none.toml")


@pytest.mark.parametrize("content", [b"a = " + b"[" * 5_000, b"\xff\xfe", b"[[known]]\ncase = 1\n", b"x = '\x1b[2J"])
def test_a_hostile_file_ends_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "known.toml"
    path.write_bytes(content)
    with pytest.raises(baseline.BaselineError) as refused:
        baseline.load(path)
    assert str(refused.value).isprintable()
