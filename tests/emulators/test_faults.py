"""The fault language: every legal fault survives being printed and read, and a mistake is told with its cure."""

import random
import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulators.faults.actions import ACTIONS, legal_actions
from emulators.faults.board import Armed, FaultBoard
from emulators.faults.language import Fault, FaultError, parse
from emulators.faults.plan import plan
from emulators.faults.stages import STAGES, stage_of
from emulators.faults.steps import Close, Hear, Hold, Pause, Reply, Reset, Send, reply_line

PLACES = [f"{protocol}.{stage}" for protocol, stages in STAGES.items() for stage in stages]
TEXT = st.text('aZ0²"\\ \n\t\r\0\u2028=.()[*é€😀', max_size=12)


def is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


@st.composite
def faults(draw: st.DrawFn) -> Fault:
    """Any fault that the language allows."""
    where = draw(st.sampled_from(PLACES))
    what = draw(st.sampled_from(legal_actions(where)))
    numbers, stage = ACTIONS[what].numbers, stage_of(where)
    count = draw(st.integers(numbers.least, numbers.most)) if stage.sends else numbers.least
    first = st.integers(numbers.floor, numbers.ceiling or 10**9)
    return Fault(
        where,
        what,
        tuple(draw(first if index == 0 else st.integers(0, 10**9)) for index in range(count)),
        text=draw(TEXT) if what == "reply" else "",
        match=draw(TEXT.filter(is_pattern)) if stage.has_argument else "",
        after=draw(st.integers(0, 10**6)),
        times=draw(st.none() | st.integers(1, 10**6)),
        seed=draw(st.integers(0, 2**64)) if what == "garbage" else 0,
    )


@pytest.mark.slow
@given(faults())
def test_a_fault_survives_being_printed_and_read(fault: Fault) -> None:
    assert parse(str(fault)) == fault
    assert str(parse(str(fault))) == str(fault)


@pytest.mark.slow
@given(TEXT | st.from_regex(r"(smtp|ftp|web)\.[a-z]+ (reply|stall|drip)( \d+|\"| match=\S*| \\)*", fullmatch=True))
def test_any_text_is_a_fault_or_a_fault_error(text: str) -> None:
    with suppress(FaultError):
        fault = parse(text)
        assert parse(str(fault)) == fault


@pytest.mark.parametrize(
    ("text", "word", "cure"),
    [
        ("", "''", "a fault is WHERE WHAT"),
        ("smtp.rcpt", "'smtp.rcpt'", "a fault is WHERE WHAT [NUMBERS] [TEXT]"),
        ("imap.login close", "'imap.login'", "no such protocol; there are smtp, ftp, web, push, tcp, tls"),
        ("smtp.helo close", "'smtp.helo'", "no such stage; smtp has accept, greeting, ehlo"),
        ("smtp close", "'smtp'", "no such stage; smtp has accept"),
        ("smtp.rcpt explode", "'explode'", "no such action; there are reply, delay, stall"),
        ("tcp.echo reply 500", "reply has no effect at tcp.echo", "there are delay, stall, close"),
        ("tls.handshake truncate 3", "truncate has no effect at tls.handshake", "there are delay, stall"),
        ("smtp.rcpt reply", "reply takes 1 number from 100 up", "not []"),
        ("smtp.rcpt reply 99", "reply takes 1 number from 100 up", "not [99]"),
        ("smtp.rcpt reply 1000", "1000", "a code of three digits"),
        ("smtp.rcpt close 1", "close takes no numbers", "not [1]"),
        ("smtp.rcpt drip 1 2 3", "drip takes 1 to 2 numbers from 1 up", "not [1, 2, 3]"),
        ("smtp.rcpt drip 0", "drip takes 1 to 2 numbers from 1 up", "not [0]"),
        ("tcp.accept stall 4", "stall takes no numbers at tcp.accept", "not [4]"),
        ("smtp.rcpt delay soon", "'soon'", "neither a number nor a quoted text"),
        ("smtp.rcpt delay ²", "'²'", "neither a number nor a quoted text"),
        ('smtp.rcpt reply 450 "a" "b"', "'b'", "neither a number nor a quoted text"),
        ('smtp.rcpt close "bye"', "'bye'", "only reply has a text"),
        ('smtp.rcpt reply 450 "a', "'", "a quote does not end"),
        (r'smtp.rcpt reply 450 "\d"', r'"\d"', "inside quotes a backslash stands before"),
        ("smtp.rcpt close often=2", "often=", "no such option; there are match, after, times, seed"),
        ("smtp.rcpt close after=soon", "after=soon", "a whole number is expected"),
        ("smtp.rcpt close times=0", "times", "1 or more"),
        ("smtp.rcpt close seed=3", "seed=3", "only garbage is random"),
        ('smtp.rcpt close match="("', "match='('", "is no pattern"),
        ("smtp.greeting close match=x", "match='x'", "smtp.greeting has no argument to search; leave match= out"),
    ],
)
def test_a_mistake_names_the_word_and_the_cure(text: str, word: str, cure: str) -> None:
    with pytest.raises(FaultError) as failure:
        parse(text)
    assert word in str(failure.value)
    assert cure in str(failure.value)


