"""The report as one plain HTML page without scripts or outside references."""

from collections.abc import Iterable, Sequence
from html import escape

from conformance.results import Result, Run, by_chapter

_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 2rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #8884; }
td.status { white-space: nowrap; font-weight: 600; }
.pass { color: #1a7f37; } .fail, .invalid, .harness-error { color: #cf222e; } .skip { color: #9a6700; }
pre { overflow-x: auto; padding: .6rem; background: #8882; }
code, pre { font: 13px/1.4 ui-monospace, monospace; }
"""


def page(runs: Sequence[Run]) -> str:
    """Return the page for one or several runs: verdicts first, then what did not pass, then every chapter."""
    parts = [
        "<!doctype html><html lang='en'><meta charset='utf-8'><title>mqlnet conformance report</title>",
        f"<meta name='viewport' content='width=device-width'><style>{_STYLE}</style>",
        "<h1>Conformance report</h1>",
        _verdicts(runs),
    ]
    for run in runs:
        parts.append(f"<h2>Profile {escape(run.profile)}</h2>")
        parts.extend(_open(run))
        for chapter, results in by_chapter(run.results).items():
            parts.append(_chapter(chapter, results))
    parts.append("</html>")
    return "\n".join(parts)


def _verdicts(runs: Sequence[Run]) -> str:
    rows = "".join(
        f"<tr><td>{escape(run.subject)}</td><td>{escape(run.profile)}</td><td>{len(run.results)}</td>"
        f"<td>{escape(', '.join(f'{count} {status}' for status, count in sorted(run.counts.items())))}</td>"
        f"<td class='status {'pass' if run.is_conformant else 'fail'}'>"
        f"{'conformant' if run.is_conformant else 'not conformant'}</td></tr>"
        for run in runs
    )
    head = "<tr><th>Subject</th><th>Profile</th><th>Cases</th><th>Statuses</th><th>Verdict</th></tr>"
    return f"<table>{head}{rows}</table>"


def _open(run: Run) -> Iterable[str]:
    for result in run.results:
        if result.message:
            title = f"{result.status}: {result.chapter} {result.case}"
            yield f"<details open><summary class='{result.status}'>{escape(title)}</summary>"
            yield f"<p>{escape(result.purpose)}</p><pre>{escape(result.message)}</pre></details>"


def _chapter(chapter: str, results: Sequence[Result]) -> str:
    rows = "".join(
        f"<tr id='{escape(result.case)}'><td class='status {result.status}'>{escape(result.status)}</td>"
        f"<td><code>{escape(result.case)}</code></td><td>{escape(result.purpose)}</td>"
        f"<td>{escape(', '.join(result.rules))}</td><td>{escape(result.level)}</td>"
        f"<td>{result.seconds * 1000:.0f} ms</td></tr>"
        for result in results
    )
    head = "<tr><th></th><th>Case</th><th>What must hold</th><th>Rows</th><th>Level</th><th>Took</th></tr>"
    return f"<h3>{escape(chapter)} ({len(results)})</h3><table>{head}{rows}</table>"
