"""``mqlnet test`` from outside: which tests pass, fail and are skipped, and how a failure reads."""

import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

FILES = Path(__file__).parents[1] / "mqlnet" / "mql5" / "testing" / "files"
FILE = FILES / "bridge.mq5"  # under this name pytest does not take it for a test of this project
TAPE = FILES / "tape.toml"
pytestmark = pytest.mark.slow
COMMAND = "from mqlnet.cli.test import test; test()"


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", COMMAND, "-p", "no:randomly", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def outcomes_in(report: Path) -> dict[str, tuple[str, str]]:
    """Each test's outcome and its text, from a JUnit report."""
    found = {}
    for case in ElementTree.parse(report).iter("testcase"):
        problem = next(iter(case), None)
        found[case.attrib["name"]] = ("passed", "") if problem is None else (problem.tag, problem.text or "")
    return found


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    folder = tmp_path_factory.mktemp("tests")
    shutil.copy(FILE, folder / "bridge_test.mq5")
    shutil.copy(TAPE, folder)
    done = run(folder, "--junitxml=report.xml", "--limit", "0.5")
    assert done.returncode == 1, done.stdout + done.stderr
    return outcomes_in(folder / "report.xml")


@pytest.mark.parametrize(
    "name",
    ["answered", "fresh", "another_host", "faulty", "later", "bytes", "richer", "restarted", "filed", "replayed"],
)
def test_a_test_passes(outcomes: dict[str, tuple[str, str]], name: str) -> None:
    assert outcomes[name] == ("passed", "")


def test_a_test_is_skipped_with_its_reason(outcomes: dict[str, tuple[str, str]]) -> None:
    outcome, text = outcomes["skipped"]
    assert (outcome, "not today" in text) == ("skipped", True)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "wrong",
            [
                'bridge_test.mq5(137): CHECK_EQUAL(200, Post("https://api.example.com/none","",answer)): ',
                "expected 200, got 404\n",
                '    CHECK_EQUAL(200, Post("https://api.example.com/none", "", answer));',
                "printed:",
                "  on the way",
                "network:",
                "again: mqlnet test bridge_test.mq5::wrong",
            ],
        ),
        (
            "crashing",
            [
                "critical error: array out of range in 'bridge_test.mq5' (140,38)",
                "    TEST(crashing) { int none[]; none[3] = 1; }",
            ],
        ),
        ("restarted_row", ["CHECK(row.calls<2)  [restart_rows[1]]"]),
        (
            "unrecorded",
            [
                "bridge_test.mq5(12): tape.toml does not hold this request",
                "  ! body     lots=2           lots=1",
                "int status = WebRequest(",
                "servers:\n  web  > POST /v1/orders HTTP/1.1",
                "  web  < HTTP/1.1 404 Not Found",
            ],
        ),
        (
            "leaking",
            [
                "bridge_test.mq5(19): 1 object of class 'Forgotten' made here and never deleted\n",
                "    void Forget() { Forgotten *forgotten = new Forgotten; }",
            ],
        ),
        ("runaway", ["critical error: time limit exceeded in 'bridge_test.mq5' (15", ") in test_case_runaway\n"]),
        ("small", ["number = 1000", 'text = "00"']),
    ],
)
def test_a_failure_says_where_what_and_how_again(
    outcomes: dict[str, tuple[str, str]], name: str, lines: list[str]
) -> None:
    outcome, text = outcomes[name]
    assert outcome == "failure"
    for line in lines:
        assert line in text
    assert "Traceback" not in text


def test_tests_run_in_workers_with_each_profile_in_any_order(tmp_path: Path) -> None:
    shutil.copy(FILE, tmp_path / "bridge_test.mq5")
    words = ("-n", "2", "--profile", "documented,observed", "--seed", "5", "-k", "answered or fresh or later")
    done = run(tmp_path, *words, "--junitxml=report.xml")
    assert done.returncode == 0, done.stdout + done.stderr
    names = {f"{name}[{profile}]" for name in ("answered", "fresh", "later") for profile in ("documented", "observed")}
    assert set(outcomes_in(tmp_path / "report.xml")) == names


def test_in_the_tester_nothing_reaches_a_server(tmp_path: Path) -> None:
    shutil.copy(FILE, tmp_path / "bridge_test.mq5")
    done = run(tmp_path, "--tester", "-k", "answered", "-q")
    assert done.returncode == 1
    assert "expected 201, got -1" in done.stdout
    assert "again: mqlnet test bridge_test.mq5::answered --tester" in done.stdout


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("void OnStart() { int x = y; }", "undeclared identifier 'y'"),
        ("void OnStart() { }", "holds no TEST(name); does it #include <mqlnet/Test.mqh>?"),
    ],
)
def test_a_file_that_cannot_be_tested_says_why(tmp_path: Path, source: str, said: str) -> None:
    (tmp_path / "test_it.mq5").write_text(source, encoding="utf-8")
    done = run(tmp_path, "-q")
    assert done.returncode == 2
    assert said in done.stdout
    assert "Traceback" not in done.stdout


def test_an_unknown_profile_is_refused(tmp_path: Path) -> None:
    done = run(tmp_path, "--profile", "imagined")
    assert done.returncode == 4
    assert "unknown profile 'imagined'; there are: documented, observed" in done.stderr


def test_lines_are_measured_and_failures_annotated_in_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(FILE, tmp_path / "bridge_test.mq5")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    words = ("-n", "2", "-k", "wrong or fresh", "--cov", "--cov-report", "lcov:out.lcov", "--cov-report", "term")
    done = run(tmp_path, *words)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "::error file=bridge_test.mq5,line=137,title=TEST wrong::CHECK_EQUAL(200, Post(" in done.stdout
    lines = (tmp_path / "out.lcov").read_text(encoding="utf-8").splitlines()
    assert "SF:bridge_test.mq5" in lines
    assert "DA:137,1" in lines  # of the test that failed
    assert any(line.startswith("DA:") and line.endswith(",0") for line in lines)
    assert "bridge_test.mq5" in done.stderr


def test_the_tests_that_failed_last_are_run_again_and_plain_pytest_takes_the_same_file(tmp_path: Path) -> None:
    shutil.copy(FILE, tmp_path / "bridge_test.mq5")
    first = run(tmp_path, "-x", "-q", "-k", "wrong or crashing or fresh")
    assert "1 failed" in first.stdout
    again = run(tmp_path, "--lf", "--collect-only", "-q")
    assert again.stdout.splitlines()[0] == "bridge_test.mq5::wrong"
    plain = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--mql5-profile", "documented", "-k", "fresh"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert plain.returncode == 0, plain.stdout
    assert "1 passed" in plain.stdout
