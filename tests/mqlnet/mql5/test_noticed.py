"""Habits that show while a program runs: each in a call of its own, and calls that look alike and show none."""

from dataclasses import replace
from pathlib import Path

import pytest

from mqlnet.mql5.noticed import Noticed, noticed
from mqlnet.mql5.trace import Call

CALL = Call("WebRequest", (), 200, 0, 1.0, 0.0, "", 7, 1, 0, 0, "OnTimer")


@pytest.mark.parametrize(
    ("call", "kind", "found"),
    [
        (replace(CALL, habit="trailing-nul"), "expert", [("trailing-nul", ())]),
        (replace(CALL, habit="utf-8-body"), "expert", [("utf-8-body", ("the body is not UTF-8",))]),
        (replace(CALL, value=-1, last_error=4014), "indicator", [("tester-and-indicator", ("WebRequest",))]),
        (replace(CALL, value=-1, last_error=4014), "expert", []),
        (replace(CALL, last_error=4014), "indicator", []),
        (replace(CALL, handler="OnTick", took_s=0.2), "expert", [("program-waits", ("WebRequest", ""))]),
        (replace(CALL, handler="OnTick", took_s=0.05), "expert", []),
        (replace(CALL, took_s=5.0), "expert", []),
        (
            replace(CALL, function="SocketRead", arguments=("1", "8 bytes", "64", "500"), took_s=0.5, bytes_in=8),
            "expert",
            [("read-more-than-readable", ("64",))],
        ),
        (replace(CALL, function="SocketRead", arguments=("1", "8 bytes", "64", "500"), bytes_in=8), "expert", []),
    ],
)
def test_a_call_shows_a_habit(call: Call, kind: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(each.name, each.seen) for each in noticed([call], kind)] == found


def test_sockets_that_stay_open_count_by_their_line() -> None:
    made = replace(CALL, function="SocketCreate", file="Bridge.mq5")
    calls = [replace(made, value=1), replace(made, value=2), replace(made, value=3, line=9), replace(made, value=-1)]
    closed = replace(CALL, function="SocketClose", arguments=("3",), value=True)
    assert noticed([*calls, closed], "expert") == [Noticed("handle-not-closed", ("1",), "Bridge.mq5(7)", 2)]


def test_a_comment_silences_a_habit(tmp_path: Path) -> None:
    file = tmp_path / "Bridge.mq5"
    file.write_text("Send(); // mqlnet: allow trailing-nul\nSend();\n", encoding="utf-8")
    calls = [replace(CALL, file=str(file), line=line, habit="trailing-nul") for line in (1, 2, 2)]
    assert noticed(calls, "expert") == [Noticed("trailing-nul", (), "Bridge.mq5(2)", 2)]


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (replace(CALL, last_error=5203), 0),
        (replace(CALL, value=1003, last_error=5203), 5203),
        (replace(CALL, value=-1, last_error=4014), 4014),
        (replace(CALL, function="SocketSend", value=5, last_error=5273), 0),
        (replace(CALL, function="SocketSend", value=-1, last_error=5273), 5273),
        (replace(CALL, function="AccountInfoDouble", value=-1, last_error=5273), 0),
    ],
)
def test_an_older_error_is_not_a_calls(call: Call, error: int) -> None:
    assert call.error == error
