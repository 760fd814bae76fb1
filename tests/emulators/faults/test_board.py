"""Faults in force: which is due, how it is counted, and how it is taken back."""

from emulators.faults.board import Armed, FaultBoard
from emulators.faults.language import parse


def test_a_fired_fault_is_reported_and_counted() -> None:
    fired: list[tuple[str, int]] = []

    def report(armed: Armed, peer: int) -> None:
        fired.append((str(armed.fault), peer))

    board = FaultBoard(report)
    armed = board.arm(parse("smtp.rcpt close match=full times=1"))
    assert board.take("smtp.rcpt", "TO:<a@example.com>") is None
    assert board.take("smtp.mail", "full") is None
    assert board.take("smtp.rcpt", "TO:<full@example.com>", peer=4711) is armed
    assert board.take("smtp.rcpt", "TO:<full@example.com>") is None
    assert (armed.seen, armed.fired, fired) == (2, 1, [('smtp.rcpt close match="full" times=1', 4711)])


def test_a_fault_can_be_taken_back_twice() -> None:
    board = FaultBoard()
    armed = board.arm("tcp.echo close")
    board.disarm(armed)
    board.disarm(armed)
    assert board.armed() == []
