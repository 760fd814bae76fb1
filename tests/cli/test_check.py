"""The promise of exit codes, each provoked with the real command and a small subject or selection."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mqlnet.cli import main

pytestmark = pytest.mark.slow
Run = Callable[..., Result]
ENTRY = """
[[known]]
case = "{}"
status = "fail"
message = "4516 expected"
issue = "https://example.com/1"
"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)  # the cases are compiled once, not at every start

    def check(*arguments: str) -> Result:
        result = CliRunner().invoke(main, ["check", *arguments])
        said = capfd.readouterr()
        result.stdout_bytes += (said.out + said.err).encode()
        return result

    return check


def _subject(name: str) -> tuple[str, str]:
    return "--subject", f"tests.conformance.support.bad_subjects:{name}"


def test_0_conformant(run: Run) -> None:
    """One case is of a chapter whose control stands in another file."""
    cases = ("--case", "push-empty", "--case", "web-cookie-returns")
    result = run(*cases, "--profile", "documented", "--profile", "observed")
    assert "profile documented: 2 cases, 2 pass: conformant" in result.stdout
    assert "profile observed: 2 cases, 2 pass: conformant" in result.stdout
    assert result.exit_code == 0


def test_1_unexpected_result(run: Run) -> None:
    result = run("--case", "push-empty", "--case", "push-null", *_subject("Wrong"))
    assert "last error: 4516 expected, 4003 observed" in result.stdout
    assert "2 cases, 1 pass, 1 fail: not conformant" in result.stdout
    assert result.exit_code == 1


def test_1_everything_unsupported(run: Run) -> None:
    result = run("--chapter", "push", *_subject("Lacking"))
    assert "no must case passed" in result.stdout
    assert result.exit_code == 1


def test_1_control_failed_and_its_chapter_says_nothing(run: Run) -> None:
    result = run("--case", "push-delivered", "--case", "push-two-lines", "--case", "mail-delivered", *_subject("Deaf"))
    assert "environment: 1 cases of push say nothing" in result.stdout
    assert "3 cases, " in result.stdout
    assert "1 pass" in result.stdout
    assert result.exit_code == 1


def test_1_control_failed_alone(run: Run) -> None:
    """The servers have stopped by the time that they are asked whose fault it was."""
    result = run("--case", "push-delivered", *_subject("Deaf"))
    assert "1 cases, 1 fail: not conformant" in result.stdout
    assert "Traceback" not in result.stdout
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("-k", "no-such-case"), "no case matches"),
        (("--chapter", "pusch"), "no such chapter: pusch; there are allow_list, ftp"),
        (("--subject", "no_such_module:thing"), "no_such_module"),
    ],
)
def test_2_usage_or_empty_selection(run: Run, arguments: tuple[str, ...], says: str) -> None:
    result = run(*arguments)
    assert says in result.stdout
    assert result.exit_code == 2


@pytest.mark.parametrize("arguments", [("-k", "no-such-case"), ("--chapter", "pusch")])
def test_2_usage_is_one_line_with_workers_too(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("--jobs", "2", *arguments)
    assert re.fullmatch(r"ERROR: no (case matches|such chapter: ).*", result.stdout.strip())
    assert result.exit_code == 2


@pytest.mark.parametrize("arguments", [("--shard", "3/2"), ("--level", "might"), ("--update-baseline",)])
def test_2_usage_before_anything_starts(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_2_refused_selection_lists_nothing(run: Run) -> None:
    result = run("--list", "--case", "push-empty", "--case", "no-such-case")
    assert result.stdout.strip() == "ERROR: no such case: no-such-case"
    assert result.exit_code == 2


def test_0_list(run: Run) -> None:
    result = run("--list", "--case", "push-empty")
    assert result.stdout.split() == ["push-empty", "must", "push"]
    assert result.exit_code == 0


def test_2_no_such_subject_is_one_line_with_workers_too(run: Run) -> None:
    result = run("--case", "push-empty", "--jobs", "2", "--subject", f"{sys.executable} -c print()")
    assert result.stdout.strip().startswith("ERROR: --subject")
    assert "Traceback" not in result.output
    assert "INTERNALERROR" not in result.output
    assert result.exit_code == 2


def test_3_harness_error(run: Run) -> None:
    result = run("--case", "push-empty", *_subject("Saboteur"))
    assert "no stock client gets through: reset: the servers are gone" in result.stdout
    assert "no verdict: the harness failed" in result.stdout
    assert result.exit_code == 3


def test_3_subject_ended_the_process(run: Run) -> None:
    result = run("--case", "push-empty", *_subject("Ending"))
    assert "ended or held up the process" in result.output
    assert result.exit_code == 3


def test_3_subject_never_returns(run: Run) -> None:
    result = run("--case", "push-empty", "--hang", "0.5", *_subject("Hanging"))
    assert "Timeout (0:00:01.500000)!" in result.stdout
    assert "in wait" in result.stdout
    assert "ended or held up the process" in result.output
    assert result.exit_code == 3


def test_4_fewer_cases_than_required(run: Run) -> None:
    result = run("--case", "push-empty", "--minimum", "2")
    assert "1 cases ran, at least 2 are required" in result.stdout
    assert result.exit_code == 4


def test_5_stale_baseline(run: Run, tmp_path: Path) -> None:
    known = tmp_path / "known.toml"
    known.write_text(ENTRY.format("push-gone"), encoding="utf-8")
    result = run("--case", "push-empty", "--baseline", str(known))
    assert "baseline names push-gone, which is no case" in result.stdout
    assert result.exit_code == 5


def test_known_deviation_is_forgiven(run: Run, tmp_path: Path) -> None:
    known = tmp_path / "known.toml"
    known.write_text(ENTRY.format("push-empty"), encoding="utf-8")
    result = run("--case", "push-empty", "--case", "push-null", "--baseline", str(known), *_subject("Wrong"))
    assert "conformant, with 1 known deviations" in result.stdout
    assert result.exit_code == 0


def test_several_workers_without_what_they_need_are_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xdist", None)
    said = run("--case", "push-empty", "--jobs", "2")
    assert said.exit_code == 2
    assert "--jobs 2 needs pytest-xdist: pip install 'mqlnet[jobs]'" in said.output
