"""The interface to an implementation: the subject, its programs, and their answers.

Everything that crosses is a plain value. An input array is ``bytes``. A by-reference argument is a ``ByRef`` that
carries the value before the call; what it holds afterwards comes back in ``Answer.out`` under the parameter's name
in the manual.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import ClassVar, Final, Literal, Protocol, get_args, runtime_checkable

from mqlnet.facts.functions import FUNCTIONS

Value = bool | int | str | bytes | None
Ability = Literal["virtual-clock", "restart", "apply", "mail-flush"]
ABILITIES: Final[tuple[Ability, ...]] = get_args(Ability)

# every function that a case may call -> its signatures: the eighteen, and four that go with them
SIGNATURES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {name: row.signatures for name, row in FUNCTIONS.items()}
    | {
        "GetLastError": ("int GetLastError()",),
        "ResetLastError": ("void ResetLastError()",),
        "TerminalInfoInteger": ("int TerminalInfoInteger(int property_id)",),
        "MQLInfoInteger": ("int MQLInfoInteger(int property_id)",),
    }
)


@dataclass(frozen=True, slots=True)
class Identity:
    """The name of the subject and its offer: functions by their names in the manual, abilities of its terminal."""

    name: str
    version: str
    language: str
    homepage: str = ""
    functions: frozenset[str] = frozenset(SIGNATURES)
    abilities: frozenset[Ability] = frozenset(ABILITIES)


@dataclass(frozen=True, slots=True)
class ByRef:
    """A by-reference argument: an array (bytes), a string or a datetime (int); ``fixed`` for a fixed-size array."""

    value: bytes | str | int = b""
    fixed: bool = False


Argument = Value | ByRef


@dataclass(frozen=True, slots=True)
class Answer:
    """The end of a call: its return value, the last error after it, the values of its by-reference arguments."""

    value: Value
    last_error: int
    out: Mapping[str, bytes | str | int] = field(default_factory=dict)


class SubjectTroubleError(Exception):
    """The implementation gave no answer that could be judged; ``status`` is the verdict on the case."""

    status: ClassVar[str]


class UnsupportedError(SubjectTroubleError):
    """The subject says that it does not offer this; the message is its reason."""

    status = "unsupported"


class RefusedError(SubjectTroubleError):
    """The subject answered ``error``: it could not do what it was asked, and says why."""

    status = "error"


class CrashError(SubjectTroubleError):
    """The subject ended, or closed the connection, instead of answering."""

    status = "crash"


class UnreachableError(CrashError):
    """Nobody takes the connection to the subject, or its command cannot be started."""


class HangError(SubjectTroubleError):
    """No answer came in time."""

    status = "timeout"


class RubbishError(SubjectTroubleError):
    """The line is no answer of the protocol."""

    status = "rubbish"


class TwoAnswersError(SubjectTroubleError):
    """The subject sent more than one answer."""

    status = "two-answers"


class OtherAnswerError(SubjectTroubleError):
    """The answer belongs to another question."""

    status = "other-answer"


class SubjectProgram(Protocol):
    """A program of the implementation on trial."""

    def call(self, function: str, *arguments: Argument) -> Answer:
        """Call a function by its name in the manual."""
        ...

    def stop(self) -> None:
        """End the program."""
        ...


class Subject(Protocol):
    """An implementation on trial."""

    @property
    def name(self) -> str:
        """The name that reports give it."""
        ...

    @property
    def identity(self) -> Identity:
        """Its name, and the functions and abilities that it offers."""
        ...

    def configure(self, settings: Mapping[str, object], *, virtual_clock: float | None) -> None:
        """Make a fresh terminal with these settings and a real clock, or a virtual one of this patience in seconds."""
        ...

    def program(self, kind: str, *, tester: bool = False) -> SubjectProgram:
        """Start a program in the terminal."""
        ...

    def apply(self, settings: Mapping[str, object]) -> None:
        """Change the terminal's settings while its programs run."""
        ...

    def restart(self) -> None:
        """Close the terminal and open it again on the same data folder."""
        ...

    def advance(self, seconds: float) -> float:
        """Let virtual time pass, and return the seconds that have passed on it since ``configure``."""
        ...

    def flush_mail(self, timeout: float) -> bool:
        """Wait until every queued mail has been tried."""
        ...

    def close(self) -> None:
        """End."""
        ...


@runtime_checkable
class SettlesServers(Protocol):
    """An optional part of ``Subject``, for one in the suite's own process that has a virtual clock.

    The suite puts a function there that waits until its servers have done what is pending. The subject calls it before
    virtual time jumps, so that an answer that is on its way arrives before the time is up.
    """

    settle: Callable[[], object] | None


_PARAMETER = re.compile(r"(\w+)\s*(?:\[\])?\s*(?:=[^,]*)?$")
_RETURNS: Final[Mapping[str, type]] = MappingProxyType({"bool": bool, "int": int, "uint": int, "void": type(None)})


@cache
def parameter_names(function: str, count: int) -> tuple[str, ...]:
    """Return the manual's names of the first ``count`` parameters, of the shortest overload with as many."""
    overloads = [_names(signature) for signature in SIGNATURES.get(function, ())]
    fitting = [names for names in overloads if len(names) >= count]
    return min(fitting, key=len)[:count] if fitting else tuple(f"argument{index}" for index in range(1, count + 1))


def _names(signature: str) -> tuple[str, ...]:
    inner = signature[signature.index("(") + 1 : signature.rindex(")")]
    return tuple(match[1] for part in inner.split(",") if (match := _PARAMETER.search(part.strip())))


def returned_type(function: str) -> type:
    """Return the type of what the function returns."""
    return _RETURNS[SIGNATURES[function][0].split()[0]]
