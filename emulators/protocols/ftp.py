"""FTP on pyftpdlib: active and passive, in a temporary folder, in the clear and over TLS.

pyftpdlib runs its own loop in its own thread; other threads hand it work through a socket that wakes the loop. What
happens on a connection is in ``ftp_session``.
"""

import contextlib
import logging
import shutil
import socket
import tempfile
import threading
import warnings
from collections import Counter, deque
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final

from OpenSSL import SSL

from emulators.capture import Record
from emulators.emulator import HOST, Emulator
from emulators.listening.ports import (
    BACKLOG,
    has_ipv6,
    ipv6_label,
    ipv6_port_of,
    listen,
    listen_on_ipv6,
    passive_ports,
    port_of,
)
from emulators.listening.transport import reset_on_close
from emulators.protocols.ftp_session import LOGIN, FtpConnection
from emulators.tls.authority import Pki

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # pyftpdlib imports asyncore's remains on Python 3.11
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.ioloop import IOLoop
    from pyftpdlib.servers import FTPServer

_LOG: Final = logging.getLogger("pyftpdlib")
POLL_S: Final = 1.0
STOP_TIMEOUT_S: Final = 1.0
IPV6_LABELS: Final = (ipv6_label("ftp"),)
MAX_NOTED_BYTES: Final = 134_217_728  # of a file, as of a request's body


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
        """Return True: work may come at any time."""
        return True

    def handle_read_event(self) -> None:
        """Do the work that was handed over before this turn; later work waits for the next turn."""
        self._inner.recv(4096)
        for _ in range(len(self._work)):
            self._work.popleft()()

    def handle_error(self) -> None:
        """Raise the error of the handed-over work again, so that it is seen."""
        raise

    def close(self) -> None:
        """Leave the loop."""
        self._ioloop.unregister(self._inner.fileno())
        self._inner.close()
        self._outer.close()


