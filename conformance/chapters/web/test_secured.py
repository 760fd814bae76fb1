"""WebRequest over TLS: whom it trusts, and what ends without a secured connection."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.web.failures import NO_ANSWER, NO_CONNECTION_IN_TIME, NO_SECURITY, Ends, ended
from emulators.stack import Stack


@pytest.mark.parametrize(
    "which",
    [
        case("web-certificate-expired", "expired", proves="W3.31 WQ3"),
        case("web-certificate-not-yet-valid", "not-yet-valid", proves="W3.31 WQ3"),
        case("web-certificate-wrong-host", "wrong-host", proves="W3.31 WQ3"),
        case("web-certificate-unknown-issuer", "unknown-issuer", proves="W3.31 WQ3"),
        case("web-certificate-of-no-date", "no-such-date", proves="W3.31 WQ3"),
        case("web-certificate-self-signed", "self-signed", proves="W3.31 W9.2 WQ3"),
    ],
)
def test_bad_certificate(bench: Bench, stack: Stack, which: str) -> None:
    """A server that cannot prove who it is never sees the request."""
    answer = bench.web_request("GET", f"https://localhost:{stack.tcp.wrong_port(which)}/")
    assert ended(bench, answer, NO_SECURITY)
    assert stack.tcp.capture.records("connection") != []
    assert stack.tcp.capture.records("bytes") == []


@pytest.mark.parametrize(
    "which",
    [
        case("web-certificate-without-its-issuer", "missing-intermediate", proves="W3.31 WQ3"),
        case("web-certificate-for-clients", "wrong-purpose", proves="W3.31 WQ3"),
        case("web-tls-of-old-versions", "old-protocol", proves="WQ3"),
        case("web-tls-without-encryption", "no-shared-cipher", proves="WQ3"),
    ],
)
def test_bad_tls(bench: Bench, stack: Stack, which: str) -> None:
    """A server that cannot be trusted to keep a secret never sees the request, whatever the method."""
    for method in ("POST", "GET"):
        bench.call("ResetLastError")
        url = f"https://localhost:{stack.web.wrong_port(which)}/text"
        assert ended(bench, bench.web_request(method, url, "", b"secret"), NO_SECURITY)
    assert stack.web.capture.records("request") == []


@pytest.mark.parametrize(
    "which",
    [
        case("web-tls-1.2", "1.2", proves="W9.1"),
        case("web-tls-1.3", "1.3", proves="W9.1"),
        case("web-tls-tickets", "tickets", proves="W9.1"),
        case("web-tls-that-asks", "asks", proves="W9.1"),
    ],
)
def test_good_tls(bench: Bench, stack: Stack, which: str) -> None:
    """A good server hears the request whichever version of TLS it speaks, whatever it offers or asks for.

    It sends back what it hears, which is no answer.
    """
    answer = bench.web_request("GET", f"https://localhost:{stack.tcp.variant_port(which)}/text")
    assert ended(bench, answer, NO_ANSWER)
    heard = b"".join(one["data"] for one in stack.tcp.capture.records("bytes"))
    assert heard.startswith(b"GET /text HTTP/1.1\r\n")


@rule("WQ3")
def test_web_certificate_behind_a_redirect(bench: Bench, stack: Stack) -> None:
    """A server that a redirect names is checked as any other, and after one that is good."""
    bad = f"https://localhost:{stack.web.wrong_port('self-signed')}/text"
    good = stack.web.tls_url(f"/redirect-to?url={bad}", host="localhost")
    assert ended(bench, bench.web_request("GET", good), NO_SECURITY)
    assert [one["target"] for one in stack.web.capture.records("request")] == [f"/redirect-to?url={bad}"]


@rule("WQ3", "W3.31")
def test_web_certificate_of_an_address(bench: Bench, stack: Stack) -> None:
    """A certificate is compared with the host of the URL, be it a name or an address."""
    assert bench.web_request("GET", stack.web.tls_url("/text", host="127.0.0.1")).value == 200
    bench.configure(
        expert_advisors={"web_request_urls": ["other.example"]},
        address_overrides={"other.example:443": f"127.0.0.1:{stack.web.tls_port}"},
    )
    assert ended(bench, bench.web_request("GET", "https://other.example/text"), NO_SECURITY)
    assert len(stack.web.capture.records("request")) == 1


@rule("WQ3", "W3.31")
def test_web_certificate_of_another_address(bench: Bench, stack: Stack) -> None:
    """A certificate for one address does not serve for another."""
    bench.configure(
        expert_advisors={"web_request_urls": ["127.0.0.2"]},
        address_overrides={"127.0.0.2:443": f"127.0.0.1:{stack.web.tls_port}"},
    )
    assert ended(bench, bench.web_request("GET", "https://127.0.0.2/text"), NO_SECURITY)
    assert stack.web.capture.records("request") == []


@rule("WQ3", "W9.1")
def test_web_certificate_behind_another_authority(bench: Bench, stack: Stack) -> None:
    """A certificate is good whose issuer has one of a trusted authority, until its own days are over."""
    bench.configure(virtual_clock=1.0)
    url = f"https://localhost:{stack.tcp.variant_port('chain')}/text"
    assert ended(bench, bench.web_request("GET", url), NO_ANSWER), "a server that sends back what it hears"
    bench.claims("virtual-clock")
    bench.advance(91 * 24 * 3600)
    bench.call("ResetLastError")
    assert ended(bench, bench.web_request("GET", url), NO_SECURITY)
    heard = b"".join(one["data"] for one in stack.tcp.capture.records("bytes"))
    assert heard.count(b"GET /text HTTP/1.1\r\n") == 1


@rule("WQ54")
def test_web_http_1_1_alone(bench: Bench, stack: Stack) -> None:
    """A server that would rather speak HTTP/2 is asked for HTTP/1.1."""
    bench.web_request("GET", f"https://localhost:{stack.tcp.variant_port('http2')}/text")
    assert stack.tcp.capture.wait_for("tls")["protocol"] in (None, "http/1.1")
    assert stack.tcp.capture.wait_for("bytes")["data"].startswith(b"GET /text HTTP/1.1\r\n")


@rule("WQ68")
def test_web_certificate_and_the_host_header(bench: Bench, stack: Stack) -> None:
    """The certificate is compared with the URL, not with the script's Host."""
    url = f"https://localhost:{stack.web.wrong_port('wrong-host')}/text"
    assert ended(bench, bench.web_request("GET", url, "Host: elsewhere.example"), NO_SECURITY)
    good = stack.web.tls_url("/text", host="localhost")
    assert bench.web_request("GET", good, "Host: elsewhere.example").value == 200
    assert len(stack.web.capture.records("request")) == 1


