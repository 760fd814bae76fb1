"""One FTP connection: each command a stage, in the clear or over TLS (AUTH TLS, or from the first byte).

A fault that replaces the reply answers instead of the command; every other fault spoils the command's own reply. A
greeting of 1xx goes before the server's own. In a reply to PASV or EPSV ``{port}`` stands for the port that the server
has opened: the rest can be any address. Stage ``data`` is the data connection of an upload (``ftp_transfer``),
``complete`` the reply after it. A user, folder or file whose name asks for a failure gets it; the folder then exists,
and the user needs no password.
"""

import contextlib
import re
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final, Protocol

from emulators.capture import Capture
from emulators.emulator import LOGIN
from emulators.faults.board import Armed, FaultBoard
from emulators.faults.names import fault_of, in_path
from emulators.faults.plan import plan
from emulators.faults.stages import STAGES
from emulators.faults.steps import Close, Hear, Hold, Pause, Reply, Reset, Send, Steps, reply_line
from emulators.listening.transport import reset_on_close
from emulators.protocols.ftp_transfer import READ_BYTES, Upload

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # pyftpdlib imports asyncore's remains on Python 3.11
    from pyftpdlib.handlers import TLS_FTPHandler
    from pyftpdlib.ioloop import AsyncChat

PORT_MARK: Final = "{port}"
_PASSIVE_PORT: Final = re.compile(r"(?:,|\|)(\d+(?:,\d+)?)\|?\)\.?\s*$")
_STAGE_OF: Final = {"EPSV": "pasv", "EPRT": "port"}


def passive_port(reply: str) -> str:
    """Return the port in a reply to PASV (``195,80``) or EPSV (``50000``) as it stands there; empty if none does."""
    found = _PASSIVE_PORT.search(reply)
    return found[1] if found else ""


def _is_preliminary(armed: Armed) -> bool:
    """Return whether a fault's reply promises another: the one that it stands in for then follows (RFC 959, 4.2)."""
    return armed.fault.numbers[0] // 100 == 1


def _reply_line(port: str, code: int, text: str) -> Reply:
    return reply_line(code, text.replace(PORT_MARK, port) if port else text)


class FtpHost(Protocol):
    """The part of a server that a connection needs."""

    capture: Capture
    faults: FaultBoard
    root: Path

    def record_upload(self, path: Path, **detail: Any) -> None:
        """Record a file that has come."""
        ...


class _ActiveData(TLS_FTPHandler.active_dtp):  # type: ignore[misc]  # pyftpdlib has no types
    """The making of an active data connection, which leaves the loop once.

    It hands its socket over, and would leave a second time when the session ends: by then the socket's number may be
    that of another client, who would never be heard again.
    """

    is_in_loop = False

    def add_channel(self, *given: Any, **named: Any) -> None:
        """Enter the loop."""
        self.is_in_loop = True
        super().add_channel(*given, **named)

    def del_channel(self, *given: Any, **named: Any) -> None:
        """Leave the loop."""
        if self.is_in_loop:
            self.is_in_loop = False
            super().del_channel(*given, **named)


