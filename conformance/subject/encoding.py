"""Writes the suite's requests as lines of the protocol, and reads and checks the subject's lines.

A line that does not answer the request raises the error that fits; the message quotes the line and names the path of
the wrong field.
"""

import binascii
import json
import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

import msgspec

from conformance.subject import foreign
from conformance.subject.interface import (
    SIGNATURES,
    Answer,
    ByRef,
    Identity,
    OtherAnswerError,
    RefusedError,
    RubbishError,
    SubjectTroubleError,
    TwoAnswersError,
    UnsupportedError,
    parameter_names,
    returned_type,
)
from conformance.subject.interface import Argument as Passed
from conformance.subject.messages import (
    ANSWERS,
    VERSION,
    Argument,
    BoolArgument,
    BytesArgument,
    Call,
    IntArgument,
    Ok,
    Refused,
    Request,
    Returned,
    Started,
    StringArgument,
    Unsupported,
)
from mqlnet.facts.harmless import harmless

SHOWN: Final = 200  # characters of a bad line that a message quotes


def encode(request: Request) -> bytes:
    """Return the request's line."""
    try:
        return msgspec.json.encode(request) + b"\n"
    except UnicodeEncodeError:  # half a surrogate pair, which JSON can only escape
        return json.dumps(msgspec.to_builtins(request)).encode() + b"\n"


def arguments(function: str, passed: Sequence[Passed]) -> list[Argument]:
    """Return the arguments of a call as they travel, under their names in the manual."""
    names = parameter_names(function, len(passed))
    return [_argument(name, argument) for name, argument in zip(names, passed, strict=True)]


def _argument(name: str, passed: Passed) -> Argument:
    by_ref = isinstance(passed, ByRef)
    value = passed.value if isinstance(passed, ByRef) else passed
    if isinstance(value, bytes):
        return BytesArgument(name, value, by_ref, isinstance(passed, ByRef) and passed.fixed)
    if isinstance(value, bool):
        return BoolArgument(name, value)
    if isinstance(value, int):
        return IntArgument(name, value, by_ref)
    return StringArgument(name, value, by_ref)


class _Envelope(msgspec.Struct):
    seq: int


T = TypeVar("T", bound=Ok)


def decode(line: bytes, request: Request, kind: type[T]) -> T:
    """Return the answer to a request; any other line raises the error that fits."""
    what = f"`{describe(request)}`"
    try:
        seq = msgspec.json.decode(line, type=_Envelope).seq
        if seq != request.seq:
            raise _misplaced(seq, request, line)
        answer = msgspec.json.decode(line, type=ANSWERS[type(request)])
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise RubbishError(f"no answer to {what}: {explain(error)}; the line was {shown(line)}") from None
    if isinstance(answer, Unsupported):
        raise UnsupportedError(foreign.message(answer.reason))
    if isinstance(answer, Refused):
        raise RefusedError(f"the subject refused {what}: {foreign.message(answer.message)}")
    assert isinstance(answer, kind)
    return answer


def _misplaced(seq: int, request: Request, line: bytes) -> SubjectTroubleError:
    if 0 < seq < request.seq:
        return TwoAnswersError(f"question {seq} was answered twice, the second time with {shown(line)}")
    return OtherAnswerError(
        f"`{describe(request)}` is question {request.seq}, the answer is to question {seq}: {shown(line)}"
    )


def identity(started: Started) -> Identity:
    """Return the identity of the subject; an unknown version or function is a RubbishError."""
    if started.protocol != VERSION:
        raise RubbishError(f"$.protocol: the subject speaks version {started.protocol}, the suite {VERSION}")
    for index, function in enumerate(started.functions):
        if function not in SIGNATURES:
            raise RubbishError(
                f"$.functions[{index}]: there is no function '{foreign.name(function)}': {', '.join(SIGNATURES)}"
            )
    return Identity(
        foreign.name(started.name),
        foreign.name(started.version),
        foreign.name(started.language),
        foreign.name(started.homepage),
        frozenset(started.functions),
        frozenset(started.abilities),
    )


def returned(answer: Returned, function: str, passed: Sequence[Argument]) -> Answer:
    """Return how a call ended; a value of another type than the manual's is a RubbishError that names its path."""
    expected = returned_type(function)
    if type(answer.value) is not expected:
        wanted = "null" if expected is type(None) else expected.__name__
        raise RubbishError(f"$.value: {function} returns {wanted}, not {_quoted(answer.value)}")
    references = {one.name: one for one in passed if not isinstance(one, BoolArgument) and one.by_ref}
    if set(answer.out) != set(references):
        raise RubbishError(f"$.out: {function} has {_named(references)} by reference, not {_named(answer.out)}")
    out = {name: _content(name, reference, answer.out[name]) for name, reference in references.items()}
    return Answer(answer.value, answer.last_error, out)


def _quoted(value: object) -> str:
    return foreign.name(msgspec.json.encode(value).decode("utf-8", "replace"))


def _named(names: Mapping[str, object]) -> str:
    return foreign.name(", ".join(sorted(names))) or "nothing"


def _content(name: str, reference: Argument, value: str | int) -> bytes | str | int:
    if isinstance(reference, IntArgument) is not isinstance(value, int):
        raise RubbishError(f"$.out.{name}: expected {'an int' if isinstance(value, str) else 'a string'}")
    if isinstance(value, int) or not isinstance(reference, BytesArgument):
        return value
    try:
        return binascii.a2b_base64(value, strict_mode=True)
    except (binascii.Error, ValueError):
        raise RubbishError(f"$.out.{name}: expected bytes in base64, not {value[:SHOWN]!r}") from None


def describe(request: Request) -> str:
    """Return the request in a word or two: ``call SocketCreate``."""
    command = str(request.__struct_config__.tag)
    return f"{command} {request.function}" if isinstance(request, Call) else command


def shown(line: bytes) -> str:
    """Return the beginning of a line, as a message quotes it."""
    text = harmless(line[: 4 * SHOWN].decode("utf-8", "backslashreplace").rstrip("\r\n"))
    return f"{text[:SHOWN]}…" if len(text) > SHOWN else text or "an empty line"


def explain(error: Exception) -> str:
    """Turn msgspec's message into ``path: what is wrong``."""
    if isinstance(error, UnicodeError):
        return "$: it is not UTF-8"
    if isinstance(error, RecursionError):
        return "$: it is nested too deep"
    text = foreign.name(str(error))
    match = re.fullmatch(r"(.*) - at `(.*)`", text)
    return f"{match[2]}: {match[1]}" if match else f"$: {text}"
