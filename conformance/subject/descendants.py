"""Ends everything that a command has started, also what has made itself a session of its own.

Each command gets a mark in its environment, which all that it starts inherit. On Linux the marked processes can be
found, whoever their parent is by now. Elsewhere the process group must do.
"""

import contextlib
import os
import signal
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Final

PROC: Final = Path("/proc")


def new_mark(name: str) -> dict[str, str]:
    """Return the one variable of an environment that marks a command and all that it starts."""
    return {name: uuid.uuid4().hex}


def end_marked(mark: dict[str, str]) -> None:
    """Kill every process that carries the mark, but not this one; twice, for one may just be starting another."""
    if sys.platform == "linux":
        ((name, value),) = mark.items()
        for _ in range(2):
            for pid in _carriers(f"{name}={value}".encode()):
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, signal.SIGKILL)


def _carriers(needle: bytes) -> Iterator[int]:
    for entry in PROC.iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        with contextlib.suppress(OSError):  # it has ended, or it is another user's
            if needle in entry.joinpath("environ").read_bytes().split(b"\0"):
                yield int(entry.name)
