"""``mqlnet test``: the tests of MQL5 files, run by pytest."""

import os
import re
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import click

from mqlnet.cli import program_options
from mqlnet.cli.console import Mistake

PLUGIN: Final = "mqlnet.mql5.testing.plugin"


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[PATHS] [PYTEST'S OPTIONS]")
@program_options.INCLUDE
@click.option(
    "--profile", default="observed", show_default=True, help="Run each test so: --profile documented,observed"
)
@click.option("--kind", default="", help="Run them as another kind of program: --kind expert")
@click.option("--tester", is_flag=True, help="Run them as in the Strategy Tester: --tester")
@click.option(
    "--limit",
    type=click.FloatRange(min=0.1),
    default=10.0,
    show_default=True,
    help="End a test after this number of seconds of processor time: --limit 60",
)
@click.option("--cov", "measures", is_flag=True, help="Measure which lines of MQL5 ran: --cov")
@click.option(
    "--cov-report",
    "reports",
    multiple=True,
    metavar="KIND[:PLACE]",
    help="Report them as term, html, lcov, xml or json: --cov-report html:out",
)
@click.option("--seed", type=click.IntRange(min=0), default=0, help="Shuffle the tests, and seed MathRand: --seed 7")
def test(
    *,
    arguments: tuple[str, ...],
    include: tuple[Path, ...],
    profile: str,
    kind: str,
    tester: bool,
    limit: float,
    measures: bool,
    reports: tuple[str, ...],
    seed: int,
) -> None:
    r"""Run the TESTs of MQL5 files (test_*.mq5, *_test.mq5): a fresh program, terminal and servers for each.

    \b
    Examples:
      mqlnet test                                all of this folder
      mqlnet test Tests/test_bridge.mq5 -k licence -x
      mqlnet test -I MQL5/Include -n 2 --junitxml report.xml --durations 5
      mqlnet test --cov --cov-report html --cov-report lcov

    Everything that pytest takes works: -k, -x, --lf, -n, --junitxml, --durations.

    \b
    Exit codes: 0 all passed, 1 some failed, 2 interrupted, 4 usage, 5 there were no tests.
    """
    import pytest

    if any(re.fullmatch(r"-n(=?(\d+|auto|logical))?", word) for word in arguments) and not find_spec("xdist"):
        raise Mistake("-n needs pytest-xdist: pip install 'mqlnet[jobs]'")

    from mqlnet.facts.folders import cache_folder

    os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(cache_folder("hypothesis")))
    words = [f"--mql5-include={folder}" for folder in include]
    words += [f"--mql5-profile={profile}", f"--mql5-seed={seed}", f"--mql5-limit={limit}"]
    words += [f"--mql5-kind={kind}"] if kind else []
    words += ["--mql5-tester"] if tester else []
    words += ["-p", PLUGIN, "--assert=plain"]  # else pytest rewrites every module of ours, for the asserts of Python
    if not (measures or reports):
        sys.exit(pytest.main([*words, *arguments]))
    from mqlnet.cli.measure import collected

    with collected(reports, include) as folder:
        code = pytest.main([*words, f"--mql5-cov-data={folder}", *arguments])
    sys.exit(code)
