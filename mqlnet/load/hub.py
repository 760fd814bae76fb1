"""WebRequest on gevent's loop: libcurl's sockets and timer become watchers of the hub, and a greenlet waits for them.

A terminal that waits so stops no other. Sockets, TLS, mail and FTP need nothing of this: they wait in calls that Locust
has patched.
"""

import time
from typing import Any, Final

import gevent
import pycurl
from gevent.hub import Waiter

from mqlnet.wire.transfer import TIMED_OUT, Limited, Multi

_READ, _WRITE = 1, 2  # libev's
_EVENTS: Final = {pycurl.POLL_IN: _READ, pycurl.POLL_OUT: _WRITE, pycurl.POLL_INOUT: _READ | _WRITE}
_LATE_S: Final = 0.001  # the loop's timers may be early, and libcurl asks but once


class OnHub(Multi, Limited):
    """An exchange whose greenlet waits while the others go on."""

    look = None

    def __init__(self, curl: pycurl.Curl) -> None:
        Limited.__init__(self, curl)
        self._loop = gevent.get_hub().loop
        self._watchers: dict[int, Any] = {}
        self._due: float | None = None
        self._timer: Any = None
        self._timer_due = 0.0
        self._waiter: Waiter[Any] | None = None
        Multi.__init__(self, curl)

    # -- libcurl says what it waits for

    def watch(self, descriptor: int, what: int) -> None:
        """Let a watcher of the loop look after a socket; that of a socket that is no more waited for is kept."""
        watcher = self._watchers.get(descriptor)
        if watcher is not None:
            watcher.stop()
        events = _EVENTS.get(what)
        if events is None:
            return
        if watcher is None:
            self._watchers[descriptor] = watcher = self._loop.io(descriptor, events)
        else:
            watcher.events = events  # also where they are the same: the descriptor may be another socket's by now
        watcher.start(self._ready, descriptor, pass_events=True)

    def set_timer(self, milliseconds: int) -> None:
        """Let a timer of the loop go off by then; one that goes off sooner is set again."""
        if milliseconds < 0:
            self._due = None
            return
        self._due = time.monotonic() + (milliseconds / 1000 + _LATE_S if milliseconds else 0.0)
        if milliseconds and (self._timer is None or self._timer_due > self._due):
            self._start_timer()

    def _start_timer(self) -> None:
        assert self._due is not None
        self._stop_timer()
        self._loop.update_now()
        self._timer = self._loop.timer(self._due - time.monotonic())
        self._timer_due = self._due
        self._timer.start(self._ring)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer.close()
            self._timer = None

    # -- the loop says what has come

    def _ready(self, events: int, descriptor: int) -> None:
        reads = pycurl.CSELECT_IN if events & _READ else 0
        self._turn(descriptor, reads | (pycurl.CSELECT_OUT if events & _WRITE else 0))

    def _ring(self) -> None:
        self._stop_timer()
        if self._due is None or self._waiter is None:
            return
        if time.monotonic() < self._due:
            self._start_timer()
        else:
            self._turn()

    def _turn(self, descriptor: int = pycurl.SOCKET_TIMEOUT, events: int = 0) -> None:
        """Let libcurl act, and wake the greenlet when the exchange has ended."""
        waiter = self._waiter
        if waiter is None:
            return
        try:
            if self.act(descriptor, events) or self._act_if_due():
                waiter.switch(True)
        except pycurl.error as error:
            waiter.throw(error)

    def _act_if_due(self) -> bool:
        """Let libcurl do at once what it wants done at once."""
        is_done = False
        while not is_done and self._due is not None and time.monotonic() >= self._due:
            self._due = None
            is_done = self.act()
        return is_done

    # -- the terminal waits

    def attempt(self, seconds: float | None) -> bool:
        """Perform the whole exchange; other greenlets run meanwhile."""
        self._limit(seconds)
        try:
            self.begin()
            self._due = 0.0
            if self._act_if_due():
                return True
            self._waiter = Waiter()
            self._waiter.get()
        except pycurl.error as error:
            if error.args[0] == TIMED_OUT:
                return False
            raise
        except BaseException:  # the user is stopped in the middle: nothing of it may go on
            self.release()
            raise
        finally:
            self._waiter = None
        return True

    def release(self) -> None:
        """Take the handle out of the loop."""
        super().release()
        self._due = None

    def close(self) -> None:
        """Close the handle, the connections it has kept, and its watchers."""
        super().close()
        self._stop_timer()
        for watcher in self._watchers.values():
            watcher.stop()
            watcher.close()
        self._watchers.clear()
