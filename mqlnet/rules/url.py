"""The URL of a WebRequest, taken apart once: what is sent to whom, and what the list of allowed addresses compares."""

import re
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import quote, urlsplit

from mqlnet.facts.addresses import DEFAULT_PORTS, normal_host
from mqlnet.facts.limits import LIMITS

MAX_URL: Final = LIMITS["url-length"].value
_HOST: Final = re.compile(r"[0-9a-z._:-]+")
_BREAKS: Final = re.compile(r"[\t\r\n]")  # urlsplit would drop them (WQ47)
_SAFE_IN_TARGET: Final = "%/:=&?~+!$,;'@()*[]"
_PLAIN: Final = re.compile(  # a URL that is sent as it is written; every other one is taken apart step by step
    r"(https?)://([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::([1-9][0-9]{0,3}|[1-5][0-9]{4}))?"
    r"(/[A-Za-z0-9_.%/:=&~+!$,;'@()*-]*(?:\?[A-Za-z0-9_.%/:=&?~+!$,;'@()*-]+)?)?"
)


def without_breaks(text: str) -> str:
    """Return the text without line breaks and tabs, as browsers read a URL (switch ``web-url-break``)."""
    return _BREAKS.sub("", text)


def encoded(text: str) -> str:
    """Return a path or a query with every character that no URL can hold percent-encoded (W2.10, WQ59)."""
    return quote(text, safe=_SAFE_IN_TARGET)


class Url(NamedTuple):
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


@lru_cache(maxsize=1024)
def parse_url(text: str | None) -> Url:
    """Take the URL of a call apart; ValueError says what is wrong with it (W2.8-W2.12, WQ18, WQ22, WQ47, WQ59)."""
    if not text:
        raise ValueError("the URL is empty")
    if len(text) > MAX_URL or not (text.isascii() or len(text.encode("utf-16-le")) // 2 <= MAX_URL):
        raise ValueError(f"the URL is longer than {MAX_URL} characters")
    return take_apart(text)


def take_apart(text: str) -> Url:
    """Take a URL of any length apart; ValueError says what is wrong with it."""
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        scheme, host, port_text, target = plain.groups()
        return Url(scheme, host, int(port_text) if port_text else DEFAULT_PORTS[scheme], target or "/")
    return _parse(text)


def _parse(text: str) -> Url:
    """Take any URL apart, step by step."""
    parts = urlsplit(_BREAKS.sub(lambda found: f"%{ord(found[0]):02X}", text.lstrip()))
    if parts.scheme not in DEFAULT_PORTS:
        raise ValueError("the URL does not begin with http:// or https://")
    if parts.username is not None or parts.password is not None:
        raise ValueError("a user name in the URL is not supported")
    host = normal_host(parts.hostname or "")
    if not _HOST.fullmatch(host) or parts.port == 0:
        raise ValueError("the URL has no valid host or port")
    port = parts.port or DEFAULT_PORTS[parts.scheme]
    target = encoded(parts.path or "/")
    if parts.query:
        target += "?" + encoded(parts.query)
    return Url(parts.scheme, host, port, target)
