"""Runs programs of a test in a scripted world, and gives the lines that they printed."""

from pathlib import Path

from mqlnet.clock import VirtualClock
from mqlnet.journal import Tab
from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.world import reading
from mqlnet.mql5.library.world.model import DEFAULT, World
from mqlnet.mql5.library.world.shared_world import use
from mqlnet.mql5.run import load
from mqlnet.settings import Settings
from mqlnet.terminal import Terminal

START = 1_700_042_400.0  # 2023.11.15 10:00 UTC, noon at the server


def world(toml: dict[str, object]) -> World:
    return reading.build(toml, numbers.number)


def printed(tmp_path: Path, source: str, given: World = DEFAULT, *, seconds: float = 60.0) -> list[str]:
    """Run a program in a world; return what it printed."""
    path = tmp_path / "Program.mq5"
    path.write_text(source, encoding="utf-8")
    with Terminal(Settings(data_folder=str(tmp_path)), clock=VirtualClock(start=START)) as terminal:
        running = load(path, keep=False).prepare(terminal)
        use(running.host, given)
        running.begin()
        running.run(seconds=seconds)
        running.stop()
        return terminal.journal.texts(tab=Tab.EXPERTS)


def script(tmp_path: Path, body: str, given: World = DEFAULT) -> list[str]:
    return printed(tmp_path, f"void OnStart() {{ {body} }}", given)
