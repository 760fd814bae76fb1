"""SendNotification, SendMail, SendFTP that can be switched to what one source states against the others.

Each case sets one of the profiles' switches in the settings. Nobody has to offer it: where a subject answers as the
other sources have it, the case is not run.
"""

import email

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.switches.offered import offered
from conformance.subject.interface import Answer
from emulators.stack import Stack


def deliveries(stack: Stack) -> list[tuple[str, str]]:
    """Return what arrived at the relay, ID and text."""
    return [(one["id"], one["text"]) for one in stack.push.capture.records("delivery")]


# -- SendNotification and SendMail


@rule("N2'")
def test_push_null_by_the_error_table(bench: Bench, stack: Stack) -> None:
    """NULL is 4516, as the error table says of the code, and nothing leaves the terminal."""
    bench.configure(switches={"push-null-text": "4516"})
    answer = bench.call("SendNotification", None)
    offered(bench, is_usual=answer.last_error == 4003)
    assert answer == Answer(False, 4516)
    assert stack.connections() == 0


@rule("N20")
def test_push_half_a_second_apart(bench: Bench, stack: Stack) -> None:
    """Of calls after 0.0, 0.4, 0.5, 0.9 and 1.0 seconds the second and the fourth are 4518: they come too early."""
    bench.configure(virtual_clock=1.0, switches={"push-spacing": "half-second"})
    answers = []
    for pause in (10.0, 0.4, 0.1, 0.4, 0.1):
        bench.advance(pause)
        answers.append(bench.call("SendNotification", "x"))
    offered(bench, is_usual=[one.value for one in answers] == [True, True, False, False, True])
    assert [one.value for one in answers] == [True, False, True, False, True]
    assert answers[-1].last_error == 4518
    assert len(stack.push.capture.records("delivery")) == 3


@rule("N20", "N15")
def test_push_half_a_second_apart_and_ten_a_minute(bench: Bench, stack: Stack) -> None:
    """The eleventh call in a minute is 4518 as ever where half a second must lie between two."""
    bench.configure(virtual_clock=1.0, switches={"push-spacing": "half-second"})
    answers = []
    for _ in range(11):
        answers.append(bench.call("SendNotification", "x"))
        bench.advance(5.0)
    assert answers == [Answer(True, 0)] * 10 + [Answer(False, 4518)]
    assert len(deliveries(stack)) == 10


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        case("push-blocked-with-4518", "block-4518", 4518, proves="N21"),
        case("push-blocked-with-4517", "block-4517", 4517, proves="N21"),
    ],
)
def test_push_blocked(bench: Bench, stack: Stack, choice: str, code: int) -> None:
    """After one call too many the function stays blocked: an hour later it still fails, and nothing is sent."""
    bench.configure(virtual_clock=1.0, switches={"push-violation": choice})
    answers = [bench.call("SendNotification", "x") for _ in range(3)]
    bench.advance(3600.0)
    answers.append(bench.call("SendNotification", "later"))
    offered(bench, is_usual=answers[-1].value is True)
    assert answers == [Answer(True, 0)] * 2 + [Answer(False, code)] * 2
    assert len(stack.push.capture.records("delivery")) == 2


@rule("N21")
def test_push_blocked_by_the_minute(bench: Bench, stack: Stack) -> None:
    """The eleventh call in a minute blocks the function as the third in a second does."""
    bench.configure(virtual_clock=1.0, switches={"push-violation": "block-4518"})
    answers = []
    for _ in range(11):
        answers.append(bench.call("SendNotification", "x").value)
        bench.advance(5.0)
    bench.advance(3600.0)
    answers.append(bench.call("SendNotification", "later").value)
    offered(bench, is_usual=answers[-1] is True)
    assert answers == [True] * 10 + [False] * 2
    assert len(deliveries(stack)) == 10


@rule("N21", "NQ59")
def test_push_block_outlives_new_settings(bench: Bench, stack: Stack) -> None:
    """New settings lift no block."""
    bench.configure(virtual_clock=1.0, switches={"push-violation": "block-4518"})
    answers = [bench.call("SendNotification", "x").value for _ in range(3)]
    bench.apply(switches={"push-violation": "block-4518"}, notifications={"metaquotes_id": "2C2F1442"})
    bench.advance(3600.0)
    answers.append(bench.call("SendNotification", "later").value)
    offered(bench, is_usual=answers[-1] is True)
    assert answers == [True, True, False, False]
    assert len(deliveries(stack)) == 2


