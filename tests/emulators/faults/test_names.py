"""Names that ask for a failure: every word of the table, and names that are just names."""

import pytest

from emulators.faults.actions import ACTIONS
from emulators.faults.names import fault_of, in_address, in_id, in_path, is_unknown_id


@pytest.mark.parametrize(
    ("word", "fault"),
    [
        ("reply-452", 'smtp.rcpt reply 452 "reply-452 was asked for" times=1'),
        ("DELAY-30", "smtp.rcpt delay 30 times=1"),
        ("stall", "smtp.rcpt stall times=1"),
        ("drop", "smtp.rcpt close times=1"),
        ("drop-at-data", "smtp.data close times=1"),
        ("drip-1-100", "smtp.rcpt drip 1 100 times=1"),
        ("garbage-64", "smtp.rcpt garbage 64 times=1"),
    ],
)
def test_a_word_is_a_fault(word: str, fault: str) -> None:
    assert str(fault_of(word, "smtp", "rcpt")) == fault


@pytest.mark.parametrize("word", ["", "trader", "reply", "reply-99", "drip-0", "refuse", "drop-at-nothing", "close"])
def test_what_is_no_word_is_just_a_name(word: str) -> None:
    assert fault_of(word, "smtp", "rcpt") is None


def test_every_action_that_a_name_can_reach_has_a_word() -> None:
    assert {action.name for action in ACTIONS.values() if action.word is None} == {"refuse", "alert"}


def test_names_are_found_where_they_stand() -> None:
    assert str(in_address("TO:<drop@example.com>", "rcpt")) == "smtp.rcpt close times=1"
    assert in_address("TO:<>", "rcpt") is None
    assert [str(one) for one in in_path("a/drop/stall.csv", "stor")] == [
        "ftp.stor close times=1",
        "ftp.stor stall times=1",
    ]


@pytest.mark.parametrize(
    ("identity", "fault"),
    [
        ("REPLY503", "push.submit reply 503 times=1"),
        ("delay030", "push.submit delay 3000 times=1"),
        ("STALL000", "push.submit stall times=1"),
        ("RESET123", "push.submit reset times=1"),
        ("REPLY099", "None"),
        ("DELAY000", "None"),
        ("1C2F1442", "None"),
    ],
)
def test_a_metaquotes_id_is_a_fault(identity: str, fault: str) -> None:
    assert str(in_id(identity)) == fault


def test_an_id_can_ask_to_be_unknown() -> None:
    assert is_unknown_id("unknown3")
    assert not is_unknown_id("1C2F1442")
