"""The lines of the subject protocol: checked in both directions, and as strict as their exported schema."""

import json
from typing import Any

import jsonschema
import msgspec
import pytest

from conformance.subject import encoding
from conformance.subject import messages as protocol
from conformance.subject.interface import (
    Answer,
    Argument,
    ByRef,
    OtherAnswerError,
    RefusedError,
    RubbishError,
    SubjectTroubleError,
    TwoAnswersError,
    UnsupportedError,
)
from mqlnet.cli.schema import document

CALL = protocol.Call(7, 1, "SocketRead", encoding.arguments("SocketRead", (1, ByRef(b""), 5, 100)))
SCHEMA = jsonschema.Draft202012Validator(document("subject"))


def decode(**answer: Any) -> protocol.Returned:
    return encoding.decode(json.dumps(answer).encode(), CALL, protocol.Returned)


def returned(function: str, passed: tuple[Argument, ...], **answer: Any) -> Answer:
    arguments = encoding.arguments(function, passed)
    call = protocol.Call(1, 1, function, arguments)
    line = json.dumps({"seq": 1, "status": "ok", "last_error": 0, **answer}).encode()
    return encoding.returned(encoding.decode(line, call, protocol.Returned), function, arguments)


# -- requests


@pytest.mark.parametrize(
    ("function", "passed", "line"),
    [
        ("SocketCreate", (0,), [{"type": "int", "name": "flags", "value": 0, "by_ref": False}]),
        (
            "SendMail",
            ("subject", None),
            [
                {"type": "string", "name": "subject", "value": "subject", "by_ref": False},
                {"type": "string", "name": "some_text", "value": None, "by_ref": False},
            ],
        ),
        (
            "SocketTlsRead",
            (3, ByRef(b"\0\0", fixed=True), 2),
            [
                {"type": "int", "name": "socket", "value": 3, "by_ref": False},
                {"type": "bytes", "name": "buffer", "value": "AAA=", "by_ref": True, "fixed": True},
                {"type": "int", "name": "buffer_maxlen", "value": 2, "by_ref": False},
            ],
        ),
    ],
)
def test_arguments_say_name_type_and_value(function: str, passed: tuple[Argument, ...], line: Any) -> None:
    request = protocol.Call(4, 2, function, encoding.arguments(function, passed))
    said = json.loads(encoding.encode(request))
    assert said == {"cmd": "call", "seq": 4, "program": 2, "function": function, "arguments": line}
    SCHEMA.validate(said)


def test_a_line_is_one_line() -> None:
    line = encoding.encode(protocol.Configure(1, {"data_folder": "a\nb\r\x85\u2028"}, protocol.RealClock()))
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert json.loads(line)["settings"] == {"data_folder": "a\nb\r\x85\u2028"}


# -- answers


def test_answer_holds_value_error_and_outputs() -> None:
    answer = returned("SocketRead", (1, ByRef(b""), 5, 100), value=5, last_error=4014, out={"buffer": "aGVsbG8="})
    assert answer == Answer(5, 4014, {"buffer": b"hello"})


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({}, r"\$: Object missing required field `seq`"),
        ({"seq": "7"}, r"\$\.seq: Expected `int`, got `str`"),
        ({"seq": 7}, r"missing required field `status`"),
        ({"seq": 7, "status": "fine"}, r"\$\.status: Invalid value 'fine'"),
        ({"seq": 7, "status": "ok", "last_error": 0}, "missing required field `value`"),
        ({"seq": 7, "status": "ok", "value": 1.0, "last_error": 0}, r"\$\.value: Expected `bool \| int \| null`"),
        ({"seq": 7, "status": "ok", "value": 1, "last_error": True}, r"\$\.last_error: Expected `int`, got `bool`"),
        ({"seq": 7, "status": "ok", "value": 1, "last_error": 0, "errno": 2}, "unknown field `errno`"),
        ({"seq": 7, "status": "error"}, "missing required field `message`"),
        ({"seq": 7, "status": "unsupported", "reason": 1}, r"\$\.reason: Expected `str`, got `int`"),
    ],
)
def test_answer_that_breaks_the_schema_is_refused_with_its_path(answer: dict[str, Any], says: str) -> None:
    with pytest.raises(RubbishError, match=f"no answer to `call SocketRead`: .*{says}.*the line was"):
        decode(**answer)
    assert not SCHEMA.is_valid(answer) or answer["value"] == 1, "JSON Schema takes 1.0 for an integer, we do not"