@pytest.mark.parametrize(
    "fault",
    [
        case("mail-kept-until-the-server-works", 'smtp.rcpt reply 452 "try later"', proves="M17"),
        case("mail-kept-when-the-sender-is-refused", 'smtp.mail reply 452 "try later"', proves="M17"),
        case("mail-kept-when-the-data-are-refused", 'smtp.data reply 452 "try later"', proves="M17"),
        case("mail-kept-when-the-message-is-refused", 'smtp.message reply 452 "try later"', proves="M17"),
        case("mail-kept-when-the-login-is-refused", 'smtp.auth reply 454 "try later"', proves="M17"),
        case("mail-kept-when-the-server-closes", "smtp.accept close", proves="M17"),
    ],
)
def test_mail_kept(bench: Bench, stack: Stack, fault: str) -> None:
    """A mail that the server did not take stays in the queue, and arrives with the next one."""
    bench.configure(switches={"mail-failed-delivery": "keep"})
    armed = stack.smtp.misbehave(f"{fault} times=1")
    answers = []
    for subject in ("first", "second"):
        answers.append(bench.call("SendMail", subject, "text"))
        bench.flush_mail()
    mails = [email.message_from_bytes(one["data"]) for one in stack.smtp.capture.records("mail")]
    offered(bench, is_usual=len(mails) == 1)
    assert answers == [Answer(True, 0)] * 2
    assert sorted(one["Subject"] for one in mails) == ["first", "second"]
    assert armed.fired == 1


@rule("M17")
def test_mail_kept_is_tried_with_the_next(bench: Bench, stack: Stack) -> None:
    """A mail that is kept is tried again with the next one, and not before."""
    bench.claims("mail-flush")
    bench.configure(switches={"mail-failed-delivery": "keep"})
    stack.smtp.misbehave("smtp.accept close")
    tries = []
    for subject in ("first", "second"):
        assert bench.call("SendMail", subject, "text") == Answer(True, 0)
        assert bench.flush_mail()
        tries.append(stack.connections())
    offered(bench, is_usual=tries == [1, 2])
    assert tries == [1, 3]


@rule("M17", "M1")
def test_mail_kept_in_order(bench: Bench, stack: Stack) -> None:
    """Mails that are kept arrive in the order in which they were queued, before the one that came last."""
    bench.claims("mail-flush")
    bench.configure(switches={"mail-failed-delivery": "keep"})
    stack.smtp.misbehave('smtp.rcpt reply 452 "try later" times=6')
    for number in range(3):  # one try, then two, then three
        assert bench.call("SendMail", f"number {number}", "text") == Answer(True, 0)
        assert bench.flush_mail()
    assert bench.call("SendMail", "number 3", "text") == Answer(True, 0)
    assert bench.flush_mail()
    mails = [email.message_from_bytes(one["data"])["Subject"] for one in stack.smtp.capture.records("mail")]
    offered(bench, is_usual=mails == ["number 3"] or mails == [])
    assert mails == [f"number {number}" for number in range(4)]


@pytest.mark.parametrize(
    "fault",
    [
        case("mail-taken-is-not-kept-closed", "smtp.quit close", proves="M17 NQ51"),
        case("mail-taken-is-not-kept-garbage", "smtp.quit garbage 64", proves="M17 NQ51"),
        case("mail-taken-is-not-kept-refused", 'smtp.quit reply 421 "later"', proves="M17 NQ51"),
    ],
)
def test_mail_taken_is_not_kept(bench: Bench, stack: Stack, fault: str) -> None:
    """A mail that the server took is not sent again where undelivered ones are kept, whatever the goodbye was like."""
    bench.configure(switches={"mail-failed-delivery": "keep"})
    stack.smtp.misbehave(fault)
    for subject in ("first", "second"):
        assert bench.call("SendMail", subject, "text") == Answer(True, 0)
        bench.flush_mail()
    mails = [email.message_from_bytes(one["data"])["Subject"] for one in stack.smtp.capture.records("mail")]
    assert mails == ["first", "second"]


@rule("N13", "NQ7")
def test_tester_silent(bench: Bench, stack: Stack) -> None:
    """In the Strategy Tester a call fails without a code, and nothing leaves the terminal."""
    bench.configure(switches={"tester-result": "silent"})
    program = bench.program("expert", tester=True)
    answers = [program.call("SendNotification", "x"), program.call("SendMail", "x", "x")]
    offered(bench, is_usual=answers[0].last_error == 4014)
    assert answers == [Answer(False, 0)] * 2
    assert stack.connections() == 0


