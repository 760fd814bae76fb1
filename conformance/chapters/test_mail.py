"""SendMail: the queue, the settings, and what goes over the wire afterwards."""

import email
import email.policy
import email.utils
import re
import time
from email.header import decode_header
from email.message import EmailMessage

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, control, rule
from conformance.subject.interface import Answer
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


# -- what arrives


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


@rule("M1")
def test_mail_order(bench: Bench, stack: Stack) -> None:
    """Mails arrive in the order in which they were queued."""
    answers = [bench.call("SendMail", f"number {number}", "text") for number in range(5)]
    assert answers == [Answer(True, 0)] * 5
    assert [parsed(mail)["Subject"] for mail in mails(bench, stack)] == [f"number {number}" for number in range(5)]


@rule("M18", "M1")
def test_mail_as_often_as_one_likes(bench: Bench, stack: Stack) -> None:
    """Twelve mails at once are all taken: mail has no limit to its rate, other than push (2 a second, 10 a minute)."""
    stack.smtp.misbehave("smtp.accept close")
    answers = [bench.call("SendMail", "tick", str(number)) for number in range(12)]
    assert answers == [Answer(True, 0)] * 12
    assert mails(bench, stack) == []
    assert stack.connections() == 12, "each of them was tried"


# -- what is refused


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        case("mail-null-subject", None, "text", proves="M7"),
        case("mail-null-text", "subject", None, proves="M7"),
        case("mail-null-both", None, None, proves="M7"),
    ],
)
def test_null_is_refused(bench: Bench, stack: Stack, subject: str | None, text: str | None) -> None:
    """NULL is 4003, and nothing is queued."""
    assert bench.call("SendMail", subject, text) == Answer(False, 4003)
    assert mails(bench, stack) == []
    assert stack.connections() == 0


@pytest.mark.parametrize(
    "changes",
    [
        case("mail-disabled", {"enabled": False}, proves="M2"),
        case("mail-no-sender", {"from": ""}, proves="M3"),
        case("mail-no-recipient", {"to": ""}, proves="M3"),
        case("mail-sender-is-no-address", {"from": "Terminal"}, proves="M3"),
        case("mail-no-server", {"server": ""}, proves="M4"),
        case("mail-no-login", {"login": ""}, proves="M4"),
        case("mail-no-password", {"password": ""}, proves="M4"),
        case("mail-port-is-no-number", {"server": "127.0.0.1:smtp"}, proves="M4"),
        case("mail-port-zero", {"server": "127.0.0.1:0"}, proves="M4"),
        case("mail-port-65536", {"server": "127.0.0.1:65536"}, proves="M4"),
        case("mail-two-recipients-comma", {"to": "a@example.com, b@example.com"}, proves="M12 NQ16"),
        case("mail-two-recipients-semicolon", {"to": "a@example.com; b@example.com"}, proves="M12 NQ16"),
        case("mail-two-recipients-space", {"to": "a@example.com b@example.com"}, proves="M12 NQ16"),
        case("mail-two-senders", {"from": "Name, a@example.com, b@example.com"}, proves="M12 NQ16"),
    ],
)
def test_settings_do_not_permit(bench: Bench, stack: Stack, changes: dict[str, object]) -> None:
    """Mail switched off, or not completely and singly filled in, is 4510, and nothing leaves the terminal."""
    bench.configure(email=changes)
    assert bench.call("SendMail", "subject", "text") == Answer(False, 4510)
    assert mails(bench, stack) == []
    assert stack.connections() == 0


@pytest.mark.parametrize(
    "changes",
    [
        case("mail-to-two-addresses", {"to": "a@example.com, b@example.com"}, proves="M12"),
        case("mail-from-two-addresses", {"from": "a@example.com, b@example.com"}, proves="M12"),
    ],
)
def test_one_address(bench: Bench, stack: Stack, changes: dict[str, object]) -> None:
    """Several addresses in one field are rejected: mail is false, and none of them gets or signs anything."""
    bench.configure(email=changes)
    assert bench.call("SendMail", "subject", "text").value is False
    assert mails(bench, stack) == []


