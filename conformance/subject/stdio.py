"""A subject that is a command: its standard input takes the requests, its standard output gives the answers.

It runs in a process group of its own, so that closing it also ends its children. Its standard error is kept, and
shown when something goes wrong.
"""

import contextlib
import os
import signal
import subprocess
import sys
from collections import deque
from threading import Thread
from typing import IO, Final

from conformance.subject.descendants import end_marked, new_mark
from conformance.subject.lines import JOIN_S, Lines
from mqlnet.facts.harmless import harmless

CHUNK: Final = 65_536
KEPT_LINES: Final = 12
LONGEST_WORD: Final = 4_096  # bytes of a line of standard error that are shown


def _start(words: list[str], mark: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a command in a group of its own, so that it can be ended with all that it has started."""
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP
    return subprocess.Popen(
        words,
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        creationflags=flags,
        env={**os.environ, **mark},
        start_new_session=sys.platform != "win32",
    )


def _kill_tree(process: subprocess.Popen[bytes], mark: dict[str, str]) -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS: a group of zombies only
            os.killpg(process.pid, signal.SIGKILL)
        end_marked(mark)


class Child:
    """A running command; OSError if it cannot be started."""

    def __init__(self, command: list[str]) -> None:
        self._mark = new_mark("MQLNET_SUBJECT")
        self._process = _start(command, self._mark)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._stdin, self._stdout, self._stderr = self._process.stdin, self._process.stdout, self._process.stderr
        self._said: deque[bytes] = deque(maxlen=KEPT_LINES)
        self._listener = Thread(target=self._listen, args=(self._stderr,), name="subject stderr", daemon=True)
        self._listener.start()
        self.lines = Lines(lambda: self._stdout.read(CHUNK), self._write)

    def _listen(self, stderr: IO[bytes]) -> None:
        rest = b""
        with contextlib.suppress(OSError, ValueError):
            while chunk := stderr.read(CHUNK):
                *lines, rest = (rest + chunk).split(b"\n")
                self._said.extend(lines)
                rest = rest[-CHUNK:]
        self._said.extend([rest] if rest else [])

    def _write(self, line: bytes) -> None:
        left = memoryview(line)
        while left:
            left = left[self._stdin.write(left) :]

    def last_words(self, wait_s: float) -> str:
        """Return its exit code if it ends in time, and the last lines of its standard error."""
        words = []
        if self._wait(wait_s):
            self._listener.join(JOIN_S)
            words.append(f"exit code {self._process.returncode}")
        said = [line[:LONGEST_WORD].decode("utf-8", "backslashreplace").rstrip("\r") for line in tuple(self._said)]
        quoted = [f"| {harmless(line)}" for line in said]  # a CI log would obey a line that begins with ::
        return "\n".join([*words, *(["its last words:", *quoted] if quoted else [])])

    def _wait(self, seconds: float) -> bool:
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def end(self, patience_s: float) -> bool:
        """End the command and its children; return whether it ended by itself within the patience."""
        ended_by_itself = False
        if patience_s and self.lines.finish_writing():
            self._stdin.close()
            ended_by_itself = self._wait(patience_s)
        _kill_tree(self._process, self._mark)
        self._process.wait()
        self._listener.join(JOIN_S)
        if self.lines.join() and not self._listener.is_alive():
            for pipe in (self._stdin, self._stdout, self._stderr):
                pipe.close()
        return ended_by_itself
