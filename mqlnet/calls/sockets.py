"""The fourteen Socket functions of one program: its handles, and how each call ends.

Every method answers what MQL5 returns and leaves a code in the program's last error where it fails. The order of
checks is the notes': handle (5270), arguments, allow-list (4014), state (the table in ``rules.sockets``), network.
One program runs in one thread; the lock is there for ``close_all``, which may come from another.
"""

from threading import Lock
from typing import Final, TypeVar

from mqlnet.by_reference import Array, Bytes, Ref, capacity, fill, view
from mqlnet.calls.slot import Slot
from mqlnet.facts.errors import (
    ERR_FUNCTION_NOT_ALLOWED,
    ERR_INVALID_PARAMETER,
    ERR_NETSOCKET_CANNOT_CONNECT,
    ERR_NETSOCKET_HANDSHAKE_FAILED,
    ERR_NETSOCKET_INVALIDHANDLE,
    ERR_NETSOCKET_IO_ERROR,
    ERR_NETSOCKET_NO_CERTIFICATE,
    ERR_NETSOCKET_TOO_MANY_OPENED,
)
from mqlnet.facts.limits import LIMITS
from mqlnet.rules import certificates
from mqlnet.rules import sockets as rules
from mqlnet.rules.sockets import State, uint
from mqlnet.terminal_state import LastError, Shared
from mqlnet.wire import sockets as wire
from mqlnet.wire import tls

MAX_SOCKETS: Final = LIMITS["sockets"].value
Value = TypeVar("Value")


def _seconds(milliseconds: int) -> float | None:
    return milliseconds / 1000 if milliseconds else None


