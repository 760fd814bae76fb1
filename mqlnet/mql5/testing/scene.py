"""Harness::World: one value of the world, set by its name while a test runs.

``account.FIELD`` and ``symbols.NAME.FIELD`` are what a world file can say; a price comes as a tick does, so that bars
and ticks move with it. A wrong name or value is answered with the reason, and nothing changes.
"""

import json
from typing import Final

from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.harness import ApiResponse
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.world.live import Live
from mqlnet.mql5.library.world.model import WorldError
from mqlnet.mql5.library.world.reading import value_of
from mqlnet.mql5.library.world.records import Account, Moment, Symbol, Tick
from mqlnet.mql5.library.world.shared_world import live_of

PRICES: Final = ("bid", "ask", "last")


def set_world(host: Host, asked: dict[str, object]) -> ApiResponse:
    """Set the value ``value`` of the name ``name``: 200, or 400 and the reason."""
    live = live_of(host)
    try:
        with live.lock:
            _set(live, str(asked.get("name", "")), str(asked.get("value", "")))
    except WorldError as error:
        return 400, json.dumps({"error": str(error)})
    return 200, "{}"


def _set(live: Live, name: str, text: str) -> None:
    place, _, field = name.rpartition(".")
    table, _, symbol = place.partition(".")
    if place == "account":
        live.alter_account(field, value_of(Account, field, text, numbers.number))
    elif table == "symbols" and symbol in live.symbols:
        _set_symbol(live, symbol, field, text)
    elif table == "symbols":
        raise WorldError(f"{name}: there is no symbol {symbol!r} here; known: {', '.join(live.symbols) or 'none'}")
    else:
        raise WorldError(f"{name}: no such value; there are account.FIELD and symbols.NAME.FIELD")


def _set_symbol(live: Live, symbol: str, field: str, text: str) -> None:
    value = value_of(Symbol, field, text, numbers.number)
    if field not in PRICES:
        live.alter_symbol(symbol, field, value)
        return
    live.tick(Tick(symbol, Moment(0), **{field: value}))
