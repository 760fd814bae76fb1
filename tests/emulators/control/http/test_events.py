"""The live stream, and the control server's beginning and end."""

import contextlib
import http.client
import json
import time
import urllib.request
from collections.abc import Iterator

import pytest

from emulators.control import ControlServer
from emulators.control.http.events import News
from emulators.control.http.fault_registry import FaultRegistry
from emulators.control.inbox.inbox import Inbox, captures_of
from emulators.control.inbox.views import View
from emulators.stack import Stack
from tests.emulators.support.control_client import ControlClient
from tests.emulators.support.senders import send_mail


def events(control: ControlServer, path: str = "/api/v1/events") -> Iterator[tuple[str, object]]:
    with urllib.request.urlopen(f"{control.url.rstrip('/')}{path}", timeout=5) as stream:
        name = ""
        for line in stream:
            if line.startswith(b"event: "):
                name = line[7:].strip().decode()
            elif line.startswith(b"data: "):
                yield name, json.loads(line[6:])


@pytest.mark.slow
def test_an_arrival_is_sent_live(client: ControlClient, stack: Stack) -> None:
    stream = events(client.control)
    assert next(stream)[0] == "hello"
    send_mail(stack, subject="live")
    seen: list[object] = []
    for name, data in stream:
        seen.append((name, data["title"] if isinstance(data, dict) and name == "capture" else ""))
        if ("capture", "live") in seen:
            break
    client.arm("tcp.echo reset")
    name, data = next((name, data) for name, data in stream if name != "capture")
    assert name == "faults"
    assert isinstance(data, dict)
    assert data["faults"][0]["fault"] == "tcp.echo reset"
    client.ask("DELETE", "/api/v1/captures", token=True)
    assert next(name for name, _ in stream if name != "capture") == "cleared"


def test_a_reader_gets_missed_events_when_it_comes_back(client: ControlClient, stack: Stack) -> None:
    marker = client.get("captures")["marker"]
    send_mail(stack, subject="missed")
    stream = events(client.control, f"/api/v1/events?after={marker}")
    assert next(stream) == ("hello", {"marker": marker})
    name, data = next(stream)
    assert isinstance(data, dict)
    assert (name, data["title"]) == ("capture", "missed")


def test_stop_takes_less_than_a_second_with_readers_and_waiters(mqlnet_servers: Stack) -> None:
    control = ControlServer(mqlnet_servers, port=0)
    control.start()
    stream = events(control)
    assert next(stream)[0] == "hello"
    waiter = http.client.HTTPConnection(control.host, control.port, timeout=3)
    waiter.request("GET", "/api/v1/captures/wait?timeout=30")
    begin = time.perf_counter()
    control.stop()
    assert time.perf_counter() - begin < 1.0
    assert list(stream) == []
    with contextlib.closing(waiter), contextlib.suppress(OSError, http.client.HTTPException):
        answer = waiter.getresponse()
        assert answer.status == 504
        assert b"before the servers were stopped" in answer.read()


def test_what_made_room_unseen_is_reported_as_a_gap(stack: Stack) -> None:
    stack.tcp.capture.keep = 3
    inbox = Inbox(captures_of(stack))
    try:
        news = News(inbox, FaultRegistry(stack.servers), View.of(stack).capture, after=inbox.marker())
        assert news.fresh() == []
        first = [stack.tcp.capture.add("connection", peer=peer).id for peer in range(3)]
        assert [one.partition(b"\n")[0] for one in news.fresh()] == [b"event: capture"] * 3
        stack.tcp.capture.add("connection", peer=3)
        assert b"event: gap" not in b"".join(news.fresh()), "what made room had been stream"
        lost = [stack.tcp.capture.add("connection", peer=peer).id for peer in range(4, 8)]
        gap, *others = news.fresh()
        assert gap.startswith(b"event: gap\n")
        assert json.loads(gap.rpartition(b"data: ")[2]) == {"from": lost[0] - 1, "to": lost[0]}
        assert len(others) == 3
        assert news.fresh() == []
        late = News(inbox, FaultRegistry(stack.servers), View.of(stack).capture, after=first[0])
        assert late.fresh()[0].startswith(b"event: gap\n"), "a reader that comes back is stream, too"
    finally:
        stack.tcp.capture.keep = 10_000
