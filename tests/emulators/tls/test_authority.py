"""Each TLS port is wrong in exactly one way: it fails for that reason, and with that one thing mended it works.

The client is the standard library's, at security level 2, the usual one; the strict flags are those that newer
Pythons set by themselves.
"""

import dataclasses
import http.client
import socket
import ssl
import threading
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from emulators.stack import Stack
from emulators.tls import authority
from emulators.tls.authority import GOOD, WRONG, Pki, Wrong, context_of
from emulators.tls.certificates import certificate_of

Kind = type[Exception] | tuple[type[Exception], ...]
CERTIFICATES = [row for row in WRONG if row.recipe != row.mended and row.says]
HANDSHAKES = [row for row in WRONG if row.recipe == row.mended]
ENDS: dict[str, tuple[Kind, str]] = {
    "old-protocol": (ssl.SSLError, "alert protocol version"),
    "no-shared-cipher": (ssl.SSLError, "alert handshake failure"),
    "handshake-closed": ((ssl.SSLEOFError, ssl.SSLZeroReturnError), "EOF"),  # the second in Python 3.11.2
    "handshake-reset": (ConnectionResetError, ""),
    "handshake-stalled": (TimeoutError, ""),
    "handshake-garbage": (ssl.SSLError, "wrong version number"),
    "client-certificate": (ssl.SSLError, "alert certificate required"),
    "http2-alone": (ssl.SSLError, "alert no application protocol"),
}


def client(pki: Pki, *, level: int = 2) -> ssl.SSLContext:
    context = pki.client_context()
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    context.set_ciphers(f"DEFAULT:@SECLEVEL={level}")
    return context


def secure(port: int, context: ssl.SSLContext, *, name: str = "localhost", timeout: float = 3) -> str | None:
    """Shake hands with a port, send a line through, and return the version of TLS."""
    with (
        socket.create_connection(("127.0.0.1", port), timeout=timeout) as plain,
        context.wrap_socket(plain, server_hostname=name) as secured,
    ):
        secured.sendall(b"ping")
        assert secured.recv(4) == b"ping"
        return secured.version()


def handshake(server: ssl.SSLContext, context: ssl.SSLContext) -> None:
    """Shake hands with a server that presents this and nothing else."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            raw, _ = listener.accept()
            with raw, server.wrap_socket(raw, server_side=True) as secured:
                secured.recv(1)

        thread = threading.Thread(target=serve)
        thread.start()
        with (
            socket.create_connection(listener.getsockname(), timeout=3) as plain,
            context.wrap_socket(plain, server_hostname="localhost") as secured,
        ):
            secured.sendall(b".")
        thread.join(3)


@pytest.fixture
def knows_revocations(stack: Stack, tmp_path: Path) -> ssl.SSLContext:
    """A client that has loaded the authority's revocation list."""
    context = client(stack.pki)
    tmp_path.joinpath("crl.pem").write_text(stack.pki.crl_pem)
    context.load_verify_locations(tmp_path / "crl.pem")
    context.verify_flags |= ssl.VERIFY_CRL_CHECK_LEAF
    return context


def context_for(row: Wrong, stack: Stack, knows_revocations: ssl.SSLContext) -> ssl.SSLContext:
    return knows_revocations if row.name == "revoked" else client(stack.pki)


