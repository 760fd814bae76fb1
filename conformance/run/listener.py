"""The interface of listeners: they follow a run while it goes on."""

from typing import Protocol

from conformance.verdict.results import Header, Result, Run


class RunListener(Protocol):
    """Follows a run: what it is about, each result, the verdicts."""

    def run_begins(self, header: Header) -> None:
        """Take the header: everything about the run is known."""
        ...

    def result_comes(self, result: Result) -> None:
        """Take a result."""
        ...

    def run_ends(self, runs: list[Run]) -> None:
        """Take the finished run, one value a profile."""
        ...
