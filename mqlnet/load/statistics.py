"""The calls of a terminal in Locust's statistics: type, name, size, success or failure.

The type is the MQL5 function, the name a path or ``host:port``. A failure is grouped by its code. What no server has
caused, such as an address that is not on the list (4014), has a type of its own, so that it does not spoil the server's
figures.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from mqlnet.calls.record import CallRecord
from mqlnet.facts import errors
from mqlnet.rules.url import parse_url
from mqlnet.settings import Settings

NO_NAME: Final = "(no address)"
SERVER_CODES: Final = frozenset(
    {
        errors.ERR_FTP_SEND_FAILED, errors.ERR_FTP_CONNECT_FAILED, errors.ERR_FTP_CHANGEDIR, errors.ERR_FTP_CLOSED,
        errors.ERR_FTP_NOLOGIN, errors.ERR_MAIL_SEND_FAILED, errors.ERR_NOTIFICATION_SEND_FAILED,
        errors.ERR_WEBREQUEST_CONNECT_FAILED, errors.ERR_WEBREQUEST_TIMEOUT, errors.ERR_WEBREQUEST_REQUEST_FAILED,
        errors.ERR_NETSOCKET_CANNOT_CONNECT, errors.ERR_NETSOCKET_IO_ERROR, errors.ERR_NETSOCKET_HANDSHAKE_FAILED,
        errors.ERR_NETSOCKET_NO_CERTIFICATE,
    }
)  # fmt: skip
"""The codes that a server, or the way to it, can cause; all others come from the terminal or the program itself."""
REFUSED: Final = ", refused by the terminal"
LOCAL: Final = frozenset(
    {
        "SocketCreate", "SocketClose", "SocketIsConnected", "SocketIsReadable", "SocketIsWritable", "SocketTimeouts",
        "SocketTlsCertificate",
    }
)  # fmt: skip
"""The functions that ask no server: they count only when they fail."""


class MqlError(Exception):
    """A call that left an error code, or an HTTP status that counts as a failure; Locust groups equal texts."""


class Row(NamedTuple):
    """The entry of one call in the statistics."""

    type: str
    name: str
    size_bytes: int
    error: MqlError | None


class Addresses:
    """The targets of one terminal's calls: those of its settings, and those of its sockets."""

    def __init__(self, settings: Settings) -> None:
        self._messages = {
            "SendMail": settings.email.server,
            "SendFTP": settings.ftp.server,
            "SendNotification": settings.notifications.relay,
        }
        self._connected: dict[int, str] = {}

    def of(self, record: CallRecord) -> str:
        """Return the path of a web request, ``host:port`` of any other call."""
        function, arguments = record.function, record.arguments
        if function == "WebRequest":
            return _path(arguments[1])
        if function in self._messages:
            return self._messages[function] or NO_NAME
        handle = arguments[0] if arguments else 0
        if function == "SocketConnect":
            self._connected[handle] = f"{arguments[1]}:{arguments[2]}"
        found = self._connected.get(handle, NO_NAME)
        if function == "SocketClose":
            self._connected.pop(handle, None)
        return found


def _path(url: str | None) -> str:
    try:
        return parse_url(url).path
    except ValueError:
        return NO_NAME


def row(record: CallRecord, addresses: Addresses, fails_from_status: int | None = None) -> Row | None:
    """Return what a call adds to the statistics; None for one that asks no server and has not failed.

    ``fails_from_status`` is the least HTTP status that counts as a failure; None: an answer is a success.
    """
    name = addresses.of(record)
    if record.function in LOCAL and not record.code:
        return None
    went, came = record.moved
    size = came if record.function == "WebRequest" else went + came
    is_refused = record.code not in SERVER_CODES | {0}
    return Row(record.function + (REFUSED if is_refused else ""), name, size, _error(record, _NAMES, fails_from_status))


_NAMES: Final[Mapping[int, str]] = {number: code.name for number, code in errors.ERRORS.items()}


def _error(record: CallRecord, names: Mapping[int, str], fails_from_status: int | None) -> MqlError | None:
    if record.code:
        return MqlError(f"{record.code} {names.get(record.code, '')} (returned {record.value})")
    is_status = record.function == "WebRequest" and fails_from_status is not None
    if is_status and record.value >= fails_from_status:
        return MqlError(f"HTTP status {record.value}")
    return None
