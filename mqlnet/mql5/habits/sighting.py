"""The input of detectors and their findings."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from mqlnet.mql5.habits.uses import Uses
from mqlnet.mql5.origins.flow import Flow, flow_of
from mqlnet.mql5.origins.texts import Texts
from mqlnet.mql5.types import typed


@dataclass(frozen=True, slots=True)
class Subject:
    """A program with what was worked out about it, once for all detectors."""

    program: typed.Program
    flow: Flow
    texts: Texts
    uses: Uses


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where a habit is seen: ``seen`` fills the gaps of the habit's sentence, a note is a text and a place."""

    pos: int
    seen: tuple[str, ...] = ()
    notes: tuple[tuple[str, int], ...] = field(default=())


Detector = Callable[[Subject], Iterable[Sighting]]


def subject_of(program: typed.Program, flow: Flow | None = None) -> Subject:
    """Work out what the detectors need to know of a program."""
    flow = flow or flow_of(program)
    return Subject(program, flow, Texts(flow), Uses(flow))
