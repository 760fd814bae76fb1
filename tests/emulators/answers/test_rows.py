"""Answers as people write them, in a file of TOML or as plain data, and what is wrong with them in words."""

from pathlib import Path
from typing import Any

import pytest

import emulators
from emulators.answers.rows import Answer, AnswerError, Content, of, read

FILE = """
[[answer]]
request = "GET /file"
file = "answer.bin"

[[answer]]
request = "post /turns"
sequence = [{ status = 503, headers = { Retry-After = "1" } }, { json = [1, 2] }]
"""


def test_a_file_is_read_and_its_own_files_are_found_beside_it(tmp_path: Path) -> None:
    tmp_path.joinpath("answers.toml").write_text(FILE, encoding="utf-8")
    tmp_path.joinpath("answer.bin").write_bytes(b"\0\1")
    file, turns = read(tmp_path / "answers.toml")
    assert file.content(0).file == str(tmp_path / "answer.bin")
    assert (turns.method, turns.path) == ("POST", "/turns")
    assert turns.content(0) == Content(status=503, headers={"Retry-After": "1"})


def test_the_last_answer_of_a_sequence_stays() -> None:
    answer = of({"request": "GET /s", "sequence": [{"status": 503}, {"text": "a"}]})
    assert [answer.content(number).status for number in range(4)] == [503, 200, 200, 200]
    alone = of({"request": "GET /s", "text": "b"})
    assert alone.content(7) is alone


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[answer]]\nrequest = 'orders'", "$.answer[0].request"),
        ("[[answer]]\nrequest = 'GET /a'\nstatus = 99", "$.answer[0].status"),
        ("[[answer]]\nrequest = 'GET /a'\nstatsu = 200", "statsu"),
        ("[[answer]]\nrequest = 'GET /a'\ntext = 'a'\njson = 1", "one body: text, json, base64 or file"),
        ("[[answer]]\nrequest = 'GET /a'\nheaders = { A = \"b\\r\\nc: d\" }", "no header"),
        ("[[answer]]\nrequest = 'GET /a'\nfile = 'none.bin'", "none.bin: no such file"),
        ("[[answer]]\nrequest = 'GET /a'\ndelay_ms = -1", "$.answer[0].delay_ms"),
        ("[[answer", "answers.toml"),
        (f"a = {'9' * 5000}", "4300 digits"),
    ],
)
def test_an_error_in_a_file_names_the_file_and_the_place(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "answers.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AnswerError) as caught:
        read(path)
    assert str(path.parent) in str(caught.value)
    assert says in str(caught.value)


def test_the_file_in_the_guide_is_one(tmp_path: Path) -> None:
    guide = Path(emulators.__file__).with_name("README.md").read_text(encoding="utf-8")
    file = tmp_path / "answers.toml"
    file.write_text(guide.split("<!-- answers -->\n```toml\n")[1].split("```")[0], encoding="utf-8")
    answers = read(file)
    assert [one.request for one in answers if one.is_mqtt] == ["MQTT SUBSCRIBE prices/#", "MQTT CONNECT *"]
    assert [len(one.websocket) for one in answers if one.websocket] == [4]


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"request": "GET /a", "code": 5}, "are for MQTT"),
        ({"request": "GET /a", "publish": [{"topic": "a"}]}, "are for MQTT"),
        ({"request": "MQTT SUBSCRIBE a", "status": 404}, "no status"),
        ({"request": "MQTT SUBSCRIBE a", "websocket": [{"send": "x"}]}, "no status"),
        ({"request": "MQTT SUBSCRIBE a", "publish": [{"topic": "a/#"}]}, "wildcards"),
        ({"request": "MQTT SUBSCRIBE a", "publish": [{"topic": "a", "text": "b", "json": 1}]}, "one message"),
        ({"request": "MQTT SUBSCRIBE a", "publish": [{"topic": "a", "qos": 3}]}, "<= 2"),
        ({"request": "MQTT LISTEN a"}, "request"),
        ({"request": "GET /a", "websocket": [{"echo": True}]}, "only an expected message"),
    ],
)
def test_what_mqtt_and_websockets_cannot_have_is_refused(parts: dict[str, Any], says: str) -> None:
    with pytest.raises(AnswerError, match=says):
        of(parts)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(AnswerError, match="No such file"):
        read(tmp_path / "none.toml")


def test_only_a_file_of_answers_may_name_files() -> None:
    with pytest.raises(AnswerError, match="file"):
        of({"request": "GET /a", "file": "/etc/passwd"})
    with pytest.raises(AnswerError, match="file"):
        of({"request": "GET /a", "sequence": [{"file": "/etc/passwd"}]})
    assert of({"request": "get /a"}) == Answer(request="get /a")
