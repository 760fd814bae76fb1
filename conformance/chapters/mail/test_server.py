"""SendMail: the dialogue with the server, and what it does wrong: true means queued, so the caller never learns it."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.mail.sent import RECIPIENT, SENDER, body, mails, one_mail, parsed, verbs
from conformance.subject.interface import Answer
from emulators.stack import Stack


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


@pytest.mark.parametrize(
    ("fault", "last"),
    [
        case("mail-ends-at-a-refused-login", 'smtp.auth reply 535 "no"', "AUTH", proves="NQ66"),
        case("mail-ends-at-a-login-for-later", 'smtp.auth reply 454 "try later"', "AUTH", proves="NQ53 NQ66"),
        case("mail-ends-at-a-login-that-is-too-weak", 'smtp.auth reply 534 "another one"', "AUTH", proves="NQ53 NQ66"),
        case(
            "mail-ends-at-a-login-that-must-be-secured", 'smtp.auth reply 538 "secure it"', "AUTH", proves="NQ53 NQ66"
        ),
        case("mail-ends-at-an-unknown-login", 'smtp.auth reply 504 "unknown"', "AUTH", proves="NQ53 NQ66"),
        case("mail-ends-at-a-login-that-is-not-235", 'smtp.auth reply 250 "fine"', "AUTH", proves="NQ53 NQ66"),
        case("mail-ends-at-a-refused-sender", 'smtp.mail reply 550 "no"', "MAIL", proves="NQ66"),
        case("mail-ends-at-a-refused-recipient", 'smtp.rcpt reply 550 "no such user"', "RCPT", proves="NQ66"),
        case("mail-ends-at-refused-data", 'smtp.data reply 554 "no"', "DATA", proves="NQ66"),
    ],
)
def test_nothing_follows_a_refusal(bench: Bench, stack: Stack, fault: str, last: str) -> None:
    """A server that refuses one step of a mail hears no further step of it."""
    stack.smtp.misbehave(fault)
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert mails(bench, stack) == []
    assert [verb for verb in verbs(stack) if verb not in ("QUIT", "RSET")][-1] == last
    assert verbs(stack).count(last) == 1


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


@pytest.mark.parametrize(
    "fault",
    [
        case("mail-goodbye-silent", "smtp.quit stall times=1", proves="NQ51"),
        case("mail-goodbye-garbage", "smtp.quit garbage 64 times=1", proves="NQ51"),
        case("mail-goodbye-refused", 'smtp.quit reply 500 "what?" times=1', proves="NQ51"),
        case("mail-goodbye-closed", "smtp.quit close times=1", proves="NQ51"),
    ],
)
def test_goodbye(bench: Bench, stack: Stack, fault: str) -> None:
    """A mail that was taken is delivered once, whatever the goodbye, and the next one follows."""
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


@pytest.mark.parametrize(
    ("server", "port"),
    [
        case("mail-default-port", "mail.example.com", 25, proves="NQ12"),
        case("mail-port-25", "mail.example.com:25", 25, proves="M16"),
        case("mail-port-587", "mail.example.com:587", 587, proves="M16 NQ13"),
        case("mail-port-2465", "mail.example.com:2465", 2465, proves="M16 NQ13"),
        case("mail-port-65535", "mail.example.com:65535", 65535, proves="M16"),
        case("mail-port-one", " mail.example.com:1 ", 1, proves="M16"),
    ],
)
def test_port_25(bench: Bench, stack: Stack, server: str, port: int) -> None:
    """On port 25, which is also meant where no port is given, mail begins in the clear, as on any other but 465."""
    bench.configure(email={"server": server}, address_overrides={f"mail.example.com:{port}": stack.smtp.address})
    stack.smtp.offer_starttls = False
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert [mail["tls"] for mail in mails(bench, stack)] == [False]


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


@pytest.mark.parametrize(
    ("offer", "used"),
    [
        case("mail-auth-offered-in-small-letters", "auth plain login", "LOGIN", proves="NQ14"),
        case("mail-auth-plain-in-small-letters", "Auth Plain", "PLAIN", proves="NQ14"),
        case("mail-auth-beside-unknown-ones", "AUTH XOAUTH2 CRAM-MD5 PLAIN", "PLAIN", proves="NQ14"),
        case("mail-auth-at-the-end-of-many", "SIZE 1000000\\nHELP\\nAUTH LOGIN", "LOGIN", proves="NQ14"),
    ],
)
def test_auth_offered(bench: Bench, stack: Stack, offer: str, used: str) -> None:
    """The offer of a server is understood in letters of any case, whatever stands beside it."""
    armed = stack.smtp.misbehave(f'smtp.ehlo reply 250 "here\\n{offer}"')
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert len(mails(bench, stack)) == 1
    assert [(one["mechanism"], one["accepted"]) for one in stack.smtp.capture.records("login")] == [(used, True)]
    assert armed.fired


@rule("NQ14")
def test_mail_auth_of_others_alone(bench: Bench, stack: Stack) -> None:
    """A server that offers only mechanisms that the terminal lacks gets neither login nor mail."""
    stack.smtp.auth_mechanisms = ("CRAM-MD5", "XOAUTH2")
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert mails(bench, stack) == []
    assert not set(verbs(stack)) & {"AUTH", "MAIL"}


@pytest.mark.parametrize(
    ("mechanism", "login", "password"),
    [
        case("mail-login-beyond-ascii", "LOGIN", "трейдер", "пароль € 😀", proves="NQ63"),
        case("mail-plain-login-beyond-ascii", "PLAIN", "трейдер", "пароль € 😀", proves="NQ63"),
        case("mail-login-with-spaces", "LOGIN", " tra der ", " se cret ", proves="NQ63"),
        case("mail-plain-login-with-spaces", "PLAIN", " tra der ", " se cret ", proves="NQ63"),
        case("mail-login-that-is-long", "LOGIN", "t" * 200, "s" * 300, proves="NQ63"),
    ],
)
def test_login(bench: Bench, stack: Stack, mechanism: str, login: str, password: str) -> None:
    """Login and password arrive as they stand in the settings, in UTF-8."""
    stack.smtp.auth_mechanisms = (mechanism,)
    bench.configure(email={"login": login, "password": password})
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert len(mails(bench, stack)) == 1
    assert [(one["login"], one["password"]) for one in stack.smtp.capture.records("login")] == [(login, password)]


@rule("NQ53")
def test_mail_to_a_server_that_offers_nothing(bench: Bench, stack: Stack) -> None:
    """A server that offers nothing hears of no extension: sender and recipient stand alone in their commands."""
    armed = stack.smtp.misbehave('smtp.ehlo reply 250 "here"')
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert len(mails(bench, stack)) == 1
    commands = [(one["verb"], one["argument"].strip()) for one in stack.smtp.capture.records("command")]
    assert [verb for verb, _ in commands if verb != "QUIT"] == ["EHLO", "MAIL", "RCPT", "DATA"]
    assert commands[1:3] == [("MAIL", f"FROM:<{SENDER}>"), ("RCPT", f"TO:<{RECIPIENT}>")]
    assert armed.fired


@rule("NQ53", "NQ14")
def test_mail_login_of_before(bench: Bench, stack: Stack) -> None:
    """A server that says 503, for the client has logged in already, gets the mail."""
    armed = stack.smtp.misbehave('smtp.auth reply 503 "you have logged in"')
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert len(mails(bench, stack)) == 1
    assert armed.fired


@pytest.mark.parametrize(
    "mechanisms",
    [
        case("mail-login-without-end", "LOGIN PLAIN", proves="NQ53 NQ50"),
        case("mail-plain-login-without-end", "PLAIN", proves="NQ53 NQ50"),
    ],
)
def test_login_without_end(bench: Bench, stack: Stack, mechanisms: str) -> None:
    """A server that answers each part of a login by asking for one more gets no mail; the letter is given up."""
    bench.configure(email={"server": f"127.0.0.1:{stack.tcp.port}"}, timeouts={"smtp_ms": 2000})
    stack.tcp.script(
        steps=[
            {"send": "220 here\r\n"},
            {"expect": "*\r\n", "send": f"250-here\r\n250 AUTH {mechanisms}\r\n"},
            {"expect": "*\r\n", "send": "334 VXNlcm5hbWU6\r\n"},
        ]
    )
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert bench.flush_mail()
    stack.tcp.capture.wait_for("closed")
    said = b"".join(one["data"] for one in stack.tcp.capture.records("bytes")).upper()
    assert said.count(b"AUTH ") == 1
    assert b"MAIL FROM" not in said


@rule("NQ50")
def test_mail_large(bench: Bench, stack: Stack) -> None:
    """A text of a million letters arrives whole."""
    bench.configure(virtual_clock=1.0)
    text = "0123456789" * 100_000
    assert bench.call("SendMail", "subject", text) == Answer(True, 0)
    mail = one_mail(bench, stack)
    assert body(mail).rstrip("\r\n") == text


@rule("NQ50")
def test_mail_time_of_a_letter(bench: Bench, stack: Stack) -> None:
    """Replies that are late one by one use up the one time of a letter; the letter behind it has its own."""
    bench.configure(timeouts={"smtp_ms": 1000})
    for stage in ("ehlo", "mail", "rcpt"):
        stack.smtp.misbehave(f"smtp.{stage} delay 400 times=1")
    for subject in ("lost", "found"):
        assert bench.call("SendMail", subject, "text") == Answer(True, 0)
    assert [parsed(mail)["Subject"] for mail in mails(bench, stack)] == ["found"]


@rule("NQ36")
def test_mail_to_a_server_without_ehlo(bench: Bench, stack: Stack) -> None:
    """A server that does not know EHLO is greeted with HELO, and gets the mail without a login."""
    armed = stack.smtp.misbehave('smtp.ehlo reply 502 "unknown" times=1')
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert len(mails(bench, stack)) == 1
    assert [verb for verb in verbs(stack) if verb != "QUIT"] == ["EHLO", "HELO", "MAIL", "RCPT", "DATA"]
    assert armed.fired


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
