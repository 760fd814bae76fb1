"""WebRequest on the wire: one deadline over a chain of exchanges, the terminal's cookies on each.

Allow-list and arguments have been checked before; what is decided on the way (a redirect's target, cookies)
is asked of the rules.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Protocol

from mqlnet.clock import Clock
from mqlnet.rules import redirects
from mqlnet.rules.failures import Failure
from mqlnet.rules.headers import DefaultHeaders, Headers, header_values, request_headers
from mqlnet.rules.redirects import Request
from mqlnet.rules.url import Url
from mqlnet.wire.curl import Engine, ExchangeError, HttpResponse


class RefusedRedirectError(Exception):
    """A redirect leads out of the allow-list, and the switch ``web-redirect-target`` says to refuse."""


class Cookies(Protocol):
    """The part of the cookie store that the client needs."""

    def header_for(self, url: Url, script: Headers) -> str:
        """Return the Cookie header for a URL and the script's own headers; empty for none."""
        ...

    def store(self, url: Url, head: bytes) -> None:
        """Take the Set-Cookie lines of a response."""
        ...


class WebClient:
    """Sends the requests of all programs of one terminal."""

    def __init__(
        self, engine: Engine, store: Cookies, defaults: DefaultHeaders, clock: Clock, profile: Mapping[str, str]
    ) -> None:
        self._engine = engine
        self._store = store
        self._clock = clock
        self._refuses_redirects = profile["web-redirect-target"] == "refuse"
        self._credentials = profile["web-redirect-credentials"]
        self._fails_on_stale = profile["web-stale-keep-alive"] == "fail"
        keeps_length = profile["web-content-length"] == "verbatim"
        self._headers = lru_cache(partial(request_headers, terminal=defaults, keeps_length=keeps_length))

    def request(
        self, first: Request, timeout_s: float, is_allowed: Callable[[Url], bool], into: bytearray | None = None
    ) -> HttpResponse:
        """Return the final response of the chain; ExchangeError or RefusedRedirectError if there is none.

        Each response's body comes into the array ``into``, if one is given.
        """
        deadline = self._clock.monotonic() + timeout_s
        request = first
        for _ in range(redirects.MAX_REDIRECTS + 1):
            response = self._exchange(request, timeout_s, into)
            if not redirects.is_redirect(response.status):
                return response
            following = self._following(request, response)
            if following is None:
                return response
            if self._refuses_redirects and not is_allowed(following.url):
                raise RefusedRedirectError(str(following.url))
            request = following
            timeout_s = deadline - self._clock.monotonic()
        raise ExchangeError(Failure.ANSWER, f"more than {redirects.MAX_REDIRECTS} redirects")

    def _exchange(self, request: Request, timeout_s: float, into: bytearray | None = None) -> HttpResponse:
        if self._fails_on_stale:
            self._check_kept_connection(request)
        method, url, script, body = request
        cookie = self._store.header_for(url, script)
        headers = self._headers(method, url.authority, script, len(body), cookie)
        response = self._engine.exchange(method, url, headers, body, timeout_s=timeout_s, into=into)
        self._store.store(url, response.head)
        return response

    def _check_kept_connection(self, request: Request) -> None:
        """Fail a POST on a connection its server has closed (W7.11, switch ``web-stale-keep-alive``)."""
        if self._engine.has_stale_connection():
            self._engine.forget_connections()
            if request.method == "POST":
                raise ExchangeError(Failure.ANSWER, "the server had closed the kept connection")

    def _following(self, request: Request, response: HttpResponse) -> Request | None:
        location = next(iter(header_values(response.head, "location")), None)
        try:
            return redirects.follow(request, response.status, location, self._credentials)
        except ValueError as error:
            raise ExchangeError(Failure.ANSWER, f"the redirect leads to no URL: {error}") from None
