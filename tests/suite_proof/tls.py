"""Defects of implementations of the TLS functions."""

import ssl

from conformance.subject.interface import Answer, ByRef
from mqlnet.clock import Clock
from mqlnet.rules import certificates
from mqlnet.rules.certificates import CertificateText
from mqlnet.settings import Settings
from mqlnet.terminal_state import TerminalState
from mqlnet.wire.network import Network
from tests.suite_proof.changes import answer, argument, outputs
from tests.suite_proof.patching import Patch
from tests.suite_proof.subject import Arguments, Call, Defect

HANDSHAKE, CERTIFICATE = ("SocketTlsHandshake",), ("SocketTlsCertificate",)
READ, AVAILABLE = ("SocketTlsRead",), ("SocketTlsReadAvailable",)
_describe = certificates.describe
NOTHING: dict[str, bytes | str | int] = {"subject": "", "issuer": "", "serial": "", "thumbprint": "", "expiration": 0}


def _takes_what_is_there(right: Call, _: str, given: Arguments) -> Answer:
    return right("SocketTlsReadAvailable", given)


def _waits(right: Call, _: str, given: Arguments) -> Answer:
    right("SocketTimeouts", (given[0], 50, 50))
    return right("SocketTlsRead", given)


def _secured_is_enough(right: Call, name: str, given: Arguments) -> Answer:
    outs = (ByRef(""), ByRef(""), ByRef(""), ByRef(""), ByRef(0))
    return Answer(True, 0) if right("SocketTlsCertificate", (given[0], *outs)).value else right(name, given)


def _swapped(of: Answer) -> Answer:
    return Answer(of.value, of.last_error, {**of.out, "subject": of.out["issuer"], "issuer": of.out["subject"]})


def _cleared(of: Answer) -> Answer:
    return of if of.value else Answer(of.value, of.last_error, NOTHING)


def _of_any_form(der: bytes, style: str) -> CertificateText:
    try:
        return _describe(der, style)
    except ValueError:
        return CertificateText("/CN=localhost", "/O=Example CA", "0d:43:b1", "ab" * 20, 0)


def _leaves_443_alone(right: Call, name: str, given: Arguments) -> Answer:
    """Say that port 443 is connected, and never speak TLS there."""
    of = right(name, given)
    return Answer(True, 0) if given[2] == 443 else of


def _denies_443(right: Call, name: str, given: Arguments) -> Answer:
    of = right(name, given)
    return Answer(False, 5274) if given[2] == 443 else of


def _raw(right: Call, name: str, given: Arguments) -> Answer:
    of = right(name, given)
    return Answer(of.value + 29, of.last_error, of.out) if isinstance(of.value, int) and of.value > 0 else of


def _forgives(right: Call, name: str, given: Arguments) -> Answer:
    of = right(name, given)
    return of if of.value or of.last_error in (5270, 4014) else Answer(True, 0)


def speaks_only(version: ssl.TLSVersion) -> type[TerminalState]:
    """Return a terminal's shared part whose sockets know one version of TLS."""

    class OneVersion(Network):
        def tls_context(self, clock: Clock) -> ssl.SSLContext:
            del clock
            context = ssl.create_default_context(cadata=self.ca_pem.decode())
            context.minimum_version = context.maximum_version = version
            return context

    class Limited(TerminalState):
        def make_network(self, settings: Settings) -> Network:
            return OneVersion(settings, self.journal)

    return Limited


