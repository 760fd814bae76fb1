"""The answers in force on the web server: which is given, how often, and what a reset leaves of them."""

import contextlib
import http.client
import json
import time
from pathlib import Path

import pytest

from emulators.answers.rows import MAX_ANSWERS, AnswerError, of, read
from emulators.stack import Stack

Reply = tuple[int, dict[str, str], bytes]


def ask(stack: Stack, method: str, target: str, body: bytes = b"", **headers: str) -> Reply:
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


def test_query_headers_and_body_choose_the_answer(stack: Stack) -> None:
    stack.web.answer("POST /a", query={"s": "ü*"}, request_headers={"X-Key": "k*"}, body_json={"lots": 1}, status=299)
    assert ask(stack, "POST", "/a?s=%C3%BCx", b'{"lots": 1}', **{"x-key": "key"})[0] == 299
    assert ask(stack, "POST", "/a?s=%C3%BCx", b'{"lots": 2}', **{"x-key": "key"})[0] == 404


def test_a_sequence_is_given_one_by_one_and_the_last_stays(stack: Stack) -> None:
    stack.web.answer("GET /s", sequence=[{"status": 503}, {"text": "a"}, {"text": "b"}])
    assert [ask(stack, "GET", "/s")[0::2] for _ in range(4)] == [(503, b""), (200, b"a"), (200, b"b"), (200, b"b")]


def test_a_spent_answer_leaves_the_next_request_to_others(stack: Stack) -> None:
    stack.web.answer("GET /s", text="always")
    given = stack.web.answer("GET /s", text="once", times=1)
    assert [ask(stack, "GET", "/s")[2] for _ in range(3)] == [b"once", b"always", b"always"]
    assert (given.used, given.is_spent) == (1, True)


def test_an_answer_is_taken_out_by_its_number(stack: Stack) -> None:
    given = stack.web.answer("GET /s", text="x")
    assert stack.web.answers.remove(given.id) is True
    assert stack.web.answers.remove(given.id) is False
    assert ask(stack, "GET", "/s")[0] == 404


def test_a_delay_passes_before_the_first_byte_and_holds_nobody_else(stack: Stack) -> None:
    stack.web.answer("GET /slow", text="late", delay_ms=200)
    begin = time.monotonic()
    assert ask(stack, "GET", "/text")[0] == 200
    assert ask(stack, "GET", "/slow")[2] == b"late"
    assert time.monotonic() - begin >= 0.2
    stack.settle()  # the client may have the answer before its record is there
    request, answer = stack.web.capture.records("request")[-1], stack.web.capture.records("response")[-1]
    assert answer.at - request.at >= 0.2


def test_a_fault_applies_to_an_answer_of_ones_own(stack: Stack) -> None:
    stack.web.answer("GET /s", text="whole")
    stack.web.misbehave("web.response-body truncate 2")
    with pytest.raises(http.client.IncompleteRead):
        ask(stack, "GET", "/s")


def test_a_request_without_an_answer_is_shown_the_nearest(stack: Stack) -> None:
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


def test_without_answers_a_404_lists_the_routes(stack: Stack) -> None:
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


def test_the_number_of_answers_is_bounded(stack: Stack) -> None:
    book = stack.web.answers
    book._given = [book.add(of({"request": "GET /a"}))] * MAX_ANSWERS
    with pytest.raises(AnswerError, match=f"{MAX_ANSWERS} answers already"):
        stack.web.answer("GET /b")


def test_an_answer_may_depend_on_the_state_that_others_lead_to(stack: Stack) -> None:
    stack.web.answer("POST /login", when="", then="in", status=201)
    stack.web.answer("GET /orders", when="in", text="orders")
    stack.web.answer("POST /logout", then="")
    assert ask(stack, "GET", "/orders")[0] == 404
    assert "state: 'in' expected, it is ''" in ask(stack, "GET", "/orders")[2].decode()
    assert ask(stack, "POST", "/login")[0] == 201
    assert ask(stack, "GET", "/orders")[2] == b"orders"
    assert ask(stack, "POST", "/login")[0] == 404
    ask(stack, "POST", "/logout")
    assert ask(stack, "GET", "/orders")[0] == 404
    ask(stack, "POST", "/login")
    stack.reset()
    assert stack.web.answers.state.name == ""
