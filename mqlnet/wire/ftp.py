"""SendFTP on the wire: each step a call of its own, so that each failure has its own name.

ftplib knows the commands; what it decides beyond them is decided here (rows F40-F46): replies are Latin-1, since only
their digits count, and have one deadline and one size; commands are UTF-8; in active mode the listener stands on the
control connection's own address and is open to the server alone; the goodbye is short.
"""

import contextlib
import ftplib
import socket
from collections.abc import Callable
from types import TracebackType
from typing import BinaryIO, Final

from mqlnet.clock import Clock
from mqlnet.facts.limits import LIMITS
from mqlnet.rules.ftp import UploadStep
from mqlnet.wire.dialogue import GOODBYE_S, Deadline, Lines
from mqlnet.wire.network import Network

BLOCK_BYTES: Final = LIMITS["ftp-block"].value
GLANCE_S: Final = 0.05  # long enough for the end of a connection that is already on its way
_CLOSING: Final = "421"


class UploadError(Exception):
    """An upload ended early; ``step`` says where."""

    def __init__(self, step: UploadStep, cause: Exception) -> None:
        super().__init__(f"{step.value}: {cause or type(cause).__name__}")
        self.step = step


class _DataListener:
    """A listener that only the control connection's peer may use (F43)."""

    def __init__(self, control: socket.socket, deadline: Deadline) -> None:
        own = control.getsockname()
        self._peer = control.getpeername()[0]
        self._deadline = deadline
        self._listener = socket.create_server((own[0], 0), family=control.family)
        self.port = int(self._listener.getsockname()[1])

    def __enter__(self) -> "_DataListener":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def accept(self) -> tuple[socket.socket, object]:
        """Return the server's connection and its address; hang up on everybody else."""
        while True:
            sock, address = self._deadline.read(self._listener, self._listener.accept)
            if address[0] == self._peer:
                return sock, address
            sock.close()

    def close(self) -> None:
        """Take no more connections."""
        self._listener.close()


class _Progress:
    """A file as the upload reads it: to ask for a block says that the server has taken the one before."""

    def __init__(self, content: BinaryIO, deadline: Deadline) -> None:
        self._content = content
        self._deadline = deadline

    def read(self, size: int = -1) -> bytes:
        """Return the next block."""
        self._deadline.renew()
        return self._content.read(size)


class _Client(ftplib.FTP):
    """ftplib's client on a connection that the terminal's network made, under one deadline."""

    lines: Lines
    deadline: Deadline
    awaits_reply = True  # whether the server still owes one; it owes the greeting

    def begin(self, sock: socket.socket, deadline: Deadline) -> None:
        """Take the connection over."""
        self.sock = sock
        self.af = sock.family
        self.lines = Lines(sock, deadline)

    def go_on(self, deadline: Deadline) -> None:
        """Talk under another deadline from now on."""
        self.lines.deadline = self.deadline = deadline
        self.timeout = deadline.seconds

    def getline(self) -> str:
        """Return a line of a reply as Latin-1, which takes any bytes; EOFError at the end of the stream."""
        line = self.lines.readline()
        if not line:
            raise EOFError("the server closed the connection")
        return line.decode("latin-1").rstrip("\r\n")

    def getmultiline(self) -> str:
        """Return a reply; one that begins with 1 promises another."""
        self.lines.begin_reply()
        reply = super().getmultiline()
        self.awaits_reply = reply.startswith("1")
        return reply

    def makepasv(self) -> tuple[str, int]:
        """Ask for the server's data port; the connection to it has the time that is left."""
        address = super().makepasv()
        self.timeout = self.deadline.left()
        return address

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket.socket, int | None]:
        """Return the data connection; each block that goes over it has the whole time."""
        sock, size = super().ntransfercmd(cmd, rest)
        sock.settimeout(self.deadline.seconds)
        return sock, size

    def makeport(self) -> socket.socket:
        """Open a listener of our own and send the server its address."""
        assert self.sock is not None
        listener = _DataListener(self.sock, self.deadline)
        try:
            own = self.sock.getsockname()[0]
            self.sendport(own, listener.port) if self.af == socket.AF_INET else self.sendeprt(own, listener.port)
        except BaseException:
            listener.close()
            raise
        return listener  # type: ignore[return-value]  # ftplib enters it, accepts one connection and leaves it