DEFECTS = (
    Defect(
        "tls-1.2-only",
        "knows no TLS 1.3",
        HANDSHAKE,
        ("handshake-tls-1.3-only",),
        shared=speaks_only(ssl.TLSVersion.TLSv1_2),
    ),
    Defect(
        "tls-1.3-only",
        "knows TLS 1.3 alone",
        HANDSHAKE,
        ("handshake-tls-1.2-only",),
        shared=speaks_only(ssl.TLSVersion.TLSv1_3),
    ),
    Defect(
        "tls-read-does-not-wait",
        "SocketTlsRead takes what is there",
        READ,
        ("tls-read-collects", "tls-read-raw-count"),
        call=_takes_what_is_there,
        races=True,
    ),
    Defect(
        "tls-available-waits",
        "SocketTlsReadAvailable waits like SocketTlsRead",
        AVAILABLE,
        ("tls-available-nothing", "timeouts-not-for-read-available"),
        call=_waits,
    ),
    Defect(
        "tls-available-fails-when-empty",
        "SocketTlsReadAvailable fails when nothing is there",
        AVAILABLE,
        ("tls-available-nothing",),
        call=answer(lambda of: Answer(-1, 5273, of.out) if of.value == 0 else of),
    ),
    Defect(
        "tls-available-end-is-zero",
        "SocketTlsReadAvailable returns 0 at the end of the stream",
        AVAILABLE,
        ("tls-end-of-stream-tlsreadavailable",),
        call=answer(lambda of: Answer(0, 0, of.out) if of.last_error == 5273 else of),
    ),
    Defect(
        "tls-read-end-is-zero",
        "SocketTlsRead returns 0 at the end of the stream",
        READ,
        ("tls-end-of-stream-tlsread",),
        call=answer(lambda of: Answer(0, 0, of.out) if of.last_error == 5273 else of),
    ),
    Defect(
        "tls-counts-raw",
        "TLS readers count encrypted bytes",
        READ + AVAILABLE,
        ("tls-read-all", "tls-available-all"),
        call=_raw,
    ),
    Defect(
        "tls-send-counts-raw", "SocketTlsSend counts encrypted bytes", ("SocketTlsSend",), ("tls-send-all",), call=_raw
    ),
    Defect(
        "tls-handshake-false",
        "secures the connection and says false",
        HANDSHAKE,
        ("handshake",),
        call=answer(lambda of: Answer(False, of.last_error)),
    ),
    Defect(
        "tls-handshake-twice", "a second handshake succeeds", HANDSHAKE, ("handshake-twice",), call=_secured_is_enough
    ),
    Defect(
        "tls-handshake-claims",
        "says true although the handshake failed",
        HANDSHAKE,
        ("handshake-closed", "handshake-reset"),
        call=_forgives,
    ),
    Defect(
        "tls-no-server-name",
        "does not tell the server whom it asks for",
        HANDSHAKE,
        ("handshake-server-name",),
        call=argument(1, lambda host: "127.0.0.1" if host == "localhost" else host),
    ),
    Defect(
        "tls-checks-connection-host",
        "checks the certificate against the connection's host",
        HANDSHAKE,
        ("handshake-for-another-host",),
        call=argument(1, lambda _: "localhost"),
    ),
    Defect(
        "certificate-subject-and-issuer",
        "swaps subject and issuer",
        CERTIFICATE,
        ("certificate",),
        call=answer(_swapped),
    ),
    Defect(
        "certificate-serial-plain",
        "writes the serial number without colons",
        CERTIFICATE,
        ("certificate-style",),
        call=outputs(serial=lambda text: text.replace(":", "")),
    ),
    Defect(
        "certificate-thumbprint-sha256",
        "gives a SHA-256 thumbprint",
        CERTIFICATE,
        ("certificate-thumbprint",),
        call=outputs(thumbprint=lambda text: text + "0" * 24),
    ),
    Defect(
        "certificate-local-time",
        "gives the expiration in local time",
        CERTIFICATE,
        ("certificate",),
        call=outputs(expiration=lambda at: at + 3600),
    ),
    Defect(
        "certificate-clears",
        "empties the outputs when it fails",
        CERTIFICATE,
        ("certificate-failure-changes-nothing",),
        call=answer(_cleared),
    ),
    Defect(
        "certificate-of-any-form",
        "returns texts for a certificate that breaks the rules",
        CERTIFICATE,
        (
            "certificate-with-a-serial-below-zero",
            "certificate-of-no-date-that-nobody-checks",
            "certificate-below-zero-that-nobody-checks",
        ),
        patches=(Patch(certificates, "describe", _of_any_form),),
    ),
    Defect(
        "port-443-false",
        "secures a connection to port 443 and says false",
        ("SocketConnect",),
        ("port-443",),
        call=_denies_443,
    ),
    Defect(
        "port-443-plain",
        "leaves port 443 plain",
        ("SocketConnect",),
        ("port-443-plain-server",),
        call=_leaves_443_alone,
    ),
)
