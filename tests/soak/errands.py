"""Every function that talks, called in every way that might lead off this machine; run by ``tests.soak.outside``.

``python -m tests.soak.errands SEED``. It prints what was done, and complains about a header that no program asked for.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from click.testing import CliRunner

import mqlnet
from emulators.stack import Stack
from emulators.usual_settings import usual_settings
from mqlnet.cli import main as command
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
TARGETS = (
    "192.0.2.1:8080", "evil.example:80", "0.0.0.0:8080", "3221225985:8080", "[2001:db8::1]:80", "[::]:80",
    "[::ffff:192.0.2.1]:80", "0x7f000001:80",
)  # fmt: skip
FULL_STOPS = (".", "%00", "..", "\u3002")
MORE = 25  # hosts from the dice
PASV = (
    'ftp.pasv reply 227 "Entering Passive Mode (192,0,2,1,31,144)"',
    'ftp.pasv reply 227 "Entering Passive Mode (0,0,0,0,31,144)"',
    'ftp.pasv reply 229 "Entering Extended Passive Mode (|||8080|)"',
    'ftp.greeting reply 220 "192.0.2.1"',
    'ftp.port reply 200 "192,0,2,1,31,144"',
)
PROGRAM = """
void OnStart() {
   char data[], result[]; string head;
   WebRequest("GET", "https://api.telegram.example/bot/getMe", "", 1000, data, result, head);
   int handle = SocketCreate();
   SocketConnect(handle, "192.0.2.1", 443, 500);
   SocketConnect(handle, "feed.example", 8080, 500);
   SendMail("subject", "text"); SendNotification("text");
}
"""


def _odd_host(dice: Random) -> str:
    """Return an address off this machine, written as some resolvers take it, or a name that would be looked up."""
    number = 0xC0000200 + dice.randrange(256)
    parts = [number >> shift & 255 for shift in (24, 16, 8, 0)]
    forms = (
        ".".join(map(str, parts)),
        ".".join(dice.choice((str, hex, oct))(part) for part in parts).replace("0o", "0"),
        dice.choice((str(number), hex(number))),
        f"{parts[0]}.{number & 0xFFFFFF}",
        f"[::ffff:{number >> 16:x}:{number & 0xFFFF:x}]",
        f"[2001:db8::{dice.randrange(65_536):x}]",
        f"127.0.0.{dice.randrange(256)}.example",
        f"localhost{dice.choice(FULL_STOPS)}example",
        f"user:{dice.randrange(9)}@192.0.2.{dice.randrange(256)}",
    )
    return dice.choice(forms)


@contextmanager
def _terminal(stack: Stack, hosts: tuple[str, ...] = HOSTS, **changes: object) -> Iterator[mqlnet.Terminal]:
    listed = {"web_request_urls": ["localhost", "127.0.0.1", *filter(_can_be_listed, hosts)]}
    timeouts = {"smtp_ms": 2000, "ftp_connect_ms": 2000, "ftp_idle_ms": 2000, "relay_ms": 2000}
    settings = usual_settings(stack, changes={"expert_advisors": listed, "timeouts": timeouts} | changes)
    with mqlnet.Terminal(build(settings)) as terminal:
        (terminal.files.root / "a.txt").write_bytes(b"x")
        yield terminal


def _can_be_listed(host: str) -> bool:
    try:
        build({"expert_advisors": {"web_request_urls": [host]}})
    except SettingsError:
        return False
    return True


def _web(stack: Stack, program: mqlnet.Program, hosts: tuple[str, ...]) -> int:
    urls = [f"{scheme}://{host}/" for host in hosts for scheme in ("http", "https")]
    urls += [stack.web.url(f"/redirect-to?url=http://{host}:8080/") for host in hosts]
    urls += [stack.web.url(f"/redirect-to?url=//{host}:8080/&status=307") for host in hosts]
    urls.append(f"https://localhost:{stack.web.tls_port}/text")
    for url in urls:
        program.web_request("GET", url, "", 1000, b"", bytearray(), mqlnet.Ref(""))
    return len(urls)


def _sockets(program: mqlnet.Program, hosts: tuple[str, ...]) -> int:
    for host in hosts:
        handle = program.socket_create()
        program.socket_connect(handle, host, 443, 300)
        program.socket_close(handle)
    return len(hosts)


def _messages(stack: Stack, hosts: tuple[str, ...]) -> int:
    count = 0
    for host in hosts:
        mail, ftp, push = {"server": f"{host}:25"}, {"server": f"{host}:21"}, {"relay": f"http://{host}/"}
        with _terminal(stack, email=mail, ftp=ftp, notifications=push) as terminal:
            program = terminal.start("messages")
            program.send_mail("a", "b")
            program.send_ftp("a.txt")
            program.send_notification("a")
            terminal.flush_mail(5)
            count += 3
    return count


def _ftp(stack: Stack) -> int:
    for passive in (True, False):
        for fault in ("", *PASV):
            if fault:
                stack.ftp.misbehave(fault)
            with _terminal(stack, ftp={"passive": passive}) as terminal:
                terminal.start("ftp").send_ftp("a.txt")
            stack.reset()
    return 2 * (1 + len(PASV))


def _overrides(stack: Stack) -> int:
    for target in TARGETS:
        try:
            with _terminal(stack, address_overrides={"over.example:80": target}) as terminal:
                program = terminal.start("over")
                program.web_request("GET", "http://over.example/", "", 500, b"", bytearray(), mqlnet.Ref(""))
        except SettingsError:
            continue
    return len(TARGETS)


def _homely(stack: Stack) -> tuple[int, str]:
    """Ask the servers with files at home that other programs take logins and proxies from; return what came of them."""
    home = Path(os.environ.get("HOME", "."))
    (home / ".netrc").write_text("machine 127.0.0.1 login evil password evil\ndefault login evil password evil\n")
    (home / ".curlrc").write_text('proxy = "http://192.0.2.1:3128"\nheader = "X-Evil: 1"\n')
    with _terminal(stack) as terminal:
        program = terminal.start("home")
        for path in ("/auth/basic", "/echo"):
            program.web_request("GET", stack.web.url(path), "", 1000, b"", bytearray(), mqlnet.Ref(""))
        stack.web.settle()
        names = {name.lower() for one in stack.web.capture.records("request") for name, _ in one["headers"]}
    added = names & {"authorization", "proxy-authorization", "x-evil", "proxy-connection"}
    return 2, f"files at home added {', '.join(sorted(added))}" if added else ""


def _run_program() -> tuple[int, str]:
    """Run an MQL5 program that names hosts elsewhere, as a user does."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "Outside.mq5"
        source.write_text(PROGRAM)
        done = CliRunner().invoke(command, ["run", "--no-cache", str(source)])
    return 5, "" if done.exit_code == 0 else f"mqlnet run ended with {done.exit_code}: {done.output[-200:]!r}"


def main() -> None:
    """Do them all, print how many they were, and complain."""
    dice = Random(sys.argv[1] if len(sys.argv) > 1 else "0")
    hosts = (*HOSTS, *(_odd_host(dice) for _ in range(MORE)))
    with Stack() as stack:
        with _terminal(stack, hosts) as terminal:
            count = _web(stack, terminal.start("web"), hosts) + _sockets(terminal.start("sockets"), hosts)
        with _terminal(stack, network={"ca_pem": ""}) as terminal:
            count += _web(stack, terminal.start("web"), HOSTS)
        count += _messages(stack, hosts) + _ftp(stack) + _overrides(stack)
        stack.reset()
        asked, complaint = _homely(stack)
    ran, other = _run_program()
    sys.stdout.write(f"{count + asked + ran}\n")
    sys.stderr.write("\n".join(filter(None, (complaint, other))))


if __name__ == "__main__":
    main()
