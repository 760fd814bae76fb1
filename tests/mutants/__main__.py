"""``make mutants``: mutate the client, print the score by module, and list what no case notices.

``python -m tests.mutants [--sample N --seed S] [--only rules/push.py …] [--jobs 2]``. The engines on PyPI do not fit:
mutmut forks for each mutant, which the servers' threads do not survive; cosmic-ray starts a command for each.
Exit codes: 0 every survivor is explained in survivors.tsv, 1 not.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from conformance.run.interactive import InteractiveSession
from tests.mutants import reach
from tests.mutants.operators import Mutant, mutants
from tests.mutants.trial import judge

TARGETS: Final = ("rules", "calls", "wire", "program.py", "settings.py")
SURVIVORS: Final = Path(__file__).with_name("survivors.tsv")
DEAD: Final = ("killed", "hung")


def everything(only: Sequence[str] = ()) -> list[Mutant]:
    """Return every mutant of the target modules, or of some of their files."""
    files = [
        file for target in TARGETS for file in sorted([reach.CLIENT / target, *(reach.CLIENT / target).rglob("*.py")])
    ]
    names = [file.relative_to(reach.CLIENT).as_posix() for file in files if file.is_file()]
    chosen = [name for name in names if not only or any(name.startswith(one) for one in only)]
    return [one for name in chosen for one in mutants(name, (reach.CLIENT / name).read_text(encoding="utf-8"))]


def reviewed() -> dict[str, str]:
    """Return the reviewed survivors with the reason why nobody could notice them."""
    lines = SURVIVORS.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line and not line.startswith("#"))


def work(path: Path, names: Iterable[str]) -> None:
    """Judge mutants and append a line for each to a file; end after one that hung."""
    wanted = set(names)
    chosen = [one for one in everything() if one.name in wanted]
    known = reach.measured()

    def direct(session: InteractiveSession) -> None:
        with path.open("a", encoding="utf-8") as out:
            for verdict in judge(session, chosen, known):
                out.write(json.dumps([verdict.mutant.name, verdict.fate, verdict.case]) + "\n")
                out.flush()
                if verdict.fate == "hung":
                    return

    reach.interact_anyhow(direct)


def run(chosen: Sequence[Mutant], jobs: int) -> dict[str, tuple[str, str]]:
    """Judge mutants in worker processes, each started again where it ended early."""
    with tempfile.TemporaryDirectory() as folder:
        shares = [[one.name for one in chosen[job::jobs]] for job in range(jobs)]
        files = [Path(folder, f"{job}.jsonl") for job in range(jobs)]
        found: dict[str, tuple[str, str]] = {}
        while True:
            left = [[name for name in share if name not in found] for share in shares]
            started = [_start(file, names) for file, names in zip(files, left, strict=True) if names]
            if not started:
                return found
            for process in started:
                process.wait()
            before = len(found)
            found |= _read(files)
            if len(found) == before:  # a worker died at once: its first mutant ends the process
                found |= {names[0]: ("hung", "it ends the process") for names in left if names}


def _start(file: Path, names: Sequence[str]) -> subprocess.Popen[bytes]:
    listed = file.with_suffix(".names")
    listed.write_text("\n".join(names), encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "-m", "tests.mutants", "--work", str(file), str(listed)], stderr=subprocess.DEVNULL
    )


def _read(files: Iterable[Path]) -> dict[str, tuple[str, str]]:
    lines = [
        json.loads(line) for file in files if file.exists() for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return {name: (fate, case) for name, fate, case in lines}


def report(chosen: Sequence[Mutant], found: dict[str, tuple[str, str]]) -> tuple[str, list[str]]:
    """Return the score by module, and the survivors that nobody has explained."""
    known = reviewed()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    unexplained = []
    for mutant in chosen:
        fate = found[mutant.name][0]
        is_known = fate in ("survived", "unreached", "not grafted") and mutant.name in known
        counts[mutant.file]["reviewed" if is_known else fate] += 1
        if fate not in DEAD and not is_known:
            unexplained.append(f"{fate}: {mutant.name}")
    kinds = ("killed", "hung", "survived", "unreached", "not grafted", "reviewed")
    lines = [f"{'module':24}{'mutants':>9}{'score':>8}" + "".join(f"{kind:>13}" for kind in kinds)]
    total: Counter[str] = sum(counts.values(), Counter())
    for name, count in [*sorted(counts.items()), ("all", total)]:
        size = count.total()
        dead = sum(count[kind] for kind in DEAD)
        lines.append(f"{name:24}{size:9}{dead / size:8.1%}" + "".join(f"{count[kind]:13}" for kind in kinds))
    return "\n".join(lines), unexplained


def main() -> int:
    """Judge all mutants, or a sample; print the score."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--work", nargs=2, type=Path)
    asked = parser.parse_args()
    if asked.work:
        work(asked.work[0], asked.work[1].read_text(encoding="utf-8").splitlines())
        return 0
    chosen = everything(asked.only)
    if asked.sample:
        chosen = random.Random(asked.seed).sample(chosen, min(asked.sample, len(chosen)))
    reach.measured()
    said, unexplained = report(chosen, run(chosen, asked.jobs))
    sys.stdout.write(f"{said}\n")
    sys.stdout.writelines(f"{line}\n" for line in unexplained)
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
