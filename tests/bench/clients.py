"""The contests of the client: each function against the bare library that does the same on the same server."""

import ftplib
import http.client
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import Lock
from typing import Any

import requests

import mqlnet
from mqlnet.settings import build
from tests.bench import web_calls
from tests.bench.rounds import Action, Contest

HOST = "127.0.0.1"
CLOSE = "Connection: close"
SMALL = b"x" * 64
KIB = b"x" * 1024


def settings(at: Mapping[str, Any], folder: Path) -> mqlnet.Settings:
    """Return a terminal's settings for the servers of the benchmark."""
    return build(
        {
            "data_folder": str(folder),
            "expert_advisors": {"allow_web_request": True, "web_request_urls": [HOST, "localhost"]},
            "email": {
                "enabled": True,
                "server": f"{HOST}:{at['smtp']}",
                "login": "trader",
                "password": "secret",
                "from": "a@example.com",
                "to": "b@example.com",
            },
            "ftp": {"enabled": True, "server": f"{HOST}:{at['ftp']}", "login": "trader", "password": "secret"},
            "notifications": {
                "enabled": True,
                "metaquotes_id": "1C2F1442",
                "relay": f"http://{HOST}:{at['http']}/submit",
            },
            "network": {"ca_pem": at["ca"]},
        }
    )


def _http_client(make: Callable[[], http.client.HTTPConnection], headers: dict[str, str]) -> Action:
    kept = make()

    def request() -> None:
        nonlocal kept
        kept.request("GET", "/", headers=headers)
        kept.getresponse().read()
        if headers:
            kept = make()

    return request


def _requests(url: str, ca_file: Path, headers: dict[str, str]) -> Action:
    session = requests.Session()
    session.verify = str(ca_file)
    session.trust_env = False
    return lambda: session.get(url, headers=headers, timeout=2)


def web(program: mqlnet.Program, at: Mapping[str, Any], folder: Path) -> Iterator[Contest]:
    """Yield WebRequest on kept and fresh connections, in the clear and over TLS."""
    ca_file = folder / "ca.pem"
    ca_file.write_text(at["ca"], encoding="ascii")
    context = ssl.create_default_context(cadata=at["ca"])
    for scheme in ("http", "https"):
        port = at[scheme]
        url = f"{scheme}://{HOST}:{port}/"

        def make(scheme: str = scheme, port: int = port) -> http.client.HTTPConnection:
            if scheme == "http":
                return http.client.HTTPConnection(HOST, port, timeout=2)
            return http.client.HTTPSConnection(HOST, port, timeout=2, context=context)

        for kind, line in (("kept", ""), ("fresh", CLOSE)):
            headers = dict([line.split(": ")] if line else [])
            yield Contest(
                f"WebRequest, {scheme}, {kind} connection",
                web_calls.ours(program, web_calls.SAME, url, line),
                {
                    "bare pycurl": web_calls.bare(web_calls.SAME, url, at["ca"], line),
                    "http.client": _http_client(make, headers),
                    "requests": _requests(url, ca_file, headers),
                },
                must=1.15 if (scheme, kind) == ("http", "kept") else 1.25,
                repeat=100 if scheme == "http" else 40,
            )
        for kind, must in ((web_calls.BODY, 1.5), (web_calls.QUERY, 1.4)):
            yield Contest(
                f"WebRequest, {scheme}, kept, {kind}",
                web_calls.ours(program, kind, url),
                {"bare pycurl": web_calls.bare(kind, url, at["ca"])},
                must=must,
                repeat=100,
            )


def _dialogue(connection: socket.socket) -> Action:
    def turn() -> None:
        connection.send(SMALL)
        connection.recv(64)

    return turn


def our_dialogue(program: mqlnet.Program, handle: int, send: str, read: str) -> Action:
    """Return a round trip of 64 bytes by the functions of these names."""
    buffer = bytearray()
    write, take = getattr(program, send), getattr(program, read)
    extra = (1000,) if read == "socket_read" else ()

    def turn() -> None:
        write(handle, SMALL, 64)
        assert take(handle, buffer, 64, *extra) == 64, program.last_error

    return turn


def connected(program: mqlnet.Program, host: str, port: int) -> int:
    """Return the handle of a new connection."""
    handle = program.socket_create()
    assert program.socket_connect(handle, host, port, 1000), program.last_error
    return handle


def sockets(program: mqlnet.Program, at: Mapping[str, Any]) -> Iterator[Contest]:
    """Yield round trips of 64 bytes, in the clear and over TLS."""
    raw = socket.create_connection((HOST, at["tcp"]))
    raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    handle = connected(program, HOST, at["tcp"])
    yield Contest(
        "SocketSend + SocketRead, 64 bytes there and back",
        our_dialogue(program, handle, "socket_send", "socket_read"),
        {"raw blocking socket": _dialogue(raw)},
        must=1.30,
        ambitious=1.20,
        repeat=300,
    )
    context = ssl.create_default_context(cadata=at["ca"])
    bare = context.wrap_socket(socket.create_connection((HOST, at["tls"])), server_hostname="localhost")
    bare.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    secured = connected(program, "localhost", at["tls"])
    assert program.socket_tls_handshake(secured, "localhost"), program.last_error
    program.socket_timeouts(secured, 1000, 1000)
    yield Contest(
        "SocketTlsSend + SocketTlsRead, 64 bytes there and back",
        our_dialogue(program, secured, "socket_tls_send", "socket_tls_read"),
        {"bare ssl": _dialogue(bare)},
        must=1.30,
        ambitious=1.20,
        repeat=300,
    )
    yield Contest(
        "connect + TLS handshake + close",
        _our_handshake(program, at["tls"]),
        {"bare ssl": _handshake(context, at["tls"])},
        must=1.30,
        repeat=20,
    )
    idle = connected(program, HOST, at["tcp"])
    yield Contest("SocketIsReadable, nothing waiting", lambda: program.socket_is_readable(idle), {}, repeat=2000)


