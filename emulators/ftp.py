"""FTP on pyftpdlib: active and passive, in a temporary folder, each command a stage.

pyftpdlib runs its own loop in its own thread; other threads hand it work through a socket that wakes the loop. A
``reply`` fault answers instead of the command; every other fault spoils the reply that the command would have had.
Stage ``data`` is the data connection of an upload, ``complete`` the reply after it.
"""

import contextlib
import logging
import shutil
import socket
import struct
import tempfile
import threading
import warnings
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from emulators.emulator import Emulator
from emulators.faults import Armed, Close, Hold, Pause, Send, Step, plan
from emulators.loop import is_windows
from emulators.pki import Pki
from emulators.ports import listen, port_of
from emulators.stages import STAGES

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # pyftpdlib imports asyncore's remains on Python 3.11
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.handlers import DTPHandler, FTPHandler
    from pyftpdlib.ioloop import AsyncChat, IOLoop
    from pyftpdlib.servers import FTPServer

LOGIN: Final = ("trader", "secret")
_LOG: Final = logging.getLogger("pyftpdlib")
POLL_S: Final = 1.0
READ_BYTES: Final = 1_048_576
STOP_TIMEOUT_S: Final = 1.0
_STAGE_OF: Final = {"EPSV": "pasv", "EPRT": "port"}


class _Waker:
    """A socket in pyftpdlib's loop through which other threads hand it work."""

    def __init__(self, ioloop: Any) -> None:
        self._ioloop = ioloop
        self._inner, self._outer = socket.socketpair()
        self._inner.setblocking(False)
        self._work: deque[Callable[[], None]] = deque()
        ioloop.register(self._inner.fileno(), self, ioloop.READ)

    def run(self, work: Callable[[], None]) -> None:
        """Run something on the loop's thread."""
        self._work.append(work)
        self._outer.send(b".")

    def readable(self) -> bool:
        """Tell the loop that work may come at any time."""
        return True

    def handle_read_event(self) -> None:
        """Do what other threads have handed over."""
        self._inner.recv(4096)
        while self._work:
            self._work.popleft()()

    def handle_error(self) -> None:
        """Let a mistake in handed-over work be seen."""
        raise

    def close(self) -> None:
        """Leave the loop."""
        self._ioloop.unregister(self._inner.fileno())
        self._inner.close()
        self._outer.close()


def _cut(sock: socket.socket | None) -> None:
    if sock is not None and sock.fileno() >= 0:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("hh" if is_windows() else "ii", 1, 0))


class _Upload(DTPHandler):  # type: ignore[misc]  # pyftpdlib has no types
    """A data connection that can be spoiled when its first bytes come."""

    has_begun = False

    def handle_read(self) -> None:
        """Take bytes, unless a fault says otherwise."""
        emulator: FtpServer = self.cmd_channel.emulator
        armed = None if self.has_begun else emulator.faults.take("ftp.data", peer=self.cmd_channel.remote_port)
        self.has_begun = True
        if armed is None:
            super().handle_read()
        elif armed.fault.what == "stall":
            self.modify_ioloop_events(0)
        elif armed.fault.what == "delay":
            self.modify_ioloop_events(0)
            self.ioloop.call_later(armed.fault.numbers[0] / 1000, self._go_on)
        elif armed.fault.what == "reset":
            _cut(self.socket)
            self.close()
        else:
            with contextlib.suppress(BlockingIOError):
                self.socket.recv(READ_BYTES)  # unread bytes would turn the FIN into a RST
            self._resp = ("426 Connection closed; transfer aborted.", _LOG.debug)
            self.close()

    handle_read_event = handle_read  # what the loop calls

    def _go_on(self) -> None:
        if not self._closed:
            self.modify_ioloop_events(self.ioloop.READ)


