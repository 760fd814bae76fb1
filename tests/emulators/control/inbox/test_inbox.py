"""The inbox, kept up to date record by record, is what one look at all records makes of them."""

import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from emulators.capture import Capture, Record
from emulators.control.inbox.inbox import Inbox

Shown = list[tuple[str, list[int]]]
BEGINS = ("request", "mail", "upload", "incomplete")
KINDS = ["connection", *BEGINS, "response", "command", "closed"]


def inbox_of(*captures: Capture) -> Inbox:
    return Inbox(captures)


def shown_by(inbox: Inbox) -> Shown:
    return [(entry.kind, [record.id for record in entry.records]) for entry in inbox.entries()]


def simply(records: list[Record]) -> Shown:
    """The captures by the rule: group by connection, then each mail, file and request with its records."""
    groups: list[list[Record]] = []
    current: dict[int, list[Record]] = {}
    for record in records:
        if record.kind == "connection" or record["peer"] not in current:
            current[record["peer"]] = []
            groups.append(current[record["peer"]])
        current[record["peer"]].append(record)
    found = [entry for group in groups for entry in _entries(group)]
    return sorted(found, key=lambda entry: entry[1][0])


def _entries(group: list[Record]) -> Shown:
    found: Shown = []
    for place, record in enumerate(group):
        if record.kind == "request":
            rest = group[place + 1 :]
            ends = next(
                (at for at, one in enumerate(rest) if one.kind in ("request", "mail", "upload", "incomplete")), None
            )
            own = [one.id for one in rest[:ends] if one.kind != "closed"]
            found.append(("exchange", [record.id, *own]))
        elif record.kind in ("mail", "upload", "incomplete"):
            found.append((("mail" if record.kind == "mail" else "file"), [record.id]))
    return found or [("session", [one.id for one in group])]


steps = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(1, 3)), max_size=40)


@given(steps, st.integers(1, 5))
def test_looking_often_shows_what_one_look_shows(steps: list[tuple[str, int]], every: int) -> None:
    capture = Capture("web")
    inbox = inbox_of(capture)
    for number, (kind, peer) in enumerate(steps):
        capture.add(kind, peer=peer)
        if number % every == 0:
            inbox.entries()
    assert shown_by(inbox) == simply(capture.records())


@given(steps, st.integers(1, 8))
def test_what_has_made_room_is_gone_and_the_rest_is_whole(steps: list[tuple[str, int]], keep: int) -> None:
    capture = Capture("web", keep=keep)
    inbox = inbox_of(capture)
    begun = set()
    for kind, peer in steps:
        capture.add(kind, peer=peer)
        begun |= {entry.id for entry in inbox.entries()}
    kept = {record.id for record in capture.records()}
    shown = inbox.entries()
    assert {record.id for entry in shown for record in entry.records} <= kept
    wanted = {one.id for one in capture.records() if one.kind in BEGINS}
    assert {entry.id for entry in shown if entry.kind != "session"} == wanted


def test_a_fault_belongs_to_the_message_that_comes_after_it() -> None:
    capture = Capture("smtp")
    inbox = inbox_of(capture)
    ids = [capture.add(kind, peer=1, fault="x").id for kind in ("connection", "fault", "mail", "fault")]
    assert shown_by(inbox) == [("mail", [ids[2], ids[1], ids[3]])]
    later = capture.add("mail", peer=1).id
    assert shown_by(inbox) == [("mail", [ids[2], ids[1]]), ("mail", [later, ids[3]])]


def test_changes_come_in_order_once_each_with_the_newest_state() -> None:
    capture, other = Capture("web"), Capture("smtp")
    inbox = inbox_of(capture, other)
    first = capture.add("request", peer=1).id
    mail = other.add("mail", peer=9).id
    marker = inbox.marker()
    assert [(one.at, one.entry.id) for one in inbox.changed(0)] == [(first, first), (mail, mail)]
    assert inbox.changed(marker) == []
    response = capture.add("response", peer=1).id
    (grown,) = inbox.changed(marker)
    assert (grown.at, grown.entry.id, len(grown.entry.records)) == (response, first, 2)


