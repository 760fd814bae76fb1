"""The subject protocol: one JSON object a line, a request from the suite, then the subject's one answer to it.

``cmd`` names the kind of a request, ``status`` the kind of an answer; an answer carries the ``seq`` of its request.
Bytes travel as base64. Every value says its type, so that an implementation in a typed language need not guess. Both
directions are checked against the types below: a field that is missing, unknown or of another type is refused, and
the message names its path. ``mqlnet schema subject`` prints them as JSON Schema; the README beside this file shows
them in use.
"""

from collections.abc import Mapping
from typing import Any, Final, Literal

import msgspec

from conformance.subject.interface import Ability

VERSION: Final = 1
ProgramKind = Literal["expert", "script", "service", "indicator"]


class _Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


# -- arguments of a call


class BoolArgument(_Message, frozen=True, tag_field="type", tag="bool"):
    """A bool by value."""

    name: str
    value: bool


class IntArgument(_Message, frozen=True, tag_field="type", tag="int"):
    """An int, uint or datetime; by reference the answer's ``out`` holds its value after the call."""

    name: str
    value: int
    by_ref: bool


class StringArgument(_Message, frozen=True, tag_field="type", tag="string"):
    """A string, ``null`` for NULL; by reference the answer's ``out`` holds its value after the call."""

    name: str
    value: str | None
    by_ref: bool


class BytesArgument(_Message, frozen=True, tag_field="type", tag="bytes"):
    """An array of char or uchar, in base64; ``fixed`` for one whose size cannot change (by reference only)."""

    name: str
    value: bytes
    by_ref: bool
    fixed: bool


Argument = BoolArgument | IntArgument | StringArgument | BytesArgument


# -- requests


class RealClock(_Message, frozen=True, tag_field="kind", tag="real"):
    """The terminal uses real time."""


class VirtualClock(_Message, frozen=True, tag_field="kind", tag="virtual"):
    """Time stands still: a wait listens for ``patience_ms`` at most, then the clock jumps to the wait's end."""

    patience_ms: int


class _Request(_Message, frozen=True, tag_field="cmd"):
    seq: int


class Start(_Request, frozen=True, tag="start"):
    """Begin: the subject answers with its name and what it offers."""

    protocol: int


class Configure(_Request, frozen=True, tag="configure"):
    """Make a fresh terminal with these settings (as in terminal.toml) and this clock; the one before is closed."""

    settings: dict[str, Any]
    clock: RealClock | VirtualClock


class StartProgram(_Request, frozen=True, tag="program"):
    """Start a program in the terminal."""

    kind: ProgramKind
    tester: bool


class Call(_Request, frozen=True, tag="call"):
    """Call a function in a program."""

    program: int
    function: str
    arguments: list[Argument]


class Apply(_Request, frozen=True, tag="apply"):
    """Change the terminal's settings while its programs run (ability ``apply``)."""

    settings: dict[str, Any]


class FlushMail(_Request, frozen=True, tag="flush-mail"):
    """Wait until every queued mail has been tried (ability ``mail-flush``)."""

    timeout_ms: int


class Restart(_Request, frozen=True, tag="restart"):
    """Close the terminal and open it again: same settings, data folder and clock, no programs (ability ``restart``)."""


class Advance(_Request, frozen=True, tag="advance"):
    """Let virtual time pass (ability ``virtual-clock``); 0 only asks how much has passed."""

    ms: int


class EndProgram(_Request, frozen=True, tag="end-program"):
    """End a program, as the terminal does when it is removed from its chart."""

    program: int


class Stop(_Request, frozen=True, tag="stop"):
    """The last request: answer, then end."""


Request = Start | Configure | StartProgram | Call | Apply | FlushMail | Restart | Advance | EndProgram | Stop


# -- answers


class _Answer(_Message, frozen=True, tag_field="status"):
    seq: int


class Started(_Answer, frozen=True, tag="ok"):
    """The name of the subject, and what it offers."""

    protocol: int
    name: str
    version: str
    language: str
    functions: list[str]
    abilities: list[Ability]
    homepage: str = ""


class ProgramStarted(_Answer, frozen=True, tag="ok"):
    """The program's number, any that no other program of this terminal has."""

    program: int


class Returned(_Answer, frozen=True, tag="ok"):
    """The value of a function (``null`` if it is void), GetLastError() after it, and its by-reference arguments."""

    value: bool | int | None
    last_error: int
    out: dict[str, str | int] = {}


class Flushed(_Answer, frozen=True, tag="ok"):
    """The answer to ``flush-mail``: every queued mail has been tried in time, or not."""

    flushed: bool


class Advanced(_Answer, frozen=True, tag="ok"):
    """The virtual time that has passed since ``configure``."""

    elapsed_ms: int


class Done(_Answer, frozen=True, tag="ok"):
    """The request has been carried out."""


class Unsupported(_Answer, frozen=True, tag="unsupported"):
    """The subject does not offer this, and says why."""

    reason: str


class Refused(_Answer, frozen=True, tag="error"):
    """The subject could not do this, and says why."""

    message: str


Ok = Started | ProgramStarted | Returned | Flushed | Advanced | Done
ANSWERS: Final[Mapping[type, Any]] = {
    Start: Started | Unsupported | Refused,
    StartProgram: ProgramStarted | Unsupported | Refused,
    Call: Returned | Unsupported | Refused,
    FlushMail: Flushed | Unsupported | Refused,
    Advance: Advanced | Unsupported | Refused,
    **dict.fromkeys((Configure, Apply, Restart, EndProgram, Stop), Done | Unsupported | Refused),
}
MESSAGES: Final[Mapping[str, Any]] = {
    "Request": Request,
    "AnswerToStart": ANSWERS[Start],
    "AnswerToProgram": ANSWERS[StartProgram],
    "AnswerToCall": ANSWERS[Call],
    "AnswerToFlushMail": ANSWERS[FlushMail],
    "AnswerToAdvance": ANSWERS[Advance],
    "AnswerToOthers": ANSWERS[Stop],
}