@rule("M6", "NQ6")
def test_mail_queue_full(bench: Bench, stack: Stack) -> None:
    """Sixty-four mails wait; one more is 4510 and dropped; the others are tried once the server lets the first go."""
    bench.claims("mail-flush")
    stack.smtp.misbehave("smtp.greeting stall times=1")
    stack.smtp.misbehave("smtp.accept close after=1 times=60")
    assert bench.call("SendMail", "lost", "text") == Answer(True, 0)
    stack.smtp.capture.wait_for("fault")
    answers = [bench.call("SendMail", f"number {number}", "text") for number in range(66)]
    taken = [number for number, answer in enumerate(answers) if answer.value]
    assert len(taken) in (63, 64), "64 wait, and the one under way may be one of them"
    assert {answer.last_error for answer in answers if not answer.value} == {4510}
    stack.smtp.release()
    assert [parsed(mail)["Subject"] for mail in mails(bench, stack)] == [f"number {number}" for number in taken[60:]]
    assert stack.connections() == 1 + len(taken)


@rule("M6", "NQ6")
def test_mail_queue_takes_again(bench: Bench, stack: Stack) -> None:
    """Once the queue has been worked off, mail is taken again."""
    bench.claims("mail-flush")
    stack.smtp.misbehave("smtp.greeting stall times=1")
    refusal = stack.smtp.misbehave("smtp.accept close after=1")
    answers = [bench.call("SendMail", "filler", "text").value for _ in range(70)]
    assert False in answers
    stack.smtp.capture.wait_for("fault")
    stack.smtp.release()
    assert mails(bench, stack) == []
    stack.smtp.faults.disarm(refusal)
    assert bench.call("SendMail", "after", "text").value is True
    assert [parsed(mail)["Subject"] for mail in mails(bench, stack)] == ["after"]


# -- true means queued: what the server does later is not the caller's business


@pytest.mark.parametrize(
    ("fault", "stage"),
    [
        case("mail-greeting-554", 'smtp.greeting reply 554 "go away"', "greeting", proves="M5 NQ5"),
        case("mail-server-closes", "smtp.accept close", "accept", proves="M5 NQ5"),
        case("mail-server-resets", "smtp.accept reset", "accept", proves="M5 NQ5"),
        case("mail-ehlo-refused", 'smtp.ehlo reply 502 "no"', "ehlo", proves="M5 NQ5"),
        case("mail-auth-refused", 'smtp.auth reply 535 "no"', "auth", proves="M5 NQ5"),
        case("mail-sender-refused", 'smtp.mail reply 550 "no"', "mail", proves="M5 NQ5"),
        case("mail-recipient-refused", 'smtp.rcpt reply 550 "no such user"', "rcpt", proves="M5 NQ5"),
        case("mail-recipient-later", 'smtp.rcpt reply 452 "try later"', "rcpt", proves="M5 NQ5"),
        case("mail-data-refused", 'smtp.data reply 554 "no"', "data", proves="M5 NQ5"),
        case("mail-message-refused", 'smtp.message reply 552 "too large"', "message", proves="M5 NQ5"),
        case("mail-closed-at-data", "smtp.data close", "data", proves="M5 NQ5"),
        case("mail-reset-after-message", "smtp.message reset", "message", proves="M5 NQ5"),
        case("mail-421-at-mail", 'smtp.mail reply 421 "shutting down"', "mail", proves="M5 NQ5"),
    ],
)
def test_server_trouble_comes_later(bench: Bench, stack: Stack, fault: str, stage: str) -> None:
    """A mail that a server refuses or breaks off is lost, and the caller does not learn it: the call was true."""
    armed = stack.smtp.misbehave(fault)
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert mails(bench, stack) == []
    assert armed.fired, f"the mail never got to {stage}"


@rule("M5", "NQ5")
def test_mail_server_is_silent(bench: Bench, stack: Stack) -> None:
    """A server that never greets is left after a while: the call was true, the mail is lost."""
    bench.configure(virtual_clock=0.1, timeouts={"smtp_ms": 100})
    armed = stack.smtp.misbehave("smtp.greeting stall")
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert mails(bench, stack) == []
    assert armed.fired


@rule("M5", "NQ5")
def test_mail_server_not_listening(bench: Bench, stack: Stack) -> None:
    """A server that does not exist is found by the background sender, not by the call."""
    bench.configure(email={"server": f"127.0.0.1:{stack.refused_port}"})
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert mails(bench, stack) == []


