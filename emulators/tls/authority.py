"""The authority that clients trust, and what TLS servers present: good, or wrong in exactly one way.

``WRONG`` is the table: a row a way to be wrong. A row changes one field of the good certificate's recipe, or tunes the
server's TLS in one respect, or spoils the handshake by one fault; ``mended`` is the same recipe without what is
wrong. Certificates are made when first asked for, at most once; the authority's key stays in memory.
"""

import ssl
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from types import MappingProxyType
from typing import Final

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from emulators.tls.alerts import AlertingContext
from emulators.tls.certificates import CLIENT, NAMES, Issuer, Leaf, Recipe, certificate_of, issue, revocation_list
from emulators.tls.flaws import Flaw

SERVER_NAME: Final = "asked_server_name"
GOOD: Final = Recipe()
_BEHIND: Final = Recipe(issuer=Issuer.INTERMEDIATE)
PROTOCOLS: Final = ("http/1.1", "mqtt")  # that a server takes of those a client offers by ALPN
MAX_NAMED: Final = 1_000  # certificates for names that clients ask for


def _only_old_versions(context: ssl.SSLContext) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # old is what it is to be
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    context.set_ciphers("ALL:@SECLEVEL=0")  # OpenSSL 3 takes their signatures at no higher level


def _only_version(version: ssl.TLSVersion, context: ssl.SSLContext) -> None:
    context.minimum_version = context.maximum_version = version


def _only_null_ciphers(context: ssl.SSLContext) -> None:
    context.maximum_version = ssl.TLSVersion.TLSv1_2  # the ciphers of TLS 1.3 cannot be chosen
    context.set_ciphers("ECDHE-ECDSA-NULL-SHA:@SECLEVEL=0")


def _with_tickets(context: ssl.SSLContext) -> None:
    context.num_tickets = 2  # of TLS 1.3: records behind the handshake that hold no data


def _needs_client_certificate(context: ssl.SSLContext) -> None:
    context.verify_mode = ssl.CERT_REQUIRED


def _weak_keys_too(context: ssl.SSLContext) -> None:
    context.set_ciphers("DEFAULT:@SECLEVEL=0")  # else OpenSSL would not even load the key


@dataclass(frozen=True, slots=True)
class Variant:
    """A good certificate with something special about it, or about the server that presents it."""

    tune: Callable[[ssl.SSLContext], None] = lambda _: None
    recipe: Recipe = GOOD


