"""Defects in single clauses of the Socket functions: a second value, another path, what is kept, what is not sent."""

import socket
import ssl
import struct
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import mqlnet.by_reference as arrays
from conformance.subject.interface import Answer
from mqlnet.by_reference import Array, Bytes
from mqlnet.calls import sockets as calls
from mqlnet.calls.slot import Slot
from mqlnet.calls.sockets import Sockets
from mqlnet.clock import Clock, VirtualClock
from mqlnet.rules import allow_list
from mqlnet.rules import sockets as rules
from mqlnet.rules.allow_list import AllowedAddress
from mqlnet.rules.sockets import State
from mqlnet.terminal_state import TerminalState
from mqlnet.wire import network
from mqlnet.wire.network import Network
from mqlnet.wire.sockets import Link
from mqlnet.wire.tls import TlsLayer
from tests.suite_proof.changes import argument
from tests.suite_proof.patching import Patch
from tests.suite_proof.subject import Arguments, Call, Defect

_free_handle, _close, _seconds, _fill, _enter = (
    Sockets._free_handle, Link.close, calls._seconds, arrays.fill, Slot.enter
)  # fmt: skip
_close_handle, _collect = Sockets.close, Sockets._collect
_decrypt, _feed, _tls_send, _context = TlsLayer._decrypt, TlsLayer._feed, TlsLayer.send, Network.tls_context
_allows, _certificate = allow_list.allows_host, TlsLayer.certificate


def _newest_plus_one(self: Sockets) -> int:
    self._issued = max(self.slots, default=0)
    return _free_handle(self)


def _resets(self: Link) -> None:
    linger = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
    self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    _close(self)


def _probes(right: Call, name: str, given: Arguments) -> Answer:
    of = right(name, given)
    if of.value is True:
        right("SocketSend", (given[0], b"\0", 1))
    return of


def _tries_first(right: Call, name: str, given: Arguments) -> Answer:
    handle = right("SocketCreate", ()).value
    right(name, (handle, *given[1:]))
    right("SocketClose", (handle,))
    return right(name, given)


def _begins_alike(entry: AllowedAddress, host: str, _port: int, _strictness: str) -> bool:
    return host.startswith(entry.host)


def _spoilt(entries: Iterable[str], host: str, port: int, profile: Mapping[str, str]) -> bool:
    rows = tuple(entries)
    return all(allow_list._usable(row) for row in rows) and _allows(rows, host, port, profile)


class ListOfTheStart(TerminalState):
    """Lets sockets go by the list with which the terminal has begun."""

    def allows_host(self, host: str, port: int) -> bool:
        """Return what the first list said."""
        if not hasattr(self, "_first"):
            self._first = self.settings.expert_advisors
        return self._first.allow_web_request and allow_list.allows_host(
            self._first.web_request_urls, host, port, self.profile
        )


def _without_scheme(server: Any) -> Any:
    return server.rpartition("://")[2] if isinstance(server, str) else server


class _Kept:
    """Keeps a timeout where a later one is 0."""

    def __call__(self, milliseconds: int) -> float | None:
        self._last = _seconds(milliseconds) or getattr(self, "_last", None)
        return self._last


def _clears(array: Array, data: Bytes) -> None:
    if isinstance(array, memoryview):
        array[:] = bytes(len(array))
    _fill(array, data)


def _one_record(self: TlsLayer, limit: int) -> bytearray:
    return _decrypt(self, min(limit, 16_384))


def _waits_for_the_rest(self: TlsLayer, limit: int) -> bytearray:
    data = _decrypt(self, limit)
    self.closed = self.closed and not self._link.inbox
    return data


def _all_is_data(self: TlsLayer, limit: int) -> bytearray:
    try:
        piece = self._object.read(limit) if self._object.pending() or _feed(self) else b""
    except ssl.SSLWantReadError:
        piece, self.closed = b"", True
    else:
        self.closed = self.closed or (not piece and self._link.ended)
    return bytearray(piece)


class _KnownHosts:
    """Checks the certificate of the first server alone."""

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def context(self, of: Network, clock: Clock) -> ssl.SSLContext:
        is_known = id(of) in self._seen
        self._seen.add(id(of))
        return network._client_context(of.ca_pem, verify=False, checks_dates=True) if is_known else _context(of, clock)

    def patch(self) -> Patch:
        return Patch(Network, "tls_context", lambda of, clock: self.context(of, clock))


def _still_new(self: Slot, state: State) -> None:
    is_lost = state is State.BROKEN and self.on_tls_port and self.layer is None
    _enter(self, State.CREATED if is_lost else state)


def _not_broken(self: Sockets, handle: int) -> bool:
    slot = self.slots.get(handle)
    is_broken = slot is not None and slot.state is State.BROKEN
    return _close_handle(self, handle) and not is_broken


def _waits_first(self: Sockets, link: Link, wanted: int, timeout_s: float) -> None:
    if timeout_s == rules.DEFAULT_READ_MS / 1000 and isinstance(self._clock, VirtualClock):
        self._clock.sleep(timeout_s)
    _collect(self, link, wanted, timeout_s)


class _First:
    """Has the certificate of the first secured connection for all."""

    def certificate(self, layer: TlsLayer) -> bytes:
        self._der = getattr(self, "_der", b"") or _certificate(layer)
        return self._der

    def patch(self) -> Patch:
        return Patch(TlsLayer, "certificate", lambda layer: self.certificate(layer))


