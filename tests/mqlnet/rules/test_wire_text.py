"""Text as bytes: into UTF-8 once, and never twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqlnet.rules.wire_text import one_line_only, percent_encoded, to_wire, utf8


@given(st.text(st.characters(exclude_categories=[])))
def test_any_string_of_mql5_becomes_bytes(text: str) -> None:
    assert to_wire(text).encode("latin-1") == utf8(text)
    utf8(text).decode("utf-8")


@given(st.binary())
def test_every_byte_can_stand_in_a_url(data: bytes) -> None:
    assert all("!" <= letter <= "~" for letter in percent_encoded(data.decode("latin-1")))


@pytest.mark.parametrize(
    ("text", "line"), [("", ""), ("a", "a"), ("a\r\nX: 1", "a"), ("\nX: 1", ""), ("a\u2028b", "a")]
)
def test_the_first_line_alone(text: str, line: str) -> None:
    assert one_line_only(text) == line