def named(rows: list[Wrong]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", rows, ids=lambda row: row.name)


@named(CERTIFICATES)
def test_the_recipe_differs_from_the_mended_one_in_one_field(row: Wrong) -> None:
    wrong, mended = dataclasses.asdict(row.recipe), dataclasses.asdict(row.mended)
    assert len([key for key in wrong if wrong[key] != mended[key]]) == 1


@named(CERTIFICATES)
def test_the_certificate_fails_for_its_reason(row: Wrong, stack: Stack, knows_revocations: ssl.SSLContext) -> None:
    context = context_for(row, stack, knows_revocations)
    with pytest.raises(ssl.SSLCertVerificationError, match=row.says.replace("-", "[- ]")):
        secure(stack.tcp.wrong_port(row.name), context)
    assert stack.tcp.capture.wait_for("tls-failed")
    assert stack.tcp.capture.records("bytes") == []


@named(CERTIFICATES)
def test_the_mended_certificate_is_accepted(row: Wrong, stack: Stack, knows_revocations: ssl.SSLContext) -> None:
    context = context_for(row, stack, knows_revocations)
    handshake(context_of(stack.pki.leaf(row.mended), row.tune), context)


@named(CERTIFICATES)
def test_the_same_certificate_stands_on_https(row: Wrong, stack: Stack, knows_revocations: ssl.SSLContext) -> None:
    context = context_for(row, stack, knows_revocations)
    connection = http.client.HTTPSConnection("localhost", stack.web.wrong_port(row.name), timeout=3, context=context)
    with pytest.raises(ssl.SSLCertVerificationError, match=row.says.replace("-", "[- ]")):
        connection.request("GET", "/text")
    connection.close()
    assert stack.web.capture.records("request") == []


def test_the_good_port_is_good_even_strictly(stack: Stack, knows_revocations: ssl.SSLContext) -> None:
    for context in (client(stack.pki), knows_revocations):
        assert secure(stack.tcp.tls_port, context) in ("TLSv1.2", "TLSv1.3")
        assert secure(stack.tcp.tls_port, context, name="127.0.0.1")


@pytest.mark.parametrize("version", ["1.2", "1.3"])
def test_a_port_speaks_one_version_of_tls_alone(stack: Stack, version: str) -> None:
    assert secure(stack.tcp.variant_port(version), client(stack.pki)) == f"TLSv{version}"
    another = client(stack.pki)
    if version == "1.2":
        another.minimum_version = ssl.TLSVersion.TLSv1_3
    else:
        another.maximum_version = ssl.TLSVersion.TLSv1_2
    with pytest.raises(ssl.SSLError):
        secure(stack.tcp.variant_port(version), another)


def test_a_port_with_tickets_sends_them_behind_the_handshake(stack: Stack) -> None:
    context = client(stack.pki)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    for variant, has_ticket in (("tickets", True), ("1.3", False)):
        with (
            socket.create_connection(("127.0.0.1", stack.tcp.variant_port(variant)), timeout=3) as plain,
            context.wrap_socket(plain, server_hostname="localhost") as secured,
        ):
            secured.sendall(b"ping")
            assert secured.recv(4) == b"ping"
            assert secured.session is not None
            assert secured.session.has_ticket is has_ticket


def test_a_port_sends_the_authority_between(stack: Stack) -> None:
    context = client(stack.pki)
    with (
        socket.create_connection(("127.0.0.1", stack.tcp.variant_port("chain")), timeout=3) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as secured,
    ):
        assert secured.getpeercert(binary_form=True) == stack.pki.served("chain").public_bytes(Encoding.DER)
    stack.pki.served("chain").verify_directly_issued_by(certificate_of(stack.pki.intermediate))


def test_a_port_takes_http2_of_who_offers_it(stack: Stack) -> None:
    for offered, chosen in ((["http/1.1", "h2"], "h2"), (["http/1.1"], "http/1.1"), ([], None)):
        context = client(stack.pki)
        if offered:
            context.set_alpn_protocols(offered)
        assert secure(stack.tcp.variant_port("http2"), context)
        assert stack.tcp.capture.records("tls")[-1]["protocol"] == chosen


def with_certificate(stack: Stack, folder: Path, pki: Pki) -> ssl.SSLContext:
    """Return a client that presents a certificate of an authority."""
    context, file = client(stack.pki), folder / "client.pem"
    file.write_text(pki.client_pem)
    context.load_cert_chain(file)
    return context


def test_a_client_s_certificate_of_the_authority_is_accepted_where_one_is_asked_for(
    stack: Stack, tmp_path: Path
) -> None:
    context = with_certificate(stack, tmp_path, stack.pki)
    for port in (stack.tcp.variant_port("asks"), stack.tcp.wrong_port("client-certificate")):
        assert secure(port, context)
        assert stack.tcp.capture.wait_for("tls")["client"] == "localhost"
        stack.reset()


def test_a_client_s_certificate_of_another_authority_is_refused(stack: Stack, tmp_path: Path) -> None:
    context = with_certificate(stack, tmp_path, Pki())
    for port in (stack.tcp.variant_port("asks"), stack.tcp.wrong_port("client-certificate")):
        with pytest.raises((ssl.SSLError, ConnectionResetError)):
            secure(port, context)
    assert secure(stack.tcp.tls_port, context)  # nobody asks


def test_no_certificate_is_needed_where_one_is_only_asked_for(stack: Stack) -> None:
    assert secure(stack.tcp.variant_port("asks"), client(stack.pki))
    assert stack.tcp.capture.wait_for("tls")["client"] is None


@pytest.mark.parametrize(
    ("offered", "chosen"), [(["h2", "http/1.1"], "http/1.1"), (["mqtt"], "mqtt"), (["h2"], None), ([], None)]
)
def test_of_the_protocols_that_a_client_offers_one_is_chosen(
    stack: Stack, offered: list[str], chosen: str | None
) -> None:
    context = client(stack.pki)
    if offered:
        context.set_alpn_protocols(offered)
    assert secure(stack.tcp.tls_port, context)
    assert stack.tcp.capture.wait_for("tls")["protocol"] == chosen


# -- mended at the client's end: its settings or its request give what the certificate needed


def test_the_wrong_host_is_right_for_its_own_name(stack: Stack) -> None:
    assert secure(stack.tcp.wrong_port("wrong-host"), client(stack.pki), name="elsewhere.example")


def test_the_unknown_issuer_can_be_made_known(stack: Stack) -> None:
    context = client(stack.pki)
    stack.pki.server_context("unknown-issuer")
    stack.pki.stranger.configure_trust(context)
    assert secure(stack.tcp.wrong_port("unknown-issuer"), context)


def test_the_self_signed_certificate_can_be_trusted_itself(stack: Stack) -> None:
    context = client(stack.pki)
    context.load_verify_locations(cadata=stack.pki.served("self-signed").public_bytes(Encoding.PEM).decode())
    assert secure(stack.tcp.wrong_port("self-signed"), context)


def test_the_missing_intermediate_can_be_brought_along(stack: Stack) -> None:
    context = client(stack.pki)
    context.load_verify_locations(cadata=stack.pki.intermediate.cert_pem.bytes().decode())
    assert secure(stack.tcp.wrong_port("missing-intermediate"), context)


def test_the_weak_key_is_enough_at_a_lower_level(stack: Stack) -> None:
    assert secure(stack.tcp.wrong_port("weak-key"), client(stack.pki, level=0))


def test_a_client_without_the_list_accepts_the_revoked_certificate(stack: Stack) -> None:
    assert secure(stack.tcp.wrong_port("revoked"), client(stack.pki))


def test_openssl_takes_a_serial_below_zero(stack: Stack) -> None:
    with (
        socket.create_connection(("127.0.0.1", stack.tcp.wrong_port("negative-serial")), timeout=3) as plain,
        client(stack.pki).wrap_socket(plain, server_hostname="localhost") as secured,
    ):
        shown = secured.getpeercert()
        assert shown is not None
        assert str(shown["serialNumber"]).startswith("-")
        assert shown["subject"][0] == (("organizationName", "Example Org"),)


def test_the_list_revokes_one_certificate(stack: Stack) -> None:
    revoked = x509.load_pem_x509_crl(stack.pki.crl_pem.encode())
    assert [one.serial_number for one in revoked] == [stack.pki.served("revoked").serial_number]


# -- wrong before any certificate is seen


@named(HANDSHAKES)
def test_the_handshake_fails_in_its_way(row: Wrong, stack: Stack) -> None:
    kind, text = ENDS[row.name]
    timeout = 0.1 if row.name == "handshake-stalled" else 3
    for port in (stack.tcp.wrong_port(row.name), stack.web.wrong_port(row.name)):
        with pytest.raises(kind) as caught:
            secure(port, client(stack.pki), timeout=timeout)
        assert text in str(caught.value)
    assert stack.tcp.capture.records("tls") == []


@named([row for row in HANDSHAKES if row.fault])
def test_a_spoiled_handshake_is_recorded_as_a_fired_fault(row: Wrong, stack: Stack) -> None:
    with pytest.raises(OSError):  # noqa: PT011 - ENDS above says which error it is
        secure(stack.tcp.wrong_port(row.name), client(stack.pki), timeout=0.1)
    assert stack.tcp.capture.wait_for("fault")["fault"] == row.fault
    assert stack.tcp.faults.armed() == []


def test_a_reset_does_not_mend_a_port(stack: Stack) -> None:
    stack.reset()
    with pytest.raises(ConnectionResetError):
        secure(stack.tcp.wrong_port("handshake-reset"), client(stack.pki))


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_the_old_protocol_is_spoken_with_a_client_as_old(stack: Stack) -> None:
    context = client(stack.pki, level=0)
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = ssl.TLSVersion.TLSv1_1
    try:
        version = secure(stack.tcp.wrong_port("old-protocol"), context)
    except ssl.SSLError as error:
        if error.reason == "NO_PROTOCOLS_AVAILABLE":
            pytest.skip("this OpenSSL is built without TLS 1.0 and 1.1")
        raise
    assert version == "TLSv1.1"


def test_the_null_cipher_is_shared_with_a_client_that_offers_it(stack: Stack) -> None:
    context = client(stack.pki)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ECDHE-ECDSA-NULL-SHA:@SECLEVEL=0")
    assert secure(stack.tcp.wrong_port("no-shared-cipher"), context) == "TLSv1.2"


# -- cost and misuse


def test_nothing_is_made_before_it_is_asked_for() -> None:
    pki = Pki()
    assert not any(name in vars(pki) for name in ("intermediate", "stranger", "ca_pem", "crl_pem"))
    assert pki.leaf(GOOD).certificate.subject.rfc4514_string() == "CN=localhost,OU=Loopback,OU=Tests,O=Example Org"


def test_an_unknown_name_is_refused_with_the_known_names() -> None:
    with pytest.raises(ValueError, match="good, expired, not-yet-valid"):
        Pki().server_context("experied")


# -- names


@pytest.mark.parametrize("name", ["api.telegram.org", "xn--bcher-kva.example", f"{'a' * 63}.{'b' * 63}.example"])
def test_a_certificate_is_made_for_any_name_that_is_asked_for(name: str) -> None:
    pki = Pki(any_name=True)
    with Stack(pki=pki) as stack:
        for _ in range(2):
            assert secure(stack.tcp.tls_port, pki.client_context(), name=name)
        assert secure(stack.tcp.tls_port, pki.client_context())
        named = [one["server_name"] for one in stack.tcp.capture.records("tls")]
    assert named == [name, name, "localhost"]


def test_without_being_asked_to_no_certificate_is_made_for_a_foreign_name() -> None:
    with Stack() as stack, pytest.raises(ssl.SSLCertVerificationError, match="Hostname mismatch"):
        secure(stack.tcp.tls_port, stack.pki.client_context(), name="api.telegram.org")


def test_the_wrong_certificates_stay_wrong_where_any_name_is_served() -> None:
    pki = Pki(any_name=True)
    with Stack(pki=pki) as stack, pytest.raises(ssl.SSLCertVerificationError, match="expired"):
        secure(stack.tcp.ports["tcp-expired"], pki.client_context(), name="localhost")


def test_of_many_asked_names_the_oldest_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authority, "MAX_NAMED", 2)
    pki = Pki(any_name=True)
    with Stack(pki=pki) as stack:
        for name in ("a.example", "b.example", "c.example", "a.example"):
            assert secure(stack.tcp.tls_port, pki.client_context(), name=name)
    assert list(pki._named) == ["c.example", "a.example"]
