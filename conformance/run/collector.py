"""Gathers the results of a run where they come together, writes them as they come, and gives the verdict.

With several workers this is the process that leads them, and a result reaches it as JSON on the report of the case's
teardown, which pytest-xdist carries; with one it is the only process. The facts about the run that only a worker knows
(the subject, the selected cases) come with the first of them.
"""

import datetime
import platform
import ssl
import time
import uuid
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final, Protocol

import msgspec
import pytest

from conformance.run import options
from conformance.verdict import lines as text
from conformance.verdict.baseline import Baseline
from conformance.verdict.conclusion import conclude, now, split
from conformance.verdict.judgement import Demands
from conformance.verdict.results import BaselineInfo, Footer, Header, Result, Run, SubjectInfo
from conformance.verdict.stream import Writer

GATHERING: Final = "conformance-gathering"  # the name of the plugin
CARRIED: Final = "conformance"  # the attribute of a report that carries what a worker knows
BASELINE: Final[pytest.StashKey[Baseline]] = pytest.StashKey()


class Facts(msgspec.Struct, frozen=True):
    """What only the process that collected the cases knows of a run."""

    subject: SubjectInfo
    cases: tuple[str, ...]
    digest: str
    selected: tuple[str, ...]


class Parcel(msgspec.Struct, frozen=True):
    """What one report carries."""

    results: tuple[Result, ...] = ()
    facts: Facts | None = None


def environment() -> dict[str, str]:
    """Return what a reader must know of the machine."""
    return {
        "os": f"{platform.system()} {platform.release()}",
        "machine": platform.machine(),
        "python": platform.python_version(),
        "tls": ssl.OPENSSL_VERSION,
        "mqlnet": version("mqlnet"),
        "pytest": pytest.__version__,
    }


class Listener(Protocol):
    """Who is told how the run goes."""

    def begins(self, header: Header) -> None:
        """Everything about the run is known."""
        ...

    def takes(self, result: Result) -> None:
        """Hear of a result."""
        ...

    def ends(self, runs: list[Run]) -> None:
        """Hear the verdicts."""
        ...


LISTENER: Final[pytest.StashKey[Listener]] = pytest.StashKey()


class Silent:
    """Who listens where pytest itself tells how the run goes."""

    def begins(self, header: Header) -> None:
        """Say nothing."""

    def takes(self, result: Result) -> None:
        """Say nothing."""

    def ends(self, runs: list[Run]) -> None:
        """Say nothing."""


class Gathering:
    """The results so far; a pytest plugin of the leading process."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._listener = config.stash.get(LISTENER, Silent())
        self._began = time.monotonic()
        self._started = now()
        self._facts: Facts | None = None
        self._writer: Writer | None = None
        self.profiles = options.profiles(config)
        self.results: list[Result] = []
        self.header: Header | None = None
        self.footer: Footer | None = None
        self.ended_early = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the results that a worker's report carries; one that crashed carries none."""
        carried = getattr(report, CARRIED, None)
        if carried is not None:
            self.take(msgspec.json.decode(carried, type=Parcel))
        elif str(report.when) == "???":  # as pytest-xdist reports a worker that is gone
            for profile in self.profiles:
                self._take(_crashed(report, profile))

    def take(self, parcel: Parcel) -> None:
        """Take results, and the facts that come with the first."""
        if parcel.facts is not None:
            self._begin(parcel.facts)
        for result in parcel.results:
            self._take(result)

    def _begin(self, facts: Facts) -> None:
        if self._facts is not None:
            if facts != self._facts:
                self.ended_early = "the workers disagree on the subject or the cases"
            return
        self._facts = facts
        self.header = self._header(facts)
        target: Path | None = self._config.getoption("--mql-results")
        if target is not None:
            self._writer = Writer(target)
            self._writer.write(self.header)
        self._listener.begins(self.header)

    def _take(self, result: Result) -> None:
        self.results.append(result)
        if self._writer is not None:
            self._writer.write(result)
        self._listener.takes(result)

    def _header(self, facts: Facts) -> Header:
        config = self._config
        chosen = options.selection(config)
        selection = {
            "chapters": list(chosen.chapters),
            "levels": list(chosen.levels),
            "cases": list(chosen.cases),
            "keyword": [chosen.keyword] if chosen.keyword else [],
        }
        known = config.stash[BASELINE]
        return Header(
            suite_version=version("mqlnet"),
            run_id=uuid.uuid4().hex[:12],
            started=self._started,
            subject=facts.subject,
            profiles=self.profiles,
            cases=len(facts.cases),
            cases_digest=facts.digest,
            selected=facts.selected,
            selection={key: value for key, value in selection.items() if value},
            shards=(str(chosen.shard),) if chosen.shard.of > 1 else (),
            seed=config.getoption("--mql-seed"),
            order=config.getoption("--mql-order"),
            repeat=config.getoption("--mql-repeat"),
            workers=int(config.getoption("numprocesses", None) or 1),
            lenient=config.getoption("--mql-lenient"),
            real_time_limit_s=config.getoption("--mql-slow"),
            minimum=config.getoption("--mql-minimum"),
            baseline=BaselineInfo(known.name, known.digest) if known.name else None,
            environment=environment(),
        )

    # -- the end

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Give the verdict, write the footer, and let pytest's exit status agree."""
        if self.header is None or self._facts is None:
            return
        if session.shouldstop or session.shouldfail:
            self.ended_early = self.ended_early or str(session.shouldstop or session.shouldfail)
        self.footer = self._footer(self.header, self._facts)
        if self._writer is not None:
            self._writer.write(self.footer)
            self._writer.close()
        self._listener.ends(self.runs)
        if self.footer.exit_code and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def _footer(self, header: Header, facts: Facts) -> Footer:
        stale = self._config.stash[BASELINE].stale(facts.cases, datetime.datetime.now(datetime.UTC).date())
        demands = Demands(len(header.selected), header.minimum, stale, self.ended_early)
        return conclude(header, self.results, demands, seconds=time.monotonic() - self._began)

    def lines(self) -> Iterator[str]:
        """Yield what the run was about and how it ended."""
        for run in self.runs:
            yield from text.closing(run)

    @property
    def runs(self) -> list[Run]:
        """The finished run, a profile at a time."""
        if self.header is None or self.footer is None:
            return []
        return split(self.header, self.results, self.footer)


def _crashed(report: pytest.TestReport, profile: str) -> Result:
    """Return the result of a case that took its worker with it."""
    place, _, row = report.nodeid.partition("::")
    name = row.partition("[")[2].rstrip("]") or row.removeprefix("test_").replace("_", "-")
    chapter = Path(place).stem.removeprefix("test_")
    return Result(
        case=name,
        profile=profile,
        chapter=chapter,
        purpose="",
        rules=(),
        level="must",
        evidence="documented",
        status="crash",
        standing="unexpected",
        reason="the subject ended the process that it shares with the suite",
        seconds=0.0,
        message=report.longreprtext,
    )