@rule("M5", "NQ5")
def test_mail_wrong_password(bench: Bench, stack: Stack) -> None:
    """A refused login is found by the background sender: the call is true, the mail is not sent."""
    stack.smtp.credentials = ("trader", "another")
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert mails(bench, stack) == []
    assert [one["accepted"] for one in stack.smtp.capture.records("login")] == [False]


@rule("NQ5")
def test_mail_does_not_wait(bench: Bench, stack: Stack) -> None:
    """The call returns while the server has not said a word."""
    armed = stack.smtp.misbehave("smtp.greeting stall times=1")
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    stack.smtp.capture.wait_for("fault")
    assert stack.smtp.capture.records("command") == []
    assert armed.fired


@rule("M5", "M1")
def test_mail_next_one_arrives(bench: Bench, stack: Stack) -> None:
    """A mail that could not be delivered does not hold up the next, and is not tried again with it."""
    stack.smtp.misbehave('smtp.rcpt reply 550 "no such user" times=1')
    for subject in ("lost", "found"):
        assert bench.call("SendMail", subject, "text") == Answer(True, 0)
        assert bench.flush_mail()
    assert [parsed(mail)["Subject"] for mail in mails(bench, stack)] == ["found"]


@pytest.mark.parametrize(
    "fault",
    [
        case("mail-goodbye-silent", "smtp.quit stall times=1", proves="NQ51"),
        case("mail-goodbye-garbage", "smtp.quit garbage 64 times=1", proves="NQ51"),
        case("mail-goodbye-refused", 'smtp.quit reply 500 "what?" times=1', proves="NQ51"),
    ],
)
def test_goodbye(bench: Bench, stack: Stack, fault: str) -> None:
    """A mail that was taken is delivered once, whatever the goodbye, and the next one follows."""
    if "stall" in fault:
        bench.configure(virtual_clock=1.0)
    stack.smtp.misbehave(fault)
    for subject in ("first", "second"):
        assert bench.call("SendMail", subject, "text") == Answer(True, 0)
    assert [parsed(mail)["Subject"] for mail in mails(bench, stack)] == ["first", "second"]


@pytest.mark.parametrize(
    "fault",
    [
        case("mail-greeting-byte-by-byte", "smtp.greeting drip 1 150 times=1", proves="NQ50"),
        case("mail-greeting-without-end", "smtp.greeting garbage 200000 times=1", proves="NQ50"),
        case("mail-ehlo-garbage", "smtp.ehlo garbage 64 times=1", proves="NQ54"),
    ],
)
def test_trouble_with_one_mail(bench: Bench, stack: Stack, fault: str) -> None:
    """A mail that a server's replies make impossible is lost; the one behind it arrives."""
    bench.configure(timeouts={"smtp_ms": 1000})
    stack.smtp.misbehave(fault)
    for subject in ("lost", "found"):
        assert bench.call("SendMail", subject, "text") == Answer(True, 0)
    assert [parsed(mail)["Subject"] for mail in mails(bench, stack)] == ["found"]


@pytest.mark.parametrize(
    ("size", "is_sent"),
    [
        case("mail-greeting-of-65536-bytes", 65_536, True, proves="NQ50"),
        case("mail-greeting-of-65537-bytes", 65_537, False, proves="NQ50"),
    ],
)
def test_reply_size(bench: Bench, stack: Stack, size: int, is_sent: bool) -> None:
    """A reply has 65536 bytes at most; the next reply is counted by itself."""
    lines = ["x" * 1018] * 63 + ["x" * (size - 63 * 1024 - 6)]
    stack.smtp.misbehave('smtp.greeting reply 220 "' + "\\n".join(lines) + '"')
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert len(mails(bench, stack)) == int(is_sent)


@pytest.mark.parametrize(
    "stage",
    [
        case("mail-greeting-of-one-long-line", "smtp.greeting reply 220", proves="NQ50"),
        case("mail-ehlo-reply-of-one-long-line", "smtp.ehlo reply 250", proves="NQ50"),
    ],
)
def test_reply_of_one_line(bench: Bench, stack: Stack, stage: str) -> None:
    """A line of a reply may be as long as the reply."""
    armed = stack.smtp.misbehave(f'{stage} "{"x" * 65_530}"')
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert len(mails(bench, stack)) == 1
    assert armed.fired