@rule("NQ7", "F15")
def test_indicator_is_not_silent(bench: Bench, stack: Stack) -> None:
    """The refusal of an indicator leaves 4014, whatever a call in the tester leaves."""
    bench.configure(switches={"tester-result": "silent"})
    assert bench.program("indicator").call("SendFTP", "report.htm") == Answer(False, 4014)
    assert stack.connections() == 0


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        case("push-cut-to-255", "x" * 256, "x" * 255, proves="N5 NQ1"),
        case("push-cut-before-half-a-letter", "x" * 254 + "😀", "x" * 254, proves="N5 N17"),
        case("push-cut-before-half-of-the-first", "x" * 254 + "\U00010000", "x" * 254, proves="N5 N17"),
        case("push-cut-before-half-of-the-last", "x" * 254 + "\U0010ffff", "x" * 254, proves="N5 N17"),
        case("push-cut-behind-a-whole-letter", "x" * 253 + "😀y", "x" * 253 + "😀", proves="N5 N17"),
        case("push-cut-nothing", "ж" * 255, "ж" * 255, proves="N5 N17"),
    ],
)
def test_push_too_long_is_cut(bench: Bench, stack: Stack, text: str, sent: str) -> None:
    """The first 255 units of a longer text are sent."""
    bench.configure(switches={"push-too-long": "truncate"})
    answer = bench.call("SendNotification", text)
    offered(bench, is_usual=answer.last_error == 4516)
    assert answer == Answer(True, 0)
    assert deliveries(stack) == [("1C2F1442", sent)]


@rule("N3")
def test_push_empty_where_long_is_cut(bench: Bench, stack: Stack) -> None:
    """An empty text stays 4516 where a long one is cut."""
    bench.configure(switches={"push-too-long": "truncate"})
    assert bench.call("SendNotification", "") == Answer(False, 4516)
    assert stack.connections() == 0


@rule("N8", "NQ26")
def test_push_hexadecimal_ids(bench: Bench, stack: Stack) -> None:
    """An ID is eight hexadecimal digits: one with other letters is 4517."""
    answers = []
    for one in ("WXYZ12ab", "09afAF77"):
        bench.configure(switches={"metaquotes-id": "hexadecimal"}, notifications={"metaquotes_id": one})
        answers.append(bench.call("SendNotification", "hello"))
    offered(bench, is_usual=answers[0].value is True)
    assert answers == [Answer(False, 4517), Answer(True, 0)]
    assert deliveries(stack) == [("09afAF77", "hello")]


@rule("N12", "NQ30")
def test_push_to_nobody_is_refused(bench: Bench, stack: Stack) -> None:
    """A notification whose IDs nobody has is 4517; one to a phone is true."""
    bench.configure(switches={"push-relay-refusal": "4517"})
    answers = [bench.call("SendNotification", "one")]
    stack.push.known_ids = set()
    answers.append(bench.call("SendNotification", "two"))
    offered(bench, is_usual=answers[1].value is True)
    assert answers == [Answer(True, 0), Answer(False, 4517)]
    assert deliveries(stack) == [("1C2F1442", "one")]


@rule("M5", "NQ5")
def test_mail_server_is_asked_first(bench: Bench, stack: Stack) -> None:
    """A server that takes no mail is 4510 and gets none; one that takes mail gets it once."""
    bench.configure(switches={"mail-wrong-settings": "4510"})
    stack.smtp.misbehave('smtp.auth reply 535 "no" times=1')
    answers = [bench.call("SendMail", "first", "text")]
    assert bench.flush_mail()
    offered(bench, is_usual=answers[0].value is True)
    answers.append(bench.call("SendMail", "second", "text"))
    assert bench.flush_mail()
    assert answers == [Answer(False, 4510), Answer(True, 4510)]
    assert [email.message_from_bytes(one["data"])["Subject"] for one in stack.smtp.capture.records("mail")] == [
        "second"
    ]


@rule("F14", "NQ17")
def test_ftp_while_switched_off(bench: Bench, stack: Stack) -> None:
    """A file is sent although publishing is switched off."""
    bench.configure(switches={"ftp-disabled": "allowed"}, ftp={"enabled": False})
    bench.file("report.htm", b"x")
    answer = bench.call("SendFTP", "report.htm")
    offered(bench, is_usual=answer == Answer(False, 4514))
    assert answer == Answer(True, 0)
    assert stack.ftp.files() == {"report.htm": b"x"}


