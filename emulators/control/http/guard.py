"""Decides from a request's head alone whether the client may ask for it.

The interface stands on loopback, where every web page that a browser shows can reach it. So the name it was called by
must be its own (a foreign name that was bent to 127.0.0.1 is not), what comes from another page is refused, and
whatever changes something needs the token, which no other page can know.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

HARMLESS: Final = frozenset({"GET", "HEAD"})
DEFAULT_PORT: Final = 80  # which a browser leaves out
OWN_SITES: Final = frozenset({"same-origin", "none"})  # of Sec-Fetch-Site, which only browsers send
MAX_BODY_BYTES: Final = 16_384
MAX_QUERY_BYTES: Final = 8_192


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered."""

    status: int
    reason: str


@dataclass(frozen=True, slots=True)
class Guard:
    """Knows the interface's own port and token."""

    port: int
    token: str

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names it may be called by."""
        own = (f"127.0.0.1:{self.port}", f"localhost:{self.port}")
        return (*own, "127.0.0.1", "localhost") if self.port == DEFAULT_PORT else own

    def refusal(self, method: str, headers: Mapping[str, str], query: str = "") -> Refusal | None:
        """Return why a request is refused, None if it is not; header names are in lower case."""
        if headers.get("host", "").lower() not in self.hosts:
            return Refusal(403, f"this is {' or '.join(self.hosts)}; it answers to no other name")
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in [f"http://{host}" for host in self.hosts]:
            return Refusal(403, "pages from elsewhere have no access")
        if headers.get("sec-fetch-site", "same-origin") not in OWN_SITES:  # such a page could still measure time
            return Refusal(403, "pages from elsewhere have no access")
        if len(query) > MAX_QUERY_BYTES:
            return Refusal(414, f"a query has at most {MAX_QUERY_BYTES} bytes")
        if method in HARMLESS:
            return None
        if not self._has_token(headers):
            return Refusal(401, "a change needs the token that was printed at start: Authorization: Bearer TOKEN")
        length = headers.get("content-length", "0")
        if "transfer-encoding" in headers or not length.isdecimal() or int(length) > MAX_BODY_BYTES:
            return Refusal(413, f"a body has a Content-Length of at most {MAX_BODY_BYTES} bytes")
        return None

    def _has_token(self, headers: Mapping[str, str]) -> bool:
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        given = bearer.strip() if scheme.lower() == "bearer" else headers.get("x-mqlnet-token", "")
        return secrets.compare_digest(given.encode("latin-1", "replace"), self.token.encode())
