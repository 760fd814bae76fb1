"""Clients that nobody here wrote against our servers: curl, openssl, gnutls, lftp, swaks."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from emulators.stack import Stack
from tests.interop.peers import program
from tests.interop.verdicts import Comparison

TIMEOUT_S = 20


def _run(*command: str, say: bytes = b"") -> tuple[int, str]:
    """Run a client and return its exit code and all it said."""
    done = subprocess.run(
        command, input=say, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=TIMEOUT_S, check=False
    )
    return done.returncode, done.stdout.decode("utf-8", "replace")


def _ca(stack: Stack, folder: Path) -> str:
    file = folder / "ca.pem"
    file.write_text(stack.pki.ca_pem, encoding="ascii")
    return str(file)


# what openssl s_client says of each certificate: its verify code
CODES = {
    "expired": 10,
    "not-yet-valid": 9,
    "wrong-host": 62,
    "unknown-issuer": 21,
    "self-signed": 18,
    "missing-intermediate": 21,
    "wrong-purpose": 26,
}


def s_client(stack: Stack, folder: Path) -> Iterator[Comparison]:
    """Echo over TLS, STARTTLS in mail, and the verdict on every wrong certificate."""
    stack.reset()
    ca = _ca(stack, folder)
    loud = (program("openssl"), "s_client", "-CAfile", ca, "-verify_hostname", "localhost")
    client = (*loud, "-quiet", "-no_ign_eof")
    for version in ("-tls1_2", "-tls1_3"):
        where = ("-connect", f"127.0.0.1:{stack.tcp.tls_port}", "-servername", "localhost", version)
        _run(*client, "-verify_return_error", *where, say=b"hello\n")
        seen = stack.tcp.capture.wait_for("bytes")["data"]
        yield Comparison("openssl s_client", f"{version}: what the echo got", b"hello\n", seen)
        name = stack.tcp.capture.records("tls")[-1]["server_name"]
        yield Comparison("openssl s_client", f"{version}: the name it asked for", "localhost", name)
        stack.reset()
    mail = ("-connect", f"127.0.0.1:{stack.smtp.port}", "-starttls", "smtp", "-verify_return_error")
    code, said = _run(*client, *mail, say=b"QUIT\r\n")
    yield Comparison("openssl s_client", "STARTTLS in mail", (0, True), (code, "verify error" not in said))
    for which, expected in CODES.items():
        port = stack.tcp.wrong_port(which)
        where = ("-connect", f"127.0.0.1:{port}", "-servername", "localhost", "-tls1_3")
        _, said = _run(*loud, *where)
        yield Comparison("openssl s_client", f"{which}: verify code", True, f"Verify return code: {expected} (" in said)


def gnutls(stack: Stack, folder: Path) -> Iterator[Comparison]:
    """Another TLS library: it trusts the good certificate and refuses the wrong ones."""
    stack.reset()
    client = (program("gnutls-cli"), "--x509cafile", _ca(stack, folder))
    code, said = _run(*client, "-p", str(stack.tcp.tls_port), "localhost", say=b"hello\n")
    yield Comparison("gnutls-cli", "the good certificate", True, code == 0 and "The certificate is trusted" in said)
    for which, reason in (
        ("expired", "expired"),
        ("wrong-host", "does not match"),
        ("unknown-issuer", "unknown"),
        ("self-signed", "unknown"),
    ):
        code, said = _run(*client, "-p", str(stack.tcp.wrong_port(which)), "localhost")
        yield Comparison("gnutls-cli", f"{which}: refused for that", True, code != 0 and reason in said)


def lftp(stack: Stack, folder: Path) -> Iterator[Comparison]:
    """Uploads, passive and active, into folders that are there and are not, and listings."""
    client = program("lftp")
    file = folder / "report.bin"
    file.write_bytes(bytes(range(256)) * 400)
    for mode in ("on", "off"):
        stack.reset()
        stack.ftp.directory("upload")
        script = (
            f"set net:max-retries 1; set net:timeout 5; set ftp:ssl-allow no; set ftp:passive-mode {mode}; "
            f"open -u trader,secret ftp://{stack.ftp.address}; put {file}; cd upload; put {file}; cls -1; bye"
        )
        code, said = _run(client, "-c", script)
        there = {name: len(data) for name, data in stack.ftp.files().items()}
        expected = (0, {"report.bin": 102_400, "upload/report.bin": 102_400})
        yield Comparison("lftp", f"passive {mode}: uploads", expected, (code, there))
        yield Comparison("lftp", f"passive {mode}: lists what is there", True, "report.bin" in said)
    stack.reset()
    script = f"set net:max-retries 1; set ftp:ssl-allow no; open -u trader,secret ftp://{stack.ftp.address}; cd missing"
    code, said = _run(client, "-c", script)
    yield Comparison("lftp", "a folder that is missing", True, code != 0 and "550" in said)
    script = f"set net:max-retries 1; set ftp:ssl-allow no; open -u trader,wrong ftp://{stack.ftp.address}; cls"
    code, said = _run(client, "-c", script)
    yield Comparison("lftp", "a wrong password", True, code != 0 and "530" in said)


def swaks(stack: Stack, folder: Path) -> Iterator[Comparison]:
    """Mail with STARTTLS, TLS at once, AUTH LOGIN and PLAIN, and what is refused."""
    del folder
    envelope = ("--server", "127.0.0.1", "--from", "a@example.com", "--to", "b@example.com", "--helo", "here")
    base = (program("swaks"), *envelope, "--header", "Subject: hi", "--body", "hello", "--timeout", "5")
    for mechanism in ("LOGIN", "PLAIN"):
        for way, options in (
            ("STARTTLS", ("--tls", "--port", str(stack.smtp.port))),
            ("TLS at once", ("--tls-on-connect", "--port", str(stack.smtp.tls_port))),
        ):
            stack.reset()
            login = ("--auth", mechanism, "--auth-user", "me", "--auth-password", "pass")
            code, _ = _run(*base, *options, *login)
            mail = stack.smtp.capture.wait_for("mail")
            seen = (code, mail["login"], mail["tls"], b"hello" in mail["data"])
            yield Comparison("swaks", f"{way}, AUTH {mechanism}", (0, "me", True, True), seen)
    stack.reset()
    stack.smtp.misbehave('smtp.rcpt reply 452 "try later"')
    code, said = _run(*base, "--port", str(stack.smtp.port))
    yield Comparison("swaks", "a recipient that is refused", (24, True), (code, "452 try later" in said))


def curl(stack: Stack, folder: Path) -> Iterator[Comparison]:
    """HTTP in its forms: encodings, chunks, redirects, what is cut short."""
    stack.reset()
    client = (program("curl"), "-sS", "--max-time", "5", "--noproxy", "*", "--cacert", _ca(stack, folder))
    for path, expected in (
        ("/text", (0, "hello")),
        ("/chunked", (0, "hello in chunks")),
        ("/until-close", (0, "until the end")),
        ("/gzip-chunked", (0, "hello " * 100)),
        ("/deflate", (0, "hello " * 100)),
    ):
        for base in (stack.web.url(""), stack.web.tls_url("", host="localhost")):
            seen = _run(*client, "--compressed", base + path)
            yield Comparison("curl", f"{base.partition(':')[0]} {path}", expected, seen)
    code, said = _run(*client, "-L", "-o", "-", "-w", "%{num_redirects}", stack.web.url("/redirect/3"))
    yield Comparison("curl", "/redirect/3", (0, True), (code, said.endswith("3")))
    code, _ = _run(*client, stack.web.url("/empty"))
    yield Comparison("curl", "/empty", 52, code)
    code, _ = _run(*client, stack.web.url("/bad-framing"))
    yield Comparison("curl", "/bad-framing", 56, code)


ALL = (s_client, gnutls, lftp, swaks, curl)
