"""One case of one run as HTML: what must hold, how it ended, both sides' transcript, and how to repeat it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, cast

from conformance.recording.display import one_line
from conformance.recording.values import Call, Difference, Misbehaviour, Recording, Seen, Shown
from conformance.report.markup import Markup, code, faint, folded, joined, marked, table, tag
from conformance.subject.load import BUILT_IN, as_typed
from conformance.verdict.judgement import STATUSES
from conformance.verdict.results import Result, Run
from emulators import record_kinds
from mqlnet.facts.errors import ERRORS
from mqlnet.facts.rows import ROWS

LONG: Final = 600  # characters of one value in a transcript


def article(run: Run, result: Result, kills: Mapping[str, Sequence[str]]) -> Markup:
    """Return the case as an article; ``kills`` are the defects that each case notices in wrong subjects."""
    return tag("article", *_parts(run, result, kills.get(result.case, ())), class_="case")


def _parts(run: Run, result: Result, noticed: Sequence[str]) -> Iterator[Markup]:
    kept = result.recording
    yield tag("h3", badge(result), " ", code(result.case))
    yield tag("p", result.purpose, class_="purpose")
    yield faint(" · ".join(filter(None, _facts(run, result))))
    if result.status != "pass":
        yield tag("p", tag("strong", result.status), f": {STATUSES[result.status]}")
    if kept is not None and kept.differences:
        yield _differences(kept.differences)
    if result.message:
        yield folded("The whole message", tag("pre", result.message))
    yield tag("ul", *map(_rule, result.rules), class_="rules")
    if kept is not None:
        yield from _recorded(kept)
    if noticed:
        yield tag("p", "Notices in wrong subjects: ", joined(map(code, noticed), ", "))
    yield tag("p", "Repeat it: ", code(command(run, result)), class_="repeat")


def _facts(run: Run, result: Result) -> Iterator[str]:
    yield run.subject
    yield f"profile {run.profile}"
    yield result.chapter
    yield f"level {result.level}"
    yield f"evidence: {result.evidence}"
    yield f"{result.seconds * 1000:.0f} ms"
    yield "control of its chapter" if result.control else ""
    yield "confirmed in real time" if result.real_time else ""
    yield f"attempts: {', '.join(result.attempts)}" if result.attempts else ""
    yield f"known: {result.known}" if result.known else ""


def badge(result: Result) -> Markup:
    """Return the status as a word in its colour."""
    said = result.status if result.standing in ("expected", "unexpected") else result.standing
    return tag("span", said, class_=f"s {tone(result)}")


def tone(result: Result) -> str:
    """Return the class that colours a result: good, bad, known or quiet."""
    if not result.is_good:
        return "bad"
    if result.standing == "known-failure" or result.status == "pass-lenient":
        return "known"
    return "good" if result.status == "pass" else "quiet"


def command(run: Run, result: Result) -> str:
    """Return what to type to run the case again."""
    words = ["mqlnet", "check", "--profile", run.profile, "--case", result.case]
    spec = run.header.subject.spec
    return " ".join(map(as_typed, [*words, *(("--subject", spec) if spec and spec != BUILT_IN else ())]))


def _differences(rows: Sequence[Difference]) -> Markup:
    shown = [(row.field, _value(row.field, row.expected), _value(row.field, row.observed)) for row in rows]
    return table(("", "Expected", "Observed"), shown, "diff")


def _value(field: str, value: Shown) -> Markup:
    named = _name(value) if field.endswith("last error") else ""
    return joined([code(one_line(value, LONG)), named])


def _name(value: Shown) -> str:
    """Return the manual's name of an error code, with a space before it."""
    return f" {ERRORS[value].name}" if isinstance(value, int) and value in ERRORS else ""


@cache
def _rule(name: str) -> Markup:
    row = ROWS.get(name)
    if row is None:
        return tag("li", code(name))
    return tag(
        "li",
        code(name),
        " ",
        tag("em", row.evidence),
        ": ",
        marked(row.text),
        " ",
        tag("span", row.source, class_="source"),
    )


# -- the recording


