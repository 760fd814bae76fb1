"""Records in words: every kind that a server records has them."""

import ast
from pathlib import Path

import pytest

import emulators
from emulators.record_kinds import KINDS, title, words


def recorded() -> set[str]:
    """Return every kind that the servers' code adds to a capture."""
    found: set[str] = set()
    for path in Path(emulators.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(attr="add"), args=[ast.Constant(value=str(kind)), *_]):
                    found.add(kind)
                case ast.Call(args=[ast.Attribute(attr="add"), ast.Constant(value=str(kind)), *_]):
                    found.add(kind)
    return found


def test_every_kind_that_is_recorded_has_its_words_and_no_other() -> None:
    assert recorded() == set(KINDS)


@pytest.mark.parametrize(
    ("kind", "detail", "line"),
    [
        ("connection", {"port": 25025}, "a connection to port 25025"),
        ("closed", {"error": ""}, "the connection is closed"),
        ("closed", {"error": "reset"}, "the connection is closed: reset"),
        ("tls", {"version": "TLSv1.3", "cipher": "X", "server_name": None}, "TLS succeeded: TLSv1.3, X"),
        (
            "tls",
            {"version": "TLSv1.3", "cipher": "X", "server_name": "a", "protocol": "mqtt", "client": "c"},
            "TLS succeeded: TLSv1.3, X, asked for a, to speak mqtt, by the certificate of c",
        ),
        ("command", {"verb": "QUIT", "argument": ""}, "QUIT"),
        ("command", {"verb": "CWD", "argument": "a[b]{c}"}, "CWD a[b]{c}"),
        ("login", {"login": "me", "mechanism": "PLAIN", "accepted": False}, "login me by PLAIN, accepted: no"),
        ("mail", {"sender": "a@b", "recipients": ["c@d", "e@f"]}, "took a mail from a@b to c@d, e@f"),
        ("something new", {"a": 1}, "something new"),
    ],
)
def test_a_record_in_one_line(kind: str, detail: dict[str, object], line: str) -> None:
    assert words(kind, detail) == line


def test_a_caller_may_choose_how_details_are_shown() -> None:
    assert words("reply", {"data": b"250 OK"}, lambda value: f"<{value!r}>") == "answered <b'250 OK'>"
    assert title("reply", {"data": b"250 OK"}) == "reply"
    assert title("upload", {"path": "a.csv"}) == "file a.csv"
    assert title("fault", {"fault": "tcp.echo close"}) == "fault: tcp.echo close"
