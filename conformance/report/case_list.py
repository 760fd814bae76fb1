"""The list of all cases, chapter by chapter, with a column a run; a script keeps its filters in the page's address."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from conformance.report.article import badge
from conformance.report.circumstances import CIRCUMSTANCES, circumstances, functions
from conformance.report.markup import Markup, code, count, joined, section, tag
from conformance.subject.interface import SIGNATURES
from conformance.verdict.judgement import LEVELS
from conformance.verdict.results import Result, Run

_KEYS: Final = (
    ("/", "find a case by its name or text"),
    ("j", "go to the next case"),
    ("k", "go to the case before"),
    ("Enter", "open or close the case"),
    ("Escape", "leave the filters, or close the case"),
    ("?", "show or hide these keys"),
)
ByRun = Mapping[int, Result]


def case_list(runs: Sequence[Run]) -> Markup:
    """Return the list with its filters."""
    rows: dict[str, dict[int, Result]] = {}
    for number, run in enumerate(runs):
        for result in run.results:
            rows.setdefault(result.case, {})[number] = result
    head = tag("tr", *(tag("th", title) for title in ("Case", *_columns(runs), "Level", "What must hold")))
    whole = tag("table", tag("thead", head), *_chapters(rows, len(runs)), class_="cases")
    title = joined(["Cases", count(len(rows))])
    return section("cases", title, _filters(runs), _without_scripts(), tag("div", whole, class_="scroll"), _help())


def _columns(runs: Sequence[Run]) -> list[str]:
    is_one = len({run.header.run_id for run in runs}) == 1
    return [run.profile if is_one else f"{run.subject}, {run.profile}" for run in runs]


def _chapters(rows: Mapping[str, ByRun], number_of_runs: int) -> Iterator[Markup]:
    """Yield one table body a chapter; its first line counts the results."""
    ordered = sorted(rows.items(), key=lambda one: (_chapter(one), one[0]))
    for chapter, members in groupby(ordered, key=_chapter):
        cases = list(members)
        results = [result for _, by_run in cases for result in by_run.values()]
        heading = joined([chapter, count(len(cases)), " ", _count(results)])
        title = tag("th", heading, colspan=str(number_of_runs + 3), scope="rowgroup")
        yield tag("tbody", tag("tr", title, class_="chapter"), *(_row(*one, number_of_runs) for one in cases))


def _count(results: Sequence[Result]) -> Markup:
    """Return the number of results that are as expected, in green only if the subject offers everything."""
    good = sum(one.is_good for one in results)
    lacking = sum(one.status == "unsupported" for one in results)
    says = f"{good} of {len(results)} as expected" + (f", {lacking} unsupported" if lacking else "")
    kind = "bad" if good < len(results) else "good" if not lacking else "quiet"
    return tag("span", says, class_=f"s {kind}")


def _chapter(one: tuple[str, ByRun]) -> str:
    return next(iter(one[1].values())).chapter


def _row(case: str, by_run: ByRun, number_of_runs: int) -> Markup:
    first = next(iter(by_run.values()))
    ends = {one.status for one in by_run.values()} | {one.standing for one in by_run.values()} - {"expected"}
    return tag(
        "tr",
        tag("td", tag("button", code(case), aria_expanded="false")),
        *(tag("td", badge(by_run[number]) if number in by_run else "") for number in range(number_of_runs)),
        tag("td", first.level),
        tag("td", first.purpose),
        data_case=case,
        data_status=" ".join(sorted(ends)),
        data_function=" ".join(functions(first)),
        data_when=circumstances(first),
        data_chapter=first.chapter,
        data_level=first.level,
    )


def _filters(runs: Sequence[Run]) -> Markup:
    results = [result for run in runs for result in run.results]
    ends = {one.status for one in results} | {one.standing for one in results} - {"expected"}
    about = {name for one in results for name in functions(one)}
    when = {circumstances(one) for one in results}
    there = {one.level for one in results}
    choices: dict[str, list[str]] = {
        "status": sorted(ends),
        "function": [name for name in SIGNATURES if name in about],
        "when": [name for name in CIRCUMSTANCES if name in when],
        "chapter": list(dict.fromkeys(one.chapter for one in results)),
        "level": [level for level in LEVELS if level in there],
    }
    find = Markup('<input type="search" name="find" placeholder="name or text" autocomplete="off">')
    form = tag(
        "form",
        tag("label", "find ", find),
        *(_choice(name, values) for name, values in choices.items()),
        tag("button", "all", type="reset"),
        tag("output", ""),
        tag("button", tag("kbd", "?"), " keys", type="button", id="keys"),
        id="filters",
    )
    return Markup(form.replace("<form ", "<form hidden ", 1))


def _help() -> Markup:
    rows = [tag("tr", tag("td", tag("kbd", key)), tag("td", says)) for key, says in _KEYS]
    return tag("dialog", tag("h3", "Keys"), tag("table", *rows), id="help", aria_label="Keys")


def _choice(name: str, values: Sequence[str]) -> Markup:
    options = [tag("option", "any", value=""), *(tag("option", value) for value in values)]
    return tag("label", f"{name} ", tag("select", *options, name=name))


def _without_scripts() -> Markup:
    says = "Without scripts this list is complete; only the transcripts of what is as expected stay packed."
    return tag("noscript", tag("p", says, class_="facts"))
