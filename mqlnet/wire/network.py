"""Decides where a terminal's connections go: address overrides, the loopback policy, and trust.

A name is looked up only when the settings allow the outside world; until then ``localhost``, loopback addresses
and what ``address_overrides`` maps are all there is, and everything else fails as an unknown or unreachable host.
"""

import contextlib
import ipaddress
import os
import socket
import ssl
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from mqlnet.clock import REAL, Clock, RealClock
from mqlnet.facts.addresses import host_and_port, normal_host
from mqlnet.journal import Journal
from mqlnet.rules import certificates
from mqlnet.settings import UNRESOLVABLE, Settings, SettingsError
from mqlnet.wire.waiting import LONGEST_S, connected

NO_CHECK_TIME: Final = 0x200000  # X509_V_FLAG_NO_CHECK_TIME: the terminal's clock judges, not the machine's
LOOPBACK_NAMES = {"localhost": ("127.0.0.1", "::1")}


class Network:
    """The way out of one terminal under one set of settings."""

    def __init__(self, settings: Settings, journal: Journal, *, verify: bool = True) -> None:
        self._overrides = {
            (normal_host(host), port): override
            for (host, port), override in (
                (host_and_port(source), override) for source, override in settings.address_overrides.items()
            )
        }
        self._outside = settings.network.outside
        self._journal = journal
        self._verify = verify
        self._local = lru_cache(self._find_local)
        self.ca_pem = _trusted(settings)

    def addresses(self, host: str, port: int, timeout_s: float = LONGEST_S) -> list[tuple[str, int]]:
        """Return the addresses to try for ``host:port``, IPv4 first; socket.gaierror or OSError if there are none.

        TimeoutError if the look-up takes longer.
        """
        found = self._local(host, port)
        if found is not None:
            return found
        if not self._outside:
            self._journal.write("Network", _lies_outside(f"{host}:{port}"))
            raise socket.gaierror(socket.EAI_NONAME, f"{host} is not on this machine")
        return _look_up(normal_host(host), port, timeout_s)

    def _find_local(self, host: str, port: int) -> list[tuple[str, int]] | None:
        """Return the addresses that need no look-up, None if one is needed."""
        name = normal_host(host)
        override = self._overrides.get((name, port))
        if override == UNRESOLVABLE:
            raise socket.gaierror(socket.EAI_NONAME, f"{host} is unresolvable by address_overrides")
        if override is not None:
            return [host_and_port(override)]
        if name in LOOPBACK_NAMES:
            return [(address, port) for address in LOOPBACK_NAMES[name]]
        literal = _literal(name)
        if literal is not None:
            return [(str(self._permitted(literal, port)), port)]
        return None

    def connect(self, host: str, port: int, timeout_s: float, clock: Clock = REAL) -> socket.socket:
        """Return a TCP connection, which does not block, to the first address that takes one.

        ``timeout_s`` is for all addresses together. If none takes it, the first failure is raised: TimeoutError if
        nobody answered, or another OSError.
        """
        deadline = clock.monotonic() + timeout_s
        failure: OSError | None = None
        for address in self.addresses(host, port, timeout_s):
            try:
                return connected(address, clock=clock, timeout_s=max(0.0, deadline - clock.monotonic()))
            except OSError as error:
                failure = failure or error
        assert failure is not None
        raise failure

    def tls_context(self, clock: Clock) -> ssl.SSLContext:
        """Return the client context: TLS 1.2 and 1.3, trusting the CA of the settings alone."""
        return _client_context(self.ca_pem, verify=self._verify, checks_dates=isinstance(clock, RealClock))

    def judge_dates(self, certificate: bytes, clock: Clock) -> None:
        """Raise SSLCertVerificationError if a certificate (DER) is not valid by a clock that is not the machine's."""
        by_machine = isinstance(clock, RealClock)  # the context has judged already
        if self._verify and not by_machine and not certificates.is_valid_at(certificate, clock.now()):
            raise ssl.SSLCertVerificationError(ssl.SSL_ERROR_SSL, "the certificate is not valid at this time")

    @property
    def verifies(self) -> bool:
        """Return whether certificates are checked (switch ``tls-verify``)."""
        return self._verify

    def _permitted(
        self, address: ipaddress.IPv4Address | ipaddress.IPv6Address, port: int
    ) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
        if not (address.is_loopback or self._outside):
            self._journal.write("Network", _lies_outside(f"{address}:{port}"))
            raise OSError(f"{address} is not on this machine")
        return address


def _lies_outside(where: str) -> str:
    return f"{where} lies outside this machine: map it in address_overrides, or set network.outside = true"


@lru_cache(maxsize=256)
def _literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _look_up(name: str, port: int, timeout_s: float) -> list[tuple[str, int]]:
    """Ask the system for a name's addresses, in a thread: it has a time of its own, which may be minutes."""
    answer: list[Any] = []

    def ask() -> None:
        try:
            answer.append(socket.getaddrinfo(name, port, type=socket.SOCK_STREAM))
        except (OSError, ValueError) as error:
            answer.append(error)

    asking = threading.Thread(target=ask, name="mqlnet look-up", daemon=True)
    asking.start()
    asking.join(timeout_s)
    found = answer[0] if answer else TimeoutError(f"the addresses of {name} were not found in time")
    if isinstance(found, Exception):
        raise found
    ordered = sorted(found, key=lambda info: info[0] != socket.AF_INET)
    return [(str(info[4][0]), port) for info in ordered]


def _trusted(settings: Settings) -> bytes:
    """Return the certificates to trust; SettingsError if the file cannot be read or holds none."""
    file = settings.network.ca_file
    try:
        pem = Path(file).read_bytes() if file else settings.network.ca_pem.encode("ascii")
        if pem:
            _client_context(pem, verify=True, checks_dates=True)
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"network.{'ca_file' if file else 'ca_pem'}: {file or 'the text'} cannot be used ({error}); "
            "expected certificates in PEM"
        ) from None
    return pem


def system_ca_pem() -> str:
    """Return the certificates that this computer trusts, in PEM; empty if it has no list of them."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_default_certs()
    found = [ssl.DER_cert_to_PEM_cert(one) for one in context.get_ca_certs(binary_form=True)]
    folder = ssl.get_default_verify_paths().capath  # OpenSSL looks into it later, name by name
    for file in sorted(Path(folder).glob("*.[0-9]")) if folder and not found else ():
        with contextlib.suppress(OSError, UnicodeDecodeError):
            found.append(file.read_text(encoding="ascii"))
    return "".join(found)


class _TlsSocket(ssl.SSLSocket):
    """A TLS socket that closes itself when its peer is gone before the handshake: CPython would leave it open."""

    def recv(self, buflen: int = 1024, flags: int = 0) -> bytes:
        """Read, and close a socket whose connection is lost."""
        try:
            return super().recv(buflen, flags)
        except ConnectionError:
            self.close()
            raise


@lru_cache(maxsize=16)
def _client_context(ca_pem: bytes, *, verify: bool, checks_dates: bool) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.sslsocket_class = _TlsSocket
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_pem:
        context.load_verify_locations(cadata=ca_pem.decode("ascii"))
    if not checks_dates:
        context.verify_flags |= NO_CHECK_TIME
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    keys = os.environ.get("SSLKEYLOGFILE")  # libcurl reads it, too (WQ54)
    if keys:
        with contextlib.suppress(OSError):
            context.keylog_filename = keys
    return context
