"""Finer defects of implementations of the Socket functions."""

from typing import Any

from conformance.subject.interface import Answer
from mqlnet.calls import sockets as calls
from mqlnet.calls.sockets import Sockets
from mqlnet.rules import sockets as rules
from mqlnet.rules.sockets import State
from mqlnet.wire import sockets as wire
from mqlnet.wire.tls import TlsLayer
from tests.suite_proof.changes import answer, argument, outputs
from tests.suite_proof.patching import Patch
from tests.suite_proof.subject import Arguments, Call, Defect

_create, _layer, _read, _readable = Sockets.create, TlsLayer.__init__, TlsLayer.read, rules.readable


class _Once:
    """Counts a dummy 1 at the end of a stream once."""

    def __init__(self) -> None:
        self._has_counted = False

    def __call__(self, waiting: int, *, ended: bool) -> int:
        count = _readable(waiting, ended=ended)
        is_dummy = ended and not waiting
        count, self._has_counted = (0 if is_dummy and self._has_counted else count), is_dummy
        return count


def _state_first(right: Call, name: str, given: Arguments) -> Answer:
    of = right(name, given)
    is_connected = of.last_error == 4014 and right("SocketIsConnected", given[:1]).value
    return Answer(False, 5272) if is_connected else of


def _collects_again(_: Any, link: wire.Link, wanted: int, timeout_s: float) -> None:
    while len(link.inbox) < wanted and not link.ended and link.receive_by(link.deadline(timeout_s)):
        pass


def _reads_again(self: TlsLayer, count: int, timeout_s: float | None) -> bytearray:
    data = self.read_available(count)
    while len(data) < count and not self.closed and self._link.receive_by(self._link.deadline(timeout_s)):
        data += self._decrypt(count - len(data))
    return data


def _counts_the_living(self: Any) -> int:
    calls.MAX_SOCKETS = 128 + sum(slot.state is State.BROKEN for slot in self.slots.values())  # type: ignore[misc]
    try:
        return _create(self)
    finally:
        calls.MAX_SOCKETS = 128  # type: ignore[misc]  # as it was


class _Leftovers:
    """Hands out as secured what came in the clear before the handshake."""

    def __init__(self) -> None:
        self._kept: dict[int, bytearray] = {}

    def patches(self) -> tuple[Patch, ...]:
        def make(layer: TlsLayer, link: wire.Link, context: Any, host: str) -> None:
            link.gather()
            self._kept[id(layer)] = link.take(len(link.inbox))
            _layer(layer, link, context, host)

        def read(layer: TlsLayer, count: int, timeout_s: float | None) -> bytearray:
            kept = self._kept.pop(id(layer), bytearray())
            return kept[:count] if kept else _read(layer, count, timeout_s)

        return (
            Patch(TlsLayer, "__init__", make),
            Patch(TlsLayer, "read", read),
            Patch(TlsLayer, "handshake", lambda *_: None),
            Patch(TlsLayer, "certificate", lambda _: b""),
        )


DEFECTS = (
    Defect(
        "socket-dummy-once",
        "counts the dummy 1 at the end of the stream once, then 0",
        ("SocketIsReadable",),
        ("readable-end-of-stream-again",),
        patches=(Patch(rules, "readable", _Once()),),
    ),
    Defect(
        "socket-readable-clears",
        "SocketIsReadable sets the last error to 0 when nothing waits",
        ("SocketIsReadable",),
        ("stale-error-readable-idle",),
        call=answer(lambda of: Answer(0, 0, of.out) if of.value == 0 and of.last_error not in (4014, 5273) else of),
    ),
    Defect(
        "socket-state-before-list",
        "looks at a socket's state before the list",
        ("SocketConnect",),
        ("list-before-the-state-of-a-socket",),
        call=_state_first,
    ),
    Defect(
        "socket-read-starts-again",
        "SocketRead waits its time again for every piece that comes",
        ("SocketRead",),
        ("read-has-one-deadline",),
        patches=(Patch(Sockets, "_collect", _collects_again),),
    ),
    Defect(
        "tls-read-starts-again",
        "SocketTlsRead waits its time again for every record that comes",
        ("SocketTlsRead",),
        ("tls-read-has-one-deadline",),
        patches=(Patch(TlsLayer, "read", _reads_again),),
    ),
    Defect(
        "socket-minus-one-is-nothing",
        "takes a timeout of -1 for no time at all",
        ("SocketRead",),
        ("read-timeout-of-minus-one",),
        call=argument(3, lambda timeout: 1 if timeout == -1 else timeout),
    ),
    Defect(
        "socket-timeouts-minus-one-is-nothing",
        "takes timeouts of -1 for no time at all",
        ("SocketTimeouts",),
        ("tls-read-timeout-of-minus-one",),
        call=argument(2, lambda timeout: 1 if timeout == -1 else timeout),
    ),
    Defect(
        "socket-failed-frees-its-place",
        "does not count sockets whose connect failed",
        ("SocketCreate", "SocketConnect"),
        ("socket-limit-counts-failed",),
        patches=(Patch(Sockets, "create", _counts_the_living),),
    ),
    Defect(
        "certificate-serial-without-zero",
        "loses the zero of a serial whose first byte is below 16",
        ("SocketTlsCertificate",),
        ("certificate", "certificate-style"),
        call=outputs(serial=lambda text: text.removeprefix("0")),
    ),
    Defect(
        "certificate-last-unit-only",
        "tells only the last of two units in a name",
        ("SocketTlsCertificate",),
        ("certificate", "certificate-style"),
        call=outputs(subject=lambda text: text.replace("/OU=Tests", "")),
    ),
    Defect(
        "tls-no-goodbye",
        "closes a secured connection without a goodbye",
        ("SocketClose",),
        ("socket-close-says-goodbye",),
        patches=(Patch(TlsLayer, "say_goodbye", lambda _: None),),
    ),
    Defect(
        "tls-reads-what-was-clear",
        "reads bytes that came in the clear before the handshake as if they were secured",
        ("SocketTlsHandshake", "SocketTlsRead"),
        ("handshake-after-unread-bytes",),
        patches=_Leftovers().patches(),
    ),
)
