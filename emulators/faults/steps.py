"""What a fault does to the wire: the steps that stand in for one write of the server."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from emulators.faults.language import Fault


@dataclass(frozen=True, slots=True)
class Send:
    """Write these bytes."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Pause:
    """Wait so long."""

    milliseconds: int


@dataclass(frozen=True, slots=True)
class Hold:
    """Wait until the server is reset or stopped."""


@dataclass(frozen=True, slots=True)
class Close:
    """End the connection in order."""


@dataclass(frozen=True, slots=True)
class Reset:
    """End the connection with RST."""


Step = Send | Pause | Hold | Close | Reset


Render = Callable[[int, str], bytes]


def plan(fault: Fault, payload: bytes, render: Render | None = None) -> tuple[Step, ...]:
    """Return what happens instead of sending ``payload``; ``render`` writes a reply in the server's protocol."""
    number = fault.numbers[0] if fault.numbers else 0
    match fault.what:
        case "delay":
            return (Pause(number), Send(payload))
        case "stall":
            return (Send(payload[:number]), Hold(), Close()) if number else (Hold(), Close())
        case "close":
            return (Close(),)
        case "truncate":
            return (Send(payload[:number]), Close())
        case "drip":
            return _drip(payload, *fault.numbers)
        case "garbage":
            return (Send(random.Random(fault.seed).randbytes(number)),)
        case "reply" if render is not None:
            return (Send(render(number, fault.text)),)
    return (Reset(),)


def _drip(payload: bytes, size: int, milliseconds: int = 1) -> tuple[Step, ...]:
    size = max(1, size)
    steps: list[Step] = []
    for start in range(0, len(payload), size):
        steps += [Send(payload[start : start + size]), Pause(milliseconds)]
    return tuple(steps[:-1])
