"""FTP on pyftpdlib: active and passive, in a temporary folder, in the clear and over TLS.

The server has a thread of its own; other threads hand it work through a socket that wakes it. It waits for its first
client by itself, and then serves with pyftpdlib's loop (``ftp_loop``). What happens on a connection is in
``ftp_session``.
"""

import contextlib
import selectors
import shutil
import socket
import tempfile
import threading
from collections import Counter, deque
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from emulators.capture import Record
from emulators.emulator import HOST, Emulator
from emulators.listening.event_loop import STOP_TIMEOUT_S, TURN_TIMEOUT_S
from emulators.listening.ports import (
    has_ipv6,
    ipv6_label,
    ipv6_port_of,
    listen,
    listen_on_ipv6,
    port_of,
)
from emulators.tls.authority import Pki

if TYPE_CHECKING:
    from emulators.protocols.ftp_loop import FtpLoop

IPV6_LABELS: Final = (ipv6_label("ftp"),)
MAX_NOTED_BYTES: Final = 134_217_728  # of a file, as of a request's body


class Waker:
    """A socket through which other threads hand the server's thread work; a handler of pyftpdlib's loop."""

    def __init__(self) -> None:
        self._inner, self._outer = socket.socketpair()
        self._inner.setblocking(False)
        self._work: deque[Callable[[], None]] = deque()

    def fileno(self) -> int:
        """Return the descriptor that can be read when there is work."""
        return self._inner.fileno()

    def run(self, work: Callable[[], None]) -> None:
        """Run something on the server's thread."""
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
        """Close both ends."""
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
        self._listeners: dict[str, socket.socket] = {}
        self._ports: dict[str, int] = {}
        self._loop: FtpLoop | None = None
        self._waker: Waker | None = None
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
        return {label: port for label, port in self._ports.items() if label not in IPV6_LABELS}

    @property
    def ipv6_ports(self) -> Mapping[str, int]:
        """The port of the control connection on ``::1``."""
        return {label: port for label, port in self._ports.items() if label in IPV6_LABELS}

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

    def preload(self) -> None:
        """Load pyftpdlib."""
        from emulators.protocols import ftp_loop  # noqa: F401 - what the first client would wait for

    def start(self) -> None:
        """Begin to serve."""
        self._listeners = self._listen()
        self._ports = {label: int(one.getsockname()[1]) for label, one in self._listeners.items()}
        self._folder = tempfile.TemporaryDirectory(prefix="ftp-")
        self.root = Path(self._folder.name).resolve()
        self._waker = Waker()
        self._is_stopping = False
        self._thread = threading.Thread(target=self._serve, args=(self._waker,), name="emulators ftp", daemon=True)
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

    def _serve(self, waker: Waker) -> None:
        if self._waits_for_a_client(waker):
            from emulators.protocols.ftp_loop import FtpLoop  # it takes as long as all else that starts the servers

            self._loop = FtpLoop(self, self._listeners, waker)
            while not self._is_stopping:
                self._loop.turn()
            self._loop.close()
        for listener in self._listeners.values():
            listener.close()
        waker.close()

    def _waits_for_a_client(self, waker: Waker) -> bool:
        """Do the work that is handed over until a client has come, or the server is to stop; return which it is."""
        with selectors.DefaultSelector() as selector:
            selector.register(waker, selectors.EVENT_READ)
            for one in self._listeners.values():
                selector.register(one, selectors.EVENT_READ)
            while not self._is_stopping:
                if any(key.fileobj is not waker for key, _ in selector.select()):
                    return True
                waker.handle_read_event()
        return False

    def _drop(self) -> None:
        if self._loop is not None:
            self._loop.drop()

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
        return partial(done.wait, TURN_TIMEOUT_S)

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
