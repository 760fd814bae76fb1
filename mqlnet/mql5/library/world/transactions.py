"""The events after a trade request: OnTradeTransaction row by row, then OnTrade (bi:SW10).

The order of the rows is the one that the book prints (B:experts_ontradetransaction): a deal's order is added, the deal
comes, the order leaves the list of orders and enters the history, and the request itself comes last.
"""

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from mqlnet.mql5.library.events import Queue, Queues
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.world.live import Live
from mqlnet.mql5.library.world.records import Deal, Order
from mqlnet.mql5.library.world.requests import Result, TradeRequest

ORDER_ADD, ORDER_UPDATE, ORDER_DELETE, HISTORY_ADD, DEAL_ADD, POSITION, REQUEST = 0, 1, 2, 3, 6, 9, 10
"""Members of ENUM_TRADE_TRANSACTION_TYPE."""
STARTED: Final = 0  # ORDER_STATE_STARTED
Row = dict[str, Any]


def announce(host: Host, live: Live, request: TradeRequest, result: Result) -> None:
    """Let the events of a request that was taken wait for every program."""
    host.state(Queue)  # a program that has not asked for its queue yet hears of its own orders, too
    queues = host.shared(Queues)
    for row in rows(live, request, result):
        _put(queues, row, {}, {})
    fields = {name: value for name, value in msgspec.structs.asdict(result).items() if name != "position"}
    _put(queues, {"type": REQUEST}, msgspec.structs.asdict(request), fields)
    queues.put("OnTrade")


def _put(queues: Queues, transaction: Row, request: Row, result: Row) -> None:
    queues.put(
        "OnTradeTransaction",
        ("MqlTradeTransaction", transaction),
        ("MqlTradeRequest", request),
        ("MqlTradeResult", result),
    )


def rows(live: Live, request: TradeRequest, result: Result) -> Iterator[Row]:
    """Return the rows of a request, without the one of the request itself."""
    common = {"symbol": request.symbol, "position": result.position, "order": result.order}
    pending, done = live.orders.get(result.order), live.history_orders.get(result.order)
    deal = live.deals.get(result.deal)
    if deal is not None and done is not None:
        yield common | _order(done) | {"type": ORDER_ADD, "order_state": STARTED}
        yield common | _deal(deal)
    if pending is not None:
        yield common | _order(pending) | {"type": ORDER_UPDATE if request.order else ORDER_ADD}
    elif done is not None:
        yield common | _order(done) | {"type": ORDER_DELETE}
        yield common | _order(done) | {"type": HISTORY_ADD}
    else:
        yield common | {"type": POSITION, "price_sl": request.sl, "price_tp": request.tp}


def _order(order: Order) -> Row:
    return {
        "symbol": order.symbol,
        "order_type": int(order.type),
        "order_state": int(order.state),
        "time_type": int(order.type_time),
        "time_expiration": int(order.time_expiration),
        "price": order.price_open,
        "price_trigger": order.price_stoplimit,
        "price_sl": order.sl,
        "price_tp": order.tp,
        "volume": order.volume_initial,
    }


def _deal(deal: Deal) -> Row:
    return {
        "type": DEAL_ADD,
        "deal": deal.ticket,
        "deal_type": int(deal.type),
        "price": deal.price,
        "volume": deal.volume,
        "price_sl": deal.sl,
        "price_tp": deal.tp,
    }
