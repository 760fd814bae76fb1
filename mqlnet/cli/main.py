"""The commands and their options; each is a thin call into the rest of the house.

``mqlnet`` alone shows what people come for, an example each. What a user gets wrong is one line with the cure, and exit
code 2.
"""

import gc
import sys
from difflib import get_close_matches
from importlib import import_module
from itertools import pairwise
from typing import Any, Final, NamedTuple

import click
from click.shell_completion import get_completion_class

from mqlnet.cli import powershell  # noqa: F401 - makes the shell known to click
from mqlnet.cli.console import Mistake, forgive_letters, harmless_line, lost, output
from mqlnet.cli.interrupts import interrupting
from mqlnet.packages import hidden

JOURNEYS: Final = (
    ("Check my .mq5 as a compiler does", "mqlnet compile MyEA.mq5"),
    ("Run my .mq5 offline", "mqlnet run MyEA.mq5"),
    ("Write tests for my .mq5", "mqlnet new tests MyEA.mq5"),
    ("Run tests written in MQL5", "mqlnet test Tests"),
    ("Check an implementation of the network functions", "mqlnet check --profile documented --report report"),
    ("Test the server my EA talks to, from Python", 'python -c "import mqlnet; help(mqlnet.Terminal)"'),
    ("See what my EA sends", "mqlnet up"),
    ("Understand an error", "mqlnet explain 5273"),
    ("Make an error or a problem happen", "mqlnet reproduce 5273"),
    ("Read the journal of a running terminal", "mqlnet watch my-terminal"),
    ("Load-test the server my EA talks to", "mqlnet fleet MyEA.mq5 --users 500 --for 60"),
    ("Use it in CI", "mqlnet check --minimum 700 --report report"),
)
SOURCES: Final = (".mq5", ".mqh", ".mq4")
COMPILED: Final = (".ex5", ".ex4")
FOR_SOURCE: Final = (
    ("compile", "shows errors, warnings and habits, with --addresses the addresses to allow"),
    ("run", "runs it offline"),
    ("new tests", "writes tests for it"),
)
TAKE_SOURCE: Final = frozenset({"compile", "fleet", "new", "replay", "run", "test"})
GARBAGE: Final = 50_000  # new objects until Python looks for garbage; to load a command makes many, and leaves none
SHELLS: Final = ("bash", "zsh", "fish", "powershell")


class Listed(NamedTuple):
    """A command in the list of commands: the module that has it, and its line there."""

    module: str
    line: str


# a module is read when its command is asked for: most need neither pytest nor the servers, and the list needs none
MODULES: Final = {
    "check": Listed("check", "Put an implementation to the conformance suite."),
    "compile": Listed("compile", "Check MQL5 source as MetaEditor would, and for habits."),
    "explain": Listed("explain", "Explain a code, a constant, a function or a problem."),
    "fleet": Listed("fleet", "Run an MQL5 program in many terminals, as a load test."),
    "merge": Listed("report", "Join the streams of one run's shards into one."),
    "new": Listed("new", "Write files to start from: tests for an MQL5 program."),
    "replay": Listed("replay", "Run again what `mqlnet reproduce --keep` has kept."),
    "report": Listed("report", "Make page, JUnit XML, Markdown and badges from streams."),
    "reproduce": Listed("reproduce", "Make an error or a problem happen, and see it step by step."),
    "rules": Listed("rules", "List what is known of the functions' behaviour, with proof."),
    "run": Listed("run", "Run an MQL5 program offline, on local servers."),
    "schema": Listed("schema", "Print the JSON Schema of settings, reports or messages."),
    "smoke": Listed("smoke", "Test an adapter for a second and say what to mend."),
    "table": Listed("table", "Print a table of the documentation as Markdown."),
    "test": Listed("test", "Run tests written in MQL5."),
    "up": Listed("up", "Run all servers, until Ctrl-C or around one command."),
    "watch": Listed("watch", "Show the journal of a terminal, ours or a real one."),
    "witness": Listed("witness", "Let a real terminal settle what no manual says."),
}


