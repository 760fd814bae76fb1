"""mqlnet reproduce: every code that can be reached, every problem and every habit is made to happen and shown."""

import io
import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from conformance.run.interactive import InteractiveSession, interact
from mqlnet.cli.console import console
from mqlnet.cli.reproduce import Found, play, show, understand
from mqlnet.facts.problems import PROBLEMS
from mqlnet.mql5.habits.rows import OWN_HABITS
from tests.cli.conftest import Run

CODES = [
    4014, 4003, 4510, 4514, 4515, 4516, 4517, 4518, 4519, 4520, 4521, 4522, 4523, 4524, 5200, 5201, 5202, 5203,
    5270, 5271, 5272, 5273, 5274, 5275, 1001, 1003,
]  # fmt: skip


@pytest.fixture(scope="module", name="found")
def fixture_found() -> Mapping[str, Found]:
    """The stories of every code, every problem and every habit, played in one session."""
    everything = {word: Found() for word in [*map(str, CODES), *PROBLEMS, *OWN_HABITS]}

    def direct(session: InteractiveSession) -> None:
        for word, found in everything.items():
            play(session, understand(word), found)

    interact(direct)
    return everything


@pytest.mark.slow
@pytest.mark.parametrize("code", CODES)
def test_every_code_that_can_be_reached_is_left(found: Mapping[str, Found], code: int) -> None:
    stories = [story for _, story in found[str(code)].stories]
    assert 1 <= len(stories) <= 2
    for story in stories:
        assert story.status == "pass"
        assert code in story.left
        assert story.profile == ("documented" if code in (5201, 5202) else "observed")
        assert any(line.code == code or str(code) in line.text for line in story.lines)
        assert story.why


@pytest.mark.slow
@pytest.mark.parametrize("name", list(PROBLEMS))
def test_every_problem_is_shown(found: Mapping[str, Found], name: str) -> None:
    stories = [story for _, story in found[name].stories]
    assert stories
    assert {story.status for story in stories} == {"pass"}
    assert any(line.side == "program" for line in stories[0].lines)