VARIANTS: Final[Mapping[str, Variant]] = MappingProxyType(
    {
        "1.2": Variant(partial(_only_version, ssl.TLSVersion.TLSv1_2)),
        "1.3": Variant(partial(_only_version, ssl.TLSVersion.TLSv1_3)),
        "tickets": Variant(_with_tickets),
        "asks": Variant(lambda context: setattr(context, "verify_mode", ssl.CERT_OPTIONAL)),  # and does not need it
        "chain": Variant(recipe=_BEHIND),
        "http2": Variant(lambda context: context.set_alpn_protocols(("h2", *PROTOCOLS))),  # for who offers it
    }
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A way to be wrong: what it is, and what a client of OpenSSL says about it; empty: nothing."""

    name: str
    meaning: str
    says: str
    recipe: Recipe = GOOD
    mended: Recipe = GOOD
    tune: Callable[[ssl.SSLContext], None] = field(default=lambda _: None)
    fault: str = ""


_RSA: Final = Recipe(rsa_bits=2048)
_NAMED: Final = Recipe(common_name="localhost")  # which no client may take for a name of the server
WRONG: Final = (
    Wrong("expired", "ended yesterday", "certificate has expired", replace(GOOD, valid_until_days=-1)),
    Wrong("not-yet-valid", "begins tomorrow", "certificate is not yet valid", replace(GOOD, valid_from_days=1)),
    Wrong(
        "wrong-host",
        "names elsewhere.example",
        "Hostname mismatch",
        replace(_NAMED, names=("elsewhere.example",)),
        mended=_NAMED,
    ),
    Wrong(
        "unknown-issuer",
        "signed by an authority nobody knows",
        "unable to get local issuer certificate",
        replace(GOOD, issuer=Issuer.STRANGER),
    ),
    Wrong("self-signed", "signed by itself", "self-signed certificate", replace(GOOD, issuer=Issuer.ITSELF)),
    Wrong(
        "missing-intermediate",
        "the certificate between it and the authority is not sent",
        "unable to get local issuer certificate",
        replace(_BEHIND, sends_chain=False),
        mended=_BEHIND,
    ),
    Wrong("wrong-purpose", "for clients only", "unsuitable certificate purpose", replace(GOOD, purpose=CLIENT)),
    Wrong(
        "weak-key",
        "an RSA key of 1024 bits; seen at OpenSSL's security level 2",
        "EE certificate key too weak",
        replace(_RSA, rsa_bits=1024),
        mended=_RSA,
        tune=_weak_keys_too,
    ),
    Wrong(
        "revoked",
        "in the authority's revocation list; seen by a client that has loaded the list",
        "certificate revoked",
        replace(GOOD, is_revoked=True),
    ),
    Wrong("old-protocol", "TLS 1.0 and 1.1 only", "alert: protocol version", tune=_only_old_versions),
    Wrong(
        "no-shared-cipher", "only a cipher that encrypts nothing", "alert: handshake failure", tune=_only_null_ciphers
    ),
    Wrong("handshake-closed", "closes when the client has said hello", "end of file", fault="tls.handshake close"),
    Wrong("handshake-reset", "resets when the client has said hello", "connection reset", fault="tls.handshake reset"),
    Wrong("handshake-stalled", "never answers the client's hello", "timed out", fault="tls.handshake stall"),
    Wrong(
        "handshake-garbage",
        "answers hello with what is no TLS",
        "wrong version number",
        fault="tls.handshake garbage 64 seed=9",
    ),
    Wrong(
        "client-certificate",
        "asks for a client's certificate and refuses who has none",
        "alert: certificate required",
        tune=_needs_client_certificate,
    ),
    Wrong(
        "http2-alone",
        "answers hello as a server of HTTP/2 alone answers a client of HTTP/1.1",
        "alert: no application protocol",
        fault="tls.handshake alert 120",
    ),
    Wrong(
        "no-such-date",
        "ends in a thirteenth month",
        "format error in certificate's notAfter field",
        replace(GOOD, flaw=Flaw.NO_SUCH_DATE),
    ),
    Wrong(
        "negative-serial",
        "a serial number below zero, which OpenSSL takes",
        "",
        replace(GOOD, flaw=Flaw.NEGATIVE_SERIAL),
    ),
)
_ROWS: Final = {row.name: row for row in (Wrong("good", "", ""), *WRONG)}


class Pki:
    """The authority that clients trust, and the contexts that servers present.

    The good certificate is for ``names``; with ``any_name`` one is made for every other name that a client asks for.
    """

    def __init__(
        self, names: tuple[str, ...] = NAMES, *, authority: trustme.CA | None = None, any_name: bool = False
    ) -> None:
        self._names = names
        self._any_name = any_name
        self._authority = authority or trustme.CA(organization_name="Example CA", organization_unit_name="Tests")
        self._revoked = _serial(0x80)
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._leaves: dict[str, Leaf] = {}
        self._named: dict[str, ssl.SSLContext] = {}

    @cached_property
    def ca_pem(self) -> str:
        """The authority's certificate as PEM text."""
        return self._authority.cert_pem.bytes().decode("ascii")

    @property
    def fingerprint(self) -> str:
        """The SHA-1 of the authority's certificate, by which certificate stores find it."""
        return certificate_of(self._authority).fingerprint(hashes.SHA1()).hex().upper()

    @cached_property
    def crl_pem(self) -> str:
        """The authority's revocation list as PEM text."""
        return revocation_list(self._authority, (self._revoked,)).decode("ascii")

    @cached_property
    def intermediate(self) -> trustme.CA:
        """The authority between the trusted one and some certificates."""
        return self._authority.create_child_ca()

    @cached_property
    def stranger(self) -> trustme.CA:
        """An authority that no client trusts."""
        return trustme.CA(organization_name="Unknown CA", organization_unit_name="Tests")

    def client_context(self) -> ssl.SSLContext:
        """Return a client context that trusts the authority alone, and takes TLS 1.2 or newer."""
        context = ssl.create_default_context(cadata=self.ca_pem)
        context.minimum_version = ssl.TLSVersion.TLSv1_2  # Debian's Python would take less
        return context

    def leaf(self, recipe: Recipe = GOOD) -> Leaf:
        """Issue the certificate of a recipe."""
        if recipe.names == NAMES:
            recipe = replace(recipe, names=self._names)
        serial = self._revoked if recipe.is_revoked else _serial(0x01)
        return issue(recipe, self._issuer(recipe.issuer), serial=serial)

    def _issuer(self, issuer: Issuer) -> trustme.CA | None:
        match issuer:
            case Issuer.AUTHORITY:
                return self._authority
            case Issuer.INTERMEDIATE:
                return self.intermediate
            case Issuer.STRANGER:
                return self.stranger
            case Issuer.ITSELF:
                return None

    def server_context(self, which: str = "good") -> ssl.SSLContext:
        """Return the context of the good certificate, or of the certificate with the named fault; made once."""
        if which not in _ROWS:
            raise ValueError(f"no certificate is called {which!r}; there are {', '.join(_ROWS)}")
        if which not in self._contexts:
            leaf = self._kept_leaf(which, _ROWS[which].recipe)
            self._contexts[which] = self._trusting(context_of(leaf, _ROWS[which].tune))
            if which == "good" and self._any_name:
                self._contexts[which].sni_callback = self._present_the_asked_name
        return self._contexts[which]

    def _present_the_asked_name(
        self, connection: ssl.SSLSocket | ssl.SSLObject, name: str | None, context: ssl.SSLContext
    ) -> None:
        _note_server_name(connection, name, context)
        if name is not None and name not in self._names:
            connection.context = self._context_for(name)

    def _context_for(self, name: str) -> ssl.SSLContext:
        """Return the context of a good certificate for one name; of many names the oldest are forgotten."""
        made = self._named.pop(name, None) or context_of(self.leaf(replace(GOOD, names=(name,))))
        self._named[name] = made
        if len(self._named) > MAX_NAMED:
            del self._named[next(iter(self._named))]
        return made

    def variant_context(self, variant: str) -> ssl.SSLContext:
        """Return a context of a good certificate that is special in one way of ``VARIANTS``."""
        return self._trusting(context_of(self._variant_leaf(variant), VARIANTS[variant].tune))

    def _variant_leaf(self, variant: str) -> Leaf:
        """Return the certificate of a variant, which most share with the good server."""
        recipe = VARIANTS[variant].recipe
        return self._kept_leaf("good" if recipe is GOOD else variant, recipe)

    def _kept_leaf(self, name: str, recipe: Recipe) -> Leaf:
        """Return the certificate of that name, made once."""
        if name not in self._leaves:
            self._leaves[name] = self.leaf(recipe)
        return self._leaves[name]

    def _trusting(self, context: ssl.SSLContext) -> ssl.SSLContext:
        """Return the context; where it asks for a client's certificate, it trusts those of this authority."""
        if context.verify_mode is not ssl.CERT_NONE:
            self._authority.configure_trust(context)
        return context

    @cached_property
    def client_pem(self) -> str:
        """A client's certificate that the servers trust, with its key, as PEM text."""
        return self.leaf(replace(GOOD, purpose=CLIENT)).pem

    def served(self, which: str = "good") -> x509.Certificate:
        """Return the certificate that the context of that name or variant presents, before it had a flaw."""
        if which in VARIANTS:
            return self._variant_leaf(which).certificate
        self.server_context(which)
        return self._leaves[which].certificate


def _serial(first: int) -> int:
    """Return a random serial number of nineteen bytes with this first byte.

    One below 16 is written with a zero, which no client may lose; one of 128 or more has a byte of sign before it.
    """
    return first << 144 | x509.random_serial_number() >> 16


def context_of(leaf: Leaf, tune: Callable[[ssl.SSLContext], None] = lambda _: None) -> ssl.SSLContext:
    """Return a server's context that presents a certificate."""
    context = AlertingContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.sni_callback = _note_server_name
    context.set_alpn_protocols(PROTOCOLS)
    context.num_tickets = 0  # no ticket records behind the handshake: an idle secured socket has nothing to read
    tune(context)
    leaf.present(context)
    return context


def _note_server_name(connection: ssl.SSLSocket | ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
    """Keep the name the client asked for (SNI) on the connection's TLS object."""
    setattr(connection, SERVER_NAME, name)
