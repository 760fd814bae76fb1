"""Starts pytest on the suite's cases; nothing else does, and all switches stand here.

``start_process`` runs the suite in a process of its own, so that a subject that ends its process cannot take the caller
with it. ``run_here`` runs it in this process, in silence, for a pytest plugin that does something with the cases. Both
keep pytest to the suite's own plugins.
"""

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import conformance
from conformance.run import suite_process
from conformance.subject.load import BUILT_IN

if TYPE_CHECKING:
    import pytest

SUITE: Final = Path(conformance.__file__).parent
# who shows how the run goes: the suite's own progress, or pytest
Account = Literal["progress", "pytest"]
_WITH_VALUE: Final = (
    *("shard", "order", "seed", "repeat", "slow", "hang", "minimum", "baseline", "results"),
    *("setup", "kit", "terminal"),
)
_ISOLATED: Final = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""}
_ACCOUNTS: Final[Mapping[Account, tuple[str, ...]]] = {
    "progress": ("-p", "conformance.run.progress", "-p", "no:terminal", "-p", "no:logging"),
    "pytest": (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Switches:
    """The options of a run, named as those of ``mqlnet check``; an option that is not given has its usual value."""

    subject: str = BUILT_IN
    profile: tuple[str, ...] = ()
    chapter: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    case: tuple[str, ...] = ()
    keyword: str = ""
    shard: str | None = None
    order: str | None = None
    seed: int | None = None
    repeat: int | None = None
    slow: float | None = None
    hang: float | None = None
    minimum: int | None = None
    baseline: Path | None = None
    results: Path | None = None
    setup: str | None = None
    kit: Path | None = None
    terminal: Path | None = None
    lenient: bool = False
    only_list: bool = False
    stop_early: bool = False
    jobs: int = 1
    files: tuple[Path, ...] = (SUITE / "chapters",)

    def words(self) -> Iterator[str]:
        """Yield the words of pytest's command line."""
        yield from map(str, self.files)
        yield from ("-c", str(SUITE / "pytest.ini"), "--rootdir", str(SUITE))
        yield from ("-p", "conformance.run.plugin", "-p", "no:cacheprovider")
        yield "--assert=plain"  # the chapters keep what they compare without pytest: `run.chapter_loader`
        yield from ("--subject", self.subject)
        for name in ("profile", "chapter", "level", "case"):
            for value in getattr(self, name):
                yield from (f"--mql-{name}", value)
        for name in _WITH_VALUE:
            if getattr(self, name) is not None:
                yield from (f"--mql-{name}", str(getattr(self, name)))
        yield from ("--mql-lenient",) if self.lenient else ()
        yield from ("--mql-list", "--collect-only") if self.only_list else ()
        yield from ("-k", self.keyword) if self.keyword else ()
        yield from ("-x",) if self.stop_early else ()
        if self.jobs > 1:
            yield from ("-p", "xdist.plugin", "-p", "xdist.looponfail", "--numprocesses", str(self.jobs))


def start_process(
    switches: Switches,
    account: Account = "progress",
    *,
    output: int | None = None,
    environment: Mapping[str, str] | None = None,
    own_session: bool = False,
) -> subprocess.Popen[str]:
    """Start the suite in a process of its own.

    Its output, standard error too, goes to ``output``, as in ``subprocess``; without it, to where that of this process
    goes, and nowhere if that is closed. Its environment is that of this process unless another one is given. In a
    session of its own it hears nothing of the terminal's Ctrl-C.
    """
    suite_process.held_back()
    try:
        return subprocess.Popen(
            [sys.executable, "-m", suite_process.__name__, *switches.words(), *_ACCOUNTS[account]],
            env={**(os.environ if environment is None else environment), **_ISOLATED},
            stdout=subprocess.DEVNULL if output is None and sys.stdout is None else output,
            stderr=None if output is None else subprocess.STDOUT,
            start_new_session=own_session and sys.platform != "win32",
            text=True,
        )
    finally:
        suite_process.let_in()


def run_here(switches: Switches, plugin: object, *more: str) -> tuple["int | pytest.ExitCode", str]:
    """Run the suite in this process with one more plugin and switches; return pytest's exit code and its output."""
    import pytest  # a command that only starts a process need not wait for it

    from conformance.run import plugin as suite  # by its name alone, pytest would look through all that is installed

    said = io.StringIO()
    with _isolated_environment(), contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = pytest.main([*switches.words(), *more], plugins=[suite, plugin])
    return code, said.getvalue()


@contextlib.contextmanager
def _isolated_environment() -> Iterator[None]:
    before = {name: os.environ.get(name) for name in _ISOLATED}
    os.environ.update(_ISOLATED)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