class Journeys(click.Group):
    """A group whose help begins with what people come for, and whose usage errors are one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted({*MODULES, *super().list_commands(ctx)})

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by the lines that are known without their modules."""
        own = {name: command.get_short_help_str() for name, command in self.commands.items()}
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, own[name] if name in own else MODULES[name].line) for name in self.list_commands(ctx)]
            )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, reading its module now."""
        if cmd_name not in MODULES:
            return super().get_command(ctx, cmd_name)
        try:
            module = import_module(f"mqlnet.cli.{MODULES[cmd_name].module}")
        except ImportError:
            clash = hidden()
            if clash:
                raise Mistake(clash) from None
            raise
        command: click.Command = getattr(module, cmd_name)
        command.short_help = MODULES[cmd_name].line
        return _with_lines_kept(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for a mistyped one say what is near, for a file of MQL5 say which commands take it."""
        name = args[0]
        if name == "help" and name not in MODULES:
            return super().resolve_command(ctx, [*args[1:2], "--help"] if args[1:] else ["--help"])
        for file in [name] if name not in MODULES else _files_for_others(name, args[1:]):
            if file.lower().endswith(SOURCES + COMPILED):
                raise Mistake(_for_source(file))
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            near = get_close_matches(name, self.list_commands(ctx), n=2, cutoff=0.6)
            near = ["--version"] if name == "version" else near
            hint = f"did you mean {' or '.join(near)}?" if near else "mqlnet alone lists all"
            raise Mistake(f"there is no command {name!r}; {hint}")
        return super().resolve_command(ctx, args)

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run a command line."""
        gc.set_threshold(GARBAGE)
        forgive_letters()
        with interrupting() as came:
            try:
                with output():
                    return super().main(*arguments, **options)
            except SystemExit:
                if came:
                    sys.exit(128 + came[0])
                raise

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help, then the journeys."""
        super().format_help_text(ctx, formatter)
        formatter.write("\nWhat do you want to do?\n")
        for title, example in JOURNEYS:
            formatter.write(f"  {title}\n      {example}\n")

    def make_context(self, *arguments: Any, **options: Any) -> click.Context:
        """Read the group's own options."""
        try:
            return super().make_context(*arguments, **options)
        except click.UsageError as error:
            raise _in_one_line(error) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a file that the system refuses, wherever it is met, is said in one line."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise _in_one_line(error) from None
        except OSError as error:
            if error.filename is None:
                sys.exit(lost(error))
            raise _in_one_line(Mistake(f"{harmless_line(str(error.filename))}: {error.strerror}")) from None


def _files_for_others(command: str, args: list[str]) -> list[str]:
    """Return what a command is given that takes no source, values of options and what follows ``--`` apart."""
    if command in TAKE_SOURCE:
        return []
    own = args[: args.index("--")] if "--" in args else args
    return [each for before, each in pairwise(["", *own]) if not before.startswith("-") and not each.startswith("-")]


def _for_source(name: str) -> str:
    """Return what serves a person who holds a file of MQL5."""
    if name.lower().endswith(COMPILED):
        return f"{name} is compiled: a terminal can run it, and mqlnet up gives it servers; all else needs its source"
    own = "; ".join(f"mqlnet {command} {name} {what}" for command, what in FOR_SOURCE)
    return f"{name} is MQL5 source: {own}; mqlnet up gives a terminal that runs it its servers"


def _with_lines_kept(command: click.Command) -> click.Command:
    """Turn the mark of lines that stay as they are into click's, which a raw docstring cannot hold."""
    command.help = (command.help or "").replace("\\b\n", "\b\n")
    return command


def _in_one_line(error: click.UsageError) -> click.UsageError:
    where = error.ctx.command_path if error.ctx else "mqlnet"
    hint = "" if isinstance(error, Mistake) else f" (`{where} --help` has an example)"
    return click.UsageError(f"{' '.join(error.format_message().split())}{hint}")


@click.group(
    "mqlnet",
    cls=Journeys,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="mqlnet", prog_name="mqlnet")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Work with the network half of the MetaTrader 5 terminal, offline."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@click.command(short_help="Make the shell complete commands, codes and cases.")
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    r"""Print what makes your shell complete commands, codes, problems and case ids.

    \b
    Put one line into the shell's start file:
      bash  ~/.bashrc   eval "$(mqlnet completion bash)"
      zsh   ~/.zshrc    eval "$(mqlnet completion zsh)"
      fish  ~/.config/fish/config.fish   mqlnet completion fish | source
      PowerShell  $PROFILE   mqlnet completion powershell | Out-String | Invoke-Expression
    """
    found = get_completion_class(shell)
    assert found is not None, "click completes three, and the fourth is our own"
    click.echo(found(main, {}, "mqlnet", "_MQLNET_COMPLETE").source())


main.add_command(_with_lines_kept(completion))