def test_the_end_of_one_connection_hides_no_change_of_another() -> None:
    capture = Capture("web")
    inbox = inbox_of(capture)
    capture.add("request", peer=1)
    marker = inbox.marker()
    new = capture.add("request", peer=2).id
    capture.add("closed", peer=1)
    assert new in [change.entry.id for change in inbox.changed(marker)]


@given(steps, st.lists(st.integers(1, 5), max_size=10))
def test_a_reader_who_follows_the_changes_has_seen_everything(steps: list[tuple[str, int]], pauses: list[int]) -> None:
    capture = Capture("web")
    inbox = inbox_of(capture)
    known: dict[int, list[int]] = {}
    marker, left = 0, list(pauses)
    for number, (kind, peer) in enumerate(steps, 1):
        capture.add(kind, peer=peer)
        if left and number % left[-1] == 0:
            left.pop()
            for at, entry in inbox.changed(marker):
                known[entry.id], marker = [one.id for one in entry.records], at
    known |= {entry.id: [one.id for one in entry.records] for _, entry in inbox.changed(marker)}
    wanted = {entry.id: [one.id for one in entry.records] for entry in inbox.entries()}
    assert {number: known[number] for number in wanted} == wanted


def test_clearing_forgets_and_counts() -> None:
    capture = Capture("web")
    inbox = inbox_of(capture)
    capture.add("request", peer=1)
    assert len(inbox.entries()) == 1
    before = inbox.clears()
    capture.clear()
    assert (inbox.entries(), inbox.clears()) == ([], before + 1)
    new = capture.add("request", peer=1).id
    assert [one.id for one in inbox.entries()] == [new]


def _cost(requests: int) -> float:
    """Seconds of process time for a look after each of 100 further requests on one kept connection."""
    capture = Capture("web", keep=100_000)
    inbox = inbox_of(capture)
    detail: dict[str, Any] = {"peer": 1}
    for _ in range(requests):
        capture.add("request", **detail)
    inbox.changed(0)
    begin = time.process_time()
    for _ in range(100):
        capture.add("request", **detail)
        inbox.changed(inbox.marker() - 1)
    return time.process_time() - begin


def test_a_look_costs_the_same_however_much_came_before() -> None:
    small = min(_cost(100) for _ in range(3))
    assert min(_cost(4_000) for _ in range(3)) < 10 * small


def test_one_of_several_messages_goes_alone_and_the_last_with_its_connection() -> None:
    capture = Capture("web")
    inbox = inbox_of(capture)
    for kind in ("connection", "request", "response", "request", "response", "closed"):
        capture.add(kind, peer=1)
    first, second = (entry.id for entry in inbox.entries())
    assert inbox.remove(first)
    assert [entry.id for entry in inbox.entries()] == [second]
    assert [one.kind for one in capture.records()] == ["connection", "request", "response", "closed"]
    assert inbox.remove(second)
    assert (inbox.entries(), capture.records()) == ([], [])
    assert not inbox.remove(second)


def test_each_line_of_a_journal_stands_alone() -> None:
    capture = Capture("terminal")
    inbox = inbox_of(capture)
    for text in ("a", "b"):
        capture.add("line", tab="experts", time="10:00:00.000", source="EA", text=text)
    assert [(entry.kind, entry.id == entry.connection.id) for entry in inbox.entries()] == [("journal", True)] * 2
    assert inbox.remove(inbox.entries()[0].id)
    assert [entry.records[0]["text"] for entry in inbox.entries()] == ["b"]


def test_what_has_made_room_is_known_over_all_servers() -> None:
    one, other = Capture("web", keep=1), Capture("tcp", keep=1)
    inbox = inbox_of(one, other)
    assert inbox.last_dropped() == 0
    other.add("connection", peer=1)
    gone = one.add("connection", peer=1).id
    one.add("connection", peer=2)
    assert inbox.last_dropped() == gone
