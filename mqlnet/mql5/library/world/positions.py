"""Positions and pending orders: lists, selection, properties (bi:SW6 bi:SW7).

To select is to copy: the getters answer from the record of that moment, even after its row is gone. Selecting by index
copies as well. What was selected before stays where a selection fails.
"""

from typing import Any

from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.terminal_codes import (
    ERR_TRADE_ORDER_NOT_FOUND,
    ERR_TRADE_POSITION_NOT_FOUND,
    ERR_TRADE_WRONG_PROPERTY,
)
from mqlnet.mql5.library.world import properties
from mqlnet.mql5.library.world.asking import scripted
from mqlnet.mql5.library.world.records import Position, Record
from mqlnet.mql5.library.world.shared_world import live_of, selection_of
from mqlnet.mql5.values.references import Ref
from mqlnet.mql5.values.strings import text, units


def read(host: Host, record: Record | None, kind: str, property_id: int, target: Ref[Any] | None, **facts: Any) -> Any:
    """Return a property of a row; ``missing`` is the code where there is none, ``enum`` and ``path`` its family."""
    if record is None:
        return properties.given(kind, host.fail(facts["missing"], None), target)
    found = properties.value(
        host, record, property_id, enum=facts["enum"], kind=kind, path=facts["path"], wrong=ERR_TRADE_WRONG_PROPERTY
    )
    return properties.given(kind, found, target)


# -- positions


@scripted("PositionsTotal")
def positions_total(host: Host) -> int:
    """Return the number of open positions."""
    return len(live_of(host).positions)


def _select(host: Host, ticket: int | None) -> Position | None:
    found = None if ticket is None else live_of(host).position(ticket)
    if found is None:
        return host.fail(ERR_TRADE_POSITION_NOT_FOUND, None)
    selection_of(host).position = found
    return found


def _at(rows: dict[int, Any], index: int) -> int | None:
    return list(rows)[index] if 0 <= index < len(rows) else None


@scripted("PositionGetTicket")
def position_get_ticket(host: Host, index: int) -> int:
    """Select the position at a place of the list; return its ticket."""
    found = _select(host, _at(live_of(host).positions, index))
    return 0 if found is None else found.ticket


@scripted("PositionGetSymbol")
def position_get_symbol(host: Host, index: int) -> str:
    """Select the position at a place of the list; return its symbol."""
    found = _select(host, _at(live_of(host).positions, index))
    return "" if found is None else units(found.symbol)


@scripted("PositionSelect")
def position_select(host: Host, symbol: str) -> bool:
    """Select the position of a symbol with the lowest ticket."""
    tickets = [row.ticket for row in live_of(host).positions.values() if row.symbol == text(symbol)]
    return _select(host, min(tickets, default=None)) is not None


@scripted("PositionSelectByTicket")
def position_select_by_ticket(host: Host, ticket: int) -> bool:
    """Select a position."""
    return _select(host, ticket) is not None


def _position(host: Host, kind: str, property_id: int, target: Ref[Any] | None) -> Any:
    return read(
        host,
        selection_of(host).position,
        kind,
        property_id,
        target,
        enum="ENUM_POSITION_PROPERTY",
        path="positions",
        missing=ERR_TRADE_POSITION_NOT_FOUND,
    )


@scripted("PositionGetDouble")
def position_get_double(host: Host, property_id: int, target: Ref[float] | None = None) -> Any:
    """Return a price or a volume of the selected position."""
    return _position(host, "Double", property_id, target)


@scripted("PositionGetInteger")
def position_get_integer(host: Host, property_id: int, target: Ref[int] | None = None) -> Any:
    """Return a number of the selected position."""
    return _position(host, "Integer", property_id, target)


@scripted("PositionGetString")
def position_get_string(host: Host, property_id: int, target: Ref[str] | None = None) -> Any:
    """Return a text of the selected position."""
    return _position(host, "String", property_id, target)


# -- pending orders


@scripted("OrdersTotal")
def orders_total(host: Host) -> int:
    """Return the number of pending orders."""
    return len(live_of(host).orders)


def _select_order(host: Host, ticket: int | None) -> bool:
    found = None if ticket is None else live_of(host).order(ticket)
    if found is None:
        return host.fail(ERR_TRADE_ORDER_NOT_FOUND, False)
    selection_of(host).order = found
    return True


@scripted("OrderGetTicket")
def order_get_ticket(host: Host, index: int) -> int:
    """Select the order at a place of the list; return its ticket."""
    ticket = _at(live_of(host).orders, index)
    return ticket or 0 if _select_order(host, ticket) else 0


@scripted("OrderSelect")
def order_select(host: Host, ticket: int) -> bool:
    """Select a pending order."""
    return _select_order(host, ticket)


def _order(host: Host, kind: str, property_id: int, target: Ref[Any] | None) -> Any:
    return read(
        host,
        selection_of(host).order,
        kind,
        property_id,
        target,
        enum="ENUM_ORDER_PROPERTY",
        path="orders",
        missing=ERR_TRADE_ORDER_NOT_FOUND,
    )


@scripted("OrderGetDouble")
def order_get_double(host: Host, property_id: int, target: Ref[float] | None = None) -> Any:
    """Return a price or a volume of the selected order."""
    return _order(host, "Double", property_id, target)


@scripted("OrderGetInteger")
def order_get_integer(host: Host, property_id: int, target: Ref[int] | None = None) -> Any:
    """Return a number of the selected order."""
    return _order(host, "Integer", property_id, target)


@scripted("OrderGetString")
def order_get_string(host: Host, property_id: int, target: Ref[str] | None = None) -> Any:
    """Return a text of the selected order."""
    return _order(host, "String", property_id, target)
