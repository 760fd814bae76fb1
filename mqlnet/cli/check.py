"""``mqlnet check``: run the suite on an implementation and write the report.

The suite runs in a process of its own, so that a subject that ends its process cannot take the report with it. The
process writes a stream of results; the exit code is the one in its footer.
"""

import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import click

from conformance.run import selection
from conformance.run.selection import ORDERS
from conformance.run.start import Switches
from conformance.run.supervisor import Ended, run_until_signal
from conformance.subject.load import BUILT_IN, FORMS
from conformance.verdict.judgement import LEVELS
from mqlnet.cli import complete, console
from mqlnet.facts.profiles import PROFILES

HELP: Final = r"""Put an implementation of the MQL5 network functions to the suite.

\b
Examples:
  mqlnet check                                         the built-in client
  mqlnet check --subject "node my.js" --report report  your own, with a report
  mqlnet check --case push-empty                       one case
  mqlnet check --jobs 2 --shard 1/4 --order random --seed 7
\b
Exit codes: 0 conformant, 1 unexpected result, 2 usage or empty selection,
3 harness error, 4 fewer cases than required, 5 stale baseline;
130 after Ctrl-C, 143 after SIGTERM, 129 after SIGHUP: the report then holds
the results so far.

Without --profile the run is of the profile observed alone.
"""


def _shard(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    try:
        return value and str(selection.shard(value))
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command(help=HELP)
@click.option(
    "--subject",
    default=BUILT_IN,
    show_default="the built-in client",
    help=f'The implementation on trial, {FORMS}: --subject "node my.js"',
)
@click.option(
    "--profile", multiple=True, type=click.Choice(list(PROFILES)), help="The behaviour to expect: --profile documented"
)
@click.option(
    "--chapter",
    multiple=True,
    shell_complete=complete.chapters,
    help="Only this chapter, several times for several: --chapter push",
)
@click.option("--level", multiple=True, type=click.Choice(LEVELS), help="Only cases of this level: --level must")
@click.option(
    "--case", multiple=True, shell_complete=complete.cases, help="Only the case of this name: --case push-empty"
)
@click.option("-k", "keyword", default="", help="Only cases whose name matches, as in pytest: -k 'mail and not queue'")
@click.option("--list", "only_list", is_flag=True, help="Print the selected cases and run none: --chapter ftp --list")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=1,
    help="Worker processes, 1 if not given; more need mqlnet[jobs]: --jobs 4",
)
@click.option("--shard", callback=_shard, help="Run one part of several: --shard 1/4")
@click.option("--order", type=click.Choice(ORDERS), default="defined", help="The order of the cases: --order random")
@click.option("--seed", type=int, default=0, help="The number that decides a random order, 0 if not given: --seed 7")
@click.option(
    "--repeat", type=click.IntRange(1), help="Run each case this often, until its result is unexpected: --repeat 20"
)
@click.option("--slow", type=float, help="Confirm waits of up to this many seconds in real time: --slow 5")
@click.option("--hang", type=float, help="End the run if a case takes more seconds, 300 if not given: --hang 60")
@click.option("--minimum", type=click.IntRange(0), help="Fail with 4 if fewer cases ran: --minimum 700")
@click.option("--lenient", is_flag=True, help="Tolerate failures of cases that are not a must: --lenient")
@click.option(
    "--baseline", type=click.Path(path_type=Path), help="TOML file of known deviations: --baseline known.toml"
)
@click.option(
    "--update-baseline",
    is_flag=True,
    help="Rewrite the baseline from this run, a full one: --baseline known.toml --update-baseline",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    help="Folder for the page, JUnit, Markdown, badge and stream: --report report",
)
@click.option(
    "--setup",
    metavar="NAME",
    help="Only the cases that run in a terminal with these settings, on fixed ports: --setup usual",
)
@click.option(
    "--kit",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The kit of `mqlnet witness kit`, whose certificate the terminal's computer trusts: --kit my-kit",
)
@click.option(
    "--terminal",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The terminal's data folder, where cases of SendFTP put files: --terminal FOLDER",
)
@click.option("-x", "stop_early", is_flag=True, help="Stop at the first unexpected result: -x")
def check(**options: Any) -> None:
    """Run the suite, write the report, exit with the promised code."""
    _refuse_partial_update(options)
    _refuse_jobs_without_workers(options["jobs"])
    if options["report"]:
        console.ready(options["report"])
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder, "results.jsonl")
        ended = run_until_signal(_switches(options, results))
        code = (
            _with_results(results, options, ended.code)
            if results.exists()
            else _without_results(ended, options["only_list"])
        )
        sys.exit(ended.by_signal or code)


def _with_results(results: Path, options: dict[str, Any], code: int) -> int:
    """Write what was asked for; return the exit code of the results, or 3 if pytest ended with a fault of its own."""
    from conformance.report import write  # `--help` need not wait for them
    from conformance.verdict import stream  # `--help` need not wait for them

    read = stream.read(results)
    if options["setup"]:
        click.echo(_left_to_enter(options["setup"]))
    is_cut_short = read.footer.ended_early == stream.CUT_SHORT
    if is_cut_short:
        click.echo(f"{ENDED} after {read.results[-1].case if read.results else 'none'}", err=True)
    if options["report"]:
        write.write_all([read], options["report"])
        click.echo(f"report: {options['report'] / 'index.html'}")
    if options["update_baseline"]:
        click.echo(write.update_baseline(read, options["baseline"]))
    return 3 if is_cut_short or code == 3 else read.footer.exit_code


def _left_to_enter(name: str) -> str:
    """Return how many cases need other settings than those of a setup, and where to read which."""
    from conformance.subject.setup import setups, unreachable

    others = [len(one.cases) for one in setups().values() if one.name != name]
    return (
        f"setup {name}: {len(setups()[name].cases)} cases; {sum(others)} need other settings, in {len(others)} setups "
        f"(mqlnet witness setups); {len(unreachable())} cannot be set up by hand"
    )


ENDED: Final = "The subject ended or held up the process it shares with the suite (as a command it could not)"


def _without_results(ended: Ended, only_list: bool) -> int:
    """Return our exit code where pytest ended before the first result."""
    code = ended.code
    if ended.by_signal:
        click.echo("interrupted before the first result", err=True)
        return ended.by_signal
    if code not in PYTEST_SAYS:
        click.echo(f"{ENDED}, before the first result (exit status {code})", err=True)
        return 3
    return 0 if only_list and code == 0 else PYTEST_SAYS[code]


# pytest's exit status without results -> our exit code (1 comes from the watchdog)
PYTEST_SAYS: Final = {0: 2, 2: 2, 3: 3, 4: 2, 5: 2}


def _switches(options: dict[str, Any], results: Path) -> Switches:
    asked = {name: value for name, value in options.items() if name not in ("report", "update_baseline")}
    return Switches(**asked, results=results)


def _refuse_jobs_without_workers(jobs: int) -> None:
    if jobs > 1 and find_spec("xdist") is None:
        raise console.Mistake(f"--jobs {jobs} needs pytest-xdist: pip install 'mqlnet[jobs]'")


def _refuse_partial_update(options: dict[str, Any]) -> None:
    if not options["update_baseline"]:
        return
    if options["baseline"] is None:
        raise click.UsageError("--update-baseline needs --baseline FILE")
    partial = [
        name for name in ("chapter", "level", "case", "keyword", "shard", "stop_early", "only_list") if options[name]
    ]
    if partial:
        raise click.UsageError(f"--update-baseline needs a full run, without {', '.join(partial)}")
    if not options["baseline"].exists():
        options["baseline"].write_text("", encoding="utf-8")
