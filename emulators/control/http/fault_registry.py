"""The faults of all servers in one place: armed by their text, numbered, taken back by number."""

from collections.abc import Sequence
from typing import cast

from emulators.control.messages import ArmedFault, Server
from emulators.emulator import Emulator
from emulators.faults.board import Armed
from emulators.faults.language import Fault, FaultError, parse


class FaultRegistry:
    """Arms and disarms faults on the server each belongs to; one of TLS stands on every server that speaks it."""

    def __init__(self, servers: Sequence[Emulator]) -> None:
        self._servers = {server.name: server for server in servers}

    def arm(self, text: str, server: str | None = None) -> ArmedFault:
        """Put a fault in force; FaultError says what is wrong with its text."""
        armed = Armed(parse(text))
        places = self._places(armed.fault)
        if server is not None and server not in places:
            raise FaultError(f"{armed.fault.where} is of {', '.join(places)}, not of {server}")
        chosen = places if server is None else [server]
        for place in chosen:
            self._servers[place].faults.put(armed)
        return _in_force(armed, chosen)

    def _places(self, fault: Fault) -> list[str]:
        own = (name for name in self._servers if name == fault.protocol)
        others = (name for name, server in self._servers.items() if fault.where in server.others)
        return [*own, *others]

    def armed(self) -> list[ArmedFault]:
        """Return everything in force, oldest first."""
        places: dict[int, list[str]] = {}
        faults: dict[int, Armed] = {}
        for name, server in self._servers.items():
            for one in server.faults.armed():
                places.setdefault(one.id, []).append(name)
                faults[one.id] = one
        return [_in_force(faults[number], places[number]) for number in sorted(faults)]

    def disarm(self, number: int) -> bool:
        """Take a fault out of force; return whether it was in force."""
        found = False
        for server in self._servers.values():
            for one in server.faults.armed():
                if one.id == number:
                    server.faults.disarm(one)
                    found = True
        return found

    def clear(self) -> int:
        """Take every fault out of force; return how many there were."""
        count = len(self.armed())
        for server in self._servers.values():
            server.faults.clear()
        return count


def _in_force(armed: Armed, places: list[str]) -> ArmedFault:
    return ArmedFault(
        id=armed.id,
        fault=str(armed.fault),
        servers=cast("list[Server]", places),
        seen=armed.seen,
        fired=armed.fired,
        is_spent=armed.is_spent,
    )
