"""One contender of `make loadbench`: a number of users of one kind for some seconds; prints what they did as JSON."""

import locust  # first: it patches what waits  # isort: skip

import json
import os
import sys
import time

import gevent
import psutil
from locust.env import Environment

from mqlnet import Ref
from mqlnet.load import TerminalUser

WARM_S, MEASURED_S = 2.0, 4.0
KIND, USERS, HOST, PATH = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]


class Terminal(TerminalUser):
    """A terminal that asks without a pause."""

    def on_start(self) -> None:
        self.result, self.headers = bytearray(), Ref("")

    @locust.task  # type: ignore[untyped-decorator]
    def ask(self) -> None:
        self.program.web_request("GET", f"{self.host}{PATH}", "", 5000, b"", self.result, self.headers)


class Fast(locust.FastHttpUser):  # type: ignore[misc]
    """The fastest user that Locust has itself."""

    @locust.task  # type: ignore[untyped-decorator]
    def ask(self) -> None:
        self.client.get(PATH)


def main() -> None:
    """Run, measure, print."""
    process = psutil.Process()
    environment = Environment(user_classes=[Terminal if KIND == "terminal" else Fast], host=HOST)
    runner = environment.create_local_runner()
    before = process.memory_info().rss
    runner.start(USERS, spawn_rate=100_000)
    gevent.sleep(WARM_S)
    environment.stats.reset_all()
    cpu, wall = time.process_time(), time.perf_counter()
    gevent.sleep(MEASURED_S)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    total = environment.stats.total
    kib = (process.memory_info().rss - before) / 1024 / USERS
    assert total.num_requests, "nobody has asked"
    assert not total.num_failures, f"{total.num_failures} of {total.num_requests} failed"
    figures = {"rate": total.num_requests / wall, "cpu_us": cpu / total.num_requests * 1e6, "kib": kib}
    os.write(1, f"{json.dumps(figures)}\n".encode())
    os._exit(0)  # the users have no end of their own


if __name__ == "__main__":
    main()
