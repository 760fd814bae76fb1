"""A quick test of an adapter: what is well, and what its author must mend."""

from pathlib import Path

import pytest

from conformance.run import smoke
from conformance.subject import remote
from conformance.subject.in_process import InProcessSubject
from conformance.subject.interface import RubbishError
from emulators.stack import Stack
from tests.conformance.support.subjects import NULL, Opened, command, null


def test_built_in_client_is_ready(stack: Stack, tmp_path: Path) -> None:
    assert {found.outcome for found in smoke.look(InProcessSubject(), stack, tmp_path)} == {"ok"}


@pytest.mark.parametrize(
    ("habit", "amiss", "cure"),
    [
        ("always-succeeds", {"last error", "echo", "by reference", "WebRequest", "virtual clock"}, "in base64"),
        ("always-fails", {"echo", "by reference", "WebRequest", "last error", "virtual clock"}, "allow 127.0.0.1"),
        ("crashes", {"last error", "echo", "by reference", "WebRequest", "virtual clock"}, "Catch errors"),
        ("prints-rubbish", {"last error", "echo", "by reference", "WebRequest", "virtual clock"}, "standard error"),
        ("answers-twice", {"last error", "echo", "by reference", "WebRequest", "virtual clock"}, "one line for each"),
        ("answers-another", {"last error", "echo", "by reference", "WebRequest", "virtual clock"}, "Copy `seq`"),
        ("unsupported", {"last error", "echo", "by reference", "WebRequest", "virtual clock"}, "only what is offered"),
        ("claims-nothing", {"virtual clock"}, "virtual time since"),
    ],
)
def test_each_habit_is_reported_its_cure(
    opened: Opened, stack: Stack, tmp_path: Path, habit: str, amiss: set[str], cure: str
) -> None:
    findings = list(smoke.look(opened(null(habit)), stack, tmp_path))
    assert {found.step for found in findings if found.outcome == "mend"} == amiss
    assert any(cure in found.cure for found in findings)


def test_field_of_another_type_is_no_matter_of_standard_output() -> None:
    found = smoke.trouble("echo", RubbishError("$.value: SocketConnect returns bool, not 1"))
    assert "mqlnet schema subject" in found.cure
    found = smoke.trouble(
        "echo", RubbishError("no answer to `start`: $: JSON is malformed: invalid character (byte 0)")
    )
    assert "standard error" in found.cure


def test_trouble_in_the_last_step_is_none_of_the_end(
    opened: Opened, stack: Stack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smoke, "SMOKE_TESTS", [one for one in smoke.SMOKE_TESTS if one.name == "echo"])
    findings = smoke.look(opened(null("crashes")), stack, tmp_path)
    assert [(found.step, found.outcome) for found in findings] == [("echo", "mend"), ("stop", "ok")]


@pytest.mark.parametrize(
    ("last_act", "says"),
    [
        ("print('goodbye', flush=True)", "another line came after the answer to `stop`: goodbye"),
        ("threading.Event().wait()", "still running 0.2 s after it answered `stop`"),
    ],
)
def test_end_is_looked_at(
    opened: Opened, stack: Stack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last_act: str, says: str
) -> None:
    monkeypatch.setattr(remote, "END_S", 0.2)
    script = tmp_path / "late.py"
    folder = str(NULL.parent)
    script.write_text(
        f"import sys, threading\nsys.path.insert(0, {folder!r})\nimport null_subject\nnull_subject.main()\n{last_act}\n"
    )
    findings = list(smoke.look(opened(command("-I", script, "claims-nothing")), stack, tmp_path))
    assert (findings[-1].step, findings[-1].outcome) == ("stop", "mend")
    assert says in findings[-1].text


def test_subject_that_claims_nothing_is_reported_so(opened: Opened) -> None:
    found = smoke.introduce(opened(null("claims-nothing")).identity)
    assert (found.outcome, found.text) == ("mend", "claims-nothing claims no function")
