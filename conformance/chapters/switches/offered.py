"""The common parts of the cases of switches."""

from conformance.cases.bench import Bench


def offered(bench: Bench, *, is_usual: bool) -> None:
    """End the case if the subject behaved as ever: it does not offer the switch."""
    bench.need(None if is_usual else True, "this implementation does not offer the switch")
