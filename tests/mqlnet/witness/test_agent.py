"""The agent, run by our own runner in place of a terminal, performs the calls of cases as any subject does."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conformance.run.start import Switches, start_process
from conformance.subject.setup import named
from conformance.subject.tcp import Listener
from conformance.verdict import stream
from emulators.usual_settings import laid_over
from mqlnet import settings
from mqlnet.mql5 import load
from mqlnet.terminal import Terminal
from mqlnet.witness import entering, kit
from tests.interop.peers import free_port

FOLDERS = {"script": "Scripts", "service": "Services", "expert": "Experts"}
# a few cases of the usual setup, of each function that the agent can call
CASES = (
    *("connect-address", "connect-refused", "connect-keeps-last-error", "send-all", "send-every-byte", "read-rest"),
    *("read-nothing-in-time", "readable-count", "writable", "connected-no-more", "timeouts-usual", "handshake"),
    *("certificate", "tls-send-all", "tls-read-all", "tls-available-less", "web-status-404", "web-long-both"),
    *("web-form-post", "web-body-every-byte", "passive-ftp-every-byte", "mail-cyrillic", "property-ftp-on"),
    *("socket-closed-read", "socket-handle-minus-one", "socket-handles-increase", "socket-129th"),
)


@contextmanager
def agent(setup: str, folder: Path, port: int) -> Iterator[list[str]]:
    """Run the agent of a setup's kind in a terminal with the settings of the setup; yield what it prints."""
    chosen = named(setup)
    own = {"data_folder": str(folder / "terminal"), "network": {"ca_pem": (folder / "ca.pem").read_text()}}
    printed: list[str] = []
    source = load(
        folder / "MQL5" / FOLDERS[chosen.kind] / "mqlnet" / "Agent.mq5", inputs={"Host": chosen.host, "Port": port}
    )
    with Terminal(settings.build(laid_over(entering.settings_of(chosen), own))) as terminal:
        running = source.prepare(terminal)
        running.host.listen = printed.append

        def live() -> None:
            running.begin()
            running.run(seconds=60)
            running.stop()

        thread = threading.Thread(target=live)
        thread.start()
        yield printed
        running.program.stop()
        thread.join(30)
        assert not thread.is_alive()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("setup", "cases"), [("usual", CASES), ("socket-from-service", ()), ("socket-from-expert", ())]
)
def test_the_agent_passes_the_cases_that_its_setup_allows(tmp_path: Path, setup: str, cases: tuple[str, ...]) -> None:
    kit.write(tmp_path)
    (tmp_path / "terminal").mkdir()
    port, results = free_port(), tmp_path / "results.jsonl"
    switches = Switches(
        subject=f"tcp:listen:127.0.0.1:{port}",
        setup=setup,
        kit=tmp_path,
        terminal=tmp_path / "terminal",
        case=cases,
        results=results,
    )
    process = start_process(switches)
    with agent(setup, tmp_path, port):
        process.wait(120)
    found = stream.read(results).results
    assert len(found) == len(cases or named(setup).cases)
    unsupported = [one.case for one in found if one.status == "unsupported"]
    assert {one.case: one.message for one in found if one.status not in ("pass", "unsupported")} == {}
    assert unsupported == [case for case in ("socket-129th",) if case in cases]
    assert list((tmp_path / "terminal").rglob("*.txt")) == []  # the files of cases are gone


def test_where_nobody_listens_the_agent_says_what_to_do(tmp_path: Path) -> None:
    kit.write(tmp_path)
    source = tmp_path / "MQL5" / "Scripts" / "mqlnet" / "Agent.mqh"
    source.write_text(source.read_text().replace("AGENT_PATIENCE 60000", "AGENT_PATIENCE 0"))
    with agent("usual", tmp_path, free_port()) as printed:
        pass
    assert "nobody listens at 127.0.0.1:" in printed[0]
    assert "mqlnet check --subject tcp:listen:" in printed[0]


def test_a_line_that_is_no_message_ends_the_conversation(tmp_path: Path) -> None:
    kit.write(tmp_path)
    door = Listener("127.0.0.1", 0, wait_s=20)
    with agent("usual", tmp_path, door.port) as printed:
        caller = door.accept()
        caller.lines.send(b"hello\n")
        with pytest.raises(EOFError):
            caller.lines.receive(20)
        caller.end(0)
        door.close()
    assert printed[0] == "mqlnet: this line is no message: hello"