class _Control(FTPHandler):  # type: ignore[misc]  # pyftpdlib has no types
    """A control connection with a stage in front of each command."""

    emulator: "FtpServer"
    dtp_handler = _Upload
    auth_failed_timeout = 0
    banner = "ready"
    timeout = 120

    def handle(self) -> None:
        """Greet, unless a fault says otherwise."""
        self.spoiled: Armed | None = None
        self.waiting: list[str] | None = None  # replies that come while a fault is at work on an earlier one
        self.shall_close = False
        self.is_passive = False
        self.emulator.capture.add("connection", port=self.emulator.port, peer=self.remote_port, tls=False)
        armed = self.emulator.faults.take("ftp.accept", peer=self.remote_port)
        if armed is None:
            self._greet()
        elif armed.fault.what == "delay":
            self.ioloop.call_later(armed.fault.numbers[0] / 1000, self._greet)
        else:
            self._perform(plan(armed.fault, b""))
            if armed.fault.what == "garbage":
                self.close_when_done()

    def _greet(self) -> None:
        if self._closed:
            return
        armed = self.emulator.faults.take("ftp.greeting", peer=self.remote_port)
        if armed is not None and armed.fault.what == "reply":
            self._reply(armed)
            return
        self.spoiled = armed
        super().handle()

    def pre_process_command(self, line: str, cmd: str, arg: str) -> None:
        """Apply the stage's fault, then the command."""
        self.emulator.capture.add("command", verb=cmd, argument=arg, peer=self.remote_port)
        if cmd in ("PASV", "EPSV", "PORT", "EPRT"):
            self.is_passive = cmd in ("PASV", "EPSV")
        stage = _STAGE_OF.get(cmd, cmd.lower())
        is_stage = stage in STAGES["ftp"]
        armed = self.emulator.faults.take(f"ftp.{stage}", arg, peer=self.remote_port) if is_stage else None
        if armed is not None and armed.fault.what == "reply":
            self._reply(armed)
            return
        self.spoiled = armed
        super().pre_process_command(line, cmd, arg)

    def _reply(self, armed: Armed) -> None:
        code = armed.fault.numbers[0]
        self._say(f"{code} {armed.fault.text or 'said the server'}\r\n".encode(self.encoding))
        if code == 421:
            self.close_when_done()

    def push(self, data: str) -> None:
        """Write a reply, spoiled if a fault says so."""
        if self.waiting is not None:
            self.waiting.append(data)
            return
        armed, self.spoiled = self.spoiled, None
        if armed is None and data.startswith("226"):
            armed = self.emulator.faults.take("ftp.complete", peer=self.remote_port)
            if armed is not None and armed.fault.what == "reply":
                self._reply(armed)
                return
        if armed is None:
            self._say(data.encode(self.encoding))
        else:
            self._perform(plan(armed.fault, data.encode(self.encoding)))

    def close_when_done(self) -> None:
        """Close once everything has been written, and no fault holds anything back."""
        if self.waiting is None:
            super().close_when_done()
        else:
            self.shall_close = True

    def _perform(self, steps: tuple[Step, ...]) -> None:
        self.waiting = [] if self.waiting is None else self.waiting
        for index, step in enumerate(steps):
            match step:
                case Send(data):
                    self._say(data)
                case Pause(milliseconds):
                    self.ioloop.call_later(milliseconds / 1000, self._go_on, steps[index + 1 :])
                    return
                case Hold():
                    return  # until the reset closes the connection
                case Close():
                    super().close_when_done()
                    return
                case _:
                    _cut(self.socket)
                    self.close()
                    return
        waiting, self.waiting = self.waiting, None
        for reply in waiting:
            self.push(reply)
        if self.shall_close:
            self.close_when_done()

    def _say(self, data: bytes) -> None:
        """Send bytes, and record them."""
        self.emulator.capture.add("reply", data=data, peer=self.remote_port)
        AsyncChat.push(self, data)

    def close(self) -> None:
        """Record the end of the connection."""
        if not self._closed:
            self.emulator.capture.add("closed", error="", peer=self.remote_port)
        super().close()

    def _go_on(self, steps: tuple[Step, ...]) -> None:
        if not self._closed:
            self._perform(steps)

    def ftp_STOR(self, file: str, mode: str = "w") -> Any:  # noqa: N802 - pyftpdlib's name
        """Open the file, and close it again if a fault has ended the connection in the reply."""
        stored = super().ftp_STOR(file, mode)
        if self._closed and self._in_dtp_queue is not None:
            self._in_dtp_queue[0].close()
        return stored

    def on_file_received(self, file: str) -> None:
        """Record an upload."""
        path = Path(file)
        self.emulator.capture.add(
            "upload",
            path=path.relative_to(self.emulator.root).as_posix(),
            data=path.read_bytes(),
            type=self._current_type,
            passive=self.is_passive,
            peer=self.remote_port,
        )

    def on_incomplete_file_received(self, file: str) -> None:
        """Record an upload that broke off."""
        path = Path(file).relative_to(self.emulator.root).as_posix()
        self.emulator.capture.add("incomplete", path=path, peer=self.remote_port)


