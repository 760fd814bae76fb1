"""Each kind of trouble of a subject has its own error, and costs one case only."""

from pathlib import Path

import pytest

from conformance.subject.interface import (
    Answer,
    CrashError,
    HangError,
    OtherAnswerError,
    RefusedError,
    RubbishError,
    SubjectTroubleError,
    TwoAnswersError,
    UnsupportedError,
)
from tests.conformance.support.subjects import Opened, command, null


@pytest.mark.parametrize(
    ("habit", "trouble", "says"),
    [
        ("never-answers", HangError, "no answer to `call SocketCreate` within 0.3 s"),
        ("answers-late", HangError, "no answer to `call SocketCreate` within 0.3 s"),
        ("crashes", CrashError, "ended instead of answering `call SocketCreate`\nexit code 3\n.*\n[|] this is the end"),
        ("prints-rubbish", RubbishError, "no answer to `call SocketCreate`: .*Segmentation fault"),
        ("bool-for-int", RubbishError, r"\$\.value: SocketCreate returns int, not true"),
        ("answers-twice", TwoAnswersError, "another line came after the answer to `call SocketCreate`"),
        ("answers-another", OtherAnswerError, "`call SocketCreate` is question 4, the answer is to question 5"),
        ("unsupported", UnsupportedError, "^not done yet$"),
        ("claims-nothing", UnsupportedError, "does not claim SocketCreate"),
        ("refuses", RefusedError, "refused `call SocketCreate`: not today"),
    ],
)
def test_each_trouble_has_its_own_error(
    opened: Opened, habit: str, trouble: type[SubjectTroubleError], says: str
) -> None:
    subject = opened(null(habit), 0.3)
    subject.configure({}, virtual_clock=None)
    with pytest.raises(trouble, match=f"(?s){says}"):
        subject.program("script").call("SocketCreate", 0)


def test_answer_that_comes_again_later_is_a_second_answer(opened: Opened) -> None:
    subject = opened(null("repeats-itself"))
    subject.configure({}, virtual_clock=None)
    program = subject.program("script")
    assert program.call("SocketCreate", 0) == Answer(1, 0)
    with pytest.raises(TwoAnswersError, match="question 4 was answered twice"):
        program.call("SocketCreate", 0)


@pytest.mark.parametrize("habit", ["never-answers", "crashes", "prints-rubbish", "answers-twice", "answers-another"])
def test_subject_in_trouble_is_started_again_for_the_next_case(opened: Opened, habit: str) -> None:
    subject = opened(null(habit), 0.3)
    for _ in range(2):
        subject.configure({}, virtual_clock=None)
        program = subject.program("script")
        with pytest.raises(SubjectTroubleError):
            program.call("SocketCreate", 0)
        with pytest.raises(CrashError, match="has been ended"):
            program.call("SocketCreate", 0)


@pytest.mark.parametrize("habit", ["unsupported", "refuses"])
def test_subject_that_says_no_keeps_running(opened: Opened, habit: str) -> None:
    subject = opened(null(habit))
    subject.configure({}, virtual_clock=None)
    program = subject.program("script")
    for _ in range(2):
        with pytest.raises(SubjectTroubleError):
            program.call("SocketCreate", 0)
    program.stop()


def test_identity_is_what_the_subject_says(opened: Opened) -> None:
    identity = opened(null("claims-nothing")).identity
    assert (identity.name, identity.version, identity.language) == ("claims-nothing", "0", "Python")
    assert identity.functions == frozenset()


def test_what_is_not_claimed_is_not_asked(opened: Opened, tmp_path: Path) -> None:
    script = tmp_path / "modest.py"
    script.write_text(
        "import json, sys\n"
        "for line in sys.stdin:\n"
        "    request = json.loads(line)\n"
        "    answer = {'seq': request['seq'], 'status': 'ok'}\n"
        "    if request['cmd'] == 'start':\n"
        "        answer |= dict(protocol=1, name='modest', version='', language='', functions=[], abilities=[])\n"
        "    elif request['cmd'] not in ('configure', 'stop'):\n"
        "        sys.exit('this was not claimed')\n"
        "    print(json.dumps(answer), flush=True)\n"
    )
    subject = opened(command("-I", script))
    subject.configure({}, virtual_clock=None)
    for ask in (
        lambda: subject.configure({}, virtual_clock=1.0),
        lambda: subject.apply({}),
        lambda: subject.advance(1.0),
        lambda: subject.flush_mail(1.0),
        subject.restart,
    ):
        with pytest.raises(UnsupportedError, match="does not claim the ability"):
            ask()
    subject.configure({}, virtual_clock=None)
