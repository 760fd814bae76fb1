"""One running MQL5 program: its kind, its last error, its sockets; one method per MQL5 function.

A method first asks whether a program of this kind may call the function at all (4014), then hands over to the
function's chapter in ``mqlnet.calls``. Nothing a server, a network or an MQL5 program does makes it raise.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, Final, NoReturn, overload

from mqlnet.by_reference import Array, Bytes, Ref, capacity, expect_references, expect_texts
from mqlnet.calls import ftp, mail, properties, push, web
from mqlnet.calls.sockets import Sockets
from mqlnet.facts.errors import ERR_FUNCTION_NOT_ALLOWED
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.journal import Tab
from mqlnet.terminal_state import LastError, Shared


class ProgramKind(Enum):
    """What an MQL5 program is; a library runs as whatever called it."""

    EXPERT = "expert"
    SCRIPT = "script"
    SERVICE = "service"
    INDICATOR = "indicator"
    LIBRARY = "library"

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        raise ValueError(f"no kind of program: {value!r}; there are {', '.join(one.value for one in cls)}")


def forbidden_functions(kind: ProgramKind, *, tester: bool, profile: Mapping[str, str]) -> frozenset[str]:
    """Return the names of the functions that a program of this kind may not call (C rows, PT1-PT6, W8 rows)."""
    names = {name for name, row in FUNCTIONS.items() if kind.value not in row.kinds}
    if kind is ProgramKind.SERVICE and profile["web-in-service"] == "4014":
        names.add("WebRequest")
    if tester:
        sockets_run = profile["sockets-in-tester"] == "executed"
        names |= {name for name in FUNCTIONS if not (sockets_run and name.startswith("Socket"))}
    return frozenset(names)


class Program:
    """An expert, script, service or indicator; made by ``Terminal.start``."""

    def __init__(
        self, shared: Shared, name: str, kind: ProgramKind, *, tester: bool = False, caller: "Program | None" = None
    ) -> None:
        self._shared = shared
        self.name = name
        self.kind: ProgramKind = caller.kind if caller else kind
        self.tester: bool = caller.tester if caller else tester
        self._error: LastError = caller._error if caller else LastError()
        self._sockets: Sockets = caller._sockets if caller else Sockets(shared, self._error)
        self._is_library = caller is not None
        self._forbidden = forbidden_functions(self.kind, tester=self.tester, profile=shared.profile)
        self._is_silent = self.tester and shared.profile["tester-result"] == "silent"

    def __repr__(self) -> str:
        return f"<Program {self.name} ({self.kind.value}{', tester' if self.tester else ''})>"

    @property
    def last_error(self) -> int:
        """GetLastError(): the code of the last failure; no success clears it."""
        return self._error.code

    def reset_last_error(self) -> None:
        """ResetLastError(): set the last error to 0."""
        self._error.code = 0

    def stop(self) -> None:
        """End the program: its sockets are closed, its handles free (SQ3); a library leaves its caller's alone."""
        if not self._is_library:
            self._sockets.close_all()

    def print(self, *values: object) -> None:
        """Print(): a line in the Experts tab, under the program's name."""
        self._shared.journal.write(self.name, "".join(map(str, values)), tab=Tab.EXPERTS)

    @property
    def open_sockets(self) -> int:
        """How many of the program's 128 sockets are open."""
        return len(self._sockets)

    def _refused(self, function: str) -> bool:
        if function not in self._forbidden:
            return False
        if not self._is_silent:
            self._error.code = ERR_FUNCTION_NOT_ALLOWED
        return True

    def _left(self, error: int) -> bool:
        """Leave the code of a function that returns only success or failure."""
        if error:
            self._error.code = error
        return not error

    # -- properties

    def terminal_info_integer(self, identifier: str) -> int:
        """TerminalInfoInteger() for the properties the network functions lean on; an unknown one is 0 with 4513."""
        value, error = properties.terminal_info(self._shared, identifier)
        self._left(error)
        return value

    def mql_info_integer(self, identifier: str) -> int:
        """MQLInfoInteger() for MQL_PROGRAM_TYPE and MQL_TESTER; an unknown one is 0 with 4512."""
        value, error = properties.program_info(self.kind.value, self.tester, identifier)
        self._left(error)
        return value

    # -- messages

    def send_notification(self, text: str | None) -> bool:
        """SendNotification(): true when the notification left the terminal."""
        expect_texts(text=text)
        return not self._refused("SendNotification") and self._left(push.send_notification(self._shared, text))

    def send_mail(self, subject: str | None, some_text: str | None) -> bool:
        """SendMail(): true when the mail is in the queue."""
        expect_texts(subject=subject, some_text=some_text)
        return not self._refused("SendMail") and self._left(mail.send_mail(self._shared, subject, some_text))

    def send_ftp(self, filename: str | None, ftp_path: str | None = None) -> bool:
        """SendFTP(): true when the file from MQL5/Files has been uploaded."""
        expect_texts(filename=filename, ftp_path=ftp_path)
        return not self._refused("SendFTP") and self._left(ftp.send_ftp(self._shared, filename, ftp_path))

    # -- web

    @overload
    def web_request(
        self,
        method: str | None,
        url: str | None,
        headers: str | None,
        timeout: int,
        data: Bytes,
        result: Array,
        result_headers: Ref[str],
        /,
    ) -> int: ...

    @overload
    def web_request(
        self,
        method: str | None,
        url: str | None,
        cookie: str | None,
        referer: str | None,
        timeout: int,
        data: Bytes,
        data_size: int,
        result: Array,
        result_headers: Ref[str],
        /,
    ) -> int: ...

    def web_request(self, method: str | None, url: str | None, /, *arguments: Any) -> int:
        """WebRequest(), either overload: the HTTP status, or the profile's value for a failure."""
        if len(arguments) == 5:
            headers, timeout, data, result, result_headers = arguments
            data_size = web.WHOLE_ARRAY
        elif len(arguments) == 7:
            cookie, referer, timeout, data, data_size, result, result_headers = arguments
            expect_texts(cookie=cookie, referer=referer)
            headers = web.cookie_and_referer(cookie, referer)
        else:
            raise TypeError(f"WebRequest takes 7 or 9 arguments, not {len(arguments) + 2}")
        expect_texts(method=method, url=url, headers=headers)
        expect_references(result_headers=result_headers)
        capacity(result, 0)
        if self._refused("WebRequest"):
            return -1
        value, error = web.web_request(
            self._shared,
            method=method,
            url=url,
            headers=headers,
            timeout_ms=timeout,
            data=data,
            data_size=data_size,
            result=result,
            result_headers=result_headers,
        )
        self._left(error)
        return value

    # -- sockets

    def socket_create(self, flags: int = 0) -> int:  # noqa: ARG002 - any flags are accepted (SQ1)
        """SocketCreate(): a handle, or -1."""
        return -1 if self._refused("SocketCreate") else self._sockets.create()

    def socket_close(self, socket: int) -> bool:
        """SocketClose(): close the connection and free the handle."""
        return not self._refused("SocketClose") and self._sockets.close(socket)

    def socket_connect(self, socket: int, server: str | None, port: int, timeout_receive_ms: int) -> bool:
        """SocketConnect(): connect to a listed host; port 443 is secured at once."""
        expect_texts(server=server)
        return not self._refused("SocketConnect") and self._sockets.connect(socket, server, port, timeout_receive_ms)

    def socket_is_connected(self, socket: int) -> bool:
        """SocketIsConnected()."""
        return not self._refused("SocketIsConnected") and self._sockets.is_connected(socket)

    def socket_is_readable(self, socket: int) -> int:
        """SocketIsReadable(): the count of bytes that wait, encrypted ones under TLS."""
        return 0 if self._refused("SocketIsReadable") else self._sockets.is_readable(socket)

    def socket_is_writable(self, socket: int) -> bool:
        """SocketIsWritable()."""
        return not self._refused("SocketIsWritable") and self._sockets.is_writable(socket)

    def socket_timeouts(self, socket: int, timeout_send_ms: int, timeout_receive_ms: int) -> bool:
        """SocketTimeouts(): the send timeout comes first."""
        return not self._refused("SocketTimeouts") and self._sockets.timeouts(
            socket, timeout_send_ms, timeout_receive_ms
        )

    def socket_read(self, socket: int, buffer: Array, buffer_maxlen: int, timeout_ms: int) -> int:
        """SocketRead(): fills ``buffer`` and returns the count, or -1."""
        return -1 if self._refused("SocketRead") else self._sockets.read(socket, buffer, buffer_maxlen, timeout_ms)

    def socket_send(self, socket: int, buffer: Bytes, buffer_len: int) -> int:
        """SocketSend(): the count of bytes written, or -1."""
        return -1 if self._refused("SocketSend") else self._sockets.send(socket, buffer, buffer_len)

    def socket_tls_handshake(self, socket: int, host: str | None) -> bool:
        """SocketTlsHandshake()."""
        expect_texts(host=host)
        return not self._refused("SocketTlsHandshake") and self._sockets.tls_handshake(socket, host)

    def socket_tls_certificate(
        self,
        socket: int,
        subject: Ref[str],
        issuer: Ref[str],
        serial: Ref[str],
        thumbprint: Ref[str],
        expiration: Ref[int],
    ) -> bool:
        """SocketTlsCertificate(): sets the five references."""
        expect_references(subject=subject, issuer=issuer, serial=serial, thumbprint=thumbprint, expiration=expiration)
        return not self._refused("SocketTlsCertificate") and self._sockets.tls_certificate(
            socket, subject, issuer, serial, thumbprint, expiration
        )

    def socket_tls_read(self, socket: int, buffer: Array, buffer_maxlen: int) -> int:
        """SocketTlsRead(): waits for all of ``buffer_maxlen``."""
        return -1 if self._refused("SocketTlsRead") else self._sockets.tls_read(socket, buffer, buffer_maxlen)

    def socket_tls_read_available(self, socket: int, buffer: Array, buffer_maxlen: int) -> int:
        """SocketTlsReadAvailable(): takes what is there."""
        if self._refused("SocketTlsReadAvailable"):
            return -1
        return self._sockets.tls_read_available(socket, buffer, buffer_maxlen)

    def socket_tls_send(self, socket: int, buffer: Bytes, buffer_len: int) -> int:
        """SocketTlsSend(): the count of plain bytes, or -1."""
        return -1 if self._refused("SocketTlsSend") else self._sockets.tls_send(socket, buffer, buffer_len)

    # -- by the manual's name

    def call(self, function: str, *arguments: Any) -> Any:
        """Call a function by its name in the manual; an unknown name is a ValueError that lists the known ones."""
        method = CALLS.get(function)
        if method is None:
            raise ValueError(f"there is no function {function!r} here; there are: {', '.join(CALLS)}")
        return method(self, *arguments)


_OTHERS: Final[dict[str, Callable[..., Any]]] = {
    "GetLastError": lambda program: program.last_error,
    "ResetLastError": Program.reset_last_error,
    "TerminalInfoInteger": Program.terminal_info_integer,
    "MQLInfoInteger": Program.mql_info_integer,
}
CALLS: Final[Mapping[str, Callable[..., Any]]] = MappingProxyType(
    {name: getattr(Program, row.python_name) for name, row in FUNCTIONS.items()} | _OTHERS
)
