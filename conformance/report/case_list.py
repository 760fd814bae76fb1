"""Every case in one list, a column a run, with filters that a script keeps in the address."""

from collections.abc import Mapping, Sequence
from typing import Final

from conformance.report.article import badge
from conformance.report.circumstances import CIRCUMSTANCES, circumstances, functions
from conformance.report.markup import Markup, code, count, joined, section, tag
from conformance.results import Result, Run
from conformance.verdict import LEVELS
from mqlnet.spec.functions import FUNCTIONS

_KEYS: Final = (("/", "find"), ("j", ""), ("k", "move"), ("Enter", "open"), ("Esc", "close"))


def case_list(runs: Sequence[Run]) -> Markup:
    """Return the list with its filters."""
    rows: dict[str, dict[int, Result]] = {}
    for number, run in enumerate(runs):
        for result in run.results:
            rows.setdefault(result.case, {})[number] = result
    head = tag("tr", *(tag("th", title) for title in ("Case", *_columns(runs), "Level", "What must hold")))
    ordered = sorted(rows.items(), key=lambda one: (next(iter(one[1].values())).chapter, one[0]))
    body = [_row(case, by_run, len(runs)) for case, by_run in ordered]
    whole = tag("table", tag("thead", head), tag("tbody", *body), class_="cases")
    title = joined(["Cases", count(len(rows))])
    return section("cases", title, _filters(runs), _without_scripts(), tag("div", whole, class_="scroll"))


def _columns(runs: Sequence[Run]) -> list[str]:
    is_one = len({run.header.run_id for run in runs}) == 1
    return [run.profile if is_one else f"{run.subject}, {run.profile}" for run in runs]


def _row(case: str, by_run: Mapping[int, Result], number_of_runs: int) -> Markup:
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
        "function": [name for name in FUNCTIONS if name in about],
        "when": [name for name in CIRCUMSTANCES if name in when],
        "chapter": list(dict.fromkeys(one.chapter for one in results)),
        "level": [level for level in LEVELS if level in there],
    }
    find = Markup('<input type="search" name="find" placeholder="name or text" autocomplete="off">')
    keys = joined(joined([tag("kbd", key), says], " ") for key, says in _KEYS)
    form = tag(
        "form",
        tag("label", "find ", find),
        *(_choice(name, values) for name, values in choices.items()),
        tag("button", "all", type="reset"),
        tag("output", ""),
        tag("span", keys, class_="keys"),
        id="filters",
    )
    return Markup(form.replace("<form ", "<form hidden ", 1))


def _choice(name: str, values: Sequence[str]) -> Markup:
    options = [tag("option", "any", value=""), *(tag("option", value) for value in values)]
    return tag("label", f"{name} ", tag("select", *options, name=name))


def _without_scripts() -> Markup:
    says = "Without scripts this list is complete; only the transcripts of what is as expected stay packed."
    return tag("noscript", tag("p", says, class_="facts"))
