"""Limits for runaway programs: a thread looks at what runs, and ends what runs too long or takes too much memory.

Translated loops count nothing, so they cost nothing. A watched call that is over its limit gets its exception
asynchronously; Python raises it at the next line of the program, which the traceback then names. Time is the
processor's, so that a program may wait for a server or a person as long as it likes.
"""

import ctypes
import math
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from mqlnet.mql5.values.critical import OutOfMemory, TooLong

if sys.platform == "darwin":
    import resource

LOOK_S: Final = 0.1
DEFAULT_SECONDS: Final = 60.0
DEFAULT_BYTES: Final = 2 << 30
_STATM: Final = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits: the processor time of one handler, and the growth of the process's memory meanwhile."""

    seconds: float = DEFAULT_SECONDS
    memory_bytes: int = DEFAULT_BYTES


NO_LIMITS: Final = Limits(math.inf, sys.maxsize)
"""For programs that share a thread, whose processor time says nothing about one of them."""


@dataclass(slots=True)
class _Watched:
    thread: int
    limits: Limits
    began_s: float
    began_bytes: int


class Watcher:
    """The one thread of a process that looks; it lives while something is watched."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._watched: dict[int, _Watched] = {}
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None

    @contextmanager
    def watching(self, limits: Limits) -> Iterator[None]:
        """Watch what this thread does inside the block."""
        thread = threading.get_ident()
        outer = self._watched.get(thread)
        if outer is not None or limits is NO_LIMITS:
            yield
            return
        with self._lock:
            self._watched[thread] = _Watched(thread, limits, _cpu_s(thread), resident_bytes())
            if self._thread is None:
                self._thread = threading.Thread(target=self._look, name="mql5 limits", daemon=True)
                self._thread.start()
            self._wake.set()
        try:
            yield
        finally:
            with self._lock:
                self._watched.pop(thread, None)

    def _look(self) -> None:
        pause = threading.Event()
        while True:
            self._wake.wait()
            pause.wait(LOOK_S)
            with self._lock:
                if not self._watched:
                    self._wake.clear()
                for each in self._watched.values():
                    self._judge(each)

    def _judge(self, each: _Watched) -> None:
        if _cpu_s(each.thread) - each.began_s > each.limits.seconds:
            each.began_s = _cpu_s(each.thread)
            _raise_in(each.thread, TooLong)
        elif resident_bytes() - each.began_bytes > each.limits.memory_bytes:
            each.began_bytes = resident_bytes()
            _raise_in(each.thread, OutOfMemory)


WATCHER: Final = Watcher()


def _cpu_s(thread: int) -> float:
    """Return the processor time of a thread; where the system cannot say, that of the process."""
    if sys.platform == "linux":
        return time.clock_gettime(time.pthread_getcpuclockid(thread))
    else:  # noqa: RET505 - the type checker reads one branch for each system
        return time.process_time()


class _Counters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS of Windows."""

    _fields_: ClassVar = [
        ("cb", ctypes.c_uint32),
        ("faults", ctypes.c_uint32),
        ("peak", ctypes.c_size_t),
        ("now", ctypes.c_size_t),
        *((f"quota{number}", ctypes.c_size_t) for number in range(6)),
    ]


def resident_bytes() -> int:
    """Return how much memory the process has now, on macOS the most it ever had; 0 where the system cannot say."""
    if sys.platform == "win32":
        counters = _Counters(cb=ctypes.sizeof(_Counters))
        process = ctypes.c_void_p(-1)  # this process
        ctypes.windll.kernel32.K32GetProcessMemoryInfo(process, ctypes.byref(counters), counters.cb)
        return int(counters.now)
    elif sys.platform == "darwin":  # noqa: RET505 - the type checker reads one branch for each system
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    else:
        try:
            pages = int(_STATM.read_text(encoding="ascii").split()[1])
        except OSError:
            return 0
        return pages * os.sysconf("SC_PAGE_SIZE")


def _raise_in(thread: int, kind: type[Exception]) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(kind))
