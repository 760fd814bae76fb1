"""``mqlnet up`` as a person or a script runs it: in a process of its own, ended by a signal."""

import contextlib
import ftplib
import json
import os
import re
import signal
import smtplib
import socket
import ssl
import stat
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import trustme
from click.testing import CliRunner, Result

import mqlnet
from emulators.control import ControlServer
from emulators.listening.ports import OFFSETS, PASSIVE, PortTakenError
from emulators.stack import Stack
from emulators.tls.certificates import kept_authority
from mqlnet.cli import main
from mqlnet.cli.environment import VARIABLES, port_variable
from mqlnet.cli.up import up, who_has
from mqlnet.settings import build

Start = Callable[..., subprocess.Popen[str]]
WRITES_PORT = "import os, sys, pathlib; pathlib.Path(sys.argv[1]).write_text(os.environ['MQLNET_SMTP_PORT'])"
SENDS_MAIL = """
import os, smtplib, ssl, sys
context = ssl.create_default_context(cafile=os.environ["MQLNET_CA_FILE"])
with smtplib.SMTP(os.environ["MQLNET_HOST"], int(os.environ["MQLNET_SMTP_PORT"]), timeout=5) as client:
    client.starttls(context=context)
    client.login(os.environ["MQLNET_LOGIN"], os.environ["MQLNET_PASSWORD"])
    client.sendmail("a@example.com", ["b@example.com"], "Subject: hi\\r\\n\\r\\nhello\\r\\n")
sys.exit(7)
"""
SAYS_READY = "import sys; print('ready', flush=True); sys.stdin.read()"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start ``mqlnet up`` with its temporary files under ``tmp_path``."""
    started: list[subprocess.Popen[str]] = []
    flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    environment = {**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "PYTHONIOENCODING": "utf-8"}

    def run(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-W", "error::ResourceWarning", "-m", "mqlnet", "up", *arguments]
        pipe = subprocess.PIPE
        process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, creationflags=flags, env=environment
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate(timeout=5)


def press_ctrl_c(process: subprocess.Popen[str]) -> None:
    process.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGINT))


def read_until(process: subprocess.Popen[str], text: str) -> str:
    """Read what the command prints, line by line, until the text has come."""
    assert process.stdout is not None
    shown = ""
    while text not in shown:
        line = process.stdout.readline()
        assert line, f"it ended before it said {text!r}: {shown}"
        shown += line
    return shown


def run(*arguments: str) -> Result:
    return CliRunner().invoke(up, arguments)


# -- until somebody says stop


@pytest.mark.slow
def test_ctrl_c_ends_everything_whatever_clients_do(start: Start, base_port: int, tmp_path: Path) -> None:
    process = start("--port", str(base_port), "--guide")
    shown = read_until(process, "See what arrives")
    assert "mqlnet is up" in shown
    with (
        smtplib.SMTP("127.0.0.1", base_port + 25, timeout=3) as client,
        socket.create_connection(("127.0.0.1", base_port + OFFSETS["ftp"]), timeout=3),
        socket.create_connection(("127.0.0.1", base_port + OFFSETS["web-tls"]), timeout=3),
        socket.create_connection(("127.0.0.1", base_port + OFFSETS["tcp"]), timeout=3),
    ):
        assert client.noop()[0] == 250
        press_ctrl_c(process)
        _, complaint = process.communicate(timeout=5)
        client.close()
    assert (process.returncode, complaint) == (0, "")
    for text in (
        f"http://127.0.0.1:{base_port}/",
        "Email",
        f"127.0.0.1:{base_port + 25}",
        "certutil",
        "update-ca-certificates",
        "MetaQuotes",
    ):
        assert text in shown
    assert not list(tmp_path.glob("mqlnet-*")), "the authority's folder is gone"


@pytest.mark.slow
def test_a_script_reads_addresses_from_json_and_from_the_file(start: Start, tmp_path: Path) -> None:
    process = start("--port", "0", "--json", "--ports-file", str(tmp_path / "ports.json"))
    announced = json.loads(read_until(process, "\n"))
    assert json.loads(tmp_path.joinpath("ports.json").read_text()) == announced
    context = ssl.create_default_context(cafile=announced["environment"]["MQLNET_CA_FILE"])
    with (
        socket.create_connection(("127.0.0.1", announced["ports"]["tcp-tls"]), timeout=3) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as secured,
    ):
        secured.sendall(b"abc")
        assert secured.recv(3) == b"abc"
    captures = announced["environment"]["MQLNET_CONTROL_URL"] + "/api/v1/captures"
    with urllib.request.urlopen(captures, timeout=3) as answer:
        assert [one["server"] for one in json.load(answer)["captures"]] == ["tcp"], (
            "the proof of readiness is not shown"
        )
    token = {"X-Mqlnet-Token": announced["environment"]["MQLNET_CONTROL_TOKEN"]}
    request = urllib.request.Request(captures, headers=token, method="DELETE")
    with urllib.request.urlopen(request, timeout=3) as answer:
        assert json.load(answer)["count"] == 1
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=5) == (0 if os.name == "posix" else 1)
    assert os.name != "posix" or not tmp_path.joinpath("ports.json").exists(), "who waits for the file waits in vain"


@pytest.mark.slow
@pytest.mark.parametrize("option", ["", "--json", "--quiet"])
def test_each_capture_is_a_line_once_it_is_complete(start: Start, tmp_path: Path, option: str) -> None:
    ports = tmp_path / "ports.json"
    process = start("--port", "0", "--ports-file", str(ports), *([option] if option else []))
    begin = read_until(process, "\n" if option == "--json" else "See what arrives")
    web = json.loads(ports.read_text(encoding="utf-8"))["environment"]["MQLNET_WEB_URL"]
    for path in ("/text", "/status/503", "/reset"):
        with contextlib.suppress(OSError), urllib.request.urlopen(web + path, timeout=3) as answer:
            answer.read()
    shown = "" if option == "--quiet" else read_until(process, "web.response-head reset")
    press_ctrl_c(process)
    rest, _ = process.communicate(timeout=5)
    if option == "--quiet":
        assert "http" not in rest
    elif option == "--json":
        assert json.loads(begin)["environment"]["MQLNET_WEB_URL"] == web
        lines = [json.loads(line)["capture"] for line in shown.splitlines()]
        assert [(one["title"], one["faults"]) for one in lines] == [
            ("GET /text", []),
            ("GET /status/503", []),
            ("GET /reset", ["web.response-head reset"]),
        ]
    else:
        columns = [re.split(r" {2,}", line)[1:] for line in shown.splitlines()]
        assert columns[0] == ["http", "GET /text", "200 OK, 84 bytes"]
        assert columns[1][:2] == ["http", "GET /status/503"]
        assert columns[2] == ["http", "GET /reset", "no answer", "fault: web.response-head reset"]


@pytest.mark.slow
def test_a_file_of_answers_answers(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "answers.toml"
    file.write_text('[[answer]]\nrequest = "GET /orders*"\njson = {ticket = 7}\n', encoding="utf-8")
    process = start("--port", "0", "--json", "--answers", str(file))
    announced = json.loads(read_until(process, "\n"))
    with urllib.request.urlopen(announced["environment"]["MQLNET_WEB_URL"] + "/orders/1", timeout=3) as answer:
        assert json.load(answer) == {"ticket": 7}
    assert json.loads(read_until(process, "\n"))["capture"]["faults"] == []


def test_what_is_wrong_in_a_file_of_answers_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "answers.toml"
    file.write_text('[[answer]]\nrequest = "orders"\n', encoding="utf-8")
    result = run("--answers", str(file))
    assert result.exit_code == 2
    assert f"{file}: Expected `str` matching regex" in result.stderr
    assert "$.answer[0].request" in result.stderr


@pytest.mark.slow
def test_a_name_is_in_the_certificate_and_its_recipe_is_shown(start: Start, tmp_path: Path) -> None:
    ports = tmp_path / "ports.json"
    process = start("--port", "0", "--name", "api.example.com", "--ports-file", str(ports))
    shown = read_until(process, "See what arrives")
    announced = json.loads(ports.read_text(encoding="utf-8"))
    context = ssl.create_default_context(cafile=announced["environment"]["MQLNET_CA_FILE"])
    port = announced["ports"]["web-tls"]
    with (
        socket.create_connection(("127.0.0.1", port), timeout=3) as plain,
        context.wrap_socket(plain, server_hostname="api.example.com") as secured,
    ):
        assert secured.version() == "TLSv1.3"
    for text in (f"connectport={port}", f"port 443 -> 127.0.0.1 port {port}", f"--to-ports {port}", "/# mqlnet/d"):
        assert text in shown


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a firewall asks its owner about such a program")
def test_other_computers_are_let_in_when_asked_twice(start: Start, base_port: int, tmp_path: Path) -> None:
    token = "a-token-of-our-own"
    ports = tmp_path / "ports.json"
    options = ("--port", str(base_port), "--ports-file", str(ports), "--token", token)
    process = start("--host", "0.0.0.0", "--expose", *options)
    shown = read_until(process, "See what arrives")
    assert "mqlnet is up, and other computers can connect (0.0.0.0)" in shown
    assert f"http://127.0.0.1:{base_port}/?token={token}" in shown
    captures = f"http://127.0.0.2:{base_port}/api/v1/captures"  # not the address that is used otherwise
    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.urlopen(captures, timeout=3)
    request = urllib.request.Request(captures, headers={"X-Mqlnet-Token": token})
    with urllib.request.urlopen(request, timeout=3) as answer:
        assert json.load(answer)["captures"] == []
    with ftplib.FTP(timeout=3) as client:
        client.connect("127.0.0.2", base_port + OFFSETS["ftp"])
        client.login("trader", "secret")
        host, port = ftplib.parse227(client.sendcmd("PASV"))
    assert (host, port - base_port in PASSIVE) == ("127.0.0.2", True)


@pytest.mark.slow
def test_the_journal_of_a_terminal_stands_among_the_captures(start: Start, tmp_path: Path) -> None:
    ports = tmp_path / "ports.json"
    process = start("--port", "0", "--ports-file", str(ports), "--terminal", str(tmp_path), "--keep", "10")
    read_until(process, "See what arrives")
    environment = json.loads(ports.read_text(encoding="utf-8"))["environment"]
    with mqlnet.Terminal(build({"data_folder": str(tmp_path)})) as terminal:
        terminal.start("Grid").print("about to ask")
    assert re.split(r" {2,}", read_until(process, "about to ask").strip())[1:] == [
        "log",
        "about to ask",
        "Grid, experts",
    ]
    for _ in range(5):
        with urllib.request.urlopen(environment["MQLNET_WEB_URL"] + "/text", timeout=3) as answer:
            answer.read()
    with urllib.request.urlopen(environment["MQLNET_CONTROL_URL"] + "/api/v1/captures", timeout=3) as answer:
        announced = json.load(answer)
    assert [one["kind"] for one in announced["captures"]][-1] == "journal"
    assert announced["captures"][-1]["at"] <= announced["captures"][0]["at"]
    assert announced["dropped"] > 0


# -- around a command


@pytest.mark.slow
def test_a_command_finds_the_servers_and_its_exit_code_is_ours(start: Start) -> None:
    process = start("--port", "0", "--", sys.executable, "-c", SENDS_MAIL)
    shown, complaint = process.communicate(timeout=20)
    assert (process.returncode, shown, complaint) == (7, "", "")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="Windows ends a process without asking it")
def test_a_request_to_end_reaches_the_command(start: Start) -> None:
    process = start("--port", "0", "--", sys.executable, "-c", SAYS_READY)
    read_until(process, "ready\n")
    process.send_signal(signal.SIGINT)  # a command decides for itself what Ctrl-C means
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=5) == 128 + signal.SIGTERM


def test_a_command_that_is_not_there_is_127() -> None:
    result = run("--port", "0", "--", "no-such-command-here")
    assert result.exit_code == 127
    assert result.stderr == "mqlnet up: there is no command no-such-command-here\n"


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has files that may not be executed")
def test_a_command_that_cannot_be_run_is_126(tmp_path: Path) -> None:
    tmp_path.joinpath("data").write_text("no program")
    result = run("--port", "0", "--", str(tmp_path / "data"))
    assert result.exit_code == 126
    assert "could not be run: Permission denied" in result.stderr


def test_json_and_a_command_would_print_over_each_other() -> None:
    result = run("--json", "--", "true")
    assert result.exit_code == 2
    assert "--ports-file" in result.stderr


# -- the authority


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="only POSIX has SIGHUP")
def test_a_closed_window_leaves_nothing_behind(start: Start, tmp_path: Path) -> None:
    process = start("--port", "0", "--ports-file", str(tmp_path / "ports.json"))
    read_until(process, "See what arrives")
    process.send_signal(signal.Signals["SIGHUP"])
    assert process.wait(timeout=10) == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_the_ports_file_of_a_dead_run_does_not_pass_for_ready(start: Start, tmp_path: Path) -> None:
    ports = tmp_path / "ports.json"
    ports.write_text('{"ports": {"web": 1}}', encoding="utf-8")
    first = start("--port", "0", "--ports-file", str(ports))
    read_until(first, "See what arrives")
    assert json.loads(ports.read_text(encoding="utf-8"))["ports"]["web"] != 1
    ports.write_text("of another run", encoding="utf-8")
    press_ctrl_c(first)
    assert first.wait(timeout=10) == 0
    assert ports.read_text(encoding="utf-8") == "of another run"


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_an_output_that_cannot_be_written_is_one_line() -> None:
    command = [sys.executable, "-m", "mqlnet", "up", "--port", "0"]
    with Path("/dev/full").open("wb") as full:
        process = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=20, check=False)
    assert process.returncode == 125
    assert process.stderr == "mqlnet up: the output cannot be written: No space left on device\n"


def test_of_several_that_start_at_once_all_serve_the_authority_that_is_kept(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(kept_authority, [tmp_path / "ca"] * 8))
    kept = (tmp_path / "ca" / "ca.pem").read_bytes()
    assert {one.cert_pem.bytes() for one in made} == {kept}
    assert sorted(one.name for one in (tmp_path / "ca").iterdir()) == ["ca-key.pem", "ca.pem"]


def test_an_authority_in_two_files_is_still_read(tmp_path: Path) -> None:
    old = trustme.CA()
    (tmp_path / "ca.pem").write_bytes(old.cert_pem.bytes())
    (tmp_path / "ca-key.pem").write_bytes(old.private_key_pem.bytes())
    assert kept_authority(tmp_path).cert_pem.bytes() == old.cert_pem.bytes()


def test_a_chosen_folder_keeps_the_authority(tmp_path: Path) -> None:
    folder, seen = tmp_path / "kept", tmp_path / "seen"
    texts = []
    for _ in range(2):
        result = run("--port", "0", "--folder", str(folder), "--", sys.executable, "-c", WRITES_PORT, str(seen))
        assert result.exit_code == 0
        assert seen.read_text().isdigit()
        texts.append(folder.joinpath("ca.pem").read_text())
    assert texts[0] == texts[1]
    if os.name == "posix":
        assert stat.S_IMODE(folder.joinpath("ca-key.pem").stat().st_mode) == 0o600


# -- what cannot be


def test_a_taken_port_is_one_line_with_the_cure(base_port: int) -> None:
    with socket.create_server(("127.0.0.1", base_port + 25)):
        result = run("--port", str(base_port))
    assert result.exit_code == 125
    assert result.stderr.startswith(f"mqlnet up: port {base_port + 25} for smtp is taken; who has it: ")
    assert result.stderr.count("\n") == 1
    assert "--port 0" in result.stderr


def test_a_second_mqlnet_says_where_the_first_is(base_port: int) -> None:
    with Stack(base_port=base_port) as stack, ControlServer(stack):
        result = run("--port", str(base_port))
    assert result.exit_code == 125
    assert result.stderr.startswith(f"mqlnet up: mqlnet is already up: http://127.0.0.1:{base_port}/; stop it")
    assert result.stderr.count("\n") == 1


def test_a_taken_port_of_the_page_is_one_line_too(base_port: int) -> None:
    with socket.create_server(("127.0.0.1", base_port + 1)):
        result = run("--port", str(base_port), "--control-port", str(base_port + 1))
    assert result.exit_code == 125
    assert result.stderr.startswith(f"mqlnet up: port {base_port + 1} for control is taken; who has it: ")


def test_the_base_that_is_taken_is_not_advised() -> None:
    error = PortTakenError("smtp", 26_025, "in use")
    assert "--port 27000" in who_has(error, 26_000)
    assert "--port 26000" in who_has(error, 25_000)


@pytest.mark.parametrize("option", ["--ports-file", "--folder"])
def test_a_file_that_cannot_be_written_is_one_line(tmp_path: Path, option: str) -> None:
    tmp_path.joinpath("file").write_text("")
    result = run("--port", "0", option, str(tmp_path / "file" / "below"), "--", "no-such-command-here")
    assert result.exit_code == 125
    assert result.stderr.count("\n") == 1
    assert str(tmp_path / "file") in result.stderr


# -- what it says about itself


def test_the_environment_is_one_table() -> None:
    result = run("--environment")
    for one in VARIABLES:
        assert one.name in result.stdout
    assert "MQLNET_SMTP_TLS_PORT" in result.stdout
    assert port_variable("tcp-tls-1.2") == "MQLNET_TCP_TLS_1_2_PORT"  # a name that shells can read


def test_the_help_keeps_its_examples_apart() -> None:
    shown = CliRunner().invoke(main, ["up", "--help"]).stdout.splitlines()
    assert "    mqlnet up -- pytest tests      the command finds the servers in its environment" in shown
