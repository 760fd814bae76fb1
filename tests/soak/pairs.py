"""A request of any verb, body and header, and another behind it: both arrive as they were asked for.

What a request declares and what it sends must be the same, else the next one on the kept connection is spoiled. The
server reads strictly and keeps what came.
"""

import itertools
from random import Random
from typing import Final

import mqlnet
from emulators.capture import Record
from emulators.stack import Stack
from emulators.usual_settings import usual_settings
from mqlnet.settings import build
from tests.soak.tally import Tally

VERBS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "X")
BODIES: Final = (
    b"",
    b"\0",
    b"a=1&b=2",
    b"GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n",
    b"0\r\n\r\nPOST / HTTP/1.1\r\n",
    bytes(70_000),
)
HEADERS: Final = (
    "",
    "Content-Type: application/json",
    "Content-Length: 0",
    "Content-Length: 7",
    "Content-Length: 99999",
    "content-length: 1\r\nContent-Length: 2",
    "Transfer-Encoding: chunked",
    "Transfer-Encoding: identity\r\nContent-Length: 3",
    "Connection: keep-alive",
    "Connection: close",
    "Connection: Content-Length",
    "Cookie: a=1; b\r\nReferer: x",
    "Trailer: X\r\nTE: trailers",
    "Accept-Encoding: identity\r\nRange: bytes=0-1",
    "\r\n\r\nX-Behind: 1",
    "Host: other",
)
SECOND: Final = (("GET", b""), ("POST", b"second"), ("HEAD", b""), ("DELETE", b""))


def _seen(stack: Stack) -> list[Record]:
    stack.web.settle()
    return stack.web.capture.records("request")


def attack(stack: Stack, count: int, dice: Random) -> Tally:
    """Ask that many pairs of all that can be made."""
    tally = Tally("a request behind a request")
    all_pairs = list(itertools.product(VERBS, BODIES, HEADERS, SECOND))
    same_connection = 0
    with mqlnet.Terminal(build(usual_settings(stack))) as terminal:
        program = terminal.start("pairs")
        for number, (verb, body, headers, second) in enumerate(dice.sample(all_pairs, min(count, len(all_pairs)))):
            stack.web.capture.clear()
            asked = (
                (verb, f"/echo?first={number}", headers, body),
                (second[0], f"/echo?second={number}", "", second[1]),
            )
            for method, path, text, data in asked:
                program.reset_last_error()
                address = f"http://127.0.0.1:{stack.web.port}{path}"
                status = program.web_request(method, address, text, 5_000, data, bytearray(), mqlnet.Ref(""))
                if status != 200:
                    tally.complain(f"{verb}, {len(body)} bytes, {headers!r}, {method}: {status}/{program.last_error}")
            seen = _seen(stack)
            tally.add(_judge(asked, seen))
            same_connection += len({one["peer"] for one in seen}) == 1
    return tally.end(f"{same_connection:,} pairs on one connection, of {len(all_pairs):,} that there are")


def _judge(asked: tuple[tuple[str, str, str, bytes], ...], seen: list[Record]) -> str:
    """Return what did not arrive as it was asked for."""
    wanted = [(method, path, data) for method, path, _, data in asked]
    came = [(one["method"], one["target"], one["body"]) for one in seen]
    if [one[:2] for one in came] != [one[:2] for one in wanted]:
        return f"{asked[0][:3]}: there came {[one[:2] for one in came]}"
    if came[1] != wanted[1]:
        return f"{asked[0][:3]}: the second came with {came[1][2][:40]!r}"
    if came[0][2] != (b"" if wanted[0][0] == "HEAD" else wanted[0][2]):  # a HEAD carries none (WQ41)
        return f"{asked[0][:3]}: the first came with {came[0][2][:40]!r}"
    return ""
