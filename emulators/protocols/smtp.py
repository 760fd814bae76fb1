"""SMTP: plain with STARTTLS, and TLS from the first byte; what happens on a connection is in ``smtp_session``."""

import asyncio
import ssl
from collections.abc import Iterable

from emulators.emulator import HOST
from emulators.listening.event_loop import LoopThread
from emulators.listening.listener import Listener
from emulators.listening.server import ServedEmulator
from emulators.tls.authority import Pki


class SmtpServer(ServedEmulator):
    """A mail server that takes every mail, and records it.

    ``credentials`` is the one login that is accepted, None for any; ``auth_mechanisms`` and ``offer_starttls`` are
    the reply to EHLO. All are restored by ``reset``.
    """

    name = "smtp"

    def __init__(
        self, pki: Pki | None = None, loop: LoopThread | None = None, *, base_port: int = 0, bound: str = HOST
    ) -> None:
        super().__init__(pki, loop, base_port=base_port, bound=bound)
        self._restore()

    def _restore(self) -> None:
        self.credentials: tuple[str, str] | None = None
        self.auth_mechanisms: tuple[str, ...] = ("LOGIN", "PLAIN")
        self.offer_starttls = True
        self.certificate = "good"

    def make_listeners(self) -> Iterable[Listener]:
        """Return the plain listener and the TLS listener."""
        yield self.plain_listener(
            lambda listener: self._connection(listener, self._context() if self.offer_starttls else None)
        )
        yield self.tls_listener(lambda listener: self._connection(listener, None), self._context)

    def _connection(self, listener: Listener, context: ssl.SSLContext | None) -> asyncio.Protocol:
        from emulators.protocols.smtp_session import SmtpConnection  # aiosmtpd takes its time to load

        return SmtpConnection(self, listener, context)

    def preload(self) -> None:
        """Load aiosmtpd."""
        from emulators.protocols import smtp_session  # noqa: F401 - what the first client would wait for

    def _context(self) -> ssl.SSLContext:
        return self.pki.server_context(self.certificate)

    def forget(self) -> None:
        """Drop records; restore what is offered."""
        super().forget()
        self._restore()
