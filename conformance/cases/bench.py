"""The tools of a case: the subject's terminal, set up to talk to the servers of the stack.

``Bench.settings`` starts from a terminal in which everything is enabled, filled in and allowed; a case names only
what it changes: ``bench.configure(email={"enabled": False})``.
"""

import contextlib
import math
import threading
import time
from collections.abc import Mapping
from enum import Enum, auto
from pathlib import Path
from typing import Final, TypeVar

from conformance.recording import display
from conformance.recording.recorder import Recorder
from conformance.recording.values import Recording
from conformance.subject.interface import (
    Ability,
    Answer,
    Argument,
    ByRef,
    Subject,
    SubjectProgram,
    SubjectTroubleError,
    UnsupportedError,
)
from emulators.capture import Capture
from emulators.stack import Stack
from emulators.usual_settings import usual_settings

METAQUOTES_ID = "1C2F1442"
FILES_FOLDER: Final = ("MQL5", "Files")  # where a terminal's programs have their files, below its data folder
LATEST_MAIL_S: Final = 5.0  # how long a mail may take to be tried by a subject that does not report it
LONGEST_NAME: Final = 255  # characters of a file's name, on every system
QUIET_S: Final = 0.4  # how long such a subject may pause between two mails
T = TypeVar("T")


class FolderKind(Enum):
    """The owner of the data folder of a case: the case, a real terminal, or a terminal out of reach."""

    OF_THE_CASE = auto()
    OF_A_TERMINAL = auto()
    OUT_OF_REACH = auto()


class NotRunError(Exception):
    """The machine cannot do what the case needs."""


