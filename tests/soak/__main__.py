"""Sets fire to every server, prints the figures, and ends with 1 if one of them is wrong.

``python -m tests.soak [OPENINGS] [SEED]``: openings for each door (10000), and the seed of all that is random.
"""

import sys
import time

from rich.console import Console
from rich.table import Table

from emulators.stack import Stack
from tests.soak import bodies, fire, floods, outside
from tests.soak.fire import Gate, Witness
from tests.soak.watch import Ear, holdings, settled

OPENINGS = 10_000
GROWTH_MIB = 64  # over what was held before, after the C library gave back what it could


def _gates(stack: Stack) -> list[Gate]:
    context = stack.pki.client_context()
    return [
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


def main() -> None:
    """Run every attack once."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else OPENINGS
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20_240_101
    console = Console(width=None if sys.stdout.isatty() else 120)
    console.print(f"{count} malformed openings a door, seed {seed}")
    start = time.perf_counter()
    looked, wrong = outside.look()
    console.print(looked)
    with Stack() as stack:
        wrong += _run(stack, console, count, seed)
    console.print(
        f"{time.perf_counter() - start:.0f} s; {'[red]wrong[/]: ' + '; '.join(wrong) if wrong else 'nothing is wrong'}"
    )
    sys.exit(1 if wrong else 0)


def _run(stack: Stack, console: Console, count: int, seed: int) -> list[str]:
    ear = Ear(stack)
    gates = _gates(stack)
    for gate in gates:  # whatever is made on first use is made now
        with fire.call(gate) as connection:
            fire.converse(gate, connection)
    stack.reset()
    before = holdings(stack)
    wrong: list[str] = []
    console.print(_leave_each(stack, gates))
    with Witness(gates) as witness:
        console.print(_attack_each(gates, count, seed, wrong))
        doors = fire.drip(gates)
        console.print(
            f"a byte at a time: {doors} of {sum(gate.context is None for gate in gates)} plain doors answered"
        )
    console.print(f"the witness: {witness.summary}")
    wrong += [f"the witness: {one}" for one in witness.failures[:5]]
    for what, expected, seen in bodies.send(stack):
        console.print(f"{what}: {seen}")
        wrong += [] if seen == expected else [f"{what}: {seen}, not {expected}"]
    for flood, taken, growth in floods.send(stack):
        line = f"{flood.server}, {flood.name}: {taken // floods.MIB} MiB taken, {growth // floods.MIB} MiB kept"
        console.print(line)
        wrong += [line] if growth > floods.GROWTH else []
    stack.reset()
    after = settled(stack, before)
    console.print(f"before: {before}\nafter:  {after}")
    wrong += after.more_than(before, memory_mib=GROWTH_MIB)
    console.print(f"errors nobody caught: {len(ear.heard)}")
    return wrong + [f"heard: {one}" for one in sorted(set(ear.heard))[:10]]


def _attack_each(gates: list[Gate], count: int, seed: int, wrong: list[str]) -> Table:
    table = Table()
    for head in ("door", f"{fire.CROWD} at once, answered", "malformed openings a second"):
        table.add_column(head)
    for gate in gates:
        answered = fire.crowd(gate)
        rate = fire.malformed(gate, count, seed)
        table.add_row(gate.name, str(answered), f"{rate:.0f}")
        wrong += [] if answered == fire.CROWD else [f"{gate.name}: {answered} of {fire.CROWD} answered"]
    return table


def _leave_each(stack: Stack, gates: list[Gate]) -> str:
    """Leave clients behind at every door, and return how long it took to drop them all."""
    left = [sock for gate in gates for sock in fire.linger(gate)]
    start = time.perf_counter()
    stack.reset()
    took = time.perf_counter() - start
    for sock in left:
        sock.close()
    return f"{len(left)} clients that say too little, or nothing, or hang up half: dropped in {took * 1000:.0f} ms"


if __name__ == "__main__":
    main()
