"""The client against hostile servers: each call returns in its time with a code of its own, and nothing is raised.

Each exchange is a number; its dice say which function calls, what the server does, and at which stage. Servers follow a
script with a turn in it, or are real ones behind a relay that damages what they say.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from random import Random
from typing import Final

import mqlnet
from emulators.stack import Stack
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.program import Program
from mqlnet.settings import build
from tests.mqlnet.support.scripted import FTP, GREETING, OFFERS_TLS, SMTP, Scripted
from tests.soak import hostile_servers
from tests.soak.damage import damaged
from tests.soak.mangler import Mangler
from tests.soak.tally import Peak, Tally

AT_ONCE: Final = 16
TIMEOUT_MS: Final = 300
GIVES_UP_S: Final = 12.0
LATE_S: Final = 4.0  # beyond the bound: sixteen calls at once on a machine that does much else
GROWTH_MIB: Final = 512
BOMB_TIMEOUT_MS: Final = 3_000
BOMB_MIB: Final = 1_280  # the body's cap of 1 GiB, and what arrives
TIMEOUTS: Final = {"smtp_ms": TIMEOUT_MS, "ftp_connect_ms": TIMEOUT_MS, "ftp_idle_ms": TIMEOUT_MS,
                   "relay_ms": TIMEOUT_MS}  # fmt: skip
LOGIN: Final = {"enabled": True, "login": "me", "password": "secret"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of an exchange: the codes that calls left, the seconds beyond their bound, what was wrong."""

    codes: tuple[int, ...] = ()
    late_s: float = 0.0
    wrong: str = ""


Server = AbstractContextManager[Scripted] | AbstractContextManager[Mangler]
Exchange = Callable[[Random, Stack], tuple[Outcome, str]]


def _scripted(dice: Random, replies: Mapping[str, bytes]) -> tuple[Server, str]:
    """Return a server with a turn at some stage, or with one damaged reply after which the dialogue goes on."""
    stage = dice.choice(tuple(replies))
    if dice.random() < 0.3:
        return Scripted({**replies, stage: damaged(dice, replies[stage])}), f"{stage} damaged"
    valid = hostile_servers.challenge(dice) if stage == "AUTH" and dice.random() < 0.3 else replies[stage]
    return Scripted(replies, {stage: hostile_servers.turn(dice, valid)}), stage


def _server(dice: Random, replies: Mapping[str, bytes], real_port: int) -> tuple[Server, str]:
    return (Mangler(real_port, dice), "a relay") if dice.random() < 0.3 else _scripted(dice, replies)


def _http_server(dice: Random, real_port: int) -> tuple[Server, str]:
    if dice.random() < 0.3:
        return Mangler(real_port, dice), "a relay"
    turn = hostile_servers.answer(dice)
    return Scripted({}, dict.fromkeys(("GET", "POST", "HEAD"), turn)), "an answer"


@contextmanager
def _bounded(server: Server) -> Iterator[Scripted | Mangler]:
    """Serve; hang up after a time, so that a call that nothing else ends is late and not for ever."""
    with server as there:
        end = threading.Timer(GIVES_UP_S, there.__exit__, (None, None, None))
        end.start()
        try:
            yield there
        finally:
            end.cancel()


