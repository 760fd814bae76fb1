"""``mqlnet smoke``: test an adapter for a second, and say what to mend."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
from rich.text import Text

from conformance.run import smoke as looking
from conformance.run.smoke import Finding
from conformance.subject.interface import SubjectTroubleError
from conformance.subject.load import FORMS, SpecError, as_typed, load
from emulators.stack import Stack
from mqlnet.cli.console import Mistake, console, rows

ANSWER_S: Final = 5.0
STYLES: Final = {"ok": "green", "mend": "bold red", "not claimed": "dim"}


@click.command()
@click.option("--subject", required=True, help=f'The adapter, {FORMS}: --subject "node my.js"')
@click.option(
    "--timeout", "timeout_s", default=ANSWER_S, show_default=True, help="Seconds to wait for an answer: --timeout 10"
)
def smoke(subject: str, timeout_s: float) -> None:
    r"""Test an adapter for a second and say what to mend.

    \b
    Examples: mqlnet smoke --subject "node my.js"
              mqlnet smoke --subject tcp:127.0.0.1:9000
    Exit codes: 0 all is well, 1 something is to be mended, 2 there is no such subject.
    """
    given = {""}
    amiss = 0
    for finding in _findings(subject, timeout_s):
        amiss += finding.outcome == "mend"
        _show(finding, given)
    click.echo(f"\n{amiss} to mend" if amiss else f"\nready: mqlnet check --subject {as_typed(subject)}")
    sys.exit(1 if amiss else 0)


def _show(finding: Finding, given: set[str]) -> None:
    """Print a finding, and its cure unless it has been given before."""
    lines = [finding.text, *([f"→ {finding.cure}"] if finding.cure not in given else [])]
    given.add(finding.cure)
    outcome = Text(f"{finding.outcome:<11}", style=STYLES[finding.outcome])
    rows(console(), [(outcome, f"{finding.step:<13}", Text("\n".join(lines)))], indent=0)


def _findings(spec: str, timeout_s: float) -> Iterator[Finding]:
    try:
        subject = load(spec, timeout_s=timeout_s)
    except SpecError as error:
        if not isinstance(error.__cause__, SubjectTroubleError):
            raise Mistake(str(error)) from None
        yield looking.trouble("start", error.__cause__)
        return
    yield looking.introduce(subject.identity)
    with Stack() as stack, tempfile.TemporaryDirectory() as folder:
        yield from looking.look(subject, stack, Path(folder))
