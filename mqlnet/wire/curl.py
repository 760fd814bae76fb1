"""One HTTP/1.1 exchange with libcurl: exactly the given headers and body out, the raw answer in.

Redirects, cookies and the allow-list are decided elsewhere; here one request goes out under one deadline. Handles
are pooled, most recent first, so that a connection kept open is used again whichever program asks next.
"""

import socket
import ssl
from dataclasses import dataclass
from threading import Lock
from types import MappingProxyType
from typing import Final

import pycurl

from mqlnet.clock import Clock, RealClock
from mqlnet.rules import certificates
from mqlnet.rules.codings import codings_known, decode
from mqlnet.rules.failures import Failure
from mqlnet.rules.headers import IDEMPOTENT, Headers, has_body, header_values
from mqlnet.rules.sockets import INT_MAX
from mqlnet.rules.url import Url
from mqlnet.wire.network import Network

NOBODY: Final = b"\n"  # a list of trusted certificates that holds none
MAX_BODY_BYTES: Final = 1_073_741_824  # WQ17: a configurable cap, so that no server can fill the memory

_FAILURES: Final = MappingProxyType(
    {
        pycurl.E_COULDNT_RESOLVE_HOST: Failure.CONNECT,
        pycurl.E_COULDNT_CONNECT: Failure.CONNECT,
        pycurl.E_SSL_CONNECT_ERROR: Failure.TLS,
        pycurl.E_PEER_FAILED_VERIFICATION: Failure.TLS,
        pycurl.E_SSL_CACERT_BADFILE: Failure.TLS,
        pycurl.E_SSL_CIPHER: Failure.TLS,
        pycurl.E_ABORTED_BY_CALLBACK: Failure.TLS,  # the certificate's dates, judged by the terminal's clock
    }
)


_BLANK: Final = (b"\r\n", b"\n")


class ExchangeError(Exception):
    """No complete answer came; ``failure`` says how far it got."""

    def __init__(self, failure: Failure, text: str) -> None:
        super().__init__(text)
        self.failure = failure


@dataclass(slots=True)
class Answer:
    """A complete answer: the status, the header block as received with its status line, the decoded body."""

    status: int
    head: bytes
    body: bytes


class _Handle:
    """A curl handle, what it was last prepared for, and the one answer it collects."""

    def __init__(self, limit: int) -> None:
        self.curl = pycurl.Curl()
        self.request: object = None  # what the handle's options say
        self.lines: list[bytes] = []  # every header line that came
        self.kept_to: tuple[str, int] | None = None  # where the connection it has kept leads
        self.clear()
        self._limit = limit

    def clear(self) -> None:
        """Make room for an answer."""
        self.sendings = 0  # how often libcurl was about to send the request
        self.is_repetition = False  # and whether the last time was one too many
        self.kept_to = None
        self.lines.clear()
        self.body = bytearray()

    def is_open_to(self, address: tuple[str, int]) -> bool:
        """Whether the connection that its last request kept leads there and is still open."""
        return self.kept_to == address and self._kept() >= 0 and not self.is_stale()

    def is_stale(self) -> bool:
        """Whether the connection that its last request kept has been closed by the server."""
        return self._kept() >= 0 and _is_ended(self._kept())

    def _kept(self) -> int:
        """Return the descriptor of the kept connection, -1 if there is none."""
        return int(self.curl.getinfo(pycurl.ACTIVESOCKET)) if self.kept_to else -1

    def take_body(self, data: bytes) -> int | None:
        if len(self.body) + len(data) > self._limit:
            return -1
        self.body += data
        return None


