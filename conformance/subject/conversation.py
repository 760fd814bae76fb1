"""Questions and answers with one peer: one question, one answer in time, silence otherwise."""

from typing import Final, TypeVar

from conformance.subject import encoding, messages
from conformance.subject.interface import (
    Argument,
    CrashError,
    HangError,
    RefusedError,
    SubjectTroubleError,
    TwoAnswersError,
    UnsupportedError,
    parameter_names,
)
from conformance.subject.lines import Peer

OBITUARY_S: Final = 1.0  # the wait for the exit code of a subject that has closed its output
LONGEST_WAIT_S: Final = 180.0
# the functions whose argument says how long they wait, and what 0 means there, in milliseconds
_WAITING: Final = {
    "WebRequest": ("timeout", 0),
    "SocketConnect": ("timeout_receive_ms", 0),
    "SocketRead": ("timeout_ms", 120_000),
}
T = TypeVar("T", bound=messages.Ok)


def own_wait_s(function: str, arguments: tuple[Argument, ...]) -> float:
    """Return the seconds that a call may take because its own timeout argument says so."""
    name, default_ms = _WAITING.get(function, ("", 0))
    for parameter, value in zip(parameter_names(function, len(arguments)), arguments, strict=True):
        if parameter == name and isinstance(value, int):
            return min(max(0, value or default_ms) / 1000, LONGEST_WAIT_S)
    return 0.0


class Conversation:
    """The requests to one peer and its answers, from ``start`` on."""

    def __init__(self, peer: Peer, timeout_s: float) -> None:
        self._peer = peer
        self._timeout_s = timeout_s
        self._seq = 0

    def next_seq(self) -> int:
        """Return the number of the next question."""
        self._seq += 1
        return self._seq

    def ask(self, request: messages.Request, kind: type[T], *, own_wait_s: float = 0.0) -> T:
        """Return the one answer; anything else raises the error that fits, with the subject's last words."""
        try:
            return self._ask(request, kind, self._timeout_s + own_wait_s)
        except (UnsupportedError, RefusedError):
            raise
        except SubjectTroubleError as trouble:
            words = self._peer.last_words(OBITUARY_S if isinstance(trouble, CrashError) else 0)
            raise type(trouble)("\n".join([str(trouble), words]) if words else str(trouble)) from None

    def _ask(self, request: messages.Request, kind: type[T], timeout_s: float) -> T:
        what = f"`{encoding.describe(request)}`"
        self._expect_silence(f"before {what} was asked")
        self._peer.lines.send(encoding.encode(request))
        try:
            line = self._peer.lines.receive(timeout_s)
        except TimeoutError:
            raise HangError(f"no answer to {what} within {timeout_s:g} s") from None
        except EOFError:
            raise CrashError(f"the subject ended instead of answering {what}") from None
        answer = encoding.decode(line, request, kind)
        self._expect_silence(f"after the answer to {what}")
        return answer

    def _expect_silence(self, when: str) -> None:
        line = self._peer.lines.unasked()
        if line is not None:
            raise TwoAnswersError(f"another line came {when}: {encoding.shown(line)}")

    def finish(self, patience_s: float) -> None:
        """Let the peer end after ``stop``; HangError if it does not, TwoAnswersError if another line comes."""
        if not self._peer.end(patience_s):
            raise HangError(f"still running {patience_s:g} s after it answered `stop`")
        self._expect_silence("after the answer to `stop`")

    def cut(self) -> None:
        """End the peer at once."""
        self._peer.end(0)
