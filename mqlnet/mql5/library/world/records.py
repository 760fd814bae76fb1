"""The records of the scripted world: account, symbols, ticks, bars, positions, orders, deals (bi:SW1).

A field *is* a property of MQL5: ``Account.balance`` is ``ACCOUNT_BALANCE``, ``Position.price_open`` is
``POSITION_PRICE_OPEN``. Its type says which of the three functions reads it: ``float`` the one named Double, ``str``
the one named String, everything else the one named Integer. So no function of section 13 needs a list of its own.
All records are frozen: a selected position is the record of that moment, and it stays so when the table changes.
"""

from datetime import UTC, datetime
from typing import Any, ClassVar, Final, cast

import msgspec


class Choice(int):
    """A number that a world file may also write as the name of an MQL5 constant, such as ``POSITION_TYPE_SELL``."""


class Moment(int):
    """Seconds since 1970 in server time; a world file may also write ``2026-01-31 12:00:00`` or MQL5's form."""


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the world; an unknown key in a file is an error."""

    PREFIX: ClassVar[str] = ""
    MILLISECONDS: ClassVar[tuple[str, ...]] = ()

    def __post_init__(self) -> None:
        """Let the field of milliseconds follow the field of seconds where only the seconds are given."""
        for name in self.MILLISECONDS:
            seconds = getattr(self, name)
            if seconds and not getattr(self, f"{name}_msc"):
                msgspec.structs.force_setattr(self, f"{name}_msc", int(seconds) * 1000)


class Account(Record, frozen=True):
    """The trade account; ``None`` is computed from the other fields and the open positions."""

    PREFIX: ClassVar[str] = "ACCOUNT_"

    login: int = 1_000_001
    trade_mode: Choice = Choice(0)  # ACCOUNT_TRADE_MODE_DEMO
    leverage: int = 100
    limit_orders: int = 200
    margin_so_mode: Choice = Choice(0)  # ACCOUNT_STOPOUT_MODE_PERCENT
    trade_allowed: bool = True
    trade_expert: bool = True
    margin_mode: Choice = Choice(2)  # ACCOUNT_MARGIN_MODE_RETAIL_HEDGING
    currency_digits: int = 2
    fifo_close: bool = False
    hedge_allowed: bool = True
    balance: float = 10_000.0
    credit: float = 0.0
    profit: float | None = None
    equity: float | None = None
    margin: float | None = None
    margin_free: float | None = None
    margin_level: float | None = None
    margin_so_call: float = 50.0
    margin_so_so: float = 30.0
    margin_initial: float = 0.0
    margin_maintenance: float = 0.0
    assets: float = 0.0
    liabilities: float = 0.0
    commission_blocked: float = 0.0
    name: str = "Offline Trader"
    server: str = "Offline-Demo"
    currency: str = "USD"
    company: str = "Offline"


class Symbol(Record, frozen=True):
    """A financial instrument with its last tick; ``None`` is computed from the other fields."""

    PREFIX: ClassVar[str] = "SYMBOL_"
    MILLISECONDS: ClassVar[tuple[str, ...]] = ("time",)

    name: str
    exist: bool = True
    select: bool = True
    visible: bool = True
    custom: bool = False
    subscription_delay: int = 0
    sector: Choice = Choice(0)
    industry: Choice = Choice(0)
    background_color: int = 0xFF000000
    chart_mode: Choice = Choice(0)
    session_deals: int = 0
    session_buy_orders: int = 0
    session_sell_orders: int = 0
    volume: int = 0
    volumehigh: int = 0
    volumelow: int = 0
    time: Moment = Moment(0)
    time_msc: int = 0
    digits: int = 5
    spread_float: bool = True
    spread: int | None = None
    ticks_bookdepth: int = 0
    trade_calc_mode: Choice = Choice(0)
    trade_mode: Choice = Choice(4)  # SYMBOL_TRADE_MODE_FULL
    start_time: Moment = Moment(0)
    expiration_time: Moment = Moment(0)
    trade_stops_level: int = 0
    trade_freeze_level: int = 0
    trade_exemode: Choice = Choice(2)  # SYMBOL_TRADE_EXECUTION_MARKET
    swap_mode: Choice = Choice(1)  # SYMBOL_SWAP_MODE_POINTS
    swap_rollover3days: Choice = Choice(3)  # WEDNESDAY
    margin_hedged_use_leg: bool = False
    expiration_mode: int = 15
    filling_mode: int = 3
    order_mode: int = 127
    order_gtc_mode: Choice = Choice(0)
    option_mode: Choice = Choice(0)
    option_right: Choice = Choice(0)
    bid: float = 1.10000
    bidhigh: float | None = None
    bidlow: float | None = None
    ask: float = 1.10010
    askhigh: float | None = None
    asklow: float | None = None
    last: float = 0.0
    lasthigh: float = 0.0
    lastlow: float = 0.0
    volume_real: float = 0.0
    volumehigh_real: float = 0.0
    volumelow_real: float = 0.0
    option_strike: float = 0.0
    point: float | None = None
    trade_tick_value: float | None = None
    trade_tick_value_profit: float | None = None
    trade_tick_value_loss: float | None = None
    trade_tick_size: float | None = None
    trade_contract_size: float = 100_000.0
    trade_accrued_interest: float = 0.0
    trade_face_value: float = 0.0
    trade_liquidity_rate: float = 0.0
    volume_min: float = 0.01
    volume_max: float = 100.0
    volume_step: float = 0.01
    volume_limit: float = 0.0
    swap_long: float = 0.0
    swap_short: float = 0.0
    swap_sunday: float = 0.0
    swap_monday: float = 1.0
    swap_tuesday: float = 1.0
    swap_wednesday: float = 3.0
    swap_thursday: float = 1.0
    swap_friday: float = 1.0
    swap_saturday: float = 0.0
    margin_initial: float = 0.0
    margin_maintenance: float = 0.0
    session_volume: float = 0.0
    session_turnover: float = 0.0
    session_interest: float = 0.0
    session_buy_orders_volume: float = 0.0
    session_sell_orders_volume: float = 0.0
    session_open: float = 0.0
    session_close: float = 0.0
    session_aw: float = 0.0
    session_price_settlement: float = 0.0
    session_price_limit_min: float = 0.0
    session_price_limit_max: float = 0.0
    margin_hedged: float = 100_000.0
    margin_long: float = 1.0
    margin_short: float = 1.0
    margin_limit: float = 0.0
    margin_stop: float = 0.0
    margin_stoplimit: float = 0.0
    price_change: float = 0.0
    price_volatility: float = 0.0
    price_theoretical: float = 0.0
    price_delta: float = 0.0
    price_theta: float = 0.0
    price_gamma: float = 0.0
    price_vega: float = 0.0
    price_rho: float = 0.0
    price_omega: float = 0.0
    price_sensitivity: float = 0.0
    basis: str = ""
    category: str = ""
    country: str = ""
    sector_name: str = ""
    industry_name: str = ""
    currency_base: str = "EUR"
    currency_profit: str = "USD"
    currency_margin: str = "EUR"
    bank: str = ""
    description: str = ""
    exchange: str = ""
    formula: str = ""
    isin: str = ""
    page: str = ""
    path: str = ""


class Tick(Record, frozen=True):
    """One tick: what ``MqlTick`` holds, and the symbol it belongs to."""

    MILLISECONDS: ClassVar[tuple[str, ...]] = ("time",)

    symbol: str
    time: Moment = Moment(0)
    time_msc: int = 0
    bid: float = 0.0
    ask: float = 0.0
    last: float = 0.0
    volume: int = 0
    volume_real: float = 0.0
    flags: int = 6  # TICK_FLAG_BID | TICK_FLAG_ASK


class Bar(Record, frozen=True):
    """One bar: what ``MqlRates`` holds."""

    time: Moment
    open: float
    high: float
    low: float
    close: float
    tick_volume: int = 1
    spread: int = 0
    real_volume: int = 0


class Position(Record, frozen=True):
    """An open position."""

    PREFIX: ClassVar[str] = "POSITION_"
    MILLISECONDS: ClassVar[tuple[str, ...]] = ("time", "time_update")

    ticket: int
    symbol: str
    time: Moment = Moment(0)
    time_msc: int = 0
    time_update: Moment = Moment(0)
    time_update_msc: int = 0
    type: Choice = Choice(0)
    magic: int = 0
    identifier: int | None = None
    reason: Choice = Choice(3)  # POSITION_REASON_EXPERT
    volume: float = 0.01
    price_open: float = 0.0
    sl: float = 0.0
    tp: float = 0.0
    price_current: float | None = None
    commission: float = 0.0
    swap: float = 0.0
    profit: float | None = None
    comment: str = ""
    external_id: str = ""


class Order(Record, frozen=True):
    """A pending order, or one of the history."""

    PREFIX: ClassVar[str] = "ORDER_"
    MILLISECONDS: ClassVar[tuple[str, ...]] = ("time_setup", "time_done")

    ticket: int
    symbol: str
    time_setup: Moment = Moment(0)
    time_setup_msc: int = 0
    time_expiration: Moment = Moment(0)
    time_done: Moment = Moment(0)
    time_done_msc: int = 0
    type: Choice = Choice(2)  # ORDER_TYPE_BUY_LIMIT
    state: Choice = Choice(1)  # ORDER_STATE_PLACED
    type_filling: Choice = Choice(0)
    type_time: Choice = Choice(0)
    magic: int = 0
    reason: Choice = Choice(3)
    position_id: int = 0
    position_by_id: int = 0
    volume_initial: float = 0.01
    volume_current: float | None = None
    price_open: float = 0.0
    sl: float = 0.0
    tp: float = 0.0
    price_current: float | None = None
    price_stoplimit: float = 0.0
    comment: str = ""
    external_id: str = ""


class Deal(Record, frozen=True):
    """A deal of the history."""

    PREFIX: ClassVar[str] = "DEAL_"
    MILLISECONDS: ClassVar[tuple[str, ...]] = ("time",)

    ticket: int
    symbol: str = ""
    order: int = 0
    time: Moment = Moment(0)
    time_msc: int = 0
    type: Choice = Choice(0)
    entry: Choice = Choice(0)
    magic: int = 0
    reason: Choice = Choice(3)
    position_id: int = 0
    volume: float = 0.0
    price: float = 0.0
    commission: float = 0.0
    swap: float = 0.0
    profit: float = 0.0
    fee: float = 0.0
    sl: float = 0.0
    tp: float = 0.0
    comment: str = ""
    external_id: str = ""


_DATE_FORMS: Final = tuple(
    form for day in ("%Y.%m.%d", "%Y-%m-%d") for form in (f"{day} %H:%M:%S", f"{day} %H:%M", day)
)


def moment(value: object) -> Moment:
    """Read a moment of a world file: seconds, a TOML date, or text in one of the usual forms."""
    if isinstance(value, datetime):
        return Moment(int(value.replace(tzinfo=value.tzinfo or UTC).timestamp()))
    if isinstance(value, int) and not isinstance(value, bool):
        return Moment(value)
    for form in _DATE_FORMS if isinstance(value, str) else ():
        try:
            return Moment(int(datetime.strptime(cast("str", value).strip(), form).replace(tzinfo=UTC).timestamp()))
        except ValueError:
            continue
    raise ValueError(f"{value!r} is no moment; write seconds since 1970, or a text such as '2026.01.31 12:00'")


def value_of(record: Record, name: str) -> Any:
    """Return what a record holds under the name of a property, or None if it has no such property."""
    return getattr(record, name.removeprefix(record.PREFIX).lower(), None)