class Engine:
    """Pooled curl handles under one network and clock."""

    def __init__(
        self,
        network: Network,
        clock: Clock,
        *,
        max_body_bytes: int = MAX_BODY_BYTES,
        refuses_codings: bool = False,
    ) -> None:
        self._network = network
        self._refuses_codings = refuses_codings  # switch web-unknown-coding
        self._found: dict[tuple[str, int], tuple[str, int]] = {}  # where a host's first address did not connect
        self._clock = clock
        self._max_body_bytes = max_body_bytes
        self._idle: list[_Handle] = []
        self._lock = Lock()

    def exchange(self, method: str, url: Url, headers: Headers, body: bytes, *, timeout_s: float) -> Answer:
        """Send one request and return its answer; ExchangeError if none came whole within ``timeout_s``."""
        deadline = self._clock.monotonic() + timeout_s
        addresses = self._addresses(url)
        for number, address in enumerate(addresses, 1):
            try:
                answer = self._exchange_with(address, (method, url, headers, body), timeout_s=timeout_s)
            except ExchangeError as error:
                if error.failure is not Failure.CONNECT or number == len(addresses):
                    raise
                timeout_s = deadline - self._clock.monotonic()
            else:
                if number > 1:  # the next request begins where this one was answered
                    self._found[url.host, url.port] = address
                return answer
        raise ExchangeError(Failure.CONNECT, "the host has no address")

    def _addresses(self, url: Url) -> list[tuple[str, int]]:
        """Return the addresses to try, the one that was connected to last time first (SQ7, WQ44)."""
        try:
            addresses = self._network.addresses(url.host, url.port)
        except (OSError, ValueError) as error:
            raise ExchangeError(Failure.CONNECT, str(error)) from None
        found = self._found.get((url.host, url.port)) if self._found else None
        return sorted(addresses, key=lambda one: one != found) if found else addresses

    def _exchange_with(
        self, address: tuple[str, int], given: tuple[str, Url, Headers, bytes], *, timeout_s: float
    ) -> Answer:
        method, url, headers, body = given
        with self._lock:
            handle = self._idle.pop() if self._idle else _Handle(self._max_body_bytes)
        try:
            request = (*given, address)
            needs_fresh = method not in IDEMPOTENT and not handle.is_open_to(address)
            if handle.request != request or needs_fresh:  # the same again needs no new options
                handle.request = None
                self._prepare(handle, method, url, headers, body, address)
                handle.request = request
            if needs_fresh:
                handle.curl.setopt(pycurl.FRESH_CONNECT, 1)
                handle.request = None
            handle.clear()
            self._perform(handle, timeout_s)
            head = _last_head(handle.lines)
            if not head:  # libcurl takes a head that was cut for a short answer
                raise ExchangeError(Failure.ANSWER, "the connection ended within the headers")
            handle.kept_to = address
            return Answer(handle.curl.getinfo(pycurl.RESPONSE_CODE), head, self._decoded(head, handle.body))
        except (pycurl.error, ValueError, TypeError, OverflowError) as error:  # libcurl does not take the request
            raise ExchangeError(Failure.ANSWER, str(error)) from None
        finally:
            with self._lock:
                self._idle.append(handle)

    def _decoded(self, head: bytes, body: bytearray) -> bytes:
        """Return the body without its content codings (WQ42, WQ43)."""
        codings = header_values(head, "content-encoding")
        if not codings:
            return bytes(body)
        if self._refuses_codings and not codings_known(codings):
            raise ExchangeError(Failure.ANSWER, f"the body's coding is not known: {', '.join(codings)}")
        return decode(bytes(body), codings, self._max_body_bytes)

    def has_stale_connection(self) -> bool:
        """Whether the connection that would be used next has been closed by its server."""
        with self._lock:
            return bool(self._idle) and self._idle[-1].is_stale()

    def forget_connections(self) -> None:
        """Close every kept connection."""
        with self._lock:
            idle, self._idle = self._idle, []
        for handle in idle:
            handle.curl.close()

    def _prepare(
        self,
        handle: _Handle,
        method: str,
        url: Url,
        headers: Headers,
        body: bytes,
        address: tuple[str, int],
    ) -> None:
        curl = handle.curl
        curl.reset()
        _set_request(curl, method, url, headers, body)
        _direct(curl, url, address)
        _trust(curl, url, self._network)
        self._guard_sending(handle, method, url)
        curl.setopt(pycurl.HEADERFUNCTION, handle.lines.append)
        curl.setopt(pycurl.XFERINFOFUNCTION, _take_turn)
        curl.setopt(pycurl.NOPROGRESS, 0)
        curl.setopt(pycurl.WRITEFUNCTION, handle.take_body)

    def _guard_sending(self, handle: _Handle, method: str, url: Url) -> None:
        """Judge each sending: a certificate's dates by a clock that is not the machine's; and what may be sent again.

        libcurl repeats a request whose kept connection ends without an answer. A POST may have been carried out by
        then, so it is not repeated (W7.11, RFC 9110 section 9.2.2).
        """
        judges_dates = url.scheme == "https" and self._network.verifies and not isinstance(self._clock, RealClock)
        if method in IDEMPOTENT and not judges_dates:
            return
        curl = handle.curl

        def judge(*_: object) -> int:
            handle.sendings += 1
            handle.is_repetition = handle.sendings > 1 and method not in IDEMPOTENT
            is_allowed = not handle.is_repetition and (not judges_dates or self._is_dated_well(curl))
            return int(pycurl.PREREQFUNC_OK if is_allowed else pycurl.PREREQFUNC_ABORT)

        if judges_dates:
            curl.setopt(pycurl.OPT_CERTINFO, 1)
            curl.setopt(pycurl.SSL_SESSIONID_CACHE, 0)  # a resumed session shows no certificate
        curl.setopt(pycurl.PREREQFUNCTION, judge)

    def _is_dated_well(self, curl: pycurl.Curl) -> bool:
        chain = curl.getinfo(pycurl.INFO_CERTINFO)
        if not chain:  # a kept connection: judged when it was made
            return True
        return certificates.is_valid_at(ssl.PEM_cert_to_DER_cert(dict(chain[0])["Cert"]), self._clock.now())

    def _perform(self, handle: _Handle, timeout_s: float) -> None:
        curl = handle.curl

        def attempt(seconds: float | None) -> bool:
            milliseconds = min(int((seconds or 0) * 1000), INT_MAX)  # libcurl takes no more
            if milliseconds <= 0:
                raise ExchangeError(Failure.TIMEOUT, "no time was given")
            curl.setopt(pycurl.TIMEOUT_MS, milliseconds)
            curl.setopt(pycurl.CONNECTTIMEOUT_MS, milliseconds)
            try:
                curl.perform()
            except pycurl.error as error:
                code, text = error.args
                if code != pycurl.E_OPERATION_TIMEDOUT:
                    failure = Failure.ANSWER if handle.is_repetition else _FAILURES.get(code, Failure.ANSWER)
                    raise ExchangeError(failure, text) from None
                return False
            return True

        if not self._clock.wait(attempt, timeout_s):
            was_sent = curl.getinfo(pycurl.REQUEST_SIZE) > 0
            raise ExchangeError(Failure.TIMEOUT if was_sent else Failure.CONNECT_TIMEOUT, "the time ran out")


