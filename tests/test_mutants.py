"""The client is mutated as it is said, the mutants are noticed by the cases, and everything is as before afterwards."""

import os
import random

import pytest

from conformance.run.interactive import InteractiveSession
from mqlnet.rules import push
from tests.mutants import reach
from tests.mutants.__main__ import everything, reviewed
from tests.mutants.operators import mutants
from tests.mutants.trial import Verdict, judge

SOURCE = """
LIMIT: Final = 2

def f(a, b=1):
    \"\"\"Say.\"\"\"
    assert a < 3
    if a < b and not a:
        g(a, b)
    return a + 1
"""
SAMPLE = 6
SEED = int(os.environ.get("MQLNET_SEED", "7"))


def test_each_kind_of_change_is_made_once() -> None:
    says = [f"{one.where}: {one.says}" for one in mutants("m.py", SOURCE)]
    assert says == [
        "module: 2 -> 3",
        "module: 2 -> 1",
        "f: a < b and (not a) -> a < b or not a",
        "f: a < b -> a <= b",
        "f: not a -> a",
        "f: g(a, b) -> pass",
        "f: g(a, b) -> g(b, a)",
        "f: return a + 1 -> return None",
        "f: a + 1 -> a - 1",
        "f: 1 -> 2",
        "f: 1 -> 0",
    ]


def put(names: set[str], chapters: set[str]) -> dict[str, Verdict]:
    """Put mutants to all cases of some chapters."""
    found: dict[str, Verdict] = {}
    chosen = [one for one in everything(("rules/push.py",)) if one.name in names]

    def direct(session: InteractiveSession) -> None:
        cases = [f"observed {case.id}" for case in session.cases.values() if case.chapter in chapters]
        lines = {str(one.line): cases for one in chosen}
        found.update((one.mutant.name, one) for one in judge(session, chosen, {"rules/push.py": lines}))

    reach.interact_anyhow(direct)
    return found


@pytest.mark.slow
def test_what_a_careless_hand_would_write_is_noticed_and_taken_out_again() -> None:
    codes = push.Budget._is_exceeded.__code__, push.check_text.__code__
    boundary = "rules/push.py Budget._is_exceeded: now - spent[-PER_SECOND] < 1 -> now - spent[-PER_SECOND] <= 1"
    constant = "rules/push.py module: LIMITS['push-ids'].value"
    found = put({boundary}, {"push"})
    assert {name: one.fate for name, one in found.items()} == {boundary: "killed"}, constant
    assert (push.Budget._is_exceeded.__code__, push.check_text.__code__) == codes


@pytest.mark.slow
def test_a_sample_of_mutants_is_noticed_or_explained() -> None:
    names = sorted(one.name for one in everything(("rules/push.py",)))
    chosen = set(random.Random(SEED).sample(names, SAMPLE))
    found = put(chosen, {"push", "switches"})
    survivors = {name for name, one in found.items() if one.fate not in ("killed", "hung")}
    assert survivors - set(reviewed()) == set()
