"""The cost of an open page for the servers: requests with one and without one, beside a full inbox.

The page is a process of its own that does what the page in a browser does: it asks for the list and for a detail, and
follows the live stream. The inbox is full of requests over kept connections, and each new record makes room.
"""

import http.client
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, Final

from tests.bench.rounds import Figure

REQUESTS: Final = 1_000  # of one turn; with and without a page take turns, so that other load hits both alike
TURNS: Final = 9
FULL: Final = 6_000  # requests that more than fill an inbox of 10,000 records
MUST: Final = 1.3
_PAGE: Final = """
import http.client, json, sys
host, port = sys.argv[1], int(sys.argv[2])
def get(path):
    connection = http.client.HTTPConnection(host, port, timeout=10)
    connection.request("GET", path)
    return json.loads(connection.getresponse().read())
listed = get("/api/v1/captures?limit=200")
get(f"/api/v1/captures/{listed['captures'][0]['id']}")
stream = http.client.HTTPConnection(host, port, timeout=60)
stream.request("GET", "/api/v1/events")
for line in stream.getresponse():
    if line.startswith(b"id: "):
        print(int(line[4:]), flush=True)
    elif line.startswith(b"data: "):
        json.loads(line[6:])
"""


@contextmanager
def _up() -> Iterator[dict[str, Any]]:
    command = [sys.executable, "-m", "mqlnet", "up", "--port", "0", "--json", "--quiet"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()


class _Page:
    """An open page; ``catch_up`` waits until it has been sent all that has come."""

    def __init__(self, port: int) -> None:
        self._port = port
        command = [sys.executable, "-c", _PAGE, "127.0.0.1", str(port)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def catch_up(self) -> None:
        with closing(http.client.HTTPConnection("127.0.0.1", self._port, timeout=10)) as connection:
            connection.request("GET", "/api/v1/captures?limit=1")
            marker = json.loads(connection.getresponse().read())["captures"][0]["id"]
        assert self._process.stdout is not None
        while int(self._process.stdout.readline()) < marker:
            pass

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


def _ask(port: int, count: int) -> float:
    """Return the seconds that this many requests over one kept connection take."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        begin = time.perf_counter()
        for _ in range(count):
            connection.request("GET", "/text")
            connection.getresponse().read()
        return time.perf_counter() - begin


def open_page() -> Figure:
    """Return the time of the requests with an open page, and its ratio to the time without one."""
    with _up() as alone, _up() as watched:
        for started in (alone, watched):
            _ask(started["ports"]["web"], FULL)
        times: list[tuple[float, float]] = []
        with closing(_Page(watched["ports"]["control"])) as page:
            page.catch_up()
            for _ in range(TURNS):
                without = _ask(alone["ports"]["web"], REQUESTS)
                times.append((_ask(watched["ports"]["web"], REQUESTS), without))
                page.catch_up()
    ratio = statistics.median(one / other for one, other in times)
    return Figure(
        f"{REQUESTS:,} requests with the page open and the inbox full",
        statistics.median(one for one, _ in times),
        {"without a page": ratio},
        must=f"<= {MUST:g}x",
        is_met=ratio <= MUST,
    )
