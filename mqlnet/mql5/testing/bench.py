"""One test of an MQL5 file: a fresh program in a fresh terminal, on servers as if just started.

The servers start once and are reset before each test. Every host that a program names is led to them, time is virtual,
and the reports, prints, network calls and undeleted objects of a test are kept for its report.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from emulators.answers.rows import AnswerError
from emulators.stack import Stack
from emulators.tls.authority import Pki
from emulators.usual_settings import usual_settings
from mqlnet.clock import VirtualClock
from mqlnet.mql5.crash import ProgramCrashed
from mqlnet.mql5.library.harness import ApiResponse, Ask, Finding, Findings, Operations
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.offline import Asked, Ways, led_state
from mqlnet.mql5.run import Running, Source
from mqlnet.mql5.trace import Call, Trace
from mqlnet.mql5.watch import Limits
from mqlnet.observations.kept import chosen
from mqlnet.settings import build
from mqlnet.terminal import Terminal

if TYPE_CHECKING:
    from mqlnet.mql5.testing.player import Player

MQTT, MQTT_TLS = 1883, 8883
LIMIT_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a test run; an empty ``kind`` is the one that the source says.

    A test ends after ``limit_s`` seconds of the processor's time.
    """

    profile: str = "observed"
    kind: str = ""
    tester: bool = False
    seed: int = 1
    limit_s: float = LIMIT_S


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a test. ``crash`` is the way to the critical error that ended it, empty without one.

    ``said`` is the conversation with the servers, if it failed.
    """

    findings: tuple[Finding, ...]
    crash: str
    leaks: tuple[Finding, ...]
    printed: tuple[str, ...]
    calls: tuple[Call, ...]
    said: tuple[str, ...] = ()

    @property
    def failures(self) -> tuple[Finding, ...]:
        """The checks that did not hold."""
        return tuple(finding for finding in self.findings if finding.event == "FAILED")

    @property
    def has_failed(self) -> bool:
        """Return whether anything is wrong: a check, a critical error, an object that was never deleted."""
        return bool(self.failures or self.crash or self.leaks)

    @property
    def skipped(self) -> str | None:
        """The reason why it was skipped, None if it was not."""
        return next((finding.text for finding in self.findings if finding.event == "SKIPPED"), None)


class Bench:
    """Runs tests; the servers begin with the first."""

    def __init__(self) -> None:
        """Begin without servers."""
        self._is_open = False

    @cached_property
    def _stack(self) -> Stack:
        self._is_open = True
        stack = Stack(pki=Pki(any_name=True))
        stack.start()
        return stack

    @cached_property
    def _ask(self) -> Ask:
        from mqlnet.mql5.testing.operations import asker  # the REST interface costs time to import

        return asker(self._stack)

    def close(self) -> None:
        """Stop the servers, if they were started."""
        if self._is_open:
            self._stack.stop()

    def run(self, source: Source, function: str, arguments: Sequence[Any], options: Options, folder: str) -> Outcome:
        """Call a function of a fresh program; ``folder`` is the terminal's data folder."""
        self._stack.reset()
        settings = build(usual_settings(self._stack, data_folder=folder))
        clock = VirtualClock(settle=self._stack.settle, pause_s=LIMIT_S)
        ways = ways_to(self._stack)
        state = led_state(ways, Asked())
        profile, own = chosen(options.profile)
        with Terminal(settings, profile=profile, clock=clock, state_type=state) as terminal:
            running = source.prepare(
                terminal,
                kind=options.kind,
                tester=options.tester,
                options={"rand_seed": str(options.seed), **own},
                limits=Limits(seconds=options.limit_s),
            )
            outcome = _outcome(running, function, arguments, self._ask, self._stack, ways)
        if not outcome.has_failed:
            return outcome
        from mqlnet.mql5.testing.conversation import conversation

        self._stack.settle()
        return replace(outcome, said=tuple(conversation(self._stack.records())))


def ways_to(stack: Stack) -> Ways:
    """Return where connections are led: web requests to the web server, sockets by their port or to the echo."""
    host = stack.web.host
    web, secured = (host, stack.web.port), (host, stack.web.tls_port)
    ports = {80: web, 443: secured, MQTT: (host, stack.mqtt.port), MQTT_TLS: (host, stack.mqtt.tls_port)}
    return Ways(web, secured, ports, (stack.tcp.host, stack.tcp.port))


def leave_out_the_broker(ways: Ways) -> None:
    """Lead MQTT to where scripts are played: a recording has its bytes."""
    for port in (MQTT, MQTT_TLS):
        ways.ports.pop(port, None)


def _outcome(running: Running, function: str, arguments: Sequence[Any], ask: Ask, stack: Stack, ways: Ways) -> Outcome:
    printed: list[str] = []
    running.host.listen = printed.append
    findings = running.host.shared(Findings)
    cassettes = Cassettes(stack, ways, Path(running.source.path).parent, findings)
    operations = running.host.shared(Operations)
    operations.ask = ask
    operations.on_terminal |= {
        "world": _set_world,
        "replay": cassettes.replay,
        "restart": lambda _host, _asked: _restart(running),
    }
    trace = Trace(running.host, running.files, cassettes.look)
    running.note_births()
    crash = ""
    try:
        running.begin(init=False)
        running.call(function, *arguments)
        running.finish()
    except ProgramCrashed as error:
        crash = error.traceback
    cassettes.finish()
    leaks = () if crash else tuple(_leaks(running))
    return Outcome(tuple(findings.found), crash, leaks, tuple(printed), tuple(trace))


def _leaks(running: Running) -> Iterator[Finding]:
    for (name, file, line), count in sorted(running.undeleted.items()):
        text = f"{count} object{'' if count == 1 else 's'} of class '{name}' made here and never deleted"
        yield Finding("LEAKED", text, Path(file).name, line)


class Cassettes:
    """The cassette that a test plays; a request that it does not hold is a finding."""

    def __init__(self, stack: Stack, ways: Ways, folder: Path, findings: Findings) -> None:
        """Look for files in a folder."""
        self._stack = stack
        self._ways = ways
        self._last: Call | None = None
        self._folder = folder
        self._findings = findings
        self._player: Player | None = None

    def replay(self, host: Host, asked: dict[str, object]) -> ApiResponse:
        """Play the cassette ``file``: 200, or 400 and the reason."""
        from mqlnet.mql5.testing.player import Player

        del host
        try:
            self._player = Player(self._stack, self._folder / str(asked.get("file", "")))
        except AnswerError as error:
            return 400, json.dumps({"error": str(error)})
        leave_out_the_broker(self._ways)
        return 200, "{}"

    def look(self, call: Call) -> None:
        """Take note of a call that asked what is not recorded."""
        self._last = call
        if self._player is None:
            return
        known = len(self._player.strangers)
        self._player.look(call)
        for one in self._player.strangers[known:]:
            self._findings.found.append(Finding("FAILED", one.text, Path(call.file).name, call.line))

    def finish(self) -> None:
        """Take note of what servers have heard by now."""
        if self._player is not None and self._last is not None:
            self._stack.settle()
            self.look(self._last)


def _set_world(host: Host, asked: dict[str, object]) -> ApiResponse:
    from mqlnet.mql5.testing.scene import set_world  # the world costs time to import, and most tests ask nothing of it

    return set_world(host, asked)


def _restart(running: Running) -> ApiResponse:
    running.restart()
    return 200, "{}"
