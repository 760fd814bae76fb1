"""One HTTP/1.1 exchange with libcurl: exactly the given headers and body out, the raw response in.

Redirects, cookies and the allow-list are decided elsewhere; here one request goes out under one deadline. Handles
are pooled, most recent first, so that a connection kept open is used again whichever program asks next.
"""

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import pycurl

from mqlnet.clock import Clock, RealClock
from mqlnet.facts.limits import LIMITS
from mqlnet.rules import certificates
from mqlnet.rules.codings import CodingError, codings_known, decode
from mqlnet.rules.failures import Failure
from mqlnet.rules.headers import IDEMPOTENT, Headers, header_values
from mqlnet.rules.url import Url
from mqlnet.wire.handle import Handle
from mqlnet.wire.network import Network
from mqlnet.wire.transfer import Blocking, Stepped, Transfer

NOBODY: Final = b"\n"  # a list of trusted certificates that holds none
MAX_BODY_BYTES: Final = LIMITS["web-body"].value  # so that no server can fill the memory

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


class ExchangeError(Exception):
    """No complete response came; ``failure`` says how far it got."""

    def __init__(self, failure: Failure, text: str) -> None:
        super().__init__(text)
        self.failure = failure


@dataclass(slots=True)
class HttpResponse:
    """A complete response: the status, the header block with its status line (lines end in LF), the decoded body."""

    status: int
    head: bytes
    body: bytearray


