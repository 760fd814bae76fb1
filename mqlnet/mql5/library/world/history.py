"""The history of deals and orders (bi:SW8).

Both lists are empty until a program selects: a time span, a position, or one row. A selection replaces the one before.
"""

from collections.abc import Callable
from typing import Any

from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.terminal_codes import ERR_TRADE_DEAL_NOT_FOUND, ERR_TRADE_ORDER_NOT_FOUND
from mqlnet.mql5.library.world.asking import scripted
from mqlnet.mql5.library.world.positions import read
from mqlnet.mql5.library.world.records import Deal, Order
from mqlnet.mql5.library.world.shared_world import live_of, selection_of
from mqlnet.mql5.values.references import Ref


def _choose(host: Host, deals: Callable[[Deal], bool], orders: Callable[[Order], bool]) -> bool:
    live, selection = live_of(host), selection_of(host)
    if live.account is None:
        return False
    selection.deals = sorted(filter(deals, live.deals.values()), key=lambda row: (row.time_msc, row.ticket))
    selection.orders = sorted(
        filter(orders, live.history_orders.values()), key=lambda row: (row.time_done_msc, row.ticket)
    )
    return True


@scripted("HistorySelect")
def history_select(host: Host, begins: int, ends: int) -> bool:
    """Select the deals and orders of a time span."""
    return _choose(
        host,
        lambda row: begins <= row.time <= ends,
        lambda row: begins <= (row.time_done or row.time_setup) <= ends,
    )


@scripted("HistorySelectByPosition")
def history_select_by_position(host: Host, position: int) -> bool:
    """Select the deals and orders of a position."""
    return _choose(host, lambda row: row.position_id == position, lambda row: row.position_id == position)


@scripted("HistoryDealSelect")
def history_deal_select(host: Host, ticket: int) -> bool:
    """Select one deal."""
    found = live_of(host).deals.get(ticket)
    if found is None:
        return host.fail(ERR_TRADE_DEAL_NOT_FOUND, False)
    selection_of(host).deals = [found]
    return True


@scripted("HistoryOrderSelect")
def history_order_select(host: Host, ticket: int) -> bool:
    """Select one order."""
    found = live_of(host).history_orders.get(ticket)
    if found is None:
        return host.fail(ERR_TRADE_ORDER_NOT_FOUND, False)
    selection_of(host).orders = [found]
    return True


@scripted("HistoryDealsTotal")
def history_deals_total(host: Host) -> int:
    """Return the number of selected deals."""
    return len(selection_of(host).deals)


@scripted("HistoryOrdersTotal")
def history_orders_total(host: Host) -> int:
    """Return the number of selected orders."""
    return len(selection_of(host).orders)


@scripted("HistoryDealGetTicket")
def history_deal_get_ticket(host: Host, index: int) -> int:
    """Return the ticket at a place of the selected deals."""
    rows = selection_of(host).deals
    return rows[index].ticket if 0 <= index < len(rows) else host.fail(ERR_TRADE_DEAL_NOT_FOUND, 0)


@scripted("HistoryOrderGetTicket")
def history_order_get_ticket(host: Host, index: int) -> int:
    """Return the ticket at a place of the selected orders."""
    rows = selection_of(host).orders
    return rows[index].ticket if 0 <= index < len(rows) else host.fail(ERR_TRADE_ORDER_NOT_FOUND, 0)


def _deal(host: Host, kind: str, ticket: int, property_id: int, target: Ref[Any] | None) -> Any:
    row = next((row for row in selection_of(host).deals if row.ticket == ticket), None)
    return read(
        host,
        row,
        kind,
        property_id,
        target,
        enum="ENUM_DEAL_PROPERTY",
        path="deals",
        missing=ERR_TRADE_DEAL_NOT_FOUND,
    )


def _order(host: Host, kind: str, ticket: int, property_id: int, target: Ref[Any] | None) -> Any:
    row = next((row for row in selection_of(host).orders if row.ticket == ticket), None)
    return read(
        host,
        row,
        kind,
        property_id,
        target,
        enum="ENUM_ORDER_PROPERTY",
        path="history_orders",
        missing=ERR_TRADE_ORDER_NOT_FOUND,
    )


@scripted("HistoryDealGetDouble")
def history_deal_get_double(host: Host, ticket: int, property_id: int, target: Ref[float] | None = None) -> Any:
    """Return a price, volume or sum of a selected deal."""
    return _deal(host, "Double", ticket, property_id, target)


@scripted("HistoryDealGetInteger")
def history_deal_get_integer(host: Host, ticket: int, property_id: int, target: Ref[int] | None = None) -> Any:
    """Return a number of a selected deal."""
    return _deal(host, "Integer", ticket, property_id, target)


@scripted("HistoryDealGetString")
def history_deal_get_string(host: Host, ticket: int, property_id: int, target: Ref[str] | None = None) -> Any:
    """Return a text of a selected deal."""
    return _deal(host, "String", ticket, property_id, target)


@scripted("HistoryOrderGetDouble")
def history_order_get_double(host: Host, ticket: int, property_id: int, target: Ref[float] | None = None) -> Any:
    """Return a price or volume of a selected order."""
    return _order(host, "Double", ticket, property_id, target)


@scripted("HistoryOrderGetInteger")
def history_order_get_integer(host: Host, ticket: int, property_id: int, target: Ref[int] | None = None) -> Any:
    """Return a number of a selected order."""
    return _order(host, "Integer", ticket, property_id, target)


@scripted("HistoryOrderGetString")
def history_order_get_string(host: Host, ticket: int, property_id: int, target: Ref[str] | None = None) -> Any:
    """Return a text of a selected order."""
    return _order(host, "String", ticket, property_id, target)
