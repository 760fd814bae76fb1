"""One handle of libcurl: what its options say, and the one answer it collects.

A handle keeps its options, and a request sets only those that it changes: programs ask for nearly the same again and
again, and to set all of them again costs more than to send the request.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

import pycurl

from mqlnet.rules.headers import Headers, has_body
from mqlnet.rules.url import Url
from mqlnet.wire.transfer import Transfer
from mqlnet.wire.waiting import waiter

LARGE_BYTES: Final = 64 * 1024  # a body from this size on is not kept alive by the handle that received it


class Handle:
    """A curl handle, what its options say, and the one answer it collects."""

    is_last: bool  # whether the headers say that the connection ends with the answer
    sendings: int  # how often libcurl was about to send the request
    is_repetition: bool  # and whether the last time was one too many
    is_too_long: bool

    def __init__(self, make_transfer: Callable[[pycurl.Curl], Transfer], limit: int) -> None:
        self.curl = pycurl.Curl()
        self.transfer = make_transfer(self.curl)
        self.shape: object = None  # what the options were chosen for; with another shape all are chosen afresh
        self._start = ""  # of the shape's URLs
        self.url: Url | None = None
        self.headers: Headers | None = None
        self.body: bytes | None = None
        self.lines: list[bytes] = []  # every header line that came
        self.into: bytearray | None = None
        self.kept_to: tuple[str, int] | None = None  # where the connection it has kept leads
        self._limit = limit

    def expect(self, into: bytearray) -> None:
        """Make room for an answer, and let its body go into this array."""
        self.sendings = 0
        self.is_repetition = self.is_too_long = False
        self.kept_to = None
        self.lines.clear()
        into.clear()
        if into is not self.into:
            self.curl.setopt(pycurl.WRITEFUNCTION, into.extend)
            self.into = into

    def let_go(self, into: bytearray) -> None:
        """Keep no large body alive that the caller may drop."""
        if len(into) >= LARGE_BYTES:
            self.into = None
            self.curl.setopt(pycurl.WRITEFUNCTION, len)  # says of what comes that all of it was taken

    def _reset(self, method: str, url: Url, address: tuple[str, int]) -> None:
        """Forget all options, and set those of every request to this address with this method."""
        self.shape = self.url = self.headers = self.body = self.into = None
        self.curl.reset()
        self.transfer.forget()
        _set_constants(self.curl)
        self.curl.setopt(pycurl.HEADERFUNCTION, self.lines.append)
        self.curl.setopt(pycurl.XFERINFOFUNCTION, self._end_a_long_body)
        self.curl.setopt(pycurl.MAXFILESIZE_LARGE, self._limit)
        self.is_last = False
        self._start = f"{url.scheme}://{url.authority}"
        self.curl.setopt(pycurl.CUSTOMREQUEST, method)
        if method == "HEAD":
            self.curl.setopt(pycurl.NOBODY, 1)
        if address != (url.host, url.port):
            host = f"[{address[0]}]" if ":" in address[0] else address[0]
            self.curl.setopt(pycurl.CONNECT_TO, [f"::{host}:{address[1]}"])

    def use(self, method: str, url: Url, headers: Headers, body: bytes, address: tuple[str, int]) -> bool:
        """Say this request from now on; return whether method or address are others, so that all options are new."""
        shape = (method, address, url.scheme, url.host, url.port, has_body(method, len(body)))
        is_other = self.shape != shape
        if is_other:
            self._reset(method, url, address)
        elif url is self.url and headers is self.headers and body == self.body:
            return False
        self.shape = None  # until all is set
        if url is not self.url:
            self.curl.setopt(pycurl.URL, self._start + url.target)
            self.curl.setopt(pycurl.REQUEST_TARGET, url.target)  # as it stands: libcurl rewrites %2e in its URL (WQ29)
            self.url = url
        if headers is not self.headers:
            lines, is_last = _header_lines(headers)
            self.curl.setopt(pycurl.HTTPHEADER, lines)
            if is_last is not self.is_last:  # libcurl does not read the headers that it is given
                self.curl.setopt(pycurl.FORBID_REUSE, is_last)
                self.is_last = is_last
            self.headers = headers
        if shape[-1] and body is not self.body:
            self.curl.setopt(pycurl.POSTFIELDS, body)  # which sets its size, too
        self.body = body
        self.shape = shape
        return is_other

    def is_open_to(self, address: tuple[str, int]) -> bool:
        """Return whether the connection that its last request kept leads there and is still open."""
        return self.kept_to == address and self._is_over() is False

    def is_stale(self) -> bool:
        """Return whether the connection that its last request kept can serve no other."""
        return self._is_over() is True

    def _is_over(self) -> bool | None:
        """Return whether the server has closed the kept connection or sent what nobody asked for, None without one."""
        kept = self.curl.getinfo(pycurl.ACTIVESOCKET) if self.kept_to else pycurl.SOCKET_BAD
        return None if kept == pycurl.SOCKET_BAD else bool(_look(kept)())

    def head(self) -> bytes:
        """Return the head of the answer, its lines ended by LF, without interim ones and trailers; empty if cut."""
        *blocks, rest = b"".join(self.lines).replace(b"\r\n", b"\n").split(b"\n\n")
        heads = [block for block in blocks if block.startswith(b"HTTP/")]
        return heads[-1] + b"\n" if heads and not rest.startswith(b"HTTP/") else b""

    def _end_a_long_body(self, _to_come: int, came: int, _to_go: int, _went: int) -> bool:
        """Let Python run for a moment, so that a signal is heard while libcurl waits; and end a body that is too long.

        libcurl ends one by its Content-Length, and before version 8.4 in no other way.
        """
        self.is_too_long = came > self._limit
        return self.is_too_long


def _set_constants(curl: pycurl.Curl) -> None:
    """Set what every request has."""
    curl.setopt(pycurl.NOSIGNAL, 1)
    curl.setopt(pycurl.NOPROGRESS, 0)
    curl.setopt(pycurl.PROXY, "")
    curl.setopt(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1)
    curl.setopt(pycurl.EXPECT_100_TIMEOUT_MS, 1)  # the body follows at once, not after a server's leave (WQ49)


@lru_cache(maxsize=256)
def _header_lines(headers: Headers) -> tuple[list[bytes], bool]:
    """Return the headers as libcurl takes them, without those that it would add; and whether they say ``close``."""
    present = {name.lower() for name, _ in headers}
    lines = [f"{name}: {value}" if value else f"{name};" for name, value in headers]
    lines += [f"{name}:" for name in ("Content-Type", "Expect", "Accept", "User-Agent") if name.lower() not in present]
    is_last = any(name.lower() == "connection" and "close" in value.lower() for name, value in headers)
    return [line.encode("latin-1") for line in lines], is_last


@lru_cache(maxsize=256)
def _look(descriptor: int) -> Callable[[], object]:
    """Return a look at whatever socket has this number when it is called: to make one costs more than to look."""
    return waiter(descriptor, write=False)[1]
