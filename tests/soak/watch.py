"""Figures that must not grow, and words that must not be heard."""

import asyncio
import ctypes
import gc
import logging
import sys
import threading
from dataclasses import dataclass, fields
from typing import Any

import psutil

from emulators.stack import Stack

MIB = 1_048_576


@dataclass(frozen=True, slots=True)
class Holdings:
    """The resources that the process holds."""

    descriptors: int
    threads: int
    tasks: int
    connections: int
    files: int
    memory_mib: int

    def more_than(self, before: "Holdings", *, memory_mib: int) -> list[str]:
        """Say what has grown since; memory may, up to a bound."""
        allowed = {"memory_mib": memory_mib}
        return [
            f"{field.name}: {getattr(before, field.name)} -> {getattr(self, field.name)}"
            for field in fields(self)
            if getattr(self, field.name) > getattr(before, field.name) + allowed.get(field.name, 0)
        ]


def holdings(stack: Stack) -> Holdings:
    """Count what is held now."""
    gc.collect()
    give_back()
    process = psutil.Process()
    loop = stack._loop.loop
    return Holdings(
        descriptors=descriptors(),
        threads=sum(not one.name.startswith("asyncio") for one in threading.enumerate()),  # a loop's pool is bounded
        tasks=len(asyncio.all_tasks(loop)),
        connections=len(process.net_connections("tcp")),
        files=sum(1 for _ in stack.ftp.root.rglob("*")),
        memory_mib=process.memory_info().rss // MIB,
    )


def descriptors() -> int:
    """Count open files and connections, also those that were reset, which have no row in the system's table."""
    return int(getattr(psutil.Process(), "num_handles" if sys.platform == "win32" else "num_fds")())


def give_back() -> None:
    """Make the C library return what was freed, where it offers this: the rest is still in use."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def settled(stack: Stack, before: Holdings) -> Holdings:
    """Count again, at most for two seconds, until what is being closed is closed."""
    pause = threading.Event()
    after = holdings(stack)
    for _ in range(20):
        if not after.more_than(before, memory_mib=sys.maxsize):
            break
        pause.wait(0.1)
        after = holdings(stack)
    return after


class Ear(logging.Handler):
    """Hears every error that nobody caught: of loops, threads, destructors and the libraries' loggers."""

    def __init__(self, stack: Stack) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []
        for name in ("mail.log", "pyftpdlib", "asyncio", "uvicorn"):
            logging.getLogger(name).addHandler(self)
        stack._loop.loop.set_exception_handler(self._of_loop)
        threading.excepthook = lambda args: self.heard.append(f"thread: {args.exc_value!r}")
        sys.unraisablehook = lambda args: self.heard.append(f"destructor: {args.exc_value!r} in {args.object!r}")

    def emit(self, record: logging.LogRecord) -> None:
        """Note a logged error."""
        cause = f" {record.exc_info[1]!r}" if record.exc_info else ""
        self.heard.append(f"{record.name}: {record.getMessage()}{cause}")

    def _of_loop(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        del loop
        self.heard.append(f"loop: {context.get('message')} {context.get('exception')!r}")
