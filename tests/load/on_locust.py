"""Fleets of terminals on a real Locust: what they count, how they live, and that they pass the suite."""

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from emulators.stack import Stack
from tests.load.locust_runs import Ended, command, ended, locust, served

TERMINAL = """
import logging
from locust import constant, task
from mqlnet import Ref
from mqlnet.load import TerminalUser

class Expert(TerminalUser):
    wait_time = constant(0.05)
    profile = "documented"
    fails_from_status = 500

    def ask(self, path, timeout_ms=5000):
        result, headers = bytearray(), Ref("")
        return self.program.web_request("GET", self.host + path, "", timeout_ms, b"", result, headers)
"""

BRIDGE = """
input string Server = "https://api.example.com";
input int Every = 1;
int OnInit() { EventSetTimer(Every); Ask("/quote?symbol=init"); return INIT_SUCCEEDED; }
void OnTick() { Ask("/quote?symbol=tick"); }
void OnTimer() { Ask("/timer"); }
void OnDeinit(const int reason) { Ask("/bye"); }
void Ask(string path)
  {
   uchar data[], result[];
   string headers;
   WebRequest("GET", Server + path, NULL, 3000, data, result, headers);
  }
"""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Give the address of the service that fails in three ways."""
    with served("tests.load.failing_server") as line:
        yield f"http://127.0.0.1:{json.loads(line)['port']}"


def test_a_service_that_fails_in_three_ways_has_each_under_its_code(server: str, tmp_path: Path) -> None:
    """A timeout, an answer that breaks off, and a status; the terminal's own refusal stands apart from them."""
    text = TERMINAL + (
        """
    @task
    def all(self):
        assert self.ask("/quote?symbol=EURUSD") == 200
        assert self.ask("/error") == 500
        assert self.ask("/late", 200) == self.ask("/cut") == -1
        self.program.web_request("GET", "http://localhost:1/", "", 100, b"", bytearray(), Ref(""))
"""
    )
    found = locust(tmp_path, text, "-u", "2", "-r", "2", "-t", "4s", "--host", server, "-s", "2")
    assert found.code == 1, found.said
    count = found.requests["WebRequest", "/quote"]
    assert count >= 6
    errors = {
        ("WebRequest", "/error", "MqlError('HTTP status 500')"),
        ("WebRequest", "/late", "MqlError('5202 ERR_WEBREQUEST_TIMEOUT (returned -1)')"),
        ("WebRequest", "/cut", "MqlError('5203 ERR_WEBREQUEST_REQUEST_FAILED (returned -1)')"),
        ("WebRequest, refused by the terminal", "/", "MqlError('4014 ERR_FUNCTION_NOT_ALLOWED (returned -1)')"),
    }
    assert set(found.failures) == errors, found.said
    assert all(abs(each - count) <= 2 for each in found.failures.values())


def test_terminals_wait_without_stopping_each_other(server: str, tmp_path: Path) -> None:
    """Twenty requests of 0.4 s take turns in one thread: one after the other there would be ten of them at most."""
    text = TERMINAL + ('\n    @task\n    def wait(self):\n        self.ask("/late", 400)\n')
    found = locust(tmp_path, text, "-u", "20", "-r", "20", "-t", "4s", "--host", server)
    assert found.requests["WebRequest", "/late"] >= 20, found.said


