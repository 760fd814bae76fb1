"""The form of a fault action: one row says how it is written, what it does, and how a client can ask for it.

Everything that speaks of actions reads these rows: the fault language, the names that ask for a fault, the web
server's URLs, the echo server's ports, the page, and all code that describes a fault in words.
"""

from collections.abc import Callable
from dataclasses import dataclass

from emulators.faults.stages import Kind
from emulators.faults.steps import Steps

# the bytes that the server was about to send, the fault's numbers, its seed -> what happens instead
Spoil = Callable[[bytes, tuple[int, ...], int], Steps]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The number of numbers that an action takes, and the bounds of the first one.

    ``most_where_silent`` holds at stages where the server has no bytes to count. ``too_high`` says what is expected
    instead of a number above ``ceiling``.
    """

    least: int = 0
    most: int = 0
    floor: int = 0
    ceiling: int | None = None
    too_high: str = ""
    most_where_silent: int | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """The form in which a name asks for the action: the word, its numbers, what happens, and an example."""

    word: str
    form: str
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class IdForm:
    """The form in a MetaQuotes ID: five letters and three digits, which count ``factor`` each (0: not at all)."""

    form: str
    meaning: str
    example: str
    factor: int = 0


@dataclass(frozen=True, slots=True)
class UrlForm:
    """The form in a URL of the web server; {0} and {1} in ``fault`` are the numbers of the URL."""

    form: str
    meaning: str
    fault: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class EchoPort:
    """A port of the echo server that always does it; ``index`` counts the ports and never changes."""

    index: int
    name: str
    meaning: str
    fault: str


@dataclass(frozen=True, slots=True)
class Example:
    """A line of the fault language to try, and what it does."""

    line: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a server can do wrong.

    ``says`` describes it over its numbers, ``{0}`` the first. ``circumstance`` is the group that a report counts it in:
    reply, slow, cut or garbage. ``replaces`` means that the server answers instead of doing what was asked, and that
    the fault has a code and a text; ``goes_on`` that the server does it all the same; ``is_random`` that a seed
    chooses the bytes, which then have no form that a client could read.
    """

    name: str
    form: str
    says: str
    circumstance: str
    spoil: Spoil
    kinds: frozenset[Kind]
    numbers: Numbers = Numbers()
    replaces: bool = False
    goes_on: bool = False
    is_random: bool = False
    word: Word | None = None
    id_form: IdForm | None = None
    urls: tuple[UrlForm, ...] = ()
    ports: tuple[EchoPort, ...] = ()
    examples: tuple[Example, ...] = ()