def _take_turn(_to_come: int, _came: int, _to_go: int, _went: int) -> None:
    """Let Python run for a moment: a signal is heard while libcurl waits, and not when it has ended."""


def _last_head(lines: list[bytes]) -> bytes:
    """Return the head of the answer, behind interim ones and before trailers; empty if it did not come whole."""
    head: list[bytes] = []
    is_whole = False
    for line in lines:
        if line.startswith(b"HTTP/") and (is_whole or not head):
            head, is_whole = [], False
        if not is_whole:
            head.append(line)
            is_whole = line in _BLANK
    return b"".join(head) if is_whole else b""


def _set_request(curl: pycurl.Curl, method: str, url: Url, headers: Headers, body: bytes) -> None:
    curl.setopt(pycurl.URL, str(url))
    curl.setopt(pycurl.PATH_AS_IS, 1)
    curl.setopt(pycurl.NOSIGNAL, 1)
    curl.setopt(pycurl.PROXY, "")
    curl.setopt(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1)
    curl.setopt(pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS)
    curl.setopt(pycurl.HTTP_TRANSFER_DECODING, 1)
    curl.setopt(pycurl.CUSTOMREQUEST, method)
    if method == "HEAD":
        curl.setopt(pycurl.NOBODY, 1)
    elif has_body(method, len(body)):
        curl.setopt(pycurl.POSTFIELDS, body)
        curl.setopt(pycurl.POSTFIELDSIZE, len(body))
    present = {name.lower() for name, _ in headers}
    lines = [f"{name}: {value}" if value else f"{name};" for name, value in headers]
    lines += [f"{name}:" for name in ("Content-Type", "Expect", "Accept", "User-Agent") if name.lower() not in present]
    curl.setopt(pycurl.HTTPHEADER, [line.encode("latin-1") for line in lines])
    if "expect" in present:  # the body follows at once: libcurl would wait a second for a server's leave (WQ49)
        curl.setopt(pycurl.EXPECT_100_TIMEOUT_MS, 1)


def _direct(curl: pycurl.Curl, url: Url, address: tuple[str, int]) -> None:
    host = f"[{address[0]}]" if ":" in address[0] else address[0]
    if address != (url.host, url.port):
        curl.setopt(pycurl.CONNECT_TO, [f"::{host}:{address[1]}"])


def _trust(curl: pycurl.Curl, url: Url, network: Network) -> None:
    if url.scheme != "https":
        return
    curl.setopt(pycurl.SSLVERSION, pycurl.SSLVERSION_TLSv1_2)
    if not network.verifies:
        curl.setopt(pycurl.SSL_VERIFYPEER, 0)
        curl.setopt(pycurl.SSL_VERIFYHOST, 0)
    else:  # without this libcurl would trust what OpenSSL finds on the machine (WQ50)
        curl.setopt(pycurl.CAINFO_BLOB, network.ca_pem or NOBODY)


def _is_ended(descriptor: int) -> bool:
    """Whether the peer has closed a socket that should be silent."""
    sock = socket.socket(fileno=descriptor)
    try:
        sock.setblocking(False)
        return not sock.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        return False
    except OSError:
        return True
    finally:
        sock.detach()
