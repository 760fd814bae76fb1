"""The client is mutated as it is said, the mutants are noticed by the cases, and everything is as before afterwards."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence

import pytest

from conformance.run.interactive import InteractiveSession
from mqlnet.rules import push
from tests.mutants import __main__ as driver
from tests.mutants import ledger, reach
from tests.mutants.operators import Mutant, mutants
from tests.mutants.trial import judge

SOURCE = """
LIMIT: Final = 2

def f(a, b=1):
    \"\"\"Say.\"\"\"
    assert a < 3
    if a < b and not a:
        g(a, b)
    return a + 1
"""
BRANCHES = """
if sys.platform == "win32":
    a = f(1)
else:
    a = f(2)
if sys.platform != "linux":
    a = 3
"""
SAMPLE = int(os.environ.get("MQLNET_MUTANTS", "10"))
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


@pytest.mark.parametrize(("system", "numbers"), [("linux", "2 2"), ("darwin", "2 2 3 3"), ("win32", "1 1 3 3")])
def test_branches_of_other_systems_are_left_out(monkeypatch: pytest.MonkeyPatch, system: str, numbers: str) -> None:
    monkeypatch.setattr("sys.platform", system)
    assert [one.says.split()[0] for one in mutants("m.py", BRANCHES)] == numbers.split()


def put(chosen: Sequence[Mutant]) -> dict[str, str]:
    """Put mutants to the cases that are known to notice mutants of their functions, and return what became of them."""
    fates: dict[str, str] = {}

    def direct(session: InteractiveSession) -> None:
        fates.update((one.mutant.name, one.fate) for one in judge(session, chosen, {}, ledger.killers()))

    reach.interact_anyhow(direct)
    return fates


@pytest.mark.slow
def test_what_a_careless_hand_would_write_is_noticed_and_taken_out_again() -> None:
    codes = push.Budget._is_exceeded.__code__, push.check_text.__code__
    limit = push.MAX_IDS
    names = {
        "rules/push.py cut: 2 -> 1",
        "rules/push.py Budget._is_exceeded: now - spent[-PER_SECOND] < 1 -> now - spent[-PER_SECOND] <= 1",
    }
    chosen = [one for one in ledger.everything(["rules/push.py"]) if one.name in names]
    assert put(chosen) == {one.name: "killed" for one in chosen}
    assert (push.Budget._is_exceeded.__code__, push.check_text.__code__, push.MAX_IDS) == (*codes, limit)


@pytest.mark.slow
def test_what_is_done_at_import_is_judged_in_a_process_that_imports_it() -> None:
    names = {"calls/guard.py _Guard.around: 2 -> 3", "calls/guard.py _Guard.around: return call -> return None"}
    chosen = [one for one in ledger.everything(["calls/guard.py"]) if one.name in names]
    assert put(chosen) == dict.fromkeys(names, "killed")


def _lot(mutant: Mutant) -> bytes:
    """Draw for a mutant, so that others that come or go do not change who is chosen."""
    return hashlib.sha256(f"{SEED} {mutant.name}".encode()).digest()


@pytest.mark.slow
def test_a_sample_of_mutants_is_noticed() -> None:
    """If one is not: `make mutants` looks for a case that notices it. Write one where there is none."""
    killers, left_over = ledger.killers(), set(ledger.left_over())
    known = [one for one in ledger.everything() if one.place in killers and one.name not in left_over]
    fates = put(sorted(known, key=_lot)[:SAMPLE])
    assert {name for name, fate in fates.items() if fate != "killed"} == set()


def test_reviewed_survivors_are_mutants_of_today() -> None:
    today = ledger.everything()
    assert [name for name in ledger.reviewed() if not any(ledger.is_reviewed(one, [name]) for one in today)] == []


def test_a_worker_that_judges_nothing_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "STALLED_S", 0.05)
    stuck = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    driver._see_to_its_end(stuck, [], None)
    assert stuck.poll() is not None
