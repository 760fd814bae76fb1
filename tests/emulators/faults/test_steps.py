"""Replies of the line protocols."""

from emulators.faults.steps import Reply, reply_line


def test_a_reply_line_says_something_and_421_is_the_last() -> None:
    assert reply_line(452, "") == Reply(b"452 said the server\r\n")
    assert reply_line(421, "bye") == Reply(b"421 bye\r\n", is_last=True)