@rule("NQ56")
def test_mail_ipv6(bench: Bench, stack: Stack) -> None:
    """A server on ::1 gets its mail."""
    port = bench.need(stack.ipv6_ports.get("smtp-ipv6"), "this machine has no IPv6")
    bench.configure(email={"server": f"[::1]:{port}"})
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert len(mails(bench, stack)) == 1


# -- security of the connection


@rule("M14", "NQ13")
def test_mail_starttls(bench: Bench, stack: Stack) -> None:
    """STARTTLS is used where the server offers it, and login and mail come after it."""
    bench.configure(email={"server": f"localhost:{stack.smtp.port}"})
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    mail = one_mail(bench, stack)
    assert mail["tls"] is True
    assert verbs(stack).index("STARTTLS") < verbs(stack).index("AUTH") < verbs(stack).index("MAIL")


@rule("NQ13")
def test_mail_without_starttls(bench: Bench, stack: Stack) -> None:
    """A server that does not offer STARTTLS gets the mail in the clear."""
    stack.smtp.offer_starttls = False
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    mail = one_mail(bench, stack)
    assert mail["tls"] is False
    assert "STARTTLS" not in verbs(stack)


@rule("M13")
def test_mail_port_465(bench: Bench, stack: Stack) -> None:
    """Port 465 speaks TLS from the first byte."""
    bench.configure(
        email={"server": "localhost:465"}, address_overrides={"localhost:465": f"127.0.0.1:{stack.smtp.tls_port}"}
    )
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    mail = one_mail(bench, stack)
    assert mail["tls"] is True
    assert "STARTTLS" not in verbs(stack)


@pytest.mark.parametrize(
    "server",
    [
        case("mail-default-port", "mail.example.com", proves="NQ12"),
        case("mail-port-25", "mail.example.com:25", proves="M16"),
        case("mail-port-65535", "mail.example.com:65535", proves="M16"),
        case("mail-port-one", " mail.example.com:1 ", proves="M16"),
    ],
)
def test_port_25(bench: Bench, stack: Stack, server: str) -> None:
    """On port 25, which is also meant where no port is given, mail begins in the clear, as on any other but 465."""
    there = dict.fromkeys((f"mail.example.com:{port}" for port in (1, 25, 65535)), stack.smtp.address)
    bench.configure(email={"server": server}, address_overrides=there)
    stack.smtp.offer_starttls = False
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert [mail["tls"] for mail in mails(bench, stack)] == [False]


@pytest.mark.parametrize(
    "which",
    [
        case("mail-certificate-self-signed", "self-signed", proves="NQ13"),
        case("mail-certificate-expired", "expired", proves="NQ13"),
        case("mail-certificate-wrong-host", "wrong-host", proves="NQ13"),
    ],
)
def test_bad_certificate(bench: Bench, stack: Stack, which: str) -> None:
    """A server that cannot prove who it is gets neither the login nor the mail."""
    stack.smtp.certificate = which
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert mails(bench, stack) == []
    assert stack.smtp.capture.records("login") == []


@pytest.mark.parametrize(
    "which",
    [
        case("mail-465-certificate-self-signed", "self-signed", proves="NQ37"),
        case("mail-465-certificate-expired", "expired", proves="NQ37"),
        case("mail-465-certificate-wrong-host", "wrong-host", proves="NQ37"),
    ],
)
def test_bad_certificate_on_465(bench: Bench, stack: Stack, which: str) -> None:
    """On port 465, too, a server that cannot prove who it is gets neither the login nor the mail."""
    stack.smtp.certificate = which
    there = {"localhost:465": f"127.0.0.1:{stack.smtp.tls_port}"}
    bench.configure(email={"server": "localhost:465"}, address_overrides=there)
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert mails(bench, stack) == []
    assert stack.connections() == 1
    assert verbs(stack) == []


@pytest.mark.parametrize(
    "port",
    [
        case("mail-certificate-grows-old", 587, proves="NQ37 NQ13"),
        case("mail-465-certificate-grows-old", 465, proves="NQ37"),
    ],
)
def test_certificate_grows_old(bench: Bench, stack: Stack, port: int) -> None:
    """A certificate is judged by the terminal's clock: after three months the server gets no mail."""
    bench.claims("virtual-clock")
    there = {"localhost:465": f"127.0.0.1:{stack.smtp.tls_port}", "localhost:587": stack.smtp.address}
    bench.configure(virtual_clock=1.0, email={"server": f"localhost:{port}"}, address_overrides=there)
    assert bench.call("SendMail", "first", "text") == Answer(True, 0)
    assert len(mails(bench, stack)) == 1
    bench.advance(91 * 24 * 3600)
    assert bench.call("SendMail", "second", "text") == Answer(True, 0)
    assert len(mails(bench, stack)) == 1


