"""Openings of malformed clients: dialogues with one thing wrong, and plain noise; all from a seed."""

from random import Random
from typing import Final

from tests.soak.damage import cut, damaged, flip

_SMTP: Final = (
    b"EHLO here\r\n",
    b"MAIL FROM:<a@example.com>\r\n",
    b"RCPT TO:<b@example.com>\r\n",
    b"DATA\r\n",
    b"Subject: x\r\n\r\nhello\r\n.\r\n",
    b"AUTH PLAIN AG1lAHBhc3M=\r\n",
    b"AUTH LOGIN\r\n",
    b"STARTTLS\r\n",
    b"RSET\r\n",
    b"NOOP\r\n",
    b"VRFY a\r\n",
    b"QUIT\r\n",
)
_FTP: Final = (
    b"USER trader\r\n",
    b"PASS secret\r\n",
    b"TYPE I\r\n",
    b"CWD /\r\n",
    b"PASV\r\n",
    b"PORT 127,0,0,1,4,1\r\n",
    b"EPRT |1|127.0.0.1|1025|\r\n",
    b"STOR a.txt\r\n",
    b"LIST\r\n",
    b"REST 99999999999999999999\r\n",
    b"SITE CHMOD 777 a\r\n",
    b"MKD x\r\n",
    b"RNFR a\r\n",
    b"QUIT\r\n",
)
_HTTP: Final = (
    b"GET /text HTTP/1.1\r\n",
    b"POST /echo HTTP/1.1\r\n",
    b"Host: localhost\r\n",
    b"Content-Length: 5\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Expect: 100-continue\r\n",
    b"Connection: upgrade\r\n",
    b"\r\n",
    b"hello",
    b"5\r\nhello\r\n0\r\n\r\n",
)
_HELLO: Final = bytes.fromhex("16030100c8010000c40303") + bytes(range(193))  # a ClientHello, roughly
_MQTT: Final = (
    b"\x10\x10\0\4MQTT\4\2\0\x3c\0\4here",
    b"\x82\x06\0\1\0\1a\1",
    b"\x32\x07\0\1a\0\2hi",
    b"\x34\x07\0\1a\0\3hi",
    b"\xa2\x05\0\4\0\1a",
    b"\xc0\0",
    b"\xe0\0",
)
_BYTES: Final = (b"hello", b"\0" * 64)
LINES: Final = {"smtp": _SMTP, "ftp": _FTP, "web": _HTTP, "push": _HTTP, "tcp": _BYTES, "proxy": _BYTES, "mqtt": _MQTT}


def opening(dice: Random, protocol: str, *, secure: bool) -> bytes:
    """Return one malformed opening."""
    kind = dice.randrange(10)
    if kind == 0:
        return dice.randbytes(dice.randrange(1, 2000))
    if secure and kind < 6:
        return flip(dice, cut(dice, _HELLO))
    lines = LINES[protocol]
    said = b"".join(dice.choice(lines) for _ in range(dice.randrange(1, 8)))
    return damaged(dice, said)
