"""Habits of place: calls that wait while OnTick runs, and calls that an indicator may not make."""

from collections.abc import Iterator

from mqlnet.facts.functions import FUNCTIONS
from mqlnet.mql5.habits.sighting import Sighting, Subject
from mqlnet.mql5.origins.flow import Site
from mqlnet.mql5.types.symbols import Function

_WAITING = ("WebRequest", "SocketConnect", "SocketTlsHandshake", "SendFTP")


def waits_in_tick(subject: Subject) -> Iterator[Sighting]:
    """Find calls that wait for the network and that OnTick may reach."""
    handler = subject.program.handlers.get("OnTick")
    if handler is None or subject.program.kind != "expert":
        return
    within = subject.flow.reachable(handler.function)
    for site in subject.flow.calls(*_WAITING):
        if site.function in within:
            through = "" if site.function is handler.function else f", by {site.function.qualified}"
            yield Sighting(site.call.pos, (site.name, through))


def forbidden_in_indicator(subject: Subject) -> Iterator[Sighting]:
    """Find calls that the manual forbids to indicators."""
    if subject.program.kind != "indicator":
        return
    for site in _network(subject):
        yield Sighting(site.call.pos, (site.name,))


def _network(subject: Subject) -> Iterator[Site]:
    forbidden = [name for name, function in FUNCTIONS.items() if "indicator" not in function.kinds]
    reached: set[Function] = set()
    for handler in subject.program.handlers.values():
        reached |= subject.flow.reachable(handler.function)
    for site in subject.flow.calls(*forbidden):
        if site.function in reached:
            yield site
