"""A relay in front of a real server that changes what the server says: every reply is valid until one is not."""

import contextlib
import socket
import threading
from random import Random
from typing import Final

from tests.soak.damage import damaged, flip

PATIENCE_S: Final = 2.0


class Mangler:
    """Passes connections on to a port, and damages one of the pieces that come back over each; a context manager."""

    def __init__(self, port: int, dice: Random) -> None:
        self._target = port
        self._dice = dice
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._is_over = False
        self._open: list[socket.socket] = [self._listener]
        self._threads: list[threading.Thread] = []
        self.port = int(self._listener.getsockname()[1])

    def __enter__(self) -> "Mangler":
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over = True
        for sock in tuple(self._open):
            _hang_up(sock)
        for thread in self._threads:
            thread.join(PATIENCE_S)

    def _start(self, work: object, *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._target), PATIENCE_S)
                self._open += [client, server]
                if self._is_over:  # it came while all were being closed
                    for sock in (client, server):
                        _hang_up(sock)
                self._start(self._pass_on, client, server, -1)
                self._start(self._pass_on, server, client, self._dice.randrange(6))

    def _pass_on(self, source: socket.socket, goal: socket.socket, spoiled: int) -> None:
        with contextlib.suppress(OSError):
            for number in range(1_000_000):
                piece = source.recv(16_384)
                if not piece:
                    break
                goal.sendall(piece if number != spoiled else self._dice.choice((flip, damaged))(self._dice, piece))
            goal.shutdown(socket.SHUT_WR)


def _hang_up(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
    sock.close()
