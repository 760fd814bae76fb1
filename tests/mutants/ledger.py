"""The knowledge about mutants: results of this machine in .mutants/, killers and reviewed survivors in the repository.

A result holds until the mutant's function changes; that of a survivor only until the suite changes.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.mutants import reach
from tests.mutants.operators import Mutant, mutants
from tests.mutants.trial import DEAD, Verdict

TARGETS: Final = ("rules", "calls", "wire", "program.py", "settings.py")
ELSEWHERE: Final = (
    # no network function asks for these; the tests of MQL5 source do
    "rules/files.py Access",
    "rules/files.py may_share",
    "rules/program_kinds.py",
    "calls/properties.py module",
    # how a Python program calls the client, which no subject shows; tests/mqlnet/test_program.py asks
    "program.py ProgramKind",
    "program.py Program.__getattr__",
    "program.py Program.sleep",
    "program.py Program.print",
    "program.py Program.is_stopping",
    "program.py Program.request_stop",
    "program.py Program.take_stop_back",
    "program.py Program.open_sockets",
    "program.py Program.listen",
    "program.py Program._reported",
    "program.py Program.cut_connections",
    "calls/sockets.py Sockets.__len__",
    "calls/sockets.py Sockets.cut_all",
    "wire/sockets.py Link.interrupt",
    "calls/record.py",
    # what bad settings end in: a suite gives good ones; tests/mqlnet/test_settings.py asks
    "settings.py Settings.__post_init__",
    "settings.py _check",
    "settings.py load",
    "settings.py build",
    "settings.py _anchored",
    "settings.py _explain",
    "settings.py _keys",
    "settings.py _shown",
    "rules/allow_list.py check_entry",
    "rules/allow_list.py faults",
    "wire/network.py _trusted",
    "wire/network.py system_ca_pem",
    # the suite never leaves the machine
    "wire/network.py _look_up",
    # words for the journal
    "wire/network.py _lies_outside",
    "wire/mail.py explain",
    "wire/mail.py _reply",
)
SURVIVORS: Final = Path(__file__).with_name("survivors.tsv")
KILLERS: Final = Path(__file__).with_name("killers.json")
RESULTS: Final = reach.KEPT / "results.jsonl"


@dataclass(frozen=True, slots=True)
class Result:
    """The end of a mutant, and the function and suite for which it holds."""

    fate: str
    case: str
    digest: str
    suite: str

    def holds(self, mutant: Mutant, suite: str | None) -> bool:
        """Return whether the mutant need not be judged again; with no suite, whatever the cases were."""
        return self.digest == mutant.digest and (self.fate in DEAD or suite in (None, self.suite))


def everything(only: Sequence[str] = ()) -> list[Mutant]:
    """Return every mutant of the target modules, or of some of their files, that a suite could judge."""
    return [one for one in _made(only) if not one.place.startswith(ELSEWHERE)]


def left_out(only: Sequence[str] = ()) -> int:
    """Return how many mutants stand in places that no suite can judge."""
    return sum(one.place.startswith(ELSEWHERE) for one in _made(only))


def _made(only: Sequence[str]) -> Iterator[Mutant]:
    paths = [reach.CLIENT / target for target in TARGETS]
    files = [file for path in paths for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]
    names = [file.relative_to(reach.CLIENT).as_posix() for file in files]
    for name in names:
        if not only or any(name.startswith(one) for one in only):
            yield from mutants(name, (reach.CLIENT / name).read_text(encoding="utf-8"))


def reviewed() -> dict[str, str]:
    """Return the reviewed survivors with the reason why nobody could notice them; a name may be a pattern."""
    lines = SURVIVORS.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line and not line.startswith("#"))


def is_reviewed(mutant: Mutant, known: Iterable[str]) -> bool:
    """Return whether the mutant is one of these names, or begins as one that ends in ``*``."""
    return any(mutant.name == one or (one.endswith("*") and mutant.name.startswith(one[:-1])) for one in known)


def _published() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(KILLERS.read_text(encoding="utf-8"))
    return found


def killers() -> dict[str, list[str]]:
    """Return for each function the cases that have noticed its mutants."""
    return dict(_published()["killers"])


def left_over() -> list[str]:
    """Return the mutants that no case has noticed by failing: those that make one hang, too."""
    return list(_published()["left over"])


def results() -> dict[str, Result]:
    """Return what was found on this machine, by the mutant's name."""
    if not RESULTS.exists():
        return {}
    lines = map(json.loads, RESULTS.read_text(encoding="utf-8").splitlines())
    return {name: Result(*rest) for name, *rest in lines}


def keep(verdict: Verdict, suite: str) -> None:
    """Append a result to the file; several processes may do so."""
    mutant = verdict.mutant
    line = json.dumps([mutant.name, verdict.fate, verdict.case, mutant.digest, suite])
    with RESULTS.open("a", encoding="utf-8") as out:
        out.write(f"{line}\n")


def publish(everyone: Iterable[Mutant], found: dict[str, Result]) -> None:
    """Write the killers, a line a function, and what is left over; what has no result stays as it was."""
    everyone = list(everyone)
    before, left = killers(), {mutant.name for mutant in everyone}.intersection(left_over())
    after: dict[str, dict[str, None]] = {}
    for mutant in everyone:
        kept = after.setdefault(mutant.place, {})
        result = found.get(mutant.name)
        if result is None:
            kept.update(dict.fromkeys(before.get(mutant.place, ())))
            continue
        (left.discard if result.fate == "killed" else left.add)(mutant.name)
        if result.fate == "killed":
            kept[result.case] = None
    rows = [f"  {json.dumps(place)}: {json.dumps(list(cases))}" for place, cases in sorted(after.items()) if cases]
    names = [f"  {json.dumps(name)}" for name in sorted(left)]
    said = '{"killers": {\n' + ",\n".join(rows) + '\n}, "left over": [\n' + ",\n".join(names) + "\n]}\n"
    KILLERS.write_text(said, encoding="utf-8", newline="\n")
