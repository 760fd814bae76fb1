"""The push relay: which notifications it takes, and what it says to the others."""

import json
import socket
import urllib.error
import urllib.request
from typing import Any

import pytest

from emulators.stack import Stack

KNOWN, OTHER = "1C2F1442", "AAAAAAAA"


def submit(stack: Stack, note: object, url: str = "") -> tuple[int, Any]:
    data = note if isinstance(note, bytes) else json.dumps(note).encode()
    context = stack.pki.client_context() if url.startswith("https") else None
    try:
        with urllib.request.urlopen(url or stack.push.url, data, timeout=3, context=context) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read())


def deliveries(stack: Stack) -> list[tuple[str, str]]:
    return [(one["id"], one["text"]) for one in stack.push.capture.records("delivery")]


def test_each_known_id_is_a_delivery(stack: Stack) -> None:
    reply = submit(stack, {"ids": [KNOWN, OTHER], "text": "hi"})
    assert reply == (200, {"accepted": [KNOWN, OTHER], "unknown": []})
    assert deliveries(stack) == [(KNOWN, "hi"), (OTHER, "hi")]


def test_a_body_that_is_much_longer_than_any_notification_is_refused_as_it_comes(stack: Stack) -> None:
    head = b"POST /submit HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n"
    with socket.create_connection((stack.push.host, stack.push.port), timeout=10) as client:
        client.sendall(head + b" " * 1_048_576)
        client.sendall(b" ")
        assert client.recv(12) == b"HTTP/1.1 413"


def test_over_tls_the_relay_answers_the_same(stack: Stack) -> None:
    assert submit(stack, {"ids": [KNOWN], "text": "hi"}, stack.push.tls_url)[0] == 200
    assert stack.push.capture.records("request")[0]["tls"] is True


def test_an_unknown_id_gets_no_delivery_and_only_unknown_ones_a_403(stack: Stack) -> None:
    stack.push.known_ids = {KNOWN}
    assert submit(stack, {"ids": [KNOWN, OTHER], "text": "a"}) == (200, {"accepted": [KNOWN], "unknown": [OTHER]})
    assert submit(stack, {"ids": [OTHER], "text": "b"}) == (403, {"accepted": [], "unknown": [OTHER]})
    assert deliveries(stack) == [(KNOWN, "a")]


def test_a_reset_knows_every_id_again(stack: Stack) -> None:
    stack.push.known_ids = set()
    stack.reset()
    assert submit(stack, {"ids": [OTHER], "text": "a"})[0] == 200


@pytest.mark.parametrize(
    "note",
    [
        b"no json",
        b"[" * 100_000,
        b'{"ids": [1' + b"1" * 5_000 + b'], "text": "a"}',
        b'{"ids": ["\xff"], "text": "a"}',
        {"ids": [KNOWN]},
        {"text": "a"},
        {"ids": 7, "text": "a"},
        {"ids": KNOWN, "text": "a"},
        {"ids": [7], "text": "a"},
        {"ids": [KNOWN], "text": 7},
        [1],
    ],
)
def test_a_request_that_is_no_notification_is_refused_and_recorded(stack: Stack, note: object) -> None:
    assert submit(stack, note) == (400, {"error": "expected ids and text"})
    (record,) = stack.push.capture.records("unexpected")
    assert record["reason"].startswith("no notification: ")


def test_a_fault_that_ends_the_connection_takes_no_notification(stack: Stack) -> None:
    stack.push.misbehave("push.submit close times=1")
    with pytest.raises(OSError, match="closed"):
        submit(stack, {"ids": [KNOWN], "text": "lost"})
    assert submit(stack, {"ids": [KNOWN], "text": "taken"})[0] == 200
    assert deliveries(stack) == [(KNOWN, "taken")]


def test_a_fault_sees_the_ids_of_the_notification(stack: Stack) -> None:
    armed = stack.push.misbehave(f"push.submit reply 503 match={OTHER}")
    assert submit(stack, {"ids": [KNOWN], "text": "a"})[0] == 200
    with pytest.raises(json.JSONDecodeError):
        submit(stack, {"ids": [KNOWN, OTHER], "text": "b"})
    assert armed.fired == 1
