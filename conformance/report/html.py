"""The report as one HTML page that needs nothing from outside.

Verdicts, configuration, unexpected results and a line for every case are plain HTML and need no script. The details of
each case are rendered, too, and packed (gzip, base64) at the end of the page; a script unpacks them when a reader opens
the case. The page's policy allows its own style and script alone, and it allows no fetching.
"""

import base64
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Final

from conformance.report.article import article, badge
from conformance.report.case_list import case_list
from conformance.report.coverage import coverage_of
from conformance.report.headline import configurations, verdicts
from conformance.report.kills import Kills, load
from conformance.report.markup import Markup, code, count, faint, folded, joined, marked, section, table, tag, unfolded
from conformance.report.matrices import matrices
from conformance.verdict.results import Result, Run

FULL: Final = 60  # unexpected results whose details stand in the page itself
LEVEL: Final = 6  # of gzip, its usual one
_GZIP: Final = 16 + zlib.MAX_WBITS
PARTS: Final = ("verdict", "configuration", "unexpected", "known", "matrix", "cases", "coverage", "proof")
Found = tuple[Run, Result]


def page(runs: Sequence[Run]) -> str:
    """Return the page for one or several runs."""
    kills = load()
    title = f"MQL5 network conformance: {', '.join(dict.fromkeys(run.subject for run in runs))}"
    links = [tag("a", part, href=f"#{part}") for part in PARTS]
    main = [
        verdicts(runs),
        configurations(runs),
        _unexpected(runs, kills),
        _known(runs),
        matrices(runs),
        case_list(runs),
        _coverage(runs),
        _proof(kills),
    ]
    style, script = _asset("page.css"), _asset("page.js")
    whole = "".join(
        (
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">',
            tag("title", title),
            f"<style>{style}</style></head><body>",
            tag("header", tag("h1", title), tag("nav", *links)),
            tag("main", *main),
            f'<script type="application/octet-stream" id="packed">{_packed(runs, kills)}</script>',
            f"<script>{script}</script></body></html>",
        )
    )
    return whole.encode("utf-8", "backslashreplace").decode("utf-8")  # half a surrogate pair has no place in UTF-8


def _asset(name: str) -> str:
    return files(__package__).joinpath("page", name).read_text(encoding="utf-8")


def policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy that allows this style and this script, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}"


def _packed(runs: Sequence[Run], kills: Kills) -> str:
    """Return case -> its articles, one a run, as base64 of gzip of JSON; never more than one case as plain text."""
    found: dict[str, list[Found]] = {}
    for run in runs:
        for result in run.results:
            found.setdefault(result.case, []).append((run, result))
    packer = zlib.compressobj(LEVEL, wbits=_GZIP)
    packed = bytearray(packer.compress(b"{"))
    between = b""
    for case, results in found.items():
        articles = "".join([article(run, result, kills.by_case) for run, result in results])
        packed += packer.compress(b"%b%b:%b" % (between, json.dumps(case).encode(), json.dumps(articles).encode()))
        between = b","
    packed += packer.compress(b"}") + packer.flush()
    return base64.b64encode(packed).decode()


# -- unexpected and known results


def _unexpected(runs: Sequence[Run], kills: Kills) -> Markup:
    found = [(run, result) for run in runs for result in run.unexpected]
    title = joined(["Unexpected", count(len(found))])
    if not found:
        nothing = "Nothing: every result is as expected, or as the baseline knows it."
        return section("unexpected", title, tag("p", nothing, class_="empty"))
    speaking = [(run, result) for run, result in found if result.status != "environment"]
    opened = [unfolded(_title(run, result), article(run, result, kills.by_case)) for run, result in speaking[:FULL]]
    return section("unexpected", title, *_silenced(found), *opened, *_rest(speaking[FULL:]))


def _title(run: Run, result: Result) -> Markup:
    return joined([badge(result), code(result.case), run.profile, tag("span", result.reason, class_="why")], " ")


def _silenced(found: Sequence[Found]) -> Iterator[Markup]:
    silent = Counter((run.profile, result.chapter) for run, result in found if result.status == "environment")
    for (profile, chapter), number in silent.items():
        line = f"{number} cases of {chapter} ({profile}) say nothing, because the chapter's control case failed."
        yield tag("p", line)


def _rest(found: Sequence[Found]) -> Iterator[Markup]:
    if found:
        yield tag("h3", f"And {len(found)} more")
        yield tag("ul", *(tag("li", _linked(run, result)) for run, result in found), class_="plain")


def _linked(run: Run, result: Result) -> Markup:
    link = tag("a", code(result.case), href=f"#case={result.case}")
    why = " · ".join(filter(None, (result.reason, result.known)))
    return joined([badge(result), link, run.profile, tag("span", why, class_="why")], " ")


def _known(runs: Sequence[Run]) -> Markup:
    every = [(run, result) for run in runs for result in run.results]
    groups = {
        "Known deviations": [found for found in every if found[1].standing == "known-failure"],
        "Flaky: attempts that ended differently": [found for found in every if found[1].is_flaky],
        "Tolerated: no must, and the run is lenient": [found for found in every if found[1].status == "pass-lenient"],
        "Unsupported, as the subject says": [found for found in every if found[1].status == "unsupported"],
        "Not run": [found for found in every if found[1].status == "not-run"],
    }
    parts = [_group(title, members) for title, members in groups.items()]
    return section("known", "Known, flaky, unsupported", *parts)


def _group(title: str, members: Sequence[Found]) -> Markup:
    if not members:
        return faint(f"{title}: none")
    items = [tag("li", _linked(run, result)) for run, result in members]
    return folded(joined([title, count(len(members))]), tag("ul", *items, class_="plain"))


# -- coverage and proof


def _coverage(runs: Sequence[Run]) -> Markup:
    parts = [_covered(*part) for part in coverage_of(runs).parts()]
    return section("coverage", "Coverage", faint("Of what the spec says, by the cases of these runs."), *parts)


def _covered(title: str, missing: Sequence[str], whole: int) -> Markup:
    state = tag("span", f"{whole - len(missing)} of {whole}", class_="s known" if missing else "s good")
    if not missing:
        return tag("p", title, " ", state)
    return folded(joined([title, state], " "), tag("ul", *(tag("li", marked(one)) for one in missing), class_="plain"))


def _proof(kills: Kills) -> Markup:
    title = "Proof that the suite bites"
    if not kills.defects:
        return section("proof", title, tag("p", "This copy of the suite carries no kill matrix.", class_="empty"))
    noticed = sum(bool(kills.by_defect.get(name)) for name in kills.defects)
    says = f"{noticed} of {len(kills.defects)} wrong subjects, with one defect each, are noticed; "
    rows = [(code(name), wrong, _noticed_by(kills.by_defect.get(name, ()))) for name, wrong in kills.defects.items()]
    every = table(("Defect", "What is wrong", "Noticed by"), rows)
    return section(
        "proof",
        title,
        tag("p", says, f"{len(kills.by_case)} cases notice at least one."),
        faint(kills.meaning),
        folded("Every defect, and the cases that notice it", tag("div", every, class_="scroll")),
    )


def _noticed_by(cases: Sequence[str]) -> Markup:
    links = [tag("a", case, href=f"#case={case}") for case in cases[:4]]
    more = f" and {len(cases) - 4} more" if len(cases) > 4 else ""
    return joined([joined(links, ", ") or "no case", more])
