"""Which cases run, and in which order."""

import pytest

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
    chosen = Selection(chapters=("push", "mail"), levels=("must",))
    assert chosen.takes("a", "push", "must")
    assert not chosen.takes("a", "ftp", "must")
    assert not chosen.takes("a", "push", "should")
    assert not Selection(cases=("b",)).takes("a", "push", "must")
    assert Selection().takes("a", "push", "must")


def test_only_the_empty_selection_is_whole() -> None:
    assert not Selection().is_partial
    assert Selection(shard=shard("1/2")).is_partial
    assert Selection(keyword="push").is_partial


def test_order_belongs_to_the_seed() -> None:
    assert shuffled(CASES, 7) == shuffled(CASES, 7) != shuffled(CASES, 8)
    assert sorted(shuffled(CASES, 7)) == sorted(CASES)
