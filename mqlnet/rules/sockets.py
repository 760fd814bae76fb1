"""A socket's life as a table: in which state which call goes to the network, and how it fails in the others.

States: created, plain (connected), tls (secured), unsecured (a handshake failed: still a TCP connection, but no
longer usable), broken (the connection is lost or never came; only SocketClose helps). A closed handle is no state:
it is unknown, and every call on it leaves 5270 (sockets sec. 11).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from mqlnet.spec.errors import (
    ERR_NETSOCKET_CANNOT_CONNECT,
    ERR_NETSOCKET_HANDSHAKE_FAILED,
    ERR_NETSOCKET_IO_ERROR,
    ERR_NETSOCKET_NO_CERTIFICATE,
)
from mqlnet.spec.limits import LIMITS

TLS_PORT: Final = 443
INT_MAX: Final = LIMITS["socket-buffer"].value
DEFAULT_READ_MS: Final = LIMITS["socket-read-default-timeout"].value


class State(Enum):
    """Where a socket is in its life."""

    CREATED = "created"
    PLAIN = "plain"
    TLS = "tls"
    UNSECURED = "unsecured"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Refusal:
    """The answer of a call that does no I/O: its value, and the code it leaves (0: none)."""

    value: bool | int
    error: int


_IO: Final = Refusal(-1, ERR_NETSOCKET_IO_ERROR)
_NO_CONNECT: Final = Refusal(False, ERR_NETSOCKET_CANNOT_CONNECT)
_NO_HANDSHAKE: Final = Refusal(False, ERR_NETSOCKET_HANDSHAKE_FAILED)
_NO_CERTIFICATE: Final = Refusal(False, ERR_NETSOCKET_NO_CERTIFICATE)
_NO: Final = Refusal(False, 0)

# Every (state, call) that is not here goes to the network.
REFUSALS: Final[Mapping[tuple[State, str], Refusal]] = MappingProxyType(
    {
        # Q5: OS sockets refuse a second connect; the old link is kept
        (State.PLAIN, "SocketConnect"): _NO_CONNECT,
        (State.TLS, "SocketConnect"): _NO_CONNECT,
        (State.UNSECURED, "SocketConnect"): _NO_CONNECT,
        (State.BROKEN, "SocketConnect"): _NO_CONNECT,
        # IC2, IC7, IC8
        (State.CREATED, "SocketIsConnected"): _NO,
        (State.BROKEN, "SocketIsConnected"): _NO,
        # nothing can be waiting; IR6 and Q21 after an error
        (State.CREATED, "SocketIsReadable"): Refusal(0, 0),
        (State.BROKEN, "SocketIsReadable"): Refusal(0, ERR_NETSOCKET_IO_ERROR),
        # IW3, IW5
        (State.CREATED, "SocketIsWritable"): _NO,
        (State.BROKEN, "SocketIsWritable"): _NO,
        # SN10, Q9: plain calls need a plain connection
        (State.CREATED, "SocketRead"): _IO,
        (State.TLS, "SocketRead"): _IO,
        (State.UNSECURED, "SocketRead"): _IO,
        (State.BROKEN, "SocketRead"): _IO,
        (State.CREATED, "SocketSend"): _IO,
        (State.TLS, "SocketSend"): _IO,
        (State.UNSECURED, "SocketSend"): _IO,
        (State.BROKEN, "SocketSend"): _IO,
        # MX4, TL4, TL12, Q19
        (State.CREATED, "SocketTlsHandshake"): _NO_HANDSHAKE,
        (State.TLS, "SocketTlsHandshake"): _NO_HANDSHAKE,
        (State.UNSECURED, "SocketTlsHandshake"): _NO_HANDSHAKE,
        (State.BROKEN, "SocketTlsHandshake"): _NO_HANDSHAKE,
        # CT2, CT4
        (State.CREATED, "SocketTlsCertificate"): _NO_CERTIFICATE,
        (State.PLAIN, "SocketTlsCertificate"): _NO_CERTIFICATE,
        (State.UNSECURED, "SocketTlsCertificate"): _NO_CERTIFICATE,
        (State.BROKEN, "SocketTlsCertificate"): _NO_CERTIFICATE,
        # Q9: TLS calls need a secured connection
        (State.CREATED, "SocketTlsRead"): _IO,
        (State.PLAIN, "SocketTlsRead"): _IO,
        (State.UNSECURED, "SocketTlsRead"): _IO,
        (State.BROKEN, "SocketTlsRead"): _IO,
        (State.CREATED, "SocketTlsReadAvailable"): _IO,
        (State.PLAIN, "SocketTlsReadAvailable"): _IO,
        (State.UNSECURED, "SocketTlsReadAvailable"): _IO,
        (State.BROKEN, "SocketTlsReadAvailable"): _IO,
        (State.CREATED, "SocketTlsSend"): _IO,
        (State.PLAIN, "SocketTlsSend"): _IO,
        (State.UNSECURED, "SocketTlsSend"): _IO,
        (State.BROKEN, "SocketTlsSend"): _IO,
    }
)


def uint(value: int) -> int:
    """Return the value as MQL5's unsigned 32-bit integer: -1 becomes 4294967295."""
    return value & 0xFFFFFFFF


def is_legal_length(maxlen: int) -> bool:
    """Whether a reader may be asked for this many bytes: 1 to INT_MAX (RD12, TD10)."""
    return 1 <= maxlen <= INT_MAX


def read_deadline_ms(timeout_ms: int) -> int:
    """Return how long SocketRead waits: 0 means two minutes (RD9)."""
    return timeout_ms or DEFAULT_READ_MS


def readable(waiting: int, *, ended: bool) -> int:
    """Return SocketIsReadable's count: what waits, or a dummy 1 at the end of the stream (IR1, IR2, IR4)."""
    if waiting:
        return waiting
    return 1 if ended else 0
