"""The cases that run, and their order."""

import pytest

from conformance.cases.case import Case
from conformance.run.selection import Selection, Shard, shard, shuffled

CASES = [f"case-{number}" for number in range(400)]


def test_shards_are_disjoint_and_together_all() -> None:
    parts = [[case for case in CASES if Shard(index, 4).takes(case)] for index in range(1, 5)]
    assert sorted(case for part in parts for case in part) == sorted(CASES)
    assert min(map(len, parts)) > 60


def test_new_case_moves_no_other() -> None:
    before = [case for case in CASES if Shard(2, 3).takes(case)]
    after = [case for case in [*CASES, "new-one"] if Shard(2, 3).takes(case)]
    assert [case for case in after if case != "new-one"] == before


@pytest.mark.parametrize("text", ["0/2", "3/2", "1", "1/0", "a/b", "-1/2", ""])
def test_bad_shard_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="as in 1/4"):
        shard(text)


def test_selection_takes_what_was_asked_for() -> None:
    binding, reported = Case("a", "", ("N13",), "push"), Case("a", "", ("NQ7",), "push")
    chosen = Selection(chapters=("push", "mail"), levels=("must",))
    assert (binding.level, reported.level) == ("must", "informative")
    assert chosen.takes(binding)
    assert not chosen.takes(Case("a", "", ("N13",), "ftp"))
    assert not chosen.takes(reported)
    assert not Selection(cases=("b",)).takes(binding)
    assert Selection().takes(binding)


def test_order_belongs_to_the_seed() -> None:
    assert shuffled(CASES, 7) == shuffled(CASES, 7) != shuffled(CASES, 8)
    assert sorted(shuffled(CASES, 7)) == sorted(CASES)
