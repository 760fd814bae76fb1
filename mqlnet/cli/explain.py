"""``mqlnet explain``: what a code means, who leaves it and when, what people did wrong, and the cure."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.text import Text

from conformance.run import catalogue
from mqlnet.cli import complete, console
from mqlnet.explain import facts
from mqlnet.explain.facts import CodeFacts, FrequentMistake, FunctionFacts
from mqlnet.facts.advice import PSEUDO
from mqlnet.facts.errors import ERRORS
from mqlnet.facts.problems import PROBLEMS, Problem
from mqlnet.facts.profiles import Switch
from mqlnet.facts.rows import Row
from mqlnet.facts.sources import GRADES
from mqlnet.observations.kept import seen_in

if TYPE_CHECKING:
    from mqlnet.mql5.habits.rows import Habit

SHOWN_CASES = 8


@click.command(context_settings={"ignore_unknown_options": True})  # -1 is no option
@click.argument("code", required=False, metavar="[CODE|NAME|FUNCTION]", shell_complete=complete.codes_and_functions)
@click.option("--all", "shows_all", is_flag=True, help="Add every row about a code: mqlnet explain 5273 --all")
@click.option("--json", "as_json", is_flag=True, help="For programs: mqlnet explain 5273 --json")
def explain(code: str | None, shows_all: bool, as_json: bool) -> None:
    r"""Explain an error code, a constant's name, a function, or a problem.

    \b
    Examples:
      mqlnet explain                          every code of the network functions
      mqlnet explain 5273                     by number
      mqlnet explain ERR_NETSOCKET_IO_ERROR   by name
      mqlnet explain SocketRead               a function, and the codes it leaves
      mqlnet explain 1003                     WebRequest's result in place of a status
      mqlnet explain 4060                     an MQL4 number: what it is in MQL5
      mqlnet explain trailing-nul             one of the problems reported most
    """
    if code is None:
        _list(as_json=as_json)
        return
    problem = _problem(facts.spelled_properly(code))
    if problem is not None:
        _print_problem(problem, as_json=as_json)
        return
    try:
        found = facts.find(code)
    except facts.UnknownNameError as error:
        raise console.Mistake(str(error)) from None
    cases = _cases(found)
    if as_json:
        console.print_json({"facts": found, "cases": cases})
    elif isinstance(found, CodeFacts):
        _print_code(console.console(), found, cases, shows_all=shows_all)
    else:
        _print_function(console.console(), found, cases)


def _problem(name: str) -> "Problem | Habit | None":
    """Return the problem or the habit of that name, if there is one."""
    if name in PROBLEMS:
        return PROBLEMS[name]
    from mqlnet.mql5.habits.rows import OWN_HABITS  # it takes longer to load than all facts

    return OWN_HABITS.get(name)


def _print_problem(problem: "Problem | Habit", *, as_json: bool) -> None:
    if as_json:
        console.print_json({"facts": problem, "cases": problem.cases, "code": problem.code})
        return
    out = console.console()
    out.print(Text(f"{problem.title[0].upper()}{problem.title[1:]}", style="bold cyan"))
    sees = [(Text("you see", style="dim"), problem.sees)] if isinstance(problem, Problem) else []
    console.rows(out, [*sees, (Text("because", style="dim"), problem.why)])
    console.heading(out, "Cure")
    console.paragraph(out, problem.cure, indent=2)
    out.print()
    console.mql5(out, problem.code)
    console.heading(out, "See it happen")
    out.print(Text(f"  mqlnet reproduce {problem.name}", style="bold cyan"))


def _cases(found: CodeFacts | FunctionFacts) -> list[str]:
    cases = catalogue.read().values()
    if isinstance(found, CodeFacts):
        expecting = [case.id for case in cases if found.number in case.numbers]
        return [*found.cases, *(case for case in expecting if case not in found.cases)]
    own = {row.id for row in found.rows}
    return [case.id for case in cases if own & set(case.rules)]


def _list(*, as_json: bool) -> None:
    if as_json:
        meanings = {number: row.meaning for number, row in ERRORS.items()} | {
            n: row.meaning for n, row in PSEUDO.items()
        }
        console.print_json(
            [{"code": n, "name": _name(n), "meaning": meanings[n]} for _, ns in facts.SUMMARY for n in ns]
        )
        return
    out = console.console()
    for title, numbers in facts.SUMMARY:
        console.heading(out, title)
        console.rows(
            out, [(Text(str(number), style="bold cyan"), _name(number), _meaning(number)) for number in numbers]
        )
    out.print()
    console.paragraph(out, "mqlnet explain CODE says all about a code; mqlnet reproduce CODE shows it happen.")


def _name(number: int) -> str:
    return ERRORS[number].name if number in ERRORS else ""


def _meaning(number: int) -> str:
    return ERRORS[number].meaning if number in ERRORS else PSEUDO[number].meaning


def _print_code(out: Console, code: CodeFacts, cases: list[str], *, shows_all: bool) -> None:
    if code.asked_as:
        console.paragraph(out, Text(code.asked_as, style="yellow"))
        out.print()
    title = Text(f"{code.number}", style="bold cyan").append(f"  {code.name or code.meaning}", style="bold")
    out.print(title)
    console.paragraph(out, code.plain)
    if code.cure:
        console.heading(out, "Cure")
        console.paragraph(out, code.cure, indent=2)
    if code.mistakes:
        console.heading(out, "What people usually did wrong")
        console.rows(out, [_mistake(one) for one in code.mistakes])
    _print_cases(out, str(code.number), cases)
    shown = code.switches if shows_all else [one for one in code.switches if one.documented != one.observed]
    console.heading(out, "The two profiles")
    console.rows(out, [_switch(one) for one in shown] or [("They do not differ here.",)])
    console.heading(out, "MQL4's code")
    console.paragraph(out, code.mql4, indent=2)
    if shows_all:
        _print_left_by(out, code)
        return
    console.heading(out, "Who leaves it")
    left = ", ".join(f"{one.function} ({one.returns})" for one in code.left_by)
    console.paragraph(out, left or "no network function", indent=2)
    out.print()
    more = f"mqlnet explain {code.number} --all adds when, row by row, with the evidence."
    console.paragraph(out, Text(more, style="dim"))


def _print_left_by(out: Console, code: CodeFacts) -> None:
    if code.left_by:
        console.heading(out, "Who leaves it, and when")
    for one in code.left_by:
        if one.rows:
            console.paragraph(out, Text(f"{one.function} returns {one.returns}"), indent=2)
            console.rows(out, [_row(row) for row in one.rows], indent=4)
    silent = [f"{one.function} ({one.returns})" for one in code.left_by if not one.rows]
    if silent:
        console.paragraph(out, f"Also, with what it returns then: {', '.join(silent)}", indent=2)
    if code.also:
        console.paragraph(out, "Beyond one function", indent=2)
        console.rows(out, [_row(row) for row in code.also], indent=4)
    shown = [*(row for one in code.left_by for row in one.rows), *code.also]
    if shown:
        _print_grades(out, shown)


def _print_grades(out: Console, rows: Iterable[Row]) -> None:
    """Say what the grades that were shown mean, and where the sources are."""
    out.print()
    for evidence in dict.fromkeys(row.evidence for row in rows):
        console.paragraph(out, Text.assemble(console.grade(evidence), Text(f": {GRADES[evidence]}", style="dim")))
    console.paragraph(
        out, Text("mqlnet rules ROW names a row's sources; mqlnet rules --sources lists all.", style="dim")
    )


def _row(row: Row) -> tuple[Text, Text, str]:
    seen = "".join(f" ({sentence})" for sentence in seen_in(row.id))
    return Text(row.id, style="cyan"), console.grade(row.evidence), row.text.replace("`", "") + seen


def _mistake(one: FrequentMistake) -> tuple[Text, Text]:
    where = f" ({console.rank(one.reported)})" if one.reported else ""
    text = Text(one.text).append(where, style="dim")
    if one.problem:
        text.append(f"\nmqlnet reproduce {one.problem}", style="cyan")
    return console.grade(one.evidence), text


def _switch(row: Switch) -> tuple[Text, str]:
    others = ", ".join(row.alternatives)
    ways = (
        f"documented and observed: {row.documented}"
        if row.documented == row.observed
        else f"documented: {row.documented}; observed: {row.observed}"
    )
    return Text(row.name, style="cyan"), f"{row.meaning} {ways}{f'; can be set to {others}' if others else ''}."


def _print_cases(out: Console, name: str, cases: list[str]) -> None:
    console.heading(out, "See it happen")
    if not cases:
        console.paragraph(out, "No case shows it.", indent=2)
        return
    more = f" and {len(cases) - SHOWN_CASES} more" if len(cases) > SHOWN_CASES else ""
    out.print(Text(f"  mqlnet reproduce {name}", style="bold cyan"))
    console.paragraph(out, f"cases: {', '.join(cases[:SHOWN_CASES])}{more}", indent=2)


def _print_function(out: Console, function: FunctionFacts, cases: list[str]) -> None:
    for signature in function.signatures:
        console.mql5(out, signature)
    console.paragraph(out, f"On failure it returns {function.returns}. {', '.join(function.kinds)} may call it.")
    console.paragraph(out, Text(function.manual, style="dim"))
    console.heading(out, "The codes it leaves")
    console.rows(out, [(Text(str(number), style="bold cyan"), name, text) for number, name, text in function.codes])
    if function.mistakes:
        console.heading(out, "What people usually did wrong")
        console.rows(out, [_mistake(one) for one in function.mistakes])
    console.heading(out, "See it happen")
    more = f" and {len(cases) - SHOWN_CASES} more" if len(cases) > SHOWN_CASES else ""
    console.paragraph(out, f"mqlnet reproduce --case {cases[0]}" if cases else "No case calls it.", indent=2)
    console.paragraph(out, f"cases: {', '.join(cases[:SHOWN_CASES])}{more}", indent=2)
    console.heading(out, "What is known")
    console.rows(out, [_row(row) for row in function.rows])
    _print_grades(out, function.rows)
