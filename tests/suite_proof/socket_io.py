"""Defects of implementations in sending and reading: plain sockets, and TLS where it does the same."""

from conformance.subject.interface import Answer, ByRef
from tests.suite_proof.changes import after, answer, argument, outputs
from tests.suite_proof.sockets import count
from tests.suite_proof.subject import Arguments, Call, Defect

READERS = ("SocketRead", "SocketTlsRead", "SocketTlsReadAvailable")
SENDERS = ("SocketSend", "SocketTlsSend")


def _zero_at_end(right: Call, name: str, given: Arguments) -> Answer:
    of = right(name, given)
    ended = of.value == -1 and of.last_error == 5273 and not of.out.get("buffer")
    return Answer(0, 0, of.out) if ended and not right("SocketIsConnected", given[:1]).value else of


def _needs_connection(right: Call, name: str, given: Arguments) -> Answer:
    ended = not right("SocketIsConnected", given[:1]).value and count(right("SocketIsReadable", given[:1])) > 1
    return Answer(-1, 5273, {"buffer": b""}) if ended else right(name, given)


def _closes_on_error(right: Call, name: str, given: Arguments) -> Answer:
    of = right(name, given)
    if of.last_error == 5273:
        right("SocketClose", given[:1])
    return of


def _throws_away(right: Call, name: str, given: Arguments) -> Answer:
    of, rest = right(name, given), count(right("SocketIsReadable", given[:1]))
    if rest > 1:
        right("SocketRead", (given[0], ByRef(b""), rest, 50))
    return of


def _leaves_fixed(right: Call, name: str, given: Arguments) -> Answer:
    of, array = right(name, given), given[1]
    assert isinstance(array, ByRef)
    return Answer(of.value, of.last_error, {"buffer": array.value}) if array.fixed and of.out else of


def _whole_array(right: Call, name: str, given: Arguments) -> Answer:
    data = given[1]
    return right(name, (*given[:2], len(data))) if given[2] and isinstance(data, bytes) else right(name, given)


def _refuses_excess(right: Call, name: str, given: Arguments) -> Answer:
    data, length = given[1], given[2]
    fits = isinstance(data, bytes) and isinstance(length, int) and 0 <= length <= len(data)
    return right(name, given) if fits else Answer(-1, 4003)


def _appends(right: Call, name: str, given: Arguments) -> Answer:
    of, array = right(name, given), given[1]
    assert isinstance(array, ByRef)
    assert isinstance(array.value, bytes)
    held = array.value if not array.fixed and of.value != -1 else b""
    return outputs(buffer=lambda read: held + read)(lambda *_: of, name, given)


def _keeps_size(right: Call, name: str, given: Arguments) -> Answer:
    of, array = right(name, given), given[1]
    assert isinstance(array, ByRef)
    assert isinstance(array.value, bytes)
    old = b"" if array.fixed else array.value
    return outputs(buffer=lambda read: read + old[len(read) :])(lambda *_: of, name, given)


def _shortens_fixed(right: Call, name: str, given: Arguments) -> Answer:
    of, array = right(name, given), given[1]
    assert isinstance(array, ByRef)
    cut = count(of) if array.fixed and count(of) > 0 else None
    return outputs(buffer=lambda read: read[:cut])(lambda *_: of, name, given)


def _emptied(of: Answer) -> Answer:
    return Answer(of.value, of.last_error, {"buffer": b""}) if of.value == -1 and of.out else of


