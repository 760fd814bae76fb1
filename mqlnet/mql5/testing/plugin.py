"""pytest's side: files ``test_*.mq5`` and ``*_test.mq5`` are collected, each TEST is an item.

``mqlnet test`` loads this plugin; with plain pytest the options are the same: ``--mql5-include``, ``--mql5-profile``,
``--mql5-kind``, ``--mql5-tester``, ``--mql5-seed``. A seed other than 0 shuffles the tests and is the seed of MathRand.
What runs MQL5 is imported when the first such file is found: other runs pay nothing.
"""

import random
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from mqlnet.mql5.testing.items import TestFile

SUFFIX: Final = ".mq5"
KINDS: Final = ("expert", "indicator", "script", "service")
PROFILES: Final = ("documented", "observed")


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


def pytest_configure(config: pytest.Config) -> None:
    """Refuse a profile that there is not."""
    for name in config.option.mql5_profile.split(","):
        if name.strip() not in PROFILES:
            raise pytest.UsageError(f"--mql5-profile: no profile {name!r}; there are {' and '.join(PROFILES)}")


def pytest_report_header(config: pytest.Config) -> str:
    """Print the seed, so that an order can be repeated."""
    return f"mql5: seed {config.option.mql5_seed}" if config.option.mql5_seed else ""


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
