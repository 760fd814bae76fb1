"""A subject at the other end of some lines, as the suite sees it.

A subject that crashes, hangs or breaks the protocol loses the case and is ended; the next ``configure`` starts it
again, so that one case does not spoil the next. The suite calls only functions that the subject claims.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeVar, cast

from conformance.subject import encoding, messages
from conformance.subject.conversation import Conversation, own_wait_s
from conformance.subject.interface import (
    Ability,
    Answer,
    Argument,
    CrashError,
    Identity,
    RefusedError,
    SubjectTroubleError,
    UnreachableError,
    UnsupportedError,
)
from conformance.subject.lines import Peer

ANSWER_S: Final = 10.0  # the time limit of an answer, beyond the timeout that the call itself has
START_S: Final = 10.0  # how much longer the first answer may take: some languages start slowly
END_S: Final = 2.0  # how long a subject may take to end after ``stop``
T = TypeVar("T", bound=messages.Ok)
Question = Callable[[int], messages.Request]


class RemoteProgram:
    """A program of a subject at the other end."""

    def __init__(self, subject: "RemoteSubject", number: int) -> None:
        self._subject = subject
        self._number = number

    def call(self, function: str, *arguments: Argument) -> Answer:
        """Call a function by its name in the manual, if the subject claims it."""
        return self._subject.call(self._number, function, arguments)

    def stop(self) -> None:
        """End the program."""
        self._subject.ask(lambda seq: messages.EndProgram(seq, self._number), messages.Done)


class RemoteSubject:
    """A subject that ``connect`` reaches; to make one is to start it, which raises its trouble if it does not start."""

    def __init__(
        self,
        connect: Callable[[], Peer],
        *,
        timeout_s: float = ANSWER_S,
        closed: Callable[[], object] = lambda: None,
    ) -> None:
        self._connect = connect
        self._closed = closed
        self._timeout_s = timeout_s
        self._conversation: Conversation | None = None
        self._is_virtual = False
        self._trouble = ""
        self.identity: Identity = self._start()

    @property
    def name(self) -> str:
        """Its name in reports."""
        return self.identity.name

    def _start(self) -> Identity:
        try:
            self._conversation = Conversation(self._connect(), self._timeout_s)
        except OSError as error:
            raise UnreachableError(f"the subject cannot be reached: {error}") from None
        with self._ended_by_trouble():
            started = self.ask(lambda seq: messages.Start(seq, messages.VERSION), messages.Started, own_wait_s=START_S)
            return encoding.identity(started)

    @contextlib.contextmanager
    def _ended_by_trouble(self) -> Iterator[None]:
        """End a subject that is in trouble; it stays ended until the next ``configure``."""
        try:
            yield
        except (UnsupportedError, RefusedError):
            raise
        except SubjectTroubleError as trouble:
            self._trouble = str(trouble)
            self._drop()
            raise

    def _drop(self) -> None:
        conversation, self._conversation = self._conversation, None
        if conversation is not None:
            conversation.cut()

    def ask(self, question: Question, kind: type[T], *, own_wait_s: float = 0.0) -> T:
        """Ask one question and return its answer."""
        if self._conversation is None:
            raise CrashError(f"the subject has been ended: {self._trouble}")
        with self._ended_by_trouble():
            request = question(self._conversation.next_seq())
            return self._conversation.ask(request, kind, own_wait_s=own_wait_s)

    def _need(self, ability: Ability) -> None:
        if ability not in self.identity.abilities:
            raise UnsupportedError(f"the subject does not claim the ability {ability}")

    def configure(self, settings: Mapping[str, object], *, virtual_clock: float | None) -> None:
        """Make a fresh terminal; if the last case ended the subject, start it again first."""
        clock: messages.RealClock | messages.VirtualClock = messages.RealClock()
        if virtual_clock is not None:
            self._need("virtual-clock")
            clock = messages.VirtualClock(round(virtual_clock * 1000))
        if self._conversation is None:
            self.identity = self._start()
        self.ask(lambda seq: messages.Configure(seq, dict(settings), clock), messages.Done)
        self._is_virtual = virtual_clock is not None

    def program(self, kind: str, *, tester: bool = False) -> RemoteProgram:
        """Start a program in the terminal."""
        named = cast(messages.ProgramKind, kind)
        started = self.ask(lambda seq: messages.StartProgram(seq, named, tester), messages.ProgramStarted)
        return RemoteProgram(self, started.program)

    def call(self, program: int, function: str, arguments: tuple[Argument, ...]) -> Answer:
        """Call a function in a program; UnsupportedError if the subject does not claim the function."""
        if function not in self.identity.functions:
            raise UnsupportedError(f"the subject does not claim {function}")
        passed = encoding.arguments(function, arguments)
        wait_s = 0.0 if self._is_virtual else own_wait_s(function, arguments)
        with self._ended_by_trouble():
            answer = self.ask(
                lambda seq: messages.Call(seq, program, function, passed), messages.Returned, own_wait_s=wait_s
            )
            return encoding.returned(answer, function, passed)

    def apply(self, settings: Mapping[str, object]) -> None:
        """Change the settings while programs run."""
        self._need("apply")
        self.ask(lambda seq: messages.Apply(seq, dict(settings)), messages.Done)

    def restart(self) -> None:
        """Close the terminal and open it again."""
        self._need("restart")
        self.ask(messages.Restart, messages.Done)

    def advance(self, seconds: float) -> float:
        """Let virtual time pass."""
        self._need("virtual-clock")
        return self.ask(lambda seq: messages.Advance(seq, round(seconds * 1000)), messages.Advanced).elapsed_ms / 1000

    def flush_mail(self, timeout: float) -> bool:
        """Wait until every queued mail has been tried."""
        self._need("mail-flush")
        timeout_ms = round(timeout * 1000)
        answer = self.ask(lambda seq: messages.FlushMail(seq, timeout_ms), messages.Flushed, own_wait_s=timeout)
        return answer.flushed

    def stop(self) -> None:
        """Ask the subject to end; HangError if it does not, TwoAnswersError if another line comes."""
        self.ask(messages.Stop, messages.Done)
        conversation, self._conversation = self._conversation, None
        assert conversation is not None, "it has just answered"
        conversation.finish(END_S)

    def close(self) -> None:
        """End the subject, whatever state it is in."""
        if self._conversation is not None:
            with contextlib.suppress(SubjectTroubleError):
                self.stop()
        self._drop()
        self._closed()
