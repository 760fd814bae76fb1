"""The eighteen functions: signature, who may call them, how they report failure, which codes they may leave."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

MANUAL: Final = "https://www.mql5.com/en/docs/network/"
_EVERYONE: Final = frozenset({"expert", "script", "service", "indicator"})
_NO_INDICATOR: Final = frozenset({"expert", "script", "service"})


@dataclass(frozen=True, slots=True)
class Function:
    """One function of the manual's chapter.

    ``failure`` is the value it returns when it fails. ``rows`` are the letters that the ids of its spec rows begin
    with; rows of other letters (PT, SQ, LE …) concern every function that a case calls.
    """

    name: str
    python_name: str
    signatures: tuple[str, ...]
    kinds: frozenset[str]
    failure: bool | int
    errors: tuple[int, ...]
    rows: tuple[str, ...]

    @property
    def manual(self) -> str:
        """The address of the function's page."""
        return f"{MANUAL}{self.name.lower()}"


_ROWS: Final = (
    Function(
        "SendNotification",
        "send_notification",
        ("bool SendNotification(string text)",),
        _EVERYONE,
        False,
        (4003, 4014, 4515, 4516, 4517, 4518),
        rows=("N",),
    ),
    Function(
        "SendMail",
        "send_mail",
        ("bool SendMail(string subject, string some_text)",),
        _EVERYONE,
        False,
        (4003, 4014, 4510),
        rows=("M",),
    ),
    Function(
        "SendFTP",
        "send_ftp",
        ("bool SendFTP(string filename, string ftp_path=NULL)",),
        _NO_INDICATOR,
        False,
        (4003, 4014, 4514, 4519, 4520, 4521, 4522, 4523, 4524),
        rows=("F",),
    ),
    Function(
        "WebRequest",
        "web_request",
        (
            "int WebRequest(const string method, const string url, const string headers, int timeout, "
            "const char &data[], char &result[], string &result_headers)",
            "int WebRequest(const string method, const string url, const string cookie, const string referer, "
            "int timeout, const char &data[], int data_size, char &result[], string &result_headers)",
        ),
        _NO_INDICATOR,
        -1,
        (4003, 4014, 5200, 5201, 5202, 5203),
        rows=("W", "WQ", "AL"),
    ),
    Function(
        "SocketCreate",
        "socket_create",
        ("int SocketCreate(uint flags=0)",),
        _NO_INDICATOR,
        -1,
        (4014, 5271),
        rows=("CR",),
    ),
    Function(
        "SocketClose",
        "socket_close",
        ("bool SocketClose(const int socket)",),
        _NO_INDICATOR,
        False,
        (4014, 5270),
        rows=("CL",),
    ),
    Function(
        "SocketConnect",
        "socket_connect",
        ("bool SocketConnect(int socket, const string server, uint port, uint timeout_receive_ms)",),
        _NO_INDICATOR,
        False,
        (4014, 5270, 5272),
        rows=("CN", "AL", "P"),
    ),
    Function(
        "SocketIsConnected",
        "socket_is_connected",
        ("bool SocketIsConnected(const int socket)",),
        _NO_INDICATOR,
        False,
        (4014, 5270),
        rows=("IC",),
    ),
    Function(
        "SocketIsReadable",
        "socket_is_readable",
        ("uint SocketIsReadable(const int socket)",),
        _NO_INDICATOR,
        0,
        (4014, 5270, 5273),
        rows=("IR",),
    ),
    Function(
        "SocketIsWritable",
        "socket_is_writable",
        ("bool SocketIsWritable(const int socket)",),
        _NO_INDICATOR,
        False,
        (4014, 5270),
        rows=("IW",),
    ),
    Function(
        "SocketTimeouts",
        "socket_timeouts",
        ("bool SocketTimeouts(int socket, uint timeout_send_ms, uint timeout_receive_ms)",),
        _NO_INDICATOR,
        False,
        (4014, 5270),
        rows=("TO",),
    ),
    Function(
        "SocketRead",
        "socket_read",
        ("int SocketRead(int socket, uchar& buffer[], uint buffer_maxlen, uint timeout_ms)",),
        _NO_INDICATOR,
        -1,
        (4003, 4014, 5270, 5273),
        rows=("RD",),
    ),
    Function(
        "SocketSend",
        "socket_send",
        ("int SocketSend(int socket, const uchar& buffer[], uint buffer_len)",),
        _NO_INDICATOR,
        -1,
        (4014, 5270, 5273),
        rows=("SN",),
    ),
    Function(
        "SocketTlsHandshake",
        "socket_tls_handshake",
        ("bool SocketTlsHandshake(int socket, const string host)",),
        _NO_INDICATOR,
        False,
        (4014, 5270, 5274),
        rows=("TL", "P"),
    ),
    Function(
        "SocketTlsCertificate",
        "socket_tls_certificate",
        (
            "bool SocketTlsCertificate(int socket, string& subject, string& issuer, string& serial, "
            "string& thumbprint, datetime& expiration)",
        ),
        _NO_INDICATOR,
        False,
        (4014, 5270, 5275),
        rows=("CT", "P"),
    ),
    Function(
        "SocketTlsRead",
        "socket_tls_read",
        ("int SocketTlsRead(int socket, uchar& buffer[], uint buffer_maxlen)",),
        _NO_INDICATOR,
        -1,
        (4003, 4014, 5270, 5273),
        rows=("TD",),
    ),
    Function(
        "SocketTlsReadAvailable",
        "socket_tls_read_available",
        ("int SocketTlsReadAvailable(int socket, uchar& buffer[], const uint buffer_maxlen)",),
        _NO_INDICATOR,
        -1,
        (4003, 4014, 5270, 5273),
        rows=("TR",),
    ),
    Function(
        "SocketTlsSend",
        "socket_tls_send",
        ("int SocketTlsSend(int socket, const uchar& buffer[], uint buffer_len)",),
        _NO_INDICATOR,
        -1,
        (4014, 5270, 5273),
        rows=("TS",),
    ),
)

FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType({row.name: row for row in _ROWS})