@pytest.mark.slow
@pytest.mark.parametrize("name", list(OWN_HABITS))
def test_every_habit_is_shown_with_cause_cases_cure_and_mql5(found: Mapping[str, Found], name: str) -> None:
    habit = OWN_HABITS[name]
    stories = [story for _, story in found[name].stories]
    assert [story.case for story in stories] == list(habit.cases)[:2]
    assert {story.status for story in stories} == {"pass"}
    said = printed(found, name)
    words = " ".join(said.split())
    parts = [habit.title[1:], habit.why, *habit.cases[:2], habit.cure]
    places = [words.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places == sorted(places)
    assert " ".join(habit.code.split()) in words


def printed(found: Mapping[str, Found], word: str) -> str:
    """Return what the command prints of a word that was played."""
    text = io.StringIO()
    show(console(text), understand(word), found[word])
    return text.getvalue()


@pytest.mark.slow
def test_a_story_has_its_circumstances_calls_wire_reason_and_cure(run: Run, tmp_path: Path) -> None:
    said = run("reproduce", "5273", "--keep", str(tmp_path))
    assert said.exit_code == 0
    parts = ["5273  ERR_NETSOCKET_IO_ERROR", "read-end-of-stream", "Circumstances", "tcp.echo close: the server",
             "What happened", 'SocketConnect(1, "127.0.0.1", ',
             "SocketRead(1, buffer, 5, 1000)", "= -1, last error 5273 ERR_NETSOCKET_IO_ERROR", "Why", "RD4", "Cure",
             "int Reconnect(int socket", "More cases"]  # fmt: skip
    places = [said.stdout.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places == sorted(places)
    assert 'received 5 bytes "hello"' in said.stdout
    assert "\x1b" not in said.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "read-end-of-stream-observed", "send-after-reset-observed",
    ]  # fmt: skip


@pytest.mark.slow
def test_time_goes_forward_in_a_story_and_passwords_stay_hidden(found: Mapping[str, Found]) -> None:
    said = printed(found, "4524")
    moments = [float(moment) for moment in re.findall(r"^ +([\d.]+) ms", said, re.MULTILINE)]
    assert len(moments) > 5
    assert moments == sorted(moments)
    assert "ftp: CWD /upload" in said
    assert "ftp: PASS •••" in said


@pytest.mark.slow
def test_a_call_returns_after_the_answer_that_it_returns(found: Mapping[str, Found]) -> None:
    for _, story in found["trailing-nul"].stories:
        texts = [line.text for line in story.lines]
        begun = [at for at, text in enumerate(texts) if text.startswith("WebRequest(")]
        for first, last in zip(begun, [*begun[1:], len(texts)], strict=True):
            starts = [text.partition(" /")[0].partition(" bytes")[0] for text in texts[first + 1 : last]]
            heard = [one for one in starts if one.startswith(("web: POST", "web: answered", "WebRequest ="))]
            assert [one.split()[1] for one in heard] == ["POST", "answered", "="]


@pytest.mark.slow
def test_a_handshake_is_shown_from_both_sides(found: Mapping[str, Found]) -> None:
    stories = [story for _, story in found["certificate-text-styles"].stories]
    assert len(stories) == 2
    for story in stories:
        assert any(line.text.startswith("tcp: TLS succeeded") for line in story.lines)


@pytest.mark.slow
def test_a_problem_shows_its_symptom_and_mql5(found: Mapping[str, Found]) -> None:
    said = printed(found, "trailing-nul")
    assert "you see" in said
    assert "no. 3 of 16 WebRequest problems" in said
    assert r'data: 14 bytes "{\"lots\": 0.1}\0"' in said
    assert "WebRequest = 400" in said
    assert "int PostJson(const string url, const string json, string &reply)" in said


@pytest.mark.slow
def test_a_code_of_the_manual_alone_is_shown_in_its_profile_and_the_output_says_so(found: Mapping[str, Found]) -> None:
    said = " ".join(printed(found, "5202").split())
    assert "documented profile" in said
    assert "real terminals have not been seen to leave it" in said


@pytest.mark.slow
def test_a_profile_that_does_not_leave_the_code_names_the_other(run: Run) -> None:
    refused = run("reproduce", "5202", "--profile", "observed")
    assert refused.exit_code == 2
    assert "try --profile documented" in refused.stderr


def test_without_an_argument_codes_and_problems_are_listed(run: Run) -> None:
    said = run("reproduce").output
    assert all(str(code) in said for code in CODES)
    assert all(name in said for name in [*PROBLEMS, *OWN_HABITS])
    listed = json.loads(run("reproduce", "--json").output)
    assert {row["name"] for row in listed["problems"]} == set(PROBLEMS)
    assert {row["name"] for row in listed["habits"]} == set(OWN_HABITS)


@pytest.mark.slow
def test_chosen_cases_are_shown_and_no_others(run: Run) -> None:
    shown = json.loads(run("reproduce", "5273", "--case", "read-reset", "--json").output)
    assert [story["case"] for story in shown["stories"]] == ["read-reset"]


@pytest.mark.slow
def test_all_shows_every_case_that_leaves_the_code(run: Run) -> None:
    stories = json.loads(run("reproduce", "5275", "--all", "--json").output)["stories"]
    assert len(stories) > 3
    assert all(5275 in story["left"] for story in stories)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("5276",), "near it: 5273, 5274, 5275"),
        (("traling-nul",), "near it: trailing-nul"),
        (("result-ignore",), "near it: result-ignored"),
        (("5273", "--profile", "field"), "'observed', 'documented'"),
        (("1009",), "no case makes it happen"),
        (("4001",), "No network function leaves it"),
        (("SocketRead",), "reproduce one of the codes it leaves: 4003, 4014, 5270, 5273"),
        (("5273", "--cas", "x"), "--case"),
        (("5273", "--case", "connect-refused"), "no 5273 is left here"),
    ],
)
def test_what_cannot_be_is_one_line_with_the_cure(run: Run, words: tuple[str, ...], hint: str) -> None:
    said = run("reproduce", *words)
    assert said.exit_code == 2
    assert hint in said.stderr
    assert len(said.stderr.strip().splitlines()) == 1
    assert said.stdout == ""


@pytest.mark.parametrize("name", [*PROBLEMS, *OWN_HABITS])
def test_the_mql5_alone_is_a_file_that_compiles(run: Run, tmp_path: Path, name: str) -> None:
    said = run("reproduce", name, "--mql5")
    assert said.exit_code == 0
    source = tmp_path / "Fix.mqh"
    source.write_text(said.output, encoding="utf-8")
    assert said.output.rstrip().endswith("}")
    assert run("compile", str(source)).exit_code == 0


def test_a_name_is_understood_however_it_is_spelled() -> None:
    assert understand("trailing_nul").problem == understand("Trailing NUL").problem == PROBLEMS["trailing-nul"]
    assert understand("Push_Empty").cases == ("push-empty",)


def test_where_no_mql5_is_kept_one_line_says_so(run: Run) -> None:
    said = run("reproduce", "push-empty", "--mql5")
    assert said.exit_code == 2
    assert "no MQL5 is kept for push-empty" in said.stderr
