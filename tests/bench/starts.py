"""The costs of a start: imports, certificates, servers, the whole program; and the cases each second after it."""

import http.client
import os
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import mqlnet
from conformance.run import catalogue
from conformance.verdict import stream
from emulators.stack import Stack
from emulators.tls.authority import Pki
from emulators.usual_settings import usual_settings
from mqlnet.settings import build
from tests.bench.rounds import Action, Contest, Figure, bounded, rate

ROUNDS = 7
WHOLE_ROUNDS = 3
ONE = "web-method-get"
WAIT = ("slow", "silent", "waits", "late", "swallowed", "deadline", "nobody")
NEVER_WAIT = f"web and not ({' or '.join(WAIT)})"
_WHOLE = """
from emulators.stack import Stack
from emulators.usual_settings import usual_settings
from tests.bench.starts import one_of_each
with Stack() as stack:
    for act in one_of_each(stack): act()
"""
_ACCEPTING = "from emulators.stack import Stack; stack = Stack(); stack.start(); print(flush=True); stack.stop()"


# a user's Python keeps its byte code, whatever the setting of this one
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _python(code: str) -> Action:
    return lambda: subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)


def imports() -> Contest:
    """Return the import of the client against the libraries it stands on."""
    return Contest(
        "import mqlnet, a whole process",
        _python("import mqlnet"),
        {
            "import http.client, ssl, smtplib, ftplib": _python("import http.client, ssl, smtplib, ftplib"),
            "the libraries it stands on": _python(
                "import ssl, smtplib, ftplib, msgspec, pycurl; from cryptography import x509"
            ),
        },
        must=None,
        repeat=1,
        in_process=False,
    )


def _samples(action: Callable[[], object], count: int = ROUNDS) -> list[float]:
    samples = []
    for _ in range(count + 1):
        start = time.perf_counter()
        action()
        samples.append(time.perf_counter() - start)
    return samples[1:]


def _authority() -> None:
    pki = Pki()
    pki.server_context()
    pki.client_context()


def figures() -> Iterator[Figure]:
    """Yield what has no peer."""
    yield bounded("CA, leaf and both contexts", _samples(_authority), 0.010)
    starts, stops = [], []
    for _ in range(ROUNDS + 1):
        stack = Stack()
        starts.append(_took(stack.start))
        stops.append(_took(stack.stop))
    yield bounded("start of all servers, imports done", starts[1:], 0.040)
    yield bounded("stop of all servers", stops[1:], 0.050)
    with Stack() as stack:
        yield bounded("reset of all servers", _samples(stack.reset, 50), 0.002)
    yield bounded("a process, to all servers accepting, to its end", _samples(_python(_ACCEPTING)), 0.300)
    yield bounded("start, one call of each kind, stop: a whole process", _samples(_python(_WHOLE)), 0.350)


def _took(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def one_of_each(stack: Stack) -> list[Action]:
    """Return one call of each kind of the client against the stack."""
    settings = build(usual_settings(stack))
    clock = mqlnet.VirtualClock()
    terminal = mqlnet.Terminal(settings, clock=clock)
    program = terminal.start("bench", kind="script")
    (terminal.files.root / "a.txt").write_bytes(b"x" * 1024)
    result, headers = bytearray(), mqlnet.Ref("")

    def push() -> None:
        clock.advance(6)
        assert program.send_notification("hello")

    def mail() -> None:
        assert program.send_mail("hello", "there")
        assert terminal.flush_mail(2)

    def get(url: str) -> None:
        assert program.web_request("GET", url, "Connection: close", 2000, b"", result, headers) == 200

    def echo(port: int, *, secure: bool) -> None:
        handle = program.socket_create()
        assert program.socket_connect(handle, "localhost", port, 1000)
        assert not secure or program.socket_tls_handshake(handle, "localhost")
        assert (program.socket_tls_send if secure else program.socket_send)(handle, b"hello", 5) == 5
        buffer = bytearray()
        program.socket_timeouts(handle, 1000, 1000)
        if secure:
            assert program.socket_tls_read(handle, buffer, 5) == 5
        else:
            assert program.socket_read(handle, buffer, 5, 1000) == 5
        program.socket_close(handle)

    return [
        push,
        mail,
        lambda: program.send_ftp("a.txt"),
        partial(get, stack.web.url("/text")),
        partial(get, stack.web.tls_url("/text", host="localhost")),
        partial(echo, stack.tcp.port, secure=False),
        partial(echo, stack.tcp.tls_port, secure=True),
    ]


def mixed() -> Iterator[Figure | Contest]:
    """Yield an even mix of calls, each after a reset as in a case, and HTTPS against a bare connection."""
    with Stack() as stack:
        acts = one_of_each(stack)

        def turn() -> None:
            for act in acts:
                stack.reset()
                act()

        turn()
        samples = _samples(turn, 30)
        yield rate("an even mix of calls, each after a reset", len(acts) / sorted(samples)[len(samples) // 2], 600)
        context = ssl.create_default_context(cadata=stack.pki.ca_pem)

        def bare() -> None:
            plain = socket.create_connection(("localhost", stack.tcp.tls_port))
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with context.wrap_socket(plain, server_hostname="localhost") as secured:
                secured.send(b"x" * 64)
                secured.recv(64)

        def stock() -> None:
            connection = http.client.HTTPSConnection("localhost", stack.web.tls_port, context=context)
            connection.request("GET", "/text")
            connection.getresponse().read()
            connection.close()

        yield Contest(
            "WebRequest over HTTPS, fresh, servers in the same process",
            acts[4],
            {"bare TLS connect + echo": bare, "http.client": stock},
            must=1.5,
            ambitious=1.1,
            repeat=20,
        )


def suite() -> Iterator[Figure]:
    """Yield how long the suite takes under both profiles, and how many of its cases that never wait a second holds."""
    with tempfile.TemporaryDirectory() as folder:
        whole = [
            _took(partial(_check, "--profile", "documented", "--profile", "observed")) for _ in range(WHOLE_ROUNDS)
        ]
        yield bounded("the whole suite, both profiles, one worker, a whole process", whole)
        results = 2 * len(catalogue.read())
        yield bounded(f"the same for each of {results} results", [seconds / results for seconds in whole], 0.010)
        first, last = (_ran(Path(folder), keyword) for keyword in (ONE, NEVER_WAIT))
        count, seconds = (after - before for before, after in zip(first, last, strict=True))
        yield rate(f"{count:.0f} cases of WebRequest that never wait, first to last", count / seconds, 150)


def _ran(folder: Path, keyword: str) -> tuple[int, float]:
    """Return how many cases of the suite ran, and the seconds of that run."""
    _check("--report", str(folder), "-k", keyword)
    read = stream.read(folder / "results.jsonl")
    return len(read.results), read.footer.seconds


def _check(*arguments: str) -> None:
    command = [sys.executable, "-m", "mqlnet", "check", *arguments]
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
