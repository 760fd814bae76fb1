"""Does the errands with Python's audit events written down: ``python -m tests.soak.audit RECORD SEED``.

It stands in for strace where there is none; the lines have strace's form.
"""

import sys
from pathlib import Path

from tests.soak import errands

EVENTS = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg")


def line(event: str, address: object) -> str:
    """Return an event in strace's form; empty for an address that is none of the network."""
    if not isinstance(address, tuple):
        return ""
    host, port = str(address[0]), address[1]
    where = f'inet_pton(AF_INET6, "{host}"' if ":" in host else f'sin_addr=inet_addr("{host}")'
    return f"{event.partition('.')[2]}({'sin6' if ':' in host else 'sin'}_port=htons({port}), {where}\n"


def main() -> None:
    """Write down what the errands do."""
    _, record, seed = sys.argv
    with Path(record).open("w", encoding="utf-8") as file:

        def look(event: str, given: tuple[object, ...]) -> None:
            if event in EVENTS:
                file.write(line(event, given[1]))

        sys.addaudithook(look)
        sys.argv = ["errands", seed]
        errands.main()


if __name__ == "__main__":
    main()
