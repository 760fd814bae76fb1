"""``mqlnet rules``: every spec row with its evidence, its source and the cases that prove it, and what has none."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import click
from rich.text import Text

import mqlnet
from conformance.cases import coverage
from conformance.cases.case import Case
from conformance.recording.values import Recording
from conformance.run import catalogue
from conformance.verdict.results import passed
from mqlnet.cli.console import console, grade, heading, paragraph, print_json_text
from mqlnet.cli.console import rows as print_columns
from mqlnet.facts.errors import ERRORS
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.facts.profiles import PROFILES, SWITCHES
from mqlnet.facts.rows import CHAPTERS, LEVELS, ROWS, Row
from mqlnet.facts.sources import GRADES, SOURCES, TRUST, Source, cited
from mqlnet.observations.kept import seen_in

SHOWN_CASES: Final = 6
Proven = Mapping[str, list[str]]


@click.command()
@click.option("--chapter", type=click.Choice(list(CHAPTERS)), help="Only rows of this chapter: --chapter sockets")
@click.option(
    "--level", type=click.Choice(list(dict.fromkeys(LEVELS.values()))), help="Only rows of this level: --level must"
)
@click.option("--uncovered", is_flag=True, help="Only rows that no case proves: --uncovered")
@click.option(
    "--codes", is_flag=True, help="Run the cases as well (half a minute), list each function's codes: --codes"
)
@click.option("--sources", is_flag=True, help="Explain the grades, and the keys in the source lines: --sources")
@click.option("--mql5", is_flag=True, help="The rows of the language and of its built-in functions: --mql5")
@click.option("--switches", is_flag=True, help="List what differs between sources, and its choices: --switches")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead: --json")
@click.argument("names", nargs=-1, metavar="[ROW|CASE]...")
def rules(
    chapter: str | None,
    level: str | None,
    uncovered: bool,
    codes: bool,
    sources: bool,
    mql5: bool,
    switches: bool,
    as_json: bool,
    names: tuple[str, ...],
) -> None:
    r"""List what is known of the functions' behaviour, row by row, and which cases prove it.

    \b
    Examples: mqlnet rules N2
              mqlnet rules connect-twice
              mqlnet rules --chapter sockets --level must
              mqlnet rules --uncovered --codes
              mqlnet rules --sources
              mqlnet rules --mql5 --uncovered
              mqlnet rules lang:CV30
              mqlnet rules --switches
    A case is as binding as the weakest of its rows: a row that must hold has a must case, or says why it cannot.

    Exit codes: 0 every row is proven or says why it cannot be, 1 something is not, 2 usage.
    """
    if sources:
        _print_sources(as_json=as_json)
        return
    if mql5 or any(name.startswith(("lang:", "bi:")) for name in names):
        sys.exit(_mql5(names, level=level, uncovered=uncovered, as_json=as_json))
    if switches:
        _print_switches(as_json=as_json)
        return
    cases = tuple(catalogue.read().values())
    named = _rows_of(names, cases)
    proven, bound = coverage.by_row(cases), coverage.binding(cases)
    chosen = [row for row in ROWS.values() if _is_wanted(row, chapter, level, named)]
    if uncovered:
        chosen = [row for row in chosen if not proven.get(row.id)]
    brought = coverage.by_code(_passed()) if codes else None
    gaps = [
        row.id for row in ROWS.values() if not proven.get(row.id) and not row.untestable
    ] + coverage.rows_without_must_case(cases)
    if as_json:
        print_json_text(json.dumps(_document(chosen, proven, bound, brought), indent=2, ensure_ascii=False))
    else:
        _print(chosen, proven, bound, brought)
    sys.exit(1 if gaps or (brought is not None and coverage.missing_codes(brought)) else 0)


def _passed() -> list[tuple[str, Recording]]:
    """Run every case on the built-in client under every profile; return the cases that passed with their recordings."""
    from conformance.run.interactive import InteractiveSession, interact  # it imports pytest and the servers

    found: list[tuple[str, Recording]] = []

    def direct(session: InteractiveSession) -> None:
        results = [session.play(case, profile).result for profile in PROFILES for case in session.cases]
        found.extend(passed(results))

    interact(direct)
    return found


def _mql5(names: tuple[str, ...], *, level: str | None, uncovered: bool, as_json: bool) -> int:
    """Print rows of the MQL5 language and library; return 1 if a row has neither a test nor a reason."""
    from mqlnet.mql5 import rows as notes

    unknown = [name for name in names if name not in notes.ROWS]
    if unknown:
        raise click.BadParameter(f"there is no row {unknown[0]!r}; rows are called lang:CV30, bi:ST9 and so on")
    tests = Path(mqlnet.__file__).parent.parent / "tests"
    proven = {row: list(files) for row, files in notes.proven(tests).items()} if tests.is_dir() else {}
    chosen = [row for row in notes.ROWS.values() if level in (None, row.level) and (not names or row.id in names)]
    if uncovered:
        chosen = [row for row in chosen if not proven.get(row.id) and not row.untestable]
    if as_json:
        print_json_text(json.dumps([_mql5_document(row, proven) for row in chosen], indent=2, ensure_ascii=False))
    else:
        _print_mql5(chosen, proven)
    return 1 if proven and any(not proven.get(row.id) and not row.untestable for row in chosen) else 0


def _mql5_document(row: Row, proven: Proven) -> dict[str, Any]:
    own = {"row": row.id, "level": row.level, "evidence": row.evidence, "text": row.text, "source": row.source}
    return {**own, "tests": proven.get(row.id, []), "untestable": row.untestable}


def _print_mql5(chosen: list[Row], proven: Proven) -> None:
    out = console()
    for row in chosen:
        tests = proven.get(row.id, [])
        text = Text.assemble((row.id, "bold"), f"  {row.level}, {row.evidence}\n  {row.text}\n")
        text.append(f"  source: {row.source}\n", "dim")
        for sentence in seen_in(row.id):
            text.append(f"  {sentence}\n", "yellow")
        if tests:
            text.append(f"  tests: {', '.join(tests[:SHOWN_CASES])}\n", "green")
        elif row.untestable:
            text.append(f"  not testable: {row.untestable}\n", "yellow")
        paragraph(out, text)
    held = sum(bool(proven.get(row.id)) for row in chosen)
    excused = sum(not proven.get(row.id) and bool(row.untestable) for row in chosen)
    left = len(chosen) - held - excused
    where = "" if proven else " (the tests are in a checkout of the repository)"
    paragraph(out, f"{len(chosen)} rows: {held} with a test, {excused} with a reason, {left} with neither{where}")


def _rows_of(names: Iterable[str], cases: Iterable[Case]) -> frozenset[str]:
    """Return the rows that are named, and those that a named case proves."""
    proves = {case.id: case.rules for case in cases} | {name: (name,) for name in ROWS}
    for name in names:
        if name not in proves:
            raise click.BadParameter(
                f"there is no row {name!r} and no such case; rows are called N2, W3.13, RD5, SQ14 and so on, "
                "and mqlnet check --list prints the cases"
            )
    return frozenset(row for name in names for row in proves[name])


def _is_wanted(row: Row, chapter: str | None, level: str | None, named: frozenset[str]) -> bool:
    return chapter in (None, row.chapter) and level in (None, row.level) and (not named or row.id in named)


def _document(rows: Iterable[Row], proven: Proven, bound: Proven, brought: coverage.Codes | None) -> dict[str, Any]:
    document: dict[str, Any] = {
        "rows": [
            {
                "row": row.id,
                "chapter": row.chapter,
                "level": row.level,
                "evidence": row.evidence,
                "text": row.text,
                "source": row.source,
                "sources": [_source_document(one) for one in cited(row.source)],
                "cases": proven.get(row.id, []),
                "must_cases": bound.get(row.id, []),
                "not_binding": coverage.NOT_BINDING.get(row.id, ""),
                "untestable": row.untestable,
            }
            for row in rows
        ]
    }
    if brought is not None:
        document["codes"] = [
            {"function": name, "code": code, "name": ERRORS[code].name, "cases": brought.get((name, code), [])}
            for name, row in FUNCTIONS.items()
            for code in row.errors
        ]
    return document


def _print(rows: list[Row], proven: Proven, bound: Proven, brought: coverage.Codes | None) -> None:
    out = console()
    for row in rows:
        out.print(_format_row(row, proven.get(row.id, []), bound.get(row.id, [])))
    if brought is not None:
        for line in _code_lines(brought):
            out.print(line)
    for evidence in dict.fromkeys(row.evidence for row in rows):
        out.print(Text(f"{evidence}: {GRADES[evidence]}", "dim"))
    out.print(_summary(rows, proven, bound))


def _source_document(one: Source) -> dict[str, str]:
    return {"key": one.key, "what": one.what, "address": one.address, "seen": one.seen, "trust": one.trust}


def _print_sources(*, as_json: bool) -> None:
    if as_json:
        document = {
            "grades": dict(GRADES),
            "trust": dict(TRUST),
            "sources": list(map(_source_document, SOURCES.values())),
        }
        print_json_text(json.dumps(document, indent=2, ensure_ascii=False))
        return
    out = console()
    heading(out, "Grades: how well it is known that a row holds")
    print_columns(out, [(grade(name), meaning) for name, meaning in GRADES.items()])
    heading(out, "Trust: how far a source can be trusted")
    print_columns(out, list(TRUST.items()))
    heading(out, "Sources: what the keys in the source lines mean")
    for one in SOURCES.values():
        paragraph(out, Text.assemble((one.key, "bold cyan"), f"  {one.what} ({one.trust}, {one.seen})"), indent=2)
        if one.address != "-":
            paragraph(out, Text(one.address, style="dim"), indent=6)


def _format_row(row: Row, cases: list[str], must: list[str]) -> Text:
    text = Text.assemble((row.id, "bold"), f"  {row.level}, {row.evidence}, {row.chapter}\n  {row.text}\n")
    text.append(f"  source: {row.source}\n", "dim")
    for one in cited(row.source):
        text.append(f"    {one.key}: {one.what} ({one.trust})\n", "dim")
    for sentence in seen_in(row.id):
        text.append(f"  {sentence}\n", "yellow")
    if cases:
        more = f" and {len(cases) - SHOWN_CASES} more" if len(cases) > SHOWN_CASES else ""
        text.append(
            f"  {len(cases)} case{'s' if len(cases) > 1 else ''}: {', '.join(cases[:SHOWN_CASES])}{more}\n", "green"
        )
        if row.level == "must" and not must:
            text.append(f"  no must case: {coverage.NOT_BINDING.get(row.id, 'no reason given')}\n", "yellow")
    elif row.untestable:
        text.append(f"  not testable: {row.untestable}\n", "yellow")
    else:
        text.append("  no case\n", "bold red")
    return text


def _code_lines(brought: coverage.Codes) -> Iterator[Text]:
    for name, row in FUNCTIONS.items():
        for code in row.errors:
            count = len(brought.get((name, code), []))
            cases = f"{count} case{'s' if count > 1 else ''}" if count else "no case"
            yield Text(f"{name:<24} {code} {ERRORS[code].name:<34} {cases}", "" if count else "bold red")
    yield Text()


def _summary(rows: list[Row], proven: Proven, bound: Proven) -> str:
    covered = [row for row in rows if proven.get(row.id)]
    excused = [row for row in rows if not proven.get(row.id) and row.untestable]
    must = [row for row in covered if row.level == "must"]
    held = sum(bool(bound.get(row.id)) for row in must)
    cases = {case for row in covered for case in proven[row.id]}
    count = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    return (
        f"{count}: {len(covered)} proven by {len(cases)} cases, {len(excused)} not testable offline, "
        f"{len(rows) - len(covered) - len(excused)} without a case"
        + (f"; of {len(must)} that must hold {held} have a must case" if must else "")
    )


def _print_switches(*, as_json: bool) -> None:
    """Print every switch: its choices, those of the profiles, what it is about, and its rows."""
    if as_json:
        print_json_text(json.dumps([asdict(switch) for switch in SWITCHES.values()], indent=2, ensure_ascii=False))
        return
    out = console()
    for switch in SWITCHES.values():
        chosen = [(name, profile[switch.name]) for name, profile in PROFILES.items()]
        heading(out, f"{switch.name} = {' | '.join(switch.choices)}")
        paragraph(out, switch.meaning, indent=2)
        profiles = ", ".join(f"{name}: {choice}" for name, choice in chosen)
        paragraph(out, f"{profiles}; rows {switch.source}", indent=2)
