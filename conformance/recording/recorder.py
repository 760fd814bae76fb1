"""Records one case while it runs: raw values during the case, which is quick, and shown values at its end."""

import time
from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from conformance.recording import display, surplus
from conformance.recording.values import Call, Given, Misbehaviour, Recording, Seen, Step
from conformance.subject.interface import Answer, Argument, ByRef, SubjectProgram, SubjectTroubleError, parameter_names
from emulators.capture import Record
from emulators.stack import Stack

KEEP: Final = 400  # calls of one case, and as many records

_Made = tuple[float, float, "RecordedProgram", str, tuple[Argument, ...], Answer | str]


class RecordedProgram:
    """A program whose calls are recorded."""

    def __init__(self, program: SubjectProgram, recorder: "Recorder", number: int, kind: str, tester: bool) -> None:
        self._program = program
        self._recorder = recorder
        self.number = number
        self.kind = kind
        self.tester = tester

    def call(self, function: str, *arguments: Argument) -> Answer:
        """Call a function by its name in the manual."""
        recorder = self._recorder
        recorder.functions.add(function)
        answer: Answer | str = "no answer"
        at = time.monotonic()
        try:
            answer = self._program.call(function, *arguments)
        except SubjectTroubleError as error:
            answer = f"{error.status}: {error}"
            raise
        else:
            return answer
        finally:
            recorder.made.append((at, time.monotonic(), self, function, arguments, answer))

    def stop(self) -> None:
        """End the program."""
        self._recorder.step("stop", f"program {self.number}")
        self._program.stop()


class Recorder:
    """Records one case."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.functions: set[str] = set()
        self.made: list[_Made] = []
        self.changes: Mapping[str, object] = {}
        self.virtual_clock_s: float | None = None
        self.elapsed_virtual_ms: float | None = None
        self._steps: list[Step] = []
        self._programs = 0

    @property
    def queued_mails(self) -> int:
        """The number of calls of SendMail that returned true."""
        return sum(name == "SendMail" and getattr(answer, "value", None) is True for *_, name, _, answer in self.made)

    def step(self, what: str, detail: str = "") -> None:
        """Record something that the case did and that is not a call."""
        self._steps.append(Step(self._at(time.monotonic()), what, detail))

    def configured(self, changes: Mapping[str, object], virtual_clock_s: float | None) -> None:
        """Record the settings of the case; settings after the first are recorded as a step, too."""
        if self._steps or self.changes:
            self.step("configure", str(display.settings(changes)))
        self.changes = changes
        self.virtual_clock_s = virtual_clock_s

    def program(self, program: SubjectProgram, kind: str, tester: bool) -> RecordedProgram:
        """Return the program in a form that records its calls here."""
        self._programs += 1
        self.step("program", f"{self._programs}: {kind}{' in the tester' if tester else ''}")
        return RecordedProgram(program, self, self._programs, kind, tester)

    def surplus(self, stack: Stack) -> str:
        """Return what the echo server saw beyond what the programs asked for; a switch may ask for more."""
        if "switches" in self.changes or self.functions.isdisjoint(surplus.FUNCTIONS):
            return ""
        stack.tcp.settle()
        calls = [surplus.Asked(program.number, name, given, answer) for *_, program, name, given, answer in self.made]
        return surplus.surplus(calls, stack.tcp.capture.records())

    def finish(self, stack: Stack) -> Recording:
        """Return the recording; the records of the servers are read now."""
        elapsed_ms = self._at(time.monotonic())
        records = _settled(stack)
        return Recording(
            settings=display.settings(self.changes),
            virtual_clock_s=self.virtual_clock_s,
            steps=tuple(self._steps[:KEEP]),
            calls=tuple(self._call(made) for made in self.made[:KEEP]),
            seen=tuple(self._seen(record) for record in records[:KEEP]),
            faults=tuple(self._faults(stack, records)),
            elapsed_ms=elapsed_ms,
            elapsed_virtual_ms=self.elapsed_virtual_ms,
            left_out=max(0, len(self.made) - KEEP) + max(0, len(records) - KEEP),
        )

    def _at(self, moment: float) -> float:
        return round((moment - self.began) * 1000, 2)

    def _call(self, made: _Made) -> Call:
        at, ended, program, function, arguments, answer = made
        call = Call(
            at_ms=self._at(at),
            took_ms=round((ended - at) * 1000, 2),
            program=program.number,
            kind=program.kind,
            tester=program.tester,
            function=function,
            arguments=tuple(map(_given, parameter_names(function, len(arguments)), arguments)),
        )
        if isinstance(answer, str):
            return msgspec.structs.replace(call, trouble=answer)
        out = {name: display.shown(value) for name, value in answer.out.items()}
        value = display.shown(answer.value)
        return msgspec.structs.replace(call, value=value, last_error=answer.last_error, out=out)

    def _seen(self, record: Record) -> Seen:
        return Seen(self._at(record.at), record.emulator, record.kind, display.detail(record.detail))

    def _faults(self, stack: Stack, records: list[Record]) -> Iterator[Misbehaviour]:
        first: dict[tuple[str, Any], float] = {}
        for record in records:
            if record.kind == "fault":
                first.setdefault((record.emulator, record["fault"]), self._at(record.at))
        for server in stack.servers:
            for armed in server.faults.armed():
                text = str(armed.fault)
                at = first.get((server.name, text))
                yield Misbehaviour(text, server.name, self._at(armed.at), armed.fired, at)


def _settled(stack: Stack) -> list[Record]:
    """Return the records of the servers, after a wait for records that the client is already ahead of."""
    records = stack.records()
    if not any(_is_pending(record, records) for record in records):
        return records
    stack.settle()
    return stack.records()


def _is_pending(record: Record, records: list[Record]) -> bool:
    """Return whether a request has no answer yet, or a connection over TLS has no end of its handshake yet."""
    if record.kind == "request":
        return not any(one.kind == "response" and one["request"] == record.id for one in records)
    if record.kind == "connection" and record.detail.get("tls"):
        ends = (one for one in records if one.kind in ("tls", "tls-failed") and one.emulator == record.emulator)
        return not any(one.detail.get("peer") == record["peer"] for one in ends)
    return False


def _given(name: str, argument: Argument) -> Given:
    if isinstance(argument, ByRef):
        return Given(name, display.shown(argument.value), by_reference=True, fixed=argument.fixed)
    return Given(name, display.shown(argument))
