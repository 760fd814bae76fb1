"""`TerminalUser`: one terminal with one program, as a user of Locust."""

import logging
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import msgspec

import mqlnet.terminal as client
from mqlnet.background.cookie_file import CookieStore
from mqlnet.calls.record import CallRecord
from mqlnet.clock import REAL, Clock
from mqlnet.journal import Journal
from mqlnet.load.schedules import in_step
from mqlnet.load.statistics import Addresses, row
from mqlnet.program import Program
from mqlnet.settings import Settings, SettingsError, build, load_settings
from mqlnet.terminal import Terminal
from mqlnet.terminal_state import TerminalState
from mqlnet.wire.curl import Engine

try:
    import gevent
    from locust import User
except ImportError as missing:
    raise ImportError(f"load tests need Locust: pip install 'mqlnet[load]' ({missing})") from None

if vars(client)["Lock"] is not threading.Lock:  # Locust replaces it for those who are imported afterwards
    raise ImportError("mqlnet was imported before Locust, and one terminal would stop all: import locust first")

from mqlnet.load.hub import OnHub

_LOG = logging.getLogger(__name__)


class LoadState(TerminalState):
    """The shared state of a terminal among thousands: small, and no terminal waits for another."""

    remembers = 32
    journal_lines = 100

    def make_cookies(self) -> CookieStore:
        """Return cookies that end with the terminal."""
        return CookieStore(None, self.clock, self.journal)

    def make_engine(self) -> Engine:
        """Return an engine whose exchanges wait on gevent's loop."""
        refuses = self.profile["web-unknown-coding"] == "1003"
        return Engine(self.network, self.clock, refuses_codings=refuses, make_transfer=OnHub)


class TerminalUser(User):  # type: ignore[misc]  # Locust need not be there for the type checker
    """A terminal of its own for each user, with connections, cookies and limits; ``self.program`` runs in it.

    Without ``settings`` the address of ``--host`` is allowed, and nothing else. Settings are a `Settings`, a table, or
    the path of a ``terminal.toml``; a data folder they name is not used, since no two terminals share one.
    """

    abstract = True
    settings: ClassVar[Settings | Mapping[str, Any] | str | Path | None] = None
    kind: ClassVar[str] = "expert"
    profile: ClassVar[str | None] = None
    outside: ClassVar[bool] = False
    """Return whether ``--host`` may be another machine, where there are no ``settings``."""
    fails_from_status: ClassVar[int | None] = None
    """The least HTTP status that counts as a failure: 400, or 500. By default no answer does, as in MQL5."""
    storm_every_s: ClassVar[float] = 0.0
    """Cut the connections of all terminals at every multiple of these seconds, as a restart of the server does."""
    clock: ClassVar[Clock] = REAL

    def __init__(self, environment: Any) -> None:
        super().__init__(environment)
        self._fault = ""
        try:
            self._open()
        except ValueError as error:  # every user of the class would fail in the same way: `start` ends the test
            self._fault = f"{type(self).__name__}: {error}"

    def _open(self) -> None:
        if self.clock is not REAL:
            raise ValueError("a load test runs on the real clock: a virtual one would let no time pass on the server")
        settings = self.own_settings()
        self.terminal = Terminal(settings, profile=self.profile, state_type=self.state_for(settings))
        self.program = self.start_program()
        addresses = Addresses(settings)
        self.program.listen(lambda record: self._count(record, addresses))

    def start_program(self) -> Program:
        """Return the program that the user's tasks call."""
        return self.terminal.start(type(self).__name__, kind=self.kind)

    def state_for(self, settings: Settings) -> type[TerminalState]:  # noqa: ARG002 - for subclasses
        """Return the parts of which the terminal is made."""
        return LoadState

    def own_settings(self) -> Settings:
        """Return the settings of this terminal; SettingsError if they cannot be used."""
        given = self.settings
        if given is None:
            return self.usual_settings()
        if isinstance(given, str | Path):
            given = _loaded(str(given))
        return msgspec.structs.replace(given if isinstance(given, Settings) else build(given), data_folder="")

    def usual_settings(self) -> Settings:
        """Return settings that allow the address of ``--host`` alone."""
        if not self.host:
            raise SettingsError("whom the terminals may ask is not said: give --host, or `settings` to the user class")
        allowed = {"allow_web_request": True, "web_request_urls": [str(self.host).rstrip("/")]}
        return build({"expert_advisors": allowed, "network": {"outside": self.outside}})

    # -- statistics

    def _count(self, record: CallRecord, addresses: Addresses) -> None:
        counted = row(record, addresses, self.fails_from_status)
        if counted is None:
            return
        if counted.error is not None:
            _log_once(self.terminal.journal)
        self.environment.events.request.fire(
            request_type=counted.type,
            name=self.name_of(record, counted.name),
            response_time=record.took_s * 1000,
            response_length=counted.size_bytes,
            exception=counted.error,
            context=self.context(),
        )

    def name_of(self, record: CallRecord, name: str) -> str:  # noqa: ARG002 - for subclasses
        """Return the name under which a call counts; overwrite it to put paths that hold numbers under one name."""
        return name

    # -- life

    def start(self, group: Any) -> Any:
        """Start the user; its terminal closes when it has ended, however it ends.

        Without a terminal the test ends, with one line that says why and exit code 2.
        """
        if self._fault:
            _end_test(self.environment, self._fault)
            self._group, self._greenlet = group, group.spawn(lambda _user: None, self)
            return self._greenlet
        greenlet = super().start(group)
        greenlet.link(lambda _: self.terminal.close())
        if self.storm_every_s:
            STORMS.join(self, greenlet)
        return greenlet


_FILES: dict[str, Settings] = {}
_LOGGED: set[str] = set()


def _loaded(path: str) -> Settings:
    """Return the settings of a file, read once."""
    if path not in _FILES:
        _FILES[path] = load_settings(path)
    return _FILES[path]


def _end_test(environment: Any, fault: str) -> None:
    """Say why the test cannot run, once, and end it."""
    if fault not in _LOGGED:
        _LOGGED.add(fault)
        _LOG.critical("%s", fault)
        environment.process_exit_code = 2
        gevent.spawn(environment.runner.quit)


def _log_once(journal: Journal) -> None:
    """Log what a terminal's journal says about its own part in a failure; thousands of others would say the same."""
    for source in ("Network", "Options"):
        for text in journal.texts(source):
            if text not in _LOGGED:
                _LOGGED.add(text)
                _LOG.warning("%s: %s", source, text)


class Storms:
    """Cuts the connections of all terminals that asked for it, at the same moments on every machine."""

    def __init__(self) -> None:
        self._users: dict[TerminalUser, None] = {}
        self._blows = False

    def join(self, user: TerminalUser, greenlet: Any) -> None:
        """Let a user's terminal be cut off from now on, until its greenlet ends."""
        self._users[user] = None
        greenlet.link(lambda _: self._users.pop(user, None))
        if not self._blows:
            self._blows = True
            gevent.spawn(self._blow, user.storm_every_s)

    def _blow(self, every_s: float) -> None:
        wait = in_step(every_s)
        while self._users:
            gevent.sleep(wait(None))
            for user in list(self._users):
                user.program.cut_connections()
        self._blows = False


STORMS = Storms()
