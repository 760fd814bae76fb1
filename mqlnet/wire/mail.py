"""One mail on the wire.

Port 465 begins with TLS; elsewhere STARTTLS is used where the server offers it (NQ13). The login uses AUTH LOGIN,
then PLAIN, whichever the server offers (NQ14). smtplib knows the commands; what it decides beyond them is decided here
(rows NQ50-NQ54): one deadline over the whole letter, a bound on each reply, a short goodbye that changes nothing.
"""

import contextlib
import secrets
import smtplib
import socket
import ssl
from types import TracebackType
from typing import Final

from mqlnet.clock import Clock
from mqlnet.rules import mail as rules
from mqlnet.rules.mail import SMTP_TLS_PORT, Letter, compose, one_line
from mqlnet.wire.dialogue import GOODBYE_S, Deadline, Lines
from mqlnet.wire.network import Network

_HELO_NAME: Final = "localhost"
_CHALLENGE: Final = 334
_LOGGED_IN: Final = (235, 503)  # 503: logged in already (NQ53)


class _Client(smtplib.SMTP):
    """smtplib's client on a connection that the terminal's network makes, secured at once where it must be."""

    file: Lines | None  # of a file, smtplib uses what Lines has

    def __init__(self, network: Network, clock: Clock, letter: Letter, timeout_s: float) -> None:
        self._network = network
        self._clock = clock
        self._is_implicit_tls = letter.port == SMTP_TLS_PORT
        self.deadline = Deadline(timeout_s, clock)
        super().__init__(letter.host, letter.port, local_hostname=_HELO_NAME, timeout=self.deadline.seconds)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        del timeout
        sock = self._network.connect(host, port, self.deadline.left(), self._clock)
        return self.wrap_socket(sock, server_hostname=host) if self._is_implicit_tls else sock

    def wrap_socket(self, sock: socket.socket, *, server_hostname: str) -> ssl.SSLSocket:
        """Secure the connection in the time that is left: what smtplib asks of an SSL context."""
        try:
            return self.deadline.secure(sock, self._network.tls_context(self._clock), server_hostname)
        except (OSError, ValueError):
            sock.close()
            raise

    def getreply(self) -> tuple[int, bytes]:
        """Return a reply's code and text.

        A line may be as long as the reply; smtplib would stop at 8192 bytes. SMTPServerDisconnected if the reply does
        not come in time, becomes too long, has no code or breaks off.
        """
        try:
            return self._reply()
        except (OSError, ValueError) as error:
            self.close()
            raise smtplib.SMTPServerDisconnected(str(error)) from None

    def _reply(self) -> tuple[int, bytes]:
        assert self.sock is not None
        self.file = self.file or Lines(self.sock, self.deadline)
        self.file.begin_reply()
        texts = []
        while True:
            line = self.file.readline()
            if not line:
                raise ConnectionError("the server closed the connection")
            code = line[:3]
            if not code.isdigit():
                raise ValueError("the server's reply has no code")
            texts.append(line[4:].strip())
            if line[3:4] != b"-":
                return int(code), b"\n".join(texts)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Say goodbye: whether the letter was taken is known by now, and the answer changes nothing (NQ51)."""
        self.deadline.shorten(GOODBYE_S)
        with contextlib.suppress(Exception):
            self.docmd("QUIT")
        self.close()


def _log_in(client: smtplib.SMTP, letter: Letter) -> None:
    """Authenticate with the first mechanism that both sides know; a server without AUTH takes the mail as it is."""
    mechanism = rules.mechanism(client.esmtp_features.get("auth", "").upper().split())
    if mechanism is None:
        return
    first, *answers = rules.login_words(mechanism, letter.login, letter.password)
    code, text = client.docmd("AUTH", f"{mechanism} {first}")
    for answer in answers:
        if code == _CHALLENGE:
            code, text = client.docmd(answer)
    if code not in _LOGGED_IN:
        raise smtplib.SMTPAuthenticationError(code, text)


def open_session(letter: Letter, network: Network, clock: Clock, *, timeout_s: float) -> smtplib.SMTP:
    """Return a session that is ready for the letter: greeted, secured, logged in; it has ``timeout_s`` for all."""
    client = _Client(network, clock, letter, timeout_s)
    try:
        client.ehlo_or_helo_if_needed()
        if letter.port != SMTP_TLS_PORT and client.has_extn("starttls"):
            client.starttls(context=client)  # type: ignore[call-overload]  # of a context, smtplib uses what the client has
            client.ehlo()
        if isinstance(client.sock, ssl.SSLSocket):
            network.judge_dates(client.sock.getpeercert(binary_form=True) or b"", clock)
        _log_in(client, letter)
    except BaseException:
        client.close()
        raise
    return client


def deliver(letter: Letter, network: Network, clock: Clock, *, timeout_s: float) -> None:
    """Deliver one letter within ``timeout_s``; an exception, which ``explain`` puts into words, if it cannot be."""
    domain = letter.sender.address.rpartition("@")[2]
    message = compose(letter, clock.now(), f"{secrets.token_hex()}@{domain}")
    with open_session(letter, network, clock, timeout_s=timeout_s) as client:
        size = (f"SIZE={len(message)}",) if client.has_extn("size") else ()
        _accepted(*client.mail(letter.sender.address, size))
        _accepted(*client.rcpt(letter.recipient.address))
        _accepted(*client.data(message))


def _accepted(code: int, text: bytes) -> None:
    """Raise if a reply is a refusal."""
    if not str(code).startswith("2"):
        raise smtplib.SMTPResponseException(code, text)


def check(letter: Letter, network: Network, clock: Clock, *, timeout_s: float) -> str | None:
    """Say why the letter's server would not take it, None if it would (switch ``mail-wrong-settings``)."""
    try:
        open_session(letter, network, clock, timeout_s=timeout_s).close()
    except Exception as error:  # noqa: BLE001 - whatever a server can make a library raise is a reason
        return explain(error)
    return None


def explain(error: Exception) -> str:
    """Return a failure in one line."""
    if isinstance(error, smtplib.SMTPResponseException):
        text = error.smtp_error
        return f"{error.smtp_code} {one_line(text.decode('utf-8', 'replace') if isinstance(text, bytes) else text)}"
    if isinstance(error, ssl.SSLError):
        return f"TLS failed: {getattr(error, 'reason', '') or error}"  # only OpenSSL's own errors have a reason
    return one_line(str(error)) or type(error).__name__