@pytest.mark.parametrize(("after", "times", "seed"), [(-1, None, 0), (0, 0, 0), (0, -2, 0), (0, None, -1)])
def test_counts_below_their_least_are_refused(after: int, times: int | None, seed: int) -> None:
    with pytest.raises(FaultError, match="after is 0 or more, times is 1 or more"):
        Fault("smtp.rcpt", "garbage", (3,), after=after, times=times, seed=seed)


@pytest.mark.parametrize(
    ("fault", "steps"),
    [
        ("tcp.echo delay 20", (Pause(20), Send(b"hello"))),
        ("tcp.echo stall", (Hold(), Close())),
        ("tcp.echo stall 2", (Send(b"he"), Hold(), Close())),
        ("tcp.echo close", (Close(),)),
        ("tcp.echo reset", (Reset(),)),
        ("tcp.accept refuse", (Reset(),)),
        ("tcp.echo truncate 3", (Send(b"hel"), Close())),
        ("tcp.echo drip 2 7", (Send(b"he"), Pause(7), Send(b"ll"), Pause(7), Send(b"o"))),
        ("tcp.echo drip 5", (Send(b"hello"),)),
        ("tcp.echo garbage 4 seed=9", (Send(random.Random(9).randbytes(4)),)),
        ('smtp.rcpt reply 450 "no"', (Send(b"450/no"),)),
        ('smtp.rcpt reply 421 "no"', (Send(b"421/no"), Close())),
        ("smtp.rcpt garbage 4 seed=9", (Send(random.Random(9).randbytes(4)),)),
        ("smtp.accept garbage 4 seed=9", (Send(random.Random(9).randbytes(4)), Close())),
        ("web.response-body garbage 4 seed=9", (Send(random.Random(9).randbytes(4)), Close())),
        ("tls.handshake garbage 4 seed=9", (Hear(), Send(random.Random(9).randbytes(4)), Close())),
        ("tls.handshake stall", (Hear(), Hold(), Close())),
        ("tls.handshake reset", (Hear(), Reset())),
    ],
)
def test_a_plan_says_what_goes_over_the_wire_instead(fault: str, steps: tuple[object, ...]) -> None:
    render = lambda code, text: Reply(f"{code}/{text}".encode(), is_last=code == 421)  # noqa: E731 - as a server's
    assert plan(parse(fault), b"hello", render) == steps


def test_a_stage_that_sends_nothing_has_nothing_to_send_late() -> None:
    assert plan(parse("tls.handshake delay 5"), b"") == (Pause(5),)
    assert plan(parse("smtp.accept delay 5"), b"") == (Pause(5),)


def test_a_reply_needs_a_server_that_writes_replies() -> None:
    with pytest.raises(ValueError, match=r"smtp\.rcpt reply 450: the server at smtp\.rcpt writes no replies"):
        plan(parse("smtp.rcpt reply 450"), b"hello")


def test_a_reply_line_says_something_and_421_is_the_last() -> None:
    assert reply_line(452, "") == Reply(b"452 said the server\r\n")
    assert reply_line(421, "bye") == Reply(b"421 bye\r\n", is_last=True)


def test_a_fired_fault_is_reported_and_counted() -> None:
    fired: list[tuple[str, int]] = []

    def report(armed: Armed, peer: int) -> None:
        fired.append((str(armed.fault), peer))

    board = FaultBoard(report)
    armed = board.arm(parse("smtp.rcpt close match=full times=1"))
    assert board.take("smtp.rcpt", "TO:<a@example.com>") is None
    assert board.take("smtp.mail", "full") is None
    assert board.take("smtp.rcpt", "TO:<full@example.com>", peer=4711) is armed
    assert board.take("smtp.rcpt", "TO:<full@example.com>") is None
    assert (armed.seen, armed.fired, fired) == (2, 1, [('smtp.rcpt close match="full" times=1', 4711)])


def test_a_fault_can_be_taken_back_twice() -> None:
    board = FaultBoard()
    armed = board.arm("tcp.echo close")
    board.disarm(armed)
    board.disarm(armed)
    assert board.armed() == []
