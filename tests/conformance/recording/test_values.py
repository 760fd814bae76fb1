"""The values of a recording have one JSON form, which reads back and leaves out what is usual."""

import msgspec
import pytest

from conformance.recording.values import Blob, Call, Given, Recording, Seen, Shown
from tests.conformance.support.results import RECORDING


def test_a_recording_reads_back_from_its_json() -> None:
    assert msgspec.json.decode(msgspec.json.encode(RECORDING), type=Recording) == RECORDING


def test_an_empty_recording_is_an_empty_object() -> None:
    assert msgspec.json.encode(Recording()) == b"{}"


def test_a_call_of_a_usual_program_is_short() -> None:
    call = Call(at_ms=1.0, took_ms=2.0, program=1, kind="script", function="SocketCreate", value=1, last_error=0)
    assert set(msgspec.to_builtins(call)) == {
        "at_ms", "took_ms", "program", "kind", "function", "value", "last_error",
    }  # fmt: skip


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        7,
        1.5,
        "text",
        Blob("bytes", 3, base64="AAEC"),
        Blob("text", 9000, "begins", cut=True),
        ("a", ("b", "c")),
    ],
)
def test_every_kind_of_value_keeps_its_type(value: Shown) -> None:
    seen = Seen(1.0, "web", "request", {"body": value})
    assert msgspec.json.decode(msgspec.json.encode(seen), type=Seen) == seen


def test_a_value_of_another_type_is_refused_with_its_path() -> None:
    with pytest.raises(msgspec.ValidationError, match=r"\$\.calls\[0\]\.at_ms"):
        msgspec.json.decode(b'{"calls": [{"at_ms": "now"}]}', type=Recording)


def test_values_do_not_change() -> None:
    with pytest.raises(AttributeError):
        Given("text", "hi").name = "other"  # type: ignore[misc]
