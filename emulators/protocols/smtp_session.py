"""One SMTP connection on aiosmtpd; AUTH LOGIN and PLAIN.

Every command is a stage. A fault that replaces the reply answers instead of the command; every other one spoils the
reply that the command would have had.
"""

import asyncio
import logging
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session, TLSSetupException

from emulators.faults.board import Armed
from emulators.faults.names import fault_of, in_address
from emulators.faults.plan import plan
from emulators.faults.stages import STAGES
from emulators.faults.steps import Hear, Render, Reply, reply_line
from emulators.listening.listener import Listener
from emulators.listening.transport import acknowledge_now, peer_of, tap

if TYPE_CHECKING:
    from emulators.protocols.smtp import SmtpServer

HOSTNAME: Final = "mail.example.com"
MAX_MESSAGE_BYTES: Final = 33_554_432
MAX_RECIPIENTS: Final = 1_000  # of one mail, as servers have it that people run
MAX_LINE_BYTES: Final = 1_048_576  # aiosmtpd would keep more of a line than of a mail


logging.getLogger("mail.log").addHandler(logging.NullHandler())  # what aiosmtpd has to say stands in the capture
logging.getLogger("mail.log").propagate = False


def _peer(session: Session) -> int:
    return int(session.peer[1]) if session.peer else 0


def _greeting(code: int, text: str) -> Reply:
    """Return a greeting; after a greeting that refuses the client the server hangs up."""
    return replace(reply_line(code, text), is_last=code >= 400)


