"""Several programs of one terminal, each in its thread, share one world."""

import sys
import threading
from types import SimpleNamespace

from mqlnet.mql5.library import registry
from mqlnet.mql5.library.world.model import World
from mqlnet.mql5.library.world.records import Account, Position
from mqlnet.mql5.library.world.shared_world import live_of
from tests.mqlnet.mql5.library.conftest import MakeHost

BUILTINS = registry.load()
ROUNDS = 20
HELD = 400
FIELDS = ("magic", "order", "deviation", "type_filling", "type_time", "expiration", "position_by")
REALS = ("price", "stoplimit", "sl", "tp")


def request(kind: int, position: int) -> SimpleNamespace:
    return SimpleNamespace(
        **dict.fromkeys(FIELDS, 0), **dict.fromkeys(REALS, 0.0),
        action=1, symbol="EURUSD", comment="", volume=0.01, type=kind, position=position,
    )  # fmt: skip


def test_programs_in_threads_open_and_close_on_one_account(make_host: MakeHost) -> None:
    rows = tuple(Position(ticket=number, symbol="EURUSD") for number in range(1, HELD + 1))
    given = World(base="default", account=Account(balance=1e9), positions=rows)
    hosts = [make_host(world=given) for _ in range(4)]
    failures: list[BaseException] = []

    def trade(place: int) -> None:
        host = hosts[place]
        try:
            for _ in range(ROUNDS):
                result = SimpleNamespace()
                assert BUILTINS["OrderSend"].code(host, request(0, 0), result)
                assert BUILTINS["AccountInfoDouble"].code(host, 40) > 0
                assert BUILTINS["OrderSend"].code(host, request(1, result.order), SimpleNamespace())
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=trade, args=(place,)) for place in range(4)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    live = live_of(hosts[0])
    assert failures == []
    assert all(live_of(host) is live for host in hosts)
    assert (len(live.positions), len(live.deals), live.calls["OrderSend"]) == (HELD, 2 * 4 * ROUNDS, 2 * 4 * ROUNDS)
