"""Text from elsewhere is obeyed by nobody."""

from mqlnet.facts.harmless import harmless


def test_control_characters_are_written_out() -> None:
    assert harmless("a\x1b[2J\n::error\x07\x9b") == "a\\x1b[2J\\n::error\\x07\\x9b"
    assert harmless("цена 10 € 😀") == "цена 10 € 😀"
