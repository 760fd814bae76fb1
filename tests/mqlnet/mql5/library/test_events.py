# rows: bi:EV1 bi:EV2 bi:EV3 bi:EV4 bi:EV5 bi:Q22 lang:LC8 lang:LC9 lang:LC11 lang:LC13
import pytest

from mqlnet.clock import VirtualClock
from mqlnet.mql5.library.events import (
    CHART_ID,
    Queue,
    event_chart_custom,
    event_kill_timer,
    event_set_millisecond_timer,
    event_set_timer,
)
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.world.model import ChartEvent, ScriptedTick, World
from mqlnet.mql5.library.world.records import Choice, Symbol
from mqlnet.mql5.library.world.shared_world import live_of, use
from tests.mqlnet.mql5.library.conftest import NOW, MakeHost


def advance(host: Host, seconds: float) -> None:
    assert isinstance(host.clock, VirtualClock)
    host.clock.advance(seconds)


def due(host: Host) -> object:
    return host.state(Queue).due(host.clock.monotonic())


def test_timer_comes_after_each_period(host: Host) -> None:
    assert event_set_timer(host, 2)
    assert due(host) is None
    advance(host, 1.9)
    assert due(host) is None
    for _ in range(3):
        advance(host, 2)
        assert due(host) == ("OnTimer", ())
        assert due(host) is None


def test_timer_events_are_not_queued(host: Host) -> None:
    event_set_millisecond_timer(host, 500)
    begun = host.clock.monotonic()
    advance(host, 1.7)
    assert due(host) == ("OnTimer", ())
    assert due(host) is None
    assert host.state(Queue).next_due() == pytest.approx(begun + 2.0)


def test_later_timer_replaces_the_earlier(host: Host) -> None:
    event_set_timer(host, 1)
    event_set_millisecond_timer(host, 5000)
    advance(host, 4)
    assert due(host) is None
    advance(host, 1)
    assert due(host) == ("OnTimer", ())


def test_killed_timer_comes_no_more(host: Host) -> None:
    event_set_timer(host, 1)
    event_kill_timer(host)
    advance(host, 10)
    assert (due(host), host.state(Queue).next_due()) == (None, None)


@pytest.mark.parametrize("count", [0, -1])
def test_timer_of_no_time(host: Host, make_host: MakeHost, count: int) -> None:
    assert (event_set_timer(host, count), host.last_error) == (False, 4003)
    assert not event_set_millisecond_timer(host, count)
    other = make_host(options={"timer_zero": "1s"})
    assert event_set_timer(other, count)
    advance(other, 1)
    assert due(other) == ("OnTimer", ())


@pytest.mark.parametrize("kind", ["script", "service"])
def test_programs_without_events(make_host: MakeHost, kind: str) -> None:
    host = make_host(kind=kind)
    assert (event_set_timer(host, 1), host.last_error) == (False, 4014)
    host.leave(0)
    assert (event_set_millisecond_timer(host, 1), host.last_error) == (False, 4014)
    host.leave(0)
    event_kill_timer(host)
    assert host.last_error == 4014


def test_custom_events_reach_every_program_in_order(host: Host, make_host: MakeHost) -> None:
    other = make_host(kind="indicator")
    other.state(Queue)
    assert event_chart_custom(host, 0, 5, -1, 0.5, "text")
    assert event_chart_custom(host, CHART_ID, 65535, 2, 0.0, "")
    for program in (host, other):
        assert due(program) == ("OnChartEvent", (1005, -1, 0.5, "text"))
        assert program.state(Queue).next_due() == program.clock.monotonic()
        assert due(program) == ("OnChartEvent", (66535, 2, 0.0, ""))
        assert due(program) is None


def test_charts_that_are_not_there(host: Host) -> None:
    assert (event_chart_custom(host, -1, 0, 0, 0.0, ""), host.last_error) == (False, 4101)
    assert (event_chart_custom(host, 12345, 0, 0, 0.0, ""), host.last_error) == (False, 4103)


def test_queue_is_bounded(host: Host) -> None:
    for number in range(5000):
        host.state(Queue).put("OnChartEvent", number)
    assert due(host) == ("OnChartEvent", (5000 - 4096,))


def test_events_come_before_the_timer(host: Host) -> None:
    event_set_timer(host, 1)
    advance(host, 1)
    host.state(Queue).put("OnTrade")
    assert [due(host), due(host)] == [("OnTrade", ()), ("OnTimer", ())]


def test_scripted_ticks(host: Host) -> None:
    ticks = (
        ScriptedTick(symbol="EURUSD", bid=1.2, at=1),
        ScriptedTick(symbol="EURUSD", bid=1.3, at=2),
        ScriptedTick(symbol="OTHER", bid=9.0, at=3),
        ScriptedTick(symbol="EURUSD", bid=1.4, at=4),
    )
    use(host, World(base="default", symbols=(Symbol(name="OTHER"),), ticks=ticks))
    assert due(host) is None
    assert host.state(Queue).next_due() == pytest.approx(host.clock.monotonic() + 1)
    advance(host, 2.5)
    assert (due(host), due(host)) == (("OnTick", ()), None)
    assert live_of(host).symbols["EURUSD"].bid == 1.3
    advance(host, 0.5)
    assert due(host) is None
    assert live_of(host).symbols["OTHER"].bid == 9.0
    advance(host, 1)
    assert due(host) == ("OnTick", ())
    assert host.state(Queue).next_due() is None
    assert live_of(host).symbols["EURUSD"].time == NOW + 4 + 7200


def test_scripted_events_of_the_chart(host: Host) -> None:
    events = (
        ChartEvent(id=Choice(0), at=3, lparam=27, sparam="key 😀"),
        ChartEvent(id=Choice(1), at=1, dparam=0.5),
        ChartEvent(id=Choice(2), at=1),
    )
    use(host, World(base="default", chart_events=events, ticks=(ScriptedTick(symbol="EURUSD", at=1),)))
    assert due(host) is None
    assert host.state(Queue).next_due() == pytest.approx(host.clock.monotonic() + 1)
    advance(host, 1.5)
    assert [due(host) for _ in range(4)] == [
        ("OnTick", ()),
        ("OnChartEvent", (1, 0, 0.5, "")),
        ("OnChartEvent", (2, 0, 0.0, "")),
        None,
    ]
    assert host.state(Queue).next_due() == pytest.approx(host.clock.monotonic() + 1.5)
    advance(host, 1.5)
    assert due(host) == ("OnChartEvent", (0, 27, 0.0, "key \ud83d\ude00"))
    assert host.state(Queue).next_due() is None


def test_several_programs_hear_the_same_script(host: Host, make_host: MakeHost) -> None:
    given = World(
        base="default", chart_events=(ChartEvent(id=Choice(0), at=1),), ticks=(ScriptedTick(symbol="EURUSD", at=1),)
    )
    other = make_host(world=given)
    use(host, given)
    advance(host, 1)
    for program in (host, other):
        assert [due(program) for _ in range(3)] == [("OnTick", ()), ("OnChartEvent", (0, 0, 0.0, "")), None]
