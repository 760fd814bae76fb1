from msgspec.structs import replace

from mqlnet.mql5.library.world.live import Live
from mqlnet.mql5.library.world.model import DEFAULT, STRICT, History, ScriptedTick, World
from mqlnet.mql5.library.world.records import Account, Bar, Choice, Moment, Order, Position, Symbol, Tick

NOW = 1_700_042_400.5  # 2023.11.15 10:00 UTC, noon at the server


class Time:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


def live(world: World = DEFAULT) -> Live:
    return Live(world, now=lambda: NOW)


def test_default_world() -> None:
    world = live()
    account = world.account
    assert account is not None
    assert (account.login, account.balance, account.equity, account.server) == (
        1_000_001,
        10_000.0,
        10_000.0,
        "Offline-Demo",
    )
    assert list(world.symbols) == ["EURUSD"]
    symbol = world.symbols["EURUSD"]
    assert (symbol.bid, symbol.ask, symbol.digits, symbol.time) == (1.1, 1.1001, 5, 1_700_049_600)
    series = world.series("EURUSD", "H1")
    assert series is not None
    assert (len(series), series[-1].time, series[-1].close) == (1000, 1_700_049_600, 1.1)


def test_strict_world_has_nothing() -> None:
    world = live(STRICT)
    assert world.account is None
    assert not world.symbols
    assert world.series("EURUSD", "H1") is None


def test_file_world_has_what_it_says_alone() -> None:
    world = live(World(symbols=(Symbol(name="XAUUSD"),)))
    assert world.account is None
    assert list(world.symbols) == ["XAUUSD"]
    assert world.series("XAUUSD", "H1") is None


def test_file_over_the_default_world() -> None:
    world = live(World(base="default", account=Account(balance=5.0), symbols=(Symbol(name="XAUUSD"),)))
    assert world.account is not None
    assert world.account.balance == 5.0
    assert sorted(world.symbols) == ["EURUSD", "XAUUSD"]


def test_account_follows_positions_unless_the_world_says_otherwise() -> None:
    position = Position(ticket=7, symbol="EURUSD", volume=1.0, price_open=1.09, swap=-2.0)
    world = live(World(base="default", positions=(position,)))
    account = world.account
    assert account is not None
    assert (account.profit, account.equity, account.margin, account.margin_free) == (998.0, 10_998.0, 1090.0, 9908.0)
    assert account.margin is not None
    assert account.margin_level == 10_998.0 / account.margin * 100
    fixed = live(
        World(base="default", account=Account(equity=1.0, profit=2.0, margin=3.0), positions=(position,))
    ).account
    assert fixed is not None
    assert (fixed.equity, fixed.profit, fixed.margin, fixed.margin_free) == (1.0, 2.0, 3.0, -2.0)


def test_sell_is_priced_at_the_ask() -> None:
    row = Position(ticket=7, symbol="EURUSD", type=Choice(1), volume=0.1, price_open=1.2)
    position = live(World(base="default", positions=(row,))).position(7)
    assert position is not None
    assert (position.price_current, position.profit, position.identifier) == (1.1001, 999.0, 7)


def test_order_shows_price_and_rest() -> None:
    rows = (Order(ticket=1, symbol="EURUSD"), Order(ticket=2, symbol="EURUSD", type=Choice(3), volume_current=0.005))
    world = live(World(base="default", orders=rows))
    buy, sell = world.order(1), world.order(2)
    assert buy is not None
    assert sell is not None
    assert (buy.price_current, buy.volume_current) == (1.1001, 0.01)
    assert (sell.price_current, sell.volume_current) == (1.1, 0.005)
    assert world.order(3) is None


def test_tick_changes_symbol_and_bars() -> None:
    world = live()
    before = world.series("EURUSD", "H1")
    assert before is not None
    world.tick(Tick(symbol="EURUSD", bid=1.5, ask=1.6, time=Moment(1_700_049_600 + 3600)))
    assert (world.symbols["EURUSD"].bid, world.symbols["EURUSD"].time) == (1.5, 1_700_053_200)
    assert (len(before), before[-1].close) == (1001, 1.5)
    world.tick(Tick(symbol="EURUSD", ask=1.7))
    assert (world.ticks[-1].bid, world.ticks[-1].ask, world.ticks[-1].time) == (1.5, 1.7, 1_700_049_600)


def test_scripted_ticks_come_when_their_time_has_come() -> None:
    time = Time()
    script = (ScriptedTick(symbol="EURUSD", bid=3.0, at=20.0), ScriptedTick(symbol="EURUSD", bid=2.0, at=5.0))
    world = Live(World(base="default", ticks=script), now=time)
    assert (world.take_due_ticks(), world.next_tick_at()) == ([], NOW + 5)
    time.now += 10
    assert [tick.bid for tick in world.take_due_ticks()] == [2.0]
    assert world.symbols["EURUSD"].bid == 2.0
    time.now += 10
    assert [tick.bid for tick in world.take_due_ticks()] == [3.0]
    assert world.next_tick_at() is None


def test_longer_series_is_made_of_the_longest_shorter_one() -> None:
    rows = tuple(Bar(time=Moment(1_700_049_600 + 3600 * n), open=1, high=1, low=1, close=n) for n in range(8))
    noise = tuple(replace(row, close=9.0) for row in rows)
    world = live(
        World(
            symbols=(Symbol(name="A"),),
            bars=(History(symbol="A", period="M1", rows=noise), History(symbol="A", period="H1", rows=rows)),
        )
    )
    series = world.series("A", "H4")
    assert series is not None
    assert [bar.close for bar in series] == [3.0, 7.0]
    assert world.series("A", "M1") == list(noise)


def test_history_without_shorter_bars_does_not_exist() -> None:
    world = live(World(symbols=(Symbol(name="A"),), bars=(History(symbol="A", period="H4"),)))
    assert world.series("A", "H1") is None


def test_answers_that_rest_on_defaults_are_counted() -> None:
    world = live(World(base="default", account=Account(balance=5.0)))
    account = world.account
    assert account is not None
    assert world.read(account, "ACCOUNT_BALANCE", "account") == 5.0
    assert world.read(account, "ACCOUNT_LEVERAGE", "account") == 100
    assert world.read(account, "ACCOUNT_LEVERAGE", "account") == 100
    assert world.read(account, "ACCOUNT_NO_SUCH", "account") is None
    world.series("EURUSD", "M5")
    assert world.defaults == {"account.leverage": 2, "bars.EURUSD.M5": 1}


def test_tickets_are_new() -> None:
    world = live(World(base="default", positions=(Position(ticket=50_000, symbol="EURUSD"),)))
    assert [world.next_ticket(), world.next_ticket()] == [50_001, 50_002]
