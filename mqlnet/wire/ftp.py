"""SendFTP on the wire: each stage a call of its own, so that each failure has its own name."""

import ftplib
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final

from mqlnet.rules.ftp import Stage
from mqlnet.wire.network import Network

BLOCK_BYTES: Final = 262_144
_CLOSING: Final = "421"


class UploadError(Exception):
    """An upload ended early; ``stage`` says where."""

    def __init__(self, stage: Stage, cause: Exception) -> None:
        super().__init__(f"{stage.value}: {cause}")
        self.stage = stage


class _Client(ftplib.FTP):
    """ftplib's client on a connection that the terminal's network made."""

    def open(self, sock: socket.socket) -> None:
        self.sock = sock
        self.af = sock.family
        self.host = sock.getpeername()[0]
        self.file = sock.makefile("r", encoding=self.encoding)
        self.welcome = self.getresp()


class Uploader:
    """One upload: connect, login, folder, file."""

    def __init__(self, network: Network, *, connect_timeout_s: float, idle_timeout_s: float) -> None:
        self._network = network
        self._connect_timeout_s = connect_timeout_s
        self._ftp = _Client(timeout=idle_timeout_s)

    def upload(
        self, server: tuple[str, int], credentials: tuple[str, str], folder: str, file: Path, *, passive: bool
    ) -> None:
        """Store the file under its own name in the folder; UploadError says at which stage it ended."""
        try:
            with file.open("rb") as content:
                self._connect(server)
                self._stage(Stage.LOGIN, lambda: self._ftp.login(*credentials))
                if folder:
                    self._stage(Stage.FOLDER, lambda: self._ftp.voidcmd(f"CWD {folder}"))
                self._ftp.set_pasv(passive)
                self._stage(Stage.UPLOAD, lambda: self._ftp.storbinary(f"STOR {file.name}", content, BLOCK_BYTES))
                self._quit()
        finally:
            self._ftp.close()

    def _connect(self, server: tuple[str, int]) -> None:
        try:
            sock = self._network.connect(*server, self._connect_timeout_s)
        except OSError as error:
            raise UploadError(Stage.CONNECT, error) from error
        self._stage(Stage.CONNECT, lambda: self._ftp.open(sock))
        sock.settimeout(self._ftp.timeout)

    def _stage(self, stage: Stage, action: Callable[[], object]) -> None:
        try:
            action()
        except EOFError as error:
            raise UploadError(Stage.CLOSED, error) from error
        except ConnectionError as error:
            survives = stage is Stage.UPLOAD and self._control_answers()
            raise UploadError(stage if survives else Stage.CLOSED, error) from error
        except ftplib.Error as error:
            raise UploadError(Stage.CLOSED if str(error).startswith(_CLOSING) else stage, error) from error
        except (OSError, ValueError) as error:
            raise UploadError(stage, error) from error

    def _control_answers(self) -> bool:
        """Whether the control connection outlived the data connection: the server then says what went wrong."""
        try:
            self._ftp.getmultiline()
        except TimeoutError:
            return True
        except (EOFError, OSError, ValueError):
            return False
        return True

    def _quit(self) -> None:
        try:
            self._ftp.quit()
        except ftplib.all_errors:
            return  # the file has arrived; the reply to QUIT changes nothing
