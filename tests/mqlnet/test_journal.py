"""The journal: lines with the terminal's time, the oldest of which fall off."""

from mqlnet.clock import VirtualClock
from mqlnet.journal import Entry, Journal


def test_lines_come_in_order_with_the_terminal_s_time() -> None:
    clock = VirtualClock(start=100.0)
    journal = Journal(clock)
    journal.write("Mail", "one")
    clock.advance(5)
    journal.write("FTP", "two")
    assert list(journal) == [Entry(100.0, "Mail", "one"), Entry(105.0, "FTP", "two")]
    assert journal.texts() == ["one", "two"]
    assert journal.texts("FTP") == ["two"]
    assert journal.texts("Push") == []


def test_the_oldest_lines_fall_off() -> None:
    journal = Journal(VirtualClock(), keep=2)
    for text in ("one", "two", "three"):
        journal.write("Mail", text)
    assert journal.texts() == ["two", "three"]
    assert len(journal) == 2


def test_it_can_be_written_while_it_is_read() -> None:
    journal = Journal(VirtualClock())
    journal.write("Mail", "one")
    for _ in journal:
        journal.write("Mail", "two")
    assert journal.texts() == ["one", "two"]
