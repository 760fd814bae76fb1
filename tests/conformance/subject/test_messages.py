"""The messages of the subject protocol: each request and answer has one JSON form, and nothing else is read."""

from typing import Any, get_args

import msgspec
import pytest

from conformance.subject import messages
from conformance.subject.messages import ANSWERS, MESSAGES, Request

REQUESTS: dict[str, Any] = {
    '{"cmd":"start","seq":1,"protocol":1}': messages.Start(1, 1),
    '{"cmd":"configure","seq":2,"settings":{},"clock":{"kind":"virtual","patience_ms":50}}': messages.Configure(
        2, {}, messages.VirtualClock(50)
    ),
    '{"cmd":"program","seq":3,"kind":"expert","tester":false}': messages.StartProgram(3, "expert", False),
    '{"cmd":"call","seq":4,"program":1,"function":"SocketCreate",'
    '"arguments":[{"type":"int","name":"flags","value":0,"by_ref":false}]}': messages.Call(
        4, 1, "SocketCreate", [messages.IntArgument("flags", 0, False)]
    ),
    '{"cmd":"apply","seq":5,"settings":{}}': messages.Apply(5, {}),
    '{"cmd":"flush-mail","seq":6,"timeout_ms":500}': messages.FlushMail(6, 500),
    '{"cmd":"restart","seq":7}': messages.Restart(7),
    '{"cmd":"advance","seq":8,"ms":1500}': messages.Advance(8, 1500),
    '{"cmd":"end-program","seq":9,"program":1}': messages.EndProgram(9, 1),
    '{"cmd":"stop","seq":10}': messages.Stop(10),
}


@pytest.mark.parametrize("line", REQUESTS)
def test_a_request_is_written_and_read_as_this_line(line: str) -> None:
    assert msgspec.json.encode(REQUESTS[line]).decode() == line
    assert msgspec.json.decode(line, type=Request) == REQUESTS[line]


def test_every_request_has_its_answers() -> None:
    assert {type(request) for request in REQUESTS.values()} == set(get_args(Request)) == set(ANSWERS)
    assert all({messages.Unsupported, messages.Refused} < set(get_args(answers)) for answers in ANSWERS.values())


def test_bytes_travel_as_base64() -> None:
    line = b'{"type":"bytes","name":"buffer","value":"AP8=","by_ref":true,"fixed":false}'
    assert msgspec.json.decode(line, type=messages.Argument) == messages.BytesArgument("buffer", b"\0\xff", True, False)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"cmd":"stop","seq":1,"why":"done"}', "unknown field `why`"),
        ('{"cmd":"stop"}', "missing required field `seq`"),
        ('{"cmd":"start","seq":"1","protocol":1}', r"\$\.seq"),
        ('{"cmd":"halt","seq":1}', "Invalid value 'halt'"),
        ('{"cmd":"program","seq":1,"kind":"robot","tester":false}', "Invalid enum value 'robot'"),
    ],
)
def test_another_request_is_refused_with_its_path(line: str, says: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=says):
        msgspec.json.decode(line, type=Request)


def test_the_exported_messages_are_requests_and_all_answers() -> None:
    exported = {part for name, types in MESSAGES.items() if name != "Request" for part in get_args(types)}
    assert exported == {part for types in ANSWERS.values() for part in get_args(types)}
    assert MESSAGES["Request"] == Request
