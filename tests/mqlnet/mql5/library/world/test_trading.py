import pytest

from mqlnet.mql5.library.world import trading
from mqlnet.mql5.library.world.live import Live
from mqlnet.mql5.library.world.model import STRICT, TradeResult, World
from mqlnet.mql5.library.world.records import Account, Choice, Moment, Symbol
from mqlnet.mql5.library.world.requests import TradeRequest

NOW = 1_700_042_400.5
SERVER = 1_700_049_600
BUY, SELL = 0, 1


def live(**values: object) -> Live:
    return Live(World(**({"base": "default"} | values)), now=lambda: NOW)  # type: ignore[arg-type]


def netting() -> Live:
    return live(account=Account(margin_mode=Choice(0)))


def deal(type_: int = BUY, volume: float = 0.1, **changed: object) -> TradeRequest:
    return TradeRequest(**({"action": 1, "symbol": "EURUSD", "volume": volume, "type": type_} | changed))  # type: ignore[arg-type]


def balance(world: Live) -> float:
    assert world.account is not None
    return world.account.balance


def test_deal_opens_a_position_at_the_market() -> None:
    world = live()
    result = trading.send(world, deal(magic=7, sl=1.0, tp=1.2, comment="hello"))
    assert (result.retcode, result.price, result.volume, result.bid, result.ask) == (10009, 1.1001, 0.1, 1.1, 1.1001)
    assert (result.comment, result.request_id) == ("Request executed", 1)
    position = world.positions[result.position]
    assert (position.ticket, position.type, position.price_open, position.magic) == (result.order, BUY, 1.1001, 7)
    assert (position.sl, position.tp, position.comment, position.time) == (1.0, 1.2, "hello", SERVER)
    made = world.deals[result.deal]
    assert (made.order, made.entry, made.position_id, made.price) == (result.order, 0, position.ticket, 1.1001)
    order = world.history_orders[result.order]
    assert (order.state, order.time_done, order.position_id, order.volume_current) == (4, SERVER, position.ticket, 0.0)


def test_sell_is_at_the_bid_and_a_price_is_echoed() -> None:
    assert trading.send(live(), deal(SELL)).price == 1.1
    assert trading.send(live(), deal(SELL, price=1.5)).price == 1.5


def test_hedging_account_holds_both_directions() -> None:
    world = live()
    trading.send(world, deal(BUY))
    trading.send(world, deal(SELL))
    assert sorted(int(position.type) for position in world.positions.values()) == [BUY, SELL]


def test_closing_books_the_profit() -> None:
    world = live()
    opened = trading.send(world, deal(price=1.0))
    part = trading.send(world, deal(SELL, 0.04, position=opened.position, price=1.1))
    assert (world.positions[opened.position].volume, balance(world)) == (0.06, 10_400.0)
    assert (world.deals[part.deal].entry, world.deals[part.deal].profit) == (1, 400.0)
    trading.send(world, deal(SELL, 0.06, position=opened.position, price=0.9))
    assert (world.positions, balance(world)) == ({}, 9_800.0)


def test_closing_a_position_that_is_gone() -> None:
    result = trading.send(live(), deal(SELL, position=99))
    assert (result.retcode, result.comment, result.is_done) == (10036, "Position doesn't exist", False)


def test_netting_account_adds_lessens_and_turns_round() -> None:
    world = netting()
    first = trading.send(world, deal(BUY, 0.1, price=1.0)).position
    trading.send(world, deal(BUY, 0.3, price=1.2))
    assert world.positions[first].volume == 0.4
    assert world.positions[first].price_open == pytest.approx(1.15)
    trading.send(world, deal(SELL, 0.5, price=1.15))
    (turned,) = world.positions.values()
    assert (turned.type, turned.volume, turned.price_open) == (SELL, 0.1, 1.15)
    assert balance(world) == pytest.approx(10_000.0)


def test_stops_of_a_position() -> None:
    world = live()
    ticket = trading.send(world, deal()).position
    assert trading.send(world, TradeRequest(action=6, position=ticket, symbol="EURUSD", sl=1.05, tp=1.3)).is_done
    assert (world.positions[ticket].sl, world.positions[ticket].tp) == (1.05, 1.3)
    assert trading.send(world, TradeRequest(action=6, symbol="EURUSD", sl=1.01)).position == ticket
    assert trading.send(world, TradeRequest(action=6, position=1)).retcode == 10036


