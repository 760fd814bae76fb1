"""Defects of implementations of the plain Socket functions in handles, connections and states."""

from conformance.subject.interface import Answer, ByRef
from mqlnet.facts.functions import FUNCTIONS
from tests.suite_proof.changes import after, answer, argument
from tests.suite_proof.subject import Arguments, Call, CallHook, Defect

SOCKETS = tuple(name for name in FUNCTIONS if name.startswith("Socket"))


def count(of: Answer) -> int:
    """Return an answer's value as the number it is."""
    return of.value if isinstance(of.value, int) else 0


def _from_zero(right: Call, name: str, given: Arguments) -> Answer:
    if name == "SocketCreate":
        of = right(name, given)
        return Answer(count(of) - 1 if count(of) > 0 else of.value, of.last_error)
    handle = given[0]
    return right(name, (handle + 1 if isinstance(handle, int) else handle, *given[1:]))


def _at_most(most: int) -> CallHook:
    return answer(lambda of: Answer(-1, 5271) if count(of) > most else of)


def _connected_is_enough(right: Call, name: str, given: Arguments) -> Answer:
    return Answer(True, 0) if right("SocketIsConnected", given[:1]).value else right(name, given)


def _no_way_is_io_error(right: Call, name: str, given: Arguments) -> Answer:
    of = right(name, given)
    return Answer(False, 5273) if of.last_error == 5272 and given[1] == "127.255.255.255" else of


def _while_readable(right: Call, name: str, given: Arguments) -> Answer:
    return Answer(True, 0) if count(right("SocketIsReadable", given)) > 1 else right(name, given)


def _one_unconnected(right: Call, name: str, given: Arguments) -> Answer:
    of = right(name, given)
    return of if right("SocketIsConnected", given).value or of.last_error else Answer(1, 0)


def _needs_peer(right: Call, name: str, given: Arguments) -> Answer:
    return Answer(False, 0) if right("SocketIsReadable", given).value == 1 else right(name, given)


def _always(right: Call, name: str, given: Arguments) -> Answer:
    of = right(name, given)
    return of if of.last_error in (5270, 4014) else Answer(True, 0)


def _swapped(right: Call, name: str, given: Arguments) -> Answer:
    return right(name, (given[0], given[2], given[1]))


def _seconds(value: object) -> object:
    return value * 1000 if isinstance(value, int) and value >= 1000 else value


def _in_seconds(right: Call, name: str, given: Arguments) -> Answer:
    return argument(1, _seconds)(lambda again, more: argument(2, _seconds)(right, again, more), name, given)


def _half_a_minute(right: Call, name: str, given: Arguments) -> Answer:
    of = right(name, given)
    right("SocketTimeouts", (count(of), 30_000, 30_000))
    return of


def _stays_open(right: Call, name: str, given: Arguments) -> Answer:
    return Answer(True, 0) if right("SocketIsConnected", given).value else right(name, given)


def _needs_a_name(right: Call, name: str, given: Arguments) -> Answer:
    return Answer(False, 5272) if str(given[1])[:1].isdigit() else right(name, given)


def _looks_nothing_up(right: Call, name: str, given: Arguments) -> Answer:
    return Answer(False, 5272) if str(given[1]).endswith(".com") else right(name, given)


def _while_data_waits(right: Call, name: str, given: Arguments) -> Answer:
    of = right(name, given)
    return Answer(False, 0) if of.value is True and not right("SocketIsReadable", given).value else of


def _reads_to_see(right: Call, name: str, given: Arguments) -> Answer:
    of = right(name, given)
    if of == Answer(0, 0) and right("SocketIsConnected", given).value:
        right("SocketRead", (*given, ByRef(b""), 1, 100))
    return of


