"""Completion of arguments in the shell: codes, functions, problems, habits, chapters and case ids."""

import click
from click.shell_completion import CompletionItem

from mqlnet.facts.advice import ADVICE, PSEUDO
from mqlnet.facts.errors import ERRORS
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.facts.problems import PROBLEMS


def _codes() -> dict[str, str]:
    codes = {str(number): ERRORS[number].name for number in ADVICE}
    return codes | {str(number): row.meaning for number, row in PSEUDO.items()}


def _offer(words: dict[str, str], incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(word, help=text) for word, text in words.items() if word.startswith(incomplete)]


def codes_and_functions(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer every code, by number and by name, and every function."""
    names = {ERRORS[number].name: ERRORS[number].meaning for number in ADVICE}
    return _offer(_codes() | names | {name: row.manual for name, row in FUNCTIONS.items()}, incomplete)


def codes_and_problems(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer every code that can be reproduced, every problem and every habit of MQL5 source."""
    from mqlnet.mql5.habits.rows import OWN_HABITS  # it takes longer to load than all facts

    titles = {name: row.title for name, row in PROBLEMS.items()}
    titles |= {name: row.title for name, row in OWN_HABITS.items()}
    codes = {code: text for code, text in _codes().items() if int(code) in ADVICE or PSEUDO[int(code)].cases}
    return _offer(codes | titles, incomplete)


def cases(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer every case."""
    from conformance.run import catalogue  # it imports pytest, which takes longer than most commands

    return _offer({name: case.purpose for name, case in catalogue.read().items()}, incomplete)


def chapters(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer every chapter of the suite."""
    from conformance.run import catalogue

    return _offer({case.chapter: "" for case in catalogue.read().values()}, incomplete)