class _Watched:
    """The calls of one exchange: their codes, and how far they went beyond their bounds."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.codes: list[int] = []
        self.late_s = 0.0
        self.wrong: list[str] = []

    def call(self, function: str, bound_ms: int, *arguments: object, more: tuple[int, ...] = (0,)) -> object:
        """Call a function; note a code that is not its own, and the time beyond its bound."""
        self.program.reset_last_error()
        begin = time.monotonic()
        value = self.program.call(function, *arguments)
        self.late_s = max(self.late_s, time.monotonic() - begin - bound_ms / 1000)
        code = self.program.last_error
        self.codes.append(code)
        if code not in (*FUNCTIONS[function].errors, *more):
            self.wrong.append(f"{function} left {code}")
        return value

    @property
    def outcome(self) -> Outcome:
        """The end of the exchange."""
        return Outcome(tuple(self.codes), self.late_s, "; ".join(self.wrong))


def _ftp(dice: Random, stack: Stack) -> tuple[Outcome, str]:
    server, what = _server(dice, FTP, stack.ftp.port)
    login = {"login": "trader", "password": "secret"} if what == "a relay" else {}
    with _bounded(server) as there:
        tab = {**LOGIN, **login, "server": f"127.0.0.1:{there.port}", "passive": dice.random() < 0.5}
        with mqlnet.Terminal(build({"ftp": tab, "timeouts": TIMEOUTS})) as terminal:
            (terminal.files.root / "a.txt").write_bytes(b"x" * dice.choice((0, 1, 300_000)))
            watched = _Watched(terminal.start("ftp"))
            watched.call("SendFTP", TIMEOUT_MS * 6, "a.txt", dice.choice(("", "/there")))
    return watched.outcome, what


def _mail(dice: Random, stack: Stack) -> tuple[Outcome, str]:
    replies = dice.choice((SMTP, OFFERS_TLS))
    real = dice.choice((stack.smtp.port, stack.smtp.tls_port))
    server, what = _server(dice, replies, real)
    with _bounded(server) as there:
        is_secured = real == stack.smtp.tls_port  # port 465 begins with TLS
        host = "localhost:465" if is_secured else f"127.0.0.1:{there.port}"
        tab = {**LOGIN, "server": host, "from": "a@example.com", "to": "b@example.com"}
        trust = {"ca_pem": stack.pki.ca_pem}
        led = {"localhost:465": f"127.0.0.1:{there.port}"}
        settings = {"email": tab, "timeouts": TIMEOUTS, "network": trust, "address_overrides": led}
        with mqlnet.Terminal(build(settings)) as terminal:
            watched = _Watched(terminal.start("mail"))
            begin = time.monotonic()
            for subject in ("one", "two"):
                watched.call("SendMail", TIMEOUT_MS, subject, "text \u0416\ud800")
            is_tried = terminal.flush_mail(30)
            late_s = time.monotonic() - begin - 2 * TIMEOUT_MS / 1000
            lines = terminal.journal.texts("Mail")
    said = len(lines) == 2 and all("\n" not in line for line in lines)
    wrong = "" if is_tried and said else f"tried {is_tried}, {lines}"
    outcome = watched.outcome
    return Outcome(outcome.codes, max(outcome.late_s, late_s), outcome.wrong or wrong), what


def _web(dice: Random, stack: Stack) -> tuple[Outcome, str]:
    is_secured = dice.random() < 0.3
    server, what = _http_server(dice, stack.web.tls_port if is_secured else stack.web.port)
    with _bounded(server) as there:
        url = f"{'https' if is_secured else 'http'}://localhost:{there.port}"
        settings = {
            "expert_advisors": {"allow_web_request": True, "web_request_urls": ["127.0.0.1", "localhost"]},
            "network": {"ca_pem": stack.pki.ca_pem},
            "profile": dice.choice(("documented", "observed")),
        }
        with mqlnet.Terminal(build(settings)) as terminal:
            watched = _Watched(terminal.start("web"))
            for method in ("GET", dice.choice(("GET", "POST", "HEAD"))):
                path = dice.choice(("/gzip-chunked", "/redirect/2", "/cookies/set/a/1", "/chunked", "/bytes/100000"))
                watched.call("WebRequest", TIMEOUT_MS, method, url + path, "", TIMEOUT_MS, b"x", bytearray(),
                             mqlnet.Ref(""))  # fmt: skip
    return watched.outcome, what


def _push(dice: Random, stack: Stack) -> tuple[Outcome, str]:
    server, what = _http_server(dice, stack.push.port)
    with _bounded(server) as there:
        tab = {"enabled": True, "metaquotes_id": "1C2F1442", "relay": f"http://127.0.0.1:{there.port}/submit"}
        with mqlnet.Terminal(build({"notifications": tab, "timeouts": TIMEOUTS})) as terminal:
            watched = _Watched(terminal.start("push"))
            watched.call("SendNotification", TIMEOUT_MS, "hello \u0416\ud800")
    return watched.outcome, what


def _socket(dice: Random, stack: Stack) -> tuple[Outcome, str]:
    is_secured = dice.random() < 0.6
    real = stack.tcp.tls_port if is_secured else stack.tcp.port
    server, what = _server(dice, {GREETING: b"\x16\3\3\0\x7a" + bytes(range(122)), "X": hostile_servers.ANSWER}, real)
    with _bounded(server) as there:
        listed = {"allow_web_request": True, "web_request_urls": ["127.0.0.1", "localhost"]}
        settings = {"expert_advisors": listed, "network": {"ca_pem": stack.pki.ca_pem}}
        with mqlnet.Terminal(build(settings)) as terminal:
            watched = _Watched(terminal.start("socket"))
            handle = watched.call("SocketCreate", 0)
            if not watched.call("SocketConnect", 2_000, handle, "localhost", there.port, 2_000):
                return watched.outcome, what
            watched.call("SocketTimeouts", 0, handle, TIMEOUT_MS, TIMEOUT_MS)
            _talk(watched, dice, handle, is_secured=is_secured)
    return watched.outcome, what


def _talk(watched: _Watched, dice: Random, handle: object, *, is_secured: bool) -> None:
    """Call whatever a socket has, in any order."""
    if is_secured:
        watched.call("SocketTlsHandshake", TIMEOUT_MS, handle, "localhost")
    for _ in range(4):
        size = dice.choice((1, 100, 1_000_000))
        calls: tuple[tuple[str, tuple[object, ...]], ...] = (
            ("SocketSend", (handle, b"x\r\n" * 10, 30)),
            ("SocketRead", (handle, bytearray(), size, TIMEOUT_MS)),
            ("SocketIsReadable", (handle,)),
            ("SocketIsWritable", (handle,)),
            ("SocketIsConnected", (handle,)),
            ("SocketTlsSend", (handle, b"x\r\n" * 10, 30)),
            ("SocketTlsRead", (handle, bytearray(), size)),
            ("SocketTlsReadAvailable", (handle, bytearray(), size)),
            ("SocketTlsCertificate", (handle, *(mqlnet.Ref("") for _ in range(4)), mqlnet.Ref(0))),
        )
        function, arguments = dice.choice(calls)
        watched.call(function, TIMEOUT_MS, *arguments)


EXCHANGES: Final[Mapping[str, Exchange]] = {
    "SendFTP": _ftp, "SendMail": _mail, "WebRequest": _web, "SendNotification": _push, "Socket": _socket,
}  # fmt: skip


def _exchange(name: str, number: int, seed: int, stack: Stack) -> tuple[str, Outcome]:
    dice = Random(f"{seed} {name} {number}")
    try:
        outcome, what = EXCHANGES[name](dice, stack)
    except Exception as error:  # noqa: BLE001 - that nothing is raised is what is tested
        return f"{name} {number}", Outcome(wrong=f"raised {error!r}")
    return f"{name} {number}, {what}", outcome


def attack(stack: Stack, count: int, seed: int) -> list[Tally]:
    """Make that many exchanges, as many of each function; then unpack bombs, one at a time."""
    return [*(_attack_by(name, stack, count // len(EXCHANGES), seed) for name in EXCHANGES), _bombs()]


def _crowd(exchange: Callable[[int], tuple[str, Outcome]], count: int) -> Iterator[tuple[str, Outcome]]:
    """Yield the ends of exchanges, many at a time; those that never end are left to themselves."""
    numbers: SimpleQueue[int] = SimpleQueue()
    ends: SimpleQueue[tuple[str, Outcome]] = SimpleQueue()
    for number in range(count):
        numbers.put(number)

    def work() -> None:
        with suppress(Empty):
            while True:
                ends.put(exchange(numbers.get_nowait()))

    for _ in range(AT_ONCE):
        threading.Thread(target=work, name="exchange", daemon=True).start()
    with suppress(Empty):
        for _ in range(count):
            yield ends.get(timeout=3 * GIVES_UP_S)


def _attack_by(name: str, stack: Stack, count: int, seed: int) -> Tally:
    tally = Tally(f"{name} against hostile servers")
    codes: Counter[int] = Counter()
    longest_s = 0.0
    with Peak() as peak:
        for what, outcome in _crowd(lambda number: _exchange(name, number, seed, stack), count):
            late = f"{outcome.late_s:.1f} s late" if outcome.late_s > LATE_S else ""
            complaint = outcome.wrong or late
            tally.add(f"{what}: {complaint}" if complaint else "")
            codes.update(outcome.codes)
            longest_s = max(longest_s, outcome.late_s)
    if tally.tried < count:
        tally.complain(f"{count - tally.tried} of {count} were never over")
    if peak.mib > GROWTH_MIB:
        tally.complain(f"{peak.mib} MiB more")
    counted = ", ".join(f"{code}: {times}" for code, times in sorted(codes.items()))
    return tally.end(f"codes {counted}; at most {longest_s * 1000:.0f} ms beyond the bound, {peak.mib} MiB")


def _bombs() -> Tally:
    tally = Tally("WebRequest against bombs")
    most, longest_s = 0, 0.0
    for coding, answer in hostile_servers.bombs().items():
        with Scripted({"GET": answer}) as there, Peak() as peak:
            begin = time.monotonic()
            try:
                wrong = _open_bomb(there.port)
            except Exception as error:  # noqa: BLE001 - that nothing is raised is what is tested
                wrong = f"raised {error!r}"
        most, longest_s = max(most, peak.mib), max(longest_s, time.monotonic() - begin)
        wrong = wrong or (f"{peak.mib} MiB" if peak.mib > BOMB_MIB else "")
        tally.add(f"{coding}: {wrong}" if wrong else "")
    return tally.end(f"at most {most} MiB, longest {longest_s:.1f} s")


def _open_bomb(port: int) -> str:
    """Ask for a bomb; return what is wrong with the end of the call."""
    listed = {"allow_web_request": True, "web_request_urls": ["127.0.0.1"]}
    with mqlnet.Terminal(build({"expert_advisors": listed})) as terminal:
        watched = _Watched(terminal.start("bomb"))
        url = f"http://127.0.0.1:{port}/"
        head = mqlnet.Ref("")
        watched.call("WebRequest", BOMB_TIMEOUT_MS, "GET", url, "", BOMB_TIMEOUT_MS, b"", bytearray(), head)
    late = f"{watched.late_s:.1f} s late" if watched.late_s > LATE_S else ""
    return watched.outcome.wrong or late or ("" if watched.codes == [5203] else f"left {watched.codes}")
