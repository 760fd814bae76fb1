"""Replies of the line protocols."""

from emulators.faults.steps import Reply, reply_line


def test_a_reply_line_says_something_and_421_is_the_last() -> None:
    assert reply_line(452, "") == Reply(b"452 said the server\r\n")
    assert reply_line(421, "bye") == Reply(b"421 bye\r\n", is_last=True)


def test_a_text_of_several_lines_is_a_reply_of_several_lines() -> None:
    assert reply_line(550, "first\nsecond\r\nlast") == Reply(b"550-first\r\n550-second\r\n550 last\r\n")


def test_a_text_can_hold_the_bytes_of_any_code_page() -> None:
    assert reply_line(220, "\xcf\xf0") == Reply(b"220 \xcf\xf0\r\n")
    assert reply_line(220, "€") == Reply("220 €\r\n".encode())
