"""A MetaTrader 5 terminal without a chart: it holds settings and clock, and starts programs."""

from threading import Lock
from types import TracebackType

from mqlnet.clock import REAL, Clock
from mqlnet.facts.profiles import Profile
from mqlnet.facts.profiles import profile as profile_named
from mqlnet.journal import Journal
from mqlnet.program import Program, ProgramKind
from mqlnet.sandbox import Sandbox
from mqlnet.settings import Settings
from mqlnet.terminal_state import TerminalState


class Terminal:
    """The parts that programs share, and the place where they start; a context manager that closes itself.

    ``profile`` overrules the settings' own: a name, or a Profile with switches set. Each program may run in a
    thread of its own; one program's blocking call stops no other. ``state_type`` makes a terminal of other parts.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        profile: Profile | str | None = None,
        clock: Clock = REAL,
        state_type: type[TerminalState] = TerminalState,
    ) -> None:
        settings = settings or Settings()
        if profile is None:
            profile = profile_named(settings.profile).with_switches(settings.switches)
        elif isinstance(profile, str):
            profile = profile_named(profile).with_switches(settings.switches)
        self._state = state_type(settings, profile, clock)
        self._programs: list[Program] = []
        self._lock = Lock()

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    async def __aenter__(self) -> "Terminal":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        from asyncio import to_thread  # it takes longer to load than the client

        await to_thread(self.close)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._state.settings

    @property
    def profile(self) -> Profile:
        """The behaviour in force where sources differ."""
        return self._state.profile

    @property
    def clock(self) -> Clock:
        """The clock that limits, dates and waits go by."""
        return self._state.clock

    @property
    def journal(self) -> Journal:
        """The lines that the terminal has written to its journal."""
        return self._state.journal

    @property
    def files(self) -> Sandbox:
        """The folder MQL5/Files of the terminal's data folder."""
        return self._state.files

    @property
    def common_files(self) -> Sandbox:
        """The folder that programs of several terminals share, FILE_COMMON; it is made when a file is written there."""
        return self._state.common_files

    def block_notifications(self, code: int) -> None:
        """Refuse every notification with this code, as a terminal does that has been blocked (NQ4); 0 lifts it."""
        self._state.push_budget.block(code)

    def apply(self, settings: Settings) -> None:
        """Take new settings; they hold from the next call of any program on. The data folder stays."""
        self._state.apply(settings)

    def start(
        self,
        name: str,
        *,
        kind: ProgramKind | str = ProgramKind.EXPERT,
        tester: bool = False,
        caller: Program | None = None,
    ) -> Program:
        """Start a program; a library needs the ``caller`` whose kind, sockets and last error it shares."""
        kind = ProgramKind(kind)
        if (kind is ProgramKind.LIBRARY) != (caller is not None):
            raise ValueError("a library is started with the caller it runs in, and nothing else has one")
        program = Program(self._state, name, kind, tester=tester, caller=caller)
        with self._lock:
            self._programs.append(program)
        return program

    def flush_mail(self, timeout: float) -> bool:
        """Wait, at most ``timeout`` seconds, until every queued mail has been tried; return whether it was."""
        return self._state.mail.flush(timeout)

    def restart(self) -> None:
        """Forget what a terminal that is closed and opened again forgets; programs go on, without their sockets.

        Session cookies, kept connections, mail that waits and the count of notifications are gone. Settings, data
        folder, clock and journal stay.
        """
        with self._lock:
            programs = list(self._programs)
        for program in programs:
            program.close_sockets()
        self._state.restart()

    def close(self) -> None:
        """Stop every program and what runs in the background."""
        with self._lock:
            programs, self._programs = self._programs, []
        for program in programs:
            program.stop()
        self._state.close()