class Bench:
    """The terminal of the subject under test, and the programs that the case started in it."""

    def __init__(
        self,
        subject: Subject,
        stack: Stack,
        folder: Path,
        profile: str,
        *,
        real_time: bool = False,
        folder_kind: FolderKind = FolderKind.OF_THE_CASE,
    ) -> None:
        self._subject = subject
        self._stack = stack
        self._folder = folder
        self._folder_kind = folder_kind
        self._files: list[Path] = []
        self.profile = profile
        self._real_time = real_time
        self._configured_at = time.monotonic()
        self._settings: dict[str, object] = {}
        self._program: SubjectProgram | None = None
        self.real_limit_s = math.inf
        self.recorder = Recorder()

    def settings(self, changes: Mapping[str, object]) -> dict[str, object]:
        """Return full settings: the defaults of the suite with the case's changes, table by table."""
        folder = str(self._folder)
        return usual_settings(self._stack, data_folder=folder, changes={"profile": self.profile, **changes})

    def configure(self, *, virtual_clock: float | None = None, **changes: object) -> None:
        """Give the subject a fresh terminal."""
        self._settings = self.settings(changes)
        self.recorder.configured(changes, virtual_clock)
        self._configured_at = time.monotonic()
        is_real = self._real_time or "virtual-clock" not in self._subject.identity.abilities
        self._subject.configure(self._settings, virtual_clock=None if is_real else virtual_clock)
        self._program = None

    def configure_bare(self, **settings: object) -> None:
        """Give the subject a fresh terminal in which nobody has made any other setting than these."""
        self._settings = {"profile": self.profile, "data_folder": str(self._folder), **settings}
        self.recorder.configured(settings, None)
        self._configured_at = time.monotonic()
        self._subject.configure(self._settings, virtual_clock=None)
        self._program = None

    def apply(self, **changes: object) -> None:
        """Change settings while programs run."""
        self.recorder.step("apply", str(display.settings(changes)))
        self._subject.apply(self.settings(changes))

    def program(self, kind: str = "script", *, tester: bool = False) -> SubjectProgram:
        """Start a program."""
        if not self._settings:
            self.configure()
        return self.recorder.program(self._subject.program(kind, tester=tester), kind, tester)

    def call(self, function: str, *arguments: Argument) -> Answer:
        """Call a function in the case's one script."""
        if self._program is None:
            self._program = self.program()
        return self._program.call(function, *arguments)

    def restart(self) -> None:
        """Close the terminal and open it again on the same data folder."""
        self.recorder.step("restart")
        self._subject.restart()
        self._program = None

    def advance(self, seconds: float) -> None:
        """Let virtual time pass; if the case is confirmed in real time, wait."""
        self.recorder.step("advance", f"{seconds:g} s")
        if self._real_time:
            self.real_limit_s -= seconds
            if self.real_limit_s < 0:
                raise NotRunError("it would take longer in real time than --slow allows")
            threading.Event().wait(seconds)
        else:
            self._subject.advance(seconds)

    @property
    def elapsed(self) -> float:
        """The virtual seconds since ``configure``; in real time the real seconds, rounded to whole ones."""
        if self._real_time:
            return float(round(time.monotonic() - self._configured_at))
        return self._subject.advance(0)

    def web_request(
        self, method: str | None, url: str | None, headers: str | None = "", data: bytes = b"", timeout_ms: int = 2000
    ) -> Answer:
        """Call WebRequest's short overload; ``url`` may be a path on the stack's plain web server."""
        where = self._stack.web.url(url) if url is not None and url.startswith("/") else url
        result, result_headers = ByRef(b"old"), ByRef("old")
        return self.call("WebRequest", method, where, headers, timeout_ms, data, result, result_headers)

    def connected(self, port: int | None = None, host: str = "127.0.0.1") -> int:
        """Return a socket that is connected, by default to the echo server."""
        handle = self.call("SocketCreate", 0).value
        assert isinstance(handle, int), f"SocketCreate returned {handle!r}"
        answer = self.call("SocketConnect", handle, host, port or self._stack.tcp.port, 1000)
        assert answer.value, f"SocketConnect failed with {answer.last_error}"
        return handle

    def secured(self, port: int | None = None, host: str = "localhost") -> int:
        """Return a socket that is connected and secured, by default to the TLS echo server."""
        handle = self.connected(port or self._stack.tcp.tls_port, host)
        answer = self.call("SocketTlsHandshake", handle, host)
        assert answer.value, f"SocketTlsHandshake failed with {answer.last_error}"
        return handle

    def recording(self) -> Recording:
        """Return the recording of the case, at its end."""
        if self.recorder.virtual_clock_s is not None and not self._real_time:
            with contextlib.suppress(SubjectTroubleError):
                self.recorder.elapsed_virtual_ms = self._subject.advance(0) * 1000
        return self.recorder.finish(self._stack)

    def flush_mail(self) -> bool:
        """Wait until every queued mail has been tried; of a subject that cannot report it, until no connection is left.

        Where no SendMail was true nothing is on its way, and nothing is waited for.
        """
        self.recorder.step("flush-mail")
        if "mail-flush" in self._subject.identity.abilities:
            return self._subject.flush_mail(15.0)
        if self.recorder.queued_mails:
            self._await_quiet(self._stack.smtp.capture)
        return True

    def _await_quiet(self, capture: Capture) -> None:
        """Wait until the first connection has come and none has been open for a while, each with a bound."""
        deadline = time.monotonic() + LATEST_MAIL_S
        quiet_since: float | None = None
        while time.monotonic() < deadline and (quiet_since is None or time.monotonic() - quiet_since < QUIET_S):
            threading.Event().wait(0.02)
            opened, closed = (len(capture.records(kind)) for kind in ("connection", "closed"))
            if not opened or opened != closed:
                quiet_since = None
            elif quiet_since is None:
                quiet_since = time.monotonic()

    def file(self, name: str, content: bytes) -> None:
        """Put a file into the terminal's MQL5/Files."""
        self.recorder.step("file", f"MQL5/Files/{name}, {len(content)} bytes")
        if self._folder_kind is FolderKind.OUT_OF_REACH:
            raise NotRunError("it needs a file in the terminal's MQL5/Files: --terminal says where that is")
        path = self._folder.joinpath(*FILES_FOLDER, *name.split("/"))
        if self._folder_kind is FolderKind.OF_A_TERMINAL:
            self._files += [path, *(folder for folder in path.parents if not folder.exists())]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def name_of_path(self, characters: int) -> str:
        """Return a name whose full path in the terminal's MQL5/Files has this many characters."""
        self._need_own_folder()
        length = characters - len(str(self._folder.joinpath(*FILES_FOLDER))) - 1
        if not 1 <= length <= LONGEST_NAME:
            raise NotRunError(f"in {self._folder} no file has a path of {characters} characters")
        return "x" * length

    def take_files_away(self) -> None:
        """Remove the files that the case put into the data folder of a real terminal, and the folders that it made."""
        for path in self._files:
            with contextlib.suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        self._files = []

    def _need_own_folder(self) -> None:
        if self._folder_kind is not FolderKind.OF_THE_CASE:
            raise NotRunError("it would change the data folder of a real terminal outside of MQL5/Files")

    def file_beside(self, name: str, content: bytes) -> Path:
        """Put a file into the terminal's data folder, outside of MQL5/Files, and return its path."""
        self._need_own_folder()
        path = self._folder.joinpath(*name.split("/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def link(self, name: str, target: Path) -> None:
        """Put a link into the terminal's MQL5/Files; if the system makes no link, the case is not run."""
        self._need_own_folder()
        self.recorder.step("link", f"MQL5/Files/{name}, to {target.name}")
        path = self._folder.joinpath(*FILES_FOLDER, *name.split("/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            path.symlink_to(target, target_is_directory=target.is_dir())
        except OSError as error:
            raise NotRunError(f"this system makes no link: {error.strerror or error}") from None

    def offers(self, *functions: str) -> None:
        """Go on if the subject claims these functions, which the case needs without calling them."""
        missing = [name for name in functions if name not in self._subject.identity.functions]
        if missing:
            raise UnsupportedError(f"the subject does not claim {', '.join(missing)}")

    def claims(self, ability: Ability) -> None:
        """Go on if the subject claims the ability, where nothing else will do: no real waits, no silence for an end."""
        if ability not in self._subject.identity.abilities:
            raise UnsupportedError(f"the subject does not claim the ability {ability}")
        if ability == "virtual-clock" and self._real_time:
            raise NotRunError("the machine's clock is not exact enough")

    def need(self, what: T | None, reason: str) -> T:
        """Return ``what`` if the machine offers it; if it is None, the case is not run, for this reason."""
        if what is None:
            raise NotRunError(reason)
        return what

    def by_profile(self, *, documented: T, observed: T) -> T:
        """Return the expectation for the profile of this run."""
        return documented if self.profile == "documented" else observed
