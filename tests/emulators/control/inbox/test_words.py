"""Words of a search: what they ask, and that they go together with text."""

import http.client
import smtplib

import pytest

from emulators.control.inbox import words
from emulators.control.inbox.inbox import Inbox, captures_of
from emulators.control.inbox.search import Listing
from emulators.stack import Stack


@pytest.fixture
def inbox(stack: Stack) -> Inbox:
    """A mail to Bob, 200 and 503 over http, a reset, and a request of a bot with its text in the query."""
    with smtplib.SMTP("127.0.0.1", stack.smtp.port) as client:
        client.sendmail("terminal@example.com", ["bob@example.com"], "Subject: hi\r\n\r\nhello\r\n")
    for target in ("/text", "/status/503", "/reset", "/bot1/send?text=%D0%9F%D1%80%D0%B8%D0%B2%D0%B5%D1%82+503"):
        connection = http.client.HTTPConnection("127.0.0.1", stack.web.port)
        try:
            connection.request("GET", target, headers={"User-Agent": "MetaTrader 5"})
            connection.getresponse().read()
        except OSError:
            pass
        finally:
            connection.close()
    stack.settle()
    return Inbox(captures_of(stack))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("status:503", 1),
        ("status:5", 1),
        ("status:", 3),
        ("status:03", 0),
        ("fault:", 1),
        ("fault:reset", 1),
        ("fault:drip", 0),
        ("to:bob", 1),
        ("to:/status", 1),
        ("from:metatrader", 4),
        ("tls:no", 5),
        ("tls:yes", 0),
        ("kind:mail", 1),
        ("kind:http", 4),
        ("method:get", 4),
        ("kind:http status:2", 1),
        ("kind:mail HELLO", 1),
        ("kind:http hello", 2),
        ("привет", 1),
        ("nothing:503", 0),
    ],
)
def test_words_select(inbox: Inbox, text: str, count: int) -> None:
    listing = Listing(text=text)
    assert sum(listing.admits(entry) for entry in inbox.entries()) == count


def test_words_and_text_come_apart() -> None:
    assert words.split('status:503  a b to:"x y" http://z') == ([("status", "503"), ("to", "x y")], "a b http://z")
