"""Answers of one's own: from a file, from Python; which request gets which, and what an unmatched one is told."""

import contextlib
import http.client
import json
import time
from pathlib import Path
from typing import Any

import pytest

from emulators.answers.rows import Answer, AnswerError, of, read
from emulators.stack import Stack

Told = tuple[int, dict[str, str], bytes]


def ask(stack: Stack, method: str, target: str, body: bytes = b"", **headers: str) -> Told:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", stack.web.port, timeout=5)) as connection:
        connection.request(method, target, body or None, headers)
        answer = connection.getresponse()
        with answer:
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def test_a_request_gets_the_answer_that_is_for_it(stack: Stack) -> None:
    stack.web.answer("POST /orders", status=201, json={"ticket": 7}, headers={"X-Mine": "yes"})
    status, headers, body = ask(stack, "POST", "/orders", b"{}")
    assert (status, json.loads(body), headers["content-type"], headers["x-mine"]) == (
        201,
        {"ticket": 7},
        "application/json",
        "yes",
    )
    assert ask(stack, "POST", "/echo")[0] == 200
    assert stack.web.capture.records("fault") == []


@pytest.mark.parametrize(
    ("parts", "method", "target", "body", "is_for"),
    [
        ({"request": "GET /a"}, "GET", "/a", b"", True),
        ({"request": "GET /a"}, "POST", "/a", b"", False),
        ({"request": "* /a"}, "PATCH", "/a", b"", True),
        ({"request": "GET /a/*"}, "GET", "/a/b/c", b"", True),
        ({"request": "GET /a/*"}, "GET", "/a", b"", False),
        ({"request": "GET /bot*/sendMessage"}, "GET", "/bot12:x/sendMessage?text=a", b"", True),
        ({"request": "GET /ü"}, "GET", "/%C3%BC", b"", True),
        ({"request": "GET /a.c"}, "GET", "/abc", b"", False),
        ({"request": "GET /a", "query": {"s": "EUR*"}}, "GET", "/a?t=1&s=EURUSD", b"", True),
        ({"request": "GET /a", "query": {"s": "EUR*"}}, "GET", "/a?s=GBPUSD", b"", False),
        ({"request": "GET /a", "query": {"s": ""}}, "GET", "/a?s=", b"", True),
        ({"request": "GET /a", "query": {"s": "*"}}, "GET", "/a", b"", False),
        ({"request": "GET /a", "request_headers": {"authorization": "Bearer *"}}, "GET", "/a", b"", False),
        ({"request": "GET /a", "request_headers": {"X-KEY": "k*"}}, "GET", "/a", b"", True),
        ({"request": "POST /a", "body": "*lots*"}, "POST", "/a", b'{"lots": 1}', True),
        ({"request": "POST /a", "body": "lots"}, "POST", "/a", b'{"lots": 1}', False),
        ({"request": "POST /a", "body_json": {"s": {"x": 1}}}, "POST", "/a", b'{"s": {"x": 1, "y": 2}, "z": 0}', True),
        ({"request": "POST /a", "body_json": {"s": {"x": 1}}}, "POST", "/a", b'{"s": {"x": 2}}', False),
        ({"request": "POST /a", "body_json": {"s": None}}, "POST", "/a", b"{}", False),
        ({"request": "POST /a", "body_json": [1, 2]}, "POST", "/a", b"[1, 2]", True),
        ({"request": "POST /a", "body_json": {}}, "POST", "/a", b"not json", False),
    ],
)
def test_which_request_an_answer_is_for(
    stack: Stack, parts: dict[str, Any], method: str, target: str, body: bytes, is_for: bool
) -> None:
    stack.web.answers.add(of({**parts, "status": 299}))
    assert (ask(stack, method, target, body, **{"x-key": "key"})[0] == 299) is is_for


def test_a_sequence_is_told_one_by_one_and_the_last_stays(stack: Stack) -> None:
    stack.web.answer("GET /s", sequence=[{"status": 503}, {"text": "a"}, {"text": "b"}])
    assert [ask(stack, "GET", "/s")[0::2] for _ in range(4)] == [(503, b""), (200, b"a"), (200, b"b"), (200, b"b")]


def test_an_answer_that_has_answered_often_enough_leaves_the_next_to_others(stack: Stack) -> None:
    stack.web.answer("GET /s", text="always")
    stack.web.answer("GET /s", text="once", times=1)
    assert [ask(stack, "GET", "/s")[2] for _ in range(3)] == [b"once", b"always", b"always"]


