"""Sets fire to servers, client and suite, prints the figures, and ends with 1 if one of them is wrong.

``python -m tests.soak [--count N] [--seed N] [CLASS ...]``: malformed openings for each door, to which the other counts
are in proportion; the seed of all that is random; and the classes to try, all of them if none is named.
"""

import argparse
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from random import Random
from typing import Final

from rich.console import Console

from emulators.control import ControlServer
from emulators.stack import Stack
from emulators.tls.authority import Pki
from emulators.tls.certificates import NAMES
from tests.soak import (
    abandoned,
    bodies,
    captures,
    client,
    damaged_files,
    doors,
    fault_lines,
    files_of_runs,
    floods,
    interrupted,
    outside,
    pairs,
    redirects,
    subjects,
)
from tests.soak.doors import Gate
from tests.soak.tally import Tally, summary
from tests.soak.watch import Ear, holdings, settled
from tests.soak.witness import Witness

OPENINGS: Final = 8_000
SEED: Final = 20_240_101
GROWTH_MIB: Final = 128  # over what was held before, after the C library gave back what it could


class House:
    """The servers under attack, their doors, and how much of each attack there is to be."""

    def __init__(self, stack: Stack, control: ControlServer, count: int, seed: int) -> None:
        self.stack = stack
        self.control = control
        self.count = count
        self.seed = seed
        context = stack.pki.client_context()
        self.gates = [
            Gate("smtp", stack.smtp.port),
            Gate("smtp", stack.smtp.tls_port, context),
            Gate("ftp", stack.ftp.port),
            Gate("web", stack.web.port),
            Gate("web", stack.web.tls_port, context),
            Gate("push", stack.push.port),
            Gate("tcp", stack.tcp.port),
            Gate("tcp", stack.tcp.tls_port, context),
            Gate("mqtt", stack.mqtt.port),
            Gate("mqtt", stack.mqtt.tls_port, context),
            Gate("proxy", stack.proxy.to(stack.tcp.address)),
        ]

    def dice(self, name: str) -> Random:
        """Return the dice of one class, which do not depend on the others."""
        return Random(f"{self.seed} {name}")

    def part(self, usual: int) -> int:
        """Return how many attempts there are, of which a usual count of openings has as many as given."""
        return max(1, usual * self.count // OPENINGS)


Class = Callable[[House], list[Tally]]


def _watched(attack: Callable[[House, Witness], list[Tally]]) -> Class:
    """Return the attack with a witness at the other doors meanwhile."""

    def run(house: House) -> list[Tally]:
        with Witness(house.gates) as witness:
            tallies = attack(house, witness)
        return [*tallies, witness.tally]

    return run


SERVERS: Final[Mapping[str, Class]] = {
    "leavers": lambda house: [doors.leave_each(house.stack, house.gates)],
    "doors": _watched(lambda house, _: doors.attack(house.gates, house.count, house.seed)),
    "bodies": lambda house: [bodies.send(house.stack)],
    "floods": _watched(lambda house, witness: floods.send(house.stack, witness)),
    "stalls": lambda house: [abandoned.attack(house.stack, house.gates, house.dice("stalls"))],
    "captures": _watched(
        lambda house, _: [captures.attack(house.stack, house.control, house.part(150), house.dice("captures"))]
    ),
    "faults": lambda house: [
        fault_lines.attack(house.stack, house.control, house.gates, house.part(2_000), house.dice("faults"))
    ],
    "pairs": lambda house: [pairs.attack(house.stack, house.part(2_000), house.dice("pairs"))],
    "secrets": lambda house: [redirects.attack(house.part(1_000), house.dice("secrets"), house.stack)],
    "client": lambda house: client.attack(house.stack, house.part(2_500), house.seed),
    "files": lambda house: [
        damaged_files.settings(house.stack, house.part(500), house.dice("settings")),
        damaged_files.jars(house.stack, house.part(500), house.dice("jars")),
    ],
}
OTHERS: Final[Mapping[str, Callable[[int, int], Tally]]] = {
    "outside": lambda _, seed: outside.look(seed),
    "streams": lambda count, seed: files_of_runs.attack(max(1, count // 40), Random(f"{seed} streams")),
    "subjects": lambda count, seed: subjects.attack(max(1, count // 320), seed),
    "signals": lambda count, seed: interrupted.attack(max(1, count // 400), seed),
}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--count", type=int, default=OPENINGS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("classes", nargs="*", metavar="CLASS", choices=[[], *SERVERS, *OTHERS])
    return parser.parse_args()


def main() -> None:
    """Run every attack once."""
    given = _arguments()
    console = Console(width=None if sys.stdout.isatty() else 160, emoji=False)
    console.print(f"{given.count} malformed openings a door, seed {given.seed}")
    start = time.perf_counter()
    tallies: list[Tally] = []
    for tally in _all(given.count, given.seed, given.classes or [*SERVERS, *OTHERS]):
        tally.show(console)
        tallies.append(tally)
    console.print(summary(tallies))
    wrong = sum(len(tally.wrong) for tally in tallies)
    console.print(f"{time.perf_counter() - start:.0f} s; {f'[red]{wrong} wrong[/]' if wrong else 'nothing is wrong'}")
    sys.exit(1 if wrong else 0)


def _all(count: int, seed: int, chosen: list[str]) -> Iterator[Tally]:
    for name, attack in OTHERS.items():
        if name in chosen:
            yield from _whole(name, partial(attack, count, seed))
    names = [name for name in SERVERS if name in chosen]
    if not names:
        return
    pki = Pki((*NAMES, *redirects.NAMES[:-1]))  # the last is one of ours
    with Stack(pki=pki) as stack, ControlServer(stack) as control:
        yield from _on(House(stack, control, count, seed), names)


def _whole(name: str, attack: Callable[[], Tally | list[Tally]]) -> list[Tally]:
    """Return the tallies of an attack, or one that says how it broke off: the others are tried all the same."""
    try:
        made = attack()
        return made if isinstance(made, list) else [made]
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a line of the table
        tally = Tally(name)
        tally.complain(f"broke off: {error!r} at line {traceback.extract_tb(error.__traceback__)[-1]}")
        return [tally.end("broke off")]


def _on(house: House, names: list[str]) -> Iterator[Tally]:
    """Attack the servers, then count what is left."""
    ear = Ear(house.stack)
    abandoned.prepare(house.stack)
    for gate in house.gates:  # whatever is made on first use is made now
        with doors.call(gate) as connection:
            doors.converse(gate, connection)
    house.stack.reset()
    before = holdings(house.stack)
    for name in names:
        yield from _whole(name, partial(SERVERS[name], house))
        house.stack.reset()
    left = Tally("what is left")
    after = settled(house.stack, before)
    left.add(count=len(names))
    for complaint in after.more_than(before, memory_mib=GROWTH_MIB):
        left.complain(complaint)
    yield left.end(f"before: {before}; after: {after}")
    heard = Tally("errors that nobody caught")
    for error in sorted(set(ear.heard))[:10]:
        heard.complain(error)
    yield heard.end(f"{len(ear.heard)} heard")


if __name__ == "__main__":
    main()
