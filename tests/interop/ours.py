"""Our client against servers that nobody here wrote: the same calls go to ours, and must end the same."""

import contextlib
import email
import email.policy
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from werkzeug.wrappers import Request, Response

import mqlnet
from emulators.stack import Stack
from mqlnet.settings import build
from tests.interop import peers
from tests.interop.verdicts import Comparison

ACCOUNT = {"login": "trader", "password": "secret"}
WAIT_S = 10.0


@contextlib.contextmanager
def terminal(stack: Stack, **tabs: object) -> Iterator[tuple[mqlnet.Terminal, mqlnet.Program]]:
    """Open a terminal that trusts our authority, and start a program in it."""
    base: dict[str, object] = {
        "expert_advisors": {"allow_web_request": True, "web_request_urls": ["localhost", "127.0.0.1"]},
        "network": {"ca_pem": stack.pki.ca_pem},
    }
    with mqlnet.Terminal(build({**base, **tabs})) as opened:
        yield opened, opened.start("interop", kind="script")


def wait_until(condition: Callable[[], bool]) -> bool:
    """Ask until it is so, or ten seconds have passed: what a foreign server does is announced to nobody."""
    pause = threading.Event()
    return any(condition() or pause.wait(0.02) for _ in range(int(WAIT_S / 0.02)))


# -- WebRequest


def _asks(program: mqlnet.Program, base: str) -> Iterator[tuple[str, object]]:
    """Yield what each request comes to: status, last error, and what of the answer both servers must agree on."""

    def ask(method: str, path: str, *, headers: str = "", data: bytes = b"") -> tuple[object, ...]:
        program.reset_last_error()
        result, result_headers = bytearray(), mqlnet.Ref("")
        status = program.web_request(method, base + path, headers, 3000, data, result, result_headers)
        return status, program.last_error, bytes(result)

    yield "GET, text", ask("GET", "/text")
    yield "GET again on the kept connection", ask("GET", "/text")
    yield "HEAD", ask("HEAD", "/text")
    yield "204, no body", ask("GET", "/status/204")
    yield "404 with a body", ask("GET", "/status/404")
    yield "503 with a body", ask("GET", "/status/503")
    yield "gzip in chunks", ask("GET", "/gzip-chunked")
    yield "1000 bytes of all values", ask("GET", "/bytes/1000")
    for status in (301, 302, 303, 307, 308):
        yield f"POST through {status}", ask("POST", f"/moved/{status}", data=b"12345")
        yield f"GET through {status}", ask("GET", f"/moved/{status}")
    yield "a redirect to itself", ask("GET", "/loop")
    yield "the terminal's headers", ask("GET", "/agent")
    yield "cookies set", ask("GET", "/cookie/set")
    yield "cookies sent back", ask("GET", "/cookie/get")
    yield "closed without an answer", ask("GET", "/closed")
    yield "and the next request", ask("GET", "/text")


def _teach(stack: Stack) -> None:
    """Give our web server the few answers that only the foreign server has."""
    web = stack.web

    def method(request: Request) -> Response:
        return Response(f"{request.method} {request.headers.get('Content-Length', '')}")

    def agent(request: Request) -> Response:
        names = ("User-Agent", "Accept", "Accept-Language", "Accept-Encoding")
        return Response("|".join(request.headers.get(name, "") for name in names))

    def cookies(_: Request) -> Response:
        response = Response("ok")
        response.headers.add("Set-Cookie", "a=1; Path=/")
        response.headers.add("Set-Cookie", "b=2; Max-Age=60")
        return response

    web.expect_request("/method").respond_with_handler(method)
    web.expect_request("/agent").respond_with_handler(agent)
    web.expect_request("/cookie/set").respond_with_handler(cookies)
    web.expect_request("/cookie/get").respond_with_handler(lambda r: Response(r.headers.get("Cookie", "")))
    for status in (301, 302, 303, 307, 308):
        web.expect_request(f"/moved/{status}").respond_with_data("", status=status, headers={"Location": "/method"})
    web.misbehave('web.response-head close match="/closed"')


def _web_calls(stack: Stack, base: str) -> dict[str, object]:
    with terminal(stack) as (_, program):
        return dict(_asks(program, base))


def nginx(stack: Stack, folder: Path) -> Iterator[Comparison]:
    """Put WebRequest to nginx, in the clear and over TLS."""
    with peers.nginx(stack.pki, folder) as (port, tls_port):
        stack.reset()
        _teach(stack)
        for scheme, theirs, ours in (
            ("http", f"http://localhost:{port}", f"http://localhost:{stack.web.port}"),
            ("https", f"https://localhost:{tls_port}", f"https://localhost:{stack.web.tls_port}"),
        ):
            expected, seen = _web_calls(stack, ours), _web_calls(stack, theirs)
            for what in expected:
                yield Comparison("nginx", f"{scheme}: {what}", expected[what], seen[what])


