"""The journal says in one line why a letter was not taken."""

import pytest

import mqlnet
from emulators.stack import Stack
from mqlnet.settings import build


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ('smtp.rcpt reply 550 "no such box"', "550 no such box"),
        ('smtp.mail reply 451 "try later"', "451 try later"),
        ('smtp.message reply 554 "not wanted"', "554 not wanted"),
    ],
)
def test_the_journal_has_code_and_text_of_a_refusal(fault: str, reason: str) -> None:
    with Stack() as stack:
        stack.smtp.misbehave(fault)
        tab = {
            "enabled": True,
            "server": stack.smtp.address,
            "login": "me",
            "password": "pass",
            "from": "a@example.com",
            "to": "b@example.com",
        }
        settings = build({"email": tab, "network": {"ca_pem": stack.pki.ca_pem}})
        with mqlnet.Terminal(settings) as terminal:
            assert terminal.start("mail").send_mail("hello", "there")
            assert terminal.flush_mail(5)
            assert terminal.journal.texts("Mail") == [f"send e-mail failed 'hello': {reason}"]
