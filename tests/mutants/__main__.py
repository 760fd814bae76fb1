"""``make mutants``: mutate the client, print the score by module, and list what no case notices.

``python -m tests.mutants --help`` says how to judge a part. The engines on PyPI do not fit: mutmut forks for each
mutant, which the servers' threads do not survive; cosmic-ray starts a command for each. What is known from the last run
and still holds is not judged again. Exit codes: 0 every survivor is explained in survivors.tsv, 1 not.
"""

import argparse
import random
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from conformance.run.interactive import InteractiveSession
from tests.mutants import fresh, ledger, reach
from tests.mutants.ledger import Result
from tests.mutants.operators import Mutant
from tests.mutants.trial import CASES, DEAD, Verdict, judge

STALLED_S: Final = fresh.LONGEST_S + 30  # no mutant takes longer
KINDS: Final = ("killed", "hung", "survived", "unreached", "reviewed")


def work(names: Iterable[str], limit: int) -> None:
    """Judge mutants and keep the results; end after one that hung."""
    wanted = set(names)
    chosen = [one for one in ledger.everything() if one.name in wanted]
    suite = reach.suite_digest()

    def direct(session: InteractiveSession) -> None:
        for verdict in judge(session, chosen, reach.measured(), ledger.killers(), limit):
            ledger.keep(verdict, suite)
            if verdict.fate == "hung":
                return

    reach.interact_anyhow(direct)


def run(chosen: Sequence[Mutant], jobs: int, limit: int, suite: str | None) -> None:
    """Judge mutants in worker processes, each started again where it ended early."""
    shares = [[*chosen[job::jobs]] for job in range(jobs)]
    while True:
        found = ledger.results()
        shares = [[one for one in share if not _holds(found, one, suite)] for share in shares]
        started = [(share, _start(job, share, limit)) for job, share in enumerate(shares) if share]
        if not started:
            return
        for share, process in started:
            _see_to_its_end(process, share, suite)
        found = ledger.results()
        for share, _ in started:
            if not _holds(found, share[0], suite):  # the worker died at its first mutant, which ends the process
                ledger.keep(Verdict(share[0], "hung", "it ends the process"), suite or "")


def _see_to_its_end(process: subprocess.Popen[bytes], share: Sequence[Mutant], suite: str | None) -> None:
    """Wait until a worker has ended; end it where it judges no mutant any more, as one that holds a lock for good."""
    judged = -1
    while process.poll() is None:
        found = ledger.results()
        before, judged = judged, sum(_holds(found, one, suite) for one in share)
        if judged == before:
            process.kill()
        try:
            process.wait(STALLED_S)
        except subprocess.TimeoutExpired:
            continue


def _holds(found: dict[str, Result], mutant: Mutant, suite: str | None) -> bool:
    return mutant.name in found and found[mutant.name].holds(mutant, suite)


def _start(job: int, share: Sequence[Mutant], limit: int) -> subprocess.Popen[bytes]:
    listed = reach.KEPT / f"{job}.names"
    listed.write_text("\n".join(one.name for one in share), encoding="utf-8")
    words = ("-m", "tests.mutants", "--work", str(listed), "--cases", str(limit))
    return subprocess.Popen([sys.executable, *words], stderr=subprocess.DEVNULL)


def report(chosen: Sequence[Mutant], found: dict[str, Result]) -> tuple[str, list[str]]:
    """Return the scores by module, of all mutants and of all but the reviewed, and the survivors without a reason."""
    known = ledger.reviewed()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    unexplained = []
    for mutant in chosen:
        fate = found[mutant.name].fate
        is_known = fate not in DEAD and ledger.is_reviewed(mutant, known)
        counts[mutant.file]["reviewed" if is_known else fate] += 1
        if fate not in DEAD and not is_known:
            unexplained.append(f"{fate}: {mutant.name}")
    columns = ("mutants", "score", "unreviewed", *KINDS)
    lines = [f"{'module':24}" + "".join(f"{column:>11}" for column in columns)]
    total: Counter[str] = sum(counts.values(), Counter())
    for name, count in [*sorted(counts.items()), ("all", total)]:
        size = count.total()
        dead = sum(count[kind] for kind in DEAD)
        scores = f"{dead / size:11.1%}{dead / max(1, size - count['reviewed']):11.1%}"
        lines.append(f"{name:24}{size:11}{scores}" + "".join(f"{count[kind]:11}" for kind in KINDS))
    return "\n".join(lines), unexplained


def main() -> int:
    """Judge all mutants, or a sample; print the score."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--sample", type=int, default=0, help="judge only this many, chosen by the seed")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="*", default=[], help="files or folders of the client, as in rules/push.py")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--cases", type=int, default=CASES, help="put a mutant to at most this many cases")
    parser.add_argument("--new", action="store_true", help="leave survivors alone, though the suite has changed")
    parser.add_argument("--afresh", action="store_true", help="judge again what is known")
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.work:
        work(asked.work.read_text(encoding="utf-8").splitlines(), asked.cases)
        return 0
    chosen = ledger.everything(asked.only)
    if asked.sample:
        chosen = random.Random(asked.seed).sample(chosen, min(asked.sample, len(chosen)))
    if asked.afresh:
        ledger.RESULTS.unlink(missing_ok=True)
    reach.measured()
    run(chosen, asked.jobs, asked.cases, None if asked.new else reach.suite_digest())
    found = ledger.results()
    ledger.publish(ledger.everything(), found)
    said, unexplained = report(chosen, found)
    sys.stdout.write(f"{said}\n")
    if not asked.sample:
        sys.stdout.write(f"not judged, in places that no suite can see (ledger.py): {ledger.left_out(asked.only)}\n")
    sys.stdout.writelines(f"{line}\n" for line in unexplained)
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