def nginx_that_hangs_up(stack: Stack, folder: Path) -> Iterator[Comparison]:
    """Let nginx close the kept connection: by default both verbs recover, with the switch the POST fails."""
    with peers.nginx(stack.pki, folder, keepalive="50ms") as (port, _):
        for choice, expected in (("reconnect", (200, 200)), ("fail", (1003, 200))):
            with terminal(stack, switches={"web-stale-keep-alive": choice}) as (opened, program):

                def ask(method: str, program: mqlnet.Program = program) -> int:
                    return program.web_request(
                        method, f"http://localhost:{port}/text", "", 3000, b"", bytearray(), mqlnet.Ref("")
                    )

                engine = opened._state.engine
                ask("GET")
                was_closed = wait_until(engine.has_stale_connection)
                yield Comparison("nginx", f"{choice}: it closes an idle connection", True, was_closed)
                yield Comparison("nginx", f"{choice}: POST, then GET", expected, (ask("POST"), ask("GET")))


# -- SendFTP


def _uploads(stack: Stack, server: str, login: str, root: Path, **tab: object) -> Iterator[tuple[str, object]]:
    account = {"enabled": True, "server": server, "login": login, "password": "secret", **tab}
    with terminal(stack, ftp=account) as (opened, program):
        files = opened.files.root
        (files / "a.bin").write_bytes(bytes(range(256)) * 300)
        (files / "empty.txt").write_bytes(b"")

        def send(name: str, path: str | None = None) -> tuple[object, ...]:
            program.reset_last_error()
            sent = program.send_ftp(name, path)
            there = {one.relative_to(root).as_posix(): one.stat().st_size for one in root.rglob("*") if one.is_file()}
            return sent, program.last_error, sorted(there.items())

        yield "upload", send("a.bin")
        yield "an empty file", send("empty.txt")
        yield "into a folder", send("a.bin", "upload")
        yield "into a folder that is missing", send("a.bin", "missing")
        (files / "a.bin").write_bytes(b"shorter")
        yield "over a longer file", send("a.bin")


def vsftpd(stack: Stack, folder: Path) -> Iterator[Comparison]:
    """Put SendFTP to vsftpd, passive and active, and with a login it refuses."""
    with peers.vsftpd(folder) as (port, root):
        for mode in ("passive", "active"):
            stack.reset()
            stack.ftp.directory("upload")
            passive = mode == "passive"
            theirs = dict(_uploads(stack, f"127.0.0.1:{port}", "anonymous", root, passive=passive))
            ours = dict(_uploads(stack, stack.ftp.address, "trader", stack.ftp.root, passive=passive))
            for what in ours:
                yield Comparison("vsftpd", f"{mode}: {what}", ours[what], theirs[what])
            for file in [one for one in root.rglob("*") if one.is_file()]:
                file.unlink()
        tab = {"enabled": True, "server": f"127.0.0.1:{port}", "login": "stranger", "password": "secret"}
        with terminal(stack, ftp=tab) as (opened, program):
            (opened.files.root / "a.txt").write_bytes(b"a")
            seen = (program.send_ftp("a.txt"), program.last_error)
            yield Comparison("vsftpd", "a login it refuses", (False, 4514), seen)


# -- SendMail

LETTERS = (
    ("EURUSD", "bought 0.10 at 1.0842"),
    ("Сделка закрыта €", "итог: +10 €\nвторая строка\n.\n..три"),
    ("long " * 60, "x" * 5000),
    ("two\r\nBcc: everyone@example.com", "one line"),
)


def _content_of(raw: bytes) -> tuple[object, ...]:
    letter = email.message_from_bytes(raw, policy=email.policy.default)
    body = letter.get_body()
    assert body is not None
    text = body.get_content().replace("\r\n", "\n").rstrip("\n")
    return letter["Subject"], letter["From"], letter["To"], letter["Bcc"], text


def _mail_tab(server: str, **changes: object) -> dict[str, object]:
    return {
        "enabled": True,
        "server": server,
        **ACCOUNT,
        "from": "Terminal, a@example.com",
        "to": "b@example.com",
        **changes,
    }


def exim(stack: Stack, folder: Path) -> Iterator[Comparison]:
    """Put SendMail to exim: with STARTTLS, with TLS at once, with logins and boxes it refuses."""
    with peers.exim(stack.pki, folder) as (port, tls_port, inbox):
        direct = {"localhost:465": f"127.0.0.1:{tls_port}"}
        ways: tuple[tuple[str, str, dict[str, str]], ...] = (
            ("STARTTLS", f"localhost:{port}", {}),
            ("TLS at once", "localhost:465", direct),
        )
        for way, server, overrides in ways:
            for subject, text in LETTERS:
                stack.reset()
                inbox.unlink(missing_ok=True)
                ours = _deliver(stack, _mail_tab(f"localhost:{stack.smtp.port}"), {}, subject, text)
                expected = (ours, _content_of(stack.smtp.capture.wait_for("mail")["data"]))
                theirs = _deliver(stack, _mail_tab(server), overrides, subject, text)
                arrived = wait_until(lambda: inbox.exists() and inbox.stat().st_size > 0)
                seen = (theirs, _content_of(inbox.read_bytes()) if arrived else None)
                yield Comparison("exim", f"{way}: {subject[:24]!r}", expected, seen)
        for what, changes, code in (
            ("a password it refuses", {"password": "wrong"}, "535"),
            ("a box it refuses", {"to": "nobody@example.com"}, "550"),
        ):
            journal = _deliver(stack, _mail_tab(f"localhost:{port}", **changes), {}, "hello", "there")
            yield Comparison("exim", what, True, any(f": {code} " in line for line in journal))


