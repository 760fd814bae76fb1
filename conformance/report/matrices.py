"""Functions against circumstances, and against subjects; each cell shows its worst result by colour and sign."""

from collections.abc import Sequence
from typing import Final

from conformance.report.article import tone
from conformance.report.circumstances import CIRCUMSTANCES, circumstances, functions
from conformance.report.markup import Markup, faint, joined, section, tag
from conformance.subject.interface import SIGNATURES
from conformance.verdict.results import Result, Run
from mqlnet.facts.functions import FUNCTIONS

SIGNS: Final = {"good": "✓", "bad": "✗", "known": "k", "quiet": "·"}

SAYS: Final = {"good": "as expected", "bad": "unexpected", "known": "known", "quiet": "unproven"}


def matrices(runs: Sequence[Run]) -> Markup:
    """Return the matrix of circumstances and, with several runs, the matrix of subjects."""
    several = [tag("h3", "Functions and subjects"), _by_subject(runs)] if len(runs) > 1 else []
    explained = "Each cell counts what passed of its cases, all profiles together; its sign shows the worst: "
    signs = ", ".join(f"{SIGNS[kind]} {says}" for kind, says in SAYS.items())
    subjects = {run.subject: [other for other in runs if other.subject == run.subject] for run in runs}
    each = [
        part
        for subject, own in subjects.items()
        for part in (*((tag("h3", subject),) if len(subjects) > 1 else ()), _by_circumstances(own))
    ]
    return section("matrix", "Functions and circumstances", faint(explained, signs), *each, *several)


def _by_circumstances(runs: Sequence[Run]) -> Markup:
    cells: dict[tuple[str, str], list[Result]] = {}
    for result in (one for run in runs for one in run.results):
        for name in functions(result):
            cells.setdefault((name, circumstances(result)), []).append(result)
    used = [name for name in CIRCUMSTANCES if any(column == name for _, column in cells)]
    head = [tag("th", name, scope="col", title=CIRCUMSTANCES[name]) for name in used]
    rows = [
        tag(
            "tr",
            tag("th", function, scope="row"),
            *(_cell(f"#function={function}&when={column}", cells.get((function, column), [])) for column in used),
        )
        for function in _rows(runs)
    ]
    return _scrolling(head, rows)


def _rows(runs: Sequence[Run]) -> list[str]:
    """Return the functions that have a line: the eighteen, and each other function that a case is about."""
    about = {name for run in runs for one in run.results for name in functions(one)}
    return [name for name in SIGNATURES if name in FUNCTIONS or name in about]


def _scrolling(head: Sequence[Markup], rows: Sequence[Markup]) -> Markup:
    return tag("div", tag("table", tag("tr", tag("th", ""), *head), *rows, class_="matrix"), class_="scroll")


def _cell(address: str, results: Sequence[Result]) -> Markup:
    if not results:
        return tag("td", "", class_="none")
    kind = _worst(results)
    counted = [f"{SIGNS[kind]} {_passed(results)}", tag("small", f"/{len(results)}")]
    return tag("td", tag("a", *counted, href=address), class_=kind)


def _worst(results: Sequence[Result]) -> str:
    tones = {tone(one) for one in results}
    return next(kind for kind in ("bad", "known", "good", "quiet") if kind in tones)


def _passed(results: Sequence[Result]) -> int:
    return sum(one.status == "pass" for one in results)


def _by_subject(runs: Sequence[Run]) -> Markup:
    head = [tag("th", joined([run.subject, tag("br"), tag("small", run.profile)]), scope="col") for run in runs]
    by_function = [_by_function(run) for run in runs]
    rows = [
        tag(
            "tr",
            tag("th", function, scope="row"),
            *(_standing(of.get(function, ())) for of in by_function),
        )
        for function in _rows(runs)
    ]
    return _scrolling([Markup(one.replace("<br></br>", "<br>")) for one in head], rows)


def _by_function(run: Run) -> dict[str, list[Result]]:
    found: dict[str, list[Result]] = {}
    for one in run.results:
        for name in functions(one):
            found.setdefault(name, []).append(one)
    return found


def _standing(results: Sequence[Result]) -> Markup:
    """Return whether a function conforms: nothing about it is unexpected, and a binding case passed."""
    if not results:
        return tag("td", "", class_="none")
    kind = _worst(results)
    is_proven = any(one.level == "must" and one.status == "pass" for one in results)
    says = "not conformant" if kind == "bad" else "conformant" if is_proven else "unproven"
    shown = "quiet" if kind == "good" and not is_proven else kind
    return tag("td", f"{SIGNS[shown]} {says} ", tag("small", f"{_passed(results)}/{len(results)}"), class_=shown)
