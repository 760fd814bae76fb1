"""``mqlnet run``: an MQL5 program on this terminal and these servers, unmodified and offline."""

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from rich.text import Text

from mqlnet.cli import program_options
from mqlnet.cli.console import Mistake, console, harmless_line, heading, paragraph, rows
from mqlnet.cli.run_beside import default_url
from mqlnet.cli.run_servers import chosen_switches, servers_for, terminal_on
from mqlnet.facts.harmless import harmless

if TYPE_CHECKING:
    from rich.console import Console

    from emulators.stack import Stack
    from mqlnet.mql5.noticed import Noticed
    from mqlnet.mql5.offline import Asked
    from mqlnet.mql5.run import Running, Source
    from mqlnet.mql5.trace import Call, Trace

UP: Final = default_url()
ENDED, REFUSED, CRASHED, UNRECORDED = 0, 1, 3, 4
NOT_FOUND: Final = 404
SHOWN: Final = 40
LEAST_S: Final = 0.0005  # a call that took less of the terminal's clock is printed without its time
TELLS: Final = frozenset({"SocketTlsCertificate"})  # its texts are what the server said
LIVES_S: Final = 60.0
KINDS: Final = ("expert", "indicator", "script", "service")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of the command line."""

    file: Path
    include: tuple[Path, ...]
    inputs: tuple[str, ...]
    set_file: Path | None
    world: str
    seconds: float
    tick_seconds: float
    faults: tuple[str, ...]
    answers: Path | None
    record: Path | None
    replay: Path | None
    kind: str | None
    tester: bool
    profile: str
    switches: tuple[str, ...]
    traces: bool
    is_real: bool
    is_outside: bool
    settings_file: Path | None
    up_url: str
    is_strict: bool
    uses_cache: bool
    measures: bool
    reports: tuple[str, ...]


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE.mq5")
@program_options.INCLUDE
@program_options.INPUT
@program_options.SET_FILE
@click.option("--world", default="", metavar="FILE", help="Account, prices and trades, or strict: --world world.toml")
@click.option(
    "--for",
    "seconds",
    type=click.FloatRange(min=0),
    default=LIVES_S,
    show_default=True,
    help="Seconds of the terminal's clock that an expert lives: --for 600",
)
@click.option(
    "--tick",
    "tick_seconds",
    type=click.FloatRange(min=0),
    default=1.0,
    show_default=True,
    help="Seconds between prices, 0 for none: --tick 5",
)
@click.option(
    "--fault",
    "faults",
    multiple=True,
    metavar="LINE",
    help="Make a server fail: --fault 'web.response-head reset times=1'",
)
@click.option(
    "--answers",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Answer web requests as this file says: --answers answers.toml",
)
@click.option(
    "--record",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Keep what it asked and was answered, without secrets: --record cassette.toml",
)
@click.option(
    "--replay",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Answer as was recorded, and nothing else: --replay cassette.toml",
)
@click.option("--kind", type=click.Choice(KINDS), help="Run it as another kind of program: --kind service")
@click.option("--tester", is_flag=True, help="Run it as in the Strategy Tester: --tester")
@click.option(
    "--profile",
    default="observed",
    show_default=True,
    metavar="NAME",
    help="Behave as documented, observed, or a build that `mqlnet witness read --keep` has: --profile build-5260",
)
@click.option(
    "--switch", "switches", multiple=True, metavar="NAME=VALUE", help="Change one behaviour: --switch tls-verify=off"
)
@click.option("--trace", "traces", is_flag=True, help="Print each call of the network as it ends: --trace")
@click.option("--real", "is_real", is_flag=True, help="Connect to where the program says, on this computer: --real")
@click.option(
    "--outside", "is_outside", is_flag=True, help="Connect to where the program says, on any computer: --outside"
)
@click.option(
    "--terminal",
    "settings_file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Settings of the terminal, with --real: --terminal terminal.toml",
)
@click.option(
    "--up",
    "up_url",
    is_flag=False,
    flag_value=UP,
    default="",
    metavar="[URL]",
    help="Use the servers of a running mqlnet up, whose page shows all: --up",
)
@click.option("--strict", "is_strict", is_flag=True, help="Refuse a program that calls what is not there: --strict")
@click.option("--cov", "measures", is_flag=True, help="Measure which lines ran, by coverage.py: --cov")
@click.option(
    "--cov-report",
    "reports",
    multiple=True,
    metavar="KIND[:PLACE]",
    help="Write the lines that ran as term, html, lcov, xml or json: --cov-report html",
)
@click.option(
    "--no-cache", "uses_cache", is_flag=True, flag_value=False, default=True, help="Translate it afresh: --no-cache"
)
def run(**given: Any) -> None:
    r"""Run an MQL5 program offline: its own source, local servers in place of every host it names.

    \b
    Examples:
      mqlnet run Scripts/Notify.mq5 --input Token=abc
      mqlnet run Experts/Bridge.mq5 -I MQL5/Include --for 600 --trace
      mqlnet run Bridge.mq5 --fault 'web.response-head reset times=1'
      mqlnet run Bridge.mq5 --cov-report html
      mqlnet run Bridge.mq5 --up            beside mqlnet up: its page shows what is sent
      mqlnet run Bridge.mq5 --real          your own server, at the address in the source
      mqlnet run Bridge.mq5 --outside --record telegram.toml     the real API, once
      mqlnet run Bridge.mq5 --replay telegram.toml               the same from then on, offline

    Time is the terminal's: Sleep and timers cost nothing, unless --real or --outside. Mail, FTP and
    notifications always go to local servers. Ctrl-C runs OnDeinit.

    \b
    Exit codes: 0 it ran to its end, 1 it was not run (errors in the source, or OnInit refused),
    2 usage, 3 a critical error ended it, 4 it asked what the file of --replay does not hold.
    """
    options = Options(**given)
    if options.replay and (options.answers or options.is_real or options.is_outside):
        raise Mistake("--replay answers everything itself: leave --answers, --real and --outside away")
    if options.up_url and (options.is_real or options.is_outside):
        raise Mistake("--up leads every host to the servers of mqlnet up: leave --real and --outside away")
    source = _source(options)
    with servers_for(source, options) as servers, _measured(options):
        code = _run(source, options, servers)
    sys.exit(code)


def _measured(options: Options) -> AbstractContextManager[None]:
    if not (options.measures or options.reports):
        return nullcontext()
    from mqlnet.cli.measure import measured

    return measured(options.reports, options.include)


def _source(options: Options) -> "Source":
    from mqlnet.mql5.compile import SourceError
    from mqlnet.mql5.run import load

    try:
        source = load(
            options.file,
            include=options.include,
            inputs=program_options.inputs_of(options.set_file, options.inputs),
            keep=options.uses_cache,
        )
    except SourceError as error:
        click.echo(str(error), err=True)
        click.echo(
            f"mqlnet run: {options.file} has errors and was not run; mqlnet compile shows them with their lines",
            err=True,
        )
        sys.exit(REFUSED)
    for name, places in source.missing.items():
        click.echo(f"{name} is not there offline; the program calls it at {', '.join(places[:3])}", err=True)
    if source.missing and options.is_strict:
        click.echo("mqlnet run: --strict refuses a program that calls what is not there", err=True)
        sys.exit(REFUSED)
    return source


def _run(source: "Source", options: Options, stack: "Stack | None") -> int:
    from mqlnet.cli.conversations import Conversations
    from mqlnet.mql5.offline import Asked
    from mqlnet.mql5.trace import Trace
    from mqlnet.observations import kept

    asked = Asked()
    with terminal_on(stack, options, asked) as terminal:
        try:
            own = {**kept.chosen(options.profile)[1], **chosen_switches(options.switches)[1]}
            running = source.prepare(terminal, kind=options.kind or "", tester=options.tester, options=own)
            _use_world(running, options.world)
        except ValueError as error:
            raise Mistake(str(error)) from None
        running.host.listen = lambda line: click.echo(harmless_line(line))
        conversations = Conversations(stack, options.record, options.replay)

        def heard(call: "Call") -> None:
            conversations.look(call)
            if options.traces:
                _show_call(call)

        trace = Trace(running.host, running.files, heard, of_world=options.traces)
        conversations.listen(running)
        crash = _live(running, options)
        if stack is not None:
            stack.settle()
        _summary(running, trace, asked, is_played=options.replay is not None)
    is_as_recorded = conversations.end()
    if crash:
        click.echo(crash, err=True)
        return CRASHED
    if not is_as_recorded:
        return UNRECORDED
    return REFUSED if running.was_refused else ENDED


def _use_world(running: "Running", world: str) -> None:
    if not world:
        return
    from mqlnet.mql5.library.declarations import numbers
    from mqlnet.mql5.library.world import reading, shared_world

    shared_world.use(running.host, reading.named(world, numbers.number))


def _live(running: "Running", options: Options) -> str:
    """Let the program live; return the traceback of the critical error that ended it, empty if none did."""
    from mqlnet.mql5.crash import ProgramCrashed

    try:
        try:
            running.begin()
            running.run(seconds=options.seconds, tick_seconds=options.tick_seconds or None)
            running.stop()
        except KeyboardInterrupt:
            click.echo("stopping: OnDeinit", err=True)
            running.stop()
    except ProgramCrashed as error:
        return error.traceback
    return ""


def _show_call(call: "Call") -> None:
    indent = "  " * call.depth
    moved = f"  {_moved(call)}" if _moved(call) else ""
    click.echo(f"{indent}{call.at_s:.3f} s  {call}{moved}  {call.took_s * 1000:.1f} ms  {call.place}", err=True)


def _moved(call: "Call") -> str:
    return f"{call.bytes_out} out, {call.bytes_in} in" if call.bytes_out or call.bytes_in else ""


def _summary(running: "Running", trace: "Trace", asked: "Asked", *, is_played: bool) -> None:
    """Print what went over the network, what the real terminal's list must hold, and what was answered by a default."""
    from mqlnet.facts.functions import FUNCTIONS
    from mqlnet.mql5.library.world.shared_world import live_of
    from mqlnet.mql5.noticed import noticed

    out = console(sys.stderr)
    calls = [call for call in trace if call.function in FUNCTIONS]
    heading(out, f"Network: {len(calls)} call{'' if len(calls) == 1 else 's'}")
    rows(out, [_call_row(call) for call in calls[:SHOWN]], wraps=1)
    if len(calls) > SHOWN:
        paragraph(out, f"and {len(calls) - SHOWN} more; --trace prints all", indent=2)
    _show_habits(out, noticed(trace, running.host.kind))
    if asked.entries:
        heading(out, "Allow in the terminal: Tools, Options, Expert Advisors")
        rows(out, [(harmless(entry),) for entry in asked.entries])
    if not is_played and any(call.function == "WebRequest" and call.value == NOT_FOUND for call in calls):
        paragraph(out, Text("404: say what these addresses answer: mqlnet run --answers answers.toml", "yellow"))
    defaults = live_of(running.host).defaults
    if defaults:
        heading(out, "Answered by the default world (--world FILE sets it)")
        paragraph(out, ", ".join(f"{name} {count} times" for name, count in defaults.most_common(12)), indent=2)


def _call_row(call: "Call") -> tuple[Text, str, str, str, str, str]:
    first = next((text for text in call.arguments if text.startswith('"')), "")
    target = next((text for text in call.arguments if "://" in text), first if call.function not in TELLS else "")
    result = f"{call.value}" + (f", last error {call.error}" if call.error else "")
    took = f" +{call.took_s * 1000:.0f} ms" if call.took_s >= LEAST_S else ""
    return Text(call.function, "bold"), harmless(target), result, _moved(call), f"{call.at_s:.3f} s{took}", call.place


def _show_habits(out: "Console", found: "Sequence[Noticed]") -> None:
    """Print habits that showed while the program ran, with their places and cures."""
    if not found:
        return
    from mqlnet.mql5.habits.rows import HABITS  # the detectors beside it cost time to import

    heading(out, "Habits worth mending")
    for each in found:
        habit = HABITS[each.name]
        often = f", {each.count} times" if each.count > 1 else ""
        paragraph(out, f"{each.place}{often}: {habit.says.format(*each.seen)} (mqlnet reproduce {each.name})", indent=2)
