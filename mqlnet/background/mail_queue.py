"""The queue of mails, and the thread that delivers them.

SendMail returns as soon as a letter is queued; one background thread delivers, letter by letter, and writes to the
journal how it went.
"""

import threading
from collections import deque
from collections.abc import Callable
from typing import Final

from mqlnet.facts.limits import LIMITS
from mqlnet.journal import Journal
from mqlnet.rules.mail import Letter, one_line
from mqlnet.wire.mail import explain

QUEUE_SIZE: Final = LIMITS["mail-queue"].value
JOURNAL_SOURCE: Final = "Mail"


class MailQueue:
    """Letters that wait, and the thread that delivers them; started by the first letter."""

    def __init__(self, journal: Journal, *, keep_failed: bool) -> None:
        self._journal = journal
        self._keep_failed = keep_failed
        self._waiting: deque[tuple[Letter, Callable[[Letter], None]]] = deque()
        self._untried = 0
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._is_closed = False

    def put(self, letter: Letter, send: Callable[[Letter], None]) -> bool:
        """Queue a letter and the way to send it; False, and a journal line, if 64 are waiting (M6)."""
        with self._changed:
            if len(self._waiting) >= QUEUE_SIZE:
                self._journal.write(JOURNAL_SOURCE, f'not enough space for "{one_line(letter.subject)}"')
                return False
            self._waiting.append((letter, send))
            self._untried = len(self._waiting)  # each new letter makes the queue try the kept letters again
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="mqlnet mail", daemon=True)
                self._thread.start()
            self._changed.notify_all()
            return True

    def __len__(self) -> int:
        return len(self._waiting)

    def flush(self, timeout: float) -> bool:
        """Wait until every letter has been tried, at most ``timeout`` seconds; return whether that is so."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._untried, timeout)

    def close(self) -> None:
        """Stop delivering; waiting letters are dropped, a letter under way gets one more second."""
        with self._changed:
            self._is_closed = True
            self._waiting.clear()
            self._untried = 0
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(1.0)

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._untried or self._is_closed)
                if self._is_closed:
                    return
                letter, send = self._waiting[0]
            is_done = self._try(letter, send)
            with self._changed:
                self._settle(is_done=is_done)

    def _settle(self, *, is_done: bool) -> None:
        """Take the tried letter off the queue, or put it at the end; nothing is left of a closed queue."""
        if not self._waiting:
            return
        head = self._waiting.popleft()
        if not is_done:
            self._waiting.append(head)
        self._untried -= 1
        self._changed.notify_all()

    def _try(self, letter: Letter, send: Callable[[Letter], None]) -> bool:
        """Send one letter; return whether it leaves the queue."""
        subject = one_line(letter.subject)
        try:
            send(letter)
        except Exception as error:  # noqa: BLE001 - nothing may end the thread that delivers the letters behind
            self._journal.write(JOURNAL_SOURCE, f"send e-mail failed '{subject}': {explain(error)}")
            return not self._keep_failed
        self._journal.write(JOURNAL_SOURCE, f"send e-mail complete '{subject}'")
        return True
