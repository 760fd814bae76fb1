"""WebRequest on the wire: one deadline over a chain of exchanges, the terminal's cookies on each.

Allow-list and arguments have been checked before; what is decided on the way (a redirect's target, cookies)
is asked of the rules.
"""

import os
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import Final

import msgspec

from mqlnet.clock import Clock
from mqlnet.rules import cookies, redirects, web
from mqlnet.rules.redirects import Request
from mqlnet.rules.web import Failure, Headers, Identity, Url
from mqlnet.wire.curl import Answer, Engine, ExchangeError

COOKIE_FILE: Final = "cookies.json"


class RefusedRedirectError(Exception):
    """A redirect leads out of the allow-list, and the switch ``web-redirect-target`` says to refuse."""


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
        found = values(head, "set-cookie")
        if not found:
            return
        with self._lock:
            if self._jar.store(url, found, self._clock.now()) and self._file is not None:
                fresh = self._file.with_suffix(".new")
                fresh.write_bytes(msgspec.json.encode(self._jar.lasting(self._clock.now())))
                os.replace(fresh, self._file)  # noqa: PTH105 - the atomic call itself


def values(head: bytes, name: str) -> list[str]:
    """Return the values of a header in a received block, in order."""
    found: list[str] = []
    if name.encode("ascii") not in head.lower():
        return found
    for line in head.split(b"\n")[1:]:
        key, colon, value = line.decode("latin-1").partition(":")
        if colon and key.strip().lower() == name:
            found.append(value.strip())
    return found


class WebClient:
    """Sends the requests of all programs of one terminal."""

    def __init__(
        self, engine: Engine, store: CookieStore, identity: Identity, clock: Clock, profile: Mapping[str, str]
    ) -> None:
        self._engine = engine
        self._store = store
        self._clock = clock
        self._refuses_redirects = profile["web-redirect-target"] == "refuse"
        self._fails_on_stale = profile["web-stale-keep-alive"] == "fail"
        keeps_length = profile["web-content-length"] == "verbatim"
        self._headers = lru_cache(maxsize=256)(
            partial(web.request_headers, identity=identity, keeps_length=keeps_length)
        )

    def request(self, first: Request, timeout_s: float, is_allowed: Callable[[Url], bool]) -> Answer:
        """Return the final answer of the chain; ExchangeError or RefusedRedirectError if there is none."""
        deadline = self._clock.monotonic() + timeout_s
        request = first
        for _ in range(redirects.MAX_REDIRECTS + 1):
            answer = self._exchange(request, deadline - self._clock.monotonic())
            following = _following(request, answer)
            if following is None:
                return answer
            if self._refuses_redirects and not is_allowed(following.url):
                raise RefusedRedirectError(str(following.url))
            request = following
        raise ExchangeError(Failure.ANSWER, f"more than {redirects.MAX_REDIRECTS} redirects")

    def _exchange(self, request: Request, timeout_s: float) -> Answer:
        if timeout_s <= 0:
            raise ExchangeError(Failure.TIMEOUT, "the time ran out")
        self._check_kept_connection(request)
        cookie = self._store.header_for(request.url, request.headers)
        headers = self._headers(request.method, request.url, request.headers, len(request.body), cookie)
        answer = self._engine.exchange(request.method, request.url, headers, request.body, timeout_s=timeout_s)
        self._store.store(request.url, answer.head)
        return answer

    def _check_kept_connection(self, request: Request) -> None:
        """Fail a POST on a connection its server has closed (W7.11, switch ``web-stale-keep-alive``)."""
        if self._fails_on_stale and self._engine.has_stale_connection():
            self._engine.forget_connections()
            if request.method == "POST":
                raise ExchangeError(Failure.ANSWER, "the server had closed the kept connection")


def _following(request: Request, answer: Answer) -> Request | None:
    if not redirects.is_redirect(answer.status):
        return None
    location = values(answer.head, "location")
    try:
        return redirects.follow(request, answer.status, location[0] if location else None)
    except ValueError as error:
        raise ExchangeError(Failure.ANSWER, f"the redirect leads to no URL: {error}") from None
