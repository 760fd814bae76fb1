"""The table of fault actions: what it must hold for everything that reads it."""

import re

import pytest

from emulators.faults.actions import ACTIONS, legal_actions
from emulators.faults.language import parse
from emulators.faults.names import fault_of, in_id
from emulators.faults.stages import STAGES
from emulators.protocols.tcp import PORTS


@pytest.mark.parametrize("name", ACTIONS)
def test_a_row_is_consistent(name: str) -> None:
    row = ACTIONS[name]
    assert row.form.split()[0] == row.name
    assert row.numbers.most == len(re.findall(r"\b(?!TEXT)[A-Z]+\b", row.form))
    assert row.circumstance in {"reply", "slow", "cut", "garbage"}
    for line in (*(one.line for one in row.examples), *(one.fault for one in row.ports)):
        assert parse(line).what == row.name
    for url in row.urls:
        assert parse(url.fault.format(10, 10)).what == row.name
    if row.word is not None:
        asked = fault_of(row.word.example, "smtp", "quit")
        assert asked is not None
        assert (asked.what, asked.times) == (row.name, 1)
    if row.id_form is not None:
        asked = in_id(row.id_form.example)
        assert asked is not None
        assert asked.what == row.name


def test_the_ports_are_counted_without_a_gap() -> None:
    assert [port.index for port in PORTS] == list(range(len(PORTS)))


def test_every_action_has_a_stage_and_every_stage_an_action() -> None:
    places = [f"{protocol}.{stage}" for protocol, stages in STAGES.items() for stage in stages]
    legal = {where: legal_actions(where) for where in places}
    assert {name for names in legal.values() for name in names} == set(ACTIONS)
    assert all(len(names) >= 4 for names in legal.values())
    assert legal["smtp.accept"] == ("delay", "stall", "close", "reset", "refuse", "garbage")
    assert legal["tls.handshake"] == ("delay", "stall", "close", "reset", "garbage", "alert")
    assert legal["ftp.data"] == ("delay", "stall", "close", "reset")
    assert legal["tcp.echo"] == ("delay", "stall", "close", "reset", "truncate", "drip", "garbage")
    assert legal["push.submit"] == ("reply", *legal["tcp.echo"])
