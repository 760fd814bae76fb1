"""Symbols that a program makes itself, with bars, ticks and sessions of its own (bi:SW17)."""

from collections.abc import Sequence
from typing import Any, Final

from msgspec.structs import replace

from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.terminal_codes import (
    ERR_CUSTOM_SYMBOL_EXIST,
    ERR_CUSTOM_SYMBOL_NAME_LONG,
    ERR_CUSTOM_SYMBOL_PROPERTY_WRONG,
    ERR_CUSTOM_SYMBOL_SELECTED,
    ERR_CUSTOM_SYMBOL_WRONG_NAME,
    ERR_CUSTOM_TICKS_WRONG_ORDER,
    ERR_NOT_CUSTOM_SYMBOL,
)
from mqlnet.mql5.library.world.asking import scripted
from mqlnet.mql5.library.world.model import BookEntry
from mqlnet.mql5.library.world.records import Bar, Choice, Moment, Symbol, Tick, value_of
from mqlnet.mql5.library.world.shared_world import live_of
from mqlnet.mql5.values.arrays import AnyArray, flat
from mqlnet.mql5.values.strings import text

LONGEST_NAME: Final = 31
MINUTES: Final = "M1"
_FORBIDDEN: Final = set('\\/:*?"<>|,;')


def _custom(host: Host, name: str) -> Symbol | None:
    """Return a custom symbol; None leaves 5300."""
    live = live_of(host)
    if text(name) not in live.custom:
        return host.fail(ERR_NOT_CUSTOM_SYMBOL, None)
    return live.symbols[text(name)]


@scripted("CustomSymbolCreate")
def custom_symbol_create(host: Host, name: str, path: str, origin: str) -> bool:
    """Make a symbol, with the properties of another if one is named."""
    live, wanted = live_of(host), text(name)
    if not wanted or _FORBIDDEN & set(wanted):
        return host.fail(ERR_CUSTOM_SYMBOL_WRONG_NAME, False)
    if len(wanted) > LONGEST_NAME:
        return host.fail(ERR_CUSTOM_SYMBOL_NAME_LONG, False)
    if wanted in live.symbols:
        return host.fail(ERR_CUSTOM_SYMBOL_EXIST, False)
    model = live.symbols.get(text(origin), Symbol(name=wanted, bid=0.0, ask=0.0))
    place = "\\".join(part for part in ("Custom", text(path), wanted) if part)
    live.symbols[wanted] = replace(model, name=wanted, path=place, custom=True, select=False, visible=False)
    live.custom.add(wanted)
    return True


@scripted("CustomSymbolDelete")
def custom_symbol_delete(host: Host, name: str) -> bool:
    """Remove a symbol that is not in Market Watch."""
    symbol = _custom(host, name)
    if symbol is None:
        return False
    if symbol.select:
        return host.fail(ERR_CUSTOM_SYMBOL_SELECTED, False)
    live = live_of(host)
    del live.symbols[symbol.name]
    live.custom.discard(symbol.name)
    live.forget(symbol.name)
    return True


def _set(host: Host, kind: str, name: str, property_id: int, value: Any) -> bool:
    symbol = _custom(host, name)
    if symbol is None:
        return False
    known = numbers.members(f"ENUM_SYMBOL_INFO_{kind}").get(property_id, "")
    field = known.removeprefix(Symbol.PREFIX).lower()
    if field not in Symbol.__struct_fields__ or field == "name":
        return host.fail(ERR_CUSTOM_SYMBOL_PROPERTY_WRONG, False)
    held = value_of(symbol, known)
    given = type(held)(value) if held is not None else value
    live_of(host).symbols[symbol.name] = replace(symbol, **{field: given})
    return True


@scripted("CustomSymbolSetInteger")
def custom_symbol_set_integer(host: Host, name: str, property_id: int, value: int) -> bool:
    """Set a number or a switch."""
    return _set(host, "INTEGER", name, property_id, value)


@scripted("CustomSymbolSetDouble")
def custom_symbol_set_double(host: Host, name: str, property_id: int, value: float) -> bool:
    """Set a price or a volume."""
    return _set(host, "DOUBLE", name, property_id, value)


@scripted("CustomSymbolSetString")
def custom_symbol_set_string(host: Host, name: str, property_id: int, value: str) -> bool:
    """Set a text."""
    return _set(host, "STRING", name, property_id, text(value))


@scripted("CustomSymbolSetMarginRate")
def custom_symbol_set_margin_rate(host: Host, name: str, order_type: int, initial: float, maintenance: float) -> bool:
    """Set the rates of margin of a kind of order."""
    if _custom(host, name) is None:
        return False
    live_of(host).margin_rates[text(name), order_type] = (initial, maintenance)
    return True


def _session(host: Host, table: str, name: str, day: int, index: int, begins: int, ends: int) -> bool:
    if _custom(host, name) is None:
        return False
    sessions = live_of(host).sessions.setdefault((table, text(name), day), [])
    if not 0 <= index <= len(sessions):
        return host.fail(ERR_CUSTOM_SYMBOL_PROPERTY_WRONG, False)
    sessions[index : index + 1] = [(begins, ends)] if begins != ends else []
    return True


