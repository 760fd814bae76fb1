"""A terminal as a user of Locust; `make load` has the tests that take longer."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

from emulators.stack import Stack
from tests.mqlnet.load.on_gevent import needs_locust, said_by

ONE = """
import sys
from locust.env import Environment
from mqlnet import Ref
from mqlnet.load import TerminalUser

class Expert(TerminalUser):
    @locust.task
    def ask(self):
        for path in ("/text", "/bytes/3000"):
            self.program.web_request("GET", self.host + path, "", 5000, b"", bytearray(), Ref(""))
        raise locust.exception.StopUser

environment = Environment(user_classes=[Expert], host=sys.argv[1])
runner = environment.create_local_runner()
runner.start(2, 2)
runner.spawning_greenlet.join()
runner.user_greenlets.join()
print(sorted((one.name, one.num_requests, one.total_content_length) for one in environment.stats.entries.values()))
"""


@needs_locust
def test_two_terminals_ask_and_are_counted(stack: Stack) -> None:
    assert said_by(ONE, f"http://{stack.web.address}") == "[('/bytes/3000', 2, 6000), ('/text', 2, 10)]\n"


@pytest.mark.skipif(find_spec("locust") is not None, reason="Locust is installed")
def test_without_locust_the_message_says_what_to_install() -> None:
    code = "from mqlnet.load import TerminalUser"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert "load tests need Locust: pip install 'mqlnet[load]'" in done.stderr
