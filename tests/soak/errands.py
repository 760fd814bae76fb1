"""Every function that talks, called in every way that might lead off this machine; run by ``tests.soak.outside``."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import mqlnet
from emulators.stack import Stack
from emulators.usual_settings import usual_settings
from mqlnet.settings import SettingsError, build

HOSTS = (
    "example.com",
    "192.0.2.1",
    "3221225985",
    "0xC0000201",
    "0300.0.2.1",
    "0.0.0.0",
    "0",
    "::ffff:192.0.2.1",
    "[2001:db8::1]",
    "①②⑦.0.0.1",
    "localhost.example.com",
    "127.0.0.1.example.com",
    "evil.example",
)
TARGETS = ("192.0.2.1:8080", "evil.example:80", "0.0.0.0:8080", "3221225985:8080", "[2001:db8::1]:80")


@contextmanager
def _terminal(stack: Stack, **changes: object) -> Iterator[mqlnet.Terminal]:
    listed = {"web_request_urls": ["localhost", "127.0.0.1", *HOSTS]}
    timeouts = {"smtp_ms": 2000, "ftp_connect_ms": 2000, "ftp_idle_ms": 2000, "relay_ms": 2000}
    settings = usual_settings(stack, changes={"expert_advisors": listed, "timeouts": timeouts} | changes)
    with mqlnet.Terminal(build(settings)) as terminal:
        (terminal.files.root / "a.txt").write_bytes(b"x")
        yield terminal


def _web(stack: Stack, program: mqlnet.Program) -> int:
    urls = [f"{scheme}://{host}/" for host in HOSTS for scheme in ("http", "https")]
    urls += [stack.web.url(f"/redirect-to?url=http://{host}:8080/") for host in HOSTS]
    urls.append(f"https://localhost:{stack.web.tls_port}/text")
    for url in urls:
        program.web_request("GET", url, "", 1000, b"", bytearray(), mqlnet.Ref(""))
    return len(urls)


def _sockets(program: mqlnet.Program) -> int:
    for host in HOSTS:
        handle = program.socket_create()
        program.socket_connect(handle, host, 443, 300)
        program.socket_close(handle)
    return len(HOSTS)


def _messages(stack: Stack) -> int:
    count = 0
    for host in HOSTS:
        tabs = {"email": {"server": f"{host}:25"}, "ftp": {"server": f"{host}:21"}}
        with _terminal(stack, notifications={"relay": f"http://{host}/"}, **tabs) as terminal:
            program = terminal.start("messages")
            program.send_mail("a", "b")
            program.send_ftp("a.txt")
            program.send_notification("a")
            terminal.flush_mail(5)
            count += 3
    return count


def _ftp(stack: Stack) -> int:
    faults = ("", 'ftp.pasv reply 227 "Entering Passive Mode (192,0,2,1,31,144)"')
    for passive in (True, False):
        for fault in faults:
            if fault:
                stack.ftp.misbehave(fault)
            with _terminal(stack, ftp={"passive": passive}) as terminal:
                terminal.start("ftp").send_ftp("a.txt")
            stack.reset()
    return 2 * len(faults)


def _overrides(stack: Stack) -> int:
    for target in TARGETS:
        try:
            with _terminal(stack, address_overrides={"over.example:80": target}) as terminal:
                program = terminal.start("over")
                program.web_request("GET", "http://over.example/", "", 500, b"", bytearray(), mqlnet.Ref(""))
        except SettingsError:
            continue
    return len(TARGETS)


def main() -> None:
    """Do them all, and print how many they were."""
    with Stack() as stack:
        with _terminal(stack) as terminal:
            count = _web(stack, terminal.start("web")) + _sockets(terminal.start("sockets"))
        with _terminal(stack, network={"ca_pem": ""}) as terminal:
            count += _web(stack, terminal.start("web"))
        count += _messages(stack) + _ftp(stack) + _overrides(stack)
    sys.stdout.write(f"{count} calls\n")


if __name__ == "__main__":
    main()
