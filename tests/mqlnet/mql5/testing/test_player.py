"""A cassette is played in its order, and a request that it does not hold is reported beside the nearest one."""

import urllib.error
import urllib.request
from pathlib import Path

import pytest

from emulators.answers.matching import Asked
from emulators.answers.rows import AnswerError, of
from emulators.stack import Stack
from mqlnet.mql5.testing.player import Player, beside
from mqlnet.mql5.trace import Call

CALL = Call("WebRequest", (), 404, 0, 0.0, 0.0, "Bridge.mq5", 8, 1, 0, 0)
TAPE = """
[[answer]]
request = "GET /a"
times = 1
text = "first"

[[answer]]
request = "GET /a"
times = 1
text = "second"
"""


def fetch(stack: Stack, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(stack.web.url(path), timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, ""


@pytest.fixture
def player(stack: Stack, tmp_path: Path) -> Player:
    (tmp_path / "tape.toml").write_text(TAPE, encoding="utf-8")
    return Player(stack, tmp_path / "tape.toml")


def test_answers_come_once_in_their_order_and_nothing_else_is_answered(stack: Stack, player: Player) -> None:
    assert player.left == ["GET /a", "GET /a"]
    assert [fetch(stack, "/a") for _ in range(2)] == [(200, "first"), (200, "second")]
    assert (fetch(stack, "/text")[0], player.left) == (404, [])
    player.look(CALL)
    assert fetch(stack, "/a")[0] == 404
    player.look(CALL)
    assert [one.call for one in player.strangers] == [CALL, CALL]
    assert "tape.toml does not hold this request" in player.strangers[0].text
    assert "every answer that was recorded for it has been given" in player.strangers[1].text
    stack.reset()
    assert fetch(stack, "/text")[0] == 200


def test_a_file_that_is_none_says_why(stack: Stack, tmp_path: Path) -> None:
    with pytest.raises(AnswerError, match=r"none\.toml"):
        Player(stack, tmp_path / "none.toml")


def test_parts_stand_side_by_side_and_the_different_ones_are_marked() -> None:
    recorded = of(
        {"request": "POST /bot*/x", "query": {"a": "1"}, "request_headers": {"X-B": "2"}, "body": "n" * 90 + "old"}
    )
    asked = Asked("POST", "/bot12/x?a=1", {"host": "api.telegram.org"}, b"n" * 90 + b"new\n")
    assert list(beside(asked, recorded)) == [
        "             asked               recorded",
        "    request  POST /bot*/x        POST /bot*/x",
        "    query a  1                   1",
        "  ! X-B      -                   2",
        "  ! body     …nnnnnnnnnnnnnew\\n  …nnnnnnnnnnnnold",
    ]
    assert list(beside(asked, None)) == ["    asked POST /bot12/x?a=1; nothing is recorded"]
