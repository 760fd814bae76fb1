"""pytest's side: files ``test_*.mq5`` and ``*_test.mq5`` are collected, each TEST is an item.

``mqlnet test`` loads this plugin; with plain pytest the options are the same: ``--mql5-include``, ``--mql5-profile``,
``--mql5-kind``, ``--mql5-tester``, ``--mql5-seed``. A seed other than 0 shuffles the tests and is the seed of MathRand.
What runs MQL5 is imported when the first such file is found: other runs pay nothing.
"""

import os
import random
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from mqlnet.observations.kept import chosen

if TYPE_CHECKING:
    from coverage import Coverage

    from mqlnet.mql5.testing.items import TestFile

SUFFIX: Final = ".mq5"
KINDS: Final = ("expert", "indicator", "script", "service")
PLACES: Final = "mql5_places"  # what a report has beside what pytest puts there
_MEASURED: Final[pytest.StashKey["Coverage"]] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options for MQL5."""
    group = parser.getgroup("mql5", "tests written in MQL5")
    group.addoption("--mql5-include", action="append", default=[], metavar="FOLDER", help="look for <headers> here")
    group.addoption(
        "--mql5-profile", default="observed", metavar="NAMES", help="observed, documented, or both by comma"
    )
    group.addoption("--mql5-kind", choices=("", *KINDS), default="", help="run tests as another kind of program")
    group.addoption("--mql5-tester", action="store_true", help="run tests as in the Strategy Tester")
    group.addoption("--mql5-seed", type=int, default=0, metavar="N", help="shuffle the tests, and seed MathRand")
    group.addoption(
        "--mql5-limit", type=float, default=10.0, metavar="SECONDS", help="end a test after so much processor time"
    )
    group.addoption("--mql5-cov-data", default="", metavar="FOLDER", help="put what coverage.py measures here")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse a profile that there is not; measure, if that was asked for, in each process that runs tests."""
    for name in config.option.mql5_profile.split(","):
        try:
            chosen(name.strip())
        except ValueError as error:
            raise pytest.UsageError(f"--mql5-profile: {error}") from None
    is_controller = bool(config.getoption("numprocesses", None)) and not hasattr(config, "workerinput")
    if config.option.mql5_cov_data and not is_controller:
        from mqlnet.coverage_plugin import measuring

        measured = measuring(config.option.mql5_include, Path(config.option.mql5_cov_data) / f"part-{os.getpid()}")
        measured.start()
        config.stash[_MEASURED] = measured


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write what this process has measured, before the controller of a worker goes on."""
    measured = session.config.stash.get(_MEASURED, None)
    if measured is not None:
        measured.stop()
        measured.save()


def pytest_report_header(config: pytest.Config) -> str:
    """Print the seed, so that an order can be repeated."""
    return f"mql5: seed {config.option.mql5_seed}" if config.option.mql5_seed else ""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put into the report of a failed TEST where it failed; it goes from a worker to its controller."""
    report = yield
    if item.path.suffix.lower() == SUFFIX and call.excinfo is not None:
        from mqlnet.mql5.testing.items import FailedError, TestItem

        if isinstance(item, TestItem) and isinstance(call.excinfo.value, FailedError):
            setattr(report, PLACES, item.places(call.excinfo.value.outcome))
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell GitHub, if this is a workflow of its, where tests failed."""
    failed = [one for one in terminalreporter.stats.get("failed", ()) if hasattr(one, PLACES)]
    if not failed:
        return
    from mqlnet.mql5.testing.annotations import commands, is_wanted

    for report in failed if is_wanted() else ():
        for line in commands(
            report.nodeid.rpartition("::")[2], getattr(report, PLACES), os.environ.get("GITHUB_WORKSPACE", "")
        ):
            terminalreporter.write_line(line)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Shuffle the tests if a seed was given."""
    if config.option.mql5_seed:
        random.Random(config.option.mql5_seed).shuffle(items)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "TestFile | None":
    """Take MQL5 files by their names; one that is named on the command line whatever its name."""
    if file_path.suffix.lower() != SUFFIX:
        return None
    stem = file_path.stem.lower()
    if not (parent.session.isinitpath(file_path) or stem.startswith("test_") or stem.endswith("_test")):
        return None
    from mqlnet.mql5.testing.items import TestFile

    return TestFile.from_parent(parent, path=file_path)
