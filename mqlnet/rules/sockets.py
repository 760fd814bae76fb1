"""A socket's life as a table: in which state which call goes to the network, and how it fails in the others.

States: created, plain (connected), tls (secured), unsecured (a handshake failed: still a TCP connection, but no
longer usable), broken (the connection is lost or never came; only SocketClose helps). A closed handle is no state:
it is unknown, and every call on it leaves 5270 (CR9).
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

from mqlnet.facts.errors import (
    ERR_NETSOCKET_CANNOT_CONNECT,
    ERR_NETSOCKET_HANDSHAKE_FAILED,
    ERR_NETSOCKET_IO_ERROR,
    ERR_NETSOCKET_NO_CERTIFICATE,
)
from mqlnet.facts.limits import LIMITS

TLS_PORT: Final = 443
INT_MAX: Final = LIMITS["socket-buffer"].value
DEFAULT_READ_MS: Final = LIMITS["socket-read-default-timeout"].value


class State(Enum):
    """The state of a socket."""

    CREATED = "created"
    PLAIN = "plain"
    TLS = "tls"
    UNSECURED = "unsecured"
    BROKEN = "broken"


_IO: Final = ERR_NETSOCKET_IO_ERROR
_NO_CONNECT: Final = ERR_NETSOCKET_CANNOT_CONNECT
_NO_HANDSHAKE: Final = ERR_NETSOCKET_HANDSHAKE_FAILED
_NO_CERTIFICATE: Final = ERR_NETSOCKET_NO_CERTIFICATE
_NO_CODE: Final = 0

# Every call that is not in the row of the socket's state goes to the network; the others fail and leave this code.
# ``facts.functions`` has the value that a failed call returns.
REFUSALS: Final[Mapping[State, Mapping[str, int]]] = MappingProxyType(
    {
        State.CREATED: {
            "SocketIsConnected": _NO_CODE,  # IC2
            "SocketIsReadable": _NO_CODE,  # nothing can be waiting
            "SocketIsWritable": _NO_CODE,  # IW5
            "SocketRead": _IO,
            "SocketSend": _IO,  # SN10
            "SocketTlsHandshake": _NO_HANDSHAKE,  # MX4
            "SocketTlsCertificate": _NO_CERTIFICATE,  # CT4
            "SocketTlsRead": _IO,
            "SocketTlsReadAvailable": _IO,
            "SocketTlsSend": _IO,
        },
        State.PLAIN: {
            "SocketConnect": _NO_CONNECT,  # SQ5: OS sockets refuse a second connect; the old link is kept
            "SocketTlsCertificate": _NO_CERTIFICATE,  # CT2
            "SocketTlsRead": _IO,  # SQ9: TLS calls need a secured connection
            "SocketTlsReadAvailable": _IO,
            "SocketTlsSend": _IO,
        },
        State.TLS: {
            "SocketConnect": _NO_CONNECT,
            "SocketRead": _IO,  # SQ9: plain calls need a plain connection
            "SocketSend": _IO,
            "SocketTlsHandshake": _NO_HANDSHAKE,  # TL4, TL12
        },
        State.UNSECURED: {  # SQ19
            "SocketConnect": _NO_CONNECT,
            "SocketRead": _IO,
            "SocketSend": _IO,
            "SocketTlsHandshake": _NO_HANDSHAKE,
            "SocketTlsCertificate": _NO_CERTIFICATE,
            "SocketTlsRead": _IO,
            "SocketTlsReadAvailable": _IO,
            "SocketTlsSend": _IO,
        },
        State.BROKEN: {
            "SocketConnect": _NO_CONNECT,
            "SocketIsConnected": _NO_CODE,  # IC7, IC8
            "SocketIsReadable": _IO,  # IR6, SQ21
            "SocketIsWritable": _NO_CODE,  # IW3
            "SocketRead": _IO,
            "SocketSend": _IO,
            "SocketTlsHandshake": _NO_HANDSHAKE,
            "SocketTlsCertificate": _NO_CERTIFICATE,
            "SocketTlsRead": _IO,
            "SocketTlsReadAvailable": _IO,
            "SocketTlsSend": _IO,
        },
    }
)


def uint(value: int) -> int:
    """Return the value as MQL5's unsigned 32-bit integer: -1 becomes 4294967295."""
    return value & 0xFFFFFFFF


def read_deadline_ms(timeout_ms: int) -> int:
    """Return how long SocketRead waits: 0 means two minutes (RD9)."""
    return timeout_ms or DEFAULT_READ_MS


def readable(waiting: int, *, ended: bool) -> int:
    """Return SocketIsReadable's count: what waits, or a dummy 1 at the end of the stream (IR1, IR2, IR4)."""
    if waiting:
        return waiting
    return 1 if ended else 0
