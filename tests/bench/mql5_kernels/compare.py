"""Times each kernel in MQL5 beside the same by hand, in turns, and prints the ratios."""

import json
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

from mqlnet.clock import VirtualClock
from mqlnet.mql5.run import load
from mqlnet.terminal import Terminal
from tests.bench.mql5_kernels import by_hand

KERNELS = Path(__file__).with_name("kernels.mq5")
ROUNDS = 7
DATA = bytes((i * 7 + 3) & 255 for i in range(30_000))
TEXT = json.dumps([{"name": f"item {i}", "price": i * 25, "tags": ["a", 'b\\"c']} for i in range(600)])
NUMBERS = [(i * 7919) % 10_007 for i in range(6_000)]

CASES: dict[str, tuple[str, Callable[[], tuple[Any, ...]], Callable[..., Any]]] = {
    "crc32": ("Crc32", lambda: (DATA, 3), by_hand.crc32),
    "base64": ("Base64", lambda: (DATA, bytearray()), by_hand.base64),
    "json scan": ("JsonScan", lambda: (TEXT,), by_hand.json_scan),
    "string building": ("BuildStrings", lambda: (20_000,), by_hand.build_strings),
    "sorting": ("SortNumbers", lambda: (list(NUMBERS),), by_hand.sort_numbers),
    "matrix": ("Multiply", lambda: (40,), by_hand.multiply),
    "object calls": ("CallObjects", lambda: (4_000,), by_hand.call_objects),
    "struct arrays": ("StructArrays", lambda: (20_000,), by_hand.struct_arrays),
}


def measured() -> dict[str, tuple[float, float]]:
    """Return for each kernel the seconds ours takes, and how many times the hand-written Python's time that is."""
    found = {}
    with Terminal(clock=VirtualClock()) as terminal, load(KERNELS).start(terminal) as program:
        for name, (function, arguments, hand) in CASES.items():
            assert program.call(function, *arguments()) == hand(*arguments()), name
            ours, theirs = [], []
            for _ in range(ROUNDS):
                given = arguments()
                began = process_time()
                program.call(function, *given)
                ours.append(process_time() - began)
                given = arguments()
                began = process_time()
                hand(*given)
                theirs.append(process_time() - began)
            found[name] = min(ours), min(ours) / min(theirs)
    return found


if __name__ == "__main__":
    for name, (_, ratio) in measured().items():
        print(f"{name:16} {ratio:5.2f} times hand-written Python")  # noqa: T201
