"""The ways in which the cases of cookies let a server set them, and look at what comes back."""

from conformance.cases.bench import Bench
from conformance.chapters.web.received import header, requests
from emulators.stack import Stack


def cookies(stack: Stack) -> list[list[str]]:
    """Return the Cookie headers of each request that arrived."""
    return [header(one, "Cookie") for one in requests(stack)]


def answers(stack: Stack, *set_cookies: str, path: str = "/login", status: int = 200) -> None:
    """Let the web server answer with these Set-Cookie headers."""
    headers = [("Set-Cookie", one) for one in set_cookies]
    stack.web.expect_request(path).respond_with_data("ok", status=status, headers=headers)


def visit(bench: Bench, *urls: str, headers: str = "") -> None:
    """Request each URL in turn; it must exist."""
    for url in urls:
        assert bench.web_request("GET", url, headers).value == 200


def hosts(bench: Bench, stack: Stack, *names: str) -> None:
    """List these hosts, and lead them to the web server."""
    bench.configure(
        expert_advisors={"web_request_urls": [*names]},
        address_overrides={f"{name}:80": stack.web.address for name in names},
    )