class SmtpConnection(SMTP):
    """aiosmtpd's protocol with a stage in front of each command."""

    def __init__(self, server: "SmtpServer", listener: Listener, context: ssl.SSLContext | None) -> None:
        super().__init__(
            _Hooks(server),
            hostname=HOSTNAME,
            ident="ESMTP",
            data_size_limit=MAX_MESSAGE_BYTES,
            tls_context=context,
            auth_require_tls=False,
            authenticator=self._take_login,
            loop=asyncio.get_running_loop(),
        )
        self._emulator = server
        self._listener = listener
        self.faults = listener.faults.nested()
        self._spoiled: Armed | None = None
        self._has_greeted = False
        self._is_commanded = False
        self._heard = b""
        self._line_bytes = 0  # that have come since the last line break
        self.peer = 0
        self._smtp_methods = {name: self._staged(name, method) for name, method in self._smtp_methods.items()}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection, and again when STARTTLS has secured it."""
        assert isinstance(transport, asyncio.WriteTransport)
        self.peer = peer_of(transport)
        tap(transport, partial(self._note_sent, transport))
        super().connection_made(transport)
        assert self._handler_coroutine is not None
        self._listener.adopt(self._handler_coroutine)

    def connection_lost(self, error: Exception | None) -> None:
        """Record the end of the connection."""
        super().connection_lost(error)
        self._emulator.capture.add("closed", error=str(error) if error else "", peer=self.peer)

    def data_received(self, data: bytes) -> None:
        """Keep what came last, to be shown if it is no command; hang up on a line that does not end."""
        self._heard = data
        ended = data.rfind(b"\n") + 1
        self._line_bytes = len(data) - ended + (0 if ended else self._line_bytes)
        if self._line_bytes <= MAX_LINE_BYTES:
            super().data_received(data)
        elif isinstance(self.transport, asyncio.WriteTransport) and not self.transport.is_closing():
            self._emulator.capture.add("unexpected", reason="a line does not end", data=data, peer=self.peer)
            self.transport.write(b"500 Line too long\r\n")
            self.transport.close()

    def _note_sent(self, transport: asyncio.BaseTransport, data: bytes) -> None:
        """Record a reply as it was sent; the ciphertext that carries it after STARTTLS is not recorded."""
        if transport is self.transport:
            self._emulator.capture.add("reply", data=data, peer=self.peer)

    def take_fault(self, where: str, argument: str = "") -> Armed | None:
        """Return the fault due at a stage of this connection."""
        return self.faults.take(where, argument, peer=self.peer)

    def _take_login(
        self, _server: SMTP, session: Session, _envelope: Envelope, mechanism: str, data: LoginPassword
    ) -> AuthResult:
        """Decide about a login, and record it."""
        login, password = data.login.decode("utf-8", "replace"), data.password.decode("utf-8", "replace")
        armed = self._login_fault(login)
        is_refused = armed is not None and armed.fault.replaces
        is_good = self._emulator.credentials in (None, (login, password)) and not is_refused
        self._emulator.capture.add(
            "login", login=login, password=password, mechanism=mechanism, accepted=is_good, peer=_peer(session)
        )
        if armed is not None:
            self.spoil(armed)
        return AuthResult(success=is_good, handled=False, auth_data=data)

    def _login_fault(self, login: str) -> Armed | None:
        """Put in force what a login asks for, and return it if it is due now."""
        fault = fault_of(login, "smtp", "auth")
        if fault is None:
            return None
        self.faults.arm(fault)
        return self.take_fault("smtp.auth", login) if fault.where == "smtp.auth" else None

    def spoil(self, armed: Armed) -> None:
        """Spoil the next reply."""
        self._spoiled = armed

    def _greeted(self, name: str, argument: str | None) -> None:
        """Let a session begin whose greeting a fault has answered with success, with extensions of its choice."""
        assert self.session is not None
        self.session.extended_smtp = name == "EHLO"
        self.session.host_name = argument or "unnamed"

    def _staged(self, name: str, method: Callable[[str], Awaitable[None]]) -> Callable[[str], Awaitable[None]]:
        stage = "ehlo" if name == "HELO" else name.lower()

        async def run(argument: str | None) -> None:
            await asyncio.sleep(0)  # a client that sends many commands at once keeps nobody from the others
            self._is_commanded = True
            self._emulator.capture.add("command", verb=name, argument=argument or "", peer=self.peer)
            asked = in_address(argument or "", stage) if stage in ("mail", "rcpt") else None
            if asked is not None:
                self.faults.arm(asked)
            armed = self.take_fault(f"smtp.{stage}", argument or "") if stage in STAGES["smtp"] else None
            if armed is not None and armed.fault.replaces:
                if stage == "ehlo" and armed.fault.numbers[0] // 100 == 2:
                    self._greeted(name, argument)
                await self._perform(armed, b"")
                return
            self._spoiled = armed
            if name == "RCPT" and self.envelope is not None and len(self.envelope.rcpt_tos) >= MAX_RECIPIENTS:
                await self.push("452 4.5.3 Too many recipients")
                return
            await method(argument)  # type: ignore[arg-type]

        return run

    async def _perform(self, armed: Armed, reply: bytes, render: Render = reply_line) -> None:
        """Do what a fault makes of a reply; where it ends the connection, end what aiosmtpd does for it."""
        if not await self._listener.perform(plan(armed.fault, reply, render), self._writer.transport):
            raise asyncio.CancelledError

    async def push(self, status: Any) -> None:
        """Write a reply, spoiled if a fault says so."""
        if str(status).startswith("500") and not self._is_commanded:
            self._emulator.capture.add("unexpected", reason="no command", data=self._heard, peer=self.peer)
        self._is_commanded = False
        armed, self._spoiled = self._spoiled, None
        render = reply_line
        if not self._has_greeted:
            self._has_greeted = True
            armed, render = self.take_fault("smtp.greeting"), _greeting
        if armed is None:
            await super().push(status)
        else:
            line = status.encode("utf-8") if isinstance(status, str) else status
            await self._perform(armed, line + b"\r\n", render)

    async def handle_exception(self, error: Exception) -> str:
        """Answer what a client does that aiosmtpd would log as a fault of its own; other errors are such faults."""
        if isinstance(error, TLSSetupException):  # aiosmtpd hangs up on it
            self._emulator.capture.add("tls-failed", reason="no handshake after STARTTLS", peer=self.peer)
            return ""
        if isinstance(error.__context__, asyncio.LimitOverrunError):  # a login, since a command's is caught before
            return "500 Command line too long"
        return str(await super().handle_exception(error))

    async def smtp_STARTTLS(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        """Upgrade, unless the handshake is to fail."""
        armed = self.take_fault("tls.handshake") if self.tls_context else None
        steps = plan(armed.fault, b"") if armed else ()
        if Hear() in steps:
            await self.push("220 Ready to start TLS")
        hello = partial(self._reader.read, 1)
        if not await self._listener.perform(steps, self._writer.transport, hear=hello):
            raise asyncio.CancelledError
        await super().smtp_STARTTLS(arg)
        acknowledge_now(self.transport)


class _Hooks:
    """The interface that aiosmtpd needs. It scans all attributes for each connection, so this class has few."""

    def __init__(self, server: "SmtpServer") -> None:
        self._server = server

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Return the lines of EHLO with the login mechanisms on offer."""
        session.host_name = hostname
        kept = [line for line in responses if not line.startswith("250-AUTH")]
        if self._server.auth_mechanisms:
            kept.insert(1, f"250-AUTH {' '.join(self._server.auth_mechanisms)}")
        return kept

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SmtpConnection, session: Session, envelope: Envelope
    ) -> str:
        """Take a mail, unless a fault refuses it or the connection is lost before it is acknowledged."""
        recipients = [str(one) for one in envelope.rcpt_tos]
        armed = server.take_fault("smtp.message", " ".join(recipients))
        if armed is not None:
            server.spoil(armed)
        if armed is None or armed.fault.goes_on:
            login = (
                session.auth_data.login.decode("utf-8", "replace")
                if session.authenticated and session.auth_data
                else None
            )
            self._server.capture.add(
                "mail",
                sender=envelope.mail_from,
                recipients=recipients,
                data=envelope.content,
                tls=server.transport is not None and server.transport.get_extra_info("ssl_object") is not None,
                login=login,
                peer=_peer(session),
            )
        return "250 OK"
