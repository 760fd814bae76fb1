"""Real time, and time that stands still until a wait has run out."""

import threading
import time
from collections.abc import Callable

import pytest
from werkzeug.wrappers import Request, Response

from emulators.stack import Stack
from mqlnet.by_reference import Ref
from mqlnet.clock import REAL, Clock, VirtualClock
from mqlnet.settings import build
from mqlnet.terminal import Terminal


def noted(given: list[float | None], *, outcome: bool = True) -> Callable[[float | None], bool]:
    """Return an attempt that notes the seconds it was given."""

    def attempt(seconds: float | None) -> bool:
        given.append(seconds)
        return outcome

    return attempt


def test_the_real_clock_goes_by_the_machine_and_gives_a_wait_all_its_time() -> None:
    clock = REAL
    assert clock.now() == pytest.approx(time.time(), abs=1)
    assert clock.monotonic() == pytest.approx(time.monotonic(), abs=1)
    given: list[float | None] = []
    assert clock.wait(noted(given), 7.0)
    assert not clock.wait(noted(given, outcome=False), None)
    assert given == [7.0, None]


def test_the_virtual_clock_stands_still_and_is_advanced() -> None:
    clock = VirtualClock(start=1000.0)
    assert (clock.now(), clock.monotonic()) == (1000.0, 0.0)
    clock.advance(90.5)
    assert (clock.now(), clock.monotonic()) == (1090.5, 90.5)
    with pytest.raises(ValueError, match="time goes forward only, not by -1 s"):
        clock.advance(-1)


def test_a_wait_that_succeeds_takes_no_virtual_time() -> None:
    clock = VirtualClock(start=0, patience_s=0.5)
    given: list[float | None] = []
    assert clock.wait(noted(given), 120.0)
    assert clock.wait(noted(given), 0.1)
    assert clock.wait(noted(given), None)
    assert given == [0.5, 0.1, None]
    assert clock.monotonic() == 0


@pytest.mark.parametrize("clock", [REAL, VirtualClock(patience_s=0.5), VirtualClock(patience_s=0.5).aside()])
def test_the_wait_of_one_attempt_is_a_wait(clock: Clock) -> None:
    given: list[float | None] = []
    wait = clock.waits(noted(given), lambda: True)
    assert wait(0.1)
    assert wait(None)
    assert not clock.waits(noted(given, outcome=False), lambda: False)(0.25)
    assert given == [0.1, None, 0.25]


def test_a_wait_in_vain_jumps_to_its_end() -> None:
    clock = VirtualClock(start=0, patience_s=0.01)
    assert not clock.wait(lambda _: False, 120.0)
    assert clock.monotonic() == 120.0
    assert not clock.wait(lambda _: False, 30.0)
    assert clock.monotonic() == 150.0


def test_two_waits_at_once_end_at_the_later_end_not_at_their_sum() -> None:
    clock = VirtualClock(start=0, patience_s=0)
    both = threading.Barrier(2)

    def in_vain(_: float | None) -> bool:
        both.wait(3)
        return False

    waits = [threading.Thread(target=clock.wait, args=(in_vain, seconds)) for seconds in (60.0, 100.0)]
    for wait in waits:
        wait.start()
    for wait in waits:
        wait.join(3)
    assert clock.monotonic() == 100.0


def test_a_real_sleep_takes_its_time_and_ends_when_it_is_stopped() -> None:
    clock, stop = REAL, threading.Event()
    began = time.monotonic()
    assert clock.sleep(0.02) is True
    assert clock.sleep(-1, stop) is True
    assert time.monotonic() - began >= 0.02
    ended: list[bool] = []
    sleeper = threading.Thread(target=lambda: ended.append(clock.sleep(60, stop)))
    sleeper.start()
    stop.set()
    sleeper.join(5)
    assert ended == [False]


def test_a_virtual_sleep_takes_no_time_and_moves_the_clock() -> None:
    clock, stop = VirtualClock(start=1000), threading.Event()
    assert clock.sleep(3600, stop) is True
    assert clock.sleep(-5) is True
    assert (clock.now(), clock.monotonic()) == (4600.0, 3600.0)
    stop.set()
    assert clock.sleep(60, stop) is False
    assert clock.monotonic() == 3600.0


