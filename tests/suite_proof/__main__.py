"""``make kills``: prove what is known, search for the rest, write conformance/kills.json, print the rates.

What is known of a must case is searched again as long as it has nothing to do with what the case is about; with
``--afresh`` everything is, but for what the defects name. ``python -m tests.suite_proof NAME …`` proves the named
defects alone, in seconds, and writes nothing: for the author of a new one.
"""

import sys
from collections.abc import Mapping

from conformance.run.interactive import InteractiveSession, interact
from conformance.verdict.results import Result
from tests.suite_proof.catalogue import BY_NAME, DEFECTS
from tests.suite_proof.matrix import (
    FILE,
    PROFILES,
    Matrix,
    Trial,
    assemble,
    listed,
    prove,
    publish,
    published,
)


def _search(known: Matrix) -> tuple[Trial, dict[str, Result]]:
    """Prove what is known under the first profile, then search."""
    trials: list[Trial] = []
    cases: dict[str, Result] = {}

    def direct(session: InteractiveSession) -> None:
        trial = Trial(session, PROFILES[0])
        for case, defect in listed(known, PROFILES[0]):
            trial.prove(case, defect)
        for case in session.cases:
            cases[case] = trial.reference(case)
            trial.search(case, cases[case])
        trial.examine()
        trials.append(trial)

    interact(direct)
    return trials[0], cases


def report(cases: Mapping[str, Result], matrix: Matrix) -> str:
    """Return the rates, a line a chapter."""
    noticed = {name for names in matrix.kills.values() for name in names}
    lines = [f"{'chapter':16}{'cases':>7}{'notice a defect':>17}{'must':>7}{'must that notice none':>23}"]
    for chapter in sorted({result.chapter for result in cases.values()}):
        here = [result for result in cases.values() if result.chapter == chapter]
        must = {result.case for result in here if result.level == "must"}
        biting = sum(result.case in matrix.kills for result in here)
        lines.append(f"{chapter:16}{len(here):7}{biting:17}{len(must):7}{len(must - set(matrix.kills)):23}")
    lines.append(f"{len(cases)} cases, {len(matrix.idle)} that notice none: {', '.join(matrix.idle) or '-'}")
    lines.append(f"{len(DEFECTS)} wrong subjects, {len(noticed)} noticed, {len(DEFECTS) - len(noticed)} survive")
    return "\n".join(lines)


def prove_alone(names: list[str]) -> int:
    """Run the cases that some defects name; print a line for each, and fail if one does not notice its defect."""
    lines: list[str] = []

    def direct(session: InteractiveSession) -> None:
        for defect in map(BY_NAME.__getitem__, names):
            trial = Trial(session, defect.profile)
            for case in defect.caught_by:
                trial.prove(case, defect)
            lines.extend(f"{defect.name}: {case} notices it" for case in trial.kills)
            lines.extend(f"{defect.name}: {case} does NOT notice it" for case, _ in trial.survivals)

    unknown = [name for name in names if name not in BY_NAME]
    if unknown:
        sys.stderr.write(f"there is no defect {', '.join(unknown)}\n")
        return 2
    interact(direct)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return int(any(" NOT " in line for line in lines))


def main() -> int:
    """Write the matrix; print the cases that do not pass, and the named cases that do not notice their defect."""
    if names := [word for word in sys.argv[1:] if not word.startswith("-")]:
        return prove_alone(names)
    known = Matrix({}, {}) if "--afresh" in sys.argv[1:] else published()
    first, cases = _search(known)
    trials = (first, *(prove(known, profile) for profile in PROFILES[1:]))
    matrix = assemble(trials, cases)
    publish(matrix)
    sys.stdout.write(f"{report(cases, matrix)}\nwritten: {FILE.name}\n")
    wrong = [f"{case}: {one.message}" for case, one in cases.items() if one.status not in ("pass", "not-run")]
    wrong += [f"{case} is not known to notice anything of what it is about" for case in first.blunt]
    lost = [(case, name) for trial in trials for case, name in trial.survivals if case in BY_NAME[name].caught_by]
    wrong += [f"{name} is not noticed by {case}" for case, name in lost]
    sys.stderr.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