class Engine:
    """Pooled curl handles under one network and clock; ``make_transfer`` says how their exchanges wait."""

    def __init__(
        self,
        network: Network,
        clock: Clock,
        *,
        max_body_bytes: int = MAX_BODY_BYTES,
        refuses_codings: bool = False,
        make_transfer: Callable[[pycurl.Curl], Transfer] | None = None,
    ) -> None:
        self._network = network
        self._refuses_codings = refuses_codings  # switch web-unknown-coding
        self._found: dict[tuple[str, int], tuple[str, int]] = {}  # where a host's first address did not connect
        self._clock = clock
        self._max_body_bytes = max_body_bytes
        usual: Callable[[pycurl.Curl], Transfer] = Stepped if clock.asks_servers else Blocking
        self._make_transfer = make_transfer or usual
        self._idle: list[Handle] = []  # taken and given back by single operations, which need no lock

    def exchange(
        self, method: str, url: Url, headers: Headers, body: bytes, *, timeout_s: float, into: bytearray | None = None
    ) -> HttpResponse:
        """Send one request and return its response; ExchangeError if none came whole within ``timeout_s``.

        The body comes into the array ``into``, if one is given; after a failure it holds what has come.
        """
        if int(timeout_s * 1000) <= 0:
            raise ExchangeError(Failure.TIMEOUT, "no time is left")
        into = bytearray() if into is None else into
        addresses = self._addresses(url, timeout_s)
        if len(addresses) == 1:
            return self._exchange_with(addresses[0], method, url, headers, body, timeout_s, into)
        deadline = self._clock.monotonic() + timeout_s
        for address in addresses:
            try:
                response = self._exchange_with(address, method, url, headers, body, timeout_s, into)
            except ExchangeError as error:
                if error.failure is not Failure.CONNECT:
                    raise
                timeout_s = deadline - self._clock.monotonic()
            else:
                self._found[url.host, url.port] = address  # the next request begins where this one was answered
                return response
        raise ExchangeError(Failure.CONNECT, f"no address of {url.host} takes a connection")

    def _addresses(self, url: Url, timeout_s: float) -> list[tuple[str, int]]:
        """Return the addresses to try, the one that was connected to last time first (SQ7, WQ44)."""
        try:
            addresses = self._network.addresses(url.host, url.port, timeout_s)
        except TimeoutError as error:
            raise ExchangeError(Failure.CONNECT_TIMEOUT, str(error)) from None
        except (OSError, ValueError) as error:
            raise ExchangeError(Failure.CONNECT, str(error)) from None
        found = self._found.get((url.host, url.port)) if self._found else None
        return sorted(addresses, key=lambda one: one != found) if found else addresses

    def _exchange_with(
        self,
        address: tuple[str, int],
        method: str,
        url: Url,
        headers: Headers,
        body: bytes,
        timeout_s: float,
        into: bytearray,
    ) -> HttpResponse:
        handle = self._take(method, address)
        try:
            handle.transfer.release()
            if handle.use(method, url, headers, body, address):
                _trust(handle.curl, url, self._network)
                self._guard_sending(handle, method, url)
            handle.expect(into)
            deadline = self._clock.monotonic() + timeout_s
            self._perform(handle, timeout_s)
            head = handle.head()
            if not head:  # libcurl takes a head that was cut for a short response
                raise ExchangeError(Failure.ANSWER, "the connection ended within the headers")
            if len(into) > self._max_body_bytes:
                raise ExchangeError(Failure.ANSWER, f"the body is longer than {self._max_body_bytes} bytes")
            handle.kept_to = address
            status = handle.curl.getinfo(pycurl.RESPONSE_CODE)
            self._decode(head, into, deadline)
            return HttpResponse(status, head, into)
        except (pycurl.error, ValueError, TypeError, OverflowError) as error:  # libcurl does not take the request
            raise ExchangeError(Failure.ANSWER, str(error)) from None
        finally:
            handle.let_go(into)
            self._idle.append(handle)

    def _take(self, method: str, address: tuple[str, int]) -> Handle:
        """Return a handle for a request.

        libcurl may have kept connections that have ended meanwhile. It would send a request over one of them, notice,
        and send it again, which a POST must not be (W7.11): unless the last connection leads there and is open, a POST
        begins with none. Nor does any request use a connection on which something has come that nobody asked for: it
        would be taken for the answer (WQ71).
        """
        try:
            handle = self._idle.pop()
        except IndexError:
            return Handle(self._make_transfer, self._max_body_bytes)
        if handle.is_open_to(address) or (method in IDEMPOTENT and not handle.is_stale()):
            return handle
        handle.transfer.close()
        return Handle(self._make_transfer, self._max_body_bytes)

    def _decode(self, head: bytes, body: bytearray, deadline: float) -> None:
        """Undo the body's content codings in the time that is left (WQ42, WQ43)."""
        codings = header_values(head, "content-encoding")
        if not codings:
            return
        if self._refuses_codings and not codings_known(codings):
            raise ExchangeError(Failure.ANSWER, f"the body's coding is not known: {', '.join(codings)}")

        def is_late() -> bool:
            return self._clock.monotonic() > deadline

        try:
            body[:] = decode(bytes(body), codings, self._max_body_bytes, is_late)
        except CodingError as error:
            raise ExchangeError(Failure.TIMEOUT if is_late() else Failure.ANSWER, str(error)) from None

    def has_stale_connection(self) -> bool:
        """Return whether the connection that would be used next has been closed by its server."""
        return bool(self._idle) and self._idle[-1].is_stale()

    def forget_connections(self) -> None:
        """Close every kept connection."""
        while self._idle:
            self._idle.pop().transfer.close()

    def _guard_sending(self, handle: Handle, method: str, url: Url) -> None:
        """Judge each sending: a certificate's dates by a clock that is not the machine's; and what may be sent again.

        libcurl repeats a request whose kept connection ends without a response. A POST may have been carried out by
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

    def _perform(self, handle: Handle, timeout_s: float) -> None:
        transfer = handle.transfer
        try:
            is_done = self._clock.wait(transfer.attempt, timeout_s, transfer.look)
        except pycurl.error as error:
            code, text = error.args
            raise ExchangeError(_failure(handle, code), text) from None
        if not is_done:
            was_sent = handle.curl.getinfo(pycurl.REQUEST_SIZE)
            transfer.release()
            raise ExchangeError(Failure.TIMEOUT if was_sent else Failure.CONNECT_TIMEOUT, "the time ran out")


def _failure(handle: Handle, code: int) -> Failure:
    """Return how far an exchange has got that libcurl has given up."""
    if handle.is_repetition or handle.is_too_long:
        return Failure.ANSWER
    return _FAILURES.get(code, Failure.ANSWER)


def _trust(curl: pycurl.Curl, url: Url, network: Network) -> None:
    if url.scheme != "https":
        return
    curl.setopt(pycurl.SSLVERSION, pycurl.SSLVERSION_TLSv1_2)
    if not network.verifies:
        curl.setopt(pycurl.SSL_VERIFYPEER, 0)
        curl.setopt(pycurl.SSL_VERIFYHOST, 0)
    else:  # without this libcurl would trust what OpenSSL finds on the machine (WQ50)
        curl.setopt(pycurl.CAINFO_BLOB, network.ca_pem or NOBODY)
