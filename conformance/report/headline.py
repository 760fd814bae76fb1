"""The top of the page: the verdict on each run, and its whole configuration."""

from collections.abc import Iterator, Sequence
from typing import Final

from conformance.report.markup import Markup, faint, folded, joined, section, tag
from conformance.verdict.judgement import LEVELS, STATUSES
from conformance.verdict.results import Header, Run

_MACHINE: Final = {"os": "Operating system", "machine": "Machine", "python": "Python", "tls": "TLS library"}
_KINDS: Final = {"pass": "good", "pass-lenient": "known", "unsupported": "quiet", "not-run": "quiet"}


def verdicts(runs: Sequence[Run]) -> Markup:
    """Return one card a run, with the verdict, the counts and the reasons."""
    return section("verdict", "Verdict", tag("div", *map(_card, runs), class_="cards"))


def _card(run: Run) -> Markup:
    verdict, header = run.verdict, run.header
    ran = f"{len(run.results)} of {len(header.selected)} selected cases"
    return tag(
        "div",
        tag("p", verdict.says, class_="says"),
        tag("p", tag("b", _subject(header)), ", profile ", tag("b", run.profile)),
        faint(f"{ran} · exit code {verdict.exit_code} · run {header.run_id}"),
        tag("p", *(_count(status, number) for status, number in verdict.counts.items())),
        _levels(run),
        *(tag("p", reason, class_="bad") for reason in verdict.reasons),
        class_=f"card {'good' if verdict.conformant else 'bad'}",
    )


def _subject(header: Header) -> str:
    subject = header.subject
    return " ".join(filter(None, (subject.name, subject.version, subject.language)))


def _count(status: str, number: int) -> Markup:
    meaning = next((says for name, says in STATUSES.items() if name == status), "")
    kind = _KINDS.get(status, "bad")
    return joined([tag("span", f"{number} {status}", class_=f"s {kind}", title=meaning), " "])


def _levels(run: Run) -> Markup:
    by_level = [(level, run.verdict.by_level.get(level)) for level in LEVELS]
    passed = [f"{level} {counts.get('pass', 0)}/{sum(counts.values())}" for level, counts in by_level if counts]
    return faint(f"passed: {', '.join(passed)}")


def configurations(runs: Sequence[Run]) -> Markup:
    """Return the whole configuration of each run."""
    headers = {run.header.run_id: run.header for run in runs}
    return section("configuration", "Configuration", *map(_configuration, headers.values()))


def _configuration(header: Header) -> Markup:
    rows = [tag("tr", tag("th", name, scope="row"), tag("td", value)) for name, value in _facts(header) if value]
    title = f"{_subject(header)}, run {header.run_id}, {header.started}"
    return folded(title, tag("table", *rows, class_="facts-table"))


def _facts(header: Header) -> Iterator[tuple[str, str]]:
    subject = header.subject
    yield "Subject", _subject(header)
    yield "Put to the suite as", subject.spec
    yield "Homepage", subject.homepage
    yield "Functions it offers", ", ".join(subject.functions)
    yield "Abilities it has", ", ".join(subject.abilities)
    yield "Profiles", ", ".join(header.profiles)
    yield "Suite", f"{header.suite_version}, {header.cases} cases, case set {header.cases_digest}"
    yield "Selected", f"{len(header.selected)} cases"
    yield "Selection", "; ".join(f"{key}: {', '.join(values)}" for key, values in header.selection.items())
    yield "Shards", ", ".join(header.shards)
    yield "Order", f"{header.order}, seed {header.seed}"
    yield "Clock", _clock(header)
    yield "Attempts", f"{header.repeat} a case, the worst counts" if header.repeat > 1 else "1 a case"
    yield "Workers", str(header.workers)
    yield "Lenient", "yes: failures of should and informative cases are tolerated" if header.lenient else "no"
    yield "At least", f"{header.minimum} cases" if header.minimum else ""
    yield "Baseline", f"{header.baseline.name}, digest {header.baseline.digest}" if header.baseline else "none"
    yield from ((_MACHINE.get(name, name), value) for name, value in header.environment.items())


def _clock(header: Header) -> str:
    limit = header.real_time_limit_s
    return f"virtual where a case waits{f', waits up to {limit:g} s confirmed in real time' if limit else ''}"
