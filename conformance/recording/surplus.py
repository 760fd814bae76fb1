"""The connections and bytes that the echo server saw though no call of a case's programs accounts for them.

Every case that calls Socket functions is held to this, so that all of them notice an addition: a connection that was
opened to try it, a byte that was sent to see whether somebody is there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from conformance.subject.interface import Answer, Argument
from emulators.capture import Record

FUNCTIONS: Final = frozenset({"SocketConnect", "SocketSend", "SocketTlsSend"})  # those that reach a server
SENDS: Final = ("SocketSend", "SocketTlsSend")
REFUSED_EARLY: Final = (4014, 5270)  # nothing of the network is touched
CLIENT_HELLO: Final = b"\x16\x03"  # the first bytes of a handshake, as a server in the clear sees them
UINT: Final = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Asked:
    """One call of a program: the program's number, the function, its arguments, and the answer or why there is none."""

    program: int
    function: str
    arguments: Sequence[Argument]
    answer: Answer | str


def surplus(calls: Iterable[Asked], records: Sequence[Record]) -> str:
    """Return what is too much in words; empty if nothing is. ``records`` are those of the echo server."""
    made = tuple(calls)
    count, most = sum(one.kind == "connection" for one in records), sum(map(_may_connect, made))
    if count > most:
        return f"connections to the echo server: at most {most} expected, {count} observed"
    streams = tuple(_streams(made))
    for said in _received(records).values():
        is_hello = said.startswith(CLIENT_HELLO) and any(map(_secures, made))
        if not is_hello and not any(stream.startswith(said) for stream in streams):
            return f"bytes that the echo server received: only what the program sent expected, {said[:80]!r} observed"
    return ""


def _may_connect(call: Asked) -> bool:
    """Return whether the call may have opened a connection."""
    answer = call.answer
    is_refused = isinstance(answer, Answer) and answer.value is False and answer.last_error in REFUSED_EARLY
    return call.function == "SocketConnect" and not is_refused


def _secures(call: Asked) -> bool:
    return call.function == "SocketTlsHandshake" or (call.function == "SocketConnect" and call.arguments[2:3] == (443,))


def _received(records: Iterable[Record]) -> Mapping[int, bytes]:
    """Return the bytes of each connection."""
    found: dict[int, bytearray] = defaultdict(bytearray)
    for one in records:
        if one.kind == "bytes":
            found[one["peer"]] += one["data"]
    return {peer: bytes(said) for peer, said in found.items()}


def _streams(calls: Iterable[Asked]) -> Iterator[bytes]:
    """Yield what each socket may have sent: all that was counted, and behind it what a failed send may have let out."""
    sent: dict[tuple[int, Argument], bytes] = {}
    for call in calls:
        if call.function in SENDS and len(call.arguments) == 3:
            handle, data, length = call.arguments
            assert isinstance(data, bytes)
            assert isinstance(length, int)
            whole = data[: length & UINT]
            count = call.answer.value if isinstance(call.answer, Answer) else None
            before = sent.get((call.program, handle), b"")
            if isinstance(count, int) and count >= 0:
                sent[call.program, handle] = before + whole[:count]
            else:
                yield before + whole
    yield from sent.values()
