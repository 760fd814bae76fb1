"""Habits in reading results: nobody looks, -1 alone is a failure, the last error is never read, MQL4's 4060."""

from collections.abc import Iterator

from mqlnet.mql5.habits.sighting import Sighting, Subject
from mqlnet.mql5.habits.uses import How, Use
from mqlnet.mql5.origins.walk import number_of
from mqlnet.mql5.types import typed

_LEAST_STATUS = 100
_MQL4_NOT_CONFIRMED = 4060
_MOST_CASES = 10  # a switch with more is a table of texts for all codes there are
_READS_ERRORS = "GetLastError"
_LAST_ERROR = "_LastError"


def result_ignored(subject: Subject) -> Iterator[Sighting]:
    """Find requests whose result is thrown away, or kept and never looked at."""
    for site in subject.flow.calls("WebRequest"):
        if site.is_ignored or not subject.uses.of(site.call):
            yield Sighting(site.call.pos, (site.name,))


def transport_failure(subject: Subject) -> Iterator[Sighting]:
    """Find requests whose result is compared with -1 or 0, but never with a status."""
    for site in subject.flow.calls("WebRequest"):
        uses = subject.uses.of(site.call)
        compared = [use for use in uses if use.how is How.COMPARED]
        numbers = {use.with_number for use in compared}
        is_looked_at = any(use.how in {How.COMPUTED, How.RETURNED} for use in uses) or None in numbers
        if compared and not is_looked_at and all(_is_no_status(use) for use in compared):
            yield Sighting(site.call.pos, (" and ".join(sorted(str(number) for number in numbers)),))


def _is_no_status(use: Use) -> bool:
    return use.with_number is not None and use.with_number < _LEAST_STATUS


def errors_never_read(subject: Subject) -> Iterator[Sighting]:
    """Find a program that asks the network and never reads the last error: the first place where it asks."""
    asking = subject.flow.calls("WebRequest", "SocketConnect")
    if not asking or subject.flow.calls(_READS_ERRORS):
        return
    if not any(name.variable.name == _LAST_ERROR for name in subject.flow.nodes(typed.Name)):
        yield Sighting(asking[0].call.pos)


def mql4_constant(subject: Subject) -> Iterator[Sighting]:
    """Find comparisons with 4060 in a program that asks the network."""
    if not subject.flow.calls("WebRequest", "SocketConnect"):
        return
    for compare in subject.flow.nodes(typed.Compare):
        if _MQL4_NOT_CONFIRMED in (number_of(compare.left), number_of(compare.right)):
            yield Sighting(compare.pos)
    for switch in subject.flow.nodes(typed.Switch):
        for case in switch.cases if len(switch.cases) <= _MOST_CASES else ():
            if _MQL4_NOT_CONFIRMED in case.values:
                yield Sighting(case.pos)
