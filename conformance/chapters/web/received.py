"""The requests that the web server received, as the cases of this chapter look at them."""

from collections.abc import Mapping
from typing import Final

from conformance.cases.bench import Bench
from emulators.capture import Record
from emulators.stack import Stack

# the terminal's own headers, whatever is asked; no default of the settings is taken for granted
BUILD: Final = {"number": 4476, "windows": "11.0.22631", "language": "pt,en;q=0.5"}
OWN: Final = {
    "Accept": "*/*",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "pt,en;q=0.5",
    "User-Agent": "MetaTrader 5 Terminal/5.4476 (Windows NT 11.0.22631; x64)",
}


def requests(stack: Stack) -> list[Record]:
    """Return every request that arrived."""
    return stack.web.capture.records("request")


def sent(stack: Stack) -> Record:
    """Return the one request that arrived."""
    (request,) = requests(stack)
    return request


def header(request: Record, name: str) -> list[str]:
    """Return every value of a header of the request."""
    return [value for key, value in request["headers"] if key.lower() == name.lower()]


def whole(request: Record) -> list[tuple[str, str]]:
    """Return all headers of the request, sorted, names in lower case; without ``Connection: keep-alive``.

    HTTP/1.1 keeps a connection without that header, so a terminal may send it or not (WQ14).
    """
    lines = [(str(name).lower(), str(value)) for name, value in request["headers"]]
    return sorted(line for line in lines if line[0] != "connection" or line[1].lower() != "keep-alive")


def expected(host: str, more: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the whole headers of a terminal of ``BUILD``: its own, changed and completed by ``more``."""
    lines = {name.lower(): value for name, value in {"Host": host, **OWN, **more}.items()}
    return sorted(lines.items())


def configure(bench: Bench, *hosts: str, stack: Stack, **changes: object) -> None:
    """Give the terminal the build of ``BUILD``, and lead these hosts, which are listed, to the web server.

    A host may have a port; without one it is 80.
    """
    routes = {host if ":" in host else f"{host}:80": stack.web.address for host in hosts}
    listed = [*dict.fromkeys(host.partition(":")[0] for host in hosts)]
    usual: dict[str, object] = {"build": BUILD}
    if hosts:
        usual |= {"expert_advisors": {"web_request_urls": listed}, "address_overrides": routes}
    bench.configure(**(usual | changes))  # type: ignore[arg-type]  # every change is a table of settings
