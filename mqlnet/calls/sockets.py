"""The fourteen Socket functions of one program: its handles, and how each call ends.

Each method says what its function does with an open socket, and raises FailedError where it fails; the guard in front
of it does the rest. The order of checks is: permission (4014), handle (5270), arguments, list of allowed addresses
(4014), the socket's state. One program runs in one thread; the lock is there for ``close_all``, which may come from
another.
"""

from itertools import count
from threading import Lock
from typing import Final, NamedTuple, NoReturn

from mqlnet.by_reference import Array, Bytes, Ref, capacity, fill, view
from mqlnet.calls.guard import FailedError, guarded
from mqlnet.calls.permissions import Permissions
from mqlnet.calls.slot import Slot
from mqlnet.facts.errors import (
    ERR_FUNCTION_NOT_ALLOWED,
    ERR_INVALID_PARAMETER,
    ERR_NETSOCKET_CANNOT_CONNECT,
    ERR_NETSOCKET_HANDSHAKE_FAILED,
    ERR_NETSOCKET_IO_ERROR,
    ERR_NETSOCKET_NO_CERTIFICATE,
    ERR_NETSOCKET_TOO_MANY_OPENED,
)
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.facts.limits import LIMITS
from mqlnet.rules import certificates
from mqlnet.rules import sockets as rules
from mqlnet.rules.sockets import State, uint
from mqlnet.terminal_state import LastError, TerminalState
from mqlnet.wire import sockets as wire
from mqlnet.wire import tls

MAX_SOCKETS: Final = LIMITS["sockets"].value
_PLAIN: Final = (bytes, bytearray)


class CertificateOutputs(NamedTuple):
    """The five variables that SocketTlsCertificate sets."""

    subject: Ref[str]
    issuer: Ref[str]
    serial: Ref[str]
    thumbprint: Ref[str]
    expiration: Ref[int]


def _seconds(milliseconds: int) -> float | None:
    return milliseconds / 1000 if milliseconds else None


def _length_fault(_sockets: object, buffer: Array, maxlen: int, _timeout_ms: int = 0) -> int:
    """Return 4003 unless a reader asks for 1 to INT_MAX bytes, and of an array that has room (RD12, TD10); else 0."""
    asked = uint(maxlen)
    return 0 if asked <= rules.INT_MAX and capacity(buffer, asked) else ERR_INVALID_PARAMETER


def _wanted(buffer: Array, maxlen: int) -> int:
    """Return how many bytes a reader asks for."""
    if type(buffer) is bytearray and 0 < maxlen <= rules.INT_MAX:  # what most calls ask, at the least cost
        return maxlen
    fault = _length_fault(None, buffer, maxlen)
    if fault:
        raise FailedError(fault)
    return capacity(buffer, uint(maxlen))


def _leading(buffer: Bytes, length: int) -> Bytes:
    """Return the first ``length`` bytes of an array, or all it has, uncopied."""
    if length == len(buffer) and type(buffer) in _PLAIN:
        return buffer  # a view of it costs more than a small send
    return view(buffer)[: uint(length)]


