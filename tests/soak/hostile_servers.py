"""Servers that do to a client what none should: garbage, too much, too slow, nothing, bombs; each from the dice.

A *turn* takes the place of a reply of a valid dialogue, at any stage. Where nothing else is said, the dialogue goes on
behind it, or ends there.
"""

import base64
import gzip
import socket
import threading
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from random import Random
from typing import Final

from tests.mqlnet.support.scripted import Turn, closes, repeats, says
from tests.soak.damage import damaged

ANSWER: Final = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nSet-Cookie: a=b; Path=/; Max-Age=60\r\n"
    b"Content-Length: 35\r\n\r\n" + b'{"accepted":["1C2F1442"],"unknown":' + b"[]}"
)
CHUNKED: Final = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\nX: y\r\n\r\n"
MOVED: Final = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/a\r\nContent-Length: 0\r\n\r\n"
ZIPPED: Final = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n" + gzip.compress(b"hello" * 50)
CONTINUE: Final = b"HTTP/1.1 100 Continue\r\n\r\n"
ANSWERS: Final = (ANSWER, CHUNKED, MOVED, ZIPPED, CONTINUE + ANSWER)
LANGUAGES: Final = (
    ("cp1251", "Добро пожаловать"),
    ("shift_jis", "こんにちは"),
    ("latin-1", "Grüße"),
    ("utf-16", "hello"),
)
BOMB_BYTES: Final = 1_610_612_736  # more than a body may have


def _trickle(data: bytes) -> Turn:
    """Send this a byte at a time, slower than anybody waits."""

    def turn(sock: socket.socket, over: threading.Event) -> None:
        for place in range(len(data)):
            sock.sendall(data[place : place + 1])
            if over.wait(0.05):
                return

    return turn


def _spoken(dice: Random, code: bytes) -> bytes:
    page, text = dice.choice(LANGUAGES)
    return code + b" " + text.encode(page) + b"\r\n"


def turn(dice: Random, valid: bytes) -> Turn:
    """Return a turn in place of a valid reply."""
    code = valid[:3] if valid[:3].isdigit() else b"220"
    makers: tuple[Callable[[], Turn], ...] = (
        lambda: says(b""),
        lambda: closes(dice.choice((b"", valid[:2], valid[:-2], b"421 \xe8\xe8\r\n"))),
        lambda: says(dice.randbytes(dice.randrange(1, 2_000))),
        lambda: closes(dice.randbytes(dice.randrange(1, 2_000)) + b"\r\n\r\n"),
        lambda: repeats(b"x" * 4096),
        lambda: repeats(code + b"-hello\r\n" * 400),
        lambda: repeats(code[:1], 0.05),
        lambda: repeats(code + b"-hello\r\n", 0.05),
        lambda: _trickle(valid * 20),
        lambda: says(_spoken(dice, dice.choice((code, b"550", b"120", b"334", b"999", b"0", b"-1")))),
        lambda: says(code + b" " + b"9" * dice.choice((20, 5_000)) + b" (1,2,3,4,999,99999) (|||99999999999|)\r\n"),
        lambda: says(valid * dice.randrange(2, 50)),
        lambda: says(damaged(dice, valid)),
        lambda: closes(damaged(dice, valid)),
    )
    return dice.choice(makers)()


def answer(dice: Random) -> Turn:
    """Return a turn in place of an answer of HTTP."""
    endless: tuple[Callable[[], Turn], ...] = (
        lambda: repeats(b"HTTP/1.1 200 OK\r\n", 0.05),
        lambda: repeats(CONTINUE * 100),
        lambda: _then(b"HTTP/1.1 200 OK\r\n", b"X-A: " + b"a" * 8_000 + b"\r\n"),
        lambda: _then(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999999999999\r\n\r\n", b"x" * 65_536),
        lambda: _then(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 1_000),
        lambda: _then(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"X: y\r\n" * 1_000),
        lambda: _then(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;", b"a=" * 10_000),
        lambda: _then(b"HTTP/1.0 200 OK\r\n\r\n", b"x" * 65_536),
    )
    valid = dice.choice(ANSWERS)
    kind = dice.randrange(10)
    if kind < 2:
        return dice.choice(endless)()
    if kind < 6:
        return dice.choice((says, closes))(damaged(dice, valid))
    return turn(dice, valid)


def _then(first: bytes, again: bytes) -> Turn:
    """Send one thing, and then the other without end."""

    def turn(sock: socket.socket, over: threading.Event) -> None:
        sock.sendall(first)
        repeats(again)(sock, over)

    return turn


@cache
def bombs() -> Mapping[str, bytes]:
    """Return answers whose few bytes unpack to more than a body may have."""
    block = zlib.compressobj(9, wbits=-15)
    piece = block.compress(bytes(16_777_216)) + block.flush(zlib.Z_FULL_FLUSH)
    flood = piece * (BOMB_BYTES // 16_777_216) + b"\3\0" + bytes(8)
    one = b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + flood
    twice = gzip.compress(one)
    coded = {"gzip": one, "gzip, gzip": twice, "deflate": b"\x78\x9c" + flood, ", ".join(["gzip"] * 20): twice}
    return {
        coding[:12]: b"HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\nContent-Length: %d\r\n\r\n%s"
        % (coding.encode(), len(data), data)
        for coding, data in coded.items()
    }


def challenge(dice: Random) -> bytes:
    """Return a challenge of AUTH."""
    return b"334 " + dice.choice((b"\xff\xff!!!", b"", base64.b64encode(dice.randbytes(60_000)))) + b"\r\n"