@pytest.mark.parametrize(
    ("switch", "fault", "usual", "code"),
    [
        case("ftp-login-refused-4522", "ftp-login-refused=4522", 'ftp.pass reply 530 "no"', 4514, 4522,
             proves="F2 NQ18"),
        case("ftp-connection-lost-4514", "ftp-connection-lost=4514", "ftp.user close", 4524, 4514,
             proves="F13 NQ24"),
        case("ftp-421-4514", "ftp-connection-lost=4514", 'ftp.cwd reply 421 "busy"', 4524, 4514,
             proves="F13 NQ24"),
    ],
)  # fmt: skip
def test_ftp_server_trouble(bench: Bench, stack: Stack, switch: str, fault: str, usual: int, code: int) -> None:
    """A refused login and a lost connection have another code."""
    name, _, choice = switch.partition("=")
    bench.configure(switches={name: choice})
    bench.file("report.htm", b"x")
    armed = stack.ftp.misbehave(fault)
    answer = bench.call("SendFTP", "report.htm", "/upload")
    offered(bench, is_usual=answer == Answer(False, usual))
    assert answer == Answer(False, code)
    assert armed.fired
    assert stack.ftp.files() == {}


@pytest.mark.parametrize(
    ("switch", "name", "code"),
    [
        case("ftp-bad-name-5002", "ftp-bad-name=5002", "../secret.txt", 5002, proves="F8 NQ55"),
        case("ftp-forbidden-letter-5002", "ftp-bad-name=5002", "a?.txt", 5002, proves="F8 NQ55"),
        case("ftp-folder-5018", "ftp-directory=5018", "folder", 5018, proves="F9 NQ55"),
        case("ftp-missing-5019", "ftp-missing-file=5019", "missing.htm", 5019, proves="F6 NQ55"),
    ],
)
def test_ftp_file_trouble(bench: Bench, stack: Stack, switch: str, name: str, code: int) -> None:
    """A file that cannot be sent leaves the code that the file functions have, and nothing is sent."""
    option, _, choice = switch.partition("=")
    bench.configure(switches={option: choice})
    bench.file("folder/report.htm", b"x")
    answer = bench.call("SendFTP", name)
    offered(bench, is_usual=answer == Answer(False, 4521))
    assert answer == Answer(False, code)
    assert stack.connections() == 0


@pytest.mark.parametrize(
    "switch",
    [
        case("ftp-folder-refused-as-ever-login", "ftp-login-refused=4522", proves="F2 NQ18 NQ55"),
        case("ftp-folder-refused-as-ever-lost", "ftp-connection-lost=4514", proves="F13 NQ24 NQ55"),
    ],
)
def test_ftp_other_trouble(bench: Bench, stack: Stack, switch: str) -> None:
    """A refused folder has its usual code, whatever a login or a lost connection leaves."""
    name, _, choice = switch.partition("=")
    bench.configure(switches={name: choice})
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm", "/nowhere") == Answer(False, 4523)
    assert stack.ftp.files() == {}


@rule("M5", "NQ5")
def test_mail_silent_server_is_asked_first(bench: Bench, stack: Stack) -> None:
    """A server that never greets is 4510 when its time is over."""
    bench.configure(switches={"mail-wrong-settings": "4510"}, timeouts={"smtp_ms": 100})
    armed = stack.smtp.misbehave("smtp.greeting stall")
    answer = bench.call("SendMail", "subject", "text")
    assert bench.flush_mail()
    offered(bench, is_usual=answer.value is True)
    assert answer == Answer(False, 4510)
    assert armed.fired


@rule("TL9", "NQ37")
def test_mail_any_certificate(bench: Bench, stack: Stack) -> None:
    """A mail server whose certificate nobody trusts gets the mail, secured."""
    bench.configure(
        switches={"tls-verify": "off"}, network={"ca_pem": ""}, email={"server": f"localhost:{stack.smtp.port}"}
    )
    assert bench.call("SendMail", "subject", "text") == Answer(True, 0)
    assert bench.flush_mail()
    found = stack.smtp.capture.records("mail")
    offered(bench, is_usual=not found)
    assert [one["tls"] for one in found] == [True]
