"""The needs of each case that no program can set in a terminal, recorded by the built-in client."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from conformance.run.interactive import InteractiveSession
from conformance.subject.in_process import InProcessProgram, InProcessSubject
from conformance.subject.interface import Answer, Argument, Identity, UnsupportedError
from conformance.verdict.results import Result
from mqlnet.facts.functions import FUNCTIONS

# function -> the tables of the settings that decide its result
DECIDES: Final[Mapping[str, tuple[str, ...]]] = {
    "WebRequest": ("expert_advisors",),
    "SocketConnect": ("expert_advisors",),
    "SendMail": ("email",),
    "SendFTP": ("ftp",),
    "TerminalInfoInteger": ("email", "ftp", "notifications"),
}
# tables that no dialog of a terminal has: a case that changes one of them cannot be set up
NO_DIALOG: Final = ("switches", "timeouts", "build")
LIST: Final = "expert_advisors.web_request_urls"
PROFILE: Final = "observed"
KINDS: Final = ("script", "service", "expert")  # the kinds of agent that can have sockets
CANNOT: Final = frozenset({"SendNotification"})  # it would reach somebody's phone
IDENTITY: Final = Identity(
    name="a terminal set up by hand",
    version="1",
    language="Python",
    functions=Identity("", "", "").functions - CANNOT,
    abilities=frozenset(),
)


def needs_of(function: str, settings: Mapping[str, Any]) -> dict[str, object]:
    """Return the settings that decide the result of a function, by path: ``email.enabled``, ``route HOST:PORT``."""
    tables = DECIDES.get(function, ())
    needs: dict[str, object] = {name: True for name in NO_DIALOG if tables and settings.get(name)}
    for table in tables:
        needs |= {f"{table}.{key}": _plain(value) for key, value in settings.get(table, {}).items()}
    if tables and function != "TerminalInfoInteger":
        needs |= {f"route {name}": address for name, address in settings.get("address_overrides", {}).items()}
    return needs


def _plain(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


@dataclass(slots=True)
class Need:
    """The settings that decide a case, and the kind of its program; ``why_not`` says why no setup can reach it.

    ``urls`` and ``hosts`` are what its calls put to the list of allowed addresses.
    """

    kind: str = ""
    urls: set[str] = field(default_factory=set)
    hosts: set[tuple[str, int]] = field(default_factory=set)
    settings: dict[str, object] = field(default_factory=dict)
    why_not: str = ""

    @property
    def has_routes(self) -> bool:
        """Return whether a name or port must lead elsewhere."""
        return any(path.startswith("route ") for path in self.settings)

    def add(self, more: Mapping[str, object]) -> None:
        """Take the settings of one more call."""
        for path, value in more.items():
            if self.settings.setdefault(path, value) != value:
                self.why_not = f"it changes {path} on its way"
        missing = [path for path in NO_DIALOG if path in more]
        if missing:
            self.why_not = f"no dialog has {missing[0]}"

    def put_to_the_list(self, function: str, arguments: tuple[Argument, ...]) -> None:
        """Note an address that the list of allowed addresses judges."""
        match function, arguments:
            case "WebRequest", (_, str(url), *_):
                self.urls.add(url)
            case "SocketConnect", (_, str(host), int(port), *_):
                self.hosts.add((host, port))


class RecordedProgram(InProcessProgram):
    """A program that notes which settings its calls depend on."""

    def __init__(self, inner: InProcessProgram, subject: "RecordingSubject") -> None:
        super().__init__(inner.program)
        self._subject = subject

    def call(self, function: str, *arguments: Argument) -> Answer:
        """Call a function."""
        if function in CANNOT:
            raise UnsupportedError(function)
        self._subject.need.add(needs_of(function, self._subject.asked))
        self._subject.need.put_to_the_list(function, arguments)
        if function in FUNCTIONS and any(getattr(argument, "fixed", False) for argument in arguments):
            self._subject.need.why_not = "an array of a fixed size cannot be made at run time"
        return super().call(function, *arguments)


class RecordingSubject(InProcessSubject):
    """The built-in client with the abilities of a program in a real terminal: none."""

    name = IDENTITY.name
    identity = IDENTITY

    def __init__(self) -> None:
        super().__init__()
        self.need = Need()
        self.asked: Mapping[str, Any] = {}

    def configure(self, settings: Mapping[str, object], *, virtual_clock: float | None) -> None:  # noqa: ARG002
        """Make a fresh terminal in real time."""
        if self.need.kind:
            self.need.why_not = "it uses a second terminal"
        self.asked = settings
        super().configure(settings, virtual_clock=None)

    def program(self, kind: str, *, tester: bool = False) -> InProcessProgram:
        """Start a program."""
        if tester or kind not in KINDS:
            self.need.why_not = "no agent can run in the Strategy Tester" if tester else f"no agent can be an {kind}"
        if self.need.kind:
            self.need.why_not = "it uses two programs"
        self.need.kind = kind
        return RecordedProgram(super().program(kind, tester=tester), self)

    def apply(self, settings: Mapping[str, object]) -> None:  # noqa: ARG002
        """Refuse: a person would have to do it while the case runs."""
        raise UnsupportedError("apply")

    def restart(self) -> None:
        """Refuse likewise."""
        raise UnsupportedError("restart")

    def advance(self, seconds: float) -> float:  # noqa: ARG002
        """Refuse: time passes by itself."""
        raise UnsupportedError("advance")

    def flush_mail(self, timeout: float) -> bool:  # noqa: ARG002
        """Refuse: nothing says when mail has left."""
        raise UnsupportedError("flush-mail")

    def holds_cookies(self) -> bool:
        """Return whether the terminal of the case has cookies now: the next case in a real terminal would send them."""
        return self._terminal is not None and len(self._terminal._state.cookies._jar) > 0


def record(session: InteractiveSession, subject: RecordingSubject, case: str) -> tuple[Result, Need]:
    """Play a case; return its result and what it needs."""
    subject.need = Need()
    result = session.play(case, PROFILE).result
    if subject.holds_cookies():
        subject.need.why_not = "it leaves cookies, which only a person can delete"
    return result, subject.need
