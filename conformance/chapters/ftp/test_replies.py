"""SendFTP: the server's replies, their lines, their size and their time."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.ftp.commands import long_reply
from conformance.subject.interface import Answer
from emulators.stack import Stack


@pytest.mark.parametrize(
    "stage",
    [
        case("ftp-greeting-of-several-lines", "ftp.greeting reply 220", proves="F30"),
        case("ftp-user-reply-of-several-lines", "ftp.user reply 331", proves="F30"),
    ],
)
def test_reply_of_several_lines(bench: Bench, stack: Stack, stage: str) -> None:
    """A reply of several lines is one reply: the upload goes on behind it."""
    armed = stack.ftp.misbehave(f'{stage} "220 is no code here\\nready" times=1')
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm") == Answer(True, 0)
    assert stack.ftp.files() == {"report.htm": b"x"}
    assert armed.fired


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        case("ftp-greeting-without-end", "ftp.greeting garbage 200000", 4522, proves="F40"),
        case("ftp-greeting-byte-by-byte", "ftp.greeting drip 1 150", 4522, proves="F41"),
        case("ftp-reply-byte-by-byte", "ftp.user drip 1 150", 4514, proves="F41"),
    ],
)
def test_reply_takes_too_much(bench: Bench, stack: Stack, fault: str, code: int) -> None:
    """A reply has one time and one size as a whole, whatever its pieces."""
    bench.configure(timeouts={"ftp_connect_ms": 500, "ftp_idle_ms": 500})
    bench.file("report.htm", b"x")
    stack.ftp.misbehave(fault)
    assert bench.call("SendFTP", "report.htm") == Answer(False, code)
    assert stack.ftp.files() == {}


@pytest.mark.parametrize(
    ("stage", "reply", "size", "expected"),
    [
        case("ftp-reply-of-65536-bytes", "user", 331, 65_536, Answer(True, 0), proves="F40 F30"),
        case("ftp-reply-of-65537-bytes", "user", 331, 65_537, Answer(False, 4514), proves="F40"),
        case("ftp-greeting-of-65536-bytes", "greeting", 220, 65_536, Answer(True, 0), proves="F40 F30"),
        case("ftp-greeting-of-65537-bytes", "greeting", 220, 65_537, Answer(False, 4522), proves="F40"),
    ],
)
def test_reply_size(bench: Bench, stack: Stack, stage: str, reply: int, size: int, expected: Answer) -> None:
    """A reply has 65536 bytes at most; each reply is counted by itself."""
    bench.file("report.htm", b"x")
    stack.ftp.misbehave(f"ftp.{stage} {long_reply(reply, size)}")
    if stage == "user":
        stack.ftp.misbehave(f"ftp.greeting {long_reply(220, 60_000)}")
    assert bench.call("SendFTP", "report.htm") == expected
    assert stack.ftp.files() == ({"report.htm": b"x"} if expected.value else {})


@rule("F40")
def test_ftp_greeting_of_one_long_line(bench: Bench, stack: Stack) -> None:
    """A line of a reply may be as long as the reply."""
    bench.file("report.htm", b"x")
    stack.ftp.misbehave('ftp.greeting reply 220 "' + "x" * 20_000 + '"')
    assert bench.call("SendFTP", "report.htm") == Answer(True, 0)
    assert stack.ftp.files() == {"report.htm": b"x"}


@rule("F48")
def test_ftp_greeting_that_comes_later(bench: Bench, stack: Stack) -> None:
    """A greeting of 120 says that the greeting follows: it is waited for, and the upload goes on."""
    armed = stack.ftp.misbehave('ftp.greeting reply 120 "ready in a minute"')
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm") == Answer(True, 0)
    assert stack.ftp.files() == {"report.htm": b"x"}
    assert armed.fired


@pytest.mark.parametrize(
    ("timeouts", "stages", "code"),
    [
        case("ftp-time-of-connection-and-greeting", {"ftp_connect_ms": 400}, ("accept", "greeting"), 4522,
             proves="F41"),
        case("ftp-time-of-all-that-is-said", {"ftp_idle_ms": 600}, ("user", "pass", "type"), 4514, proves="F41"),
    ],
)  # fmt: skip
def test_time_of_several_replies(
    bench: Bench, stack: Stack, timeouts: dict[str, int], stages: tuple[str, ...], code: int
) -> None:
    """Replies that are late one by one use up one time together."""
    bench.configure(timeouts=timeouts)
    bench.file("report.htm", b"x")
    for stage in stages:
        stack.ftp.misbehave(f"ftp.{stage} delay 250")
    assert bench.call("SendFTP", "report.htm") == Answer(False, code)
    assert stack.ftp.files() == {}


@pytest.mark.parametrize(
    ("fault", "seconds"),
    [
        case("ftp-waits-for-a-greeting", "ftp.greeting stall", 3.0, proves="F41 NQ25"),
        case("ftp-waits-for-a-reply", "ftp.user stall", 4.0, proves="F41 NQ25"),
        case("ftp-waits-for-the-end", "ftp.complete stall", 4.0, proves="F41 NQ25"),
    ],
)
def test_times_of_the_settings(bench: Bench, stack: Stack, fault: str, seconds: float) -> None:
    """A silent server is waited for as long as the settings say, neither longer nor shorter."""
    bench.claims("virtual-clock")
    bench.configure(virtual_clock=0.1, timeouts={"ftp_connect_ms": 3000, "ftp_idle_ms": 4000})
    bench.file("report.htm", b"x")
    stack.ftp.misbehave(fault)
    assert bench.call("SendFTP", "report.htm").value is False
    assert bench.elapsed == pytest.approx(seconds, abs=0.2)


@rule("F41")
def test_ftp_time_of_the_connect_ends_with_the_greeting(bench: Bench, stack: Stack) -> None:
    """After the greeting a server has the longer time: half a second for an answer is no failure."""
    bench.configure(timeouts={"ftp_connect_ms": 400, "ftp_idle_ms": 5000})
    bench.file("report.htm", b"x")
    armed = stack.ftp.misbehave("ftp.user delay 450")
    assert bench.call("SendFTP", "report.htm") == Answer(True, 0)
    assert armed.fired
