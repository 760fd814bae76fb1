"""SendMail: its checks, the queue, and what the journal says of a mail."""

import pytest

from emulators.stack import Stack
from mqlnet.calls.mail import send_mail
from tests.mqlnet.conftest import Open


def test_a_mail_is_queued_and_arrives(open_terminal: Open, stack: Stack) -> None:
    terminal = open_terminal()
    assert send_mail(terminal._state, "hi", "hello") == 0
    assert terminal.flush_mail(5)
    assert b"Subject: hi\r\n" in stack.smtp.capture.wait_for("mail")["data"]


@pytest.mark.parametrize(("subject", "text"), [(None, "text"), ("subject", None)])
def test_a_null_text_is_4003_whatever_the_settings(open_terminal: Open, subject: str | None, text: str | None) -> None:
    assert send_mail(open_terminal(email={"enabled": False})._state, subject, text) == 4003


@pytest.mark.parametrize("changes", [{"enabled": False}, {"server": ""}, {"from": ""}, {"to": ""}])
def test_wrong_settings_are_4510_and_no_server_is_asked(
    open_terminal: Open, stack: Stack, changes: dict[str, object]
) -> None:
    terminal = open_terminal(email=changes)
    assert send_mail(terminal._state, "hi", "hello") == 4510
    assert terminal.flush_mail(5)
    assert stack.connections() == 0


@pytest.mark.parametrize(("choice", "code"), [("journal", 0), ("4510", 4510)])
def test_a_refused_login_is_found_before_or_after_the_return(
    open_terminal: Open, stack: Stack, choice: str, code: int
) -> None:
    stack.smtp.misbehave("smtp.auth reply 535")
    terminal = open_terminal(switches={"mail-wrong-settings": choice})
    assert send_mail(terminal._state, "hi", "hello") == code
    assert terminal.flush_mail(5)
    (line,) = terminal.journal.texts("Mail")
    assert "535" in line
    assert stack.smtp.capture.records("mail") == []
