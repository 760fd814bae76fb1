"""SendMail: the queue, and what a mail keeps that waits in it."""

from conformance.cases.bench import Bench
from conformance.cases.marks import rule
from conformance.chapters.mail.sent import RECIPIENT, SENDER, mails, parsed
from conformance.subject.interface import Answer
from emulators.stack import Stack


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


@rule("NQ32")
def test_mail_settings_change_at_once(bench: Bench, stack: Stack) -> None:
    """A new recipient in the dialog holds from the next mail on."""
    bench.call("SendMail", "first", "text")
    assert bench.flush_mail()
    bench.apply(email={"to": "other@example.com"})
    assert bench.call("SendMail", "second", "text").value is True
    assert [mail["recipients"] for mail in mails(bench, stack)] == [[RECIPIENT], ["other@example.com"]]


@rule("NQ32", "NQ59")
def test_mail_keeps_all_settings_of_its_time(bench: Bench, stack: Stack) -> None:
    """A mail that waits keeps sender, login and server, and goes even where mail is switched off meanwhile."""
    stack.smtp.misbehave("smtp.greeting delay 30 times=1")
    for subject in ("under way", "waiting"):
        assert bench.call("SendMail", subject, "text") == Answer(True, 0)
    other = {"from": "other@example.com", "login": "other", "password": "other", "server": "127.0.0.1:1"}
    bench.apply(email={**other, "enabled": False})
    assert bench.call("SendMail", "too late", "text") == Answer(False, 4510)
    assert [(parsed(mail)["Subject"], mail["sender"]) for mail in mails(bench, stack)] == [
        ("under way", SENDER),
        ("waiting", SENDER),
    ]
    assert [(one["login"], one["password"]) for one in stack.smtp.capture.records("login")] == [
        ("trader", "secret")
    ] * 2


@rule("NQ59")
def test_mail_outlives_its_program(bench: Bench, stack: Stack) -> None:
    """A script that ends behind SendMail has sent its mails."""
    stack.smtp.misbehave("smtp.greeting delay 30 times=1")
    script = bench.program()
    for subject in ("under way", "waiting"):
        assert script.call("SendMail", subject, "text") == Answer(True, 0)
    script.stop()
    assert [parsed(mail)["Subject"] for mail in mails(bench, stack)] == ["under way", "waiting"]


@rule("NQ58")
def test_mail_after_a_restart(bench: Bench, stack: Stack) -> None:
    """A mail that waits when the terminal is closed is lost; the terminal that is opened then sends again."""
    bench.claims("mail-flush")
    stack.smtp.misbehave("smtp.greeting stall times=1")
    for subject in ("under way", "waiting"):
        assert bench.call("SendMail", subject, "text") == Answer(True, 0)
    stack.smtp.capture.wait_for("fault")
    bench.restart()
    assert bench.call("SendMail", "after", "text") == Answer(True, 0)
    subjects = [parsed(mail)["Subject"] for mail in mails(bench, stack)]
    assert [one for one in subjects if one != "under way"] == ["after"]


@rule("NQ32")
def test_mail_keeps_settings_of_its_time(bench: Bench, stack: Stack) -> None:
    """A mail that waits goes where the settings said when it was queued."""
    stack.smtp.misbehave("smtp.greeting delay 30 times=1")
    bench.call("SendMail", "under way", "text")
    bench.call("SendMail", "waiting", "text")
    bench.apply(email={"to": "other@example.com"})
    assert [mail["recipients"] for mail in mails(bench, stack)] == [[RECIPIENT], [RECIPIENT]]
    assert len(stack.smtp.capture.records("login")) == 2