@rule("WQ68")
def test_web_tls_asks_for_the_name(bench: Bench, stack: Stack) -> None:
    """TLS asks for the host of the URL by name, and for no name where it is an address."""
    for host in ("localhost", "127.0.0.1"):
        assert bench.web_request("GET", stack.web.tls_url("/text", host=host), "Host: a.example").value == 200
    assert [one["server_name"] or "" for one in stack.web.capture.records("tls")] == ["localhost", ""]


@rule("WQ3", "W3.31")
def test_web_certificate_grows_old(bench: Bench, stack: Stack) -> None:
    """A certificate is judged by the terminal's clock: after three months it is refused, and nothing is sent."""
    bench.claims("virtual-clock")
    bench.configure(virtual_clock=1.0)
    assert bench.web_request("GET", stack.web.tls_url("/until-close", host="localhost")).value == 200
    bench.advance(91 * 24 * 3600)
    for method in ("GET", "POST", "GET"):
        bench.call("ResetLastError")
        assert ended(bench, bench.web_request(method, stack.web.tls_url("/text", host="localhost")), NO_SECURITY)
    assert [one["target"] for one in stack.web.capture.records("request")] == ["/until-close"]


@pytest.mark.parametrize(
    ("fault", "ends"),
    [
        case("web-handshake-closed", "tls.handshake close", NO_SECURITY, proves="W9.3 WQ3"),
        case("web-handshake-rubbish", "tls.handshake garbage 80 seed=5", NO_SECURITY, proves="W9.3 WQ3"),
        case("web-handshake-silent", "tls.handshake stall", NO_CONNECTION_IN_TIME, proves="W9.3 WQ3"),
    ],
)
def test_handshake_fails(bench: Bench, stack: Stack, fault: str, ends: Ends) -> None:
    """A connection that cannot be secured carries no request."""
    armed = stack.web.misbehave(fault)
    if ends is NO_CONNECTION_IN_TIME:
        bench.configure(virtual_clock=0.1)
    timeout_ms = 50 if ends is NO_CONNECTION_IN_TIME else 2000
    answer = bench.web_request("GET", stack.web.tls_url("/text", host="localhost"), timeout_ms=timeout_ms)
    assert ended(bench, answer, ends)
    stack.web.capture.wait_for("fault")
    assert armed.fired
    assert stack.web.capture.records("request") == []


@rule("W9.1", "W3.31")
def test_web_https_to_http(bench: Bench, stack: Stack) -> None:
    """A plain server at an https URL cannot be secured."""
    answer = bench.web_request("GET", f"https://127.0.0.1:{stack.web.port}/text")
    assert ended(bench, answer, NO_SECURITY)
    assert stack.web.capture.records("request") == []