@pytest.mark.parametrize("line", [b"", b"Hello!", b"[1]", b"\xff\xfe{}", b'{"seq":7', b"null"])
def test_line_that_is_no_object_is_rubbish(line: bytes) -> None:
    with pytest.raises(RubbishError, match="no answer to `call SocketRead`"):
        encoding.decode(line, CALL, protocol.Returned)


def test_quoted_line_is_bounded() -> None:
    with pytest.raises(RubbishError) as caught:
        encoding.decode(b"x" * 1_000_000, CALL, protocol.Returned)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("seq", "trouble"), [(6, TwoAnswersError), (1, TwoAnswersError), (8, OtherAnswerError), (0, OtherAnswerError)]
)
def test_answer_to_another_question_is_reported_from_a_second_answer(
    seq: int, trouble: type[SubjectTroubleError]
) -> None:
    with pytest.raises(trouble):
        decode(seq=seq, status="ok", value=5, last_error=0)


def test_unsupported_and_error_carry_the_subjects_words() -> None:
    with pytest.raises(UnsupportedError, match=r"^no TLS here$"):
        decode(seq=7, status="unsupported", reason="no TLS here")
    with pytest.raises(RefusedError, match="refused `call SocketRead`: out of memory"):
        decode(seq=7, status="error", message="out of memory")


@pytest.mark.parametrize(
    ("function", "passed", "answer", "says"),
    [
        ("SocketClose", (1,), {"value": 1}, r"\$\.value: SocketClose returns bool, not 1"),
        ("SocketCreate", (), {"value": True}, r"\$\.value: SocketCreate returns int, not true"),
        ("SocketCreate", (), {"value": None}, r"\$\.value: SocketCreate returns int, not null"),
        ("ResetLastError", (), {"value": 0}, r"\$\.value: ResetLastError returns null, not 0"),
        ("SocketRead", (1, ByRef(), 1, 1), {"value": 1}, r"\$\.out: SocketRead has buffer by reference, not nothing"),
        ("SocketClose", (1,), {"value": True, "out": {"x": 1}}, "has nothing by reference, not x"),
        (
            "SocketRead",
            (1, ByRef(), 1, 1),
            {"value": 1, "out": {"buffer": "a"}},
            r"\$\.out\.buffer: .* base64, not 'a'",
        ),
        ("SocketRead", (1, ByRef(), 1, 1), {"value": 1, "out": {"buffer": 5}}, r"\$\.out\.buffer: expected a string"),
        (
            "SocketTlsCertificate",
            (1, ByRef(0)),
            {"value": True, "out": {"subject": "x"}},
            r"\$\.out\.subject: expected an int",
        ),
    ],
)
def test_value_of_another_type_than_the_manuals_is_refused(
    function: str, passed: tuple[Argument, ...], answer: dict[str, Any], says: str
) -> None:
    with pytest.raises(RubbishError, match=says):
        returned(function, passed, **answer)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"protocol": 2}, r"\$\.protocol: the subject speaks version 2, the suite 1"),
        ({"functions": ["SocketCreate", "SocketBind"]}, r"\$\.functions\[1\]: there is no function 'SocketBind'"),
    ],
)
def test_start_that_cannot_be_is_refused(change: dict[str, Any], says: str) -> None:
    started = protocol.Started(1, 1, "s", "1", "C", ["SocketCreate"], ["restart"])
    assert encoding.identity(started).functions == {"SocketCreate"}
    with pytest.raises(RubbishError, match=says):
        encoding.identity(msgspec.structs.replace(started, **change))


# -- bytes that are no answer


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"seq": 7, "status": "error", "message": "ошибка"}'.encode("cp1251"), "it is not UTF-8"),
        (b'{"seq": 7, "status": "ok", "value": ' + b"[" * 100_000, "nested too deep|"),
        (b"\x1b]0;OWNED\x07", "malformed"),
    ],
)
def test_bytes_that_are_no_answer_are_rubbish(line: bytes, says: str) -> None:
    with pytest.raises(RubbishError, match=says) as refused:
        encoding.decode(line, CALL, protocol.Returned)
    assert str(refused.value).isprintable()


def test_what_a_subject_says_is_cut_and_harmless() -> None:
    with pytest.raises(RefusedError) as refused:
        decode(seq=7, status="error", message="\n::error::\x1b[2J" + "x" * 1_000_000)
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 66_000
    started = protocol.Started(1, 1, "evil\n::error file=x::\x07", "1", "C" * 1000, [], [])
    identity = encoding.identity(started)
    assert (identity.name, len(identity.language)) == ("evil\\n::error file=x::\\x07", 200)