def _recorded(kept: Recording) -> Iterator[Markup]:
    if kept.settings:
        changes = "; ".join(_settings(kept.settings))
        yield tag("p", "Settings it changes: ", code(changes[:LONG]))
    if kept.faults:
        yield table(("Fault", "Server", "Armed", "Fired"), map(_fault, kept.faults))
    yield _transcript(kept)
    clock = "" if kept.elapsed_virtual_ms is None else f", {kept.elapsed_virtual_ms / 1000:g} s on the virtual clock"
    silent = "" if kept.seen else "; no server saw anything"
    left_out = f", {kept.left_out} entries left out" if kept.left_out else ""
    yield faint(f"{kept.elapsed_ms:.1f} ms in all{clock}{left_out}{silent}")


def _settings(tables: Mapping[str, object]) -> Iterator[str]:
    """Yield each setting in the spelling of the protocol, since a reader may not know Python."""
    for name, value in tables.items():
        rows = {f"{name}.{key}": one for key, one in value.items()} if isinstance(value, Mapping) else {name: value}
        yield from (f"{key} = {json.dumps(one, ensure_ascii=False)}" for key, one in rows.items())


def _fault(one: Misbehaviour) -> tuple[Markup, str, str, str]:
    first = "" if one.first_at_ms is None else f", first at {one.first_at_ms:.1f} ms"
    times = "once" if one.fired == 1 else f"{one.fired} times" if one.fired else "never"
    return code(one.text), one.server, f"at {one.armed_at_ms:.1f} ms", f"{times}{first}"


def _transcript(kept: Recording) -> Markup:
    """Return both sides on one time axis; a call during which a server recorded something has two lines."""
    entries: list[tuple[float, int, object, object]] = []  # time, rank, the terminal's side, the servers' side
    entries += [(one.at_ms, 0, joined([tag("em", one.what), one.detail[:LONG]], " "), "") for one in kept.steps]
    entries += [(one.at_ms, 1, "", _seen(one)) for one in kept.seen]
    for call in kept.calls:
        ends = call.at_ms + call.took_ms
        if any(call.at_ms < seen.at_ms < ends for seen in kept.seen):
            entries.append((call.at_ms, 1, joined([_question(call), " …"]), ""))
            entries.append((ends, 2, joined(["… ", code(call.function), " ", _answer(call)]), ""))
        else:
            entries.append((call.at_ms, 1, joined([_question(call), " ", _answer(call)]), ""))
    rows = [(f"{at:.1f}", ours, theirs) for at, _, ours, theirs in sorted(entries, key=lambda one: one[:2])]
    return tag("div", table(("ms", "Terminal", "Servers"), rows, "transcript"), class_="scroll")


def _question(call: Call) -> Markup:
    given = ", ".join(
        f"{'&' if one.by_reference else ''}{one.name}={one_line(one.value, 200)}" for one in call.arguments
    )
    where = f"{call.kind}{' in the tester' if call.tester else ''}"
    is_usual = where == "script" and call.program == 1
    prefix = "" if is_usual else joined([tag("em", f"{call.program}, {where}:"), " "])
    return joined([prefix, code(f"{call.function}({given})")])


def _answer(call: Call) -> Markup:
    if call.trouble:
        return tag("strong", call.trouble, class_="bad")
    out = "".join(f", {name}={one_line(value, LONG)}" for name, value in call.out.items())
    named = _name(call.last_error)
    return joined(["→ ", code(one_line(call.value)), out, ", last error ", code(call.last_error), named])


def _seen(seen: Seen) -> Markup:
    """Return a record in words, and the details of it that the words leave out."""
    said = record_kinds.words(seen.kind, seen.detail, _in_words)
    unsaid = seen.detail.keys() - record_kinds.named(seen.kind) - {"peer"}
    details = ", ".join(f"{key}={one_line(value, LONG)}" for key, value in seen.detail.items() if key in unsaid)
    return joined([tag("b", seen.server), said, *([code(details)] if details else [])], " ")


def _in_words(value: object) -> str:
    return value[:LONG] if isinstance(value, str) else one_line(cast("Shown", value), LONG)
