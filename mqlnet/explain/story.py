"""A recording as a story: circumstances, then calls and records of the servers on one time axis, then why.

Pure: a recording goes in, lines of text come out. A call is written as MQL5 would write it; what its arrays and strings
held stands below it. A call during which a server recorded something has two lines: when it began, when it returned.
"""

import json
import math
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Literal, cast

import msgspec

from conformance.recording.codes import codes_left, pseudo_status
from conformance.recording.values import Blob, Call, Given, Recording, Seen, Shown
from conformance.run.interactive import Played
from emulators import record_kinds
from emulators.faults.actions import ACTIONS
from mqlnet.facts.errors import ERRORS
from mqlnet.facts.rows import ROWS

WIDEST = 60  # characters of one value
ALIKE = 4  # this many calls in a row that differ only in their result become one line


class StoryLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """One moment: when, whose, what; ``code`` is the error that a call has just left."""

    at_ms: float
    side: Literal["program", "server", "fault", "case"]
    text: str
    notes: tuple[str, ...] = ()
    code: int = 0


class Why(msgspec.Struct, frozen=True):
    """A spec row that the case proves."""

    row: str
    evidence: str
    text: str
    source: str


class Story(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One case as a story."""

    case: str
    purpose: str
    profile: str
    status: str
    left: tuple[int, ...]
    circumstances: tuple[tuple[str, str], ...]
    lines: tuple[StoryLine, ...]
    why: tuple[Why, ...]
    message: str = ""


def story_of(played: Played) -> Story:
    """Return the story of a case that ran."""
    recording = played.result.recording or Recording()
    return Story(
        case=played.case.id,
        purpose=played.case.purpose,
        profile=played.profile,
        status=played.result.status,
        left=tuple(codes_of(recording)),
        circumstances=tuple(_circumstances(recording)),
        lines=tuple(sorted(_lines(recording), key=lambda line: line.at_ms)),
        why=tuple(_why(played.case.rules)),
        message=played.result.message,
    )


def codes_of(recording: Recording) -> Iterator[int]:
    """Yield each code that a call left, in order, and each pseudo-status that WebRequest returned."""
    for call, left in zip(recording.calls, codes_left(recording.calls), strict=True):
        if pseudo := pseudo_status(call):
            yield pseudo
        if left is not None:
            yield left.code


# -- circumstances


def _circumstances(recording: Recording) -> Iterator[tuple[str, str]]:
    kinds = dict.fromkeys(f"{call.kind}{' in the Strategy Tester' if call.tester else ''}" for call in recording.calls)
    yield "program", ", ".join(kinds) or "none"
    changes = list(_settings(recording.settings))
    usual = "the terminal allows 127.0.0.1 and localhost, and every tab is filled in"
    yield "settings", usual if not changes else "as usual, but"
    yield from (("", change) for change in changes)
    if recording.virtual_clock_s is not None:
        yield "clock", f"virtual: {(recording.elapsed_virtual_ms or 0) / 1000:g} s passed on it"
    for fault in recording.faults:
        times = f"fired {fault.fired} time{'s' if fault.fired != 1 else ''}"
        yield "fault", f"{fault.text}: {_action(fault.text)} ({times})"
    if not recording.faults:
        yield "servers", "behave" if recording.seen else "saw nothing: no connection, no byte"


def _action(fault: str) -> str:
    """Return in words what a fault does."""
    _, what, *numbers = fault.split()
    return ACTIONS[what].says.format(*numbers or ("some",)) if what in ACTIONS else what


def _settings(table: dict[str, object], place: str = "") -> Iterator[str]:
    for key, value in table.items():
        name = f"{place}{key}"
        if isinstance(value, dict) and name != "address_overrides":
            yield from _settings(value, f"{name}.")
        elif isinstance(value, dict) and len(value) > ALIKE:
            first = next(iter(value.items()))
            yield f"{name}: {json.dumps(first[0])} leads to {first[1]}, and {len(value) - 1} more"
        else:
            yield f"{name} = {json.dumps(value, ensure_ascii=False)}"


# -- the time axis


def _lines(recording: Recording) -> Iterator[StoryLine]:
    yield from _calls(recording)
    for seen in recording.seen:
        if seen.kind == "fault":
            text = str(seen.detail.get("fault"))
            yield StoryLine(seen.at_ms, "fault", f"{seen.server}: {_action(text)} ({text})")
        else:
            text, notes = _seen(seen)
            yield StoryLine(seen.at_ms, "server", f"{seen.server}: {text}", notes)
    for step in recording.steps:
        if step.what not in ("program", "file"):
            yield StoryLine(step.at_ms, "case", " ".join((step.what, step.detail)).strip())


def _calls(recording: Recording) -> Iterator[StoryLine]:
    several = len({call.program for call in recording.calls}) > 1
    calls, left = list(recording.calls), codes_left(recording.calls)
    while calls:
        run = _alike(calls)
        found = left[len(recording.calls) - len(calls)]
        call, calls = calls[0], calls[len(run) :]
        code = found.code if found else 0
        stale = 0 if found else call.last_error
        who = f"program {call.program}: " if several else ""
        if len(run) > 1:
            text = f"{who}{_written(call)} = {value(call.value)} … {value(run[-1].value)}, {len(run)} calls alike"
            yield StoryLine(call.at_ms, "program", text)
        else:
            latest = calls[0].at_ms if calls else math.inf
            yield from _call(call, recording, who, code=code, stale=stale or 0, latest=latest)


def _alike(calls: list[Call]) -> list[Call]:
    """Return the calls at the beginning that differ only in their result, if they are many and none fails."""
    first = calls[0]
    run = []
    for call in calls:
        if (call.function, call.arguments, call.program) != (first.function, first.arguments, first.program):
            break
        if call.last_error:
            break
        run.append(call)
    return run if len(run) >= ALIKE else [first]


def _call(call: Call, recording: Recording, who: str, *, code: int, stale: int, latest: float) -> Iterator[StoryLine]:
    result = f"→ {call.trouble}" if call.trouble else f"= {value(call.value)}" if call.value is not None else ""
    if code:
        result += f", last error {code}{f' {ERRORS[code].name}' if code in ERRORS else ''}"
    elif stale:
        result += f" (the last error is still {stale})"
    given = tuple(_notes(call))
    out = tuple(f"{name}: {_date(held) if name == 'expiration' else value(held)}" for name, held in call.out.items())
    shown = code or pseudo_status(call)
    ended = max(call.at_ms, min(call.at_ms + call.took_ms, latest))  # both were rounded
    if any(call.at_ms <= seen.at_ms <= ended for seen in recording.seen):
        yield StoryLine(call.at_ms, "program", f"{who}{_written(call)}", given)
        yield StoryLine(ended, "program", f"{who}{call.function} {result}", out, shown)
    else:
        yield StoryLine(call.at_ms, "program", f"{who}{_written(call)} {result}".rstrip(), given + out, shown)


def _written(call: Call) -> str:
    return f"{call.function}({', '.join(map(_argument, call.arguments))})"


def _argument(given: Given) -> str:
    if given.by_reference or (isinstance(given.value, Blob) and given.value.type == "bytes"):
        return given.name
    return value(given.value)


def _notes(call: Call) -> Iterator[str]:
    for given in call.arguments:
        if not given.by_reference and isinstance(given.value, Blob) and given.value.type == "bytes":
            yield f"{given.name}: {value(given.value)}"


def value(shown: Shown) -> str:
    """Return a value as MQL5 would spell it, shortened."""
    if shown is None:
        return "NULL"
    if isinstance(shown, bool):
        return str(shown).lower()
    if isinstance(shown, Blob):
        return _blob(shown)
    if isinstance(shown, str):
        return _quoted(shown)
    return str(shown)


def _date(shown: Shown) -> str:
    """Return a datetime as MQL5 prints it."""
    if not isinstance(shown, int):
        return value(shown)
    return datetime.fromtimestamp(shown, UTC).strftime("%Y.%m.%d %H:%M:%S")


def _blob(blob: Blob) -> str:
    if not blob.size:
        return "empty"
    unit = "byte" if blob.type == "bytes" else "character"
    size = f"{blob.size} {unit}{'s' if blob.size != 1 else ''}"
    if blob.text is not None:
        return f"{size} {_quoted(blob.text)}"
    raw = msgspec.json.decode(json.dumps(blob.base64), type=bytes)
    if all(0x20 <= byte < 0x7F or byte in b"\r\n\t" for byte in raw[:16].rstrip(b"\0")):  # it begins as text
        return f"{size} {_quoted(raw[:WIDEST].decode('latin-1'))}{' …' if blob.size > WIDEST else ''}"
    return f"{size} {raw[:16].hex(' ')}{' …' if blob.size > 16 else ''}"


def _quoted(text: str) -> str:
    cut = text if len(text) <= WIDEST else f"{text[:WIDEST]}…"
    return json.dumps(cut, ensure_ascii=False).replace("\\u0000", "\\0")


# -- what a server saw


def _seen(seen: Seen) -> tuple[str, tuple[str, ...]]:
    """Return in words what a server saw or said, and what stands below it."""
    if seen.kind == "request":
        return f"{seen.detail.get('method')} {_plain(seen.detail.get('target'))}", tuple(_request(seen))
    text = record_kinds.words(seen.kind, seen.detail, show=_shown)
    return text + (" (TLS)" if seen.detail.get("tls") and seen.kind == "connection" else ""), ()


def _shown(held: object) -> str:
    if isinstance(held, Blob):
        return value(held)
    return ", ".join(map(_shown, held)) if isinstance(held, tuple) else _plain(cast("Shown", held))


def _request(seen: Seen) -> Iterator[str]:
    headers = seen.detail.get("headers")
    if isinstance(headers, tuple):
        names = [pair[0] for pair in headers if isinstance(pair, tuple)]
        yield f"headers: {', '.join(names)}"
    body = seen.detail.get("body")
    if isinstance(body, Blob) and body.size:
        yield f"body: {value(body)}"


def _plain(shown: Shown) -> str:
    text = shown if isinstance(shown, str) else value(shown)
    return text if len(text) <= WIDEST else f"{text[:WIDEST]}…"


def _why(rules: tuple[str, ...]) -> Iterator[Why]:
    for name in rules:
        row = ROWS[name]
        yield Why(row.id, row.evidence, row.text.replace("`", ""), row.source)
