"""The scripted world as data: everything that a world file can say (bi:SW1).

Three worlds. ``default`` has a demo account, EURUSD and synthetic bars. ``strict`` has nothing, so that every error
branch of a program runs. A file holds what it says; ``base`` says whether the rest comes from ``default`` or does not
exist (``strict``, unless the file says otherwise). ``World`` is frozen; what programs change is ``live.Live``.
"""

from typing import ClassVar, Final, Literal

from mqlnet.mql5.library.world import bars
from mqlnet.mql5.library.world.records import Account, Bar, Choice, Deal, Moment, Order, Position, Record, Symbol, Tick


class WorldError(ValueError):
    """The world cannot be used: the message names the file, the key and what was expected."""


class History(Record, frozen=True):
    """Bars of one symbol and period: a CSV file beside the world file, or rows in it."""

    symbol: str
    period: str
    file: str = ""
    rows: tuple[Bar, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a period that MQL5 does not have."""
        if self.period not in bars.SECONDS:
            raise ValueError(f"no period {self.period!r}; there are {', '.join(bars.SECONDS)}")


class ScriptedTick(Tick, frozen=True):
    """A tick that comes ``at`` seconds after the program's start."""

    at: float = 0.0


class ChartEvent(Record, frozen=True):
    """An event of the chart, ``at`` seconds after the start: the arguments of OnChartEvent."""

    id: Choice
    at: float = 0.0
    lparam: int = 0
    dparam: float = 0.0
    sparam: str = ""


class Chart(Record, frozen=True):
    """The chart that a program is attached to, and its size in pixels."""

    symbol: str = "EURUSD"
    period: str = "H1"
    width: int = 800
    height: int = 600

    def __post_init__(self) -> None:
        """Refuse a period that MQL5 does not have."""
        if self.period not in bars.SECONDS:
            raise ValueError(f"no period {self.period!r}; there are {', '.join(bars.SECONDS)}")


class TradeResult(Record, frozen=True):
    """One answer of the trade server, for ``trade = "script"``; tickets that are 0 are made up."""

    retcode: Choice
    deal: int = 0
    order: int = 0
    volume: float | None = None
    price: float | None = None
    comment: str = ""
    retcode_external: int = 0


class BookEntry(Record, frozen=True):
    """A line of the depth of market."""

    symbol: str
    type: Choice
    price: float
    volume: int = 1
    volume_real: float | None = None


class Country(Record, frozen=True):
    """A country of the economic calendar: MqlCalendarCountry."""

    id: int
    name: str = ""
    code: str = ""
    currency: str = ""
    currency_symbol: str = ""
    url_name: str = ""


class Event(Record, frozen=True):
    """An event of the economic calendar: MqlCalendarEvent."""

    id: int
    type: Choice = Choice(0)
    sector: Choice = Choice(0)
    frequency: Choice = Choice(0)
    time_mode: Choice = Choice(0)
    country_id: int = 0
    unit: Choice = Choice(0)
    importance: Choice = Choice(0)
    multiplier: Choice = Choice(0)
    digits: int = 0
    source_url: str = ""
    event_code: str = ""
    name: str = ""


class Value(Record, frozen=True):
    """A value of the economic calendar: MqlCalendarValue; numbers are millionths, LONG_MIN where there is none."""

    id: int
    event_id: int
    time: Moment
    period: Moment = Moment(0)
    revision: int = 0
    actual_value: int = -(2**63)
    prev_value: int = -(2**63)
    revised_prev_value: int = -(2**63)
    forecast_value: int = -(2**63)
    impact_type: Choice = Choice(0)


class Calendar(Record, frozen=True):
    """The economic calendar."""

    countries: tuple[Country, ...] = ()
    events: tuple[Event, ...] = ()
    values: tuple[Value, ...] = ()


class Signal(Record, frozen=True):
    """A trading signal of the showcase; a field is a property, ``SIGNAL_BASE_NAME`` and so on."""

    PREFIX: ClassVar[str] = "SIGNAL_BASE_"

    id: int
    name: str = ""
    author_login: str = ""
    broker: str = ""
    broker_server: str = ""
    currency: str = "USD"
    date_published: Moment = Moment(0)
    date_started: Moment = Moment(0)
    date_updated: Moment = Moment(0)
    leverage: int = 100
    pips: int = 0
    rating: int = 0
    subscribers: int = 0
    trades: int = 0
    trade_mode: Choice = Choice(0)
    balance: float = 0.0
    equity: float = 0.0
    gain: float = 0.0
    max_drawdown: float = 0.0
    price: float = 0.0
    roi: float = 0.0


class Answers(Record, frozen=True):
    """The user's answers to dialogs, in turn; the last answer stays."""

    message_box: tuple[Choice, ...] = ()
    file_select: tuple[tuple[str, ...], ...] = ()
    play_sound: bool = True


class World(Record, frozen=True):
    """Everything a world file can say."""

    base: Literal["default", "strict"] = "strict"
    trade: Literal["accept", "refuse", "script"] = "accept"
    transactions: bool = False
    indicator: float = 1.0
    synthetic_bars: int = 1_000
    seed: int = 1
    chart: Chart = Chart()
    account: Account | None = None
    symbols: tuple[Symbol, ...] = ()
    bars: tuple[History, ...] = ()
    ticks: tuple[ScriptedTick, ...] = ()
    chart_events: tuple[ChartEvent, ...] = ()
    positions: tuple[Position, ...] = ()
    orders: tuple[Order, ...] = ()
    history_orders: tuple[Order, ...] = ()
    deals: tuple[Deal, ...] = ()
    trade_results: tuple[TradeResult, ...] = ()
    book: tuple[BookEntry, ...] = ()
    calendar: Calendar = Calendar()
    signals: tuple[Signal, ...] = ()
    answers: Answers = Answers()

    def __post_init__(self) -> None:
        """Refuse rows that speak of a symbol which the world does not have."""
        known = {symbol.name for symbol in self.symbols} | ({self.chart.symbol} if self.base == "default" else set())
        for table in ("bars", "ticks", "positions", "orders", "book"):
            for number, row in enumerate(getattr(self, table)):
                if row.symbol not in known:
                    raise WorldError(
                        f"{table}[{number}].symbol: there is no symbol {row.symbol!r} here; add a [[symbols]] table"
                        f" with that name (known: {', '.join(sorted(known)) or 'none'})"
                    )


DEFAULT: Final = World(base="default")
STRICT: Final = World(base="strict")
