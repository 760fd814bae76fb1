"""The terminal's cookies, kept in a file of its data folder."""

import os
from pathlib import Path
from threading import Lock
from typing import Final

import msgspec

from mqlnet.clock import Clock
from mqlnet.rules import cookies
from mqlnet.rules.headers import Headers, header_values
from mqlnet.rules.url import Url

COOKIE_FILE: Final = "cookies.json"


class CookieStore:
    """The terminal's cookie jar, shared by its programs and kept in its data folder."""

    def __init__(self, folder: Path | None, clock: Clock) -> None:
        self._file = folder / COOKIE_FILE if folder else None
        self._clock = clock
        self._lock = Lock()
        self._jar = cookies.Jar(self._read())

    def _read(self) -> list[cookies.Cookie]:
        if self._file is None or not self._file.exists():
            return []
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=list[cookies.Cookie])
        except msgspec.DecodeError as error:
            raise ValueError(f"{self._file} is not a cookie file ({error}); delete it to start with none") from None

    def header_for(self, url: Url, script: Headers) -> str:
        """Return the Cookie header for a URL and the script's own headers; empty for none."""
        if not (script or len(self._jar)):
            return ""
        with self._lock:
            stored = self._jar.pairs_for(url, self._clock.now())
        return cookies.merge(stored, script)

    def store(self, url: Url, head: bytes) -> None:
        """Take the Set-Cookie lines of an answer."""
        found = header_values(head, "set-cookie")
        if not found:
            return
        with self._lock:
            if self._jar.store(url, found, self._clock.now()) and self._file is not None:
                fresh = self._file.with_suffix(".new")
                fresh.write_bytes(msgspec.json.encode(self._jar.lasting(self._clock.now())))
                os.replace(fresh, self._file)  # noqa: PTH105 - the atomic call itself
