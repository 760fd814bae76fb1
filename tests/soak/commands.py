"""Commands as a user or a CI job runs them, in a process of their own, and what is left of them afterwards."""

import os
import subprocess
import sys
import tempfile
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

import psutil

MARK: Final = "MQLNET_SOAK"
SETTLES_S: Final = 3.0


@dataclass
class Place:
    """A folder of its own for a command: its temporary files, and a mark that all it starts inherit."""

    folder: Path
    mark: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def made(self) -> Path:
        """The folder for temporary files."""
        return self.folder / "made"

    @property
    def environment(self) -> dict[str, str]:
        """The environment of the command."""
        places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self.made))
        return os.environ | places | {"XDG_CACHE_HOME": str(self.folder), "PYTHONUTF8": "1", MARK: self.mark}

    def start(self, *words: str, output: IO[bytes] | int = subprocess.PIPE) -> "subprocess.Popen[bytes]":
        """Start ``mqlnet`` with these words."""
        command = [sys.executable, "-m", "mqlnet", *words]
        return subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, env=self.environment, start_new_session=True
        )

    def left_over(self) -> list[str]:
        """Return the processes and temporary files that are still there after a moment."""
        pause = threading.Event()
        left = self._left()
        for _ in range(int(SETTLES_S / 0.1)):
            if not left:
                break
            pause.wait(0.1)
            left = self._left()
        self.end_all()
        return left

    def _left(self) -> list[str]:
        files = [f"file {path.name}" for path in self.made.iterdir()]
        return [*files, *(f"process {' '.join(one.cmdline())[:80]}" for one in self._marked())]

    def _marked(self) -> Iterator[psutil.Process]:
        for process in psutil.process_iter():
            try:
                if process.pid != os.getpid() and process.environ().get(MARK) == self.mark:
                    yield process
            except psutil.Error:
                continue

    def end_all(self) -> None:
        """End whatever carries the mark."""
        for process in self._marked():
            process.kill()


@contextmanager
def place() -> Iterator[Place]:
    """Make a place, and end and remove all that is left in it."""
    with tempfile.TemporaryDirectory(prefix="soak-", ignore_cleanup_errors=True) as folder:
        made = Place(Path(folder))
        made.made.mkdir()
        try:
            yield made
        finally:
            made.end_all()


def amiss(said: bytes) -> str:
    """Return what no command may print: a traceback, or bytes that a terminal or a CI runner obeys."""
    text = said.decode("utf-8", "surrogateescape")
    own = [line.lstrip() for line in text.splitlines()]  # what a subject said stands behind a |
    if any(line.startswith(("Traceback (most recent call last)", "INTERNALERROR")) for line in own):
        return f"a traceback: {text[-200:]!r}"
    bad = next((one for one in text if not (one.isprintable() or one in "\n\t")), "")
    if bad:
        place = text.index(bad)
        return f"{bad!r} reached the terminal: {text[max(0, place - 40) : place + 20]!r}"
    command = next((line for line in text.splitlines() if line.startswith("::")), "")
    return f"a line that CI runners obey: {command[:80]!r}" if command else ""