class FtpConnection(TLS_FTPHandler):  # type: ignore[misc]  # pyftpdlib has no types
    """A control connection with a stage in front of each command."""

    emulator: FtpHost
    speaks_tls = False
    dtp_handler = Upload
    active_dtp = _ActiveData
    auth_failed_timeout = 0
    banner = "ready"
    timeout = 120
    ac_in_buffer_size = 16_384  # commands that are taken at once: a record of TLS, and no more

    def handle(self) -> None:
        """Greet, unless a fault says otherwise."""
        self.spoiled: Armed | None = None
        self.waiting: list[str] | None = None  # replies that come while a fault is at work on an earlier one
        self.shall_close = False
        self.is_passive = False
        self.needs_password = True
        self.at_hello: Steps = ()  # steps to take at the client's first bytes of TLS
        self.is_deaf = False  # a fault is at work on the handshake: the client's bytes are no commands
        self.faults: FaultBoard = self.emulator.faults.nested()
        port = self.server.address[1]
        self.emulator.capture.add("connection", port=port, peer=self.remote_port, tls=self.speaks_tls)
        armed = self.take_fault("ftp.accept")
        if armed is None:
            self._begin()
        else:
            self._perform(plan(armed.fault, b""), self._begin)

    def take_fault(self, where: str, argument: str = "") -> Armed | None:
        """Return the fault due at a stage of this connection."""
        return self.faults.take(where, argument, peer=self.remote_port)

    def _begin(self) -> None:
        if self._closed:
            return
        if self.speaks_tls:
            self.secure_connection(self.ssl_context)
        else:
            self._greet()

    def secure_connection(self, context: Any) -> None:
        """Secure the connection, unless the handshake is to fail."""
        secure = super().secure_connection
        armed = self.take_fault("tls.handshake")
        if armed is None:
            secure(context)
            return

        def begin() -> None:
            self.is_deaf = False
            self.modify_ioloop_events(self.ioloop.READ)
            secure(context)

        self.is_deaf = True
        self._perform(plan(armed.fault, b""), begin)

    def handle_read_event(self) -> None:
        """Take bytes; a handshake with a fault fails at the client's hello, or waits if the fault delays it."""
        steps, self.at_hello = self.at_hello, ()
        if steps:
            with contextlib.suppress(OSError):
                self.socket.recv(READ_BYTES)
        if self.is_deaf:
            self.modify_ioloop_events(0)
        if steps:
            self._perform(steps)
        elif not self.is_deaf:
            super().handle_read_event()

    def handle_ssl_established(self) -> None:
        """Record how the connection was secured."""
        self.emulator.capture.add(
            "tls",
            version=self.socket.get_protocol_version_name(),
            cipher=self.socket.get_cipher_name(),
            server_name=(self.socket.get_servername() or b"").decode("ascii", "replace") or None,
            peer=self.remote_port,
        )
        if self.speaks_tls:
            self._greet()

    def handle_failed_ssl_handshake(self) -> None:
        """Record a handshake that failed."""
        self.emulator.capture.add("tls-failed", reason="the client gave up", peer=self.remote_port)
        super().handle_failed_ssl_handshake()

    def _greet(self) -> None:
        armed = self.take_fault("ftp.greeting")
        if armed is not None and armed.fault.replaces:
            greet = super().handle
            self._perform(plan(armed.fault, b"", reply_line), greet if _is_preliminary(armed) else None)
            return
        self.spoiled = armed
        super().handle()

    def _heed_words(self, cmd: str, arg: str) -> None:
        """Put the faults in force that the names in a command ask for."""
        match cmd:
            case "USER":
                fault = fault_of(arg, "ftp", "pass")
                self.needs_password = fault is None
                if fault:
                    self.faults.arm(fault)
            case "CWD" | "STOR" if self.authenticated:
                for one in in_path(arg, cmd.lower()):
                    self.faults.arm(one)
                    with contextlib.suppress(OSError):
                        path = Path(self.fs.ftp2fs(arg))
                        (path if cmd == "CWD" else path.parent).mkdir(parents=True, exist_ok=True)

    def ftp_PASS(self, line: str) -> None:  # noqa: N802 - pyftpdlib's name
        """Check the password, unless the user's name was a word."""
        if not self.needs_password:
            self.username, line = LOGIN
        super().ftp_PASS(line)

    def pre_process_command(self, line: str, cmd: str, arg: str) -> None:
        """Apply the stage's fault, then the command."""
        self.emulator.capture.add("command", verb=cmd, argument=arg, peer=self.remote_port)
        if "\0" in line:
            self.respond("501 A command has no zero byte.")
            return
        if cmd in ("PASV", "EPSV", "PORT", "EPRT"):
            self.is_passive = cmd in ("PASV", "EPSV")
        stage = _STAGE_OF.get(cmd, cmd.lower())
        self._heed_words(cmd, arg)
        armed = self.take_fault(f"ftp.{stage}", arg) if stage in STAGES["ftp"] else None
        if armed is not None and armed.fault.replaces and PORT_MARK not in armed.fault.text:
            if stage == "user" and armed.fault.numbers[0] // 100 == 3:
                self.username = arg  # the client goes on with its password
            self._perform(plan(armed.fault, b"", reply_line))
            return
        self.spoiled = armed
        super().pre_process_command(line, cmd, arg)

    def push(self, data: str) -> None:
        """Write a reply, spoiled if a fault says so."""
        if self.waiting is not None:
            self.waiting.append(data)
            return
        armed, self.spoiled = self.spoiled, None
        if armed is None and data.startswith("226"):
            armed = self.take_fault("ftp.complete")
        if armed is None:
            self._say(data.encode(self.encoding))
        else:
            self._perform(plan(armed.fault, data.encode(self.encoding), partial(_reply_line, passive_port(data))))

    def close_when_done(self) -> None:
        """Close once everything has been written, and no fault holds anything back."""
        if self.waiting is None:
            super().close_when_done()
        else:
            self.shall_close = True

    def _perform(self, steps: Steps, then: Callable[[], None] | None = None) -> None:
        """Execute the steps of a fault, then send the replies that came meanwhile, then call ``then``."""
        self.waiting = [] if self.waiting is None else self.waiting
        if not steps:
            self._resume(then)
            return
        step, rest = steps[0], steps[1:]
        match step:
            case Send(data):
                self._say(data)
                self._perform(rest, then)
            case Pause(milliseconds):
                pause = self.faults.pauses.begin()
                self.ioloop.call_later(milliseconds / 1000, self._go_on, pause, rest, then)
            case Hear():
                self.at_hello = rest
            case Hold():
                pass  # until the reset closes the connection
            case Close():
                super().close_when_done()
            case Reset():
                reset_on_close(self.socket)
                self.close()

    def _resume(self, then: Callable[[], None] | None) -> None:
        waiting, self.waiting = self.waiting or [], None
        for reply in waiting:
            self.push(reply)
        if self.shall_close:
            self.close_when_done()
        elif then is not None:
            then()

    def _say(self, data: bytes) -> None:
        """Send bytes, and record them."""
        self.emulator.capture.add("reply", data=data, peer=self.remote_port)
        AsyncChat.push(self, data)

    def close(self) -> None:
        """Record the end of the connection."""
        if not self._closed:
            self.emulator.capture.add("closed", error="", peer=self.remote_port)
        super().close()

    def _go_on(self, pause: object, steps: Steps, then: Callable[[], None] | None) -> None:
        self.faults.pauses.end(pause)
        if not self._closed:
            self._perform(steps, then)

    def ftp_STOR(self, file: str, mode: str = "w") -> Any:  # noqa: N802 - pyftpdlib's name
        """Open the file, and close it again if a fault has ended the connection in the reply."""
        try:
            stored = super().ftp_STOR(file, mode)
        except AttributeError:
            if not self._closed:
                raise
            return None  # the client has left at the reply, and pyftpdlib has taken its data connection away
        if self._closed and self._in_dtp_queue is not None:
            self._in_dtp_queue[0].close()
        return stored

    def on_file_received(self, file: str) -> None:
        """Record an upload."""
        kind, passive, peer = self._current_type, self.is_passive, self.remote_port
        self.emulator.record_upload(Path(file), type=kind, passive=passive, peer=peer)

    def on_incomplete_file_received(self, file: str) -> None:
        """Record an upload that broke off."""
        path = Path(file).relative_to(self.emulator.root).as_posix()
        self.emulator.capture.add("incomplete", path=path, peer=self.remote_port)
