"""The mails that the server took, as a reader sees them."""

import email
import email.policy
import email.utils
from email.message import EmailMessage

from conformance.cases.bench import Bench
from emulators.capture import Record
from emulators.stack import Stack

SENDER, RECIPIENT = "terminal@example.com", "trader@example.com"


def mails(bench: Bench, stack: Stack) -> list[Record]:
    """Return what the mail server took, once everything queued has been tried."""
    assert bench.flush_mail(), "a queued mail was not tried in time"
    return stack.smtp.capture.records("mail")


def one_mail(bench: Bench, stack: Stack) -> Record:
    """Return the one mail that the server took."""
    found = mails(bench, stack)
    assert [f"mail {number}" for number, _ in enumerate(found, 1)] == ["mail 1"]
    return found[0]


def parsed(record: Record) -> EmailMessage:
    """Return the mail as a reader sees it."""
    message = email.message_from_bytes(record["data"], policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def head(record: Record) -> bytes:
    """Return the headers as they stand on the wire."""
    data: bytes = record["data"]
    return data.partition(b"\r\n\r\n")[0]


def body(record: Record) -> str:
    """Return the decoded body, as it stands between the CRLFs."""
    payload = parsed(record).get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode("utf-8")


def verbs(stack: Stack) -> list[str]:
    """Return the SMTP commands that came."""
    return [one["verb"] for one in stack.smtp.capture.records("command")]
