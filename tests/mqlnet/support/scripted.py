"""A server on loopback that follows a script, and then may turn strange.

A script answers commands by their first word. At one of them a *turn* takes over the connection: it may send garbage
without end, a byte now and then, or nothing. What a client sent stands in ``heard``.
"""

import contextlib
import socket
import threading
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Final

Turn = Callable[[socket.socket, threading.Event], None]
GREETING = "greeting"  # commands are looked up in upper case
FTP: Final[Mapping[str, bytes]] = {
    GREETING: b"220 hi\r\n",
    "USER": b"331 more\r\n",
    "PASS": b"230 in\r\n",
    "CWD": b"250 there\r\n",
    "TYPE": b"200 binary\r\n",
    "PASV": b"227 (127,0,0,1,0,9)\r\n",
    "PORT": b"200 yes\r\n",
    "STOR": b"150 go\r\n",
    "QUIT": b"221 bye\r\n",
}
SMTP: Final[Mapping[str, bytes]] = {
    GREETING: b"220 hi\r\n",
    "EHLO": b"250-hi\r\n250-SIZE 1000000\r\n250 AUTH LOGIN PLAIN\r\n",
    "HELO": b"250 hi\r\n",
    "AUTH": b"334 UGFzc3dvcmQ6\r\n",
    "C2VJCMV0": b"235 in\r\n",  # the password, upper case
    "MAIL": b"250 ok\r\n",
    "RCPT": b"250 ok\r\n",
    "DATA": b"354 go\r\n",
    ".": b"250 taken\r\n",
    "RSET": b"250 ok\r\n",
    "QUIT": b"221 bye\r\n",
}
OFFERS_TLS: Final = {**SMTP, "EHLO": b"250-hi\r\n250-AUTH LOGIN\r\n250 STARTTLS\r\n", "STARTTLS": b"220 go\r\n"}


class Scripted:
    """Serves each connection in a thread of its own, until it is closed."""

    def __init__(self, replies: Mapping[str, bytes], turns: Mapping[str, Turn] | None = None) -> None:
        self._replies = replies
        self._turns = turns or {}
        self._over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._connections: list[socket.socket] = []
        self.heard: list[bytes] = []
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> "Scripted":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        for sock in (self._listener, *self._connections):
            _hang_up(sock)

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            self._connections.append(sock)
            threading.Thread(target=self._serve, args=(sock,), daemon=True).start()

    def _serve(self, sock: socket.socket) -> None:
        try:
            self._answer(sock, GREETING)
            with sock.makefile("rb") as lines:
                for line in lines:
                    self.heard.append(line)
                    self._answer(sock, line.split()[0].decode("latin-1").upper() if line.split() else "")
        except OSError:
            return
        finally:
            _hang_up(sock)

    def _answer(self, sock: socket.socket, word: str) -> None:
        turn = self._turns.get(word)
        if turn is not None:
            turn(sock, self._over)
            raise ConnectionAbortedError("the turn ends the connection")
        sock.sendall(self._replies.get(word, b""))


def _hang_up(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
    sock.close()


def says(data: bytes) -> Turn:
    """Send this, then nothing more, and keep the connection."""

    def turn(sock: socket.socket, over: threading.Event) -> None:
        sock.sendall(data)
        over.wait(30)

    return turn


def repeats(data: bytes, pause_s: float = 0.0) -> Turn:
    """Send this again and again."""

    def turn(sock: socket.socket, over: threading.Event) -> None:
        while not over.wait(pause_s):
            sock.sendall(data)

    return turn


def closes(data: bytes = b"") -> Turn:
    """Send this and close."""

    def turn(sock: socket.socket, over: threading.Event) -> None:
        del over
        sock.sendall(data)

    return turn