class FtpServer(Emulator):
    """An FTP server with one user, ``trader`` with password ``secret``, in a temporary folder.

    ``port`` offers AUTH TLS; ``tls_port`` speaks TLS from the first byte.
    """

    name = "ftp"
    others = ("tls.handshake",)  # a fault cannot reach the bytes that OpenSSL writes for pyftpdlib

    def __init__(self, pki: Pki | None = None, *, base_port: int = 0, bound: str = HOST) -> None:
        super().__init__(bound=bound)
        self.base_port = base_port
        self.pki = pki or Pki()
        self._ioloop: Any = None
        self._servers: dict[str, Any] = {}
        self._waker: _Waker | None = None
        self._thread: threading.Thread | None = None
        self._is_stopping = False
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.root = Path()
        self._reserved: socket.socket | None = None  # the port of 127.0.0.1 where nobody is to listen
        self._uploads: Counter[str] = Counter()  # records of each file
        self.capture.on_drop = self._remove_file_of

    @property
    def port(self) -> int:
        """The port of the control connection."""
        return self.ports[self.name]

    @property
    def tls_port(self) -> int:
        """The port of the control connection that speaks TLS from the first byte."""
        return self.ports[f"{self.name}-tls"]

    @property
    def ports(self) -> Mapping[str, int]:
        """The port of every listener, by its label."""
        return {label: int(server.address[1]) for label, server in self._servers.items() if label not in IPV6_LABELS}

    @property
    def ipv6_ports(self) -> Mapping[str, int]:
        """The port of the control connection on ``::1``."""
        return {label: int(server.address[1]) for label, server in self._servers.items() if label in IPV6_LABELS}

    @cached_property
    def tls_context(self) -> SSL.Context:
        """The good certificate in the form that pyftpdlib takes."""
        leaf = self.pki.leaf()
        context = SSL.Context(SSL.TLS_SERVER_METHOD)
        context.set_min_proto_version(SSL.TLS1_2_VERSION)
        context.use_certificate(leaf.certificate)
        context.use_privatekey(leaf.key)
        return context

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

    def record_upload(self, path: Path, **detail: Any) -> None:
        """Record a file that has come, with its first MAX_NOTED_BYTES; it stays on disk as long as its record."""
        name = path.relative_to(self.root).as_posix()
        self._uploads[name] += 1
        with path.open("rb") as file:
            data = file.read(MAX_NOTED_BYTES)
        self.capture.add("upload", path=name, data=data, size=path.stat().st_size, **detail)

    def _remove_file_of(self, record: Record) -> None:
        """Remove the file of a record that made room, unless a newer record is of the same file."""
        if record.kind == "upload":
            self._uploads[record["path"]] -= 1
            if not self._uploads[record["path"]]:
                del self._uploads[record["path"]]
                with contextlib.suppress(OSError):  # a client has renamed or removed it
                    (self.root / record["path"]).unlink()

    def start(self) -> None:
        """Begin to serve."""
        listeners = self._listen()
        _LOG.addHandler(logging.NullHandler())  # pyftpdlib would set up its own, on stderr
        _LOG.propagate = False
        self._folder = tempfile.TemporaryDirectory(prefix="ftp-")
        self.root = Path(self._folder.name).resolve()
        authorizer = DummyAuthorizer()
        authorizer.add_user(*LOGIN, str(self.root), perm="elradfmw")
        self._ioloop = IOLoop()
        for label, listener in listeners.items():
            attributes = {
                "emulator": self,
                "authorizer": authorizer,
                "speaks_tls": label == f"{self.name}-tls",
                "passive_ports": passive_ports(self.base_port, self.bound),
            }
            self._servers[label] = FTPServer(
                listener, type("FtpConnection", (FtpConnection,), attributes), ioloop=self._ioloop, backlog=BACKLOG
            )
        self._waker = _Waker(self._ioloop)
        self._is_stopping = False
        self._thread = threading.Thread(target=self._serve, name="emulators ftp", daemon=True)
        self._thread.start()

    def _listen(self) -> dict[str, socket.socket]:
        """Return every listener, or none."""
        listeners: dict[str, socket.socket] = {}
        try:
            for label in (self.name, f"{self.name}-tls"):
                listeners[label] = listen(label, port_of(label, self.base_port), bound=self.bound)
            if has_ipv6():
                label = ipv6_label(self.name)
                listeners[label], self._reserved = listen_on_ipv6(label, ipv6_port_of(self.name, self.base_port))
        except OSError:
            for listener in listeners.values():
                listener.close()
            raise
        return listeners

    def _serve(self) -> None:
        while not self._is_stopping:
            due_s = self._ioloop.sched.poll()
            self._ioloop.loop(timeout=POLL_S if due_s is None else min(due_s, POLL_S), blocking=False)
        self._drop()
        for server in self._servers.values():
            server.close()
        if self._waker is not None:
            self._waker.close()
        self._ioloop.close()

    def _drop(self) -> None:
        """Close every connection but the listeners and the waker."""
        keep = (self._waker, *self._servers.values())
        for handler in list(self._ioloop.socket_map.values()):
            if handler not in keep:
                reset_on_close(getattr(handler, "socket", None))
                handler.close()

    def _begin(self, work: Callable[[], None], *, turns: int = 1) -> Callable[[], bool]:
        """Hand work to the loop, to be done after this number of turns; return a wait that says whether it is done."""
        done = threading.Event()
        waker = self._waker
        if waker is None:
            return done.is_set

        def turn(left: int) -> None:
            if left:
                waker.run(partial(turn, left - 1))
            else:
                work()
                done.set()

        waker.run(partial(turn, turns - 1))
        return partial(done.wait, STOP_TIMEOUT_S)

    def settling(self) -> Callable[[], None]:
        """Begin to let the server handle everything that has arrived; return a function that waits for the end."""
        wait = self._begin(lambda: None, turns=2)

        def finish() -> None:
            if not wait():
                raise TimeoutError("the FTP server's loop does not turn")

        return finish

    def settle(self) -> None:
        """Let the server handle everything that has arrived by now."""
        self.settling()()

    def resetting(self) -> Callable[[], None]:
        """Begin a reset; return the function that ends it."""
        self.faults.clear()
        wait = self._begin(self._drop)

        def finish() -> None:
            wait()
            for path in self.root.iterdir():
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink()
            self._uploads.clear()
            self.capture.clear()

        return finish

    def reset(self) -> None:
        """Drop connections, faults and records; empty the folder."""
        self.resetting()()

    def _end(self) -> None:
        self._is_stopping = True

    def stop(self) -> None:
        """End within a second."""
        self._begin(self._end)  # the loop sets the flag itself: set from here, it could end before it is woken
        if self._thread is not None:
            self._thread.join(STOP_TIMEOUT_S)
        if self._reserved is not None:
            self._reserved.close()
        if self._folder is not None:
            self._folder.cleanup()
