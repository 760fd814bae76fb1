"""SendMail: the message as it arrives."""

import email
import email.policy
import email.utils
import re
import time
from email.header import decode_header

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, control, rule
from conformance.chapters.mail.sent import RECIPIENT, SENDER, body, head, mails, one_mail, parsed
from conformance.subject.interface import Answer
from emulators.stack import Stack


@control
@rule("M1")
def test_mail_delivered(bench: Bench, stack: Stack) -> None:
    """The call is true, leaves no error, and the mail arrives from and to the addresses of the settings."""
    assert bench.call("SendMail", "Margin call", "Account 42 is in trouble") == Answer(True, 0)
    mail = one_mail(bench, stack)
    assert (mail["sender"], mail["recipients"]) == (SENDER, [RECIPIENT])
    assert parsed(mail)["Subject"] == "Margin call"
    assert body(mail).rstrip("\r\n") == "Account 42 is in trouble"


@rule("M1")
def test_mail_arrives_as_it_was_written(bench: Bench, stack: Stack) -> None:
    """Letters beyond ASCII, line breaks and lines of dots arrive as they were given."""
    subject, lines = "Сделка № 42", ["Прибыль: 10 €", "", ".", "..два", "x" * 1200]
    assert bench.call("SendMail", subject, "\n".join(lines)) == Answer(True, 0)
    mail = one_mail(bench, stack)
    assert str(parsed(mail)["Subject"]) == subject
    assert body(mail).rstrip("\r\n").splitlines() == lines


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        case("mail-empty-subject", "", "text", proves="M8"),
        case("mail-empty-text", "subject", "", proves="M8"),
        case("mail-cyrillic", "Сделка закрыта", "Прибыль: 10 €", proves="NQ9"),
        case("mail-emoji", "📈 up", "😀", proves="NQ9"),
        case("mail-long-subject", "word " * 200 + "end", "text", proves="NQ9"),
        case("mail-long-cyrillic-subject", "слово " * 100 + "конец", "text", proves="NQ9"),
        case("mail-encoded-word-in-clear", "=?utf-8?q?no?= ", "text", proves="NQ9"),
    ],
)
def test_content(bench: Bench, stack: Stack, subject: str, text: str) -> None:
    """Subject and text arrive as they were given, whatever alphabet they are in."""
    assert bench.call("SendMail", subject, text) == Answer(True, 0)
    mail = one_mail(bench, stack)
    assert str(parsed(mail)["Subject"]).split() == subject.split()
    assert body(mail).rstrip("\r\n") == text
    assert head(mail).isascii()


@pytest.mark.parametrize(
    ("text", "received"),
    [
        case("mail-lines-lf", "one\ntwo", "one\r\ntwo", proves="NQ11"),
        case("mail-lines-crlf", "one\r\ntwo", "one\r\ntwo", proves="NQ11"),
        case("mail-line-of-one-dot", "one\n.\ntwo", "one\r\n.\r\ntwo", proves="NQ11"),
        case("mail-lines-that-begin-with-dots", ".one\n..two", ".one\r\n..two", proves="NQ11"),
        case("mail-long-line", "x" * 5000, "x" * 5000, proves="NQ11"),
    ],
)
def test_lines(bench: Bench, stack: Stack, text: str, received: str) -> None:
    """Line breaks become CRLF, and no line ends the mail early."""
    assert bench.call("SendMail", "lines", text) == Answer(True, 0)
    mail = one_mail(bench, stack)
    assert body(mail).removesuffix("\r\n") == received


@pytest.mark.parametrize(
    "subject",
    [
        case("mail-subject-crlf", "Hello\r\nBcc: thief@example.com", proves="NQ10"),
        case("mail-subject-lf", "Hello\nBcc: thief@example.com", proves="NQ10"),
        case("mail-subject-cr", "Hello\rBcc: thief@example.com", proves="NQ10"),
        case("mail-subject-blank-line", "Hello\r\n\r\nBcc: thief@example.com", proves="NQ10"),
    ],
)
def test_subject_injects_nothing(bench: Bench, stack: Stack, subject: str) -> None:
    """A line break in a subject is folded to a space: no header, no recipient and no body comes out of it."""
    assert bench.call("SendMail", subject, "text") == Answer(True, 0)
    mail = one_mail(bench, stack)
    message = parsed(mail)
    assert mail["recipients"] == [RECIPIENT]
    assert message["Bcc"] is None
    assert " ".join(str(message["Subject"]).split()) == "Hello Bcc: thief@example.com"
    assert body(mail).rstrip("\r\n") == "text"