def test_expectations_of_the_library_stand_beside_and_come_first(stack: Stack) -> None:
    stack.web.expect_request("/s").respond_with_data("expected")
    stack.web.answer("GET /s", text="answered")
    stack.web.answer("GET /t", text="answered")
    assert (ask(stack, "GET", "/s")[2], ask(stack, "GET", "/t")[2]) == (b"expected", b"answered")


def test_a_delay_passes_before_the_first_byte_and_holds_nobody_else(stack: Stack) -> None:
    stack.web.answer("GET /slow", text="late", delay_ms=200)
    begin = time.monotonic()
    assert ask(stack, "GET", "/text")[0] == 200
    assert ask(stack, "GET", "/slow")[2] == b"late"
    assert time.monotonic() - begin >= 0.2
    request, answer = stack.web.capture.records("request")[-1], stack.web.capture.records("response")[-1]
    assert answer.at - request.at >= 0.2


def test_a_fault_applies_to_an_answer_as_to_any(stack: Stack) -> None:
    stack.web.answer("GET /s", text="whole")
    stack.web.misbehave("web.response-body truncate 2")
    with pytest.raises(http.client.IncompleteRead):
        ask(stack, "GET", "/s")


def test_an_unmatched_request_is_told_what_came_nearest(stack: Stack) -> None:
    stack.web.answer("GET /signals", text="x")
    stack.web.answer("POST /orders/*", query={"s": "EUR*"}, body_json={"lots": 1})
    status, _, body = ask(stack, "POST", "/orders/7?s=GBP", b'{"lots": 2}')
    assert status == 404
    first = body.decode().splitlines()[0]
    assert first == (
        "no answer is for this request; nearest: POST /orders/*, but query s: EUR* expected, GBP came; "
        "body.lots: 1 expected, 2 came"
    )
    (record,) = stack.web.capture.records("unexpected")
    assert record["reason"] == first


def test_without_answers_a_404_is_as_it_was(stack: Stack) -> None:
    assert ask(stack, "GET", "/nothing")[2].startswith(b"nothing here; there is:")
    assert stack.web.capture.records("unexpected") == []


FILE = """
[[answer]]
request = "GET /file"
file = "answer.bin"

[[answer]]
request = "GET /turns"
sequence = [{ status = 503, headers = { Retry-After = "1" } }, { json = [1, 2] }]
"""


def test_a_file_of_answers_stays_over_a_reset_and_begins_again(stack: Stack, tmp_path: Path) -> None:
    tmp_path.joinpath("answers.toml").write_text(FILE, encoding="utf-8")
    tmp_path.joinpath("answer.bin").write_bytes(b"\0\1")
    for answer in read(tmp_path / "answers.toml"):
        stack.web.answers.add(answer, is_kept=True)
    stack.web.answer("GET /gone", text="x")
    for _ in range(2):
        assert ask(stack, "GET", "/file")[2] == b"\0\1"
        assert [ask(stack, "GET", "/turns")[0] for _ in range(3)] == [503, 200, 200]
        stack.reset()
    assert ask(stack, "GET", "/gone")[0] == 404
    assert stack.web.answers.clear() == 2
    assert ask(stack, "GET", "/file")[0] == 404


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[answer]]\nrequest = 'orders'", "$.answer[0].request"),
        ("[[answer]]\nrequest = 'GET /a'\nstatus = 99", "$.answer[0].status"),
        ("[[answer]]\nrequest = 'GET /a'\nstatsu = 200", "statsu"),
        ("[[answer]]\nrequest = 'GET /a'\ntext = 'a'\njson = 1", "one body: text, json or file"),
        ("[[answer]]\nrequest = 'GET /a'\nheaders = { A = \"b\\r\\nc: d\" }", "no header"),
        ("[[answer]]\nrequest = 'GET /a'\nfile = 'none.bin'", "none.bin: no such file"),
        ("[[answer]]\nrequest = 'GET /a'\ndelay_ms = -1", "$.answer[0].delay_ms"),
        ("[[answer", "answers.toml"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "answers.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AnswerError) as caught:
        read(path)
    assert str(path.parent) in str(caught.value)
    assert says in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(AnswerError, match="No such file"):
        read(tmp_path / "none.toml")


def test_only_a_file_of_answers_may_name_files() -> None:
    with pytest.raises(AnswerError, match="file"):
        of({"request": "GET /a", "file": "/etc/passwd"})
    assert of({"request": "get /a"}) == Answer(request="get /a")
