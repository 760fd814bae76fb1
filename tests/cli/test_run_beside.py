"""mqlnet run --up: a program on the servers of a running mqlnet up."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from emulators.control import ControlServer
from emulators.stack import Stack
from emulators.tls.authority import Pki
from mqlnet.cli.run_beside import DEFAULT, default_url
from tests.cli.conftest import Run

ASKS = """
void OnStart()
  {
   char data[], result[];
   string headers;
   Print(WebRequest("GET", "https://api.example.com/text", "", 5000, data, result, headers), " ", SendMail("a", "b"));
   int s = SocketCreate();
   Print(SocketConnect(s, "stream.example.com", 9000, 1000));
   SocketClose(s);
  }
"""


@pytest.fixture(scope="module")
def page() -> Iterator[tuple[Stack, str]]:
    with Stack(pki=Pki(any_name=True)) as stack, ControlServer(stack, port=0) as control:
        yield stack, control.url


@pytest.fixture
def program(tmp_path: Path) -> str:
    path = tmp_path / "Bridge.mq5"
    path.write_text(ASKS, encoding="utf-8")
    return str(path)


def test_the_page_sees_what_the_program_sends(run: Run, page: tuple[Stack, str], program: str) -> None:
    stack, url = page
    said = run("run", program, "--no-cache", "--up", url)
    assert said.stdout == "200 true\ntrue\n", said.stderr
    (request,) = stack.web.capture.records("request")
    assert ["Host", "api.example.com"] in [list(each) for each in request["headers"]]
    assert stack.smtp.capture.wait_for("mail")["recipients"] == ["trader@example.com"]
    stack.settle()
    assert stack.tcp.capture.records("connection")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--up", "http://127.0.0.1:9"), "nothing to use at http://127.0.0.1:9"),
        (("--up", "ftp://127.0.0.1"), "ftp://127.0.0.1 is no address"),
        (("--up", "http://127.0.0.1:9", "--real"), "leave --real and --outside away"),
        (("--up", "http://127.0.0.1:9", "--fault", "web.response-head reset"), "arm faults and answers on the page"),
    ],
)
def test_what_cannot_be_is_one_line(run: Run, program: str, arguments: tuple[str, ...], why: str) -> None:
    said = run("run", program, "--no-cache", *arguments)
    assert said.exit_code == 2
    assert why in " ".join(said.stderr.split())


def test_another_server_is_no_page(run: Run, page: tuple[Stack, str], program: str) -> None:
    stack, _ = page
    said = run("run", program, "--no-cache", "--up", stack.web.url("/none"))
    assert said.exit_code == 2
    assert "is not the page of mqlnet up" in said.stderr


def test_the_command_of_mqlnet_up_finds_its_page_by_itself(
    tmp_path: Path, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MQLNET_CONTROL_URL", raising=False)
    assert default_url() == DEFAULT
    mqlnet = [sys.executable, "-m", "mqlnet"]
    command = [*mqlnet, "up", "--port", "0", "--quiet", "--", *mqlnet, "run", program, "--no-cache", "--up"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert "200 true\ntrue\n" in ended.stdout, ended.stderr
