"""The answers of our own runner to the kit: it replaces the terminal, so that a report can be compared with it."""

import contextlib
import tempfile
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from mqlnet.clock import VirtualClock
from mqlnet.mql5 import ProgramCrashed, SourceError, load
from mqlnet.observations.observation import Observation
from mqlnet.settings import Settings
from mqlnet.terminal import Terminal
from mqlnet.witness.kit import KIT
from mqlnet.witness.report import ACCEPTED, REFUSED, read, row_of

SCRIPTS: Final = KIT / "Scripts" / "mqlnet"
EXPERTS: Final = KIT / "Experts" / "mqlnet"
PROBE: Final = SCRIPTS / "Probe.mq5"
START: Final = 1_700_000_000.0
MOST_RUNS: Final = 10  # a probe that ends the script is passed over by the next run


def answers(options: Mapping[str, str] | None = None) -> Observation:
    """Run the probe and the critical programs; return what they report under these switches."""
    return _answers(tuple(sorted((options or {}).items())))


@lru_cache(maxsize=64)
def _answers(options: tuple[tuple[str, str], ...]) -> Observation:
    with (
        tempfile.TemporaryDirectory(prefix="mqlnet-") as folder,
        Terminal(Settings(data_folder=folder), clock=VirtualClock(start=START)) as terminal,
    ):
        _run(terminal, PROBE, dict(options), inputs={"SendTo": ""})
        _run(terminal, EXPERTS / "Probe.mq5", dict(options), inputs={})
        if not options:
            for path in [*sorted((SCRIPTS / "critical").glob("*.mq5")), EXPERTS / "Deinit.mq5"]:
                _run(terminal, path, {})
        return read([Path(folder) / "MQL5" / "Files"])


def _run(terminal: Terminal, path: Path, options: Mapping[str, str], inputs: Mapping[str, str] | None = None) -> None:
    source = load(path)
    for _ in range(MOST_RUNS):
        running = source.prepare(terminal, inputs=inputs, options=options)
        with contextlib.suppress(ProgramCrashed):
            running.begin()
            running.run(seconds=0 if running.program.kind.value == "expert" else None)
            running.stop()
            return
        if inputs is None:  # a critical program is there to be ended
            return


@lru_cache(maxsize=1)
def compiled() -> Mapping[str, str]:
    """Return whether our compiler takes the programs that ask just that, by row."""
    return {row_of(path.stem): _compiled(path) for path in sorted((SCRIPTS / "compiles").glob("*.mq5"))}


def _compiled(path: Path) -> str:
    try:
        load(path)
    except SourceError as error:
        codes = [str(one.number) for one in error.diagnostics if one.severity == "error" and one.number]
        return " ".join([REFUSED, *codes])
    return ACCEPTED


@cache
def unasked() -> Mapping[str, str]:
    """Return the open rows that the kit does not ask, each with the reason."""
    _, *lines = Path(__file__).with_name("unasked.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)