@rule("NQ9")
def test_mail_headers(bench: Bench, stack: Stack) -> None:
    """A mail has the headers that every mail has, once each."""
    bench.call("SendMail", "subject", "text")
    mail = one_mail(bench, stack)
    message = parsed(mail)
    for name in ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"):
        assert len(message.get_all(name, [])) == 1, name
    assert message.get_content_type() == "text/plain"
    assert message.get_content_charset() == "utf-8"
    assert re.fullmatch(r"<[^<>@\s]+@[^<>@\s]+>", str(message["Message-ID"]).strip())


@rule("NQ38", "M15")
def test_mail_no_other_address(bench: Bench, stack: Stack) -> None:
    """No header names anybody but the sender and the recipient of the settings."""
    bench.call("SendMail", "subject", "text")
    mail = one_mail(bench, stack)
    message = parsed(mail)
    names = {name.lower() for name in message}
    assert not names & {"bcc", "cc", "sender", "reply-to", "resent-to", "return-path", "disposition-notification-to"}
    assert [message[name].addresses[0].addr_spec for name in ("From", "To")] == [SENDER, RECIPIENT]


@rule("NQ34", "NQ9")
def test_mail_date(bench: Bench, stack: Stack) -> None:
    """Date is the time of the terminal's clock, on which a month has passed."""
    bench.configure(virtual_clock=1.0)
    bench.advance(30 * 24 * 3600)
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    mail = one_mail(bench, stack)
    dated = email.utils.parsedate_to_datetime(str(parsed(mail)["Date"])).timestamp()
    assert dated - time.time() == pytest.approx(30 * 24 * 3600, abs=3600)


@rule("NQ34", "NQ9")
def test_mail_message_ids_differ(bench: Bench, stack: Stack) -> None:
    """Two mails, be they the same word by word, have two Message-IDs."""
    for _ in range(2):
        assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    first, second = (str(parsed(mail)["Message-ID"]) for mail in mails(bench, stack))
    assert first != second


@rule("NQ35")
def test_mail_subject_keeps_its_spaces(bench: Bench, stack: Stack) -> None:
    """Spaces before and behind a subject arrive with it."""
    assert bench.call("SendMail", "  Margin call  ", "text") == Answer(True, 0)
    mail = one_mail(bench, stack)
    (line,) = [one for one in head(mail).split(b"\r\n") if one.lower().startswith(b"subject:")]
    ((text, charset),) = decode_header(line[len(b"Subject: ") :].decode("ascii"))
    assert (text.decode(charset or "ascii") if isinstance(text, bytes) else text) == "  Margin call  "


@pytest.mark.parametrize(
    ("changes", "header", "name", "address"),
    [
        case("mail-from-with-name", {}, "From", "Terminal", SENDER, proves="M11"),
        case("mail-to-with-name", {}, "To", "Trader", RECIPIENT, proves="M11"),
        case("mail-from-without-name", {"from": SENDER}, "From", "", SENDER, proves="M11 NQ15"),
        case("mail-to-without-name", {"to": RECIPIENT}, "To", "", RECIPIENT, proves="M11 NQ15"),
        case("mail-from-cyrillic-name", {"from": f"Терминал, {SENDER}"}, "From", "Терминал", SENDER, proves="M11 NQ9"),
        case("mail-to-cyrillic-name", {"to": f"Трейдер, {RECIPIENT}"}, "To", "Трейдер", RECIPIENT, proves="M11 NQ9"),
        case("mail-from-name-with-quotes", {"from": f'Dr. "FX" (1), {SENDER}'}, "From", 'Dr. "FX" (1)', SENDER,
             proves="M11 NQ9"),
        case("mail-to-name-with-quotes", {"to": f'Dr. "FX" (1), {RECIPIENT}'}, "To", 'Dr. "FX" (1)', RECIPIENT,
             proves="M11 NQ9"),
    ],
)  # fmt: skip
def test_names(bench: Bench, stack: Stack, changes: dict[str, object], header: str, name: str, address: str) -> None:
    """From and To are "name, address", and the name may be left out."""
    bench.configure(email=changes)
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    mail = one_mail(bench, stack)
    (box,) = parsed(mail)[header].addresses
    assert (box.display_name, box.addr_spec) == (name, address)
    assert head(mail).isascii()
    assert (mail["sender"], mail["recipients"]) == (SENDER, [RECIPIENT])


@rule("M15")
def test_mail_recipient_is_the_settings(bench: Bench, stack: Stack) -> None:
    """Nothing a program writes into subject or text chooses another recipient."""
    text = "To: thief@example.com\r\nCc: thief@example.com\r\n\r\n.\r\nRCPT TO:<thief@example.com>\r\n"
    assert bench.call("SendMail", "To: thief@example.com", text) == Answer(True, 0)
    mail = one_mail(bench, stack)
    assert mail["recipients"] == [RECIPIENT]
    assert parsed(mail).get_all("To") == ["Trader <trader@example.com>"]
