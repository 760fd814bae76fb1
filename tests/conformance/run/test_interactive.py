"""Cases are played one by one in one session, with any subject."""

from typing import Any

import pytest

from conformance.recording.values import Difference
from conformance.run.interactive import InteractiveSession, NoSubjectError, Played, interact
from tests.conformance.support.bad_subjects import Wrong

CASE = "push-empty"


@pytest.fixture(scope="module")
def played() -> list[Played]:
    """The case as it goes under both profiles, on a wrong subject, and once more."""
    found: list[Played] = []

    def direct(session: InteractiveSession) -> None:
        assert len(session.cases) > 800
        found.extend(session.play(CASE, profile) for profile in ("observed", "documented"))
        wrong = Wrong()
        with session.with_subject(wrong):
            found.append(session.play(CASE, "observed"))
        wrong.close()
        found.append(session.play(CASE, "observed"))

    interact(direct)
    return found


def test_case_runs_as_often_as_it_is_played(played: list[Played]) -> None:
    assert [one.result.status for one in played] == ["pass", "pass", "fail", "pass"]
    assert [one.profile for one in played] == ["observed", "documented", "observed", "observed"]
    assert {one.case.id for one in played} == {CASE}


def test_difference_of_a_wrong_subject_is_there(played: list[Played]) -> None:
    assert played[2].outcome.differences == (Difference("last error", 4516, 4003),)
    assert played[2].result.reason == "last error: 4516 expected, 4003 observed"


def test_settings_and_certificates_are_kept_after_the_servers_have_stopped(played: list[Played]) -> None:
    assert played[0].settings["notifications"]["enabled"] is True
    assert played[0].ca_pem.startswith("-----BEGIN CERTIFICATE-----")


def test_files_are_collected_as_their_cases_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[list[str]] = []
    statuses: list[str] = []
    collect = pytest.Session.perform_collect

    def spied(session: pytest.Session, *given: Any, **options: Any) -> Any:
        found = collect(session, *given, **options)
        collected.append(sorted({item.path.name for item in session.items}))
        return found

    monkeypatch.setattr(pytest.Session, "perform_collect", spied)

    def direct(session: InteractiveSession) -> None:
        assert len(session.cases) > 800
        statuses.extend(session.play(case, "observed").result.status for case in (CASE, "mail-delivered", CASE))

    interact(direct, first=(CASE, "no-such-case"))
    assert statuses == ["pass"] * 3
    assert collected == [["test_notification.py"], ["test_message.py"]]


def test_subject_that_cannot_be_made_is_one_line() -> None:
    with pytest.raises(NoSubjectError, match=r"^--subject 'python:none:make': .*") as caught:
        interact(print, subject="python:none:make")
    assert "\n" not in str(caught.value)
