"""The waits of an exchange of libcurl: one whole wait, or steps between which others can wait.

`Blocking` lets libcurl wait by itself, which costs least. `Stepped` looks after libcurl's sockets and timer: it
can stop between two pieces of news, so that a clock may ask the servers meanwhile. An event loop is a third way: a
subclass of `Multi` that hands sockets and timer to the loop, as ``mqlnet.load`` does. The clock says how long an
exchange may wait, a transfer says how it waits.
"""

import selectors
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Final, Protocol

import pycurl

from mqlnet.rules.sockets import INT_MAX

if sys.platform != "win32":
    _Selector = selectors.PollSelector  # it takes any number of sockets, and no descriptor of its own
else:
    _Selector = selectors.SelectSelector
_READ_WRITE: Final = selectors.EVENT_READ | selectors.EVENT_WRITE
_EVENTS: Final = {
    pycurl.POLL_IN: selectors.EVENT_READ,
    pycurl.POLL_OUT: selectors.EVENT_WRITE,
    pycurl.POLL_INOUT: _READ_WRITE,
}
_READY: Final = {
    selectors.EVENT_READ: pycurl.CSELECT_IN,
    selectors.EVENT_WRITE: pycurl.CSELECT_OUT,
    _READ_WRITE: pycurl.CSELECT_IN | pycurl.CSELECT_OUT,
}
TIMED_OUT: Final = int(pycurl.E_OPERATION_TIMEDOUT)


class Transfer(Protocol):
    """One way to perform what a curl handle has been prepared for."""

    @property
    def look(self) -> Callable[[], object] | None:
        """Says without waiting whether there is news; None if nobody can look into the wait."""
        ...

    def attempt(self, seconds: float | None) -> bool:
        """Perform for so long at most and return whether the exchange has ended; pycurl.error if it has failed.

        Called again it goes on, if it can stop in between (``look`` is there).
        """
        ...

    def release(self) -> None:
        """End what is under way; from now on the handle's options may change."""
        ...

    def forget(self) -> None:
        """Take note that the handle's options have been reset."""
        ...

    def close(self) -> None:
        """Close the handle and the connections it has kept."""
        ...


def limit_ms(seconds: float | None) -> int:
    """Return a time as libcurl takes it: no more than an int holds, and a millisecond at least, for 0 is no limit."""
    assert seconds is not None, "an exchange has a time"
    return max(1, min(int(seconds * 1000), INT_MAX))


class Limited:
    """A handle that ends by libcurl's own timeout."""

    def __init__(self, curl: pycurl.Curl) -> None:
        self._curl = curl
        self._limit_ms: int | None = None

    def _limit(self, seconds: float | None) -> None:
        """Set the handle's time, if it is another one than before."""
        milliseconds = limit_ms(seconds)
        if milliseconds != self._limit_ms:
            self._curl.setopt(pycurl.TIMEOUT_MS, milliseconds)
            self._curl.setopt(pycurl.CONNECTTIMEOUT_MS, milliseconds)
            self._limit_ms = milliseconds

    def forget(self) -> None:
        """Set the time again at the next attempt."""
        self._limit_ms = None


class Blocking(Limited):
    """Libcurl waits, and the thread with it."""

    look = None

    def attempt(self, seconds: float | None) -> bool:
        """Perform the whole exchange."""
        self._limit(seconds)
        try:
            self._curl.perform()
        except pycurl.error as error:
            if error.args[0] == TIMED_OUT:
                return False
            raise
        return True

    def release(self) -> None:
        """Do nothing: an attempt leaves nothing under way."""

    def close(self) -> None:
        """Close the handle."""
        self._curl.close()


class Multi(ABC):
    """A handle in a multi handle of its own: libcurl says which sockets and which moment it waits for.

    A subclass does the waiting. The handle stays attached until it is released, since libcurl forgets the socket of a
    handle that it lets go.
    """

    _is_done: bool  # of the exchange that was begun last

    def __init__(self, curl: pycurl.Curl) -> None:
        self._curl = curl
        self._is_attached = False
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_SOCKETFUNCTION, lambda what, sock, *_: self.watch(sock, what))
        self._multi.setopt(pycurl.M_TIMERFUNCTION, lambda milliseconds: self.set_timer(milliseconds))

    @abstractmethod
    def watch(self, descriptor: int, what: int) -> None:
        """Wait for a socket from now on: for POLL_IN, POLL_OUT or POLL_INOUT, or no more (POLL_REMOVE)."""

    @abstractmethod
    def set_timer(self, milliseconds: int) -> None:
        """Wake libcurl by ``act()`` after so long; -1 takes the timer away."""

    def begin(self) -> None:
        """Put the handle to work, unless it is at work."""
        if not self._is_attached:
            self._is_attached, self._is_done = True, False
            self._multi.add_handle(self._curl)

    def act(self, descriptor: int = pycurl.SOCKET_TIMEOUT, events: int = 0) -> bool:
        """Let libcurl do what a socket or the timer is ready for; return whether the exchange has ended.

        pycurl.error if it has failed.
        """
        self._multi.socket_action(descriptor, events)
        _, done, failed = self._multi.info_read()
        for _, code, text in failed:
            raise pycurl.error(code, text)
        self._is_done = self._is_done or bool(done)
        return self._is_done

    def release(self) -> None:
        """Take the handle out of the multi handle."""
        if self._is_attached:
            self._is_attached = False
            self._multi.remove_handle(self._curl)

    def close(self) -> None:
        """Close the handle and the connections it has kept."""
        self.release()
        self._curl.close()
        self._multi.close()


class Stepped(Multi):
    """Driven by whoever waits, a step at a time."""

    def __init__(self, curl: pycurl.Curl) -> None:
        self._selector = _Selector()
        self._due: float | None = None
        super().__init__(curl)

    def watch(self, descriptor: int, what: int) -> None:
        """Look after a socket."""
        if descriptor in self._selector.get_map():
            self._selector.unregister(descriptor)
        if what in _EVENTS:
            self._selector.register(descriptor, _EVENTS[what])

    def set_timer(self, milliseconds: int) -> None:
        """Note the moment at which libcurl wants to be woken."""
        self._due = None if milliseconds < 0 else time.monotonic() + milliseconds / 1000

    def look(self) -> object:
        """Say whether a socket has news."""
        return self._is_done or self._selector.select(0)

    def attempt(self, seconds: float | None) -> bool:
        """Go on for this number of real seconds at most."""
        assert seconds is not None, "an exchange has a time"
        self.begin()
        ends = time.monotonic() + seconds
        while not self._is_done:
            now = time.monotonic()
            if now >= ends:
                return False
            self._step((ends if self._due is None else min(ends, self._due)) - now)
        return True

    def _step(self, seconds: float) -> None:
        for key, events in self._selector.select(seconds):
            self.act(key.fd, _READY[events])
        if self._due is not None and time.monotonic() >= self._due:
            self._due = None
            self.act()

    def forget(self) -> None:
        """Do nothing: no option of the handle says how long."""
