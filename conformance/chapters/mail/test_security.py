"""SendMail: STARTTLS, port 465, certificates."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.mail.sent import RECIPIENT, SENDER, mails, one_mail, verbs
from conformance.subject.interface import Answer
from emulators.stack import Stack


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
        case("mail-starttls-refused", 'smtp.starttls reply 454 "not now"', proves="NQ61"),
        case("mail-starttls-unknown", 'smtp.starttls reply 502 "what?"', proves="NQ61"),
        case("mail-starttls-takes-another-code", 'smtp.starttls reply 250 "ok"', proves="NQ61"),
    ],
)
def test_starttls_is_refused(bench: Bench, stack: Stack, fault: str) -> None:
    """A server that takes back its STARTTLS gets neither login nor mail in the clear."""
    armed = stack.smtp.misbehave(fault)
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert mails(bench, stack) == []
    assert not set(verbs(stack)) & {"AUTH", "MAIL"}
    assert armed.fired


@pytest.mark.parametrize(
    ("before", "used"),
    [
        case("mail-auth-offered-behind-starttls", "STARTTLS", "LOGIN", proves="NQ36 NQ14"),
        case("mail-auth-of-the-second-greeting", "starttls\\nAUTH PLAIN", "LOGIN", proves="NQ36 NQ14"),
    ],
)
def test_offer_behind_starttls(bench: Bench, stack: Stack, before: str, used: str) -> None:
    """An offer before STARTTLS is forgotten: the login goes by the second greeting."""
    stack.smtp.misbehave(f'smtp.ehlo reply 250 "here\\n{before}" times=1')
    bench.configure(email={"server": f"localhost:{stack.smtp.port}"})
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert one_mail(bench, stack)["tls"] is True
    assert [one["mechanism"] for one in stack.smtp.capture.records("login")] == [used]


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


@rule("NQ36", "NQ13")
def test_mail_dialogue_secured(bench: Bench, stack: Stack) -> None:
    """After STARTTLS the client greets the server again, because it may offer something else then."""
    bench.configure(email={"server": f"localhost:{stack.smtp.port}"})
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert one_mail(bench, stack)["tls"] is True
    secured = ["EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"]
    assert [verb for verb in verbs(stack) if verb != "QUIT"] == secured


@rule("M13", "NQ13", "NQ14")
def test_mail_dialogue_on_465(bench: Bench, stack: Stack) -> None:
    """The dialogue on port 465: one greeting, a login, the mail; no STARTTLS within TLS."""
    there = {"localhost:465": f"127.0.0.1:{stack.smtp.tls_port}"}
    bench.configure(email={"server": "localhost:465"}, address_overrides=there)
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    mail = one_mail(bench, stack)
    assert (mail["tls"], mail["sender"], mail["recipients"]) == (True, SENDER, [RECIPIENT])
    assert [verb for verb in verbs(stack) if verb != "QUIT"] == ["EHLO", "AUTH", "MAIL", "RCPT", "DATA"]
    logins = stack.smtp.capture.records("login")
    assert [(one["mechanism"], one["login"], one["password"]) for one in logins] == [("LOGIN", "trader", "secret")]


@rule("NQ36")
def test_mail_on_465_without_ehlo(bench: Bench, stack: Stack) -> None:
    """On port 465, too, a server that does not know EHLO is greeted with HELO."""
    there = {"localhost:465": f"127.0.0.1:{stack.smtp.tls_port}"}
    bench.configure(email={"server": "localhost:465"}, address_overrides=there)
    armed = stack.smtp.misbehave('smtp.ehlo reply 502 "unknown" times=1')
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert one_mail(bench, stack)["tls"] is True
    assert [verb for verb in verbs(stack) if verb != "QUIT"] == ["EHLO", "HELO", "MAIL", "RCPT", "DATA"]
    assert armed.fired


@pytest.mark.parametrize(
    ("server", "there"),
    [
        case("mail-starttls-is-taken", "", "", proves="M14"),
        case("mail-starttls-on-port-25", "localhost:25", "localhost:25", proves="M14 M16"),
        case("mail-starttls-without-a-port", "localhost", "localhost:25", proves="M14 NQ12"),
        case("mail-starttls-on-port-587", "localhost:587", "localhost:587", proves="M14 NQ13"),
    ],
)
def test_starttls_is_taken(bench: Bench, stack: Stack, server: str, there: str) -> None:
    """If the server offers STARTTLS, the mail comes secured, whatever the port."""
    overrides = {there: stack.smtp.address} if there else {}
    bench.configure(email={"server": server or f"localhost:{stack.smtp.port}"}, address_overrides=overrides)
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert [mail["tls"] for mail in mails(bench, stack)] == [True]
