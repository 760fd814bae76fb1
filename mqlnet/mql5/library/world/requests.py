"""A request to the trade server and its answer, as MqlTradeRequest and MqlTradeResult hold them (bi:SW9)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import msgspec

DEAL, PENDING, SLTP, MODIFY, REMOVE, CLOSE_BY = 1, 5, 6, 7, 8, 10  # ENUM_TRADE_REQUEST_ACTIONS
DONE: Final = 10009  # TRADE_RETCODE_DONE
PLACED: Final = 10008  # TRADE_RETCODE_PLACED
PARTIAL: Final = 10010  # TRADE_RETCODE_DONE_PARTIAL
CLIENT_DISABLES: Final = 10027  # TRADE_RETCODE_CLIENT_DISABLES_AT
INVALID: Final = 10013  # TRADE_RETCODE_INVALID
INVALID_VOLUME: Final = 10014  # TRADE_RETCODE_INVALID_VOLUME
NO_MONEY: Final = 10019  # TRADE_RETCODE_NO_MONEY
INVALID_ORDER: Final = 10035  # TRADE_RETCODE_INVALID_ORDER
POSITION_CLOSED: Final = 10036  # TRADE_RETCODE_POSITION_CLOSED
COMMENTS: Final[Mapping[int, str]] = MappingProxyType(
    {
        0: "Done",
        DONE: "Request executed",
        PLACED: "Order placed",
        CLIENT_DISABLES: "AutoTrading disabled by client",
        INVALID: "Invalid request",
        INVALID_VOLUME: "Invalid volume",
        NO_MONEY: "No money",
        INVALID_ORDER: "Invalid order",
        POSITION_CLOSED: "Position doesn't exist",
    }
)


class TradeRequest(msgspec.Struct, frozen=True, kw_only=True):
    """MqlTradeRequest, field by field."""

    action: int = 0
    magic: int = 0
    order: int = 0
    symbol: str = ""
    volume: float = 0.0
    price: float = 0.0
    stoplimit: float = 0.0
    sl: float = 0.0
    tp: float = 0.0
    deviation: int = 0
    type: int = 0
    type_filling: int = 0
    type_time: int = 0
    expiration: int = 0
    comment: str = ""
    position: int = 0
    position_by: int = 0


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """MqlTradeResult, field by field, and the position concerned."""

    retcode: int
    deal: int = 0
    order: int = 0
    volume: float = 0.0
    price: float = 0.0
    bid: float = 0.0
    ask: float = 0.0
    comment: str = ""
    request_id: int = 0
    retcode_external: int = 0
    position: int = 0

    @property
    def is_done(self) -> bool:
        """Return whether the server took the request."""
        return self.retcode in (DONE, PLACED, PARTIAL)
