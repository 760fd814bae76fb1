"""What is known of a case after it ran, and the summary of a run."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from conformance.recording import Recording


class Result(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One case of one run; ``recording`` is missing only where the case never began."""

    case: str
    chapter: str
    purpose: str
    rules: tuple[str, ...]
    level: str
    evidence: str
    status: str
    seconds: float
    message: str = ""
    functions: tuple[str, ...] = ()
    attempt: int = 1
    recording: Recording | None = None


class Run(msgspec.Struct, frozen=True):
    """All cases of one subject under one profile."""

    subject: str
    profile: str
    results: tuple[Result, ...]

    @property
    def counts(self) -> Counter[str]:
        """How many cases ended in each status."""
        return Counter(result.status for result in self.results)

    @property
    def is_conformant(self) -> bool:
        """Whether something ran and all that ran passed."""
        return bool(self.results) and "pass" in self.counts and set(self.counts) <= {"pass", "not-run"}


def by_chapter(results: Iterable[Result]) -> dict[str, list[Result]]:
    """Group results by chapter, in the order they came."""
    chapters: dict[str, list[Result]] = {}
    for result in results:
        chapters.setdefault(result.chapter, []).append(result)
    return chapters
