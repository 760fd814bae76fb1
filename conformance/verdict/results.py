"""A run in values: header, one result a case, footer. They are the lines of the report's stream, and its schema."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from conformance.recording.values import Difference, Recording, Shown
from conformance.subject.interface import Subject
from conformance.verdict.judgement import AS_EXPECTED, GOOD_STANDINGS, Standing, Status

FORMAT: Final = "mqlnet-report"
SCHEMA_VERSION: Final = 1
_ADDRESS: Final = re.compile(r"(127\.0\.0\.1|localhost):\d+")


class SubjectInfo(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who the subject said it is, and what it said it offers; ``spec`` is what stood after ``--subject``."""

    name: str
    spec: str = ""
    version: str = ""
    language: str = ""
    homepage: str = ""
    functions: tuple[str, ...] = ()
    abilities: tuple[str, ...] = ()


def about(subject: Subject, spec: str) -> SubjectInfo:
    """Return what a subject said of itself."""
    told = subject.identity
    return SubjectInfo(
        name=subject.name,
        spec=spec,
        version=told.version,
        language=told.language,
        homepage=told.homepage,
        functions=tuple(sorted(told.functions)),
        abilities=tuple(sorted(told.abilities)),
    )


class BaselineInfo(msgspec.Struct, frozen=True):
    """Which baseline was applied."""

    name: str
    digest: str


class Header(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, tag_field="type", tag="header"):
    """The first line: everything that decides what the results mean.

    ``cases`` and ``cases_digest`` describe the whole suite, ``selected`` names what this run was to run, under each
    of ``profiles``.
    """

    format: str = FORMAT
    schema_version: int = SCHEMA_VERSION
    suite_version: str
    run_id: str
    started: str
    subject: SubjectInfo
    profiles: tuple[str, ...]
    cases: int
    cases_digest: str
    selected: tuple[str, ...]
    selection: dict[str, list[str]] = {}
    shards: tuple[str, ...] = ()
    seed: int = 0
    order: str = "defined"
    repeat: int = 1
    workers: int = 1
    lenient: bool = False
    real_time_limit_s: float | None = None
    minimum: int = 0
    baseline: BaselineInfo | None = None
    environment: dict[str, str] = {}


class Result(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, tag_field="type", tag="result"):
    """One case under one profile: how it ended, why, and the recording of its worst attempt.

    ``reason`` is one line, the same in every run; ``message`` is all there is. ``attempts`` holds the status of each
    attempt when there were several.
    """

    case: str
    profile: str = "observed"
    chapter: str
    purpose: str
    rules: tuple[str, ...]
    level: str
    evidence: str
    status: Status
    standing: Standing = "expected"
    known: str = ""
    reason: str = ""
    seconds: float
    message: str = ""
    functions: tuple[str, ...] = ()
    control: bool = False
    attempts: tuple[Status, ...] = ()
    real_time: bool = False
    recording: Recording | None = None

    @property
    def is_good(self) -> bool:
        """Whether it ended as expected, or as known."""
        return self.standing in GOOD_STANDINGS

    @property
    def is_flaky(self) -> bool:
        """Whether its attempts ended differently."""
        return len(set(self.attempts)) > 1


class ProfileVerdict(msgspec.Struct, frozen=True, omit_defaults=True):
    """The verdict under one profile, and the counts behind it."""

    profile: str
    conformant: bool
    says: str
    exit_code: int
    counts: dict[str, int]
    by_level: dict[str, dict[str, int]]
    reasons: tuple[str, ...] = ()
    not_run: tuple[str, ...] = ()


class Footer(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, tag_field="type", tag="footer"):
    """The last line: a stream without it was cut short."""

    complete: bool
    exit_code: int
    verdicts: tuple[ProfileVerdict, ...]
    ended_early: str = ""
    ended: str
    seconds: float


Line = Header | Result | Footer


class Run(msgspec.Struct, frozen=True):
    """One subject under one profile."""

    header: Header
    profile: str
    results: tuple[Result, ...]
    verdict: ProfileVerdict

    @property
    def subject(self) -> str:
        """The subject's name."""
        return self.header.subject.name

    @property
    def counts(self) -> Counter[str]:
        """How many cases ended in each status."""
        return Counter(result.status for result in self.results)

    @property
    def is_conformant(self) -> bool:
        """What the verdict says."""
        return self.verdict.conformant

    @property
    def unexpected(self) -> list[Result]:
        """The results that are neither as expected nor known."""
        return [result for result in self.results if not result.is_good]


def by_chapter(results: Iterable[Result]) -> dict[str, list[Result]]:
    """Group results by chapter, in the order they came."""
    chapters: dict[str, list[Result]] = {}
    for result in results:
        chapters.setdefault(result.chapter, []).append(result)
    return chapters


def tally(results: Iterable[Result]) -> dict[str, int]:
    """Count results by status, most frequent first."""
    return dict(Counter(result.status for result in results).most_common())


def reason(status: Status, differences: Sequence[Difference], message: str) -> str:
    """Return in one line why a case ended as it did, without anything that changes from run to run."""
    if status in ("pass", "environment", "not-run") or (status in AS_EXPECTED and not message):
        return ""
    if status in ("fail", "pass-lenient") and differences:
        told = "; ".join(map(difference, differences))
    else:
        told = _first_error(message)
    return _ADDRESS.sub(r"\1:PORT", told)


def difference(one: Difference) -> str:
    """Return a difference in a line."""
    return f"{one.field}: {text(one.expected)} expected, {text(one.observed)} observed"


def _first_error(message: str) -> str:
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    errors = [line.removeprefix("E").strip() for line in lines if line.startswith("E ")]
    return (errors or lines or [""])[0][:200]


def text(value: Shown, limit: int = 80) -> str:
    """Return a shown value in a line."""
    whole = _text(value)
    return whole if len(whole) <= limit else f"{whole[:limit]}…"


def _text(value: Shown) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return f"{value:g}" if isinstance(value, float) else str(value)
    if isinstance(value, str):
        return repr(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(one if isinstance(one, str) else ": ".join(one) for one in value) + "]"
    if value.size == 0:
        return "empty"
    unit = "bytes" if value.type == "bytes" else "characters"
    content = repr(value.text) if value.text is not None else f"base64 {value.base64}"
    return f"{value.size} {unit} {content}"