class Sockets:
    """The sockets of one program."""

    def __init__(self, shared: Shared, last_error: LastError) -> None:
        self._shared = shared
        self._clock = shared.clock
        self._last_error = last_error
        self._slots: dict[int, Slot] = {}
        self._issued = 0
        self._lock = Lock()
        self._denies_sends = shared.profile["socket-send-result"] == "minus-one"  # SN12
        self._never_waits = shared.profile["socket-read-empty"] == "5273"  # RD17

    def __len__(self) -> int:
        return len(self._slots)

    def _fail(self, value: Value, error: int) -> Value:
        self._last_error.code = error
        return value

    def _break(self, slot: Slot, value: Value) -> Value:
        slot.enter(State.BROKEN)
        self._last_error.code = ERR_NETSOCKET_IO_ERROR
        return value

    def _unknown(self, value: Value) -> Value:
        return self._fail(value, ERR_NETSOCKET_INVALIDHANDLE)

    def _refuses(self, slot: Slot, function: str) -> bool | int | None:
        """Return the value with which the socket's state refuses the call, None if the call goes to the network."""
        refusal = slot.refusals.get(function)
        if refusal is None:
            return None
        if refusal.error:
            self._last_error.code = refusal.error
        if refusal.error == ERR_NETSOCKET_IO_ERROR and slot.state is State.UNSECURED:
            slot.enter(State.BROKEN)
        return refusal.value

    # -- life

    def create(self) -> int:
        """SocketCreate: the new handle, or -1 with 5271 when 128 are open (CR1-CR4)."""
        with self._lock:
            if len(self._slots) >= MAX_SOCKETS:
                return self._fail(-1, ERR_NETSOCKET_TOO_MANY_OPENED)
            handle = self._free_handle()
            self._slots[handle] = Slot()
            return handle

    def _free_handle(self) -> int:
        if self._shared.profile["socket-handles"] == "reuse":
            return next(number for number in range(1, MAX_SOCKETS + 1) if number not in self._slots)
        self._issued += 1
        return self._issued

    def close(self, handle: int) -> bool:
        """SocketClose (CL1-CL4)."""
        with self._lock:
            slot = self._slots.pop(handle, None)
            if slot is None:
                return self._unknown(False)
            slot.close()
            return True

    def close_all(self) -> None:
        """Close every socket; a call that waits in another thread ends first."""
        for slot in tuple(self._slots.values()):
            if slot.link is not None:
                slot.link.interrupt()
        with self._lock:
            for slot in self._slots.values():
                slot.close()
            self._slots.clear()

    # -- connection

    def connect(self, handle: int, server: str | None, port: int, timeout_ms: int) -> bool:
        """SocketConnect (CN1-CN19, P1-P9)."""
        with self._lock:
            slot = self._slots.get(handle)
            if slot is None:
                return self._unknown(False)
            port = uint(port)
            if not server or not 0 < port <= 65535:
                return self._fail(False, ERR_NETSOCKET_CANNOT_CONNECT)
            if not self._shared.allows_host(server, port):
                return self._fail(False, ERR_FUNCTION_NOT_ALLOWED)
            if self._refuses(slot, "SocketConnect") is not None:
                return False
            slot.on_tls_port = port == rules.TLS_PORT
            return self._open(slot, server, port, uint(timeout_ms) / 1000)

    def _open(self, slot: Slot, server: str, port: int, timeout_s: float) -> bool:
        deadline = self._clock.monotonic() + timeout_s
        try:
            slot.link = wire.connect(self._shared.network, server, port, clock=self._clock, timeout_s=timeout_s)
        except TimeoutError:
            return self._timed_out(slot)
        except OSError as error:
            slot.enter(State.BROKEN)
            as_io = isinstance(error, ConnectionRefusedError) and self._shared.profile["socket-refused"] == "5273"
            return self._fail(False, ERR_NETSOCKET_IO_ERROR if as_io else ERR_NETSOCKET_CANNOT_CONNECT)
        slot.enter(State.PLAIN)
        if slot.on_tls_port:
            return self._secure_tls_port(slot, server, port, max(0.001, deadline - self._clock.monotonic()))
        return True

    def _timed_out(self, slot: Slot) -> bool:
        slot.enter(State.BROKEN)
        choice = self._shared.profile["socket-connect-timeout"]
        if choice == "true-unconnected":
            return True
        return self._fail(False, ERR_NETSOCKET_IO_ERROR if choice == "5273" else ERR_NETSOCKET_CANNOT_CONNECT)

    def _secure_tls_port(self, slot: Slot, server: str, port: int, timeout_s: float) -> bool:
        try:
            slot.layer = tls.secure(
                slot.live_link, self._shared.network, server, clock=self._clock, timeout_s=timeout_s
            )
        except (OSError, ValueError):
            slot.live_link.close()
            slot.link = None
            slot.enter(State.BROKEN)
            if self._shared.profile["socket-443-bad-peer"] == "plain":
                slot.on_tls_port = False
                return self._open(slot, server, port, timeout_s)
            return self._fail(False, ERR_NETSOCKET_CANNOT_CONNECT)
        slot.enter(State.TLS)
        return True

    def is_connected(self, handle: int) -> bool:
        """SocketIsConnected: false as soon as the peer has ended the stream, even with bytes unread (IC1-IC8, SQ20)."""
        with self._lock:
            slot = self._slots.get(handle)
            if slot is None:
                return self._unknown(False)
            if self._refuses(slot, "SocketIsConnected") is not None or not self._gather(slot):
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

    def is_readable(self, handle: int) -> int:
        """SocketIsReadable: how many raw bytes wait, a dummy 1 at the end of the stream (IR1-IR12)."""
        with self._lock:
            slot = self._slots.get(handle)
            if slot is None:
                return self._unknown(0)
            refusal = self._refuses(slot, "SocketIsReadable")
            if refusal is not None:
                return refusal
            if not self._gather(slot):
                return self._fail(0, ERR_NETSOCKET_IO_ERROR)
            link = slot.live_link
            is_first, slot.asked_readable = not slot.asked_readable, True
            if is_first and not link.inbox and self._shared.profile["socket-readable-first"] == "one":
                return 1
            return rules.readable(len(link.inbox), ended=link.ended)

    def is_writable(self, handle: int) -> bool:
        """SocketIsWritable (IW1-IW6)."""
        with self._lock:
            slot = self._slots.get(handle)
            if slot is None:
                return self._unknown(False)
            if self._refuses(slot, "SocketIsWritable") is not None:
                return False
            return self._gather(slot) and bool(slot.live_link.can_send())

    def timeouts(self, handle: int, send_ms: int, receive_ms: int) -> bool:
        """SocketTimeouts: send first, receive second, 0 for none, in any state (TO1-TO10)."""
        with self._lock:
            slot = self._slots.get(handle)
            if slot is None:
                return self._unknown(False)
            slot.send_s = _seconds(uint(send_ms))
            slot.receive_s = _seconds(uint(receive_ms))
            return True

    # -- plain I/O

    def read(self, handle: int, buffer: Array, maxlen: int, timeout_ms: int) -> int:
        """SocketRead: waits for ``maxlen`` bytes until its own deadline (RD1-RD18, SQ18)."""
        with self._lock:
            slot = self._slots.get(handle)
            if slot is None:
                return self._unknown(-1)
            wanted = capacity(buffer, uint(maxlen))
            if not rules.is_legal_length(wanted):
                return self._fail(-1, ERR_INVALID_PARAMETER)
            if self._refuses(slot, "SocketRead") is not None:
                return -1
            return self._read(slot, buffer, wanted, rules.read_deadline_ms(uint(timeout_ms)) / 1000)

    def _read(self, slot: Slot, buffer: Array, wanted: int, timeout_s: float) -> int:
        link = slot.live_link
        try:
            if len(link.inbox) < wanted:
                self._collect(link, wanted, timeout_s)
        except OSError:
            fill(buffer, link.take(wanted))
            return self._break(slot, -1)
        data = link.take(wanted)
        fill(buffer, data)
        if len(data) == wanted:
            return wanted
        if link.ended:
            return self._break(slot, -1)
        if data and self._shared.profile["socket-read-short"] == "count":
            return len(data)
        if not data and self._shared.profile["socket-read-timeout"] == "zero":
            return 0
        return self._fail(-1, ERR_NETSOCKET_IO_ERROR)

    def _collect(self, link: wire.Link, wanted: int, timeout_s: float) -> None:
        if self._never_waits:
            link.gather()
            if not link.inbox:
                return
        clock = self._clock
        deadline = clock.monotonic() + timeout_s
        left = timeout_s
        while len(link.inbox) < wanted and not link.ended:
            if left <= 0 or not link.receive(clock, left):
                return
            left = deadline - clock.monotonic()

    def send(self, handle: int, buffer: Bytes, length: int) -> int:
        """SocketSend: sends at most the array, waits no longer than the send timeout (SN1-SN12, SQ13)."""
        with self._lock:
            slot = self._slots.get(handle)
            if slot is None:
                return self._unknown(-1)
            if self._refuses(slot, "SocketSend") is not None:
                return -1
            data = view(buffer)[: uint(length)]
            if not data:
                return 0
            try:
                sent = slot.live_link.send(data, self._clock, slot.send_s)
            except OSError:
                return self._break(slot, -1)
            return self._fail(-1, ERR_NETSOCKET_IO_ERROR) if self._denies_sends or not sent else sent

    # -- TLS

    def tls_handshake(self, handle: int, host: str | None) -> bool:
        """SocketTlsHandshake, with SNI and checks for ``host`` (TL1-TL13, SQ14, SQ19)."""
        with self._lock:
            slot = self._slots.get(handle)
            if slot is None:
                return self._unknown(False)
            if self._refuses(slot, "SocketTlsHandshake") is not None:
                if slot.on_tls_port and self._shared.profile["socket-443-handshake"] == "5274-broken":
                    slot.enter(State.BROKEN)
                return False
            timeout_s = slot.receive_s or rules.DEFAULT_READ_MS / 1000
            try:
                slot.layer = tls.secure(
                    slot.live_link, self._shared.network, host or "", clock=self._clock, timeout_s=timeout_s
                )
            except (OSError, ValueError):
                slot.enter(State.UNSECURED)
                return self._fail(False, ERR_NETSOCKET_HANDSHAKE_FAILED)
            slot.enter(State.TLS)
            return True

    def tls_certificate(
        self,
        handle: int,
        subject: Ref[str],
        issuer: Ref[str],
        serial: Ref[str],
        thumbprint: Ref[str],
        expiration: Ref[int],
    ) -> bool:
        """SocketTlsCertificate; the five references are untouched on failure (CT1-CT7, SQ15)."""
        with self._lock:
            slot = self._slots.get(handle)
            if slot is None:
                return self._unknown(False)
            if self._refuses(slot, "SocketTlsCertificate") is not None:
                return False
            der = slot.live_layer.certificate()
            if not der:
                return self._fail(False, ERR_NETSOCKET_NO_CERTIFICATE)
            text = certificates.describe(der, self._shared.profile["certificate-text"])
            subject.value, issuer.value, serial.value = text.subject, text.issuer, text.serial
            thumbprint.value, expiration.value = text.thumbprint, text.expiration
            return True

    def tls_read(self, handle: int, buffer: Array, maxlen: int) -> int:
        """SocketTlsRead: waits for exactly ``maxlen`` decrypted bytes or the receive timeout (TD1-TD10, SQ16)."""
        with self._lock:
            slot = self._slots.get(handle)
            if slot is None:
                return self._unknown(-1)
            wanted = capacity(buffer, uint(maxlen))
            if not rules.is_legal_length(wanted):
                return self._fail(-1, ERR_INVALID_PARAMETER)
            if self._refuses(slot, "SocketTlsRead") is not None:
                return -1
            layer = slot.live_layer
            try:
                data = layer.read(wanted, self._clock, slot.receive_s)
            except OSError:
                return self._break(slot, -1)
            fill(buffer, data)
            if len(data) < wanted and layer.closed:
                return self._break(slot, -1)
            return len(data) if data else self._fail(-1, ERR_NETSOCKET_IO_ERROR)

    def tls_read_available(self, handle: int, buffer: Array, maxlen: int) -> int:
        """SocketTlsReadAvailable: what is decrypted now, 0 without an error if nothing is (TR1-TR10, SQ17)."""
        with self._lock:
            slot = self._slots.get(handle)
            if slot is None:
                return self._unknown(-1)
            wanted = capacity(buffer, uint(maxlen))
            if not rules.is_legal_length(wanted):
                return self._fail(-1, ERR_INVALID_PARAMETER)
            if self._refuses(slot, "SocketTlsReadAvailable") is not None:
                return -1
            if slot.on_tls_port and not slot.has_sent and self._shared.profile["socket-443-first-read"] == "5273":
                return self._fail(-1, ERR_NETSOCKET_IO_ERROR)
            layer = slot.live_layer
            try:
                data = layer.read_available(wanted)
            except OSError:
                return self._break(slot, -1)
            fill(buffer, data)
            if not data and layer.closed:
                return self._break(slot, -1)
            return len(data)

    def tls_send(self, handle: int, buffer: Bytes, length: int) -> int:
        """SocketTlsSend: the count of plain bytes, all or nothing (TS1-TS5)."""
        with self._lock:
            slot = self._slots.get(handle)
            if slot is None:
                return self._unknown(-1)
            if self._refuses(slot, "SocketTlsSend") is not None:
                return -1
            data = view(buffer)[: uint(length)]
            if not data:
                return 0
            try:
                slot.live_layer.send(data, self._clock, slot.send_s)
            except OSError:
                return self._break(slot, -1)
            slot.has_sent = True
            return len(data)
