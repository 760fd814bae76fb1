"""Captures from hostile clients, and the questions that page and scripts ask about them: list, search, wait, detail.

Mails, requests, notifications, uploads, packets and bytes arrive by their own servers. Then the REST interface is asked
everything that page and scripts ask; no question may fail or take long.
"""

import contextlib
import ftplib
import http.client
import io
import json
import smtplib
import time
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Final

from emulators.control import ControlServer
from emulators.stack import Stack
from tests.soak.damage import damaged
from tests.soak.doors import Gate, call
from tests.soak.mails import CODECS, mail, of_codec
from tests.soak.tally import Peak, Tally

LONGEST_S: Final = 8.0  # of one question, on a machine that does much else
GIVES_UP_S: Final = 30.0
GROWTH_MIB: Final = 768
BATCH: Final = 10
NONE_CAME: Final = 504
GONE: Final = 404
ALL: Final = ("captures", "captures?text=no-such", "captures/wait?after=0&timeout=0&text=no-such", "captures?text=to:x")
EXPORTS: Final = tuple(f"export?format={one}" for one in ("json", "har", "mbox"))


def _mail(stack: Stack, data: bytes) -> None:
    with smtplib.SMTP("127.0.0.1", stack.smtp.port, local_hostname="here", timeout=20) as client:
        client.ehlo()
        client.mail("a@example.com")
        client.rcpt("b@example.com")
        client.data(data)


def _any_mail(stack: Stack, dice: Random) -> None:
    _mail(stack, mail(dice))


def _request(stack: Stack, dice: Random) -> None:
    headers = dice.choice(
        (
            b"X: " + b"a" * dice.choice((10, 60_000, 900_000)) + b"\r\n",
            b"a:b\r\n" * dice.choice((10, 5_000, 100_000)),
            b"Cookie: " + b"=;" * 30_000 + b"\r\n",
            b"Content-Type: application/json; charset=idna\r\nContent-Encoding: gzip\r\n",
            b"Content-Type: multipart/form-data; boundary=\r\n",
            b"Authorization: Basic \xff\xff\r\n",
        )
    )
    target = dice.choice(("/echo", "/echo?" + "a=%ff&" * 5_000, "/%00/%0d%0a", "/headers?" + "&".join(["=", "a"] * 50)))
    body = dice.choice(
        (b"[" * 100_000, b'{"a":' * 50_000, b"a=%zz&" * 50_000, b"\0" * 65_536, dice.randbytes(10_000), b"")
    )
    head = f"POST {target} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n".encode()
    _say(Gate("web", stack.web.port), head + headers + b"\r\n" + body)


def _push(stack: Stack, dice: Random) -> None:
    valid = b'{"ids": ["1C2F1442"], "text": "hello \\ud800 \\u202e"}'
    body = dice.choice((b"[" * 100_000, b'{"ids":' + b"[" * 50_000, damaged(dice, valid), valid))
    head = b"POST /submit HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(body)
    _say(Gate("push", stack.push.port), head + body)


def _upload(stack: Stack, dice: Random) -> None:
    data = dice.choice((b"<div>" * 100_000, damaged(dice, b"<b>a</b>"), b"\xff\xfe" * 1_000, dice.randbytes(20_000)))
    name = dice.choice(("a.htm", "b\N{RIGHT-TO-LEFT OVERRIDE}.htm", "x" * 200 + ".html", "<img src=x>.htm", "c.bin"))
    with ftplib.FTP(timeout=20) as client:
        client.connect("127.0.0.1", stack.ftp.port)
        client.login("trader", "secret")
        client.storbinary(f"STOR {name}", io.BytesIO(data))


def _packets(stack: Stack, dice: Random) -> None:
    topic = dice.choice(("a" * 60_000, "/" * 60_000, "\N{RIGHT-TO-LEFT OVERRIDE}", "a/b")).encode()
    payload = dice.choice((b"[" * 50_000, dice.randbytes(1_000), b""))
    rest = len(topic).to_bytes(2, "big") + topic + payload
    size, length = len(rest), b""
    while True:
        size, digit = size // 128, size % 128
        length += bytes([digit | (128 if size else 0)])
        if not size:
            break
    _say(Gate("mqtt", stack.mqtt.port), b"\x10\x10\0\4MQTT\4\2\0\x3c\0\4here" + b"\x30" + length + rest)


