"""Real time, and time that stands still until a wait has run out."""

import threading
import time
from collections.abc import Callable

import pytest

from mqlnet.clock import RealClock, VirtualClock


def noted(given: list[float | None], *, outcome: bool = True) -> Callable[[float | None], bool]:
    """Return an attempt that notes the seconds it was given."""

    def attempt(seconds: float | None) -> bool:
        given.append(seconds)
        return outcome

    return attempt


def test_the_real_clock_goes_by_the_machine_and_gives_a_wait_all_its_time() -> None:
    clock = RealClock()
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
