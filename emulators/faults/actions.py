"""The table of fault actions. A new action is one row here and one function.

The order of the rows is the order in which they are listed everywhere.
"""

import random
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from emulators.faults.action import Action, EchoPort, Example, IdForm, Numbers, UrlForm, Word
from emulators.faults.stages import Kind, stage_of
from emulators.faults.steps import Close, Hold, Pause, Reset, Send, Step, Steps

_REPLIES: Final = frozenset({Kind.REPLY})
_SENDS: Final = frozenset({Kind.REPLY, Kind.BYTES})
_ACCEPT: Final = frozenset({Kind.ACCEPT})
_HANDSHAKE: Final = frozenset({Kind.HANDSHAKE})
_NOT_TRANSFER: Final = frozenset(Kind) - {Kind.TRANSFER}
_ANYWHERE: Final = frozenset(Kind)


def _unspoiled(payload: bytes, _numbers: tuple[int, ...], _seed: int) -> Steps:
    return (Send(payload),)


def _delay(payload: bytes, numbers: tuple[int, ...], _seed: int) -> Steps:
    return (Pause(numbers[0]), Send(payload))


def _stall(payload: bytes, numbers: tuple[int, ...], _seed: int) -> Steps:
    return (Send(payload[: numbers[0] if numbers else 0]), Hold(), Close())


def _close(_payload: bytes, _numbers: tuple[int, ...], _seed: int) -> Steps:
    return (Close(),)


def _reset(_payload: bytes, _numbers: tuple[int, ...], _seed: int) -> Steps:
    return (Reset(),)


def _truncate(payload: bytes, numbers: tuple[int, ...], _seed: int) -> Steps:
    return (Send(payload[: numbers[0]]), Close())


def _drip(payload: bytes, numbers: tuple[int, ...], _seed: int) -> Steps:
    size, milliseconds = numbers if len(numbers) == 2 else (numbers[0], 1)
    steps: list[Step] = []
    for start in range(0, len(payload), size):
        steps += [Send(payload[start : start + size]), Pause(milliseconds)]
    return tuple(steps[:-1])


def _garbage(_payload: bytes, numbers: tuple[int, ...], seed: int) -> Steps:
    return (Send(random.Random(seed).randbytes(numbers[0])),)


def _alert(_payload: bytes, numbers: tuple[int, ...], _seed: int) -> Steps:
    fatal_record = bytes((21, 3, 3, 0, 2, 2, numbers[0]))
    return (Send(fatal_record), Close())