DEFECTS = (
    Defect(
        "socket-read-zero-is-now",
        "takes a timeout of 0 for none",
        ("SocketRead",),
        ("read-waits-two-minutes-by-default",),
        call=argument(3, lambda ms: ms or 1),
        races=True,
    ),
    Defect(
        "socket-read-minute-at-most",
        "waits no longer than a minute",
        ("SocketRead",),
        ("read-waits-an-hour",),
        call=argument(3, lambda ms: min(ms or 120_000, 60_000)),
    ),
    Defect(
        "socket-read-end-is-zero",
        "returns 0 at the end of the stream",
        ("SocketRead",),
        ("read-end-of-stream",),
        call=_zero_at_end,
    ),
    Defect(
        "socket-read-loses-partial",
        "empties the array when the stream ends early",
        ("SocketRead",),
        ("read-cut-short",),
        call=answer(_emptied),
    ),
    Defect(
        "socket-read-throws-away",
        "throws away what a read has left",
        ("SocketRead",),
        ("read-rest", "read-fixed-smaller"),
        call=_throws_away,
    ),
    Defect(
        "socket-read-64-kilobytes",
        "SocketRead reads 64 kilobytes at most",
        ("SocketRead",),
        ("read-a-megabyte",),
        call=argument(2, lambda length: min(length, 65_536)),
    ),
    Defect(
        "socket-read-drops-the-rest",
        "reads nothing once the peer has hung up",
        ("SocketRead",),
        ("data-left-after-hang-up",),
        call=_needs_connection,
        races=True,
    ),
    Defect(
        "socket-read-disconnects",
        "ends the connection when a read runs out of time",
        ("SocketRead",),
        ("read-nothing-in-time",),
        call=_closes_on_error,
    ),
    Defect(
        "socket-send-stops-at-nul",
        "sends up to the first NUL",
        ("SocketSend",),
        ("send-nul-bytes", "send-every-byte"),
        call=argument(1, lambda data: data.split(b"\0")[0]),
    ),
    Defect(
        "socket-send-adds-nul",
        "counts the final NUL of the text",
        ("SocketSend",),
        ("send-less-than-the-array",),
        call=_whole_array,
    ),
    Defect(
        "socket-send-zero-fails",
        "refuses to send nothing",
        SENDERS,
        ("send-nothing", "tls-send-nothing"),
        call=answer(lambda of: Answer(-1, 5273) if of.value == 0 else of),
    ),
    Defect(
        "socket-send-too-long-fails",
        "refuses a length beyond the array",
        SENDERS,
        ("send-more-than-the-array", "tls-send-more-than-the-array"),
        call=_refuses_excess,
    ),
    Defect(
        "socket-send-counts-one-less",
        "counts one byte less",
        SENDERS,
        ("send-all", "tls-send-all"),
        call=answer(lambda of: Answer(count(of) - 1, of.last_error) if count(of) > 1 else of),
    ),
    Defect(
        "socket-send-one-packet",
        "sends 64 kilobytes at most",
        SENDERS,
        ("send-a-megabyte",),
        call=argument(2, lambda length: min(length, 65_536)),
    ),
    Defect(
        "readers-append",
        "readers append to the array",
        READERS,
        ("read-into-larger-array", "tls-read-into-larger-array", "tls-available-into-larger-array"),
        call=_appends,
    ),
    Defect(
        "readers-keep-size",
        "readers do not shrink a dynamic array",
        READERS,
        ("read-into-larger-array", "tls-read-into-larger-array"),
        call=_keeps_size,
    ),
    Defect(
        "readers-shorten-fixed", "readers shorten a fixed array", READERS, ("read-fixed-larger",), call=_shortens_fixed
    ),
    Defect(
        "readers-leave-fixed",
        "readers leave a fixed array as it was",
        READERS,
        ("read-fixed-exact", "read-fixed-one", "read-fixed-smaller"),
        call=_leaves_fixed,
    ),
    Defect(
        "readers-take-any-length",
        "readers take any length",
        READERS,
        ("read-maxlen-zero", "tls-maxlen-zero-tlsread"),
        call=after(4003, value=0),
    ),
    Defect(
        "readers-take-a-megabyte-at-most",
        "readers refuse a length beyond a megabyte",
        READERS,
        ("read-maxlen-int-max", "tls-read-maxlen-int-max", "tls-available-maxlen-int-max"),
        call=argument(2, lambda length: 0 if length > 1_048_576 else length),
    ),
)
