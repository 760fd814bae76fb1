"""The same test file in a terminal: __MQLNET__ is not defined, Harness asks the REST interface by WebRequest."""

from pathlib import Path

import pytest

from emulators.control.http.server import ControlServer
from emulators.stack import Stack
from emulators.tls.authority import Pki
from emulators.usual_settings import usual_settings
from mqlnet.clock import VirtualClock
from mqlnet.mql5 import front
from mqlnet.mql5.offline import Asked, noting_state
from mqlnet.mql5.run import load
from mqlnet.settings import build
from mqlnet.terminal import Terminal

EXAMPLE = Path(__file__).parents[3] / "mql5" / "example" / "test_bridge.mq5"
SECURED = ("api.telegram.org:443", "licence.example.com:443", "feed.example.com:443")


def journal(source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, **inputs: str) -> list[str]:
    """Run a test file as a script of a terminal whose hosts lead to the servers of `mqlnet up`; return what it says."""
    monkeypatch.setattr(front, "DEFINES", {})
    with Stack(pki=Pki(any_name=True)) as stack, ControlServer(stack, port=0) as control:
        led = dict.fromkeys(SECURED, f"127.0.0.1:{stack.web.tls_port}")
        settings = build(usual_settings(stack, data_folder=str(folder), changes={"address_overrides": led}))
        clock = VirtualClock(patience_s=3.0)  # the stack knows nothing of the control server's work
        with Terminal(settings, clock=clock, state_type=noting_state(Asked())) as terminal:
            given = {"HarnessAt": f"http://127.0.0.1:{control.port}", "HarnessToken": control.token, **inputs}
            running = load(source, keep=False).start(terminal, inputs=given)
            said: list[str] = []
            running.host.listen = said.append
            running.run()
            running.stop()
    return said


@pytest.mark.slow
def test_the_example_passes_in_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = journal(EXAMPLE, tmp_path, monkeypatch)
    failed = [line for line in said if "FAILED" in line]
    assert not failed, "\n".join(failed)
    assert said[-1] == "26 tests: 24 passed, 0 failed, 2 skipped"


def test_without_servers_a_test_fails_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "test_it.mq5"
    file.write_text(
        "#include <mqlnet/Test.mqh>\n#include <mqlnet/Harness.mqh>\n"
        'TEST(asks) { CHECK(Harness::Fault("tcp.echo reset")); Print(Harness::Reason()); }\n'
        "TEST(moves) { CHECK(Harness::Advance(1000)); CHECK(!Harness::Advance(3600000)); "
        "CHECK(!Harness::IsRunner()); }\n",
        encoding="utf-8",
    )
    said = journal(file, tmp_path, monkeypatch, HarnessAt="http://127.0.0.1:1")
    assert '   FAILED test_it.mq5(3): CHECK(Harness::Fault("tcp.echo reset"))' in said
    assert "no answer from http://127.0.0.1:1, error 5203" in said
    assert said[-1] == "2 tests: 1 passed, 1 failed, 0 skipped"
