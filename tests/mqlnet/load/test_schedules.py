"""The schedules of terminals."""

import time
from types import SimpleNamespace

import pytest

from mqlnet.load.schedules import in_step, named, openings, spread


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Return the time of day, which the test sets."""
    clock = SimpleNamespace(now=0.0)
    monkeypatch.setattr(time, "time", lambda: clock.now)
    return clock


class User:
    """One user of a schedule."""


def test_timers_in_step_go_off_at_the_same_moments_for_all(at: SimpleNamespace) -> None:
    wait = in_step(10)
    at.now = 1_000_003.5
    assert wait(User()) == wait(User()) == pytest.approx(6.5)
    at.now = 1_000_010.0
    assert wait(User()) == pytest.approx(10.0)


def test_spread_timers_keep_a_moment_of_their_own(at: SimpleNamespace) -> None:
    wait, one, other = spread(10), User(), User()
    at.now = 1_000_000.0
    first, second = wait(one), wait(other)
    assert first != second
    at.now += 10.0
    assert wait(one) == pytest.approx(first)
    assert wait(other) == pytest.approx(second)
    at.now += first
    assert wait(one) == pytest.approx(10.0)


@pytest.mark.parametrize(
    ("since", "seconds"), [(0.0, 0.1), (4.95, 0.1), (5.0, 1.0), (30.0, 1.0), (59.25, 0.75), (59.99, 0.01)]
)
def test_a_market_is_busy_after_its_opening(since: float, seconds: float, at: SimpleNamespace) -> None:
    at.now = 6_000_000.0 + since
    assert openings(60)(User()) == pytest.approx(seconds)


def test_a_schedule_by_name_is_an_expression() -> None:
    assert named("in-step:10") == "in_step(10)"
    assert named("openings:0.5") == "openings(0.5)"
    for wrong, why in (
        ("sometimes:1", "expected one of in-step:SECONDS"),
        ("spread", "expected one of"),
        ("spread:0", "more than 0"),
        ("spread:x", "could not convert"),
    ):
        with pytest.raises(ValueError, match=why):
            named(wrong)
