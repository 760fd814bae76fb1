"""The steps of a fault for the bytes that a server was about to send."""

import random

import pytest

from emulators.faults.language import parse
from emulators.faults.plan import plan
from emulators.faults.steps import Close, Hear, Hold, Pause, Reply, Reset, Send


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
        ("tls.handshake alert 112", (Hear(), Send(b"\x15\x03\x03\x00\x02\x02p"), Close())),
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
