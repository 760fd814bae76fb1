"""``mqlnet fleet``: an MQL5 program as many terminals, a load test of the server it talks to, on Locust."""

import subprocess
import sys
import tempfile
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from mqlnet.cli import program_options
from mqlnet.cli.console import Mistake


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE.mq5")
@click.argument("others", nargs=-1, type=click.UNPROCESSED, metavar="[LOCUST OPTIONS]")
@click.option("--users", type=click.IntRange(min=1), default=10, show_default=True, help="Terminals: --users 500")
@click.option("--spawn-rate", type=click.FloatRange(min=0.01), help="Terminals that start in a second: --spawn-rate 50")
@click.option("--for", "seconds", type=click.FloatRange(min=1), help="Seconds to run, without Locust's page: --for 60")
@click.option("--host", help="Lead every host the program names to this server: --host http://127.0.0.1:8000")
@click.option("--outside", is_flag=True, help="Let it be a server on another machine: --outside")
@program_options.INCLUDE
@program_options.INPUT
@program_options.SET_FILE
@click.option(
    "--settings",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Go by the option dialogs of this file: --settings terminal.toml",
)
@click.option("--profile", type=click.Choice(("documented", "observed")), help="Behave as: --profile documented")
@click.option(
    "--pace", default="in-step:1", show_default=True, help="When prices come: --pace spread:1, or openings:60"
)
@click.option("--starts", help="When OnInit runs, and with it timers begin: --starts spread:10")
@click.option("--no-ticks", is_flag=True, help="Let no price come, only timers: --no-ticks")
@click.option(
    "--storm", type=click.FloatRange(min=0), default=0.0, help="Cut all connections every N seconds: --storm 30"
)
@click.option("--fails-from", type=click.IntRange(100, 599), help="Count an HTTP status as a failure: --fails-from 400")
@click.option(
    "--write", type=click.Path(path_type=Path, dir_okay=False), help="Write the locustfile, start nothing: --write f.py"
)
def fleet(**given: Any) -> None:
    r"""Run an MQL5 program in many terminals at once, on Locust, and count what its server answers.

    \b
    Examples:
      mqlnet fleet Bridge.mq5 --host http://127.0.0.1:8000 --users 500 --for 60
      mqlnet fleet Bridge.mq5 --users 2000 --processes 4     with Locust's page at http://127.0.0.1:8089
      mqlnet fleet Bridge.mq5 --pace openings:60 --for 300 --csv result
      mqlnet fleet Bridge.mq5 --write locustfile.py

    All other options are Locust's own: --processes, --master, --worker, --csv, --headless, and so on.

    \b
    Exit codes: 0 no call failed, 1 calls failed (Locust's own) or the program has errors, 2 usage.
    """
    _check_source(given["file"], given["include"])
    text = _locustfile(given)
    if given["write"]:
        given["write"].write_text(text, encoding="utf-8")
        click.echo(f"wrote {given['write']}; run it with: locust -f {given['write']}")
        return
    if find_spec("locust") is None:
        raise Mistake("this needs Locust: pip install 'mqlnet[load]'")
    with tempfile.TemporaryDirectory(prefix="mqlnet-fleet-") as folder:
        path = Path(folder, "locustfile.py")
        path.write_text(text, encoding="utf-8")
        sys.exit(_run(path, given))


def _check_source(file: Path, include: tuple[Path, ...]) -> None:
    from mqlnet.mql5.compile import SourceError
    from mqlnet.mql5.run import load

    try:
        load(file, include=include)
    except SourceError as error:
        click.echo(str(error), err=True)
        click.echo(f"mqlnet fleet: {file} has errors; mqlnet compile shows them with their lines", err=True)
        sys.exit(1)


def _locustfile(given: dict[str, Any]) -> str:
    from mqlnet.load.locustfile import Fleet, text

    inputs = program_options.inputs_of(given["set_file"], given["inputs"])
    try:
        return text(
            Fleet(
                given["file"].resolve(),
                tuple(each.resolve() for each in given["include"]),
                inputs,
                given["settings"].resolve() if given["settings"] else None,
                given["profile"],
                given["pace"],
                given["starts"],
                not given["no_ticks"],
                given["storm"],
                given["fails_from"],
                given["outside"],
            )
        )
    except ValueError as error:
        raise Mistake(str(error)) from None


def _run(path: Path, given: dict[str, Any]) -> int:
    """Run Locust; Ctrl-C reaches it, too, and it ends by itself then."""
    from mqlnet.load.locustfile import arguments

    rate = given["spawn_rate"] or max(1.0, given["users"] / 10)
    own = ["--users", str(given["users"]), "--spawn-rate", f"{rate:g}"]
    if given["host"]:
        own += ["--host", given["host"]]
    command = [sys.executable, "-m", "locust", *arguments(path, given["seconds"], (*own, *given["others"]))]
    with subprocess.Popen(command) as locust:
        while True:
            with suppress(KeyboardInterrupt):
                return locust.wait()
