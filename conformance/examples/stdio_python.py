"""A complete adapter over standard input and output; it wraps the client that comes with the suite.

    mqlnet check --subject 'python -m conformance.examples.stdio_python'

Written to be copied: it uses nothing of the suite. Each request is one line of JSON on standard input, each answer
one line on standard output. To test an implementation of your own, put it where ``mqlnet`` stands in ``Adapter``,
and claim in ``start`` only what it offers.
"""

import base64
import json
import platform
import sys
from collections.abc import Callable
from typing import Any

import mqlnet
import mqlnet.settings
from mqlnet.program import CALLS

Json = dict[str, Any]


class Adapter:
    """One terminal and its programs; a method for each command, which returns what its answer holds."""

    def __init__(self) -> None:
        self._clock: mqlnet.RealClock | mqlnet.VirtualClock = mqlnet.RealClock()
        self._terminal: mqlnet.Terminal | None = None
        self._programs: dict[int, mqlnet.Program] = {}
        self.commands: dict[str, Callable[[Json], Json]] = {
            "start": self.start,
            "configure": self.configure,
            "program": self.program,
            "call": self.call,
            "apply": self.apply,
            "flush-mail": self.flush_mail,
            "restart": self.restart,
            "advance": self.advance,
            "end-program": self.end_program,
            "stop": self.stop,
        }

    @property
    def terminal(self) -> mqlnet.Terminal:
        """The terminal; there is one from the first ``configure`` on."""
        if self._terminal is None:
            raise ValueError("there is no terminal yet: configure comes first")
        return self._terminal

    def start(self, request: Json) -> Json:
        """Answer with our name and what we offer."""
        if request["protocol"] != 1:
            raise ValueError(f"this adapter speaks protocol 1, not {request['protocol']}")
        return {
            "protocol": 1,
            "name": "mqlnet over stdio",
            "version": "1.0",
            "language": f"Python {platform.python_version()}",
            "functions": sorted(CALLS),
            "abilities": ["virtual-clock", "restart", "apply", "mail-flush"],
        }

    def configure(self, request: Json) -> Json:
        """Make a fresh terminal."""
        self.close()
        clock = request["clock"]
        is_virtual = clock["kind"] == "virtual"
        self._clock = mqlnet.VirtualClock(patience_s=clock["patience_ms"] / 1000) if is_virtual else mqlnet.RealClock()
        self._open(mqlnet.settings.build(request["settings"]))
        return {}

    def _open(self, settings: mqlnet.Settings) -> None:
        self._terminal = mqlnet.Terminal(settings, clock=self._clock)
        self._programs = {}

    def program(self, request: Json) -> Json:
        """Start a program and give it a number."""
        number = len(self._programs) + 1
        self._programs[number] = self.terminal.start(
            f"program {number}", kind=request["kind"], tester=request["tester"]
        )
        return {"program": number}

    def call(self, request: Json) -> Json:
        """Call a function: unpack the arguments, call, pack what came back."""
        program = self._programs[request["program"]]
        arguments = [unpack(argument) for argument in request["arguments"]]
        value = program.call(request["function"], *arguments)
        out = {
            argument["name"]: pack(given)
            for argument, given in zip(request["arguments"], arguments, strict=True)
            if argument.get("by_ref")
        }
        return {"value": value, "last_error": program.last_error, "out": out}

    def apply(self, request: Json) -> Json:
        """Change the settings while programs run."""
        self.terminal.apply(mqlnet.settings.build(request["settings"]))
        return {}

    def flush_mail(self, request: Json) -> Json:
        """Wait until every queued mail has been tried."""
        return {"flushed": self.terminal.flush_mail(request["timeout_ms"] / 1000)}

    def restart(self, request: Json) -> Json:  # noqa: ARG002 - it says nothing but its name
        """Close the terminal and open it again on the same data folder."""
        settings = self.terminal.settings
        self.close()
        self._open(settings)
        return {}

    def advance(self, request: Json) -> Json:
        """Let virtual time pass."""
        if not isinstance(self._clock, mqlnet.VirtualClock):
            raise TypeError("the clock of this terminal is real")
        self._clock.advance(request["ms"] / 1000)
        return {"elapsed_ms": round(self._clock.monotonic() * 1000)}

    def end_program(self, request: Json) -> Json:
        """End a program; its number is not used again."""
        self._programs[request["program"]].stop()
        return {}

    def stop(self, request: Json) -> Json:  # noqa: ARG002 - it says nothing but its name
        """Get ready to end."""
        self.close()
        return {}

    def close(self) -> None:
        """Close the terminal, if there is one."""
        if self._terminal is not None:
            self._terminal.close()
            self._terminal = None


def unpack(argument: Json) -> Any:
    """Return an argument as the client takes it: bytes for an array, a Ref or bytearray where it is by reference."""
    value = base64.b64decode(argument["value"]) if argument["type"] == "bytes" else argument["value"]
    if not argument.get("by_ref"):
        return value
    if argument["type"] != "bytes":
        return mqlnet.Ref(value)
    return memoryview(bytearray(value)) if argument["fixed"] else bytearray(value)


def pack(given: Any) -> str | int:
    """Return what a by-reference argument holds after the call."""
    if isinstance(given, mqlnet.Ref):
        held: str | int = given.value
        return held
    return base64.b64encode(given).decode("ascii")


def answer(adapter: Adapter, request: Json) -> Json:
    """Return the answer to a request."""
    try:
        return {"seq": request["seq"], "status": "ok", **adapter.commands[request["cmd"]](request)}
    except (KeyError, TypeError, ValueError) as error:
        return {"seq": request["seq"], "status": "error", "message": f"{type(error).__name__}: {error}"}


def main() -> None:
    """Answer line by line, until ``stop`` or the end of the input."""
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # so that a stray print() ends up where it does no harm
    adapter = Adapter()
    for line in sys.stdin.buffer:
        request = json.loads(line)
        answers.write(json.dumps(answer(adapter, request)).encode() + b"\n")
        answers.flush()
        if request["cmd"] == "stop":
            break
    adapter.close()


if __name__ == "__main__":
    main()
