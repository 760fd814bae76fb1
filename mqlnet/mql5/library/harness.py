"""The functions behind the headers mqlnet/Test.mqh and mqlnet/Harness.mqh.

A test program reports its failures by MqlnetReport; `Findings` keeps them for whoever ran the test. By MqlnetControl
it asks for one operation of the REST interface of ``mqlnet up``; the `Operations` of its terminal answer. A runner that
starts servers sets ``ask``, the way to them; operations on the terminal are a table that it may add to.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from mqlnet.clock import VirtualClock
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.values.references import Ref
from mqlnet.mql5.values.strings import text, units

ApiResponse = tuple[int, str]
"""A status of HTTP and a body in JSON."""
Ask = Callable[[str, str, str], ApiResponse]
"""Method, path and body to a response."""
Operation = Callable[[Host, dict[str, object]], ApiResponse]
TERMINAL: Final = "/api/v1/terminal/"
_UNKNOWN: Final = 404
_REFUSED: Final = 400
_NO_SERVERS: Final = 503
_MAIL_S: Final = 2.0  # letters go out behind the program's back: a question to the servers waits so long for them


@dataclass(frozen=True, slots=True)
class Finding:
    """One report of a test: ``event`` is FAILED or SKIPPED, file and line are the MQL5 source's."""

    event: str
    text: str
    file: str
    line: int


@dataclass(slots=True)
class Findings:
    """The findings of the test that runs in this terminal."""

    found: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class Operations:
    """Answers for a terminal: ``ask`` reaches the servers, None without them; ``on_terminal`` acts on the terminal."""

    ask: Ask | None = None
    on_terminal: dict[str, Operation] = field(default_factory=lambda: {"clock": _advance})

    def answer(self, host: Host, method: str, path: str, body: str) -> ApiResponse:
        """Carry out one operation."""
        if path.startswith(TERMINAL):
            return self._operate(host, path.removeprefix(TERMINAL), body)
        if self.ask is None:
            return _problem(_NO_SERVERS, "no servers run beside this program")
        host.terminal.flush_mail(_MAIL_S)
        return self.ask(method, path, body)

    def _operate(self, host: Host, name: str, body: str) -> ApiResponse:
        operation = self.on_terminal.get(name)
        if operation is None:
            return _problem(_UNKNOWN, f"there is no operation {name!r} here")
        try:
            asked = json.loads(body or "{}")
        except ValueError:
            return _problem(_REFUSED, f"this is no JSON: {body[:80]!r}")
        return operation(host, asked if isinstance(asked, dict) else {})


def _problem(status: int, reason: str) -> ApiResponse:
    return status, json.dumps({"error": reason})


def _advance(host: Host, asked: dict[str, object]) -> ApiResponse:
    clock, ms = host.clock, asked.get("advance_ms")
    if not isinstance(ms, int) or ms < 0:
        return _problem(_REFUSED, f"advance_ms is a whole number from 0, not {ms!r}")
    if isinstance(clock, VirtualClock):
        clock.advance(ms / 1000)
    else:
        host.sleep(ms / 1000)
    return 200, "{}"


@builtin("MqlnetReport", rows="")
def report(host: Host, event: str, message: str, file: str, line: int) -> None:
    """Keep a finding, and write it into the Experts tab as a terminal would show it."""
    finding = Finding(text(event), text(message), text(file), line)
    host.shared(Findings).found.append(finding)
    host.print(f"   {event} {file}({line}): {message}")


@builtin("MqlnetControl", rows="")
def control(host: Host, method: str, path: str, body: str, answer: Ref[str]) -> int:
    """Carry out an operation; the answer's status is returned, its body put into ``answer``."""
    status, said = host.shared(Operations).answer(host, text(method), text(path), text(body))
    answer.value = units(said)
    return status
