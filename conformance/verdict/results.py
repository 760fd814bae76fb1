"""The values of a run: a header, a result for each case, a footer. They are the lines and the schema of its stream."""

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Final

import msgspec

from conformance.recording.differences import describe
from conformance.recording.values import Difference, Recording
from conformance.subject import foreign
from conformance.subject.interface import Subject
from conformance.verdict.judgement import (
    AS_EXPECTED,
    GOOD_STANDINGS,
    LEVELS,
    SEVERITY,
    Demands,
    Standing,
    Status,
    decide,
)

FORMAT: Final = "mqlnet-report"
SCHEMA_VERSION: Final = 1
_ADDRESS: Final = re.compile(r"(127\.0\.0\.1|localhost):\d+")


_RECORDING: Final = msgspec.json.Decoder(Recording | None)
_A_RECORDING: Final = msgspec.Meta(extra_json_schema={"$ref": "#/$defs/Recording"})


def as_written(recording: Recording | None) -> msgspec.Raw | msgspec.UnsetType:
    """Return a recording as a result keeps it; half a surrogate pair, which UTF-8 has not, becomes a question mark."""
    if recording is None:
        return msgspec.UNSET
    try:
        return msgspec.Raw(msgspec.json.encode(recording))
    except UnicodeEncodeError:
        return msgspec.Raw(json.dumps(msgspec.to_builtins(recording), ensure_ascii=False).encode("utf-8", "replace"))


class SubjectInfo(msgspec.Struct, frozen=True, omit_defaults=True):
    """The subject's name and offers, in its own words; ``spec`` is the value of ``--subject``."""

    name: str
    spec: str = ""
    version: str = ""
    language: str = ""
    homepage: str = ""
    functions: tuple[str, ...] = ()
    abilities: tuple[str, ...] = ()


def about(subject: Subject, spec: str) -> SubjectInfo:
    """Return the description of a subject."""
    identity = subject.identity
    return SubjectInfo(
        name=foreign.name(subject.name),
        spec=spec,
        version=foreign.name(identity.version),
        language=foreign.name(identity.language),
        homepage=foreign.name(identity.homepage),
        functions=tuple(sorted(identity.functions)),
        abilities=tuple(sorted(identity.abilities)),
    )


class BaselineInfo(msgspec.Struct, frozen=True):
    """The baseline of the run."""

    name: str
    digest: str


class Header(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, tag_field="type", tag="header"):
    """The first line: everything that a reader must know to understand the results.

    ``cases`` and ``cases_digest`` describe the whole suite; ``selected`` names the cases of this run, which runs each
    under each of ``profiles``.
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


class Result(msgspec.Struct, frozen=True, dict=True, omit_defaults=True, kw_only=True, tag_field="type", tag="result"):
    """One case under one profile: how it ended, why, and the recording of its worst attempt.

    ``reason`` is one line, the same in every run; ``message`` is the whole explanation. ``attempts`` holds the
    status of each attempt when there were several. ``recorded`` is the recording as it is written: it takes a third of
    the room, and few readers need it; ``recording`` reads it.
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
    recorded: Annotated[msgspec.Raw, _A_RECORDING] | msgspec.UnsetType = msgspec.field(
        default=msgspec.UNSET, name="recording"
    )

    @property
    def recording(self) -> Recording | None:
        """The recording, read each time it is asked for; ValueError if something else is written there."""
        return None if self.recorded is msgspec.UNSET else _RECORDING.decode(self.recorded)

    @property
    def is_good(self) -> bool:
        """Return whether it ended as expected, or as known."""
        return self.standing in GOOD_STANDINGS

    @property
    def is_flaky(self) -> bool:
        """Return whether its attempts ended differently."""
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
        """Return the number of cases that ended in each status."""
        return Counter(result.status for result in self.results)

    @property
    def is_conformant(self) -> bool:
        """Return whether the verdict is conformant."""
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
        why = "; ".join(map(describe, differences))
    else:
        why = _first_error(message)
    return _ADDRESS.sub(r"\1:PORT", why)


def _first_error(message: str) -> str:
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    errors = [line.removeprefix("E").strip() for line in lines if line.startswith("E ")]
    return (errors or lines or [""])[0][:200]


def passed(results: Iterable[Result]) -> Iterator[tuple[str, Recording]]:
    """Yield the name and the recording of each case that passed."""
    for one in results:
        recording = one.recording if one.status == "pass" else None
        if recording is not None:
            yield one.case, recording


# -- from the results of a run to its footer


def now() -> str:
    """Return the present time in the form of the reports."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def conclude(header: Header, results: Sequence[Result], demands: Demands, *, seconds: float) -> Footer:
    """Return the footer that belongs to a header and its results."""
    verdicts = tuple(_verdict(header, profile, results, demands) for profile in header.profiles)
    reported = {(result.case, result.profile) for result in results}
    complete = all((case, profile) in reported for case in header.selected for profile in header.profiles)
    return Footer(
        complete=complete and not demands.ended_early,
        exit_code=min((one.exit_code for one in verdicts), key=SEVERITY.index),
        verdicts=verdicts,
        ended_early=demands.ended_early,
        ended=now(),
        seconds=round(seconds, 3),
    )


def _verdict(header: Header, profile: str, results: Sequence[Result], demands: Demands) -> ProfileVerdict:
    own = [result for result in results if result.profile == profile]
    decided = decide(own, demands)
    reported = {result.case for result in own}
    return ProfileVerdict(
        profile=profile,
        conformant=decided.conformant,
        says=decided.says,
        exit_code=decided.exit_code,
        counts=tally(own),
        by_level={level: tally(one for one in own if one.level == level) for level in LEVELS},
        reasons=decided.reasons,
        not_run=tuple(case for case in header.selected if case not in reported),
    )


def split(header: Header, results: Sequence[Result], footer: Footer) -> list[Run]:
    """Return one run a profile."""
    by_profile = {profile: [one for one in results if one.profile == profile] for profile in header.profiles}
    return [Run(header, one.profile, tuple(by_profile[one.profile]), one) for one in footer.verdicts]