def _bytes(stack: Stack, dice: Random) -> None:
    _say(Gate("tcp", stack.tcp.port), damaged(dice, dice.choice((b"GET / HTTP/1.1\r\n\r\n", b'{"a": "x"}', b"\0 a"))))


def _say(gate: Gate, data: bytes) -> None:
    with call(gate) as connection:
        connection.sendall(data)
        connection.shutdown(1)
        while connection.recv(65_536):
            pass


SENDERS: Final[tuple[Callable[..., None], ...]] = (
    _any_mail, _any_mail, _any_mail, _any_mail, _request, _request, _push, _upload, _packets, _bytes,
)  # fmt: skip


class _Asker:
    """Asks the REST interface, and keeps the longest answer."""

    def __init__(self, control: ControlServer, tally: Tally) -> None:
        self._control = control
        self._tally = tally
        self.captures = 0
        self.questions = 0
        self.longest_s = 0.0
        self.longest = ""

    def ask(self, path: str, *allowed: int) -> bytes:
        """Return the answer; complain about a status that is not allowed, and about a long time."""
        connection = http.client.HTTPConnection(self._control.host, self._control.port, timeout=GIVES_UP_S)
        begin = time.perf_counter()
        try:
            connection.request("GET", f"/api/v1/{path}")
            answer = connection.getresponse()
            status, said = answer.status, answer.read()
        except OSError as error:
            status, said = 0, repr(error).encode()
        finally:
            connection.close()
        took = time.perf_counter() - begin
        self.questions += 1
        if took > self.longest_s:
            self.longest_s, self.longest = took, path
        if status not in (200, *allowed):
            self._tally.complain(f"{path}: {status} {said[:80]!r}")
        if took > LONGEST_S:
            self._tally.complain(f"{path}: took {took:.1f} s")
        return said

    def ask_everything(self) -> None:
        """Ask what page and scripts ask, about all captures and about each."""
        for path in (*ALL, *EXPORTS):
            self.ask(path, *((NONE_CAME,) if "wait" in path else ()))
        listed = self.ask("captures?limit=1000")
        for one in json.loads(listed)["captures"] if listed.startswith(b"{") else ():
            for part in ("", "/raw", "/html"):
                self.ask(f"captures/{one['id']}{part}", GONE)
                self.captures += not part


def _senders(count: int, dice: Random) -> Iterator[Callable[[Stack], None]]:
    """Yield what sends each capture: a mail of each codec there is, then as many as are asked for from the dice."""
    for codec in CODECS:
        yield partial(_mail, data=of_codec(dice, codec))
    for _ in range(count):
        yield partial(dice.choice(SENDERS), dice=dice)


def attack(stack: Stack, control: ControlServer, count: int, dice: Random) -> Tally:
    """Send hostile captures, a batch at a time, and ask about them."""
    tally = Tally("hostile captures")
    asker = _Asker(control, tally)
    senders = list(_senders(count, dice))
    with Peak() as peak:
        for start in range(0, len(senders), BATCH):
            for send in senders[start : start + BATCH]:
                with contextlib.suppress(OSError, smtplib.SMTPException, ftplib.Error, EOFError):
                    send(stack)
                tally.add()
            asker.ask_everything()
            for server in stack.servers:
                server.capture.clear()
    if peak.mib > GROWTH_MIB:
        tally.complain(f"{peak.mib} MiB more")
    slowest = f"slowest {asker.longest_s * 1000:.0f} ms ({asker.longest[:40]})"
    arrived = f"{asker.captures:,} captured, {asker.questions:,} questions"
    return tally.end(f"{arrived}, {slowest}, at most {peak.mib} MiB more")
