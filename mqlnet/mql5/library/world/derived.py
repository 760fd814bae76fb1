"""Properties that follow from others where the world gives no value of its own (bi:SW1).

Profit and margin are in the plainest form: contract size times volume, and the account's currency is taken as the
symbol's currency of profit. A world file that needs other figures writes them down.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from msgspec.structs import replace

from mqlnet.mql5.library.world.records import Account, Position, Record, Symbol, value_of

BUY: Final = 0


def point(symbol: Symbol) -> float:
    """Return the size of a point."""
    return float(f"1e-{symbol.digits}") if symbol.point is None else symbol.point


def spread(symbol: Symbol) -> int:
    """Return the spread in points."""
    return round((symbol.ask - symbol.bid) / point(symbol)) if symbol.spread is None else symbol.spread


def tick_size(symbol: Symbol) -> float:
    """Return the smallest change of a price."""
    return point(symbol) if symbol.trade_tick_size is None else symbol.trade_tick_size


def _tick_value(symbol: Symbol) -> float:
    return round(tick_size(symbol) * symbol.trade_contract_size, 8)


SYMBOL: Final[Mapping[str, Callable[[Symbol], Any]]] = MappingProxyType(
    {
        "SYMBOL_POINT": point,
        "SYMBOL_SPREAD": spread,
        "SYMBOL_TRADE_TICK_SIZE": tick_size,
        "SYMBOL_TRADE_TICK_VALUE": _tick_value,
        "SYMBOL_TRADE_TICK_VALUE_PROFIT": _tick_value,
        "SYMBOL_TRADE_TICK_VALUE_LOSS": _tick_value,
        "SYMBOL_BIDHIGH": lambda symbol: symbol.bid,
        "SYMBOL_BIDLOW": lambda symbol: symbol.bid,
        "SYMBOL_ASKHIGH": lambda symbol: symbol.ask,
        "SYMBOL_ASKLOW": lambda symbol: symbol.ask,
    }
)


def closing_price(symbol: Symbol, kind: int) -> float:
    """Return the price at which a position of that type would close now."""
    return symbol.bid if kind == BUY else symbol.ask


def profit(symbol: Symbol, kind: int, volume: float, opened: float, closed: float) -> float:
    """Return the profit of a volume between two prices."""
    move = closed - opened if kind == BUY else opened - closed
    return round(move * volume * symbol.trade_contract_size, 2)


def margin(symbol: Symbol, volume: float, price: float, account: Account) -> float:
    """Return the margin of a volume."""
    in_base = volume * symbol.trade_contract_size / max(account.leverage, 1)
    return in_base if symbol.currency_base == account.currency else in_base * price


def priced(position: Position, symbol: Symbol | None) -> Position:
    """Return the position as it stands at the symbol's last tick; figures that the world gives stay."""
    if symbol is None:
        return position
    current = closing_price(symbol, position.type) if position.price_current is None else position.price_current
    gain = profit(symbol, position.type, position.volume, position.price_open, current)
    return replace(
        position,
        price_current=current,
        profit=gain if position.profit is None else position.profit,
        identifier=position.ticket if position.identifier is None else position.identifier,
    )


def valued(account: Account, positions: Iterable[tuple[Position, Symbol | None]]) -> Account:
    """Return the account with profit, equity and margin as the open positions make them."""
    rows = [(priced(position, symbol), symbol) for position, symbol in positions]
    gain = _first(account.profit, round(sum((row.profit or 0.0) + row.swap for row, _ in rows), 2))
    used = _first(
        account.margin,
        round(sum(margin(symbol, row.volume, row.price_open, account) for row, symbol in rows if symbol), 2),
    )
    equity = _first(account.equity, round(account.balance + account.credit + gain, 2))
    free = _first(account.margin_free, round(equity - used, 2))
    level = _first(account.margin_level, equity / used * 100 if used else 0.0)
    return replace(account, profit=gain, margin=used, equity=equity, margin_free=free, margin_level=level)


def read(record: Record, name: str) -> Any:
    """Return a property of a record, computed where the world gives none; None if there is no such property."""
    value = value_of(record, name)
    if value is not None or not isinstance(record, Symbol):
        return value
    rule = SYMBOL.get(name)
    return None if rule is None else rule(record)


def _first(given: float | None, computed: float) -> float:
    return computed if given is None else given