class FtpServer(Emulator):
    """An FTP server with one user, ``trader`` with password ``secret``, in a temporary folder."""

    name = "ftp"
    speaks_tls = False

    def __init__(self, pki: Pki | None = None, *, base_port: int = 0) -> None:
        super().__init__()
        self.base_port = base_port
        del pki  # FTP in the clear only; taken so that every server is made alike
        self._ioloop: Any = None
        self._server: Any = None
        self._waker: _Waker | None = None
        self._thread: threading.Thread | None = None
        self._is_stopping = False
        self._port = 0
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.root = Path()

    @property
    def port(self) -> int:
        """The port of the control connection."""
        return self._port

    @property
    def ports(self) -> Mapping[str, int]:
        """The port of every listener, by its label."""
        return {self.name: self._port}

    def directory(self, name: str) -> Path:
        """Make a folder on the server."""
        path = self.root / name.strip("/")
        path.mkdir(parents=True, exist_ok=True)
        return path

    def files(self) -> dict[str, bytes]:
        """Return every file on the server, by its path."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes() for path in self.root.rglob("*") if path.is_file()
        }

    def start(self) -> None:
        """Begin to serve."""
        listener = listen(self.name, port_of(self.name, self.base_port))
        _LOG.addHandler(logging.NullHandler())  # pyftpdlib would set up its own, on stderr
        _LOG.propagate = False
        self._folder = tempfile.TemporaryDirectory(prefix="ftp-")
        self.root = Path(self._folder.name).resolve()
        authorizer = DummyAuthorizer()
        authorizer.add_user(*LOGIN, str(self.root), perm="elradfmw")
        handler = type("Control", (_Control,), {"emulator": self, "authorizer": authorizer})
        self._ioloop = IOLoop()
        self._server = FTPServer(listener, handler, ioloop=self._ioloop)
        self._port = self._server.address[1]
        self._waker = _Waker(self._ioloop)
        self._is_stopping = False
        self._thread = threading.Thread(target=self._serve, name="emulators ftp", daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while not self._is_stopping:
            due_s = self._ioloop.sched.poll()
            self._ioloop.loop(timeout=POLL_S if due_s is None else min(due_s, POLL_S), blocking=False)
        self._drop()
        self._server.close()
        if self._waker is not None:
            self._waker.close()
        self._ioloop.close()

    def _drop(self) -> None:
        """Close every connection but the listener and the waker."""
        for handler in list(self._ioloop.socket_map.values()):
            if handler is not self._server and handler is not self._waker:
                _cut(getattr(handler, "socket", None))
                handler.close()

    def _run(self, work: Callable[[], None]) -> None:
        done = threading.Event()

        def run() -> None:
            work()
            done.set()

        if self._waker is not None:
            self._waker.run(run)
            done.wait(STOP_TIMEOUT_S)

    def settle(self) -> None:
        """Let the server handle everything that has arrived by now."""
        for _ in range(2):
            self._run(lambda: None)

    def reset(self) -> None:
        """Drop connections, faults and records; empty the folder."""
        self.faults.clear()
        self._run(self._drop)
        for path in self.root.iterdir():
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()
        self.capture.clear()

    def stop(self) -> None:
        """End within a second."""
        self._is_stopping = True
        self._run(lambda: None)
        if self._thread is not None:
            self._thread.join(STOP_TIMEOUT_S)
        if self._folder is not None:
            self._folder.cleanup()