@pytest.mark.parametrize(
    "fault",
    [
        case("mail-handshake-closed", "tls.handshake close", proves="NQ13"),
        case("mail-handshake-reset", "tls.handshake reset", proves="NQ13"),
        case("mail-handshake-rubbish", "tls.handshake garbage 64 seed=3", proves="NQ13"),
    ],
)
def test_handshake_fails(bench: Bench, stack: Stack, fault: str) -> None:
    """A mail that cannot be secured is not sent in the clear instead."""
    armed = stack.smtp.misbehave(fault)
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert mails(bench, stack) == []
    assert armed.fired


@pytest.mark.parametrize(
    ("offered", "used"),
    [
        case("mail-auth-login-first", ("PLAIN", "LOGIN"), ["LOGIN"], proves="NQ14"),
        case("mail-auth-login-only", ("LOGIN",), ["LOGIN"], proves="NQ14"),
        case("mail-auth-plain-only", ("PLAIN",), ["PLAIN"], proves="NQ14"),
        case("mail-auth-not-offered", (), [], proves="NQ14"),
    ],
)
def test_auth(bench: Bench, stack: Stack, offered: tuple[str, ...], used: list[str]) -> None:
    """AUTH LOGIN is preferred, then PLAIN; login and password are those of the settings."""
    stack.smtp.auth_mechanisms = offered
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert len(mails(bench, stack)) == 1
    logins = stack.smtp.capture.records("login")
    assert [one["mechanism"] for one in logins] == used
    assert {(one["login"], one["password"]) for one in logins} <= {("trader", "secret")}


@rule("NQ36")
def test_mail_to_a_server_without_ehlo(bench: Bench, stack: Stack) -> None:
    """A server that does not know EHLO is greeted with HELO, and gets the mail without a login."""
    armed = stack.smtp.misbehave('smtp.ehlo reply 502 "unknown" times=1')
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert len(mails(bench, stack)) == 1
    assert [verb for verb in verbs(stack) if verb != "QUIT"] == ["EHLO", "HELO", "MAIL", "RCPT", "DATA"]
    assert armed.fired


@rule("NQ36", "NQ13")
def test_mail_dialogue_secured(bench: Bench, stack: Stack) -> None:
    """After STARTTLS the client greets the server again, because it may offer something else then."""
    bench.configure(email={"server": f"localhost:{stack.smtp.port}"})
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert one_mail(bench, stack)["tls"] is True
    secured = ["EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"]
    assert [verb for verb in verbs(stack) if verb != "QUIT"] == secured


@rule("NQ14", "NQ15", "M15")
def test_mail_dialogue(bench: Bench, stack: Stack) -> None:
    """The dialogue in the clear: a greeting, a login, one sender, one recipient, the mail; and nothing else."""
    stack.smtp.offer_starttls = False
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert len(mails(bench, stack)) == 1
    commands = [(one["verb"], one["argument"]) for one in stack.smtp.capture.records("command")]
    assert [verb for verb, _ in commands if verb != "QUIT"] == ["EHLO", "AUTH", "MAIL", "RCPT", "DATA"]
    said = dict(commands)
    assert said["MAIL"].split()[0].upper() == f"FROM:<{SENDER}>".upper()
    assert said["RCPT"].split()[0].upper() == f"TO:<{RECIPIENT}>".upper()


@rule("M14")
def test_mail_starttls_is_taken(bench: Bench, stack: Stack) -> None:
    """If the server offers STARTTLS, the mail comes secured."""
    bench.configure(email={"server": f"localhost:{stack.smtp.port}"})
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert [mail["tls"] for mail in mails(bench, stack)] == [True]


