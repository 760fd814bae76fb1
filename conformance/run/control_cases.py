"""Control cases: each chapter's simplest path to success.

Before a chapter's first case its control case is run once. If it fails, everything else in the chapter would fail for
the same cause, so the other cases are not run and end as ``environment``. A stock client, which shares no code with the
suite, decides whose fault that is: if it cannot reach the servers either, the control case is a harness error.
"""

import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

import msgspec
import pytest

from conformance.cases.case import Case
from conformance.run.outcome import AttemptOutcome
from conformance.verdict.judgement import AS_EXPECTED
from conformance.verdict.results import Result
from emulators.stack import Stack

TIMEOUT_S: Final = 2.0
Probe = Callable[[Stack], None]


def _greeted(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), TIMEOUT_S) as sock:
        if not sock.recv(4).startswith(b"220"):
            raise ConnectionError("no greeting")


def _answered(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), TIMEOUT_S) as sock:
        sock.sendall(b"GET / HTTP/1.1\r\nHost: probe\r\nConnection: close\r\n\r\n")
        if not sock.recv(5).startswith(b"HTTP/"):
            raise ConnectionError("no answer")


def _echoed(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), TIMEOUT_S) as sock:
        _echo(sock)


def _secured(stack: Stack) -> None:
    context = ssl.create_default_context(cadata=stack.pki.ca_pem)
    sock = socket.create_connection(("127.0.0.1", stack.tcp.tls_port), TIMEOUT_S)
    with context.wrap_socket(sock, server_hostname="localhost") as secured:
        _echo(secured)


def _echo(sock: socket.socket) -> None:
    sock.sendall(b"probe")
    if not sock.recv(5):
        raise ConnectionError("no echo")


PROBES: Final[Mapping[str, Probe]] = MappingProxyType(
    {
        "smtp": lambda stack: _greeted(stack.smtp.port),
        "ftp": lambda stack: _greeted(stack.ftp.port),
        "web": lambda stack: _answered(stack.web.port),
        "push": lambda stack: _answered(stack.push.port),
        "tcp": lambda stack: _echoed(stack.tcp.port),
        "tls": _secured,
    }
)


@dataclass(slots=True)
class ControlCases:
    """The control cases by chapter, and the results of those that failed, by chapter and profile."""

    items: Mapping[str, pytest.Item] = field(default_factory=dict)
    _failed: dict[tuple[str, str], Result | None] = field(default_factory=dict)

    def run_once(self, case: Case, profile: str, run: Callable[[pytest.Item], Result]) -> None:
        """Run the control case of a case's chapter, unless it has run or is the case itself."""
        key = (case.chapter, profile)
        item = self.items.get(case.chapter)
        if item is not None and key not in self._failed and not case.is_control:
            judged = run(item)
            self._failed[key] = None if judged.is_good else judged

    def outcome_without(self, case: Case, profile: str) -> AttemptOutcome | None:
        """Return the outcome of a case that is not run since its chapter's control case failed; None if it is run."""
        control = self._failed.get((case.chapter, profile))
        if control is None or case.is_control:
            return None
        if control.status == "harness-error":
            return AttemptOutcome(fixture_failed=True, message=control.reason)
        why = f"the chapter's control case, {control.case}, ended in {control.status}: {control.reason}"
        return AttemptOutcome(control_failed=True, message=why)


def blame(judged: Result, stack: Callable[[], Stack]) -> Result:
    """Return the result of a control case; if it failed and a stock client fails, too, the servers are to blame."""
    if not judged.control or judged.status in AS_EXPECTED:
        return judged
    try:
        broken = broken_servers(stack())
    except OSError:  # the servers cannot be started, which has made the result a harness error already
        return judged
    if not broken:
        return judged
    return msgspec.structs.replace(
        judged,
        status="harness-error",
        standing="unexpected",
        reason=f"no stock client gets through: {'; '.join(broken)}",
    )


def broken_servers(stack: Stack) -> list[str]:
    """Return the servers that do not answer a stock client, each with the error."""
    try:
        stack.reset()
    except (OSError, RuntimeError) as error:
        return [f"reset: {error}"]
    return [f"{name}: {problem}" for name, probe in PROBES.items() if (problem := _problem(probe, stack))]


def _problem(probe: Probe, stack: Stack) -> str:
    try:
        probe(stack)
    except (OSError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    return ""
