"""Servers of mqlnet run: only where a program can reach them, and nobody sees whether they are there."""

from pathlib import Path

import pytest

from mqlnet import Terminal, VirtualClock
from mqlnet.cli.run_servers import settings_on
from mqlnet.mql5 import load
from mqlnet.settings import build
from tests.cli.conftest import Run

ASKS = """
void OnStart()
  {
   Print(TerminalInfoInteger(TERMINAL_EMAIL_ENABLED), TerminalInfoInteger(TERMINAL_FTP_ENABLED),
         TerminalInfoInteger(TERMINAL_NOTIFICATIONS_ENABLED), TerminalInfoInteger(TERMINAL_MQID),
         TerminalInfoInteger(TERMINAL_CONNECTED));
   %s
  }
"""
IMPORT = '#import "other.ex5"\nvoid Far();\n#import\n'


@pytest.mark.parametrize(
    ("text", "talks"),
    [
        (ASKS % "", False),
        (ASKS % 'SendMail("a", "b");', True),
        (ASKS % "SocketCreate();", True),
        (IMPORT + ASKS % "Far();", True),
        (IMPORT + ASKS % "", False),
    ],
)
def test_a_program_talks_if_it_or_a_library_of_its_calls_the_network(tmp_path: Path, text: str, talks: bool) -> None:
    path = tmp_path / "Program.mq5"
    path.write_text(text, encoding="utf-8")
    assert load(path, keep=False).talks is talks


def test_a_terminal_without_servers_says_the_same_of_itself(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "Program.mq5"
    said = set()
    for body in ("", 'if(IsStopped()) SendMail("a", "b");'):
        path.write_text(ASKS % body, encoding="utf-8")
        said.add(run("run", str(path), "--no-cache").stdout)
    assert said == {"11111\n"}


def test_options_about_servers_count_without_a_call(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "Program.mq5"
    path.write_text(ASKS % "", encoding="utf-8")
    refused = run("run", str(path), "--no-cache", "--fault", "web.nonsense reset")
    assert refused.exit_code == 2
    assert "nonsense" in refused.stderr


def test_settings_without_servers_are_whole() -> None:
    with Terminal(build(settings_on()), clock=VirtualClock()) as terminal:
        assert terminal.settings.email.enabled
