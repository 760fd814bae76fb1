# rows: lang:LC15 lang:LC16 bi:TM14 bi:KO2
import pytest

from mqlnet.clock import VirtualClock
from tests.mqlnet.mql5.library.conftest import MakeHost


@pytest.mark.parametrize("rest", [0.0003, 1 / 3, 0.1 + 0.2, 5.0])
def test_waiting_loop_reaches_the_end_of_a_run(make_host: MakeHost, rest: float) -> None:
    host = make_host(kind="script")
    assert isinstance(host.clock, VirtualClock)
    host.clock.advance(0.1)
    host.ends = host.clock.monotonic() + rest
    rounds = 0
    while not host.is_stopping:
        host.sleep(0.2)
        rounds += 1
        assert rounds < 100
    assert host.clock.monotonic() == pytest.approx(host.ends)


def test_sleep_takes_its_time(make_host: MakeHost) -> None:
    host = make_host(kind="script")
    begun = host.clock.monotonic()
    host.sleep(1.25)
    assert host.clock.monotonic() - begun == pytest.approx(1.25)
    host.program.request_stop()
    host.sleep(10.0)
    assert host.clock.monotonic() - begun == pytest.approx(1.25)
