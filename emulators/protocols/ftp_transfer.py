"""The data connection of an upload: stage ``ftp.data``, in the clear or over TLS."""

import contextlib
import logging
import warnings
from typing import Final

from emulators.faults.plan import plan
from emulators.faults.steps import Hold, Pause, Reset, Steps
from emulators.listening.transport import reset_on_close

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # pyftpdlib imports asyncore's remains on Python 3.11
    from pyftpdlib.handlers import DTPHandler, TLS_DTPHandler

READ_BYTES: Final = 1_048_576
_LOG: Final = logging.getLogger("pyftpdlib")


class _Data(DTPHandler):  # type: ignore[misc]  # pyftpdlib has no types
    """A data connection that can be spoiled when its first bytes come."""

    has_begun = False

    def handle_read(self) -> None:
        """Take bytes, unless a fault says otherwise."""
        armed = None if self.has_begun else self.cmd_channel.take_fault("ftp.data")
        self.has_begun = True
        if armed is None:
            super().handle_read()
        else:
            self.modify_ioloop_events(0)
            self._perform(plan(armed.fault, b""))

    handle_read_event = handle_read  # what the loop calls

    def _perform(self, steps: Steps) -> None:
        """Execute the steps of a fault at a stage where the server sends nothing."""
        for index, step in enumerate(steps):
            match step:
                case Pause(milliseconds):
                    pause = self.cmd_channel.faults.pauses.begin()
                    self.ioloop.call_later(milliseconds / 1000, self._go_on, pause, steps[index + 1 :])
                    return
                case Hold():
                    return  # until the reset closes the connection
                case Reset():
                    reset_on_close(self.socket)
                    self._abort()
                    return
                case _:
                    with contextlib.suppress(BlockingIOError):
                        self.socket.recv(READ_BYTES)  # unread bytes would turn the FIN into a RST
                    self._abort()
                    return
        self.modify_ioloop_events(self.ioloop.READ)

    def _abort(self) -> None:
        """End the data connection, and say so on the control connection."""
        self._resp = ("426 Connection closed; transfer aborted.", _LOG.debug)
        self.close()

    def _go_on(self, pause: object, steps: Steps) -> None:
        self.cmd_channel.faults.pauses.end(pause)
        if not self._closed:
            self._perform(steps)


class Upload(TLS_DTPHandler, _Data):  # type: ignore[misc]  # pyftpdlib has no types
    """The same, which can be secured: decryption comes first."""
