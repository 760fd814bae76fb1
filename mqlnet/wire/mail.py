"""One mail on the wire.

Port 465 begins with TLS; elsewhere STARTTLS is used where the server offers it (NQ13). The
login uses AUTH LOGIN, then PLAIN, whichever the server offers (NQ14).
"""

import secrets
import smtplib
import socket
import ssl
from typing import Final

from mqlnet.clock import Clock
from mqlnet.rules.mail import SMTP_TLS_PORT, Letter, compose, one_line
from mqlnet.wire.network import Network

FAILURES: Final = (OSError, smtplib.SMTPException, ValueError)
_HELO_NAME: Final = "localhost"


class _Client(smtplib.SMTP):
    """smtplib's client on a connection that the terminal's network makes, secured at once where it must be."""

    def __init__(self, network: Network, clock: Clock, letter: Letter, timeout_s: float) -> None:
        self._network = network
        self._clock = clock
        self._is_implicit_tls = letter.port == SMTP_TLS_PORT
        super().__init__(letter.host, letter.port, local_hostname=_HELO_NAME, timeout=timeout_s)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        sock = self._network.connect(host, port, timeout)
        if not self._is_implicit_tls:
            return sock
        try:
            return self._network.tls_context(self._clock).wrap_socket(sock, server_hostname=host)
        except OSError:
            sock.close()
            raise


def _log_in(client: smtplib.SMTP, letter: Letter) -> None:
    """Authenticate with the first mechanism that both sides know; a server without AUTH takes the mail as it is."""
    offered = client.esmtp_features.get("auth", "").upper().split()
    client.user, client.password = letter.login, letter.password
    if "LOGIN" in offered:
        client.auth("LOGIN", client.auth_login)
    elif "PLAIN" in offered:
        client.auth("PLAIN", client.auth_plain)
    elif offered:
        raise smtplib.SMTPNotSupportedError(f"the server offers {' '.join(offered)}, not LOGIN or PLAIN")


def open_session(letter: Letter, network: Network, clock: Clock, *, timeout_s: float) -> smtplib.SMTP:
    """Return a session that is ready for the letter: greeted, secured, logged in."""
    client = _Client(network, clock, letter, timeout_s)
    try:
        client.ehlo_or_helo_if_needed()
        if letter.port != SMTP_TLS_PORT and client.has_extn("starttls"):
            client.starttls(context=network.tls_context(clock))
            client.ehlo()
        if isinstance(client.sock, ssl.SSLSocket):
            network.judge_dates(client.sock.getpeercert(binary_form=True) or b"", clock)
        _log_in(client, letter)
    except FAILURES:
        client.close()
        raise
    return client


def deliver(letter: Letter, network: Network, clock: Clock, *, timeout_s: float) -> None:
    """Deliver one letter; OSError, ssl.SSLError, smtplib.SMTPException or ValueError if it cannot be."""
    domain = letter.sender.address.rpartition("@")[2]
    message = compose(letter, clock.now(), f"{secrets.token_hex(12)}@{domain}")
    with open_session(letter, network, clock, timeout_s=timeout_s) as client:
        client.sendmail(letter.sender.address, [letter.recipient.address], message)


def check(letter: Letter, network: Network, clock: Clock, *, timeout_s: float) -> str | None:
    """Say why the letter's server would not take it, None if it would (switch ``mail-wrong-settings``)."""
    try:
        open_session(letter, network, clock, timeout_s=timeout_s).close()
    except FAILURES as error:
        return explain(error)
    return None


def explain(error: Exception) -> str:
    """Return a failure in one line."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _reply(*next(iter(error.recipients.values())))
    if isinstance(error, smtplib.SMTPResponseException):
        return _reply(error.smtp_code, error.smtp_error)
    if isinstance(error, ssl.SSLError):
        return f"TLS failed: {getattr(error, 'reason', '') or error}"  # only OpenSSL's own errors have a reason
    return one_line(str(error)) or type(error).__name__


def _reply(code: int, text: bytes | str) -> str:
    return f"{code} {one_line(text.decode('utf-8', 'replace') if isinstance(text, bytes) else text)}"
