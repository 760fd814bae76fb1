"""Where a redirect leads, and as what (W7.1, WQ7): 301, 302 and 303 turn a POST into a GET."""

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urljoin

from mqlnet.facts.limits import LIMITS
from mqlnet.rules.headers import Headers
from mqlnet.rules.url import Url, parse_url

MAX_REDIRECTS: Final = LIMITS["redirects"].value
_STATUSES: Final = frozenset({301, 302, 303, 307, 308})
_PRIVATE: Final = frozenset({"authorization", "cookie"})


@dataclass(frozen=True, slots=True)
class Request:
    """One request of a chain: what the script gave, for the URL it now goes to."""

    method: str
    url: Url
    headers: Headers
    body: bytes


def is_redirect(status: int) -> bool:
    """Whether an answer with this status may lead elsewhere."""
    return status in _STATUSES


def follow(request: Request, status: int, location: str | None) -> Request | None:
    """Return the request that a redirect asks for, None if the answer is final; ValueError if it leads to no URL."""
    if not is_redirect(status) or not location:
        return None
    url = parse_url(urljoin(str(request.url), location))
    moved = replace(request, url=url)
    if url.host != request.url.host:
        moved = replace(moved, headers=tuple(pair for pair in moved.headers if pair[0].lower() not in _PRIVATE))
    becomes_get = request.method == "POST" or (status == 303 and request.method not in ("GET", "HEAD"))
    if status in (301, 302, 303) and becomes_get:
        plain = tuple(pair for pair in moved.headers if not pair[0].lower().startswith("content-"))
        moved = replace(moved, method="GET", headers=plain, body=b"")
    return moved
