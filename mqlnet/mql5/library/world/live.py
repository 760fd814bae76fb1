"""The world while programs run: the tables they change, the last ticks, the series, and what was asked (bi:SW1).

One ``Live`` belongs to a terminal, for its programs trade on one account; what a program has *selected* is its own
(``Selection``). Each call of the scripted functions is written down, and each property that nobody scripted is counted
in ``defaults``, so that a run can name at its end what the answers rested on.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import RLock
from typing import Any, Final

from msgspec.structs import replace

from mqlnet.mql5.library.world import bars, derived
from mqlnet.mql5.library.world.model import DEFAULT, BookEntry, ScriptedTick, World
from mqlnet.mql5.library.world.records import Account, Bar, Deal, Moment, Order, Position, Record, Symbol, Tick

KEPT: Final = 10_000
"""How many of the last calls are kept in full; all are counted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One recorded call: the function, its arguments, what it returned, and the error it left (0: none)."""

    function: str
    arguments: tuple[Any, ...]
    result: Any
    error: int = 0


@dataclass(slots=True)
class Selection:
    """The selections of one program; each is the record as it was at that moment (bi:SW6)."""

    position: Position | None = None
    order: Order | None = None
    deals: list[Deal] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    signal: int = -1
    booked: set[str] = field(default_factory=set)


class Live:
    """The tables and prices that programs of one terminal share; ``lock`` is held by each function that asks.

    ``now`` gives the seconds since the epoch, UTC; the trade server's time is ``server_tz`` seconds ahead.
    """

    def __init__(self, world: World = DEFAULT, *, now: Callable[[], float], server_tz: int = 7200) -> None:
        self.world = world
        self._server_tz = server_tz
        self._now = now
        self.lock = RLock()
        self.asked: deque[Asked] = deque(maxlen=KEPT)
        self.calls: Counter[str] = Counter()
        self.defaults: Counter[str] = Counter()
        self._has_defaults = world.base == "default"
        self._account = world.account or (Account() if self._has_defaults else None)
        self.symbols: dict[str, Symbol] = {symbol.name: symbol for symbol in self._first_symbols()}
        self.positions = {row.ticket: row for row in world.positions}
        self.orders = {row.ticket: row for row in world.orders}
        self.history_orders = {row.ticket: row for row in world.history_orders}
        self.deals = {row.ticket: row for row in world.deals}
        self.ticks: list[Tick] = []
        self.trade_results = list(world.trade_results)
        self.book: dict[str, list[BookEntry]] = {}
        for entry in world.book:
            self.book.setdefault(entry.symbol, []).append(entry)
        self.requests = 0
        self._message_boxes = list(world.answers.message_box)
        self._file_selects = list(world.answers.file_select)
        self.custom: set[str] = set()
        self.chart: tuple[str, str] = (world.chart.symbol, world.chart.period)
        self.margin_rates: dict[tuple[str, int], tuple[float, float]] = {}
        self.sessions: dict[tuple[str, str, int], list[tuple[int, int]]] = {}
        self._series: dict[tuple[str, str], list[Bar]] = {}
        self._started = now()
        self._script = sorted(world.ticks, key=lambda tick: tick.at)
        self.chart_events = sorted(world.chart_events, key=lambda event: event.at)
        self._tickets = max([1000, *self.positions, *self.orders, *self.history_orders, *self.deals])

    def _first_symbols(self) -> Iterator[Symbol]:
        time = Moment(self.server_time())
        found = {symbol.name: symbol for symbol in self.world.symbols}
        chart = self.world.chart.symbol
        if self._has_defaults and chart not in found:
            found[chart] = Symbol(name=chart, path=f"Forex\\{chart}", description=chart)
        for symbol in found.values():
            yield symbol if symbol.time else replace(symbol, time=time, time_msc=int(time) * 1000)

    def record(self, asked: Asked) -> None:
        """Write a call down."""
        self.asked.append(asked)
        self.calls[asked.function] += 1

    # -- time and tickets

    def server_time(self) -> int:
        """Return the trade server's time in seconds."""
        return int(self._now()) + self._server_tz

    def server_time_msc(self) -> int:
        """Return the trade server's time in milliseconds."""
        return int(self._now() * 1000) + self._server_tz * 1000

    def next_ticket(self) -> int:
        """Return a ticket that no order, deal or position has had."""
        self._tickets += 1
        return self._tickets

    # -- what programs see

    @property
    def account(self) -> Account | None:
        """The account as the open positions make it, or None where there is none."""
        if self._account is None:
            return None
        rows = ((position, self.symbols.get(position.symbol)) for position in self.positions.values())
        return derived.valued(self._account, rows)

    def position(self, ticket: int) -> Position | None:
        """Return a position as it stands now."""
        found = self.positions.get(ticket)
        return None if found is None else derived.priced(found, self.symbols.get(found.symbol))

    def order(self, ticket: int) -> Order | None:
        """Return a pending order as it stands now."""
        found = self.orders.get(ticket)
        return None if found is None else self._current(found)

    def _current(self, order: Order) -> Order:
        symbol = self.symbols.get(order.symbol)
        price = order.price_current
        if price is None and symbol is not None:
            price = symbol.bid if order.type % 2 else symbol.ask
        volume = order.volume_initial if order.volume_current is None else order.volume_current
        return replace(order, price_current=price or 0.0, volume_current=volume)

    def read(self, record: Record, name: str, path: str) -> Any:
        """Return a property, and count it under its path if nobody has scripted it; None: no such property."""
        value = derived.read(record, name)
        if value is not None and self._is_default(record, name):
            self.defaults[f"{path}.{name.removeprefix(record.PREFIX).lower()}"] += 1
        return value

    def _is_default(self, record: Record, name: str) -> bool:
        key = name.removeprefix(record.PREFIX).lower()
        fields = type(record).__struct_fields__
        defaults = type(record).__struct_defaults__
        place = fields.index(key) - (len(fields) - len(defaults))
        return place >= 0 and getattr(record, key) == defaults[place]

    def series(self, name: str, period: str) -> list[Bar] | None:
        """Return the bars of a symbol, oldest first; None if the symbol or its history does not exist."""
        if name not in self.symbols:
            return None
        if (name, period) not in self._series:
            made = self._make_series(name, period)
            if made is None:
                return None
            self._series[name, period] = made
        return self._series[name, period]

    def _make_series(self, name: str, period: str) -> list[Bar] | None:
        scripted = {one.period: one.rows for one in self.world.bars if one.symbol == name}
        if period in scripted:
            return list(scripted[period])
        shorter = [one for one in scripted if bars.SECONDS[one] < bars.SECONDS[period]]
        if shorter:
            return bars.gathered(scripted[max(shorter, key=lambda one: bars.SECONDS[one])], period)
        if name in self.custom:
            return bars.gathered(self._series.get((name, "M1"), []), period)
        if not self._has_defaults or scripted:
            return None
        self.defaults[f"bars.{name}.{period}"] += 1
        symbol = self.symbols[name]
        return bars.synthetic(
            name,
            period,
            count=self.world.synthetic_bars,
            until=int(symbol.time),
            price=symbol.bid,
            digits=symbol.digits,
            seed=self.world.seed,
        )

    def set_minutes(self, name: str, minutes: list[Bar]) -> None:
        """Give a symbol its bars of a minute; longer ones are made of them."""
        self.forget(name)
        self._series[name, "M1"] = minutes

    def forget(self, name: str) -> None:
        """Forget the bars of a symbol."""
        self._series = {key: series for key, series in self._series.items() if key[0] != name}

    # -- what happens

    def tick(self, tick: Tick) -> None:
        """Take a tick: it becomes the symbol's last one and moves the bars. A tick without a time comes now."""
        symbol = self.symbols[tick.symbol]
        if not tick.time:
            tick = replace(tick, time=Moment(self.server_time()), time_msc=self.server_time_msc())
        bid, ask = tick.bid or symbol.bid, tick.ask or symbol.ask
        tick = replace(tick, bid=bid, ask=ask)
        changed = replace(
            symbol,
            bid=bid,
            ask=ask,
            last=tick.last or symbol.last,
            volume=tick.volume or symbol.volume,
            volume_real=tick.volume_real or symbol.volume_real,
            time=tick.time,
            time_msc=tick.time_msc,
        )
        self.symbols[tick.symbol] = changed
        self.ticks.append(tick)
        for (name, period), series in self._series.items():
            if name == tick.symbol:
                bars.carry_on(series, period, int(tick.time), bid, derived.spread(changed))

    def next_tick_at(self) -> float | None:
        """Return when the next scripted tick comes, in seconds since the epoch; None if there is none left."""
        return self.moment_of(self._script[0].at) if self._script else None

    def has_passed(self, at: float) -> bool:
        """Return whether the world has run for ``at`` seconds."""
        return self._started + at <= self._now()

    def moment_of(self, at: float) -> float:
        """Return the moment ``at`` seconds after the start, in seconds since the epoch."""
        return self._started + at

    def take_due_ticks(self) -> list[Tick]:
        """Take the scripted ticks whose time has come; return them, oldest first."""
        due: list[Tick] = []
        while self._script and self.has_passed(self._script[0].at):
            due.append(_plain(self._script.pop(0)))
            self.tick(due[-1])
        return due

    def answer_message_box(self) -> int | None:
        """Return the button that the user presses next; None: the world has no answer."""
        if not self._message_boxes:
            self.defaults["answers.message_box"] += 1
            return None
        return int(self._message_boxes.pop(0) if len(self._message_boxes) > 1 else self._message_boxes[0])

    def answer_file_select(self) -> tuple[str, ...]:
        """Return the files that the user chooses next, none by default."""
        if not self._file_selects:
            self.defaults["answers.file_select"] += 1
            return ()
        return self._file_selects.pop(0) if len(self._file_selects) > 1 else self._file_selects[0]

    def change_account(self, account: Account) -> None:
        """Put another account in the place of the one that is there."""
        self._account = account

    def alter_account(self, field: str, value: object) -> None:
        """Give the account another value in one field; without an account there is one afterwards."""
        self._account = replace(self._account or Account(), **{field: value})

    def alter_symbol(self, name: str, field: str, value: object) -> None:
        """Give a symbol another value in one field."""
        self.symbols[name] = replace(self.symbols[name], **{field: value})

    def book_balance(self, amount: float) -> None:
        """Add an amount to the account's balance."""
        if self._account is not None:
            self._account = replace(self._account, balance=round(self._account.balance + amount, 2))


def _plain(tick: ScriptedTick) -> Tick:
    values = {name: getattr(tick, name) for name in Tick.__struct_fields__}
    return Tick(**values)