class Uploader:
    """One upload: connect, login, folder, file.

    ``connect_timeout_s`` is for connection and greeting together. After that ``idle_timeout_s`` is for all that is
    said, and starts again with each block that the server takes (F41).
    """

    def __init__(self, network: Network, clock: Clock, *, connect_timeout_s: float, idle_timeout_s: float) -> None:
        self._network = network
        self._clock = clock
        self._connect_timeout_s = connect_timeout_s
        self._idle_timeout_s = idle_timeout_s
        self._ftp = _Client()

    def upload(
        self,
        server: tuple[str, int],
        credentials: tuple[str, str],
        folder: str,
        file: tuple[str, BinaryIO],
        *,
        passive: bool,
    ) -> None:
        """Store the file, a name and its bytes, in the folder; UploadError says at which step it ended."""
        name, content = file
        try:
            self._connect(server)
            self._step(UploadStep.LOGIN, lambda: self._ftp.login(*credentials))
            if folder:
                self._step(UploadStep.FOLDER, lambda: self._ftp.voidcmd(f"CWD {folder}"))
            self._ftp.set_pasv(passive)
            progress = _Progress(content, self._ftp.deadline)
            self._step(UploadStep.UPLOAD, lambda: self._ftp.storbinary(f"STOR {name}", progress, BLOCK_BYTES))
            self._quit()
        finally:
            self._ftp.close()

    def _connect(self, server: tuple[str, int]) -> None:
        deadline = Deadline(self._connect_timeout_s, self._clock)
        try:
            sock = self._network.connect(*server, deadline.left(), self._clock)
        except (OSError, ValueError, ArithmeticError) as error:
            raise UploadError(UploadStep.CONNECT, error) from error
        self._step(UploadStep.CONNECT, lambda: self._greet(sock, deadline))
        self._ftp.go_on(Deadline(self._idle_timeout_s, self._clock))

    def _greet(self, sock: socket.socket, deadline: Deadline) -> None:
        self._ftp.begin(sock, deadline)
        self._ftp.welcome = self._ftp.getresp()
        while self._ftp.awaits_reply:  # 120: not yet (F48)
            self._ftp.welcome = self._ftp.getresp()

    def _step(self, step: UploadStep, action: Callable[[], object]) -> None:
        try:
            action()
        except EOFError as error:
            raise UploadError(UploadStep.CLOSED, error) from error
        except ConnectionError as error:
            raise UploadError(step if self._control_answers() else UploadStep.CLOSED, error) from error
        except ftplib.Error as error:
            raise UploadError(UploadStep.CLOSED if str(error).startswith(_CLOSING) else step, error) from error
        except Exception as error:  # whatever a server can make a library raise ends the step, not the program
            raise UploadError(step, error) from error

    def _control_answers(self) -> bool:
        """Return whether the control connection outlived the data connection: the server then says what went wrong.

        Nothing is waited for that nobody has promised: without a reply to come it is only looked whether the
        connection is closed (F44).
        """
        if not self._ftp.awaits_reply:
            self._ftp.deadline.shorten(GLANCE_S)
        try:
            return not self._ftp.getmultiline().startswith(_CLOSING)
        except TimeoutError:
            return True
        except (EOFError, OSError, ValueError):
            return False

    def _quit(self) -> None:
        """Say goodbye: the file has arrived, and how the server answers changes nothing (F45)."""
        self._ftp.deadline.shorten(GOODBYE_S)
        with contextlib.suppress(Exception):
            self._ftp.quit()
