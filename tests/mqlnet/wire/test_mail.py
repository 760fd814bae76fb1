"""One mail on the wire: TLS where it belongs, the login that both sides know, a failure in one line."""

import smtplib
import ssl
from dataclasses import replace
from email import message_from_bytes

import pytest

from emulators.stack import Stack
from mqlnet.clock import RealClock
from mqlnet.journal import Journal
from mqlnet.rules.mail import Letter, Mailbox
from mqlnet.settings import build
from mqlnet.wire.mail import check, deliver, explain
from mqlnet.wire.network import Network

CLOCK = RealClock()


def letter(stack: Stack) -> Letter:
    sender, recipient = Mailbox("", "a@example.com"), Mailbox("", "b@example.com")
    return Letter("localhost", stack.smtp.port, "me", "pass", sender, recipient, "hi", "hello")


def network(stack: Stack, **settings: object) -> Network:
    return Network(build({"network": {"ca_pem": stack.pki.ca_pem}, **settings}), Journal(CLOCK))


def test_a_letter_arrives_secured_and_logged_in(stack: Stack) -> None:
    deliver(letter(stack), network(stack), CLOCK, timeout_s=3)
    mail = stack.smtp.capture.wait_for("mail")
    assert (mail["sender"], mail["recipients"], mail["login"]) == ("a@example.com", ["b@example.com"], "me")
    assert message_from_bytes(mail["data"]).get_payload(decode=True) == b"hello"


@pytest.mark.parametrize(
    ("offer", "mechanism"),
    [("AUTH PLAIN LOGIN", "LOGIN"), ("AUTH PLAIN", "PLAIN"), ("SIZE 1000", None)],
)
def test_the_login_uses_what_the_server_offers(stack: Stack, offer: str, mechanism: str | None) -> None:
    stack.smtp.misbehave(f'smtp.ehlo reply 250 "here\\n{offer}"')
    assert check(letter(stack), network(stack), CLOCK, timeout_s=3) is None
    assert [one["mechanism"] for one in stack.smtp.capture.records("login")] == ([mechanism] if mechanism else [])


def test_a_server_without_a_known_login_takes_no_mail(stack: Stack) -> None:
    stack.smtp.misbehave('smtp.ehlo reply 250 "here\\nAUTH XOAUTH2"')
    assert check(letter(stack), network(stack), CLOCK, timeout_s=3) == ("the server offers XOAUTH2, not LOGIN or PLAIN")


def test_a_refused_recipient_is_raised_with_the_servers_reply(stack: Stack) -> None:
    stack.smtp.misbehave('smtp.rcpt reply 550 "5.1.1 no such user"')
    with pytest.raises(smtplib.SMTPResponseException) as caught:
        deliver(letter(stack), network(stack), CLOCK, timeout_s=3)
    assert explain(caught.value) == "550 5.1.1 no such user"


def test_an_untrusted_certificate_ends_the_session(stack: Stack) -> None:
    strict = Network(build({}), Journal(CLOCK))
    reason = check(letter(stack), strict, CLOCK, timeout_s=3)
    assert reason is not None
    assert reason.startswith("TLS failed: ")


def test_a_port_that_refuses_is_a_failure_with_a_reason(stack: Stack) -> None:
    reason = check(replace(letter(stack), port=stack.refused_port), network(stack), CLOCK, timeout_s=3)
    assert reason


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (smtplib.SMTPResponseException(421, b"too\r\nbusy"), "421 too busy"),
        (ssl.SSLError("odd"), "TLS failed: "),
        (TimeoutError("timed out"), "timed out"),
        (ValueError(), "ValueError"),
    ],
)
def test_a_failure_is_explained_in_one_line(error: Exception, words: str) -> None:
    assert explain(error).startswith(words)
    assert "\n" not in explain(error)
