"""The needs of a case are read from its source, and from that of its helpers."""

from conformance.cases import needs
from conformance.cases.bench import Bench


def helper(bench: Bench) -> None:
    bench.restart()


def with_helper(bench: Bench) -> None:
    helper(bench)
    bench.apply()


def waiting(bench: Bench) -> None:
    bench.configure(virtual_clock=1.0)
    bench.advance(5)


def measuring(bench: Bench) -> None:
    assert [bench.elapsed for _ in range(1)] == [0]


def test_the_abilities_of_a_case_are_those_it_asks_for_itself_or_by_a_helper() -> None:
    assert needs.abilities_of(with_helper) == {"apply", "restart"}
    assert needs.abilities_of(waiting) == {"virtual-clock"}
    assert needs.abilities_of(measuring) == {"virtual-clock"}
    assert needs.abilities_of(helper) == {"restart"}


def test_only_waits_between_calls_can_be_real_ones() -> None:
    assert needs.waits_only_between_calls(waiting)
    assert not needs.waits_only_between_calls(measuring)
    assert not needs.waits_only_between_calls(helper)
