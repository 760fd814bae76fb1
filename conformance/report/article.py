"""One case of one run as HTML: what must hold, how it ended, both sides' transcript, and how to repeat it."""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from operator import itemgetter
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
    yield _rules(result.rules)
    if kept is not None:
        yield from _recorded(kept)
    if noticed:
        yield _noticing(tuple(noticed))
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
def _noticing(defects: tuple[str, ...]) -> Markup:
    return tag("p", "Notices in wrong subjects: ", joined(map(code, defects), ", "))


@cache  # the same rows stand in the articles of all runs
def _rules(names: tuple[str, ...]) -> Markup:
    return tag("ul", *map(_rule, names), class_="rules")


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
    entries: list[tuple[float, int, str, str]] = []  # time, rank, the terminal's side, the servers' side
    entries += [(one.at_ms, 0, f"<em>{escape(one.what)}</em> {escape(one.detail[:LONG])}", "") for one in kept.steps]
    entries += [(one.at_ms, 1, "", _seen(one)) for one in kept.seen]
    moments = sorted([one.at_ms for one in kept.seen])
    for call in kept.calls:
        ends = call.at_ms + call.took_ms
        if bisect_right(moments, call.at_ms) < bisect_left(moments, ends):  # a server recorded something meanwhile
            entries.append((call.at_ms, 1, f"{_question(call)} …", ""))
            entries.append((ends, 2, f"… <code>{escape(call.function)}</code> {_answer(call)}", ""))
        else:
            entries.append((call.at_ms, 1, f"{_question(call)} {_answer(call)}", ""))
    entries.sort(key=itemgetter(0, 1))
    lines = [f"<tr><td>{at:.1f}</td><td>{ours}</td><td>{theirs}</td></tr>" for at, _, ours, theirs in entries]
    head = "<tr><th>ms</th><th>Terminal</th><th>Servers</th></tr>"
    return Markup(f'<div class="scroll"><table class="transcript">{head}{"".join(lines)}</table></div>')


def _question(call: Call) -> str:
    given = ", ".join(
        [f"{'&' if one.by_reference else ''}{one.name}={one_line(one.value, 200)}" for one in call.arguments]
    )
    asked = f"<code>{escape(f'{call.function}({given})')}</code>"
    if call.kind == "script" and call.program == 1 and not call.tester:
        return asked
    where = f"{call.kind}{' in the tester' if call.tester else ''}"
    return f"<em>{call.program}, {escape(where)}:</em> {asked}"


def _answer(call: Call) -> str:
    if call.trouble:
        return f'<strong class="bad">{escape(call.trouble)}</strong>'
    out = "".join([f", {name}={one_line(value, LONG)}" for name, value in call.out.items()])
    error = f"<code>{call.last_error}</code>{_name(call.last_error)}"
    return f"→ <code>{escape(one_line(call.value))}</code>{escape(out)}, last error {error}"


def _seen(seen: Seen) -> str:
    """Return a record in words, and the details of it that the words leave out."""
    said = escape(record_kinds.words(seen.kind, seen.detail, _in_words))
    named = record_kinds.named(seen.kind)
    unsaid = [
        f"{key}={one_line(value, LONG)}" for key, value in seen.detail.items() if key not in named and key != "peer"
    ]
    details = f" <code>{escape(', '.join(unsaid))}</code>" if unsaid else ""
    return f"<b>{escape(seen.server)}</b> {said}{details}"


def _in_words(value: object) -> str:
    return value[:LONG] if isinstance(value, str) else one_line(cast("Shown", value), LONG)