MAX_GARBAGE: Final = 16_777_216  # it is made at once, in memory
_ROWS: Final = (
    Action(
        "reply",
        "reply CODE [TEXT]",
        "the server answers {0}",
        "reply",
        _unspoiled,
        _REPLIES,
        Numbers(1, 1, floor=100, ceiling=999, too_high="a code of three digits"),
        replaces=True,
        word=Word("reply", "reply-CODE", "that reply instead of the command's own", "reply-452"),
        id_form=IdForm("REPLYnnn", "that HTTP status", "REPLY503", factor=1),
        examples=(
            Example('smtp.rcpt reply 452 "4.5.3 Too many recipients" times=1', "the next recipient is refused"),
            Example('ftp.stor reply 552 "Quota exceeded"', "no upload is taken"),
            Example(
                'ftp.pasv reply 227 "Entering Passive Mode (10,0,0,1,{port})"',
                "PASV names an address that cannot be reached, as behind a router, and a port that is open",
            ),
            Example("push.submit reply 503 times=2", "the relay is down for two notifications"),
        ),
    ),
    Action(
        "delay",
        "delay MS",
        "the server waits {0} ms",
        "slow",
        _delay,
        _ANYWHERE,
        Numbers(1, 1, floor=1),
        goes_on=True,
        word=Word("delay", "delay-MS", "the reply comes after that many milliseconds", "delay-3000"),
        id_form=IdForm("DELAYnnn", "the answer after that many tenths of a second", "DELAY030", factor=100),
        ports=(EchoPort(7, "delays", "answers after 3 seconds", "tcp.echo delay 3000"),),
        examples=(Example('web.response-head delay 3000 match="/orders"', "that URL is answered after three seconds"),),
    ),
    Action(
        "stall",
        "stall [BYTES]",
        "the server falls silent",
        "slow",
        _stall,
        _ANYWHERE,
        Numbers(0, 1, most_where_silent=0),
        word=Word("stall", "stall", "no reply, and the connection stays", "stall"),
        id_form=IdForm("STALL000", "no answer, and the connection stays", "STALL000"),
        urls=(
            UrlForm("/stall", "no answer, and the connection stays", "web.response-head stall"),
            UrlForm(
                "/stall/N",
                "a head and N of 100 bytes, and the connection stays",
                "web.response-body stall {0}",
                "/stall/10",
            ),
        ),
        ports=(EchoPort(2, "mute", "reads and never answers", "tcp.echo stall"),),
        examples=(Example("ftp.data stall", "the transfer begins and never ends"),),
    ),
    Action(
        "close",
        "close",
        "the server ends the connection in order",
        "cut",
        _close,
        _ANYWHERE,
        word=Word("drop", "drop", "no reply, and the connection closes", "drop"),
        id_form=IdForm("CLOSE000", "no answer, and the connection closes", "CLOSE000"),
        ports=(
            EchoPort(0, "closes-at-once", "takes the connection and closes it", "tcp.accept close"),
            EchoPort(3, "closes", "closes instead of an answer", "tcp.echo close"),
        ),
        examples=(
            Example("smtp.data close", "the mail server hangs up at DATA"),
            Example("tls.handshake close", "no TLS connection succeeds, on any server"),
        ),
    ),
    Action(
        "reset",
        "reset",
        "the server resets the connection",
        "cut",
        _reset,
        _ANYWHERE,
        word=Word("reset", "reset", "no reply, and the connection is reset", "reset"),
        id_form=IdForm("RESET000", "no answer, and the connection is reset", "RESET000"),
        urls=(
            UrlForm("/reset", "a reset instead of an answer", "web.response-head reset"),
            UrlForm("/reset-body", "a head, then a reset", "web.response-body reset"),
        ),
        ports=(
            EchoPort(1, "resets-at-once", "takes the connection and resets it", "tcp.accept reset"),
            EchoPort(4, "resets", "resets instead of an answer", "tcp.echo reset"),
        ),
    ),
    Action("refuse", "refuse", "the connection is reset at once", "cut", _reset, _ACCEPT),
    Action(
        "truncate",
        "truncate BYTES",
        "the server sends {0} bytes, then hangs up",
        "cut",
        _truncate,
        _SENDS,
        Numbers(1, 1),
        word=Word("truncate", "truncate-N", "the first N bytes of the reply, then the end", "truncate-2"),
        urls=(
            UrlForm(
                "/truncate/N",
                "N of the 100 bytes that were promised, then the end",
                "web.response-body truncate {0}",
                "/truncate/10",
            ),
        ),
        ports=(EchoPort(5, "truncates", "answers with the first 4 bytes, then closes", "tcp.echo truncate 4"),),
        examples=(Example("web.response-body truncate 10", "answers break off after ten bytes"),),
    ),
    Action(
        "drip",
        "drip BYTES [MS]",
        "the server sends {0} bytes at a time",
        "slow",
        _drip,
        _SENDS,
        Numbers(1, 2, floor=1),
        goes_on=True,
        word=Word(
            "drip",
            "drip-BYTES-MS",
            "the reply in pieces of BYTES bytes, MS milliseconds apart",
            "drip-1-100",
        ),
        urls=(
            UrlForm(
                "/drip/BYTES/MS",
                "100 bytes in pieces of BYTES bytes, MS milliseconds apart",
                "web.response-body drip {0} {1}",
                "/drip/10/100",
            ),
            UrlForm(
                "/drip-head/BYTES/MS",
                "the same with status line and headers",
                "web.response-head drip {0} {1}",
                "/drip-head/10/100",
            ),
        ),
        ports=(EchoPort(6, "drips", "answers one byte every 100 ms", "tcp.echo drip 1 100"),),
        examples=(Example("tcp.echo drip 1 50", "a byte every 50 milliseconds"),),
    ),
    Action(
        "garbage",
        "garbage BYTES",
        "the server sends {0} random bytes",
        "garbage",
        _garbage,
        _NOT_TRANSFER,
        Numbers(1, 1, floor=1, ceiling=MAX_GARBAGE, too_high=f"at most {MAX_GARBAGE:,} bytes"),
        is_random=True,
        word=Word("garbage", "garbage-N", "that many random bytes instead of the reply", "garbage-64"),
        urls=(
            UrlForm(
                "/garbage/N",
                "that many random bytes instead of an answer",
                "web.response-head garbage {0}",
                "/garbage/64",
            ),
        ),
        ports=(EchoPort(8, "garbage", "answers 64 bytes that nobody sent", "tcp.echo garbage 64"),),
    ),
    Action(
        "alert",
        "alert NUMBER",
        "the server answers hello with the TLS alert {0}, then hangs up",
        "cut",
        _alert,
        _HANDSHAKE,
        Numbers(1, 1, ceiling=255, too_high="the number of an alert, 0 to 255"),
        examples=(Example("tls.handshake alert 112", "no server knows the name that the client asks for (SNI)"),),
    ),
)

ACTIONS: Final[Mapping[str, Action]] = MappingProxyType({row.name: row for row in _ROWS})


def legal_actions(where: str) -> tuple[str, ...]:
    """Return the names of the actions that have an effect at a stage."""
    kind = stage_of(where).kind
    return tuple(name for name, action in ACTIONS.items() if kind in action.kinds)
