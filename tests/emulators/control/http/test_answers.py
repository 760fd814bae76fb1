"""Answers of one's own by the REST interface: put in force, listed, taken out."""

import json
import urllib.error
import urllib.request
from typing import Any

import pytest

from emulators.stack import Stack
from tests.emulators.support.control_client import ControlClient


def change(client: ControlClient, method: str, path: str, body: object = None) -> tuple[int, Any]:
    data = json.dumps(body).encode() if body is not None else None
    reply = client.ask(method, f"/api/v1/{path}", data, token=True, Content_Type="application/json")
    return reply.status, reply.json


def fetch(stack: Stack, path: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(stack.web.url(path), timeout=3) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def test_an_answer_is_put_in_force_counted_and_taken_out(client: ControlClient, stack: Stack) -> None:
    status, made = change(client, "POST", "answers", {"request": "GET /mine", "text": "hello"})
    assert status == 201
    assert fetch(stack, "/mine") == (200, b"hello")
    (listed,) = client.get("answers")["answers"]
    assert listed == {
        "id": made["id"],
        "answer": {"request": "GET /mine", "text": "hello"},
        "used": 1,
        "is_kept": False,
    }
    assert change(client, "DELETE", f"answers/{made['id']}")[0] == 200
    assert fetch(stack, "/mine")[0] == 404
    assert change(client, "DELETE", f"answers/{made['id']}")[0] == 404


def test_all_are_taken_out_at_once_and_a_reset_takes_them_out(client: ControlClient, stack: Stack) -> None:
    change(client, "POST", "answers", {"request": "GET /a", "status": 201})
    change(client, "POST", "answers", {"request": "GET /b", "status": 202})
    assert change(client, "DELETE", "answers")[1]["count"] == 2
    change(client, "POST", "answers", {"request": "GET /a", "status": 201})
    change(client, "POST", "reset")
    assert (client.get("answers")["answers"], fetch(stack, "/a")[0]) == ([], 404)


@pytest.mark.parametrize(
    "body", [{}, {"request": "x"}, {"request": "GET /a", "file": "/etc/passwd"}, [1], {"request": "GET /a", "s": 1}]
)
def test_what_is_no_answer_is_refused_with_a_reason(client: ControlClient, body: object) -> None:
    assert change(client, "POST", "answers", body)[0] == 400
