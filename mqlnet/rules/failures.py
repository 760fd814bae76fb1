"""Why a WebRequest got no answer, and what the program gets: one table (W3 and W4 rows, WQ1-WQ3)."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

from mqlnet.facts.errors import (
    ERR_WEBREQUEST_CONNECT_FAILED,
    ERR_WEBREQUEST_REQUEST_FAILED,
    ERR_WEBREQUEST_TIMEOUT,
)


class Failure(Enum):
    """Why no answer came."""

    CONNECT = "no connection"
    CONNECT_TIMEOUT = "no connection in time"
    TLS = "no secure connection"
    TIMEOUT = "no complete answer in time"
    ANSWER = "no complete answer"


# (switch web-transport-failure, failure) -> return value, last error (W3 and W4 rows, WQ1-WQ3)
FAILURES: Final[Mapping[tuple[str, Failure], tuple[int, int]]] = MappingProxyType(
    {
        ("minus-one", Failure.CONNECT): (-1, ERR_WEBREQUEST_CONNECT_FAILED),
        ("minus-one", Failure.CONNECT_TIMEOUT): (-1, ERR_WEBREQUEST_TIMEOUT),
        ("minus-one", Failure.TLS): (-1, ERR_WEBREQUEST_REQUEST_FAILED),
        ("minus-one", Failure.TIMEOUT): (-1, ERR_WEBREQUEST_TIMEOUT),
        ("minus-one", Failure.ANSWER): (-1, ERR_WEBREQUEST_REQUEST_FAILED),
        ("pseudo-status", Failure.CONNECT): (1001, ERR_WEBREQUEST_REQUEST_FAILED),
        ("pseudo-status", Failure.CONNECT_TIMEOUT): (1001, ERR_WEBREQUEST_REQUEST_FAILED),
        ("pseudo-status", Failure.TLS): (1001, ERR_WEBREQUEST_REQUEST_FAILED),
        ("pseudo-status", Failure.TIMEOUT): (1003, ERR_WEBREQUEST_REQUEST_FAILED),
        ("pseudo-status", Failure.ANSWER): (1003, ERR_WEBREQUEST_REQUEST_FAILED),
    }
)
