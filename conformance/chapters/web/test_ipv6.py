"""WebRequest over IPv6: an address in brackets, and a name that only ::1 answers for."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from emulators.stack import Stack

NO_IPV6 = "this machine has no IPv6"


@rule("WQ44", "WQ16")
def test_web_ipv6_within_one_timeout(bench: Bench, stack: Stack) -> None:
    """The timeout is for all addresses of a host together, whenever the call is made."""
    bench.claims("virtual-clock")
    port = bench.need(stack.ipv6_ports.get("web-ipv6"), NO_IPV6)
    bench.configure(virtual_clock=0.1)
    bench.advance(100)
    stack.web.misbehave("web.response-head stall")
    answer = bench.web_request("GET", f"http://localhost:{port}/text", timeout_ms=3000)
    assert (answer.value, answer.last_error) == bench.by_profile(documented=(-1, 5202), observed=(1003, 5203))
    assert bench.elapsed == pytest.approx(103.0, abs=0.01)


@pytest.mark.parametrize(
    ("row", "url"),
    [
        case("web-ipv6-in-brackets", "[::1]", "http://[::1]:{port}/text", proves="W9.8 WQ44"),
        case("web-ipv6-listed-without-brackets", "::1", "http://[::1]:{port}/text", proves="WQ55"),
        case("web-ipv6-with-its-port", "http://[::1]:{port}", "http://[::1]:{port}/text", proves="W9.8 WQ44"),
        case("web-ipv6-of-localhost", "localhost", "http://localhost:{port}/text", proves="WQ44"),
        case("web-ipv6-of-localhost-secured", "localhost", "https://localhost:{tls}/text", proves="WQ44"),
    ],
)
def test_ipv6(bench: Bench, stack: Stack, row: str, url: str) -> None:
    """A server on ::1 alone is reached by its address and as localhost, again and again."""
    port = bench.need(stack.ipv6_ports.get("web-ipv6"), NO_IPV6)
    tls = bench.need(stack.ipv6_ports.get("web-tls-ipv6"), NO_IPV6)
    bench.configure(expert_advisors={"web_request_urls": [row.format(port=port)]})
    answers = [bench.web_request("GET", url.format(port=port, tls=tls)) for _ in range(2)]
    assert [(one.value, one.last_error, one.out["result"]) for one in answers] == [(200, 0, b"hello")] * 2
    records = stack.web.capture.records("request")
    assert [one["target"] for one in records] == ["/text"] * 2
    hosts = [value for one in records for name, value in one["headers"] if name.lower() == "host"]
    assert hosts == [url.format(port=port, tls=tls).split("/")[2]] * 2
