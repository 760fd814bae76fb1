"""A quick test of an adapter before the suite: whether it speaks the protocol, and what its author must mend.

Each step makes a terminal of its own, so that a failed step does not spoil the next. Whether the implementation behaves
as MQL5 does is left to the suite; the steps test only that requests arrive and that answers come back in their form.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from conformance.cases.bench import Bench
from conformance.subject.interface import (
    SIGNATURES,
    Ability,
    Answer,
    ByRef,
    Identity,
    Subject,
    SubjectTroubleError,
    UnreachableError,
)
from conformance.subject.remote import RemoteSubject
from emulators.stack import Stack

# the status of a trouble -> what the author of the adapter does about it
CURES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "crash": 'Catch errors and answer them: {"seq": …, "status": "error", "message": "what went wrong"}.',
        "timeout": "Answer each line with one line, and flush standard output after it.",
        "rubbish": "Standard output is for answers alone, one whole line each: write all else to standard error.",
        "two-answers": "Write one line for each line read, and nothing else to standard output.",
        "other-answer": "Copy `seq` from the request into its answer.",
        "unsupported": "Claim in the answer to `start` only what is offered.",
        "error": "The subject itself says what is wrong.",
    }
)
UNREACHABLE: Final = "Start the adapter first, and give the address at which it listens: tcp:127.0.0.1:9000."
FORM: Final = (
    "This came as JSON, but a field is not as it must be: `mqlnet schema subject` prints what an answer may hold."
)
_NO_JSON: Final = re.compile(r"\$: (JSON is malformed|Input data was truncated)")
ECHO: Final = ("SocketCreate", "SocketConnect", "SocketSend", "SocketRead")
WAIT_MS: Final = 1000
ALLOW: Final = "The settings allow 127.0.0.1, in `expert_advisors`; nothing else is needed to get there."
LAST_ERROR: Final = "`last_error` is what GetLastError() returns after the call; no success clears it."
OUT: Final = (
    "`out` holds each argument with `by_ref`, under its name, as it is after the call: bytes in base64, from index 0; "
    "a `fixed` array keeps its size."
)
ELAPSED: Final = "`elapsed_ms` is all the virtual time since `configure`."


@dataclass(frozen=True, slots=True)
class Finding:
    """The finding of one step: all is well, something must be mended (``cure`` says how), or it is not claimed."""

    step: str
    outcome: Literal["ok", "mend", "not claimed"]
    text: str
    cure: str = ""


class BadAnswerError(Exception):
    """An answer has the right form, and a value that cannot be right."""

    def __init__(self, text: str, cure: str = "") -> None:
        super().__init__(text)
        self.cure = cure


@dataclass(frozen=True, slots=True)
class SmokeTest:
    """One test, and the functions and abilities that a subject must claim for it."""

    name: str
    look: Callable[[Bench, Stack], str]
    functions: tuple[str, ...] = ()
    abilities: tuple[Ability, ...] = ()


def introduce(identity: Identity) -> Finding:
    """Return the finding about the answer to ``start``."""
    abilities = ", ".join(sorted(identity.abilities)) or "none"
    if not identity.functions:
        return Finding("start", "mend", f"{identity.name} claims no function", "List in `functions` what is offered.")
    claims = f"{len(identity.functions)} of {len(SIGNATURES)} functions; abilities: {abilities}"
    return Finding("start", "ok", f"{identity.name} {identity.version} ({identity.language}) claims {claims}")


def trouble(step: str, error: SubjectTroubleError) -> Finding:
    """Return the finding about a step that got no answer to judge."""
    if isinstance(error, UnreachableError):
        return Finding(step, "mend", str(error), UNREACHABLE)
    is_json = error.status == "rubbish" and not _NO_JSON.search(str(error))
    return Finding(step, "mend", str(error), FORM if is_json else CURES[error.status])


def look(subject: Subject, stack: Stack, folder: Path) -> Iterator[Finding]:
    """Run all smoke tests on a subject that has started; it is stopped at the end."""
    for test in SMOKE_TESTS:
        missing = [name for name in test.functions if name not in subject.identity.functions]
        missing += [name for name in test.abilities if name not in subject.identity.abilities]
        if missing:
            yield Finding(test.name, "not claimed", ", ".join(missing))
            continue
        stack.reset()
        yield _take(test, Bench(subject, stack, folder, "observed"), stack)
    yield _stop(subject, Bench(subject, stack, folder, "observed"))


def _take(test: SmokeTest, bench: Bench, stack: Stack) -> Finding:
    try:
        return Finding(test.name, "ok", test.look(bench, stack))
    except BadAnswerError as error:
        return Finding(test.name, "mend", str(error), error.cure)
    except SubjectTroubleError as error:
        return trouble(test.name, error)


def _stop(subject: Subject, bench: Bench) -> Finding:
    """Check that the subject stops cleanly. If the last step ended it, start it again first."""
    try:
        if isinstance(subject, RemoteSubject):
            bench.configure()
            subject.stop()
    except SubjectTroubleError as error:
        return trouble("stop", error)
    finally:
        subject.close()
    return Finding("stop", "ok", "it ended, and had no more to say")


# -- the steps


def _expect(what: str, observed: object, expected: object, cure: str = "") -> None:
    if (type(observed), observed) != (type(expected), expected):
        raise BadAnswerError(f"{what} is {observed!r}, not {expected!r}", cure)


def _connect(bench: Bench, stack: Stack) -> int:
    handle = bench.call("SocketCreate").value
    if type(handle) is not int or handle < 0:
        raise BadAnswerError(f"SocketCreate() returned {handle!r}, which is no handle")
    answer = bench.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, WAIT_MS)
    _expect(f"SocketConnect to 127.0.0.1:{stack.tcp.port} (last error {answer.last_error})", answer.value, True, ALLOW)
    return handle


def _send(bench: Bench, handle: int) -> None:
    answer = bench.call("SocketSend", handle, b"hello", 5)
    _expect(f"SocketSend of 5 bytes (last error {answer.last_error})", answer.value, 5)


def _read(bench: Bench, handle: int, array: ByRef) -> Answer:
    answer = bench.call("SocketRead", handle, array, 5, WAIT_MS)
    _expect(f"SocketRead of 5 bytes that were echoed (last error {answer.last_error})", answer.value, 5)
    return answer


def _configure(bench: Bench, _: Stack) -> str:
    bench.configure()
    return "the settings were taken"


def _program(bench: Bench, _: Stack) -> str:
    for kind in ("expert", "script"):
        bench.program(kind)
    return "two programs run side by side"


def _last_error(bench: Bench, _: Stack) -> str:
    answer = bench.call("SocketClose", 99)
    _expect("SocketClose(99)", answer.value, False)
    _expect("last_error after SocketClose(99)", answer.last_error, 5270, LAST_ERROR)
    _expect("last_error after ResetLastError()", bench.call("ResetLastError").last_error, 0, LAST_ERROR)
    return "5270 for a handle that was never issued, 0 after ResetLastError()"


def _echo(bench: Bench, stack: Stack) -> str:
    handle = _connect(bench, stack)
    _send(bench, handle)
    _read(bench, handle, ByRef())
    _expect("what the server received", [one["data"] for one in stack.tcp.capture.records("bytes")], [b"hello"])
    return "five bytes went to a TCP server and came back"


def _by_reference(bench: Bench, stack: Stack) -> str:
    handle = _connect(bench, stack)
    for array, expected in ((ByRef(b"before"), b"hello"), (ByRef(bytes(8), fixed=True), b"hello\0\0\0")):
        _send(bench, handle)
        out = _read(bench, handle, array).out
        _expect(f"out.buffer of SocketRead, fixed={array.fixed}", out["buffer"], expected, OUT)
    return "arrays come back in `out`, a fixed one in its own size"


def _web_request(bench: Bench, _: Stack) -> str:
    answer = bench.web_request("GET", "/text")
    _expect(f"WebRequest (last error {answer.last_error})", answer.value, 200, ALLOW)
    _expect("out.result of WebRequest", answer.out["result"], b"hello", OUT)
    if "Content-Type: text/plain" not in str(answer.out["result_headers"]):
        raise BadAnswerError(f"out.result_headers of WebRequest is {answer.out['result_headers']!r}", OUT)
    return "a page was fetched, with its headers"


def _clock(bench: Bench, _: Stack) -> str:
    bench.configure(virtual_clock=0.2)
    bench.advance(61.0)
    _expect("elapsed_ms after advance by 61000", round(bench.elapsed * 1000), 61_000, ELAPSED)
    return "a minute passed at once"


def _apply(bench: Bench, _: Stack) -> str:
    bench.program()
    bench.apply(expert_advisors={"allow_web_request": False})
    return "settings changed while a program ran"


def _restart(bench: Bench, _: Stack) -> str:
    bench.program()
    bench.restart()
    bench.program()
    return "a program runs after it, too"


SMOKE_TESTS: Final = (
    SmokeTest("configure", _configure),
    SmokeTest("program", _program),
    SmokeTest("last error", _last_error, functions=("SocketClose", "ResetLastError")),
    SmokeTest("echo", _echo, functions=ECHO),
    SmokeTest("by reference", _by_reference, functions=ECHO),
    SmokeTest("WebRequest", _web_request, functions=("WebRequest",)),
    SmokeTest("virtual clock", _clock, abilities=("virtual-clock",)),
    SmokeTest("apply", _apply, abilities=("apply",)),
    SmokeTest("restart", _restart, abilities=("restart",)),
)
