"""The effect of an accepted request on the tables: six actions, each in the plainest way (bi:SW9).

A deal opens a position or closes one, a stop edit changes it, a pending order is added, changed or removed. Each
returns its result, or one with the code of a refusal. A hedging account opens a position a deal; a netting account
holds one position a symbol, which a deal makes larger, smaller or turns round.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from mqlnet.mql5.library.world import derived
from mqlnet.mql5.library.world.live import Live
from mqlnet.mql5.library.world.records import Choice, Deal, Moment, Order, Position, Symbol
from mqlnet.mql5.library.world.requests import (
    CLOSE_BY,
    DEAL,
    DONE,
    INVALID,
    INVALID_ORDER,
    MODIFY,
    PENDING,
    POSITION_CLOSED,
    REMOVE,
    SLTP,
    Result,
    TradeRequest,
)

NETTING: Final = 0  # ACCOUNT_MARGIN_MODE_RETAIL_NETTING
SELL: Final = 1  # ORDER_TYPE_SELL
ENTRY_IN, ENTRY_OUT, ENTRY_OUT_BY = 0, 1, 3  # ENUM_DEAL_ENTRY
CANCELED, FILLED = 2, 4  # ENUM_ORDER_STATE


def act(live: Live, request: TradeRequest) -> Result:
    """Do what a checked request asks."""
    return ACTIONS[request.action](live, request)


def price_of(symbol: Symbol, request: TradeRequest) -> float:
    """Return the price of a deal: the one it names, else bid or ask."""
    return request.price or (symbol.bid if request.type == SELL else symbol.ask)


# -- deals


def _deal(live: Live, request: TradeRequest) -> Result:
    request = replace(request, price=price_of(live.symbols[request.symbol], request))
    if request.position and request.position not in live.positions:
        return Result(retcode=POSITION_CLOSED)
    held = live.positions.get(request.position) or _netted(live, request.symbol)
    if held is None:
        return _open(live, request)
    if int(held.type) == request.type:
        return _enlarge(live, request, held)
    result = _close(live, request, held, ENTRY_OUT)
    beyond = round(request.volume - held.volume, 8)
    if beyond > 0 and not request.position:
        _open(live, replace(request, volume=beyond))
    return result


def _netted(live: Live, symbol: str) -> Position | None:
    """Return the position of a symbol on an account that holds one a symbol."""
    if live.account is None or int(live.account.margin_mode) != NETTING:
        return None
    return next((row for row in live.positions.values() if row.symbol == symbol), None)


def _open(live: Live, request: TradeRequest) -> Result:
    ticket = live.next_ticket()
    now, now_msc = Moment(live.server_time()), live.server_time_msc()
    live.positions[ticket] = Position(
        ticket=ticket,
        symbol=request.symbol,
        time=now,
        time_msc=now_msc,
        time_update=now,
        time_update_msc=now_msc,
        type=Choice(request.type),
        magic=request.magic,
        identifier=ticket,
        volume=request.volume,
        price_open=request.price,
        sl=request.sl,
        tp=request.tp,
        comment=request.comment,
    )
    return _written_down(live, request, position=ticket, order=ticket)


def _enlarge(live: Live, request: TradeRequest, held: Position) -> Result:
    volume = round(held.volume + request.volume, 8)
    mean = (held.price_open * held.volume + request.price * request.volume) / volume
    live.positions[held.ticket] = replace(held, volume=volume, price_open=mean, time_update=Moment(live.server_time()))
    return _written_down(live, request, position=held.ticket, order=live.next_ticket())


def _close(live: Live, request: TradeRequest, held: Position, entry: int) -> Result:
    closed = min(request.volume, held.volume)
    gain = derived.profit(live.symbols[held.symbol], held.type, closed, held.price_open, request.price)
    _lessen(live, held, closed)
    live.book_balance(gain + held.swap)
    order = live.next_ticket()
    return _written_down(live, request, position=held.ticket, order=order, entry=entry, profit=gain)


def _lessen(live: Live, held: Position, closed: float) -> None:
    left = round(held.volume - closed, 8)
    if left > 0:
        live.positions[held.ticket] = replace(held, volume=left)
    else:
        del live.positions[held.ticket]


def _close_by(live: Live, request: TradeRequest) -> Result:
    held, other = live.positions.get(request.position), live.positions.get(request.position_by)
    if held is None or other is None:
        return Result(retcode=POSITION_CLOSED)
    if held.symbol != other.symbol or held.type == other.type:
        return Result(retcode=INVALID)
    volume = min(held.volume, other.volume)
    asked = replace(request, symbol=held.symbol, volume=volume, price=other.price_open, type=int(other.type))
    result = _close(live, asked, held, ENTRY_OUT_BY)
    _lessen(live, other, volume)
    return result


def _written_down(
    live: Live, request: TradeRequest, *, position: int, order: int, entry: int = ENTRY_IN, profit: float = 0.0
) -> Result:
    """Add order and deal to the history; return the result that names them."""
    deal = live.next_ticket()
    now, now_msc = Moment(live.server_time()), live.server_time_msc()
    live.history_orders[order] = replace(
        _order(live, request, order),
        time_done=now,
        time_done_msc=now_msc,
        state=Choice(FILLED),
        position_id=position,
        volume_current=0.0,
    )
    live.deals[deal] = Deal(
        ticket=deal,
        symbol=request.symbol,
        order=order,
        time=now,
        time_msc=now_msc,
        type=Choice(request.type),
        entry=Choice(entry),
        magic=request.magic,
        position_id=position,
        volume=request.volume,
        price=request.price,
        profit=profit,
        sl=request.sl,
        tp=request.tp,
        comment=request.comment,
    )
    return Result(retcode=DONE, deal=deal, order=order, volume=request.volume, price=request.price, position=position)


# -- stops and pending orders


def _stops(live: Live, request: TradeRequest) -> Result:
    named = live.positions.get(request.position)
    held = named if request.position else next((p for p in live.positions.values() if p.symbol == request.symbol), None)
    if held is None:
        return Result(retcode=POSITION_CLOSED)
    live.positions[held.ticket] = replace(
        held,
        sl=request.sl,
        tp=request.tp,
        time_update=Moment(live.server_time()),
        time_update_msc=live.server_time_msc(),
    )
    return Result(retcode=DONE, position=held.ticket)


def _order(live: Live, request: TradeRequest, ticket: int) -> Order:
    return Order(
        ticket=ticket,
        symbol=request.symbol,
        time_setup=Moment(live.server_time()),
        time_setup_msc=live.server_time_msc(),
        time_expiration=Moment(request.expiration),
        type=Choice(request.type),
        type_filling=Choice(request.type_filling),
        type_time=Choice(request.type_time),
        magic=request.magic,
        volume_initial=request.volume,
        price_open=request.price,
        price_stoplimit=request.stoplimit,
        sl=request.sl,
        tp=request.tp,
        comment=request.comment,
    )


def _pending(live: Live, request: TradeRequest) -> Result:
    ticket = live.next_ticket()
    live.orders[ticket] = _order(live, request, ticket)
    return Result(retcode=DONE, order=ticket, volume=request.volume, price=request.price)


def _modify(live: Live, request: TradeRequest) -> Result:
    order = live.orders.get(request.order)
    if order is None:
        return Result(retcode=INVALID_ORDER)
    live.orders[order.ticket] = replace(
        order,
        price_open=request.price,
        price_stoplimit=request.stoplimit,
        sl=request.sl,
        tp=request.tp,
        type_time=Choice(request.type_time),
        time_expiration=Moment(request.expiration),
    )
    return Result(retcode=DONE, order=order.ticket, price=request.price)


def _remove(live: Live, request: TradeRequest) -> Result:
    order = live.orders.pop(request.order, None)
    if order is None:
        return Result(retcode=INVALID_ORDER)
    live.history_orders[order.ticket] = replace(
        order, state=Choice(CANCELED), time_done=Moment(live.server_time()), time_done_msc=live.server_time_msc()
    )
    return Result(retcode=DONE, order=order.ticket)


ACTIONS: Final[Mapping[int, Callable[[Live, TradeRequest], Result]]] = MappingProxyType(
    {DEAL: _deal, PENDING: _pending, SLTP: _stops, MODIFY: _modify, REMOVE: _remove, CLOSE_BY: _close_by}
)
