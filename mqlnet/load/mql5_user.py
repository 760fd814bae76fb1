"""`Mql5User`: a terminal that runs somebody's own ``.mq5``, as a user of Locust."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, ClassVar
from urllib.parse import urlsplit

from mqlnet.facts.addresses import DEFAULT_PORTS
from mqlnet.journal import Journal
from mqlnet.load.schedules import Schedule, in_step
from mqlnet.load.statistics import MqlError
from mqlnet.load.terminal_user import LoadState, TerminalUser
from mqlnet.mql5.compile import SourceError
from mqlnet.mql5.crash import ProgramCrashed
from mqlnet.mql5.offline import Asked, Ways, led_state, noting_state
from mqlnet.mql5.run import Running, Source, load
from mqlnet.mql5.watch import NO_LIMITS
from mqlnet.program import Program
from mqlnet.settings import Settings, SettingsError, build
from mqlnet.terminal_state import TerminalState
from mqlnet.wire.network import Network

import gevent  # isort: skip - terminal_user says what to do where these are missing
from locust import task  # isort: skip
from locust.exception import StopUser  # isort: skip


@cache
def _source(path: str, include: tuple[str, ...]) -> Source:
    """Return a program, read and translated once for all users of a process; ValueError if it has errors."""
    try:
        return load(path, include=include)
    except (SourceError, OSError) as error:
        raise ValueError(f"the program cannot be run: {error}") from None


class Mql5User(TerminalUser):
    """An expert that lives as in a terminal: OnInit, a tick at every turn of ``pace``, timers between, OnDeinit.

    Without ``settings`` every address is allowed; with ``--host`` every host that the program names is then led there,
    without it the program connects to where it says. ``starts`` is a schedule that OnInit waits for. A program that
    ends, crashes or is refused by OnInit ends its user.
    """

    abstract = True
    source: ClassVar[str] = ""
    inputs: ClassVar[Mapping[str, Any]] = {}
    include: ClassVar[tuple[str, ...]] = ()
    pace: ClassVar[Schedule] = in_step(1.0)
    ticks: ClassVar[bool] = True
    starts: ClassVar[Schedule | None] = None
    running: Running

    def start_program(self) -> Program:
        """Return the program of the source, before its first line has run."""
        source = _source(self.source, tuple(self.include))
        self.running = source.prepare(self.terminal, inputs=self.inputs, kind=self.kind, limits=NO_LIMITS)
        return self.running.program

    def usual_settings(self) -> Settings:
        """Return settings in which nothing is filled in: the list of addresses is not asked."""
        return build({"network": {"outside": self.outside}})

    def state_for(self, settings: Settings) -> type[TerminalState]:
        """Return the parts of a terminal that leads every host to ``--host``; with settings it goes by its own list."""
        if self.settings is not None:
            return super().state_for(settings)
        kind = led_state(self._ways(settings), Asked()) if self.host else noting_state(Asked())
        return type("LedLoadState", (LoadState, kind), {})

    def _ways(self, settings: Settings) -> Ways:
        parts = urlsplit(str(self.host))
        if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
            raise SettingsError(f"--host {self.host}: expected http://HOST[:PORT] or https://HOST[:PORT]")
        try:
            network = Network(settings, Journal(self.clock))
            there = network.addresses(parts.hostname, parts.port or DEFAULT_PORTS[parts.scheme])[0]
        except OSError as error:
            raise SettingsError(f"--host {self.host}: {error}; a server elsewhere needs `outside = True`") from None
        return Ways(there, there, {}, there)

    # -- life

    def on_start(self) -> None:
        """Wait for the moment to start, and run OnInit."""
        starts = type(self).starts
        if starts is not None:
            gevent.sleep(starts(self))
        self._live(self.running.begin)
        if self.running.was_refused:
            self._fail(f"OnInit returned {self.running.life.init_code}")

    @task  # type: ignore[untyped-decorator]  # Locust need not be there for the type checker
    def turn(self) -> None:
        """Let timers go off until the next turn, then let a price come."""
        pause = type(self).pace(self)
        self._live(lambda: self.running.run(seconds=pause))
        self._live(self.running.tick if self.ticks else lambda: None)

    def on_stop(self) -> None:
        """Run OnDeinit."""
        try:
            self.running.stop()
        except ProgramCrashed as crash:
            self._count_failure(crash.message)

    def _live(self, work: Callable[[], object]) -> None:
        try:
            work()
        except ProgramCrashed as crash:
            self._fail(crash.message)
        if self.running.ended:
            raise StopUser

    def _fail(self, text: str) -> None:
        self._count_failure(text)
        raise StopUser

    def _count_failure(self, text: str) -> None:
        """Count the end of a program that did not end well."""
        self.environment.events.request.fire(
            request_type="program",
            name=self.running.source.name,
            response_time=0.0,
            response_length=0,
            exception=MqlError(text),
            context=self.context(),
        )
