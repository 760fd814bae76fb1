"""Text from elsewhere is cut, and obeyed by nobody."""

from conformance.subject import foreign


def test_names_and_messages_have_a_bound() -> None:
    assert foreign.name("x" * 200) == "x" * 200
    assert foreign.name("x" * 201) == "x" * 199 + "…"
    assert len(foreign.name("\x1b" * 1_000_000)) == 200
    assert len(foreign.message("x" * 200_000_000)) == 65_536