def test_sockets_tls_mail_and_ftp_are_counted_by_where_they_go(tmp_path: Path) -> None:
    text = """
from locust import constant, task
from mqlnet.load import TerminalUser

class Talker(TerminalUser):
    wait_time = constant(0)
    settings = "terminal.toml"

    def on_start(self):
        (self.terminal.files.root / "a.txt").write_text("hello")

    @task
    def talk(self):
        program, buffer = self.program, bytearray()
        plain = program.socket_create()
        assert program.socket_connect(plain, "127.0.0.1", PORT, 2000)
        assert program.socket_send(plain, b"hello", 5) == program.socket_read(plain, buffer, 5, 2000) == 5
        secured = program.socket_create()
        assert program.socket_connect(secured, "localhost", SECURED, 2000)
        assert program.socket_tls_handshake(secured, "localhost")
        program.socket_timeouts(secured, 2000, 2000)
        assert program.socket_tls_send(secured, b"hello", 5) == program.socket_tls_read(secured, buffer, 5) == 5
        program.socket_close(plain)
        program.socket_close(secured)
        assert program.send_mail("hello", "there") and program.send_ftp("a.txt")
        assert self.terminal.flush_mail(5)
"""
    with Stack() as stack:
        (tmp_path / "terminal.toml").write_text(_settings(stack), encoding="utf-8")
        plain, secured = stack.tcp.port, stack.tcp.tls_port
        text = text.replace("PORT", str(plain)).replace("SECURED", str(secured))
        found = locust(tmp_path, text, "-u", "10", "-r", "10", "-t", "3s", "-s", "2")
        assert (found.code, found.failures) == (0, {}), found.said
        arrived = len(stack.smtp.capture.records("mail"))
        smtp, ftp = stack.smtp.address, stack.ftp.address
    assert set(found.requests) == {
        ("SocketConnect", f"127.0.0.1:{plain}"),
        ("SocketSend", f"127.0.0.1:{plain}"),
        ("SocketRead", f"127.0.0.1:{plain}"),
        ("SocketConnect", f"localhost:{secured}"),
        ("SocketTlsHandshake", f"localhost:{secured}"),
        ("SocketTlsSend", f"localhost:{secured}"),
        ("SocketTlsRead", f"localhost:{secured}"),
        ("SendMail", smtp),
        ("SendFTP", ftp),
    }
    assert found.requests["SendMail", smtp] >= 10
    assert arrived >= 10


def _settings(stack: Stack) -> str:
    ca = stack.pki.ca_pem.replace("\n", "\\n")
    return f"""
[expert_advisors]
allow_web_request = true
web_request_urls = ["127.0.0.1", "localhost"]
[email]
enabled = true
server = "127.0.0.1:{stack.smtp.port}"
login = "trader"
password = "secret"
from = "a@example.com"
to = "b@example.com"
[ftp]
enabled = true
server = "127.0.0.1:{stack.ftp.port}"
login = "trader"
password = "secret"
[network]
ca_pem = "{ca}"
"""


def fleet(folder: Path, server: str, *arguments: str) -> Ended:
    source = folder / "Bridge.mq5"
    source.write_text(BRIDGE, encoding="utf-8")
    line = [sys.executable, "-m", "mqlnet", "fleet", str(source), "--host", server, "--spawn-rate", "50", *arguments]
    return ended(folder, [*line, "--only-summary"])


def test_one_s_own_program_is_the_load(server: str, tmp_path: Path) -> None:
    """It lives as in a terminal: OnInit, ticks and timers once a second, OnDeinit; its hosts are led to the server."""
    found = fleet(tmp_path, server, "--users", "10", "--for", "5", "--input", f"Server={server}")
    assert found.code == 0, found.said
    timers, byes = found.requests["WebRequest", "/timer"], found.requests["WebRequest", "/bye"]
    assert 20 <= timers <= 60, found.said
    assert byes == 10
    assert found.requests["WebRequest", "/quote"] >= 30


def test_every_host_that_a_program_names_is_led_to_the_server(server: str, tmp_path: Path) -> None:
    found = fleet(
        tmp_path, server, "--users", "3", "--for", "3", "--no-ticks", "--input", "Server=http://api.example.com"
    )
    assert (found.code, found.failures) == (0, {}), found.said
    assert found.requests["WebRequest", "/quote"] == 3


def test_a_program_that_crashes_is_one_failure_of_its_own(server: str, tmp_path: Path) -> None:
    source = tmp_path / "Bad.mq5"
    source.write_text("int zero = 0;\nvoid OnTick() { Print(1 / zero); }\n", encoding="utf-8")
    line = [sys.executable, "-m", "mqlnet", "fleet", str(source), "--host", server, "--for", "4", "--users", "2"]
    found = ended(tmp_path, [*line, "--only-summary"])
    assert found.code == 1, found.said
    ((kind, name, error),) = found.failures
    assert (kind, name, "zero divide" in error) == ("program", "Bad", True), found.said
    assert set(found.requests) == {("program", "Bad")}


