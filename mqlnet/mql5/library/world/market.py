"""Symbols and ticks (bi:SW3 bi:SW4)."""

from typing import Any, Final

from msgspec.structs import replace

from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.terminal_codes import (
    ERR_MARKET_LASTTIME_UNKNOWN,
    ERR_MARKET_SELECT_ERROR,
    ERR_MARKET_SESSION_INDEX,
    ERR_MARKET_UNKNOWN_SYMBOL,
    ERR_MARKET_WRONG_PROPERTY,
)
from mqlnet.mql5.library.world import properties
from mqlnet.mql5.library.world.asking import scripted
from mqlnet.mql5.library.world.current import name_of
from mqlnet.mql5.library.world.records import Symbol, Tick
from mqlnet.mql5.library.world.shared_world import live_of
from mqlnet.mql5.values.references import Ref
from mqlnet.mql5.values.strings import text, units
from mqlnet.mql5.values.structures import Structure

_DAY: Final = 86_400


def known(host: Host, name: str) -> Symbol | None:
    """Return a symbol, the chart's for ""; None leaves 4301."""
    found = live_of(host).symbols.get(name_of(host, name))
    return host.fail(ERR_MARKET_UNKNOWN_SYMBOL, None) if found is None else found


def _info(host: Host, kind: str, name: str, property_id: int, target: Ref[Any] | None) -> Any:
    symbol = known(host, name)
    found = None
    if symbol is not None:
        found = properties.value(
            host,
            symbol,
            property_id,
            enum="ENUM_SYMBOL_INFO",
            kind=kind,
            path=f"symbols.{symbol.name}",
            wrong=ERR_MARKET_WRONG_PROPERTY,
        )
    return properties.given(kind, found, target)


@scripted("SymbolInfoDouble")
def symbol_info_double(host: Host, name: str, property_id: int, target: Ref[float] | None = None) -> Any:
    """Return a price or a volume of a symbol."""
    return _info(host, "Double", name, property_id, target)


@scripted("SymbolInfoInteger")
def symbol_info_integer(host: Host, name: str, property_id: int, target: Ref[int] | None = None) -> Any:
    """Return a number or a switch of a symbol."""
    return _info(host, "Integer", name, property_id, target)


@scripted("SymbolInfoString")
def symbol_info_string(host: Host, name: str, property_id: int, target: Ref[str] | None = None) -> Any:
    """Return a text of a symbol."""
    return _info(host, "String", name, property_id, target)


# -- the list of symbols


def _listed(host: Host, selected: bool) -> list[Symbol]:
    return [symbol for symbol in live_of(host).symbols.values() if symbol.select or not selected]


@scripted("SymbolsTotal")
def symbols_total(host: Host, selected: bool) -> int:
    """Return the number of symbols, of those in Market Watch or of all."""
    return len(_listed(host, selected))


@scripted("SymbolName")
def symbol_name(host: Host, place: int, selected: bool) -> str:
    """Return the name at a place of the list."""
    listed = _listed(host, selected)
    return units(listed[place].name) if 0 <= place < len(listed) else host.fail(ERR_MARKET_UNKNOWN_SYMBOL, "")


@scripted("SymbolExist")
def symbol_exist(host: Host, name: str, is_custom: Ref[bool]) -> bool:
    """Return whether there is such a symbol; a missing one is no error."""
    is_custom.value = text(name) in live_of(host).custom
    return text(name) in live_of(host).symbols


@scripted("SymbolSelect")
def symbol_select(host: Host, name: str, select: bool) -> bool:
    """Put a symbol into Market Watch or take it out; the chart's stays."""
    symbol = known(host, name)
    if symbol is None:
        return False
    if not select and symbol.name == name_of(host, ""):
        return host.fail(ERR_MARKET_SELECT_ERROR, False)
    live_of(host).symbols[symbol.name] = replace(symbol, select=select, visible=select)
    return True


@scripted("SymbolIsSynchronized")
def symbol_is_synchronized(host: Host, name: str) -> bool:
    """Return whether the symbol is there: nothing has to be fetched here."""
    return known(host, name) is not None


@scripted("SymbolInfoMarginRate")
def symbol_info_margin_rate(
    host: Host, name: str, order_type: int, initial: Ref[float], maintenance: Ref[float]
) -> bool:
    """Return the rates of margin: 1 and 1 for market orders, 0 for pending ones."""
    if known(host, name) is None:
        return False
    rates = live_of(host).margin_rates.get((name_of(host, name), order_type))
    initial.value, maintenance.value = rates or ((1.0, 1.0) if order_type <= 1 else (0.0, 0.0))
    return True


def _session(host: Host, table: str, name: str, day: int, index: int, begins: Ref[int], ends: Ref[int]) -> bool:
    symbol = known(host, name)
    if symbol is None:
        return False
    working = [(0, _DAY)] if 1 <= day <= 5 else []
    sessions = live_of(host).sessions.get((table, symbol.name, day), working)
    if not 0 <= index < len(sessions):
        return host.fail(ERR_MARKET_SESSION_INDEX, False)
    begins.value, ends.value = sessions[index]
    return True


@scripted("SymbolInfoSessionQuote")
def symbol_info_session_quote(host: Host, name: str, day: int, index: int, begins: Ref[int], ends: Ref[int]) -> bool:
    """Return a quoting session: all of Monday to Friday."""
    return _session(host, "quote", name, day, index, begins, ends)


@scripted("SymbolInfoSessionTrade")
def symbol_info_session_trade(host: Host, name: str, day: int, index: int, begins: Ref[int], ends: Ref[int]) -> bool:
    """Return a trading session: all of Monday to Friday."""
    return _session(host, "trade", name, day, index, begins, ends)


# -- ticks


@scripted("SymbolInfoTick")
def symbol_info_tick(host: Host, name: str, tick: Structure) -> bool:
    """Fill an MqlTick with the last prices."""
    symbol = known(host, name)
    if symbol is None:
        return False
    if not symbol.time:
        return host.fail(ERR_MARKET_LASTTIME_UNKNOWN, False)
    put_tick(tick, last_tick(symbol))
    return True


def last_tick(symbol: Symbol) -> Tick:
    """Return the last tick of a symbol."""
    return Tick(
        symbol=symbol.name,
        time=symbol.time,
        time_msc=symbol.time_msc,
        bid=symbol.bid,
        ask=symbol.ask,
        last=symbol.last,
        volume=symbol.volume,
        volume_real=symbol.volume_real,
    )


def put_tick(target: Structure, tick: Tick) -> None:
    """Set the fields of an MqlTick."""
    for name in ("time_msc", "bid", "ask", "last", "volume", "volume_real", "flags"):
        setattr(target, name, getattr(tick, name))
    target.time = int(tick.time)  # type: ignore[attr-defined]  # a field of MqlTick, which the program's code declares
