"""The habits worth mending: one row each.

Most are problems that people report (`mqlnet.facts.problems`): name, cause, cure and cases stand there. The rest are
rows of their own, with the cases of the suite that show what comes of them, and MQL5 that does it right in
``cures/NAME.mq5``. `says` is what a warning says at the place;
``{}`` stands for what was seen there. `detectors` finds them, by name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from mqlnet.facts.problems import PROBLEMS


@dataclass(frozen=True, slots=True)
class Habit:
    """One habit: how it is called, what a warning says, what is wrong with it, what to do, and what proves it."""

    name: str
    title: str
    says: str
    why: str
    cure: str
    rows: tuple[str, ...]
    cases: tuple[str, ...]

    @property
    def code(self) -> str:
        """The MQL5 that does it right."""
        if self.name in PROBLEMS:
            return PROBLEMS[self.name].code
        return files("mqlnet.mql5.habits").joinpath("cures", f"{self.name}.mq5").read_text(encoding="utf-8")


def _problem(name: str, says: str) -> Habit:
    problem = PROBLEMS[name]
    return Habit(name, problem.title, says, problem.why, problem.cure, problem.rows, problem.cases)


def _habit(name: str, title: str, *, says: str, why: str, cure: str, rows: str, cases: str) -> Habit:
    return Habit(name, title, says, why, cure, tuple(rows.split()), tuple(cases.split()))


_ROWS: Final = (
    _problem("trailing-nul", "the body ends in a NUL byte: StringToCharArray adds one, and nothing takes it off"),
    _problem("utf-8-body", "{}"),
    _problem(
        "transport-failure",
        "the result is only compared with {}, but a request that fails in a terminal returns 1001 or 1003, not -1",
    ),
    _problem("not-listed", "nothing here reads the last error, so 4014, an address that is not listed, goes unseen"),
    _problem(
        "read-more-than-readable", "asks for {} bytes and waits until all have come: SocketIsReadable is not asked"
    ),
    _problem("tls-read-raw-count", "the length is a count of SocketIsReadable, which counts encrypted bytes"),
    _problem("wrong-mql4-constant", "4060 is a code of MQL4; MQL5 leaves 4014 for an address that is not listed"),
    _problem("program-waits", "{} waits here while OnTick runs{}; ticks and timer events are lost meanwhile"),
    _problem("tester-and-indicator", "{} always fails in an indicator, with 4014"),
    _habit(
        "result-ignored",
        "nobody looks at what WebRequest returned",
        says="nobody looks at what {} returned: a request that failed goes unseen",
        why="A request may fail at any time: the address is not listed, the server is away, the answer is an error. "
        "Only the result says it; no event and no journal line does.",
        cure="Keep the result. Below 100 or above 599 the request failed and GetLastError says why; else it is the "
        "status.",
        rows="W3.3 W3.13 W3.15 W3.1",
        cases="web-refused list-other-host web-status-503",
    ),
    _habit(
        "send-count-ignored",
        "a send whose count nobody compares with the length",
        says="nobody compares the count that {} returned with the length: bytes may be left over",
        why="SocketSend returns how many bytes went out. When the other side reads slowly these are fewer than were "
        "given, and after an error they are -1.",
        cure="Send the rest in a loop until all bytes are out, and close the socket when the count is below 1.",
        rows="SN1 SN2 SN8 TO11",
        cases="send-partly send-after-reset",
    ),
    _habit(
        "handle-not-closed",
        "a socket that is not closed on each way out",
        says="the socket '{}' stays open on this way out",
        why="Only SocketClose gives a handle back. A program has 128 of them; the next SocketCreate returns -1 with "
        "5271.",
        cure="Call SocketClose before every return that follows SocketCreate, or create the socket once and keep it.",
        rows="CR3 CR4 CL1 CL8",
        cases="socket-129th socket-closing-makes-room",
    ),
    _habit(
        "wait-without-stop",
        "a loop that waits and never asks IsStopped",
        says="this loop waits by {} and never asks IsStopped: it cannot be stopped from outside",
        why="A program that is removed gets a stop request and about three seconds. A loop that goes on is ended by "
        "force: no OnDeinit, no goodbye to the server.",
        cure="Ask IsStopped in the condition of every loop that waits for somebody else.",
        rows="bi:KO2 lang:RT12 lang:LC16",
        cases="connected-half-open read-nothing-in-time",
    ),
    _habit(
        "secret-in-source",
        "a secret in the source",
        says="{} stands in the source: whoever gets the file can use it",
        why="Source files are passed on, kept in repositories and backed up, and a secret cannot be called back. In a "
        "compiled program the text can still be read.",
        cure="Make it an input without a value, or read it from a file in the sandbox; replace the secret that was "
        "published.",
        rows="bi:FS1 lang:IN16",
        cases="web-status-401",
    ),
)
HABITS: Final[Mapping[str, Habit]] = MappingProxyType({habit.name: habit for habit in _ROWS})
# those that are no problem of `mqlnet.facts.problems`
OWN_HABITS: Final[Mapping[str, Habit]] = MappingProxyType(
    {habit.name: habit for habit in _ROWS if habit.name not in PROBLEMS}
)