def _deliver(stack: Stack, tab: dict[str, object], overrides: dict[str, str], subject: str, text: str) -> list[str]:
    with terminal(stack, email=tab, address_overrides=overrides) as (opened, program):
        assert program.send_mail(subject, text), program.last_error
        assert opened.flush_mail(WAIT_S)
        return opened.journal.texts("Mail")


# -- sockets


def _echo(stack: Stack, port: int, *, secure: bool, line: bytes = b"hello\n") -> tuple[object, ...]:
    with terminal(stack) as (_, program):
        handle = program.socket_create()
        connected = program.socket_connect(handle, "localhost", port, 3000)
        secured = program.socket_tls_handshake(handle, "localhost") if secure else None
        program.socket_timeouts(handle, 3000, 3000)
        buffer = bytearray()
        if secure:
            sent = program.socket_tls_send(handle, line, len(line))
            got = program.socket_tls_read(handle, buffer, len(line))
        else:
            sent = program.socket_send(handle, line, len(line))
            got = program.socket_read(handle, buffer, len(line), 3000)
        return connected, secured, sent, got, bytes(buffer), program.socket_close(handle), program.last_error


def socat(stack: Stack, folder: Path) -> Iterator[Comparison]:
    """Put plain sockets to socat's echo."""
    with peers.socat(folder) as port:
        for size in (6, 60_000):
            line = b"x" * size
            expected = _echo(stack, stack.tcp.port, secure=False, line=line)
            yield Comparison("socat", f"{size} bytes", expected, _echo(stack, port, secure=False, line=line))


def stunnel(stack: Stack, folder: Path) -> Iterator[Comparison]:
    """Put TLS sockets to stunnel's echo."""
    with peers.stunnel(stack.pki, folder) as port:
        for size in (6, 60_000):
            line = b"x" * size
            expected = _echo(stack, stack.tcp.tls_port, secure=True, line=line)
            yield Comparison("stunnel", f"{size} bytes", expected, _echo(stack, port, secure=True, line=line))


def s_server(stack: Stack, folder: Path) -> Iterator[Comparison]:
    """Put TLS to openssl's server in either version, and our certificate texts beside openssl's own."""
    for version in ("-tls1_2", "-tls1_3"):
        with tempfile.TemporaryDirectory(dir=folder) as inner, peers.s_server(stack.pki, Path(inner), version) as it:
            port, chain = it
            expected = (True, True, 6, 6, b"olleh\n", True, 0)
            yield Comparison("s_server", f"{version}: a line reversed", expected, _echo(stack, port, secure=True))
            yield from _certificate(stack, port, chain, version)
    with peers.socat(folder) as port:
        handshake = _echo(stack, port, secure=True)[1]
        yield Comparison("socat", "a handshake with what is no TLS", False, handshake)


def _certificate(stack: Stack, port: int, chain: Path, version: str) -> Iterator[Comparison]:
    """Hold SocketTlsCertificate's texts against what openssl prints of the same certificate."""
    command = [peers.program("openssl"), "x509", "-in", str(chain), "-noout", "-nameopt", "compat"]
    command += ["-subject", "-issuer", "-serial", "-fingerprint", "-sha1"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = dict(line.split("=", 1) for line in printed.splitlines())
    fields = {key.lower(): value.strip() for key, value in lines.items()}
    with terminal(stack) as (_, program):
        handle = program.socket_create()
        program.socket_connect(handle, "localhost", port, 3000)
        program.socket_tls_handshake(handle, "localhost")
        subject, issuer, serial, thumbprint = (mqlnet.Ref("") for _ in range(4))
        program.socket_tls_certificate(handle, subject, issuer, serial, thumbprint, mqlnet.Ref(0))
    yield Comparison("s_server", f"{version}: subject", fields["subject"], subject.value)
    yield Comparison("s_server", f"{version}: issuer", fields["issuer"], issuer.value)
    yield Comparison("s_server", f"{version}: serial", fields["serial"].lower(), serial.value.replace(":", ""))
    fingerprint = fields["sha1 fingerprint"].replace(":", "").lower()
    yield Comparison("s_server", f"{version}: thumbprint", fingerprint, thumbprint.value)


ALL = (nginx, nginx_that_hangs_up, vsftpd, exim, socat, stunnel, s_server)
