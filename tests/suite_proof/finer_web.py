"""Finer defects of implementations of WebRequest and of the list of allowed addresses."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from conformance.subject.interface import Answer
from mqlnet.background.cookie_file import CookieStore
from mqlnet.rules import allow_list, redirects
from mqlnet.rules.cookies import Jar
from mqlnet.rules.redirects import Request
from mqlnet.rules.url import Url
from mqlnet.wire.curl import HttpResponse
from tests.suite_proof.changes import argument
from tests.suite_proof.cookies import jar, store
from tests.suite_proof.patching import Patch
from tests.suite_proof.subject import Arguments, Call, Defect
from tests.suite_proof.web_answers import KeepsMethod, client

WEB = ("WebRequest",)
CONNECT = ("SocketConnect",)
_follow, _matches_url, _allows_host = redirects.follow, allow_list._matches_url, allow_list.allows_host


class ByPort(Jar):
    """Sends a cookie only to the port that set it."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._ports: dict[str, int] = {}

    def store(self, url: Url, set_cookies: Iterable[str], now: float) -> bool:
        lines = list(set_cookies)
        self._ports.update((line.partition("=")[0], url.port) for line in lines)
        return super().store(url, lines, now)

    def pairs_for(self, url: Url, now: float) -> list[tuple[str, str]]:
        return [pair for pair in super().pairs_for(url, now) if self._ports.get(pair[0]) == url.port]


class NeverDeletes(CookieStore):
    """Writes cookies to disk, and never takes one away there."""

    def store(self, url: Url, head: bytes) -> None:
        before = self._file.read_bytes() if self._file is not None and self._file.exists() else b""
        count = len(self._jar)
        super().store(url, head)
        if len(self._jar) < count and self._file is not None:
            self._file.write_bytes(before)


class KeepsSession(Jar):
    """Writes cookies without an age to disk as well."""

    def store(self, url: Url, set_cookies: Iterable[str], now: float) -> bool:
        aged = [line if "age=" in line.lower() else f"{line}; Max-Age=99" for line in set_cookies]
        return super().store(url, aged, now)


class FirstOnly(KeepsMethod):
    """Sends the script's headers with the first request of a chain only."""

    def _exchange(self, request: Request, timeout_s: float, into: bytearray | None = None) -> HttpResponse:
        own = request if request is self._first else request._replace(headers=())
        return super(KeepsMethod, self)._exchange(own, timeout_s, into)


def _put_stays(request: Request, status: int, location: str | None) -> Request | None:
    return _follow(request, 307 if status == 303 and request.method in ("PUT", "DELETE") else status, location)


def _put_becomes_get(request: Request, status: int, location: str | None) -> Request | None:
    return _follow(request, 303 if status in (301, 302) and request.method != "HEAD" else status, location)


def _filled_up(right: Call, name: str, given: Arguments) -> Answer:
    if len(given) == 9 and isinstance(given[5], bytes) and isinstance(given[6], int):
        given = (*given[:5], given[5].ljust(given[6], b"\0"), *given[6:])
    return right(name, given)


def _header(text: str | None, line: str) -> str:
    return f"{text}\r\n{line}" if text else line


def _adds(line: str) -> Any:
    """Return a call hook that adds a header to a request with a body."""

    def call(right: Call, name: str, given: Arguments) -> Answer:
        if len(given) == 7 and given[4]:
            given = (*given[:2], _header(given[2], line), *given[3:])  # type: ignore[arg-type]  # the headers are a text
        return right(name, given)

    return call


def _as_written(entries: Iterable[str], host: str, port: int, profile: Any) -> bool:
    is_international = not host.isascii() or "xn--" in host
    return host in entries if is_international else _allows_host(entries, host, port, profile)


def _any_port(entry: allow_list.AllowedAddress, url: Url, host: str, profile: Any) -> bool:
    plain = replace(entry, port=None) if entry.scheme is None else entry
    return _matches_url(plain, url, host, profile)


DEFECTS = (
    Defect(
        "cookies-by-port",
        "sends a cookie only to the port that set it",
        WEB,
        ("web-cookie-knows-no-port",),
        shared=jar(ByPort),
    ),
    Defect(
        "cookies-deleted-in-memory-only",
        "has a deleted cookie back after a restart",
        WEB,
        ("web-cookie-deleted-stays-deleted",),
        shared=store(NeverDeletes),
    ),
    Defect(
        "cookies-of-the-session-are-kept",
        "keeps cookies without an age over a restart",
        WEB,
        ("web-cookie-of-the-session",),
        shared=jar(KeepsSession),
    ),
    Defect(
        "redirect-takes-credentials-along",
        "sends the script's Authorization and Cookie to whatever host a redirect names",
        WEB,
        ("web-redirect-to-another-host",),
        patches=(Patch(redirects, "_PRIVATE", frozenset()),),
    ),
    Defect(
        "redirect-303-keeps-put",
        "repeats a PUT or DELETE where a 303 leads",
        WEB,
        ("web-redirect-303-put", "web-redirect-303-delete"),
        patches=(Patch(redirects, "follow", _put_stays),),
    ),
    Defect(
        "redirect-301-turns-put",
        "turns a PUT into a GET where a 301 or 302 leads",
        WEB,
        ("web-redirect-301-put", "web-redirect-302-put"),
        patches=(Patch(redirects, "follow", _put_becomes_get),),
    ),
    Defect(
        "redirect-loses-headers",
        "sends the script's headers with the first request of a chain only",
        WEB,
        ("web-redirect-carries-headers",),
        shared=client(FirstOnly),
    ),
    Defect(
        "web-data-size-fills-up",
        "sends NULs where data_size is more than the array has",
        WEB,
        ("web-data-size-beyond-the-array",),
        call=_filled_up,
    ),
    Defect(
        "web-header-needs-a-value",
        "does not send a header without a value",
        WEB,
        ("web-header-without-a-value",),
        call=argument(2, lambda text: text and "\r\n".join(one for one in text.split("\r\n") if not one.endswith(":"))),
    ),
    Defect(
        "web-url-counted-in-bytes",
        "counts the 1024 characters of a URL in bytes",
        WEB,
        ("web-url-1024-cyrillic",),
        call=argument(1, lambda url: url if url is None or len(url.encode()) <= 1024 else ""),
    ),
    Defect(
        "web-url-empty-user-passes",
        "passes over an empty user name in a URL",
        WEB,
        ("web-url-empty-user",),
        call=argument(1, lambda url: url and url.replace("//@", "//")),
    ),
    Defect(
        "web-adds-pragma",
        "adds Pragma to requests with a body",
        WEB,
        ("web-headers-of-a-post", "web-headers-of-a-put"),
        call=_adds("Pragma: no-cache"),
    ),
    Defect(
        "list-port-without-scheme",
        "takes no notice of the port of a row without a scheme",
        WEB,
        ("list-host-and-other-port",),
        patches=(Patch(allow_list, "_matches_url", _any_port),),
    ),
    Defect(
        "list-international-as-written",
        "compares an international name as it is written where a socket connects",
        CONNECT,
        ("list-socket-international-in-punycode", "list-socket-punycode-listed"),
        patches=(Patch(allow_list, "allows_host", _as_written),),
    ),
)
