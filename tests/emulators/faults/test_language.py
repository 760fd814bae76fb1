"""The fault language: every legal fault is the same after print and parse; a message names each mistake and cure."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulators.faults import patterns
from emulators.faults.actions import ACTIONS, legal_actions
from emulators.faults.language import MAX_NUMBER, Fault, FaultError, parse
from emulators.faults.stages import STAGES, stage_of

PLACES = [f"{protocol}.{stage}" for protocol, stages in STAGES.items() for stage in stages]
TEXT = st.text('aZ0²"\\ \n\t\r\0\u2028=.()[*é€😀', max_size=12)


def is_pattern(text: str) -> bool:
    try:
        patterns.compiled(text)
    except ValueError:
        return False
    return True


@st.composite
def faults(draw: st.DrawFn) -> Fault:
    """Any fault that the language allows."""
    where = draw(st.sampled_from(PLACES))
    what = draw(st.sampled_from(legal_actions(where)))
    numbers, stage = ACTIONS[what].numbers, stage_of(where)
    count = draw(st.integers(numbers.least, numbers.most)) if stage.sends else numbers.least
    first = st.integers(numbers.floor, numbers.ceiling or MAX_NUMBER)
    return Fault(
        where,
        what,
        tuple(draw(first if index == 0 else st.integers(0, MAX_NUMBER)) for index in range(count)),
        text=draw(TEXT) if what == "reply" else "",
        match=draw(TEXT.filter(is_pattern)) if stage.has_argument else "",
        after=draw(st.integers(0, 10**6)),
        times=draw(st.none() | st.integers(1, 10**6)),
        seed=draw(st.integers(0, 10**9)) if what == "garbage" else 0,
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
        ("imap.login close", "'imap.login'", "no such protocol; there are smtp, ftp, web, push, tcp, proxy, mqtt, tls"),
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
        ('smtp.rcpt close match="("', "match='('", "is no usable pattern"),
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
