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

# they name the program that writes or how the text is coded, and concern nobody else
OPTIONAL = {"content-transfer-encoding", "x-mailer", "user-agent"}


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
        case("mail-lines-cr", "one\rtwo", "one\r\ntwo", proves="NQ11"),
        case("mail-lines-of-all-kinds", "one\r\n\rtwo\n\r\nthree", "one\r\n\r\ntwo\r\n\r\nthree", proves="NQ11"),
        case("mail-ends-in-a-line-break", "one\n", "one\r\n", proves="NQ11 NQ35"),
        case("mail-ends-in-empty-lines", "one\n\n\n", "one\r\n\r\n\r\n", proves="NQ11 NQ35"),
        case("mail-begins-with-empty-lines", "\n\none", "\r\n\r\none", proves="NQ11 NQ35"),
        case("mail-spaces-and-tabs", "  one \t\n\ttwo  ", "  one \t\r\n\ttwo  ", proves="NQ35"),
        case("mail-text-of-spaces", "   ", "   ", proves="NQ35"),
        case("mail-half-a-letter", "a\ud83db", "a\ufffdb", proves="NQ60"),
    ],
)
def test_lines(bench: Bench, stack: Stack, text: str, received: str) -> None:
    """Line breaks become CRLF, no line ends the mail early, and nothing is lost at the ends."""
    assert bench.call("SendMail", "lines", text) == Answer(True, 0)
    mail = one_mail(bench, stack)
    assert body(mail) in (received, f"{received}\r\n"), "a server may see a line break behind the last line"


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
    assert message["Subject"] == "Hello Bcc: thief@example.com"
    assert body(mail).rstrip("\r\n") == "text"


@rule("NQ9", "NQ38")
def test_mail_headers(bench: Bench, stack: Stack) -> None:
    """A mail has the headers that every mail has, once each, and no others but what names the program or a coding."""
    bench.call("SendMail", "subject", "text")
    mail = one_mail(bench, stack)
    message = parsed(mail)
    names = sorted(name.lower() for name in message if name.lower() not in OPTIONAL)
    assert names == ["content-type", "date", "from", "message-id", "mime-version", "subject", "to"]
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
    assert dated - time.time() == pytest.approx(30 * 24 * 3600, abs=15)


@rule("NQ34", "NQ9")
def test_mail_message_ids_differ(bench: Bench, stack: Stack) -> None:
    """Two mails, be they the same word by word, have two Message-IDs."""
    for _ in range(2):
        assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    first, second = (str(parsed(mail)["Message-ID"]) for mail in mails(bench, stack))
    assert first != second


@rule("NQ34", "NQ58")
def test_mail_message_ids_differ_after_a_restart(bench: Bench, stack: Stack) -> None:
    """A terminal that is opened again does not count its Message-IDs from the beginning."""
    for _ in range(2):
        assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
        assert bench.flush_mail()
        bench.restart()
    first, second = (str(parsed(mail)["Message-ID"]) for mail in mails(bench, stack))
    assert first != second


@pytest.mark.parametrize(
    "subject",
    [
        case("mail-lines-are-short", "word " * 400, proves="NQ11"),
        case("mail-line-of-a-subject-is-short", "x" * 995, proves="NQ11"),
    ],
)
def test_lines_are_short(bench: Bench, stack: Stack, subject: str) -> None:
    """No line on the wire has more than 998 bytes, neither a long subject's nor a long text's (RFC 5321, 4.5.3.1.6)."""
    assert bench.call("SendMail", subject, "long " * 2000) == Answer(True, 0)
    mail = one_mail(bench, stack)
    assert max(map(len, mail["data"].split(b"\r\n"))) <= 998


@rule("NQ60")
def test_mail_subject_with_half_a_letter(bench: Bench, stack: Stack) -> None:
    """Half of a surrogate pair in a subject arrives as U+FFFD, and the mail with it."""
    assert bench.call("SendMail", "a\ud83db", "text") == Answer(True, 0)
    assert parsed(one_mail(bench, stack))["Subject"] == "a\ufffdb"


@pytest.mark.parametrize(
    "subject",
    [
        case("mail-subject-keeps-its-spaces", "  Margin call  ", proves="NQ35"),
        case("mail-subject-keeps-inner-spaces", "Margin   call", proves="NQ35"),
        case("mail-subject-keeps-its-tab", "Margin\tcall", proves="NQ35"),
    ],
)
def test_spaces_in_a_subject(bench: Bench, stack: Stack, subject: str) -> None:
    """Spaces and tabs, around a subject and within it, arrive with it."""
    assert bench.call("SendMail", subject, "text") == Answer(True, 0)
    mail = one_mail(bench, stack)
    (line,) = [one for one in head(mail).split(b"\r\n") if one.lower().startswith(b"subject:")]
    ((text, charset),) = decode_header(line[len(b"Subject: ") :].decode("ascii"))
    assert (text.decode(charset or "ascii") if isinstance(text, bytes) else text) == subject


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
        case("mail-from-name-with-comma", {"from": f"Doe, Jane, {SENDER}"}, "From", "Doe, Jane", SENDER, proves="NQ62"),
        case("mail-to-name-with-comma", {"to": f"Doe, Jane, {RECIPIENT}"}, "To", "Doe, Jane", RECIPIENT, proves="NQ62"),
        case("mail-from-in-spaces", {"from": f"  Terminal  ,  {SENDER}  "}, "From", "Terminal", SENDER, proves="NQ62"),
        case("mail-to-in-spaces", {"to": f"  Trader  ,  {RECIPIENT}  "}, "To", "Trader", RECIPIENT, proves="NQ62"),
        case("mail-to-without-name-in-spaces", {"to": f"  {RECIPIENT} "}, "To", "", RECIPIENT, proves="NQ62"),
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


@rule("NQ15", "M15")
def test_mail_login_is_no_sender(bench: Bench, stack: Stack) -> None:
    """A login that is an address is not the sender: envelope and header have the From of the settings."""
    bench.configure(email={"login": "somebody@example.com"})
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    mail = one_mail(bench, stack)
    assert (mail["sender"], mail["login"]) == (SENDER, "somebody@example.com")
    assert [one.addr_spec for one in parsed(mail)["From"].addresses] == [SENDER]


@rule("NQ62")
def test_mail_addresses_keep_their_letters(bench: Bench, stack: Stack) -> None:
    """Letters of an address stay large or small, and a domain needs no dot."""
    bench.configure(email={"from": "Terminal.One@localhost", "to": "Trader+FX@example.com"})
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    mail = one_mail(bench, stack)
    assert (mail["sender"], mail["recipients"]) == ("Terminal.One@localhost", ["Trader+FX@example.com"])
    assert [parsed(mail)[name].addresses[0].addr_spec for name in ("From", "To")] == [
        "Terminal.One@localhost",
        "Trader+FX@example.com",
    ]


@rule("M15")
def test_mail_recipient_is_the_settings(bench: Bench, stack: Stack) -> None:
    """Nothing a program writes into subject or text chooses another recipient."""
    text = "To: thief@example.com\r\nCc: thief@example.com\r\n\r\n.\r\nRCPT TO:<thief@example.com>\r\n"
    assert bench.call("SendMail", "To: thief@example.com", text) == Answer(True, 0)
    mail = one_mail(bench, stack)
    assert mail["recipients"] == [RECIPIENT]
    assert parsed(mail).get_all("To") == ["Trader <trader@example.com>"]
