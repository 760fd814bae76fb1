"""The cases that reach each line of the client, measured by a run of all cases with coverage's contexts.

What a chapter's cases reach is kept in a file of its own, and measured again when the client or that chapter changes.
The lines that run when the client is imported are reached by no case; they are measured apart.
"""

import hashlib
import itertools
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import coverage

import conformance
import mqlnet
from conformance.run.interactive import InteractiveSession, interact
from mqlnet.facts.profiles import DOCUMENTED, OBSERVED
from tests.mutants.grafting import forget

CLIENT: Final = Path(mqlnet.__file__).parent
SUITE: Final = Path(conformance.__file__).parent
KEPT: Final = SUITE.parent / ".mutants"
PROFILES: Final = (OBSERVED.name, DOCUMENTED.name)
ELSEWHERE: Final = ("mql5", "cli", "explain")  # parts of the client that no case asks
AT_IMPORT: Final = """
import json, sys, coverage
client = sys.argv[1]
measuring = coverage.Coverage(data_file=None, source=[client], config_file=False)
measuring.start()
import mqlnet.terminal
measuring.stop()
data = measuring.get_data()
print(json.dumps({file: data.lines(file) for file in data.measured_files()}))
"""
Reach = Mapping[str, Mapping[str, list[str]]]  # file -> line -> "profile case", quickest first
Timed = dict[str, dict[str, dict[str, float]]]  # file -> line -> "profile case" -> seconds


def chapters() -> list[Path]:
    """Return the files of the suite's cases."""
    return sorted(SUITE.joinpath("chapters").rglob("test_*.py"))


def measured() -> Reach:
    """Return the reach of all chapters; measure those that are not kept."""
    files = {path: KEPT / f"reach-{_stem(path)}-{_digest(path)}.json" for path in chapters()}
    missing = [path for path, file in files.items() if not file.exists()]
    if missing:
        KEPT.mkdir(exist_ok=True)
        for path, timed in _measure(missing).items():
            for old in KEPT.glob(f"reach-{_stem(path)}-????????????.json"):
                old.unlink()
            files[path].write_text(json.dumps(timed), encoding="utf-8")
    return _merged(json.loads(file.read_text(encoding="utf-8")) for file in files.values())


@cache
def imported() -> Mapping[str, Collection[int]]:
    """Return the lines of each file that run when the client is imported."""
    kept = KEPT / f"import-{_digest()}.json"
    if not kept.exists():
        KEPT.mkdir(exist_ok=True)
        for old in KEPT.glob("import-*.json"):
            old.unlink(missing_ok=True)
        words = (sys.executable, "-c", AT_IMPORT, str(CLIENT))
        found = json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
        lines = {Path(file).relative_to(CLIENT).as_posix(): numbers for file, numbers in found.items()}
        kept.write_text(json.dumps(lines), encoding="utf-8")
    return {file: frozenset(lines) for file, lines in json.loads(kept.read_text(encoding="utf-8")).items()}


def suite_digest() -> str:
    """Return a digest of all cases."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in chapters())).hexdigest()[:12]


def _stem(chapter: Path) -> str:
    return "-".join(chapter.relative_to(SUITE / "chapters").with_suffix("").parts)


def _digest(*chapters: Path) -> str:
    client = [path for path in sorted(CLIENT.rglob("*.py")) if path.relative_to(CLIENT).parts[0] not in ELSEWHERE]
    return hashlib.sha256(b"".join(path.read_bytes() for path in (*client, *chapters))).hexdigest()[:12]


def _measure(wanted: Sequence[Path]) -> dict[Path, Timed]:
    owners: dict[str, tuple[Path, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        measuring = coverage.Coverage(data_file=str(Path(folder, "reach")), source=[str(CLIENT)], config_file=False)

        def direct(session: InteractiveSession) -> None:
            measuring.start()
            for profile, case in itertools.product(PROFILES, session.cases.values()):
                path = SUITE / case.node.partition("::")[0]
                if path in wanted:
                    name = f"{profile} {case.id}"
                    measuring.switch_context(name)
                    forget()
                    result = session.play(case.id, profile).result
                    if result.status == "pass":
                        owners[name] = path, round(result.seconds, 4)
            measuring.stop()

        interact_anyhow(direct)
        return _by_chapter(measuring.get_data(), owners)


def _by_chapter(data: coverage.CoverageData, owners: Mapping[str, tuple[Path, float]]) -> dict[Path, Timed]:
    found: dict[Path, Timed] = defaultdict(lambda: defaultdict(lambda: defaultdict(dict)))
    for file in data.measured_files():
        name = Path(file).relative_to(CLIENT).as_posix()
        for line, cases in data.contexts_by_lineno(file).items():
            for case in cases:
                if case in owners:
                    path, seconds = owners[case]
                    found[path][name][str(line)][case] = seconds
    return found


def _merged(parts: Iterable[Timed]) -> Reach:
    merged: Timed = defaultdict(lambda: defaultdict(dict))
    for part in parts:
        for file, lines in part.items():
            for line, timed in lines.items():
                merged[file][line].update(timed)
    return {
        file: {line: sorted(timed, key=timed.__getitem__) for line, timed in lines.items()}
        for file, lines in merged.items()
    }


def interact_anyhow(direct: Callable[[InteractiveSession], None]) -> None:
    """Do as ``interact``, and care for no socket that a client, whole or mutated, has left open."""
    interact(direct, more=("-p", "no:unraisableexception"))
