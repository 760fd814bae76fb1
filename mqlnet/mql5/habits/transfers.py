"""Habits in sending and reading by sockets: how much is asked for, and whether all went out."""

from collections.abc import Iterator

from mqlnet.mql5.habits.sighting import Sighting, Subject
from mqlnet.mql5.habits.uses import How, Use
from mqlnet.mql5.origins.flow import Flow
from mqlnet.mql5.origins.walk import bare, number_of
from mqlnet.mql5.types import typed


def read_more_than_readable(subject: Subject) -> Iterator[Sighting]:
    """Find SocketRead with a fixed length above one byte: what is there was not asked for."""
    for site in subject.flow.calls("SocketRead"):
        asked = _fixed(subject.flow, site.argument("buffer_maxlen"), set())
        if asked is not None and asked > 1:
            yield Sighting(site.call.pos, (str(asked),))


def _fixed(flow: Flow, expression: typed.Expression | None, seen: set[object]) -> int | None:
    """Return the greatest number that an expression always is one of, None if it may be something else."""
    if expression is None:
        return None
    number = number_of(expression)
    if number is not None:
        return int(number)
    inner = bare(expression)
    if not isinstance(inner, typed.Name | typed.Field):
        return None
    variable = inner.variable if isinstance(inner, typed.Name) else inner.field
    values = flow.values.get(variable, [])
    if variable in seen or not values:
        return None
    found = [_fixed(flow, value, seen | {variable}) for value in values]
    return None if None in found else max(each for each in found if each is not None)


def tls_read_raw_count(subject: Subject) -> Iterator[Sighting]:
    """Find SocketTlsRead whose length is a count of SocketIsReadable."""
    for site in subject.flow.calls("SocketTlsRead"):
        if subject.flow.comes_from(site.argument("buffer_maxlen"), "SocketIsReadable"):
            yield Sighting(site.call.pos)


def send_count_ignored(subject: Subject) -> Iterator[Sighting]:
    """Find sends whose count is thrown away, printed at most, or compared with -1 and 0 alone."""
    for site in subject.flow.calls("SocketSend", "SocketTlsSend"):
        uses = [] if site.is_ignored else subject.uses.of(site.call)
        if not any(_tells_how_many(use) for use in uses):
            yield Sighting(site.call.pos, (site.name,))


def _tells_how_many(use: Use) -> bool:
    if use.how is How.COMPUTED:
        return True
    return use.how is How.COMPARED and (use.with_number is None or use.with_number > 0)
