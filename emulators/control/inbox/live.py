"""Reports each capture once, as soon as it is complete, for a console to print.

A mail, a file or a notification is complete when it is there; a request when it has its answer or its connection has
ended; a connection that brought nothing when it has ended.
"""

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Final, Self

from emulators.capture import Capture as Records
from emulators.control.inbox.connection import Entry
from emulators.control.inbox.inbox import Inbox, captures_of
from emulators.control.inbox.views import View
from emulators.control.messages import CaptureSummary
from emulators.stack import Stack

STOP_TIMEOUT_S: Final = 2.0


def is_complete(entry: Entry) -> bool:
    """Say whether nothing that changes its line is still to come."""
    if entry.kind in ("exchange", "push"):
        return entry.first("response") is not None or entry.connection.has_ended
    return entry.kind != "session" or entry.connection.has_ended


class Live:
    """A thread that gives each capture that comes from now on to ``show``, while its ``with`` block lasts."""

    def __init__(self, stack: Stack, show: Callable[[CaptureSummary], None], journal: Records | None = None) -> None:
        self._captures = captures_of(stack, journal)
        self._show = show
        self._inbox = Inbox(self._captures)
        self._view = View.of(stack)
        self._changed = threading.Event()
        self._has_ended = False
        self._seen = self._inbox.marker()
        self._waiting: set[int] = set()
        self._thread = threading.Thread(target=self._run, name="live", daemon=True)

    def __enter__(self) -> Self:
        self._leave = [capture.watch(self._changed.set) for capture in self._captures]
        self._changed.set()  # something may have come since this was made
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for leave in self._leave:
            leave()
        self._has_ended = True
        self._changed.set()
        self._thread.join(STOP_TIMEOUT_S)

    def _run(self) -> None:
        while not self._has_ended:
            self._changed.wait()
            self._changed.clear()
            self._show_new()

    def _show_new(self) -> None:
        """Return the entries that are complete now; an entry that grows later is not returned again."""
        before = self._seen
        for at, entry in self._inbox.changed(before):
            self._seen = at
            if entry.kind != "session":
                self._waiting.discard(entry.connection.id)
            if entry.id <= before and entry.id not in self._waiting:
                continue
            if is_complete(entry):
                self._waiting.discard(entry.id)
                self._show(self._view.capture(entry))
            else:
                self._waiting.add(entry.id)
