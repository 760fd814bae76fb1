"""Terminals with rows in their list of allowed addresses, and hosts that lead to the web server."""

from conformance.cases.bench import Bench
from emulators.stack import Stack

HOSTS = (
    "example.com",
    "www.example.com",
    "example.com.evil.test",
    "notexample.com",
    "bücher.example",
    "xn--bcher-kva.example",
)
PORTS = (80, 8000, 8080)


def routes(stack: Stack) -> dict[str, str]:
    """Return overrides that lead every host of this chapter to the web server."""
    plain = {f"{host}:{port}": stack.web.address for host in HOSTS for port in PORTS}
    return plain | {"localhost:443": f"127.0.0.1:{stack.web.tls_port}"}


def listed(bench: Bench, stack: Stack, *entries: str, enabled: bool = True) -> None:
    """Configure a terminal with these rows in its list."""
    bench.configure(
        expert_advisors={"allow_web_request": enabled, "web_request_urls": list(entries)},
        address_overrides=routes(stack),
    )
