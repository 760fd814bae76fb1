"""The handshake of a WebSocket, by the example of RFC 6455."""

import pytest

from emulators.protocols.websocket_handshake import complaint, head_of

ASKED = {
    "connection": "keep-alive, Upgrade",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    "sec-websocket-version": "13",
}


def test_the_key_of_the_rfc_is_accepted() -> None:
    assert complaint(ASKED) == ""
    assert head_of(ASKED)["Sec-WebSocket-Accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("connection", "close"),
        ("sec-websocket-key", "c2hvcnQ="),
        ("sec-websocket-key", "?"),
        ("sec-websocket-version", "8"),
    ],
)
def test_what_is_wrong_is_named(header: str, value: str) -> None:
    assert header in complaint({**ASKED, header: value}).lower()
