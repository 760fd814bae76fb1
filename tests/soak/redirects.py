"""Secrets on their way through chains of redirects: none reaches a server that it was not meant for.

Chains lead at random over schemes, hosts and ports, all of which are one web server. The script gives Authorization,
Cookie and Host to the first of them; every origin has set cookies of its own in the terminal's jar beforehand. Whether
an origin may see something is decided here from the RFCs alone, and compared with what the server has recorded.
"""

from random import Random
from typing import Final
from urllib.parse import quote

import mqlnet
from emulators.capture import Record
from emulators.stack import Stack
from emulators.usual_settings import usual_settings
from mqlnet.settings import build
from tests.soak.tally import Tally

NAMES: Final = ("a.example", "sub.a.example", "b.example", "localhost")  # for which the certificate must be
ORIGINS: Final = tuple(
    (scheme, host, port)
    for host in NAMES
    for scheme, ports in (("http", (80, 8080)), ("https", (443, 8443)))
    for port in ports
)
SECRET: Final = "Bearer script-secret"
COOKIE: Final = "script=script-secret"
STATUSES: Final = ("301", "302", "303", "307", "308")
VERBS: Final = ("GET", "POST", "PUT", "HEAD", "DELETE")
LONGEST_CHAIN: Final = 6
Origin = tuple[str, str, int]


def _url(origin: Origin, path: str, *, dice: Random | None = None) -> str:
    scheme, host, port = origin
    is_usual = port == {"http": 80, "https": 443}[scheme]
    leaves_out = is_usual and (dice is None or dice.random() < 0.5)
    host = host.upper() if dice is not None and dice.random() < 0.2 else host
    return f"{scheme}://{host}{path}" if leaves_out else f"{scheme}://{host}:{port}{path}"


def _overrides(stack: Stack) -> dict[str, str]:
    """Lead every origin to the web server; the two ports of a scheme are the same door."""
    doors = {"http": stack.web.port, "https": stack.web.tls_port}
    return {f"{host}:{port}": f"127.0.0.1:{doors[scheme]}" for scheme, host, port in ORIGINS}


def _fill_jar(program: mqlnet.Program) -> None:
    """Let every host set a cookie for itself, one for TLS alone, one for a path, and one for the hosts below it."""
    for host in NAMES:
        cookies = [f"own={host}", f"tls={host};Secure", f"path={host};Path=/deep"]
        cookies += [f"below={host};Domain={host}"] if host != "localhost" else []
        query = "&".join(f"cookie={quote(one, safe='')}" for one in cookies)
        _ask(program, "GET", f"https://{host}/cookies/set?{query}", "")


def _ask(program: mqlnet.Program, method: str, url: str, headers: str) -> int:
    data = b"x" if method in ("POST", "PUT") else b""
    return program.web_request(method, url, headers, 5_000, data, bytearray(), mqlnet.Ref(""))


def _chain(dice: Random) -> tuple[list[Origin], str]:
    """Return the origins of a chain, and the URL at which it begins."""
    origins = [dice.choice(ORIGINS) for _ in range(dice.randrange(2, LONGEST_CHAIN))]
    for index in range(1, len(origins)):  # often only one of the three changes
        if dice.random() < 0.5:
            near = [one for one in ORIGINS if sum(a == b for a, b in zip(one, origins[index - 1], strict=True)) >= 2]
            origins[index] = dice.choice(near)
    url = _url(origins[-1], "/cookies", dice=dice)
    for origin in reversed(origins[:-1]):
        status = dice.choice(STATUSES)
        url = _url(origin, f"/redirect-to?status={status}&url={quote(url, safe='')}", dice=dice)
    return origins, url


def _leaks(origins: list[Origin], seen: list[Record]) -> list[str]:
    """Return what stands in a request that must not be there."""
    leaks = []
    has_left = False
    for origin, record in zip(origins, seen, strict=False):
        has_left |= origin != origins[0]
        given = [(name.lower(), value) for name, value in record["headers"]]
        text = " ".join(value for name, value in given if name in ("authorization", "cookie", "host"))
        if has_left and ("script-secret" in text or "asked.example" in text):
            leaks.append(f"{origins[0]} -> {origin}: {text}")
        pairs = [part.strip().partition("=") for name, value in given if name == "cookie" for part in value.split(";")]
        leaks += [f"{origin} got {name}={host}" for name, _, host in pairs if not _may_see(origin, name, host)]
    return leaks


def _may_see(origin: Origin, name: str, host: str) -> bool:
    """Return whether a cookie that a host has set is for this origin (RFC 6265, 5.4)."""
    scheme, own, _ = origin
    match name:
        case "script":
            return True
        case "own":
            return host == own
        case "tls":
            return host == own and scheme == "https"
        case "below":
            return own == host or own.endswith(f".{host}")
    return False  # the cookie of a path that no URL here has


def attack(count: int, dice: Random, stack: Stack) -> Tally:
    """Follow that many chains; the stack's certificate must be for all of ``NAMES``."""
    tally = Tally("secrets through redirects")
    hops = cut = 0
    with _terminal(stack) as terminal:
        program = terminal.start("secrets")
        _fill_jar(program)
        for _ in range(count):
            stack.web.capture.clear()
            origins, url = _chain(dice)
            headers = f"Authorization: {SECRET}\r\nCookie: {COOKIE}\r\nX-Other: 1"
            headers += "\r\nHost: asked.example" if dice.random() < 0.2 else ""
            status = _ask(program, dice.choice(VERBS), url, headers)
            stack.web.settle()
            seen = stack.web.capture.records("request")
            hops += len(seen)
            cut += status != 200
            leaks = _leaks(origins, seen)
            tally.add("; ".join(leaks))
            if status == 200 and len(seen) != len(origins):
                tally.complain(f"{len(seen)} requests for a chain of {len(origins)}")
        if not _jar_is_sent(program, stack):
            tally.complain("the jar sends nothing at all: the chains prove nothing")
    return tally.end(f"{hops:,} requests, {len(tally.wrong)} leaks, {cut} chains cut short")


def _jar_is_sent(program: mqlnet.Program, stack: Stack) -> bool:
    stack.web.capture.clear()
    _ask(program, "GET", "https://sub.a.example/cookies", f"Authorization: {SECRET}\r\nCookie: {COOKIE}")
    stack.web.settle()
    text = str(stack.web.capture.records("request")[0]["headers"])
    wanted = ("own=sub.a.example", "tls=sub.a.example", "below=a.example", COOKIE, SECRET)
    return all(one in text for one in wanted)


def _terminal(stack: Stack) -> mqlnet.Terminal:
    listed = {"web_request_urls": [_url(one, "") for one in ORIGINS]}
    changes = {"expert_advisors": listed, "address_overrides": _overrides(stack)}
    return mqlnet.Terminal(build(usual_settings(stack, changes=changes)))
