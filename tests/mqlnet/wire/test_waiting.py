"""Waits of every protocol on a virtual clock that asks the servers: nothing is waited for that will not come."""

import socket
from collections.abc import Iterator

import pytest

import mqlnet
from emulators.stack import Stack
from emulators.usual_settings import usual_settings
from mqlnet.clock import REAL
from mqlnet.settings import build
from mqlnet.wire.waiting import connected, waiter


@pytest.fixture
def terminal(stack: Stack) -> Iterator[mqlnet.Terminal]:
    """Give a terminal whose clock is more patient than a test may be, and whose timeouts are long."""
    timeouts = {"smtp_ms": 60_000, "ftp_connect_ms": 60_000, "ftp_idle_ms": 60_000}
    clock = mqlnet.VirtualClock(patience_s=300.0, settle=stack.settle)
    with mqlnet.Terminal(build(usual_settings(stack, changes={"timeouts": timeouts})), clock=clock) as opened:
        (opened.files.root / "a.txt").write_bytes(b"hello")
        yield opened


@pytest.mark.parametrize("fault", ["ftp.greeting stall", "ftp.pass stall", "ftp.stor stall", "ftp.complete stall"])
def test_an_upload_hears_at_once_that_nothing_will_come(fault: str, terminal: mqlnet.Terminal, stack: Stack) -> None:
    """The program has waited for it: its clock goes on by what was left of the time."""
    stack.ftp.misbehave(fault)
    assert not terminal.start("test", kind="script").send_ftp("a.txt")
    assert 55.0 < terminal.clock.monotonic() <= 60.0


def test_an_upload_waits_for_what_is_delayed_on_purpose(terminal: mqlnet.Terminal, stack: Stack) -> None:
    stack.ftp.misbehave("ftp.user delay 40")
    assert terminal.start("test", kind="script").send_ftp("a.txt")
    assert terminal.clock.monotonic() == 0.0


@pytest.mark.parametrize(
    "fault", ["smtp.greeting stall", "smtp.ehlo stall", "tls.handshake stall", "smtp.rcpt stall", "smtp.quit stall"]
)
def test_a_mail_hears_at_once_that_nothing_will_come(fault: str, terminal: mqlnet.Terminal, stack: Stack) -> None:
    """It leaves beside the programs, whose time it does not move."""
    stack.smtp.misbehave(fault)
    assert terminal.start("test", kind="script").send_mail("hello", "there")
    assert terminal.flush_mail(20)
    (line,) = terminal.journal.texts("Mail")
    assert ("complete" in line) is (fault == "smtp.quit stall")
    assert terminal.clock.monotonic() == 0.0


def test_a_mail_waits_for_what_is_delayed_on_purpose(terminal: mqlnet.Terminal, stack: Stack) -> None:
    stack.smtp.misbehave("smtp.mail delay 40")
    terminal.start("test", kind="script").send_mail("hello", "there")
    assert terminal.flush_mail(20)
    assert "complete" in terminal.journal.texts("Mail")[0]


def test_a_connection_that_nobody_takes_fails(stack: Stack) -> None:
    with pytest.raises(ConnectionRefusedError, match="cannot connect"):
        connected(("127.0.0.1", stack.refused_port), clock=REAL, timeout_s=5.0)
    silent = stack.silent_port()
    if silent is not None:
        with pytest.raises(TimeoutError, match="did not answer in"):
            connected(("127.0.0.1", silent), clock=REAL, timeout_s=0.02)


def test_a_wait_is_for_one_direction() -> None:
    one, other = socket.socketpair()
    with one, other:
        readable, can_read = waiter(one, write=False)
        writable, _ = waiter(one, write=True)
        assert not can_read()
        assert not readable(0.001)
        assert writable(1.0)
        other.send(b"x")
        assert readable(1.0)
