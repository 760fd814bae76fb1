"""What a WebRequest sends and what its caller is told, decided from values alone.

The URL (5200 if it is none), the header block with the terminal's defaults and the script's replacements, the
text of ``result_headers``, and the table from a transport failure to return value and last error (webrequest
sections 2, 3, 4, 6 and 12).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, quote_from_bytes, urlsplit

from mqlnet.facts.errors import (
    ERR_WEBREQUEST_CONNECT_FAILED,
    ERR_WEBREQUEST_REQUEST_FAILED,
    ERR_WEBREQUEST_TIMEOUT,
)
from mqlnet.facts.limits import LIMITS
from mqlnet.rules.allow_list import DEFAULT_PORTS, Target, normal_host

MAX_URL: Final = LIMITS["url-length"].value
_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HOST: Final = re.compile(r"[0-9a-z._:-]+")
_SAFE_IN_TARGET: Final = "%/:=&?~+!$,;'@()*[]"
_WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH"})
IDEMPOTENT: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"})  # may be sent twice (RFC 9110)
_FORM: Final = "application/x-www-form-urlencoded"
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Url:
    """An absolute http or https URL, ready to be sent: host in ASCII, target percent-encoded, no fragment."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The Host header: the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"

    def as_target(self) -> Target:
        """Return what the allow-list compares."""
        return Target(self.scheme, self.host, self.port, self.path)


@lru_cache(maxsize=1024)
def parse_url(text: str | None) -> Url:
    """Take a URL apart; ValueError says why it is none (W2.8-W2.12, WQ18, WQ22)."""
    if not text:
        raise ValueError("the URL is empty")
    if len(text.encode("utf-16-le")) // 2 > MAX_URL:
        raise ValueError(f"the URL is longer than {MAX_URL} characters")
    parts = urlsplit(text)
    if parts.scheme not in DEFAULT_PORTS:
        raise ValueError("the URL does not begin with http:// or https://")
    if parts.username is not None or parts.password is not None:
        raise ValueError("a user name in the URL is not supported")
    host = normal_host(parts.hostname or "")
    if not _HOST.fullmatch(host) or parts.port == 0:
        raise ValueError("the URL has no valid host or port")
    port = parts.port or DEFAULT_PORTS[parts.scheme]
    target = quote(parts.path or "/", safe=_SAFE_IN_TARGET)
    if parts.query:
        target += "?" + quote(parts.query, safe=_SAFE_IN_TARGET)
    return Url(parts.scheme, host, port, target)


def is_method(text: str | None) -> bool:
    """Whether the text can stand as an HTTP method (12.19)."""
    return bool(text) and _TOKEN.fullmatch(text or "") is not None


@lru_cache(maxsize=256)
def parse_headers(text: str | None) -> Headers:
    r"""Return the script's headers: lines end in ``\r\n`` or ``\n``, blank and impossible lines are passed over."""
    headers = []
    for line in (text or "").split("\n"):
        name, colon, value = line.replace("\r", " ").replace("\0", " ").partition(":")
        if colon and _TOKEN.fullmatch(name.strip()):
            headers.append((name.strip(), value.strip()))
    return tuple(headers)


@dataclass(frozen=True, slots=True)
class Identity:
    """What the terminal tells about itself in every request."""

    user_agent: str
    accept_language: str


def has_body(method: str, size: int) -> bool:
    """Whether a request carries Content-Length: it has bytes, or a method that is expected to have some (W6.1 rows)."""
    return size > 0 or method in _WITH_BODY


def request_headers(
    method: str, url: Url, script: Headers, size: int, cookie: str, *, identity: Identity, keeps_length: bool
) -> Headers:
    """Return the header block: the terminal's defaults, each replaced by the script's own, then the script's rest.

    ``size`` is the body's, in bytes; ``keeps_length`` sends the script's Content-Length, were it wrong (12.13).
    """
    defaults = {
        "Host": url.authority,
        "User-Agent": identity.user_agent,
        "Accept": "*/*",
        "Accept-Language": identity.accept_language,
        "Accept-Encoding": "gzip, deflate",
    }
    if method == "POST":
        defaults["Content-Type"] = _FORM
    if has_body(method, size):
        defaults["Content-Length"] = str(size)
    fixed = {"cookie"} if keeps_length else {"cookie", "content-length"}
    own = [(name, value) for name, value in script if name.lower() not in fixed]
    if cookie:
        defaults["Cookie"] = cookie
    replaced = {name.lower() for name, _ in own}
    head = []
    for name, value in defaults.items():
        if name.lower() in replaced:
            head += [pair for pair in own if pair[0].lower() == name.lower()]
        else:
            head.append((name, value))
    known = {name.lower() for name in defaults}
    return (*head, *(pair for pair in own if pair[0].lower() not in known))


def encode_form(body: bytes) -> bytes:
    """Percent-encode a form body (switch ``web-form-body``), keeping its ``=``, ``&``, ``+`` and ``%``."""
    return quote_from_bytes(body, safe="=&+%").encode("ascii")


def result_headers(block: bytes) -> str:
    """Return the received header block without its status line, as it came, ending in one CRLF (W6.2 rows)."""
    text = block.decode("latin-1")
    lines = text.split("\r\n" if "\r\n" in text else "\n")[1:]
    return "".join([f"{line}\r\n" for line in lines if line])


class Failure(Enum):
    """Why no answer came."""

    CONNECT = "no connection"
    CONNECT_TIMEOUT = "no connection in time"
    TLS = "no secure connection"
    TIMEOUT = "no complete answer in time"
    ANSWER = "no complete answer"


# (switch web-transport-failure, failure) -> return value, last error (W3 and W4 rows, WQ1-WQ3)
FAILURES: Final[Mapping[tuple[str, Failure], tuple[int, int]]] = MappingProxyType(
    {
        ("minus-one", Failure.CONNECT): (-1, ERR_WEBREQUEST_CONNECT_FAILED),
        ("minus-one", Failure.CONNECT_TIMEOUT): (-1, ERR_WEBREQUEST_TIMEOUT),
        ("minus-one", Failure.TLS): (-1, ERR_WEBREQUEST_REQUEST_FAILED),
        ("minus-one", Failure.TIMEOUT): (-1, ERR_WEBREQUEST_TIMEOUT),
        ("minus-one", Failure.ANSWER): (-1, ERR_WEBREQUEST_REQUEST_FAILED),
        ("pseudo-status", Failure.CONNECT): (1001, ERR_WEBREQUEST_REQUEST_FAILED),
        ("pseudo-status", Failure.CONNECT_TIMEOUT): (1001, ERR_WEBREQUEST_REQUEST_FAILED),
        ("pseudo-status", Failure.TLS): (1001, ERR_WEBREQUEST_REQUEST_FAILED),
        ("pseudo-status", Failure.TIMEOUT): (1003, ERR_WEBREQUEST_REQUEST_FAILED),
        ("pseudo-status", Failure.ANSWER): (1003, ERR_WEBREQUEST_REQUEST_FAILED),
    }
)


def is_form(method: str, script: Headers) -> bool:
    """Whether the request's body is a form: its Content-Type, given or by default, says so."""
    given = [value for name, value in script if name.lower() == "content-type"]
    return _FORM in given[0].lower() if given else method == "POST"
