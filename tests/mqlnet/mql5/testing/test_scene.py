"""Harness::World sets values of the account and of symbols, and says why it cannot."""

import json
from collections.abc import Iterator

import pytest

from mqlnet.clock import VirtualClock
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.world.shared_world import live_of
from mqlnet.mql5.testing.scene import set_world
from mqlnet.program import ProgramKind
from mqlnet.terminal import Terminal


@pytest.fixture
def host() -> Iterator[Host]:
    with Terminal(clock=VirtualClock(start=1_700_000_000.0)) as terminal:
        yield Host(terminal, terminal.start("Test", kind=ProgramKind.EXPERT))


def said(host: Host, name: str, value: str) -> str:
    status, body = set_world(host, {"name": name, "value": value})
    assert (status == 200) == (body == "{}")
    return str(json.loads(body).get("error", ""))


def test_the_account_has_the_new_value(host: Host) -> None:
    assert said(host, "account.balance", "512.5") == ""
    assert said(host, "account.login", "77") == ""
    assert said(host, "account.trade_mode", "ACCOUNT_TRADE_MODE_REAL") == ""
    assert said(host, "account.margin_mode", "0") == ""
    account = live_of(host).account
    assert account is not None
    assert (account.balance, account.login, account.trade_mode, account.margin_mode) == (512.5, 77, 2, 0)
    assert account.equity == 512.5  # it is still computed


def test_a_price_comes_as_a_tick(host: Host) -> None:
    assert said(host, "symbols.EURUSD.bid", "1.25") == ""
    live = live_of(host)
    assert live.symbols["EURUSD"].bid == 1.25
    assert [tick.bid for tick in live.ticks] == [1.25]
    assert said(host, "symbols.EURUSD.digits", "3") == ""
    assert live.symbols["EURUSD"].digits == 3
    assert len(live.ticks) == 1


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("account.balanc", "1", "balanc: unknown key; expected one of login, "),
        ("account.balance", "much", "balance: Expected `float`, got `str`"),
        ("symbols.NONE.bid", "1", "symbols.NONE.bid: there is no symbol 'NONE' here; known: EURUSD"),
        ("terminal.connected", "false", "terminal.connected: no such value; there are account.FIELD and"),
        ("account.trade_mode", "NONE", "'NONE' is neither a number nor the name of an MQL5 constant"),
    ],
)
def test_what_cannot_be_set_is_refused_with_the_reason(host: Host, name: str, value: str, reason: str) -> None:
    before = live_of(host).account
    assert reason in said(host, name, value)
    assert live_of(host).account == before
