"""``mqlnet table``: the tables of the documentation as Markdown, printed from the facts."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import click

from emulators import triggers
from mqlnet.explain.facts import SUMMARY, spelled
from mqlnet.facts.advice import PSEUDO
from mqlnet.facts.errors import ERRORS
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.facts.problems import PROBLEMS

Row = tuple[str, ...]


def _functions() -> Iterator[Row]:
    yield "function", "in Python", "on failure", "leaves"
    for row in FUNCTIONS.values():
        codes = ", ".join(map(str, row.errors))
        yield f"[`{row.name}`]({row.manual})", f"`{row.python_name}`", f"`{spelled(row.failure)}`", codes


def _codes() -> Iterator[Row]:
    yield "code", "constant", "meaning"
    for _, numbers in SUMMARY:
        for number in numbers:
            known = ERRORS.get(number)
            yield str(number), f"`{known.name}`" if known else "", known.meaning if known else PSEUDO[number].meaning


def _problems() -> Iterator[Row]:
    yield "problem", "what it is", "codes"
    for row in PROBLEMS.values():
        yield f"`{row.name}`", row.title, ", ".join(map(str, row.codes))


def _markdown(rows: Iterator[Row]) -> str:
    head, *rest = rows
    lines = [head, ("---",) * len(head), *rest]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


TABLES: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {
        "functions": lambda: _markdown(_functions()),
        "codes": lambda: _markdown(_codes()),
        "problems": lambda: _markdown(_problems()),
        "triggers": triggers.markdown,
    }
)


def markdown(name: str) -> str:
    """Return one table as Markdown; that of the triggers in its parts."""
    return TABLES[name]()


@click.command()
@click.argument("name", type=click.Choice(list(TABLES)))
def table(name: str) -> None:
    r"""Print a table of the documentation as Markdown.

    \b
    Example: mqlnet table functions
    """
    click.echo(markdown(name), nl=False)
