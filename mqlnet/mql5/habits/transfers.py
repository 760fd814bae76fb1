"""Habits in sending and reading by sockets: how much is asked for, and whether all went out."""

from collections.abc import Iterator

from mqlnet.mql5.habits.sighting import Sighting, Subject
from mqlnet.mql5.habits.uses import How, Use

_LEAST_BUFFER = 64
"""Whoever reads fewer bytes at once reads a field of a protocol, and waits for it on purpose."""


def read_more_than_readable(subject: Subject) -> Iterator[Sighting]:
    """Find SocketRead with a fixed length that is a buffer's and no message's: what is there was not asked for."""
    for site in subject.flow.calls("SocketRead"):
        asked = subject.flow.constants(site.argument("buffer_maxlen"))
        if asked is not None and max(asked) >= _LEAST_BUFFER:
            yield Sighting(site.call.pos, (str(max(asked)),))


def tls_read_raw_count(subject: Subject) -> Iterator[Sighting]:
    """Find SocketTlsRead whose length is a count of SocketIsReadable."""
    for site in subject.flow.calls("SocketTlsRead"):
        if subject.flow.comes_from(site.argument("buffer_maxlen"), "SocketIsReadable"):
            yield Sighting(site.call.pos)


def send_count_ignored(subject: Subject) -> Iterator[Sighting]:
    """Find sends whose count is thrown away, printed at most, or compared with -1 and 0 alone."""
    for site in subject.flow.calls("SocketSend", "SocketTlsSend"):
        uses = [] if site.is_ignored else subject.uses.of(site.call)
        if not any(_gives_the_length(use) for use in uses):
            yield Sighting(site.call.pos, (site.name,))


def _gives_the_length(use: Use) -> bool:
    if use.how in {How.COMPUTED, How.RETURNED}:
        return True
    return use.how is How.COMPARED and (use.with_number is None or use.with_number > 0)