class Sockets:
    """The sockets of one program."""

    def __init__(self, terminal: TerminalState, permissions: Permissions, last_error: LastError) -> None:
        self.permissions = permissions
        self.last_error = last_error
        self.slots: dict[int, Slot] = {}
        self.lock = Lock()
        self._terminal = terminal
        self._clock = terminal.clock
        self._issued = 0
        self._denies_sends = terminal.profile["socket-send-result"] == "minus-one"  # SN12
        self._never_waits = terminal.profile["socket-read-empty"] == "5273"  # RD17

    def __len__(self) -> int:
        return len(self.slots)

    def refused(self, slot: Slot, function: str) -> int:
        """Return the code with which the state refuses a call.

        I/O after a failed handshake breaks the socket, and so can a second handshake on port 443.
        """
        code = slot.refusals[function]
        is_io = code == ERR_NETSOCKET_IO_ERROR and slot.state is State.UNSECURED
        is_second = function == "SocketTlsHandshake" and slot.on_tls_port
        if is_io or (is_second and self._terminal.profile["socket-443-handshake"] == "5274-broken"):
            slot.enter(State.BROKEN)
        return code

    def _break(self, slot: Slot) -> NoReturn:
        """Fail because the connection is lost."""
        slot.enter(State.BROKEN)
        raise FailedError(ERR_NETSOCKET_IO_ERROR)

    # -- life

    def create(self) -> int:
        """SocketCreate: the new handle; 5271 when 128 are open (CR1-CR4)."""
        failure = int(FUNCTIONS["SocketCreate"].failure)
        if self.permissions.refuses("SocketCreate"):
            return failure
        with self.lock:
            if len(self.slots) >= MAX_SOCKETS:
                self.last_error.code = ERR_NETSOCKET_TOO_MANY_OPENED
                return failure
            handle = self._free_handle()
            self.slots[handle] = Slot(handle)
            return handle

    def _free_handle(self) -> int:
        if self._terminal.profile["socket-handles"] == "reuse":
            return next(number for number in count(1) if number not in self.slots)
        self._issued += 1
        return self._issued

    @guarded("SocketClose")
    def close(self, slot: Slot) -> bool:
        """SocketClose (CL1-CL4)."""
        del self.slots[slot.handle]
        slot.close()
        return True

    def cut_all(self) -> None:
        """End every connection, so that a call that waits in another thread returns."""
        for slot in tuple(self.slots.values()):
            if slot.link is not None:
                slot.link.interrupt()

    def close_all(self) -> None:
        """Close every socket; a call that waits in another thread is cut off first."""
        if not self.lock.acquire(blocking=False):
            self.cut_all()
            self.lock.acquire()
        try:
            for slot in self.slots.values():
                slot.close()
            self.slots.clear()
        finally:
            self.lock.release()

    # -- connection

    def address_fault(self, server: str | None, port: int, _timeout_ms: int = 0) -> int:
        """Return 5272 for an invalid address, 4014 for an address that is not on the list, 0 if it is listed."""
        if not server or not 0 < uint(port) <= 65535:
            return ERR_NETSOCKET_CANNOT_CONNECT
        return 0 if self._terminal.allows_host(server, uint(port)) else ERR_FUNCTION_NOT_ALLOWED

    @guarded("SocketConnect", address_fault)
    def connect(self, slot: Slot, server: str | None, port: int, timeout_ms: int) -> bool:
        """SocketConnect (CN1-CN19, P1-P9)."""
        fault = self.address_fault(server, port)
        if fault or server is None:
            raise FailedError(fault)
        port = uint(port)
        slot.on_tls_port = port == rules.TLS_PORT
        return self._open(slot, server, port, uint(timeout_ms) / 1000)

    def _open(self, slot: Slot, server: str, port: int, timeout_s: float) -> bool:
        deadline = self._clock.monotonic() + timeout_s
        try:
            sock = self._terminal.network.connect(server, port, timeout_s, self._clock)
        except TimeoutError:
            return self._timed_out(slot)
        except (OSError, ValueError) as error:  # the latter of a name that no look-up takes
            slot.enter(State.BROKEN)
            as_io = isinstance(error, ConnectionRefusedError) and self._terminal.profile["socket-refused"] == "5273"
            raise FailedError(ERR_NETSOCKET_IO_ERROR if as_io else ERR_NETSOCKET_CANNOT_CONNECT) from None
        slot.link = wire.Link(sock, self._clock)
        slot.enter(State.PLAIN)
        if slot.on_tls_port:
            return self._secure_tls_port(slot, server, port, deadline - self._clock.monotonic())
        return True

    def _timed_out(self, slot: Slot) -> bool:
        slot.enter(State.BROKEN)
        choice = self._terminal.profile["socket-connect-timeout"]
        if choice == "true-unconnected":
            return True
        raise FailedError(ERR_NETSOCKET_IO_ERROR if choice == "5273" else ERR_NETSOCKET_CANNOT_CONNECT)

    def _secure_tls_port(self, slot: Slot, server: str, port: int, timeout_s: float) -> bool:
        try:
            slot.layer = tls.secure(
                slot.live_link, self._terminal.network, server, clock=self._clock, timeout_s=timeout_s
            )
        except (OSError, ValueError):
            slot.live_link.close()
            slot.link = None
            slot.enter(State.BROKEN)
            if self._terminal.profile["socket-443-bad-peer"] == "plain":
                slot.on_tls_port = False
                return self._open(slot, server, port, timeout_s)
            raise FailedError(ERR_NETSOCKET_CANNOT_CONNECT) from None
        slot.enter(State.TLS)
        return True

    @guarded("SocketIsConnected")
    def is_connected(self, slot: Slot) -> bool:
        """SocketIsConnected: false as soon as the peer has ended the stream, even with bytes unread (IC1-IC8, SQ20)."""
        if not self._gather(slot):
            return False
        return not slot.live_link.ended and not (slot.layer is not None and slot.layer.closed)

    def _gather(self, slot: Slot) -> bool:
        """Take what has arrived; False, and the socket is broken, if the connection is lost."""
        try:
            slot.live_link.gather()
        except OSError:
            slot.enter(State.BROKEN)
            return False
        return True

    @guarded("SocketIsReadable")
    def is_readable(self, slot: Slot) -> int:
        """SocketIsReadable: how many raw bytes wait, a dummy 1 at the end of the stream (IR1-IR12)."""
        if not self._gather(slot):
            raise FailedError(ERR_NETSOCKET_IO_ERROR)
        link = slot.live_link
        is_first, slot.asked_readable = not slot.asked_readable, True
        if is_first and not link.inbox and self._terminal.profile["socket-readable-first"] == "one":
            return 1
        return rules.readable(len(link.inbox), ended=link.ended)

    @guarded("SocketIsWritable")
    def is_writable(self, slot: Slot) -> bool:
        """SocketIsWritable (IW1-IW6)."""
        return self._gather(slot) and bool(slot.live_link.can_send())

    @guarded("SocketTimeouts")
    def timeouts(self, slot: Slot, send_ms: int, receive_ms: int) -> bool:
        """SocketTimeouts: send first, receive second, 0 for none, in any state (TO1-TO10)."""
        slot.send_s = _seconds(uint(send_ms))
        slot.receive_s = _seconds(uint(receive_ms))
        return True

    # -- plain I/O

    @guarded("SocketRead", _length_fault)
    def read(self, slot: Slot, buffer: Array, maxlen: int, timeout_ms: int) -> int:
        """SocketRead: waits for ``maxlen`` bytes until its own deadline (RD1-RD18, SQ18)."""
        wanted = _wanted(buffer, maxlen)
        link = slot.link
        assert link is not None  # as live_link says, without its call
        try:
            if len(link.inbox) < wanted and not link.ended:
                self._collect(link, wanted, rules.read_deadline_ms(uint(timeout_ms)) / 1000)
        except OSError:
            fill(buffer, link.take(wanted))
            self._break(slot)
        data = link.take(wanted)
        fill(buffer, data)
        if len(data) == wanted:
            return wanted
        if link.ended:
            self._break(slot)
        if data and self._terminal.profile["socket-read-short"] == "count":
            return len(data)
        if not data and self._terminal.profile["socket-read-timeout"] == "zero":
            return 0
        raise FailedError(ERR_NETSOCKET_IO_ERROR)

    def _collect(self, link: wire.Link, wanted: int, timeout_s: float) -> None:
        if self._never_waits:
            link.gather()
            if not link.inbox:
                return
        deadline = link.deadline(timeout_s)
        while len(link.inbox) < wanted and not link.ended and link.receive_by(deadline):
            pass

    @guarded("SocketSend")
    def send(self, slot: Slot, buffer: Bytes, length: int) -> int:
        """SocketSend: sends at most the array, waits no longer than the send timeout (SN1-SN12, SQ13)."""
        data = _leading(buffer, length)
        if not data:
            return 0
        link = slot.link
        assert link is not None  # as live_link says, without its call
        try:
            sent = link.send(data, slot.send_s)
        except OSError:
            self._break(slot)
        if not sent or self._denies_sends:
            raise FailedError(ERR_NETSOCKET_IO_ERROR)
        return sent

    # -- TLS

    @guarded("SocketTlsHandshake")
    def tls_handshake(self, slot: Slot, host: str | None) -> bool:
        """SocketTlsHandshake, with SNI and checks for ``host`` (TL1-TL13, SQ14, SQ19)."""
        timeout_s = slot.receive_s or rules.DEFAULT_READ_MS / 1000
        try:
            slot.layer = tls.secure(
                slot.live_link, self._terminal.network, host or "", clock=self._clock, timeout_s=timeout_s
            )
        except (OSError, ValueError):
            slot.enter(State.UNSECURED)
            raise FailedError(ERR_NETSOCKET_HANDSHAKE_FAILED) from None
        slot.enter(State.TLS)
        return True

    @guarded("SocketTlsCertificate")
    def tls_certificate(self, slot: Slot, outputs: CertificateOutputs) -> bool:
        """SocketTlsCertificate; the five references are untouched on failure (CT1-CT7, SQ15)."""
        der = slot.live_layer.certificate()
        if not der:
            raise FailedError(ERR_NETSOCKET_NO_CERTIFICATE)
        try:
            text = certificates.describe(der, self._terminal.profile["certificate-text"])
        except ValueError:  # OpenSSL takes certificates that break the rules
            raise FailedError(ERR_NETSOCKET_NO_CERTIFICATE) from None
        outputs.subject.value, outputs.issuer.value, outputs.serial.value = text.subject, text.issuer, text.serial
        outputs.thumbprint.value, outputs.expiration.value = text.thumbprint, text.expiration
        return True

    @guarded("SocketTlsRead", _length_fault)
    def tls_read(self, slot: Slot, buffer: Array, maxlen: int) -> int:
        """SocketTlsRead: waits for exactly ``maxlen`` decrypted bytes or the receive timeout (TD1-TD10, SQ16)."""
        wanted = _wanted(buffer, maxlen)
        layer = slot.layer
        assert layer is not None  # as live_layer says, without its call
        try:
            data = layer.read(wanted, slot.receive_s)
        except OSError:
            self._break(slot)
        fill(buffer, data)
        if layer.closed:  # seen only where less came than was wanted
            self._break(slot)
        if not data:
            raise FailedError(ERR_NETSOCKET_IO_ERROR)
        return len(data)

    @guarded("SocketTlsReadAvailable", _length_fault)
    def tls_read_available(self, slot: Slot, buffer: Array, maxlen: int) -> int:
        """SocketTlsReadAvailable: what is decrypted now, 0 without an error if nothing is (TR1-TR10, SQ17)."""
        wanted = _wanted(buffer, maxlen)
        if slot.on_tls_port and not slot.has_sent and self._terminal.profile["socket-443-first-read"] == "5273":
            raise FailedError(ERR_NETSOCKET_IO_ERROR)
        layer = slot.live_layer
        try:
            data = layer.read_available(wanted)
        except OSError:
            self._break(slot)
        fill(buffer, data)
        if not data and layer.closed:
            self._break(slot)
        return len(data)

    @guarded("SocketTlsSend")
    def tls_send(self, slot: Slot, buffer: Bytes, length: int) -> int:
        """SocketTlsSend: the count of plain bytes, all or nothing (TS1-TS5)."""
        data = _leading(buffer, length)
        if not data:
            return 0
        layer = slot.layer
        assert layer is not None  # as live_layer says, without its call
        try:
            layer.send(data, slot.send_s)
        except OSError:
            self._break(slot)
        slot.has_sent = True
        return len(data)