@rule("M6")
def test_mail_queue_has_an_end(bench: Bench, stack: Stack) -> None:
    """While the server lets the first mail wait, the queue fills up: then mail is 4510, and is not sent later."""
    stack.smtp.misbehave("smtp.greeting stall times=1")
    stack.smtp.misbehave("smtp.accept close after=1")
    answers = [bench.call("SendMail", "filler", "text")]
    while answers[-1] == Answer(True, 0) and len(answers) < 1000:
        answers.append(bench.call("SendMail", "filler", "text"))
    assert answers[-1] == Answer(False, 4510)
    stack.smtp.capture.wait_for("fault")
    stack.smtp.release()
    assert mails(bench, stack) == []


# -- who may call, and settings that change


@pytest.mark.parametrize(
    "kind",
    [
        case("mail-from-expert", "expert", proves="M10 C1"),
        case("mail-from-script", "script", proves="M10 C1"),
        case("mail-from-service", "service", proves="M10 C1"),
        case("mail-from-indicator", "indicator", proves="M10 C1"),
    ],
)
def test_allowed_programs(bench: Bench, stack: Stack, kind: str) -> None:
    """Every kind of program may send mail."""
    assert bench.program(kind).call("SendMail", "subject", "text") == Answer(True, 0)
    assert len(mails(bench, stack)) == 1


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        case("mail-in-tester-expert", "expert", "subject", proves="M9 C4 NQ7"),
        case("mail-in-tester-indicator", "indicator", "subject", proves="M9 C4"),
        case("mail-in-tester-before-arguments", "expert", None, proves="M9 NQ8"),
    ],
)
def test_tester(bench: Bench, stack: Stack, kind: str, subject: str | None) -> None:
    """In the Strategy Tester the call is 4014, and nothing is queued."""
    assert bench.program(kind, tester=True).call("SendMail", subject, "text") == Answer(False, 4014)
    assert mails(bench, stack) == []
    assert stack.connections() == 0


@rule("NQ32")
def test_mail_settings_change_at_once(bench: Bench, stack: Stack) -> None:
    """A new recipient in the dialog holds from the next mail on."""
    bench.call("SendMail", "first", "text")
    assert bench.flush_mail()
    bench.apply(email={"to": "other@example.com"})
    assert bench.call("SendMail", "second", "text").value is True
    assert [mail["recipients"] for mail in mails(bench, stack)] == [[RECIPIENT], ["other@example.com"]]


@rule("NQ32")
def test_mail_keeps_settings_of_its_time(bench: Bench, stack: Stack) -> None:
    """A mail that waits goes where the settings said when it was queued."""
    stack.smtp.misbehave("smtp.greeting delay 30 times=1")
    bench.call("SendMail", "under way", "text")
    bench.call("SendMail", "waiting", "text")
    bench.apply(email={"to": "other@example.com"})
    assert [mail["recipients"] for mail in mails(bench, stack)] == [[RECIPIENT], [RECIPIENT]]
    assert len(stack.smtp.capture.records("login")) == 2


@rule("M15")
def test_mail_recipient_is_the_settings(bench: Bench, stack: Stack) -> None:
    """Nothing a program writes into subject or text chooses another recipient."""
    text = "To: thief@example.com\r\nCc: thief@example.com\r\n\r\n.\r\nRCPT TO:<thief@example.com>\r\n"
    assert bench.call("SendMail", "To: thief@example.com", text) == Answer(True, 0)
    mail = one_mail(bench, stack)
    assert mail["recipients"] == [RECIPIENT]
    assert parsed(mail).get_all("To") == ["Trader <trader@example.com>"]


@rule("C5")
def test_mail_success_keeps_last_error(bench: Bench, stack: Stack) -> None:
    """Success leaves an earlier code in place."""
    bench.call("SendMail", None, "text")
    assert bench.call("SendMail", "subject", "text") == Answer(True, 4003)
    assert len(mails(bench, stack)) == 1


@pytest.mark.parametrize(
    ("changes", "value"),
    [
        case("property-email-on", {}, 1, proves="C7"),
        case("property-email-off", {"enabled": False}, 0, proves="C7"),
        case("property-email-on-without-server", {"server": ""}, 1, proves="NQ28"),
    ],
)
def test_properties(bench: Bench, stack: Stack, changes: dict[str, object], value: int) -> None:
    """The terminal tells its programs whether mail is switched on."""
    bench.configure(email=changes)
    assert bench.call("TerminalInfoInteger", "TERMINAL_EMAIL_ENABLED") == Answer(value, 0)
    assert stack.connections() == 0
