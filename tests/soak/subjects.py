"""The suite against hostile subjects: it ends in time with a promised code, and its user's terminal stays as it was."""

import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from tests.soak.commands import Place, amiss, place
from tests.soak.tally import MIB, Tally

AT_ONCE: Final = 2
LONGEST_S: Final = 60.0
MOST_PRINTED: Final = MIB
SUBJECT: Final = Path(__file__).with_name("hostile_subject.py")


def _words(number: int, seed: int, where: Place) -> tuple[str, ...]:
    subject = f"{Path(sys.executable).as_posix()} {SUBJECT.as_posix()} {seed + number}"
    if number % 3 == 0:
        return ("smoke", "--timeout", "1", "--subject", subject)
    report = ("--report", str(where.folder / "report")) if number % 3 == 1 else ()
    return ("check", "--case", "push-empty", "--hang", "5", *report, "--subject", subject)


def _try(number: int, seed: int) -> tuple[str, int, str]:
    """Return what was run, its exit code, and what was wrong."""
    with place() as where:
        words = _words(number, seed, where)
        begin = time.monotonic()
        process = where.start(*words)
        try:
            said, _ = process.communicate(timeout=LONGEST_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return words[0], -1, f"not over after {LONGEST_S:.0f} s"
        return words[0], process.returncode, _wrong(where, words, process.returncode, said, time.monotonic() - begin)


def _wrong(where: Place, words: tuple[str, ...], code: int, said: bytes, took_s: float) -> str:
    promised = (1, 2) if words[0] == "smoke" else (1, 2, 3, 4)  # 2: it did not even start
    left = where.left_over()
    report = where.folder / "report"
    large = [one.name for one in report.glob("*") if one.stat().st_size > 16 * MIB] if report.exists() else []
    complaints = (
        "" if code in promised else f"exit code {code}: {said[-200:]!r}",
        amiss(said),
        f"{len(said)} bytes printed" if len(said) > MOST_PRINTED else "",
        f"left: {left}" if left else "",
        f"large files: {large}" if large else "",
        f"took {took_s:.0f} s" if took_s > LONGEST_S else "",
    )
    return "; ".join(filter(None, complaints))


def attack(count: int, seed: int) -> Tally:
    """Put that many hostile subjects to `mqlnet check` and `mqlnet smoke`."""
    tally = Tally("hostile subjects")
    codes: Counter[str] = Counter()
    with ThreadPoolExecutor(AT_ONCE) as crowd:
        for number, (command, code, wrong) in enumerate(crowd.map(lambda one: _try(one, seed), range(count))):
            codes[f"{command} {code}"] += 1
            tally.add(f"subject {seed + number}, {command}: {wrong}" if wrong else "")
    return tally.end(", ".join(f"{what}: {times}" for what, times in sorted(codes.items())))
