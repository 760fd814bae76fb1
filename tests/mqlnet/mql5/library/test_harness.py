"""Test.mqh and Harness.mqh under the runner: findings are kept, operations are carried out or received why not."""

import json
from collections.abc import Iterator

import pytest

from mqlnet.clock import VirtualClock
from mqlnet.mql5.library.harness import ApiResponse, Finding, Findings, Operations
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.run import Running, Source, load
from mqlnet.terminal import Terminal

PROGRAM = r"""
#define TEST_NO_ONSTART
#include <mqlnet/Test.mqh>
#include <mqlnet/Harness.mqh>

TEST(finds)
{
   CHECK_EQUAL(1, 2);
   SKIP("enough");
}

bool Answers()
{
   return Harness::Answer("GET", "https://a.example/*?q=1", 201, "X-One: 1\r\nY: two\r\n", "{\"a\":\"\x20AC\"}");
}
bool Fault() { return Harness::Fault("http.response reset times=1"); }
bool Advance(const int ms) { return Harness::Advance(ms); }
string World() { return Harness::World("account.balance", "5") ? "" : Harness::Reason(); }
string Address() { return Harness::Address("web-tls"); }
int Count() { return Harness::Count("web"); }
string Last()
{
   HarnessCapture capture;
   if(!Harness::Last("web", capture))
      return "nothing";
   string line = capture.method + " " + capture.target + " " + (string)capture.status;
   return line + " [" + capture.text + "] " + capture.headers;
}
void OnStart() { }
"""
CAPTURES = {"total": 2, "captures": [{"id": 9}, {"id": 4}], "marker": 9, "dropped": 0}
DETAIL = {
    "capture": {"id": 9, "kind": "exchange", "title": "POST /x"},
    "exchange": {
        "request": {
            "method": "POST",
            "target": "/x?y=1",
            "version": "1.1",
            "headers": [["Host", "a"], ["X", "1, 2"]],
            "body": {"size": 4, "text": 'a"é'},
        },
        "response": {"status": 201},
    },
}


class Servers:
    """Answers as the REST interface would, and keeps what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, object]] = []

    def __call__(self, method: str, path: str, body: str) -> ApiResponse:
        self.asked.append((method, path, json.loads(body) if body else None))
        known = {
            "/api/v1/captures?server=web&limit=1": CAPTURES,
            "/api/v1/captures/9": DETAIL,
            "/api/v1/addresses": {
                "addresses": [{"label": "web", "url": "http://w"}, {"label": "web-tls", "url": "https://w"}]
            },
        }
        if path in known:
            return 200, json.dumps(known[path])
        return 201, "{}"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    path = tmp_path_factory.mktemp("harness") / "program.mq5"
    path.write_text(PROGRAM, encoding="utf-8")
    return load(path, keep=False)


@pytest.fixture
def running(source: Source) -> Iterator[Running]:
    with Terminal(clock=VirtualClock(start=1_700_000_000.0)) as terminal:
        started = source.start(terminal)
        yield started
        started.stop()


@pytest.fixture
def servers(running: Running) -> Servers:
    servers = Servers()
    running.host.shared(Operations).ask = servers
    return servers


def test_a_test_run_by_its_name_leaves_its_findings(running: Running) -> None:
    assert running.call("TestOne", "finds")
    assert running.host.shared(Findings).found == [
        Finding("FAILED", "CHECK_EQUAL(1, 2): expected 1, got 2", "program.mq5", 8),
        Finding("SKIPPED", "enough", "program.mq5", 9),
    ]
    assert not running.call("TestOne", "nosuch")


def test_answers_and_faults_reach_the_servers(running: Running, servers: Servers) -> None:
    assert running.call("Answers")
    assert running.call("Fault")
    assert servers.asked == [
        (
            "POST",
            "/api/v1/answers",
            {
                "request": "GET /*",
                "request_headers": {"Host": "a.example"},
                "status": 201,
                "headers": {"X-One": "1", "Y": "two"},
                "text": '{"a":"€"}',
            },
        ),
        ("POST", "/api/v1/faults", {"fault": "http.response reset times=1"}),
    ]


def test_what_a_server_received_is_read(running: Running, servers: Servers) -> None:
    assert running.call("Count") == 2
    assert running.call("Last") == 'POST /x?y=1 201 [a"é] Host: a\r\nX: 1, 2\r\n'
    assert running.call("Address") == "https://w"
    assert ("GET", "/api/v1/captures/9", None) in servers.asked


def test_without_servers_the_reason_is_reported(running: Running) -> None:
    assert not running.call("Fault")
    assert running.call("Count") == -1
    assert running.call("Last") == "nothing"
    assert running.call("Address") == ""


def test_time_is_advanced(running: Running) -> None:
    before = running.host.clock.now()
    assert running.call("Advance", 90_000)
    assert running.host.clock.now() == before + 90
    assert not running.call("Advance", -1)


def test_an_operation_that_is_not_there_says_so(running: Running) -> None:
    assert running.call("World") == "there is no operation 'world' here"


def test_a_runner_adds_operations_on_the_terminal(running: Running) -> None:
    received: list[dict[str, object]] = []

    def world(host: Host, asked: dict[str, object]) -> ApiResponse:
        del host
        received.append(asked)
        return 200, "{}"

    running.host.shared(Operations).on_terminal["world"] = world
    assert running.call("World") == ""
    assert received == [{"name": "account.balance", "value": "5"}]


@pytest.mark.parametrize("body", ["{", "[1]", '{"advance_ms":"x"}'])
def test_a_broken_body_is_refused(running: Running, body: str) -> None:
    status, said = Operations().answer(running.host, "POST", "/api/v1/terminal/clock", body)
    assert status == 400
    assert json.loads(said)["error"]
