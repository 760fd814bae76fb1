"""Collects the results of a run where they come together, writes them as they come, and gives the verdict.

With several workers this is a plugin of the process that leads them, with one of the only process. The facts of the run
that only a worker knows (the subject, the selected cases) come with its first result.
"""

import datetime
import time
import uuid
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import pytest

from conformance.run import options
from conformance.run.environment import environment
from conformance.run.parcel import Facts, Parcel, carried
from conformance.run.pytest_reports import crashed, of_a_gone_worker
from conformance.run.session import session_of
from conformance.verdict import lines
from conformance.verdict.judgement import Demands
from conformance.verdict.results import BaselineInfo, Footer, Header, Result, Run, conclude, now, split
from conformance.verdict.stream import Writer

NAME: Final = "conformance-collector"  # of the plugin
REFUSAL: Final = "refusal"  # what a worker's last message calls it


class Collector:
    """The results so far; a pytest plugin of the leading process."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._session = session_of(config)
        self._began = time.monotonic()
        self._started = now()
        self._facts: Facts | None = None
        self._writer: Writer | None = None
        self._profiles = options.profiles(config)
        self._header: Header | None = None
        self._footer: Footer | None = None
        self._ended_early = ""
        self.refusal = ""
        self.results: list[Result] = []

    @classmethod
    def of(cls, config: pytest.Config) -> "Collector | None":
        """Return the collector of this process; None in a worker."""
        plugin = config.pluginmanager.getplugin(NAME)
        return plugin if isinstance(plugin, cls) else None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the results that a worker's report carries, or make one for the case that a worker crashed in."""
        parcel = carried(report)
        if parcel is not None:
            self.take(parcel)
        elif of_a_gone_worker(report):
            for profile in self._profiles:
                self._take(crashed(report, profile))

    def pytest_keyboard_interrupt(self) -> None:
        """Note that somebody has ended the run."""
        self._ended_early = self._ended_early or "interrupted"

    @pytest.hookimpl(optionalhook=True)  # xdist's, which only runs of several workers have
    def pytest_testnodedown(self, node: Any) -> None:
        """Take the reason for which a worker has refused to run anything."""
        self.refusal = self.refusal or getattr(node, "workeroutput", {}).get(REFUSAL, "")

    def take(self, parcel: Parcel) -> None:
        """Take results, and the facts that come with the first."""
        if parcel.facts is not None:
            self._begin(parcel.facts)
        for result in parcel.results:
            self._take(result)

    def _begin(self, facts: Facts) -> None:
        if self._facts is not None:
            if facts != self._facts:
                self._ended_early = "the workers disagree on the subject or the cases"
            return
        self._facts = facts
        self._header = self._make_header(facts)
        target: Path | None = self._config.getoption("--mql-results")
        if target is not None:
            self._writer = Writer(target)
            self._writer.write(self._header)
        if self._session.listener is not None:
            self._session.listener.run_begins(self._header)

    def _take(self, result: Result) -> None:
        self.results.append(result)
        if self._writer is not None:
            self._writer.write(result)
        if self._session.listener is not None:
            self._session.listener.result_comes(result)

    def _make_header(self, facts: Facts) -> Header:
        config = self._config
        chosen = options.selection(config)
        selection = {
            "chapters": list(chosen.chapters),
            "levels": list(chosen.levels),
            "cases": list(chosen.cases),
            "keyword": [chosen.keyword] if chosen.keyword else [],
        }
        known = self._session.baseline
        return Header(
            suite_version=version("mqlnet"),
            run_id=uuid.uuid4().hex[:12],
            started=self._started,
            subject=facts.subject,
            profiles=self._profiles,
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
        """Give the verdict, write the footer, and make pytest's exit status agree."""
        if self.refusal:
            raise pytest.UsageError(self.refusal)
        if self._header is None or self._facts is None:
            return
        if session.shouldstop or session.shouldfail:
            self._ended_early = self._ended_early or str(session.shouldstop or session.shouldfail)
        self._footer = self._make_footer(self._header, self._facts)
        if self._writer is not None:
            self._writer.write(self._footer)
            self._writer.close()
        if self._session.listener is not None:
            self._session.listener.run_ends(self._runs)
        if self._footer.exit_code and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def _make_footer(self, header: Header, facts: Facts) -> Footer:
        stale = self._session.baseline.stale(facts.cases, datetime.datetime.now(datetime.UTC).date())
        demands = Demands(len(header.selected), header.minimum, stale, self._ended_early)
        return conclude(header, self.results, demands, seconds=time.monotonic() - self._began)

    def lines(self) -> Iterator[str]:
        """Yield the summary and the verdict of each finished run."""
        for run in self._runs:
            yield from lines.closing(run)

    @property
    def _runs(self) -> list[Run]:
        """The finished run, one value a profile."""
        if self._header is None or self._footer is None:
            return []
        return split(self._header, self.results, self._footer)
