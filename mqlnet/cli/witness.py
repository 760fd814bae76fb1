"""``mqlnet witness``: a kit to run in a real terminal, and what its reports say of the rows."""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.text import Text

from mqlnet.cli import console
from mqlnet.cli.console import Mistake, heading, paragraph, rows

if TYPE_CHECKING:
    from conformance.subject.setup import Setup
    from mqlnet.observations.observation import Observation
    from mqlnet.witness.comparison import Finding


@click.group()
def witness() -> None:
    r"""Let a real terminal settle what no manual says.

    \b
    Examples:
      mqlnet witness kit my-kit            source and instructions to copy into a terminal
      mqlnet witness read my-kit-reports   what the terminal said, row by row
      mqlnet witness setups                what to enter, to put a terminal to the suite
    """


@witness.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def kit(folder: Path) -> None:
    r"""Write the kit: MQL5 source, the certificate of the local servers, and README.html, which says what to do.

    \b
    Example: mqlnet witness kit my-kit
    """
    from mqlnet.witness import kit as source

    console.ready(folder)
    try:
        written = source.write(folder)
    except OSError as error:
        raise Mistake(f"{error.filename}: {error.strerror}; name a folder that can be written") from None
    click.echo(f"{len(written)} files in {folder}; open {folder / source.PAGE} first")


@witness.command()
@click.argument("name", required=False)
@click.option("--toml", "as_toml", is_flag=True, help="Print the setup as settings of our own terminal: usual --toml")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead: --json")
def setups(name: str | None, *, as_toml: bool, as_json: bool) -> None:
    r"""List what to enter into a real terminal, so that cases of the suite can be run there.

    \b
    Examples:
      mqlnet witness setups          all setups, with how many cases each reaches
      mqlnet witness setups usual    what to enter for the first
      mqlnet check --subject tcp:listen:127.0.0.1:24900 --setup usual
    """
    from conformance.subject import setup as table
    from mqlnet.witness import entering

    if name is not None:
        try:
            chosen = table.named(name)
        except ValueError as error:
            raise Mistake(str(error)) from None
        _show(chosen, as_toml=as_toml, as_json=as_json)
        return
    if as_json:
        click.echo(json.dumps([_document(one) for one in table.setups().values()], indent=2, ensure_ascii=False))
        return
    out = console.console()
    rows(
        out,
        [
            (Text(one.name, "bold"), str(len(one.cases)), one.kind, entering.summary(one))
            for one in table.setups().values()
        ],
    )
    reached = sum(len(one.cases) for one in table.setups().values())
    reasons = table.unreachable()
    paragraph(out, f"\n{reached} cases in {len(table.setups())} setups; {len(reasons)} cases have none:")
    rows(out, [(str(list(reasons.values()).count(reason)), reason) for reason in dict.fromkeys(reasons.values())])


def _document(setup: "Setup") -> dict[str, object]:
    from mqlnet.witness import entering

    return {**asdict(setup), "settings": entering.settings_of(setup), "enter": dict(entering.steps(setup))}


def _show(setup: "Setup", *, as_toml: bool, as_json: bool) -> None:
    from mqlnet.witness import entering

    if as_toml:
        click.echo(toml(entering.settings_of(setup)), nl=False)
        return
    if as_json:
        click.echo(json.dumps(_document(setup), indent=2, ensure_ascii=False))
        return
    out = console.console()
    paragraph(out, Text(f"{setup.name}: {len(setup.cases)} cases; the agent is a {setup.kind}", "bold"))
    if setup.name != entering.USUAL:
        paragraph(out, "Enter the setup usual first; then change:")
    rows(out, list(entering.steps(setup)) or [("nothing", "")])
    paragraph(out, f"\nThen: mqlnet check --subject tcp:listen:127.0.0.1:24900 --setup {setup.name} --kit FOLDER")


def toml(settings: Mapping[str, object]) -> str:
    """Return settings in the form of ``terminal.toml``."""
    lines = []
    for table, values in settings.items():
        assert isinstance(values, Mapping)
        lines.append(f"[{table}]")
        lines += [
            f"{json.dumps(key, ensure_ascii=False)} = {json.dumps(value, ensure_ascii=False)}"
            for key, value in values.items()
        ]
        lines.append("")
    return "\n".join(lines)


@witness.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="FILE|FOLDER..."
)
@click.option("--keep", is_flag=True, help="Keep it: rules and explain then say which build has done what: --keep")
@click.option("--all", "shows_all", is_flag=True, help="Show the rows that agree as well: --all")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead: --json")
def read(files: tuple[Path, ...], *, keep: bool, shows_all: bool, as_json: bool) -> None:
    r"""Read what a terminal said: reports of the kit (MQL5/Files/mqlnet-*.txt), or a log of its compiler.

    \b
    Examples:
      mqlnet witness read mqlnet-probe.txt
      mqlnet witness read "C:\...\Terminal\D0E8...\MQL5\Files" compile.log --keep

    Exit codes: 0 the terminal does what we do by default, 1 it does something otherwise, 2 usage.
    """
    from mqlnet.observations import kept
    from mqlnet.observations.observation import WitnessError
    from mqlnet.witness import comparison, report

    try:
        seen = report.read(files)
        findings = comparison.findings(seen)
        apart = [one for one in findings if not one.agrees]
        switches = comparison.switches_of(findings)
        path = kept.keep(seen, {one.row: one.ours for one in apart}, switches) if keep else None
    except WitnessError as error:
        raise Mistake(str(error)) from None
    except OSError as error:
        raise Mistake(f"{error.filename}: {error.strerror}") from None
    if as_json:
        document = {"facts": dict(seen.facts), "rows": [{**asdict(one), "agrees": one.agrees} for one in findings]}
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
    else:
        _print(seen, findings if shows_all else apart, len(findings), len(apart))
        for row in comparison.unknown(seen):
            click.echo(f"{row}: this version does not ask it; the kit was written by another one", err=True)
    if path is not None:
        click.echo(f"kept in {path}", err=True)
    sys.exit(1 if apart else 0)


def _print(seen: "Observation", shown: "list[Finding]", asked: int, apart: int) -> None:
    from mqlnet.facts.harmless import harmless

    out = console.console()
    if seen.build:
        facts = ", ".join(f"{name} {harmless(value)}" for name, value in seen.facts.items())
        paragraph(out, facts)
    for one in shown:
        heading(out, f"{one.row}  {'agrees' if one.agrees else 'DIFFERS'}")
        rows(out, [("our default", harmless(one.ours)), ("this build", harmless(one.theirs))])
        if one.advice:
            paragraph(out, one.advice, indent=2)
    out.print()
    paragraph(out, f"{asked} rows asked: {asked - apart} as we do by default, {apart} otherwise")
