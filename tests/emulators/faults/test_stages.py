"""The stages: their table, and what follows from the kind of a stage."""

import pytest

from emulators.faults.actions import ACTIONS
from emulators.faults.stages import PROTOCOLS, STAGES, Kind, stage_of
from tests.emulators.support.walks import WALKS


def test_every_protocol_has_its_stages_in_the_order_of_a_conversation() -> None:
    assert PROTOCOLS == ("smtp", "ftp", "web", "push", "tcp", "proxy", "mqtt", "tls")
    assert list(STAGES["ftp"]) == [
        *("accept", "greeting", "user", "pass", "type", "cwd", "pasv", "port", "stor", "data", "complete", "quit")
    ]


def test_every_stage_is_found_by_its_name_and_has_a_walk_to_it() -> None:
    names = {row.name for rows in STAGES.values() for row in rows.values()}
    assert names == set(WALKS)
    assert all(stage_of(name).name == name for name in names)


@pytest.mark.parametrize("where", ["smtp.rctp", "mail.rcpt", "smtp", ""])
def test_an_unknown_stage_is_a_key_error(where: str) -> None:
    with pytest.raises(KeyError):
        stage_of(where)


@pytest.mark.parametrize(
    ("where", "kind", "sends"),
    [
        ("smtp.accept", Kind.ACCEPT, False),
        ("tls.handshake", Kind.HANDSHAKE, False),
        ("ftp.data", Kind.TRANSFER, False),
        ("tcp.echo", Kind.BYTES, True),
        ("web.response-head", Kind.REPLY, True),
    ],
)
def test_the_server_sends_bytes_where_it_replies_or_has_data(where: str, kind: Kind, sends: bool) -> None:
    stage = stage_of(where)
    assert (stage.kind, stage.sends) == (kind, sends)


def test_every_kind_of_stage_has_an_action() -> None:
    assert {kind for action in ACTIONS.values() for kind in action.kinds} == set(Kind)


def test_nothing_can_be_matched_where_no_text_has_come() -> None:
    for name in ("smtp.accept", "smtp.greeting", "ftp.data", "ftp.complete", "tls.handshake", "tls.record"):
        assert stage_of(name).has_argument is False
    assert stage_of("smtp.rcpt").has_argument is True
