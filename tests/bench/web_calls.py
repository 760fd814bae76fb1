"""Requests of real programs: the same again, another body each time, another query each time; pycurl beside them.

Both sides call the same address, so that neither looks up a name or tries ``::1`` first. `make bench` times them; run
as a module with a kind, a contender, a URL and a number it makes that number of requests, for a count of instructions.
"""

import io
import sys
from collections.abc import Callable
from typing import Final

import pycurl

import mqlnet
from mqlnet.settings import build

KINDS: Final = ("GET, the same", "POST JSON, another body", "GET, another query")
SAME, BODY, QUERY = KINDS
JSON: Final = "Content-Type: application/json"
Action = Callable[[], object]


def _query(url: str, number: int) -> str:
    return f"{url}quote?symbol=EURUSD&n={number}"


def _body(number: int) -> bytes:
    return b'{"symbol":"EURUSD","n":%d}' % number


def ours(program: mqlnet.Program, kind: str, url: str, headers: str = "") -> Action:
    """Return a WebRequest of this kind, in the form that takes headers."""
    result, result_headers = bytearray(), mqlnet.Ref("")
    number = 0

    def request() -> None:
        nonlocal number
        number += 1
        where = _query(url, number) if kind == QUERY else url
        if kind == BODY:
            status = program.web_request("POST", where, JSON, 2000, _body(number), result, result_headers)
        else:
            status = program.web_request("GET", where, headers, 2000, b"", result, result_headers)
        assert status == 200, (status, program.last_error)

    return request


def bare(kind: str, url: str, ca: str, headers: str = "") -> Action:
    """Return the same with pycurl alone: one handle, and of it nothing set that stays as it was."""
    handle, out, lines = pycurl.Curl(), io.BytesIO(), list[bytes]()
    handle.setopt(pycurl.URL, url)
    handle.setopt(pycurl.HTTPHEADER, [JSON] if kind == BODY else [headers] if headers else [])
    if ca:
        handle.setopt(pycurl.CAINFO_BLOB, ca.encode())
    handle.setopt(pycurl.TIMEOUT_MS, 2000)
    handle.setopt(pycurl.HEADERFUNCTION, lines.append)
    number = 0

    def request() -> None:
        nonlocal number
        number += 1
        lines.clear()
        out.seek(0)
        handle.setopt(pycurl.WRITEDATA, out)
        if kind == QUERY:
            handle.setopt(pycurl.URL, _query(url, number))
        elif kind == BODY:
            handle.setopt(pycurl.POSTFIELDS, _body(number))
        handle.perform()

    return request


def main() -> None:
    """Make a number of requests."""
    kind, contender, url, count = sys.argv[1:]
    settings = build({"expert_advisors": {"allow_web_request": True, "web_request_urls": ["127.0.0.1"]}})
    with mqlnet.Terminal(settings) as terminal:
        request = ours(terminal.start("bench"), kind, url) if contender == "ours" else bare(kind, url, "")
        for _ in range(int(count)):
            request()


if __name__ == "__main__":
    main()