def test_a_storm_cuts_all_connections_at_once(tmp_path: Path) -> None:
    text = """
from locust import constant, task
from mqlnet.load import TerminalUser

class Reader(TerminalUser):
    wait_time = constant(0)
    storm_every_s = 1

    @task
    def read(self):
        handle = self.program.socket_create()
        assert self.program.socket_connect(handle, "127.0.0.1", PORT, 2000)
        self.program.socket_read(handle, bytearray(), 1, 60_000)
        self.program.socket_close(handle)
"""
    with Stack() as stack:
        port = stack.tcp.port
        where = f"http://127.0.0.1:{port}"
        found = locust(tmp_path, text.replace("PORT", str(port)), "-u", "5", "-r", "5", "-t", "4s", "--host", where)
    (failure,) = found.failures
    assert failure == ("SocketRead", f"127.0.0.1:{port}", "MqlError('5273 ERR_NETSOCKET_IO_ERROR (returned -1)')")
    assert found.failures[failure] in (10, 15, 20), found.said
    assert found.requests["SocketConnect", f"127.0.0.1:{port}"] >= 15


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("", "give --host, or `settings` to the user class"),
        ("    clock = VirtualClock()\n    host = 'http://127.0.0.1:1'\n", "runs on the real clock"),
        ("    settings = {'emial': {}}\n", "emial: unknown key; did you mean 'email'?"),
    ],
)
def test_what_cannot_be_set_up_ends_the_test_with_one_line(body: str, line: str, tmp_path: Path) -> None:
    head = "from mqlnet import VirtualClock\nfrom mqlnet.load import TerminalUser\nfrom locust import task\n"
    text = f"{head}class T(TerminalUser):\n{body}    @task\n    def nothing(self): pass\n"
    found = locust(tmp_path, text, "-u", "3", "-r", "3", "-t", "20s")
    assert (found.code, found.said.count(line)) == (2, 1), found.said
    assert "Traceback" not in found.said


def test_locust_comes_before_mqlnet() -> None:
    code = "import mqlnet; mqlnet.Terminal; import mqlnet.load; mqlnet.load.TerminalUser"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=30)
    assert "import locust first" in done.stderr


def test_a_master_and_two_workers_share_the_terminals(server: str, tmp_path: Path) -> None:
    text = TERMINAL + (
        """
    def on_start(self):
        logging.warning("a terminal starts")

    @task
    def quote(self):
        self.ask("/quote")
"""
    )
    file = tmp_path / "locustfile.py"
    file.write_text(text, encoding="utf-8")
    port = str(_free_port())
    there = ["--master-bind-host", "127.0.0.1", "--master-bind-port", port, "--expect-workers", "2"]
    run = ["--host", server, "-u", "8", "-r", "8", "-t", "4s"]
    here = [sys.executable, "-m", "locust", "-f", str(file), "--worker", "--master-port", port]
    workers = [subprocess.Popen(here, stderr=subprocess.PIPE, text=True, cwd=tmp_path) for _ in range(2)]
    try:
        found = ended(tmp_path, command(file, "--master", *there, *run))
        said = [worker.communicate(timeout=30)[1] for worker in workers]
    finally:
        for worker in workers:
            worker.kill()
    assert (found.code, found.failures) == (0, {}), found.said
    assert [each.count("a terminal starts") for each in said] == [4, 4]
    assert found.requests["WebRequest", "/quote"] >= 8 * 20


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def test_the_suite_passes_on_gevent() -> None:
    """All 1,008 cases over stdio, with web requests that wait on the loop."""
    subject = f"{sys.executable} -m tests.load.gevent_subject"
    line = [sys.executable, "-m", "mqlnet", "check", "--profile", "observed", "--subject", subject, "--jobs", "2"]
    done = subprocess.run(line, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    assert re.search(r"(\d+) cases, \1 pass: conformant", done.stdout), done.stdout[-3000:]
