"""mqlnet replay: what was kept, run again, also against another implementation."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import mqlnet
from conformance.recording.values import Difference
from conformance.subject.in_process import InProcessProgram
from conformance.subject.interface import Answer, Argument
from conformance.verdict import stream
from mqlnet.cli import main
from tests.cli.conftest import Run
from tests.conformance.support.bad_subjects import WithPrograms


class _DeafProgram(InProcessProgram):
    def call(self, function: str, *arguments: Argument) -> Answer:
        answer = super().call(function, *arguments)
        return Answer(answer.value, 5272, answer.out) if answer.last_error == 5273 else answer


class Deaf(WithPrograms):
    """A subject that takes every failure of SocketRead for another."""

    name = "deaf"
    made = _DeafProgram


@pytest.fixture(scope="module", name="original")
def fixture_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    words = ["reproduce", "read-end-of-stream", "--keep", str(folder)]
    assert CliRunner().invoke(main, words).exit_code == 0
    return folder


@pytest.fixture(name="kept")
def fixture_kept(original: Path, tmp_path: Path) -> Path:
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.slow
def test_what_is_kept_can_be_read_and_loaded(original: Path) -> None:
    kept = original / "read-end-of-stream-observed"
    bundle = json.loads((kept / "bundle.json").read_text(encoding="utf-8"))
    assert (bundle["case"], bundle["faults"], bundle["left"]) == ("read-end-of-stream", ["tcp.echo close"], [5273])
    assert (kept / "faults.txt").read_text(encoding="utf-8") == "tcp.echo close\n"
    assert "= -1, last error 5273" in (kept / "transcript.txt").read_text(encoding="utf-8")
    assert (kept / "ca.pem").read_text(encoding="utf-8").startswith("-----BEGIN CERTIFICATE-----")
    settings = mqlnet.load_settings(kept / "terminal.toml")
    assert settings.email.sender == "Terminal, terminal@example.com"
    assert Path(settings.network.ca_file).name == "ca.pem"


@pytest.mark.slow
def test_a_kept_story_happens_again(run: Run, kept: Path) -> None:
    said = run("replay", str(kept))
    assert said.exit_code == 0
    assert "the same codes were left: 5273" in said.output


@pytest.mark.slow
def test_another_implementation_that_leaves_another_code_is_distinguished(run: Run, kept: Path) -> None:
    said = run("replay", str(kept), "--subject", f"{__name__}:Deaf")
    assert said.exit_code == 1
    assert "kept: 5273; now: 5272" in said.output
    assert "What differs from the case's expectation" in said.output
    replayed = json.loads(run("replay", str(kept), "--subject", f"{__name__}:Deaf", "--json").output)
    assert (replayed[0]["kept"]["left"], replayed[0]["story"]["left"]) == ([5273], [5272])


@pytest.mark.slow
def test_differences_are_those_of_check(run: Run, tmp_path: Path) -> None:
    """replay and check run the case in different ways, yet its failure is explained in the same words."""
    wrong = ("--subject", "tests.conformance.support.bad_subjects:Wrong")
    run("reproduce", "push-empty", "--keep", str(tmp_path / "kept"))
    replayed = json.loads(run("replay", str(tmp_path / "kept"), *wrong, "--json").output)[0]["story"]
    run("check", "--case", "push-empty", *wrong, "--report", str(tmp_path / "report"))
    (checked,) = stream.read(tmp_path / "report" / "results.jsonl").results
    assert replayed["message"] == checked.message
    assert checked.message.splitlines()[-1] == "E   last error: 4516 expected, 4003 observed"
    assert checked.recording is not None
    assert checked.recording.differences == (Difference("last error", 4516, 4003),)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (None, "no bundle.json here"),
        ({"format": 99}, "format 99"),
        ({"case": "long-gone"}, "no case 'long-gone'"),
        ({"left": "5273"}, "Expected `array`"),
        ({"profile": "\x1b]0;x\x07"}, "no profile '\\x1b]0;x\\x07'"),
    ],
)
def test_a_bad_bundle_is_one_line_with_the_cure(
    run: Run, kept: Path, change: dict[str, object] | None, hint: str
) -> None:
    path = kept / "read-end-of-stream-observed" / "bundle.json"
    if change is None:
        path.unlink()
    else:
        path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | change), encoding="utf-8")
    said = run("replay", str(kept))
    assert said.exit_code == 2
    assert hint in said.stderr
    assert len(said.stderr.strip().splitlines()) == 1


@pytest.mark.slow
def test_an_unknown_subject_is_one_line(run: Run, kept: Path) -> None:
    said = run("replay", str(kept), "--subject", "python:no_such_module:make")
    assert said.exit_code == 2
    assert "no_such_module" in said.stderr
    assert len(said.stderr.strip().splitlines()) == 1
