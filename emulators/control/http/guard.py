"""Decides from a request's head alone whether the client may ask for it.

The interface stands on loopback, where every web page that a browser shows can reach it. So the name it was called by
must be its own (a foreign name that was bent to 127.0.0.1 is not), what comes from another page is refused, and
whatever changes something needs the token, which no other page can know. Where other computers reach the interface,
reading needs the token as well; then any name will do, since a page that bent a name has no token.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import parse_qs

HARMLESS: Final = frozenset({"GET", "HEAD"})
DEFAULT_PORT: Final = 80  # which a browser leaves out
OWN_SITES: Final = frozenset({"same-origin", "none"})  # of Sec-Fetch-Site, which only browsers send
FREE: Final = ("/assets/", "/api/v1/ca.pem", "/api/v1/health")  # paths that hold nothing of what arrived
MAX_BODY_BYTES: Final = 16_384
MAX_QUERY_BYTES: Final = 8_192


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered."""

    status: int
    reason: str


@dataclass(frozen=True, slots=True)
class Guard:
    """Knows the interface's own port and token; ``is_open`` where other computers reach it."""

    port: int
    token: str
    is_open: bool = False

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names it may be called by."""
        own = (f"127.0.0.1:{self.port}", f"localhost:{self.port}")
        return (*own, "127.0.0.1", "localhost") if self.port == DEFAULT_PORT else own

    @property
    def cookie(self) -> str:
        """The cookie that lets a browser read. All ports of a host share cookies, so the port is in its name."""
        return f"mqlnet-{self.port}"

    def refusal(self, method: str, headers: Mapping[str, str], query: str = "", *, path: str = "/") -> Refusal | None:
        """Return why a request is refused, None if it is not; header names are in lower case."""
        called = headers.get("host", "").lower()
        if not self.is_open and called not in self.hosts:
            return Refusal(403, f"this is {' or '.join(self.hosts)}; it answers to no other name")
        origin = headers.get("origin")
        own = (called,) if self.is_open else self.hosts
        if origin is not None and origin.lower() not in [f"http://{host}" for host in own]:
            return Refusal(403, "pages from elsewhere have no access")
        if headers.get("sec-fetch-site", "same-origin") not in OWN_SITES:  # such a page could still measure time
            return Refusal(403, "pages from elsewhere have no access")
        if len(query) > MAX_QUERY_BYTES:
            return Refusal(414, f"a query has at most {MAX_QUERY_BYTES} bytes")
        if method in HARMLESS:
            return self._reading(headers, query, path)
        if not self._has_token(headers):
            return Refusal(401, "a change needs the token that was printed at start: Authorization: Bearer TOKEN")
        length = headers.get("content-length", "0")
        if "transfer-encoding" in headers or not length.isdecimal() or int(length) > MAX_BODY_BYTES:
            return Refusal(413, f"a body has a Content-Length of at most {MAX_BODY_BYTES} bytes")
        return None

    def _reading(self, headers: Mapping[str, str], query: str, path: str) -> Refusal | None:
        if not self.is_open or path.startswith(FREE) or self._has_token(headers):
            return None
        if self._is_token(parse_qs(query).get("token", [""])[0]) or self._is_token(self._in_cookie(headers)):
            return None
        return Refusal(
            401,
            "other computers reach this address, so reading needs the token too: open the page's address as it was "
            "printed at start, with ?token=, or send Authorization: Bearer TOKEN",
        )

    def _in_cookie(self, headers: Mapping[str, str]) -> str:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return ""
        return found.value if found is not None else ""

    def _has_token(self, headers: Mapping[str, str]) -> bool:
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        given = bearer.strip() if scheme.lower() == "bearer" else headers.get("x-mqlnet-token", "")
        return self._is_token(given)

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode("utf-8", "replace"), self.token.encode())