def _handshake(context: ssl.SSLContext, port: int) -> Action:
    def handshake() -> None:
        with context.wrap_socket(socket.create_connection((HOST, port)), server_hostname="localhost"):
            pass

    return handshake


def _our_handshake(program: mqlnet.Program, port: int) -> Action:
    def handshake() -> None:
        handle = connected(program, "localhost", port)
        assert program.socket_tls_handshake(handle, "localhost")
        program.socket_close(handle)

    return handshake


def null_send(program: mqlnet.Program, at: Mapping[str, Any]) -> Contest:
    """Return what SocketSend adds to a socket that takes everything at once, over a lock and a look-up."""

    class Null:
        def send(self, data: memoryview) -> int:
            return len(data)

        def shutdown(self, how: int) -> None:
            """Nothing is open."""

        def close(self) -> None:
            """Nothing is open."""

    handle = connected(program, HOST, at["tcp"])
    program._sockets.slots[handle].live_link._sock = Null()  # type: ignore[assignment]  # the one place that can show it
    null, table, lock = Null(), {handle: Null()}, Lock()
    view = memoryview(SMALL)

    def locked() -> None:
        with lock:
            found = table.get(handle)
            try:
                (found or null).send(view)
            except OSError:
                return

    return Contest(
        "SocketSend on a null socket",
        lambda: program.socket_send(handle, SMALL, 64),
        {"a lock, a look-up and a try": locked},
        must=3.0,
        ambitious=2.3,
        repeat=20_000,
    )


def messages(terminal: mqlnet.Terminal, program: mqlnet.Program, at: Mapping[str, Any]) -> Iterator[Contest]:
    """Yield SendMail, SendFTP and SendNotification, each on a fresh connection."""
    text = (
        b"Subject: hello\r\nFrom: a@example.com\r\nTo: b@example.com\r\n\r\n" + b"\r\n".join([b"x" * 62] * 16) + b"\r\n"
    )

    class Prompt(smtplib.SMTP):
        """smtplib's client as ours is: it does not hold small writes back."""

        def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
            sock = socket.create_connection((host, port), timeout)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return sock

    def bare_mail() -> None:
        with Prompt(HOST, at["smtp"], local_hostname="localhost", timeout=10) as client:
            client.starttls(context=context)
            client.login("trader", "secret")
            client.sendmail("a@example.com", ["b@example.com"], text)

    def mail() -> None:
        assert program.send_mail("hello", KIB.decode()), program.last_error
        assert terminal.flush_mail(2)

    context = ssl.create_default_context(cadata=at["ca"])
    yield Contest(
        "SendMail and delivery", mail, {"smtplib, a ready text": bare_mail}, must=1.30, ambitious=1.0, repeat=10
    )
    for name, size, must, repeat in (("1 KiB", 1024, 1.10, 20), ("64 MiB", 67_108_864, 1.05, 1)):
        file = terminal.files.root / f"{size}.bin"
        file.write_bytes(b"x" * size)
        yield Contest(
            f"SendFTP, {name}",
            _our_upload(program, file.name),
            {"ftplib": _upload(at["ftp"], file)},
            must=must,
            ambitious=0.95,
            repeat=repeat,
        )
    yield Contest(
        "SendNotification",
        _our_note(terminal, program),
        {"http.client, fresh": _fresh_note(at["http"]), "http.client, kept": _note(at["http"])},
        must=1.15,
        repeat=50,
    )


def _our_upload(program: mqlnet.Program, name: str) -> Action:
    def upload() -> None:
        assert program.send_ftp(name), program.last_error

    return upload


def _upload(port: int, file: Path) -> Action:
    def upload() -> None:
        with ftplib.FTP() as client, file.open("rb") as content:
            client.connect(HOST, port)
            client.login("trader", "secret")
            client.storbinary(f"STOR {file.name}", content)

    return upload


NOTE = b'{"ids":["1C2F1442"],"text":"EURUSD 1.0842"}'
_JSON = {"Content-Type": "application/json"}


def _our_note(terminal: mqlnet.Terminal, program: mqlnet.Program) -> Action:
    clock = terminal.clock
    assert isinstance(clock, mqlnet.VirtualClock)

    def note() -> None:
        clock.advance(6.0)  # within the ten a minute
        assert program.send_notification("EURUSD 1.0842"), program.last_error

    return note


def _note(port: int) -> Action:
    kept = http.client.HTTPConnection(HOST, port)

    def note() -> None:
        kept.request("POST", "/submit", NOTE, _JSON)
        kept.getresponse().read()

    return note


def _fresh_note(port: int) -> Action:
    def note() -> None:
        connection = http.client.HTTPConnection(HOST, port)
        connection.request("POST", "/submit", NOTE, _JSON)
        connection.getresponse().read()
        connection.close()

    return note
