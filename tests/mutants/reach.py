"""The cases that reach each line of the client, measured by one run of all cases with coverage's contexts."""

import hashlib
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

import coverage

import conformance
import mqlnet
from conformance.run.interactive import InteractiveSession, interact

CLIENT: Final = Path(mqlnet.__file__).parent
PROFILES: Final = ("observed",)  # cases of the other differ in numbers, hardly in what they reach
Reach = Mapping[str, Mapping[str, list[str]]]  # file -> line -> "profile case", quickest first


def measured() -> Reach:
    """Return the reach, from a file if neither client nor suite has changed since it was measured."""
    kept = Path(tempfile.gettempdir(), f"mqlnet-reach-{_digest()}.json")
    if kept.exists():
        found: Reach = json.loads(kept.read_text(encoding="utf-8"))
        return found
    reach = _measure()
    kept.write_text(json.dumps(reach), encoding="utf-8")
    return reach


def _digest() -> str:
    sources = sorted([*CLIENT.rglob("*.py"), *Path(conformance.__file__).parent.rglob("test_*.py")])
    return hashlib.sha256(b"".join(one.read_bytes() for one in sources)).hexdigest()[:16]


def _measure() -> Reach:
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        measuring = coverage.Coverage(data_file=str(Path(folder, "reach")), source=[str(CLIENT)], config_file=False)

        def direct(session: InteractiveSession) -> None:
            measuring.start()
            for profile in PROFILES:
                for case in session.cases:
                    measuring.switch_context(f"{profile} {case}")
                    result = session.play(case, profile).result
                    if result.status == "pass":
                        seconds[f"{profile} {case}"] = result.seconds
            measuring.stop()

        interact_anyhow(direct)
        data = measuring.get_data()
        return {_name(file): _by_line(data.contexts_by_lineno(file), seconds) for file in data.measured_files()}


def _name(file: str) -> str:
    return Path(file).relative_to(CLIENT).as_posix()


def _by_line(contexts: Mapping[int, Iterable[str]], seconds: Mapping[str, float]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line, names in contexts.items():
        found[str(line)] = sorted((name for name in names if name in seconds), key=seconds.__getitem__)
    return dict(found)


def interact_anyhow(direct: Callable[[InteractiveSession], None]) -> None:
    """Do as ``interact``, and care for no socket that a client, whole or mutated, has left open."""
    interact(direct, more=("-p", "no:unraisableexception"))