DEFECTS = (
    Defect(
        "socket-numbers-come-back",
        "gives the number of the newest socket again once it is closed",
        ("SocketCreate",),
        ("socket-handles-increase-when-none-is-left",),
        patches=(Patch(Sockets, "_free_handle", _newest_plus_one),),
    ),
    Defect(
        "socket-close-resets",
        "closes a connection by a reset",
        ("SocketClose",),
        ("socket-close-in-order",),
        patches=(Patch(Link, "close", _resets),),
    ),
    Defect(
        "socket-connected-sends-a-byte",
        "sends a byte to see whether somebody is there",
        ("SocketIsConnected",),
        ("connected",),
        call=_probes,
    ),
    Defect(
        "socket-connect-tries-first",
        "opens a connection to try the address, and closes it",
        ("SocketConnect",),
        ("connect-address",),
        call=_tries_first,
    ),
    Defect(
        "socket-connect-takes-urls",
        "leaves a scheme out of the server's name",
        ("SocketConnect",),
        ("connect-server-with-scheme",),
        call=argument(1, _without_scheme),
    ),
    Defect(
        "socket-connect-ipv4-alone",
        "takes localhost for 127.0.0.1 alone",
        ("SocketConnect",),
        ("connect-ipv6-of-localhost", "connect-ipv6-of-localhost-secured"),
        patches=(Patch(network, "LOOPBACK_NAMES", {"localhost": ("127.0.0.1",)}),),
    ),
    Defect(
        "list-sockets-begin-alike",
        "lets a socket connect to a host that begins as a row does",
        ("SocketConnect",),
        ("list-socket-longer-host", "list-socket-longer-address"),
        patches=(Patch(allow_list, "_matches_host", _begins_alike),),
    ),
    Defect(
        "list-sockets-of-the-start",
        "lets sockets go by the list with which the terminal has begun",
        ("SocketConnect",),
        ("list-socket-changes-at-once",),
        shared=ListOfTheStart,
    ),
    Defect(
        "list-sockets-spoilt-by-a-row",
        "lets no socket connect where one row can match nothing",
        ("SocketConnect",),
        ("list-socket-beside-bad-rows",),
        patches=(Patch(allow_list, "allows_host", _spoilt),),
    ),
    Defect(
        "socket-timeouts-zero-changes-nothing",
        "keeps a timeout where a later one is 0",
        ("SocketTimeouts",),
        ("timeouts-of-zero-take-the-limit-away", "timeouts-of-zero-for-a-send"),
        patches=(Patch(calls, "_seconds", _Kept()),),
    ),
    Defect(
        "readers-clear-fixed",
        "readers clear what stands behind the data in a fixed array",
        ("SocketRead", "SocketTlsRead", "SocketTlsReadAvailable"),
        ("read-fixed-larger", "tls-read-fixed", "tls-available-fixed"),
        patches=(Patch(calls, "fill", _clears),),
    ),
    Defect(
        "socket-readable-one-record",
        "counts 16,384 bytes at most",
        ("SocketIsReadable",),
        ("readable-much",),
        patches=(Patch(rules, "readable", lambda waiting, *, ended: min(waiting, 16_384) or int(ended)),),
    ),
    Defect(
        "tls-one-record-at-most",
        "reads one record's worth of bytes by a call",
        ("SocketTlsReadAvailable",),
        ("tls-available-much",),
        patches=(Patch(TlsLayer, "_decrypt", _one_record),),
    ),
    Defect(
        "tls-half-a-record-is-nothing",
        "waits for the rest of a record after the server has hung up",
        ("SocketTlsRead", "SocketTlsReadAvailable"),
        ("tls-half-a-record-then-the-end-tlsreadavailable",),
        patches=(Patch(TlsLayer, "_decrypt", _waits_for_the_rest),),
    ),
    Defect(
        "tls-tickets-are-the-end",
        "takes a record without data for the end of the stream",
        ("SocketTlsRead", "SocketTlsReadAvailable"),
        ("tls-read-behind-tickets", "tls-available-behind-tickets"),
        patches=(Patch(TlsLayer, "_decrypt", _all_is_data),),
    ),
    Defect(
        "tls-send-without-time",
        "waits without limit for a server that takes no more of a secured send",
        ("SocketTlsSend",),
        ("timeouts-bound-the-secured-send",),
        patches=(Patch(TlsLayer, "send", lambda self, data, _timeout_s: _tls_send(self, data, None)),),
    ),
    Defect(
        "tls-trusts-whom-it-knows",
        "checks the certificate of the first server alone",
        ("SocketTlsHandshake",),
        ("every-handshake-is-checked",),
        patches=(_KnownHosts().patch(),),
    ),
    Defect(
        "port-443-failed-is-new",
        "takes a socket whose connect to port 443 failed for a new one",
        ("SocketConnect",),
        ("refusals-443-failed",),
        patches=(Patch(Slot, "enter", _still_new),),
    ),
    Defect(
        "certificate-of-the-first",
        "has the certificate of the first secured connection for all",
        ("SocketTlsCertificate",),
        ("certificate-of-each-socket",),
        patches=(_First().patch(),),
    ),
    Defect(
        "addresses-with-a-final-dot",
        "knows no host that is written with a final dot",
        ("SocketConnect",),
        ("list-socket-final-dot",),
        call=lambda right, name, given: Answer(False, 4014) if str(given[1]).endswith(".") else right(name, given),
    ),
    Defect(
        "socket-close-of-a-broken-one",
        "fails to close a socket whose connection is lost",
        ("SocketClose",),
        ("socket-close-after-failed-handshake-and-send",),
        patches=(Patch(Sockets, "close", _not_broken),),
    ),
    Defect(
        "read-zero-waits-first",
        "lets two minutes pass before it reads with a timeout of 0",
        ("SocketRead",),
        ("read-zero-does-not-wait-for-what-is-there",),
        patches=(Patch(Sockets, "_collect", _waits_first),),
    ),
)