def test_pending_order_is_added_changed_and_removed() -> None:
    world = live()
    ticket = trading.send(world, deal(2, action=5, price=1.05, expiration=SERVER + 60, type_time=2)).order
    order = world.orders[ticket]
    assert (order.type, order.price_open, order.state, order.time_expiration) == (2, 1.05, 1, SERVER + 60)
    assert trading.send(world, TradeRequest(action=7, order=ticket, price=1.06, sl=1.0, expiration=5)).is_done
    changed = world.orders[ticket]
    assert (changed.price_open, changed.sl, changed.time_expiration) == (1.06, 1.0, Moment(5))
    assert trading.send(world, TradeRequest(action=8, order=ticket)).is_done
    assert not world.orders
    assert (world.history_orders[ticket].state, world.history_orders[ticket].time_done) == (2, SERVER)
    assert trading.send(world, TradeRequest(action=8, order=ticket)).retcode == 10035
    assert trading.send(world, TradeRequest(action=7, order=ticket)).retcode == 10035


def test_close_by_an_opposite_position() -> None:
    world = live()
    long = trading.send(world, deal(BUY, 0.3, price=1.0)).position
    short = trading.send(world, deal(SELL, 0.1, price=1.1)).position
    result = trading.send(world, TradeRequest(action=10, position=long, position_by=short))
    assert (world.positions[long].volume, short in world.positions, balance(world)) == (0.2, False, 11_000.0)
    assert (world.deals[result.deal].entry, world.deals[result.deal].symbol) == (3, "EURUSD")
    assert trading.send(world, TradeRequest(action=10, position=long, position_by=short)).retcode == 10036
    other = trading.send(world, deal(BUY)).position
    assert trading.send(world, TradeRequest(action=10, position=long, position_by=other)).retcode == 10013


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (deal(symbol="NONE"), 10013),
        (deal(action=3), 10013),
        (deal(volume=0.001), 10014),
        (deal(volume=1000.0), 10014),
        (deal(volume=50.0), 10019),
        (deal(volume=0.0, action=5), 10014),
    ],
)
def test_refusals_change_nothing(request_: TradeRequest, code: int) -> None:
    world = live()
    assert trading.check(world, request_) == code
    result = trading.send(world, request_)
    assert (result.retcode, result.deal, world.positions, world.orders, world.deals) == (code, 0, {}, {}, {})


def test_refusing_server_and_missing_account() -> None:
    assert trading.send(live(trade="refuse"), deal()).retcode == 10027
    assert trading.send(Live(STRICT, now=lambda: NOW), deal()).retcode == 10027


def test_scripted_answers_come_in_turn_and_the_last_stays() -> None:
    world = live(
        trade="script",
        trade_results=(
            TradeResult(retcode=Choice(10004), comment="Requote"),
            TradeResult(retcode=Choice(10010), volume=0.05, price=1.3, deal=777),
            TradeResult(retcode=Choice(10018), retcode_external=5),
        ),
    )
    requote = trading.send(world, deal())
    assert (requote.retcode, requote.comment, world.positions) == (10004, "Requote", {})
    partly = trading.send(world, deal())
    assert (partly.retcode, partly.volume, partly.price, partly.deal) == (10010, 0.05, 1.3, 777)
    assert world.positions[partly.position].volume == 0.05
    closed = [trading.send(world, deal()) for _ in range(2)]
    assert [(one.retcode, one.retcode_external) for one in closed] == [(10018, 5)] * 2


def test_script_without_answers_refuses() -> None:
    assert trading.send(live(trade="script"), deal()).retcode == 10027


def test_scripted_success_is_no_success_for_an_impossible_request() -> None:
    world = live(trade="script", trade_results=(TradeResult(retcode=Choice(10009)),))
    assert trading.send(world, deal(SELL, position=5)).retcode == 10036


def test_margin_in_the_base_currency() -> None:
    world = live(
        account=Account(balance=100.0),
        symbols=(Symbol(name="USDJPY", currency_base="USD", currency_profit="JPY", digits=3, bid=150.0, ask=150.01),),
    )
    assert trading.check(world, deal(symbol="USDJPY", volume=0.1)) == 0
    assert trading.check(world, deal(symbol="USDJPY", volume=0.11)) == 10019