@scripted("CustomSymbolSetSessionQuote")
def custom_symbol_set_session_quote(host: Host, name: str, day: int, index: int, begins: int, ends: int) -> bool:
    """Set a quoting session; two equal times remove it."""
    return _session(host, "quote", name, day, index, begins, ends)


@scripted("CustomSymbolSetSessionTrade")
def custom_symbol_set_session_trade(host: Host, name: str, day: int, index: int, begins: int, ends: int) -> bool:
    """Set a trading session; two equal times remove it."""
    return _session(host, "trade", name, day, index, begins, ends)


# -- bars of a minute; longer periods are made of them


def _bar(row: Any) -> Bar:
    return Bar(
        time=Moment(row.time),
        open=row.open,
        high=row.high,
        low=row.low,
        close=row.close,
        tick_volume=row.tick_volume,
        spread=row.spread,
        real_volume=row.real_volume,
    )


def _rows(array: AnyArray, count: int) -> Sequence[Any]:
    rows = flat(array)[:]
    return rows if count >= len(rows) else rows[:count]


def _replace_bars(host: Host, name: str, begins: int, ends: int, added: Sequence[Bar]) -> int:
    live = live_of(host)
    kept = [bar for bar in live.series(name, MINUTES) or [] if not begins <= bar.time <= ends]
    fresh = {int(bar.time): bar for bar in [*kept, *added]}
    live.set_minutes(name, [fresh[time] for time in sorted(fresh)])
    return len(added)


@scripted("CustomRatesUpdate")
def custom_rates_update(host: Host, name: str, rates: AnyArray, count: int) -> int:
    """Add bars, and replace those of the same time; return their number."""
    if _custom(host, name) is None:
        return -1
    return _replace_bars(host, text(name), 1, 0, [_bar(row) for row in _rows(rates, count)])


@scripted("CustomRatesReplace")
def custom_rates_replace(host: Host, name: str, begins: int, ends: int, rates: AnyArray, count: int) -> int:
    """Replace the bars of a time span; return the number of new ones."""
    if _custom(host, name) is None:
        return -1
    return _replace_bars(host, text(name), begins, ends, [_bar(row) for row in _rows(rates, count)])


@scripted("CustomRatesDelete")
def custom_rates_delete(host: Host, name: str, begins: int, ends: int) -> int:
    """Remove the bars of a time span; return their number."""
    if _custom(host, name) is None:
        return -1
    before = len(live_of(host).series(text(name), MINUTES) or [])
    _replace_bars(host, text(name), begins, ends, [])
    return before - len(live_of(host).series(text(name), MINUTES) or [])


# -- ticks


def _ticks(host: Host, name: str, array: AnyArray, count: int) -> list[Tick] | None:
    rows = _rows(array, count)
    times = [int(row.time_msc) or int(row.time) * 1000 for row in rows]
    if times != sorted(times):
        return host.fail(ERR_CUSTOM_TICKS_WRONG_ORDER, None)
    return [
        Tick(
            symbol=text(name),
            time=Moment(time // 1000),
            time_msc=time,
            bid=row.bid,
            ask=row.ask,
            last=row.last,
            volume=row.volume,
            volume_real=row.volume_real,
            flags=row.flags,
        )
        for row, time in zip(rows, times, strict=True)
    ]


@scripted("CustomTicksAdd")
def custom_ticks_add(host: Host, name: str, array: AnyArray, count: int) -> int:
    """Let ticks come, as the stream of prices does; return their number."""
    ticks = None if _custom(host, name) is None else _ticks(host, name, array, count)
    for tick in ticks or ():
        live_of(host).tick(tick)
    return -1 if ticks is None else len(ticks)


@scripted("CustomTicksReplace")
def custom_ticks_replace(  # the prototype's five parameters
    host: Host, name: str, begins: int, ends: int, array: AnyArray, count: int
) -> int:
    """Replace the ticks of a time span in milliseconds; return the number of new ones."""
    ticks = None if _custom(host, name) is None else _ticks(host, name, array, count)
    if ticks is None:
        return -1
    _drop_ticks(host, text(name), begins, ends)
    live_of(host).ticks += ticks
    return len(ticks)


@scripted("CustomTicksDelete")
def custom_ticks_delete(host: Host, name: str, begins: int, ends: int) -> int:
    """Remove the ticks of a time span in milliseconds; return their number."""
    return -1 if _custom(host, name) is None else _drop_ticks(host, text(name), begins, ends)


def _drop_ticks(host: Host, name: str, begins: int, ends: int) -> int:
    live = live_of(host)
    kept = [tick for tick in live.ticks if tick.symbol != name or not begins <= tick.time_msc <= ends]
    gone = len(live.ticks) - len(kept)
    live.ticks[:] = kept
    return gone


@scripted("CustomBookAdd")
def custom_book_add(host: Host, name: str, books: AnyArray, count: int) -> bool:
    """Set the depth of market."""
    if _custom(host, name) is None:
        return False
    live_of(host).book[text(name)] = [
        BookEntry(
            symbol=text(name), type=Choice(row.type), price=row.price, volume=row.volume, volume_real=row.volume_real
        )
        for row in _rows(books, count)
    ]
    return True
