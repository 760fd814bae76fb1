"""Concludes a run: from its header and results to the footer, and to one run a profile."""

import datetime
from collections.abc import Sequence

from conformance.verdict.judgement import LEVELS, SEVERITY, Demands, decide
from conformance.verdict.results import Footer, Header, ProfileVerdict, Result, Run, tally


def now() -> str:
    """Return the time as reports write it."""
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
