"""The payloads of the interface: the beginning of captured bytes, as text where they are text."""

import msgspec
import pytest

from emulators.control.messages import PREVIEW_BYTES, CaptureDetail, FaultLine, payload
from tests.emulators.support.entries import a_capture


@pytest.mark.parametrize(
    ("data", "size", "text", "is_truncated"),
    [
        (b"", None, "", False),
        ("ä".encode(), None, "ä", False),
        (b"\xff", None, None, False),
        (b"a" * (PREVIEW_BYTES - 1) + "ä".encode(), None, "a" * (PREVIEW_BYTES - 1), True),
        (b"abc", 10, "abc", True),
    ],
)
def test_a_payload_shows_its_beginning(data: bytes, size: int | None, text: str | None, is_truncated: bool) -> None:
    shown = payload(data, size=size)
    assert (shown.text, shown.is_truncated, shown.size) == (text, is_truncated, size or len(data))
    assert (shown.base64 is None) == (text is not None)


def test_bytes_that_are_no_text_are_shown_in_base64() -> None:
    assert payload(b"\xff\x00\x01").base64 == "/wAB"


def test_a_whole_payload_that_ends_within_a_character_is_no_text() -> None:
    assert payload("ä".encode()[:1]).text is None


def test_a_detail_leaves_out_what_its_kind_has_not() -> None:
    said = msgspec.to_builtins(CaptureDetail(capture=a_capture()))
    assert list(said) == ["capture"]


@pytest.mark.parametrize(
    "data", [{"fault": "x" * 2_001}, {"fault": "x", "serve": "smtp"}, {"fault": "x", "server": "s"}, {}]
)
def test_a_fault_line_is_bounded_and_has_no_unknown_field(data: object) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(data, FaultLine)
