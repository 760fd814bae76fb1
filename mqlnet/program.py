"""One running MQL5 program: its kind, its last error, its sockets; one method per MQL5 function.

A method first asks whether a program of this kind may call the function at all (4014), then hands over to the
function's chapter in ``mqlnet.calls``. Nothing a server, a network or an MQL5 program does makes it raise.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from threading import Event
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NoReturn, overload

from mqlnet.by_reference import Array, Bytes, Ref, capacity, expect_references, expect_texts
from mqlnet.calls import ftp, mail, properties, push, web
from mqlnet.calls.permissions import Permissions
from mqlnet.calls.record import CallRecord, Listener
from mqlnet.calls.sockets import CertificateOutputs, Sockets
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.journal import Tab
from mqlnet.rules import program_kinds
from mqlnet.running_loop import warn_of_a_running_loop
from mqlnet.terminal_state import LastError, TerminalState


class ProgramKind(Enum):
    """The kinds of MQL5 programs; a library runs as the kind that called it."""

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
    names |= program_kinds.forbidden(kind.value)
    if kind is ProgramKind.SERVICE and profile["web-in-service"] == "4014":
        names.add("WebRequest")
    if tester:
        sockets_run = profile["sockets-in-tester"] == "executed"
        names |= {name for name in FUNCTIONS if not (sockets_run and name.startswith("Socket"))}
    return frozenset(names)


class Program:
    """An expert, script, service or indicator; made by ``Terminal.start``."""

    def __init__(
        self,
        state: TerminalState,
        name: str,
        kind: ProgramKind,
        *,
        tester: bool = False,
        caller: "Program | None" = None,
    ) -> None:
        self._state = state
        self.name = name
        self.kind: ProgramKind = caller.kind if caller else kind
        self.tester: bool = caller.tester if caller else tester
        self._error: LastError = caller._error if caller else LastError()
        self._permissions: Permissions = caller._permissions if caller else self._permitted()
        self._sockets: Sockets = caller._sockets if caller else Sockets(state, self._permissions, self._error)
        self._stopping: Event = caller._stopping if caller else Event()
        self._is_library = caller is not None
        self._listeners: tuple[Listener, ...] = ()

    def _permitted(self) -> Permissions:
        profile = self._state.profile
        forbidden = forbidden_functions(self.kind, tester=self.tester, profile=profile)
        return Permissions(forbidden, self._error, is_silent=self.tester and profile["tester-result"] == "silent")

    def __repr__(self) -> str:
        return f"<Program {self.name} ({self.kind.value}{', tester' if self.tester else ''})>"

    @property
    def last_error(self) -> int:
        """GetLastError(): the code of the last failure; no success clears it."""
        return self._error.code

    def reset_last_error(self) -> None:
        """ResetLastError(): set the last error to 0."""
        self._error.code = 0

    def leave(self, error: int) -> bool:
        """Set the last error to ``error`` unless it is 0, and return whether it is: no success clears the last error.

        It is how a function outside this class, such as one of a program's own library, ends its call.
        """
        if error:
            self._error.code = error
        return not error

    @property
    def is_stopping(self) -> bool:
        """IsStopped(): whether the program has been asked to end; a library asks for its caller."""
        return self._stopping.is_set()

    def take_stop_back(self) -> None:
        """Let the program go on after a request to stop: it begins again with OnInit."""
        self._stopping.clear()

    def request_stop(self) -> None:
        """Ask the program to end, from any thread: ``is_stopping`` is true from now on, and a ``sleep`` ends.

        Its sockets stay open, so that it can still say goodbye; ``stop`` closes them.
        """
        self._stopping.set()

    def stop(self) -> None:
        """End the program, from any thread: its sockets are closed, its handles free (SQ3).

        A call that waits returns first. The stop of a library leaves its caller's sockets alone, and does not stop it.
        """
        if not self._is_library:
            self.request_stop()
            self.close_sockets()

    def close_sockets(self) -> None:
        """Close its sockets, from any thread; their handles are free."""
        self._sockets.close_all()

    def sleep(self, milliseconds: int) -> bool:
        """Sleep(): let the terminal's clock pass; return False if a stop ended the sleep, or if it may not sleep."""
        if self.refuses("Sleep"):
            return False
        return self._state.clock.sleep(milliseconds / 1000, self._stopping)

    def print(self, *values: object) -> None:
        """Print(): a line in the Experts tab, under the program's name."""
        self._state.journal.write(self.name, "".join(map(str, values)), tab=Tab.EXPERTS)

    def cut_connections(self) -> None:
        """End every connection of the program, as a server that restarts does: its sockets stay open, and are broken.

        Kept connections of the terminal's web requests are closed with them.
        """
        self._sockets.cut_all()
        self._state.engine.forget_connections()

    @property
    def open_sockets(self) -> int:
        """The number of open sockets, at most 128."""
        return len(self._sockets)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Let ``listener`` hear of each network function that is called here, after its end; return what ends this.

        A program to which nobody listens pays nothing: what reports stands before the methods of this object alone.
        """
        self._listeners = (*self._listeners, listener)
        for name, row in FUNCTIONS.items():
            if row.python_name not in self.__dict__:
                self.__dict__[row.python_name] = self._reported(name, getattr(self, row.python_name))

        def leave() -> None:
            self._listeners = tuple(one for one in self._listeners if one is not listener)
            if not self._listeners:
                for row in FUNCTIONS.values():
                    self.__dict__.pop(row.python_name, None)

        return leave

    def _reported(self, function: str, method: Callable[..., Any]) -> Callable[..., Any]:
        """Return a method that reports to the listeners how each of its calls ended."""
        error, clock = self._error, self._state.clock

        def call(*arguments: Any, **named: Any) -> Any:
            before, error.code = error.code, 0
            began_s = clock.monotonic()
            try:
                value = method(*arguments, **named)
                code = error.code
            finally:
                error.code = error.code or before
            took_s = clock.monotonic() - began_s
            record = CallRecord(function, (*arguments, *named.values()), value, code, began_s, took_s)
            for listener in self._listeners:
                listener(record)
            return value

        return call

    def refuses(self, function: str) -> bool:
        """Return whether a program of this kind may not call the function, and leave 4014 if so.

        It knows the eighteen network functions and those of ``rules.program_kinds``; all others are never refused.
        """
        return self._permissions.refuses(function)

    # -- properties

    def terminal_info_integer(self, identifier: str | int) -> int:
        """TerminalInfoInteger(), by the property's name or number; an unknown one is 0 with 4513."""
        value, error = properties.terminal_info(self._state, identifier)
        self.leave(error)
        return value

    def mql_info_integer(self, identifier: str | int) -> int:
        """MQLInfoInteger(), by the property's name or number; an unknown one is 0 with 4512."""
        value, error = properties.program_info(self.kind.value, self.tester, identifier)
        self.leave(error)
        return value

    # -- messages

    def send_notification(self, text: str | None) -> bool:
        """SendNotification(): true when the notification left the terminal."""
        expect_texts(text=text)
        warn_of_a_running_loop("send_notification")
        return not self.refuses("SendNotification") and self.leave(push.send_notification(self._state, text))

    def send_mail(self, subject: str | None, some_text: str | None) -> bool:
        """SendMail(): true when the mail is in the queue."""
        expect_texts(subject=subject, some_text=some_text)
        return not self.refuses("SendMail") and self.leave(mail.send_mail(self._state, subject, some_text))

    def send_ftp(self, filename: str | None, ftp_path: str | None = None) -> bool:
        """SendFTP(): true when the file from MQL5/Files has been uploaded."""
        expect_texts(filename=filename, ftp_path=ftp_path)
        warn_of_a_running_loop("send_ftp")
        return not self.refuses("SendFTP") and self.leave(ftp.send_ftp(self._state, filename, ftp_path))

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
        """WebRequest(), either overload: the HTTP status, or the profile's value for a failure.

        The arguments, by position: ``method, url, headers, timeout, data, result, result_headers``; or ``method, url,
        cookie, referer, timeout, data, data_size, result, result_headers``. ``timeout`` is in milliseconds, ``data``
        bytes, ``result`` a bytearray and ``result_headers`` a ``Ref("")``, which are filled in.
        """
        if len(arguments) == 5:
            headers, timeout, data, result, result_headers = arguments
            data_size = web.WHOLE_ARRAY
        elif len(arguments) == 7:
            cookie, referer, timeout, data, data_size, result, result_headers = arguments
            expect_texts(cookie=cookie, referer=referer)
            headers = web.cookie_and_referer(cookie, referer)
        else:
            raise TypeError(f"WebRequest takes 7 or 9 arguments, not {len(arguments) + 2}")
        if not (isinstance(method, str) and isinstance(url, str) and isinstance(headers, str)):
            expect_texts(method=method, url=url, headers=headers)
        if not (isinstance(result_headers, Ref) and isinstance(result, bytearray)):
            expect_references(result_headers=result_headers)
            capacity(result, 0)
        if self.refuses("WebRequest"):
            return web.FAILURE
        warn_of_a_running_loop("web_request")
        value, error = web.web_request(
            self._state,
            method=method,
            url=url,
            headers=headers,
            timeout_ms=timeout,
            data=data,
            data_size=data_size,
            result=result,
            result_headers=result_headers,
        )
        self.leave(error)
        return value

    # -- sockets: the guard in ``calls.guard`` asks whether the program may call them

    def socket_create(self, flags: int = 0) -> int:  # noqa: ARG002 - any flags are accepted (SQ1)
        """SocketCreate(): a handle, or -1."""
        return self._sockets.create()

    def socket_close(self, socket: int) -> bool:
        """SocketClose(): close the connection and free the handle."""
        return self._sockets.close(socket)

    def socket_connect(self, socket: int, server: str | None, port: int, timeout_receive_ms: int) -> bool:
        """SocketConnect(): connect to a listed host; port 443 is secured at once."""
        expect_texts(server=server)
        warn_of_a_running_loop("socket_connect")
        return self._sockets.connect(socket, server, port, timeout_receive_ms)

    def socket_is_connected(self, socket: int) -> bool:
        """SocketIsConnected()."""
        return self._sockets.is_connected(socket)

    def socket_is_readable(self, socket: int) -> int:
        """SocketIsReadable(): the count of bytes that wait, encrypted ones under TLS."""
        return self._sockets.is_readable(socket)

    def socket_is_writable(self, socket: int) -> bool:
        """SocketIsWritable()."""
        return self._sockets.is_writable(socket)

    def socket_timeouts(self, socket: int, timeout_send_ms: int, timeout_receive_ms: int) -> bool:
        """SocketTimeouts(): the send timeout comes first."""
        return self._sockets.timeouts(socket, timeout_send_ms, timeout_receive_ms)

    def socket_read(self, socket: int, buffer: Array, buffer_maxlen: int, timeout_ms: int) -> int:
        """SocketRead(): fills ``buffer`` and returns the count, or -1."""
        return self._sockets.read(socket, buffer, buffer_maxlen, timeout_ms)

    def socket_send(self, socket: int, buffer: Bytes, buffer_len: int) -> int:
        """SocketSend(): the count of bytes written, or -1."""
        return self._sockets.send(socket, buffer, buffer_len)

    def socket_tls_handshake(self, socket: int, host: str | None) -> bool:
        """SocketTlsHandshake()."""
        expect_texts(host=host)
        return self._sockets.tls_handshake(socket, host)

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
        outputs = CertificateOutputs(subject, issuer, serial, thumbprint, expiration)
        return self._sockets.tls_certificate(socket, outputs)

    def socket_tls_read(self, socket: int, buffer: Array, buffer_maxlen: int) -> int:
        """SocketTlsRead(): waits for all of ``buffer_maxlen``."""
        return self._sockets.tls_read(socket, buffer, buffer_maxlen)

    def socket_tls_read_available(self, socket: int, buffer: Array, buffer_maxlen: int) -> int:
        """SocketTlsReadAvailable(): takes what is there."""
        return self._sockets.tls_read_available(socket, buffer, buffer_maxlen)

    def socket_tls_send(self, socket: int, buffer: Bytes, buffer_len: int) -> int:
        """SocketTlsSend(): the count of plain bytes, or -1."""
        return self._sockets.tls_send(socket, buffer, buffer_len)

    # -- by the manual's name

    if not TYPE_CHECKING:  # a type checker would take any name for an attribute

        def __getattr__(self, name: str) -> NoReturn:
            row = FUNCTIONS.get(name)
            hint = f"; it is called {row.python_name} in Python, or call({name!r}, …)" if row is not None else ""
            kind = type(self).__name__
            raise AttributeError(f"{kind!r} object has no attribute {name!r}{hint}", name=name, obj=self)

    def call(self, function: str, *arguments: Any) -> Any:
        """Call a function by its name in the manual; an unknown name is a ValueError that lists the known ones."""
        method = CALLS.get(function)
        if method is None:
            raise ValueError(f"there is no function {function!r} here; there are: {', '.join(CALLS)}")
        row = FUNCTIONS.get(function)
        return method(self, *arguments) if row is None else getattr(self, row.python_name)(*arguments)


_OTHERS: Final[dict[str, Callable[..., Any]]] = {
    "GetLastError": lambda program: program.last_error,
    "ResetLastError": Program.reset_last_error,
    "TerminalInfoInteger": Program.terminal_info_integer,
    "MQLInfoInteger": Program.mql_info_integer,
}
CALLS: Final[Mapping[str, Callable[..., Any]]] = MappingProxyType(
    {name: getattr(Program, row.python_name) for name, row in FUNCTIONS.items()} | _OTHERS
)