DEFECTS = (
    Defect("socket-handles-from-zero", "numbers sockets from 0", SOCKETS, ("socket-first-handle",), call=_from_zero),
    Defect(
        "socket-limit-127",
        "refuses the 128th socket",
        ("SocketCreate",),
        ("socket-129th", "socket-limit-is-the-programs"),
        call=_at_most(127),
    ),
    Defect("socket-no-limit", "knows no limit", ("SocketCreate",), ("socket-129th",), call=after(5271, value=129)),
    Defect(
        "socket-close-twice",
        "a second SocketClose succeeds",
        ("SocketClose",),
        ("socket-closed-close",),
        call=after(5270, value=True),
    ),
    Defect(
        "socket-port-16-bits",
        "takes the port modulo 65536",
        ("SocketConnect",),
        ("connect-port-is-not-cut",),
        call=argument(2, lambda port: port & 0xFFFF or 1),
    ),
    Defect(
        "socket-connect-needs-a-name",
        "takes no address for a server",
        ("SocketConnect",),
        ("connect-address",),
        call=_needs_a_name,
    ),
    Defect(
        "socket-connect-looks-nothing-up",
        "takes addresses and localhost, and no other name",
        ("SocketConnect",),
        ("connect-resolved-name",),
        call=_looks_nothing_up,
    ),
    Defect(
        "socket-connect-clears-error",
        "SocketConnect sets the last error to 0 when it succeeds",
        ("SocketConnect",),
        ("connect-keeps-last-error",),
        call=answer(lambda of: Answer(True, 0) if of.value is True else of),
    ),
    Defect(
        "socket-close-keeps-the-connection",
        "SocketClose says true and leaves a connection open",
        ("SocketClose",),
        ("socket-close-connected", "socket-close-secured"),
        call=_stays_open,
    ),
    Defect(
        "socket-connect-twice",
        "a second connect succeeds",
        ("SocketConnect",),
        ("connect-twice",),
        call=_connected_is_enough,
    ),
    Defect(
        "socket-connect-claims",
        "says true although nobody answered",
        ("SocketConnect",),
        ("connect-refused", "connect-unknown-name"),
        call=after(5272, value=True),
    ),
    Defect(
        "socket-connect-io-error-is-handshake",
        "leaves 5274 where a connect fails with 5273",
        ("SocketConnect",),
        ("connect-refused-is-an-io-error", "connect-timeout-is-an-io-error"),
        call=after(5273, value=False, code=5274),
    ),
    Defect(
        "socket-connect-unreachable-is-io-error",
        "leaves 5273 where no way leads to the address",
        ("SocketConnect",),
        ("connect-unreachable",),
        call=_no_way_is_io_error,
    ),
    Defect(
        "socket-connect-zero-is-default",
        "takes a connect timeout of 0 for one of twenty seconds",
        ("SocketConnect",),
        ("connect-timeout-zero-does-not-wait",),
        call=argument(3, lambda ms: ms or 20_000),
    ),
    Defect(
        "socket-connected-sticky",
        "says connected until SocketClose",
        ("SocketIsConnected",),
        ("not-connected-yet", "connected-after-failed-read"),
        call=_always,
    ),
    Defect(
        "socket-connected-needs-data",
        "says connected only while something waits to be read",
        ("SocketIsConnected",),
        ("connected", "connected-secured"),
        call=_while_data_waits,
    ),
    Defect(
        "socket-connected-while-readable",
        "says connected while bytes are waiting",
        ("SocketIsConnected",),
        ("connected-no-more-with-data-left",),
        call=_while_readable,
    ),
    Defect(
        "socket-readable-flag",
        "says 1 for any number of waiting bytes",
        ("SocketIsReadable",),
        ("readable-count", "readable-rest"),
        call=answer(lambda of: Answer(min(count(of), 1), of.last_error)),
    ),
    Defect(
        "socket-readable-end-is-zero",
        "says 0 at the end of the stream",
        ("SocketIsReadable",),
        ("readable-end-of-stream",),
        call=answer(lambda of: Answer(0 if count(of) == 1 else of.value, of.last_error)),
    ),
    Defect(
        "socket-readable-unconnected-is-one",
        "says 1 for a socket that was never connected",
        ("SocketIsReadable",),
        ("readable-not-connected",),
        call=_one_unconnected,
    ),
    Defect(
        "socket-readable-nothing-is-minus-one",
        "says -1 where nothing waits",
        ("SocketIsReadable",),
        ("readable-idle", "readable-secured-idle", "readable-decrypted-is-not-counted"),
        call=answer(lambda of: Answer(-1, 0) if of == Answer(0, 0) else of),
    ),
    Defect(
        "socket-readable-waits",
        "waits a moment for something to read",
        ("SocketIsReadable",),
        ("readable-does-not-wait",),
        call=_reads_to_see,
        races=True,
    ),
    Defect(
        "socket-readable-reset-is-silent",
        "says 0 without an error after a reset",
        ("SocketIsReadable",),
        ("readable-reset",),
        call=after(5273, value=0),
    ),
    Defect(
        "socket-readable-decrypted",
        "counts decrypted bytes",
        ("SocketIsReadable",),
        ("readable-secured",),
        call=answer(lambda of: Answer(count(of) - 22 if count(of) > 22 else of.value, of.last_error)),
    ),
    Defect(
        "socket-writable-always",
        "is always writable",
        ("SocketIsWritable",),
        ("writable-full", "writable-not-connected"),
        call=_always,
    ),
    Defect(
        "socket-writable-in-turn",
        "takes bytes only while something waits to be read",
        ("SocketIsWritable",),
        ("writable",),
        call=_while_data_waits,
    ),
    Defect(
        "socket-writable-needs-peer",
        "is not writable after the peer's end",
        ("SocketIsWritable",),
        ("writable-half-closed",),
        call=_needs_peer,
    ),
    Defect(
        "socket-timeouts-false",
        "sets the timeouts and says false",
        ("SocketTimeouts",),
        ("timeouts-usual",),
        call=answer(lambda of: Answer(False, of.last_error)),
    ),
    Defect(
        "socket-timeouts-swapped",
        "takes the receive timeout first",
        ("SocketTimeouts",),
        ("timeouts-receive-is-second",),
        call=_swapped,
    ),
    Defect(
        "socket-timeouts-in-seconds",
        "takes timeouts in seconds",
        ("SocketTimeouts",),
        ("timeouts-receive-is-second",),
        call=_in_seconds,
    ),
    Defect(
        "socket-timeouts-half-a-minute",
        "gives a new socket timeouts of half a minute",
        ("SocketCreate",),
        ("timeouts-no-limit-by-default",),
        call=_half_a_minute,
    ),
)
