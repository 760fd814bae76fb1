"""A cassette is a file of answers: what is written is read back, byte for byte, by the server that plays it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulators.answers.matching import Asked, differences
from emulators.answers.rows import read
from mqlnet.mql5.testing.cassette import Cassette, Exchange, written


def exchange(**parts: Any) -> Exchange:
    usual = {"method": "GET", "url": "https://a.example/x", "headers": "", "body": b"", "status": 200}
    return Exchange(**{**usual, "answer_headers": "", "answer": b"", **parts})


def only(tmp_path: Path, one: Exchange, *secrets: str) -> Any:
    file = tmp_path / "c.toml"
    file.write_text(Cassette([one]).text(secrets), encoding="utf-8")
    (answer,) = read(file)
    return answer


def test_an_exchange_is_an_answer_for_one_request(tmp_path: Path) -> None:
    answer = only(
        tmp_path,
        exchange(
            method="post",
            url="https://u:p@a.example:8443/a%20b/c?x=1&key=s3cret",
            headers="X-Mine: yes\r\nCookie: a=1\nContent-Length: 5",
            body=b"lots=1",
            status=201,
            answer_headers="Content-Type: text/html\r\nContent-Length: 7\r\nDate: now\r\n",
            answer=b"<p>'\xe2\x82\xac'",
        ),
    )
    assert (answer.request, answer.times, answer.status, answer.text) == ("POST /a*b/c", 1, 201, "<p>'€'")
    assert (answer.query, answer.body) == ({"x": "1", "key": "*"}, "lots=1")
    assert answer.request_headers == {"X-Mine": "yes", "Cookie": "*", "Host": "a.example:8443"}
    assert answer.headers == {"Content-Type": "text/html"}


def test_an_answer_that_is_no_text_keeps_its_bytes(tmp_path: Path) -> None:
    assert only(tmp_path, exchange(answer=b"\xff\x00")).base64 == "/wA="


def test_secrets_of_inputs_are_masked_in_request_and_answer(tmp_path: Path) -> None:
    answer = only(tmp_path, exchange(url="https://a.example/v1/tok-1/x", body=b"hi tok-1", answer=b"tok-1 is"), "tok-1")
    assert (answer.request, answer.body, answer.text) == ("GET /v1/*/x", "hi *", "masked is")


@given(st.binary(max_size=40), st.text("aé/ '\"\\\n\t\x00\x7f*", max_size=20))
def test_a_recorded_request_is_like_itself(tmp_path_factory: pytest.TempPathFactory, body: bytes, value: str) -> None:
    answer = only(tmp_path_factory.getbasetemp(), exchange(body=body, headers="", answer=value.encode()))
    asked = Asked("GET", "/x", {"host": "a.example"}, body)
    assert list(differences(answer, asked)) == []
    assert (answer.text or "") == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", '"plain"'),
        ('{"a":1}', "'{\"a\":1}'"),
        ("it's", '"it\'s"'),
        ("two\nlines", '"two\\nlines"'),
        (5, "5"),
        ({"Content-Type": "x", "a b": "y"}, '{ Content-Type = "x", "a b" = "y" }'),
    ],
)
def test_values_have_as_few_escapes_as_can_be(value: Any, text: str) -> None:
    assert written(value) == text
    assert tomllib.loads(f"v = {text}")["v"] == value
