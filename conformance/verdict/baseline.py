"""Known deviations of a subject: a TOML file that names each case, and how it is known to end.

    [[known]]
    case = "push-empty"
    status = "fail"
    message = "last error: 4516 expected, 4003 observed"
    issue = "https://example.com/issues/7"

``profile`` narrows an entry to one profile; ``expires`` (a date) may stand in place of ``issue``. There are no
wildcards. The run fails if a known case passes or ends in another way, if an entry names no case, and if an entry has
expired.
"""

import datetime
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import msgspec

from conformance.subject import foreign
from conformance.verdict.judgement import AS_EXPECTED, Standing, Status
from mqlnet.facts.profiles import PROFILES

GRACE: Final = datetime.timedelta(days=90)  # how long a new entry is valid without an issue


class BaselineError(ValueError):
    """The file is no baseline; the message names it and what is wrong."""


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One known deviation."""

    case: str
    status: Status
    message: str = ""
    profile: str = ""
    issue: str = ""
    expires: datetime.date | None = None

    def __post_init__(self) -> None:
        if not self.issue and self.expires is None:
            raise ValueError(f"{self.case}: needs an issue link or an expiry date")
        if self.status in AS_EXPECTED:
            raise ValueError(f"{self.case}: {self.status} is no deviation")

    def covers(self, case: str, profile: str) -> bool:
        """Return whether the entry is about this case under this profile."""
        return self.case == case and self.profile in ("", profile)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    known: tuple[Known, ...] = ()


class Ended(Protocol):
    """The fields of a result that the baseline reads."""

    @property
    def case(self) -> str:
        """Its name."""
        ...

    @property
    def profile(self) -> str:
        """The profile it ran under."""
        ...

    @property
    def status(self) -> Status:
        """The status in which it ended."""
        ...

    @property
    def reason(self) -> str:
        """Why, in a line."""
        ...


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known deviations, and the name and digest of their file."""

    known: tuple[Known, ...] = ()
    name: str = ""
    digest: str = ""

    def find(self, case: str, profile: str) -> Known | None:
        """Return the entry about a case; None if there is no entry."""
        return next((one for one in self.known if one.covers(case, profile)), None)

    def standing(self, case: str, profile: str, status: Status, text: str) -> Standing:
        """Compare the status of a case, and the text of its failure, with its entry."""
        known = self.find(case, profile)
        if known is None:
            return "expected" if status in AS_EXPECTED else "unexpected"
        if status in ("pass", "pass-lenient"):
            return "unexpected-pass"
        if status in ("unsupported", "not-run"):
            return "wrong-known-failure" if status == "unsupported" else "expected"
        same = status == known.status and known.message in text
        return "known-failure" if same else "wrong-known-failure"

    def stale(self, cases: Iterable[str], today: datetime.date) -> tuple[str, ...]:
        """Return what is wrong with the file itself: entries of no case, and expired ones."""
        names = set(cases)
        gone = [f"baseline names {one.case}, which is no case" for one in self.known if one.case not in names]
        old = [
            f"baseline entry {one.case} expired on {one.expires}"
            for one in self.known
            if one.expires is not None and one.expires < today
        ]
        return (*gone, *old)


def load(path: Path) -> Baseline:
    """Read a baseline; a BaselineError says what is wrong with it."""
    try:
        content = path.read_bytes()
        known = msgspec.toml.decode(content, type=_File).known
    except (OSError, ValueError) as error:
        raise BaselineError(f"{path}: {foreign.name(str(error))}") from None
    except RecursionError:
        raise BaselineError(f"{path}: it is nested too deep") from None
    keys = [(one.case, one.profile) for one in known]
    twice = sorted({case for case, profile in keys if keys.count((case, profile)) > 1})
    mixed = sorted({case for case, profile in keys if profile and (case, "") in keys})
    if twice or mixed:
        raise BaselineError(f"{path}: listed twice: {foreign.name(', '.join(twice or mixed))}")
    return Baseline(known, path.name, hashlib.sha256(content).hexdigest()[:16])


def updated(old: Baseline, results: Sequence[Ended], today: datetime.date) -> tuple[Known, ...]:
    """Return the baseline that fits a full run: an entry for each failure, with what still holds of its old entry.

    Entries of a profile that was not run stay as they are.
    """
    not_run = [profile for profile in PROFILES if profile not in {one.profile for one in results}]
    failed = [_entry(old.find(one.case, one.profile), one, today) for one in results if one.status not in AS_EXPECTED]
    kept = [
        msgspec.structs.replace(one, profile=profile)
        for one in old.known
        for profile in not_run
        if one.covers(one.case, profile)
    ]
    return (*failed, *kept)


def _entry(old: Known | None, result: Ended, today: datetime.date) -> Known:
    holds = old is not None and old.status == result.status and old.message in result.reason
    return Known(
        case=result.case,
        status=result.status,
        message=old.message if old is not None and holds else result.reason,
        profile=result.profile,
        issue=old.issue if old is not None else "",
        expires=old.expires if old is not None else today + GRACE,
    )


def dump(known: Iterable[Known]) -> str:
    """Return the file's text."""
    parts = ["# Known deviations; each needs an issue link, or a date by which it must be gone.\n"]
    for one in known:
        row = msgspec.to_builtins(one, builtin_types=(datetime.date,))
        lines = [f"{key} = {_toml(value)}" for key, value in row.items()]
        parts.append("\n".join(["[[known]]", *lines, ""]))
    return "\n".join(parts)


def _toml(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else json.dumps(value, ensure_ascii=False)
