"""``mqlnet check``: put an implementation to the suite, one pytest run a profile, and write the report."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import click
import msgspec

import conformance
from conformance import html
from conformance.plugin import BUILT_IN
from conformance.results import Run

SUITE: Final = Path(conformance.__file__).parent
# pytest's exit status -> ours: 0 conformant, 1 unexpected result, 2 usage or empty selection, 3 harness error
EXIT_CODES: Final = {0: 0, 1: 1, 2: 3, 3: 3, 4: 2, 5: 2}


@click.command()
@click.option(
    "--profile",
    "profiles",
    multiple=True,
    type=click.Choice(["documented", "observed"]),
    default=["observed"],
    show_default=True,
    help="The behaviour to expect; give it twice for both.",
)
@click.option("--subject", default=BUILT_IN, show_default="the built-in client", help="module:factory of a subject.")
@click.option("--report", type=click.Path(path_type=Path), default=None, help="Folder for JUnit files and the page.")
@click.option("-k", "keyword", default="", help="Only cases whose name matches, as in pytest -k.")
@click.option("-x", "stop_early", is_flag=True, help="Stop at the first case that is not as expected.")
def check(profiles: tuple[str, ...], subject: str, report: Path | None, keyword: str, stop_early: bool) -> None:
    r"""Put an implementation to the suite.

    \b
    Example: mqlnet check --profile documented --profile observed --report report
    Exit codes: 0 conformant, 1 unexpected result, 2 usage or empty selection, 3 harness error.
    """
    if report is not None:
        report.mkdir(parents=True, exist_ok=True)
    extra = [*(["-k", keyword] if keyword else []), *(["-x"] if stop_early else [])]
    runs: list[Run] = []
    worst = 0
    for profile in dict.fromkeys(profiles):
        code, run = _run(profile, subject, report, extra)
        worst = max(worst, code)
        runs += [run] if run else []
    if report is not None and runs:
        (report / "index.html").write_text(html.page(runs), encoding="utf-8")
        click.echo(f"report: {report / 'index.html'}")
    sys.exit(worst)


def _run(profile: str, subject: str, report: Path | None, extra: list[str]) -> tuple[int, Run | None]:
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder, "results.json")
        command = [sys.executable, "-m", "pytest", str(SUITE / "chapters"), "-c", str(SUITE / "pytest.ini")]
        command += ["--rootdir", str(SUITE), "-p", "conformance.plugin", "-p", "no:cacheprovider"]
        command += ["--profile", profile, "--subject", subject, "--results", str(results), *extra]
        if report is not None:
            command += ["--junitxml", str(report / f"junit-{profile}.xml"), "-o", f"junit_suite_name=mqlnet {profile}"]
        environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        code = subprocess.run(command, check=False, env=environment).returncode
        run = msgspec.json.decode(results.read_bytes(), type=Run) if results.exists() else None
        if run is not None and "harness-error" in run.counts:
            return 3, run
        return EXIT_CODES.get(code, 3), run
