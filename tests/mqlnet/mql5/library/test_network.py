"""The eighteen network functions in programs: all there, nothing copied at the border, NULL differs from empty."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from mqlnet.clock import VirtualClock
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.mql5 import load
from mqlnet.mql5.library import registry
from mqlnet.settings import ExpertAdvisors, Settings
from mqlnet.terminal import Terminal


@pytest.fixture
def echo() -> Iterator[int]:
    """A server that sends back what it gets; the value is its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                while data := connection.recv(4096):
                    connection.sendall(data)

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1]
        thread.join(5)


def run(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "Net.mq5"
    path.write_text(text, encoding="utf-8")
    tab = ExpertAdvisors(allow_web_request=True, web_request_urls=("127.0.0.1",))
    lines: list[str] = []
    with Terminal(Settings(expert_advisors=tab), clock=VirtualClock()) as terminal:
        running = load(path, keep=False).prepare(terminal)
        running.host.listen = lines.append
        running.begin()
        running.run()
    return lines


def test_all_eighteen_are_there() -> None:
    assert set(FUNCTIONS) <= set(registry.load())


def test_bytes_go_out_and_come_back_into_dynamic_and_fixed_arrays(tmp_path: Path, echo: int) -> None:
    assert run(
        tmp_path,
        f"""
        void OnStart()
          {{
           int s = SocketCreate();
           Print(SocketConnect(s, "127.0.0.1", {echo}, 1000));
           uchar data[] = {{1, 200, 3}};
           Print(SocketSend(s, data, 3));
           char back[];
           int got = SocketRead(s, back, 3, 1000);
           Print(got, " ", ArraySize(back), " ", back[1]);
           uchar fixed[8];
           fixed[7] = 9;
           SocketSend(s, data, 2);
           got = SocketRead(s, fixed, 2, 1000);
           Print(got, " ", fixed[0], " ", fixed[1], " ", fixed[7]);
           Print(SocketClose(s));
           got = SocketSend(s, data, 1);
           Print(got, " ", GetLastError());
          }}""",
    ) == ["true", "3", "3 3 -56", "2 1 200 9", "true", "-1 5270"]


def test_null_and_empty_leave_different_codes(tmp_path: Path) -> None:
    assert run(
        tmp_path,
        """void OnStart()
          {
           bool sent = SendNotification(NULL);
           Print(sent, " ", GetLastError());
           ResetLastError();
           sent = SendNotification("");
           Print(sent, " ", GetLastError());
          }""",
    ) == ["false 4003", "false 4516"]


def test_texts_by_reference_are_set_and_outputs_resized(tmp_path: Path) -> None:
    assert run(
        tmp_path,
        """void OnStart()
          {
           char data[], result[] = {1, 2, 3};
           string headers = "old";
           int status = WebRequest("GET", "http://nowhere.invalid/", NULL, 100, data, result, headers);
           Print(status, " ", GetLastError(), " ", ArraySize(result));
           string subject = "s", issuer, serial, thumbprint;
           datetime expires = 5;
           bool found = SocketTlsCertificate(7, subject, issuer, serial, thumbprint, expires);
           Print(found, " ", GetLastError(), " ", subject, " ", expires);
          }""",
    ) == ["-1 4014 3", "false 5270 s 1970.01.01 00:00:05"]
