"""The kill matrix: which case has noticed which defect.

The published matrix (``conformance/kills.json``) is not complete, and says so: it holds every case that a defect
names, and for every other case the first defect it was found to notice. Each line of it is proven again by every
run of the tests; ``make kills`` searches what new cases and defects need, and writes it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

import conformance
from conformance.cases import about
from conformance.run.interactive import InteractiveSession, interact
from conformance.verdict.judgement import AS_EXPECTED
from conformance.verdict.results import Result
from mqlnet.facts.profiles import DOCUMENTED, OBSERVED
from tests.suite_proof import allow_list
from tests.suite_proof.attempts import BrokenDefectError, reference, status_with
from tests.suite_proof.catalogue import BY_NAME, DEFECTS
from tests.suite_proof.everywhere import ALL, BLUNT, COARSE
from tests.suite_proof.subject import Defect

FILE: Final = Path(conformance.__file__).parent / "kills.json"
PROFILES: Final = (OBSERVED.name, DOCUMENTED.name)
MEANING: Final = (
    "Each defect was built into the client, and noticed by the cases listed with it: by all that its author named, "
    "and by one for every other case. A case may notice more than its line says."
)


class Matrix(msgspec.Struct, frozen=True):
    """The published matrix: the defects, the cases that notice them, and the cases that are not known to notice any."""

    defects: dict[str, str]
    kills: dict[str, tuple[str, ...]]
    idle: tuple[str, ...] = ()
    meaning: str = MEANING


def published() -> Matrix:
    """Return the published matrix; an empty one if there is no file."""
    return msgspec.json.decode(FILE.read_bytes(), type=Matrix) if FILE.exists() else Matrix({}, {})


def publish(matrix: Matrix) -> None:
    """Write the matrix, a line a defect and a line a case."""
    said = (f"{_text(key)}: {_rows(value)}" for key, value in msgspec.structs.asdict(matrix).items())
    FILE.write_text("{\n" + ",\n".join(said) + "\n}\n", encoding="utf-8", newline="\n")


def _text(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _rows(value: object) -> str:
    if not isinstance(value, dict):
        return _text(value)
    return "{\n" + ",\n".join(f"  {_text(key)}: {_text(one)}" for key, one in value.items()) + "\n}"


USELESS = (*AS_EXPECTED, "timeout")  # in a search: a defect that hangs would cost every later run its time
CERTAIN = 3  # how often a case must notice a defect before it is said to; once may be chance
TELLING = 1  # more than this and a case is not known to notice anything of what it is about


def remoteness(defect: Defect, of: Result) -> int:
    """Return how far a defect is from a case; up to ``TELLING`` it is a defect of what the case is about."""
    if of.case in defect.caught_by and defect.name not in BLUNT:
        return 0
    is_near = not set(about.functions(of.rules, of.functions)).isdisjoint(defect.functions)
    is_scenery = defect in allow_list.DEFECTS and of.chapter != "allow_list"  # every other case has all it needs listed
    if defect.name in COARSE:
        return 2 if is_near else 4
    return int(defect.functions == ALL) if is_near and not is_scenery else 3


class Trial:
    """The findings of one session of a profile."""

    def __init__(self, session: InteractiveSession, profile: str) -> None:
        self._session = session
        self._profile = profile
        self.levels = {name: case.level for name, case in session.cases.items()}
        self.kills: dict[str, list[str]] = {}
        self.survivals: list[tuple[str, str]] = []
        self.not_run: set[str] = set()
        self.blunt: list[str] = []

    def reference(self, case: str) -> Result:
        """Return the result of a case on the built-in client."""
        return reference(self._session, case, self._profile)

    def _status(self, case: str, defect: Defect) -> str:
        return status_with(self._session, case, self._profile, defect)

    def prove(self, case: str, defect: Defect) -> None:
        """Run a case on a defect and keep the outcome; an unknown case survives."""
        status = self._status(case, defect) if case in self._session.cases else "unsupported"
        if status == "not-run":
            self.not_run.add(case)
        elif status in AS_EXPECTED:
            self.survivals.append((case, defect.name))
        else:
            self.kills.setdefault(case, []).append(defect.name)

    def _is_candidate(self, defect: Defect, functions: set[str]) -> bool:
        return defect.profile == self._profile and not defect.races and not functions.isdisjoint(defect.functions)

    def _nearest(self, case: str, result: Result) -> int | None:
        return min((remoteness(BY_NAME[name], result) for name in self.kills.get(case, ())), default=None)

    def examine(self) -> None:
        """Find the must cases that are not known to notice a defect of what they are about."""
        for case in self.kills:
            if self.levels[case] == "must":
                nearest = self._nearest(case, self.reference(case))
                if nearest is not None and nearest > TELLING:
                    self.blunt.append(case)

    def _is_certain(self, case: str, defect: Defect) -> bool:
        """Return whether a case notices a defect each time; one that fails by itself there says nothing."""
        try:
            return all(self._status(case, defect) not in USELESS for _ in range(CERTAIN))
        except BrokenDefectError:
            return False

    def search(self, case: str, result: Result) -> None:
        """Find a defect that the case notices, unless a good one is known: the nearest, noticed by few others."""
        known = self._nearest(case, result)
        if known is not None and (known <= TELLING or result.level != "must"):
            return
        used = Counter(name for names in self.kills.values() for name in names)
        candidates = [one for one in DEFECTS if self._is_candidate(one, set(result.functions))]
        for one in sorted(candidates, key=lambda one: (remoteness(one, result), used[one.name])):
            if known is not None and remoteness(one, result) >= known:
                return
            if self._is_certain(case, one):
                named = [name for name in self.kills.get(case, ()) if case in BY_NAME[name].caught_by]
                self.kills[case] = [*named, one.name]
                return


def named(profile: str) -> Iterator[tuple[str, Defect]]:
    """Yield every case with the defect that names it."""
    yield from ((case, defect) for defect in DEFECTS if defect.profile == profile for case in defect.caught_by)


def listed(matrix: Matrix, profile: str) -> Iterator[tuple[str, Defect]]:
    """Yield the pairs of the published matrix, and those named since."""
    pairs = [(case, BY_NAME[name]) for case, names in matrix.kills.items() for name in names if name in BY_NAME]
    fresh = {(case, defect.name): (case, defect) for case, defect in (*named(profile), *pairs)}
    yield from (pair for pair in fresh.values() if pair[1].profile == profile)


def assemble(trials: Iterable[Trial], cases: Iterable[str]) -> Matrix:
    """Return the matrix to publish."""
    kills: dict[str, set[str]] = {}
    for trial in trials:
        for case, names in trial.kills.items():
            kills.setdefault(case, set()).update(names)
    return Matrix(
        defects={name: BY_NAME[name].says for name in sorted(BY_NAME)},
        kills={case: tuple(sorted(names)) for case, names in sorted(kills.items())},
        idle=tuple(sorted(set(cases) - set(kills))),
    )


def prove(matrix: Matrix, profile: str) -> Trial:
    """Prove every line of a matrix that belongs to a profile."""
    trials: list[Trial] = []

    def direct(session: InteractiveSession) -> None:
        trial = Trial(session, profile)
        for case, defect in listed(matrix, profile):
            trial.prove(case, defect)
        if profile == PROFILES[0]:
            trial.examine()
        trials.append(trial)

    interact(direct)
    return trials[0]
