"""The terminal's cookies, kept in a file of its data folder.

Nothing that stands in the file, and nothing that happens to it, may stop a request: a bad cookie is passed over, and
the journal gets a line about a file that cannot be read or written. Several terminals may use one folder: each merges
its cookies with those of the file, under a lock file, and replaces the file as a whole.
"""

import contextlib
import os
import stat
import sys
import tempfile
import threading
from collections.abc import Iterator
from functools import lru_cache
from io import FileIO
from pathlib import Path
from threading import Lock
from typing import Final

import msgspec

from mqlnet.clock import Clock
from mqlnet.journal import Journal, open_at_once
from mqlnet.rules import cookies
from mqlnet.rules.headers import Headers, header_values
from mqlnet.rules.url import Url

if sys.platform != "win32":
    import fcntl

COOKIE_FILE: Final = "cookies.json"
JOURNAL_SOURCE: Final = "Cookies"
MAX_FILE_BYTES: Final = 67_108_864  # more than all cookies of a full jar take
_TRIES: Final = 100


class CookieStore:
    """The terminal's cookie jar, shared by its programs and kept in its data folder."""

    def __init__(self, folder: Path | None, clock: Clock, journal: Journal) -> None:
        self._file = folder / COOKIE_FILE if folder else None
        self._clock = clock
        self._journal = journal
        self._lock = Lock()
        self._has_written = False
        self._jar = cookies.Jar(self._read() or ())

    def _read(self) -> list[cookies.Cookie] | None:
        """Return the cookies of the file; None, and a journal line, if it cannot be read."""
        if self._file is None:
            return []
        try:
            raw = _content(self._file)
        except FileNotFoundError:
            return []
        except (OSError, ValueError) as error:
            self._write_once(f"{self._file} cannot be read ({error})")
            return None
        try:
            found = msgspec.json.decode(raw, type=list[cookies.Cookie])
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            self._write_once(f"{self._file} is not a cookie file ({error}); delete it to start with none")
            return None
        return [cookie for cookie in found if cookies.is_sendable(cookie)]

    def _write_once(self, text: str) -> None:
        """Write to the journal, once: each request would say the same."""
        if not self._has_written:
            self._has_written = True
            self._journal.write(JOURNAL_SOURCE, text)

    def header_for(self, url: Url, script: Headers) -> str:
        """Return the Cookie header for a URL and the script's own headers; empty for none."""
        if not len(self._jar):
            return own_cookies(script) if script else ""
        with self._lock:
            stored = self._jar.pairs_for(url, self._clock.now())
        return cookies.merge(stored, script)

    def store(self, url: Url, head: bytes) -> None:
        """Take the Set-Cookie lines of an answer."""
        found = header_values(head, "set-cookie")
        if not found:
            return
        with self._lock:
            now = self._clock.now()
            if self._jar.store(url, found, now) and self._file is not None:
                self._save(self._file, url, found, now)

    def _save(self, file: Path, url: Url, found: list[str], now: float) -> None:
        """Put what an answer changed into the file, beside what another terminal has written there."""
        try:
            with _held(file):
                there = self._read()
                if there is None:  # a file that holds something else stays as it is
                    return
                merged = type(self._jar)([*self._jar.lasting(now), *there])
                merged.store(url, found, now)
                _replace(file, msgspec.json.encode(merged.lasting(now)))
        except (OSError, ValueError) as error:
            self._write_once(f"{file} cannot be written ({error}); cookies end with the terminal")


@lru_cache(maxsize=256)
def own_cookies(script: Headers) -> str:
    """Return the Cookie header of a script's own headers."""
    return cookies.merge([], script)


@contextlib.contextmanager
def _held(file: Path) -> Iterator[None]:
    """Keep other terminals from the file meanwhile, where the system can."""
    with FileIO(file.with_suffix(".lock"), "ab", opener=open_at_once) as lock:
        _lock(lock)
        yield


def _content(file: Path) -> bytes:
    """Return the bytes of the file; OSError if there is no file, or a far too large one."""
    with FileIO(file, opener=open_at_once) as stream:
        there = os.fstat(stream.fileno())
        if not stat.S_ISREG(there.st_mode):
            raise OSError(f"{file} is no file")
        if there.st_size > MAX_FILE_BYTES:
            raise OSError(f"{file} has more than {MAX_FILE_BYTES:,} bytes")
        return stream.read()


def _lock(lock: FileIO) -> None:
    """Lock the file, at most for a second: a terminal that stands still must not hold this one.

    Windows has no such lock; the file is still replaced as a whole.
    """
    if sys.platform != "win32":
        for _ in range(_TRIES):
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                threading.Event().wait(1 / _TRIES)
            else:
                return


def _replace(file: Path, content: bytes) -> None:
    """Write a new file and put it in the place of the old one."""
    descriptor, fresh = tempfile.mkstemp(prefix=f"{file.name}.", dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        os.replace(fresh, file)  # noqa: PTH105 - the atomic call itself
    except BaseException:
        Path(fresh).unlink(missing_ok=True)
        raise