def test_a_wait_asks_the_servers_and_is_not_patient_with_them() -> None:
    """Servers that are asked to settle may still act; they are asked more than once, only by waits that can look."""
    asked: list[str] = []
    clock = VirtualClock(start=0, patience_s=20.0, settle=lambda: asked.append("settle"))
    given: list[float | None] = []
    attempt = noted(given, outcome=False)

    def comes(seconds: float | None) -> bool:
        attempt(seconds)
        return len(asked) == 2

    assert clock.wait(comes, 60.0, lambda: len(asked) == 2)
    assert (given, clock.monotonic()) == ([0.002, 0.002], 0.0)
    given.clear()
    assert not clock.wait(attempt, 60.0, lambda: False)
    assert (given, clock.monotonic()) == ([0.002], 60.0)
    asked.clear()
    assert not clock.wait(attempt, 30.0)
    assert (given[-1], asked, clock.monotonic()) == (20.0, [], 90.0)
    assert not clock.wait(attempt, None, lambda: True)
    assert (given[-1], asked, clock.monotonic()) == (None, [], 90.0)


def test_a_wait_is_patient_with_servers_that_pause_on_purpose() -> None:
    """Real time counts then, up to the patience."""
    pauses = [True, True, True, True, False, False, False]
    clock = VirtualClock(start=0, patience_s=20.0, settle=lambda: pauses.pop(0))
    given: list[float | None] = []
    assert not clock.wait(noted(given, outcome=False), 60.0, lambda: False)
    assert (given, pauses, clock.monotonic()) == ([0.002, 0.002], [False], 60.0)
    clock = VirtualClock(start=0, patience_s=0.02, settle=lambda: True)
    assert not clock.wait(noted(given, outcome=False), 60.0, lambda: False)


def test_a_socket_hears_at_once_that_nothing_will_come(stack: Stack) -> None:
    """The patience here is longer than this test may take."""
    settings = build({"expert_advisors": {"allow_web_request": True, "web_request_urls": ["127.0.0.1"]}})
    clock = VirtualClock(patience_s=300.0, settle=stack.settle)
    with Terminal(settings, clock=clock) as terminal:
        program = terminal.start("test", kind="script")
        handle = program.socket_create()
        assert program.socket_connect(handle, "127.0.0.1", stack.tcp.port, 1000)
        assert program.socket_read(handle, bytearray(), 1, 60_000) == -1
        assert clock.monotonic() == 60.0
        assert program.socket_send(handle, b"hello", 5) == 5
        assert program.socket_read(handle, answer := bytearray(), 5, 60_000) == 5
        assert (bytes(answer), clock.monotonic()) == (b"hello", 60.0)


def test_what_a_busy_machine_brings_late_has_come_in_time() -> None:
    """Only a server that pauses on purpose can be too late; the machine's own slowness is no time of the program."""
    tries: list[float | None] = []

    def attempt(seconds: float | None) -> bool:
        threading.Event().wait(0.02)
        tries.append(seconds)
        return len(tries) == 3

    clock = VirtualClock(start=0, patience_s=20.0, settle=lambda: False)
    assert clock.wait(attempt, 0.01, lambda: True)
    assert (len(tries), clock.monotonic()) == (3, 0)


def test_an_answer_that_is_being_made_is_waited_for(stack: Stack) -> None:
    def slowly(_: Request) -> Response:
        threading.Event().wait(0.15)
        return Response("late")

    stack.web.expect_request("/slow").respond_with_handler(slowly)
    settings = build({"expert_advisors": {"allow_web_request": True, "web_request_urls": ["127.0.0.1"]}})
    with Terminal(settings, clock=VirtualClock(settle=stack.settle)) as terminal:
        answer = bytearray()
        program = terminal.start("test")
        assert program.web_request("GET", stack.web.url("/slow"), "", 100, b"", answer, Ref("")) == 200
        assert (bytes(answer), terminal.clock.monotonic()) == (b"late", 0)


@pytest.mark.parametrize(("pause_s", "comes"), [(None, False), (10.0, True)])
def test_a_clock_bears_with_servers_that_pause_on_purpose_and_takes_their_time(
    pause_s: float | None, comes: bool
) -> None:
    clock = VirtualClock(patience_s=0.0, settle=lambda: True, pause_s=pause_s)
    turns = iter([False, False, True])
    assert clock.wait(lambda _: next(turns), 5.0, look=lambda: False) is comes
    assert (0.0 < clock.monotonic() < 5.0) is comes
