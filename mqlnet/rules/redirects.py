"""The request that follows a redirect (W7.1, WQ7): 301, 302 and 303 turn a POST into a GET."""

import re
from typing import Final, NamedTuple
from urllib.parse import urljoin

from mqlnet.facts.limits import LIMITS
from mqlnet.rules.headers import Headers
from mqlnet.rules.url import Url, take_apart
from mqlnet.rules.wire_text import percent_encoded

MAX_REDIRECTS: Final = LIMITS["redirects"].value
_STATUSES: Final = frozenset({301, 302, 303, 307, 308})
_AUTHORITY: Final = re.compile(r"((?:[A-Za-z][A-Za-z0-9+.-]*:)?//)([^/?#]*)")
_PRIVATE: Final = frozenset({"authorization", "cookie", "host"})


class Request(NamedTuple):
    """One request of a chain: what the script gave, for the URL it now goes to."""

    method: str
    url: Url
    headers: Headers
    body: bytes


def is_redirect(status: int) -> bool:
    """Return whether an answer with this status may lead elsewhere."""
    return status in _STATUSES


def _readable(location: str) -> str:
    """Return a Location as a URL: its host is UTF-8, all other bytes are percent-encoded as they came (WQ45)."""
    found = _AUTHORITY.match(location)
    if found is None:
        return percent_encoded(location)
    try:
        host = found[2].encode("latin-1").decode("utf-8")
    except UnicodeError:
        raise ValueError("the host of the URL is no UTF-8") from None
    return f"{found[1]}{host}{percent_encoded(location[found.end() :])}"


def _keeper(url: Url, credentials: str) -> tuple[str | int, ...]:
    """Return the part of a URL that must be the same for the script's credentials and Host to go along (WQ40, WQ62)."""
    return (url.host,) if credentials == "same-host" else (url.scheme, url.host, url.port)


def follow(request: Request, status: int, location: str | None, credentials: str = "same-origin") -> Request | None:
    """Return the request that a redirect asks for, None if the answer is final; ValueError if it leads to no URL.

    ``location`` is as it stands on the wire; ``credentials`` is the switch ``web-redirect-credentials``.
    """
    if not is_redirect(status) or not location:
        return None
    url = take_apart(urljoin(str(request.url), _readable(location)))
    moved = request._replace(url=url)
    if _keeper(request.url, credentials) != _keeper(url, credentials):
        moved = moved._replace(headers=tuple(pair for pair in moved.headers if pair[0].lower() not in _PRIVATE))
    becomes_get = request.method == "POST" or (status == 303 and request.method not in ("GET", "HEAD"))
    if status in (301, 302, 303) and becomes_get:
        plain = tuple(pair for pair in moved.headers if not pair[0].lower().startswith("content-"))
        moved = moved._replace(method="GET", headers=plain, body=b"")
    return moved
