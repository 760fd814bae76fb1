"""Web requests on gevent's loop."""

from emulators.stack import Stack
from tests.mqlnet.load.on_gevent import needs_locust, said_by

EXCHANGES = """
import sys, time
import gevent, pycurl
from mqlnet.load.hub import OnHub

def transfer(path):
    curl, body = pycurl.Curl(), bytearray()
    curl.setopt(pycurl.URL, sys.argv[1] + path)
    curl.setopt(pycurl.WRITEFUNCTION, body.extend)
    return OnHub(curl), curl, body

kept, curl, body = transfer("/text")
for _ in range(2):
    kept.release()
    assert kept.attempt(5.0)
print("kept", body.decode(), curl.getinfo(pycurl.ACTIVESOCKET) >= 0)

began = time.monotonic()
many = [transfer("/delay/400") for _ in range(10)]
ended = gevent.joinall([gevent.spawn(one.attempt, 5.0) for one, _, _ in many])
print("together", all(one.value for one in ended), time.monotonic() - began < 3.0)

late, _, _ = transfer("/delay/20000")
print("late", late.attempt(0.05))

large, _, body = transfer("/bytes/3000000")
print("large", large.attempt(5.0), len(body))

killed, _, _ = transfer("/delay/20000")
greenlet = gevent.spawn(killed.attempt, 30.0)
gevent.sleep(0.05)
greenlet.kill()
print("killed", killed._is_attached, any(one.active for one in killed._watchers.values()))

try:
    curl.setopt(pycurl.URL, "http://127.0.0.1:" + sys.argv[2])
    kept.release()
    kept.attempt(5.0)
except pycurl.error as error:
    print("refused", error.args[0] == pycurl.E_COULDNT_CONNECT)
other, curl, body = transfer("/text")
curl.setopt(pycurl.URL, "http://127.0.0.1:" + sys.argv[2])
try:
    other.attempt(5.0)
except pycurl.error:
    curl.setopt(pycurl.URL, sys.argv[1] + "/text")  # its socket gets the descriptor of the refused one
    other.release()
    print("next", other.attempt(5.0), body.decode())
for one in (kept, other, late, large, killed, *(each for each, _, _ in many)):
    one.close()
"""

SAID = """\
kept hellohello True
together True True
late False
large True 3000000
killed False False
refused True
next True hello
"""


@needs_locust
def test_exchanges_wait_together_and_end_alone(stack: Stack) -> None:
    """A kept connection, ten at once, a timeout, a large body, a user who is stopped, a refusal, what follows it."""
    assert said_by(EXCHANGES, f"http://{stack.web.address}", str(stack.refused_port)) == SAID
