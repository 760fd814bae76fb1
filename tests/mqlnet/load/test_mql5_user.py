"""An MQL5 program as a user of Locust; `make load` has the tests that take longer."""

from pathlib import Path

from emulators.stack import Stack
from tests.mqlnet.load.on_gevent import needs_locust, said_by

SOURCE = """
input string Path = "";
int OnInit() { EventSetMillisecondTimer(20); Ask("/status/201"); return INIT_SUCCEEDED; }
void OnTick() { Ask(Path); }
void OnTimer() { Ask("/status/202"); ExpertRemove(); }
void OnDeinit(const int reason) { Ask("/status/203"); }
void Ask(string path)
  {
   uchar data[], result[];
   string headers;
   WebRequest("GET", "http://api.example.com" + path, NULL, 3000, data, result, headers);
  }
"""

LIFE = """
import sys
from locust.env import Environment
from mqlnet.load import Mql5User

class Bridge(Mql5User):
    source = sys.argv[2]
    inputs = {"Path": "/text"}
    pace = staticmethod(lambda _user: 5.0)

environment = Environment(user_classes=[Bridge], host=sys.argv[1])
runner = environment.create_local_runner()
runner.start(2, 2)
runner.spawning_greenlet.join()
runner.user_greenlets.join()
print(sorted((one.name, one.num_requests) for one in environment.stats.entries.values()))
"""


@needs_locust
def test_a_program_lives_from_oninit_to_ondeinit(stack: Stack, tmp_path: Path) -> None:
    """A timer goes off before the first tick is due, and the program leaves; its hosts are led to ``--host``."""
    source = tmp_path / "Bridge.mq5"
    source.write_text(SOURCE, encoding="utf-8")
    printed = "[('/status/201', 2), ('/status/202', 2), ('/status/203', 2)]\n"
    assert said_by(LIFE, f"http://{stack.web.address}", str(source)) == printed
