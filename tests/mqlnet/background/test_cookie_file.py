"""The file of cookies: what outlives a terminal, and what the journal says of a broken file."""

from pathlib import Path

import pytest

from mqlnet.background.cookie_file import COOKIE_FILE, CookieStore
from mqlnet.clock import VirtualClock
from mqlnet.rules.url import parse_url

HERE = parse_url("http://a.example/")


def answer(*cookies: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", *(f"Set-Cookie: {cookie}" for cookie in cookies), "", ""]).encode()


def test_a_cookie_with_a_time_outlives_the_terminal_and_one_without_does_not(tmp_path: Path) -> None:
    clock = VirtualClock(start=0)
    store = CookieStore(tmp_path, clock)
    store.store(HERE, answer("kept=1; Max-Age=60", "gone=2"))
    assert store.header_for(HERE, ()) == "kept=1; gone=2"
    assert CookieStore(tmp_path, clock).header_for(HERE, ()) == "kept=1"
    clock.advance(61)
    assert CookieStore(tmp_path, clock).header_for(HERE, ()) == ""


def test_without_a_folder_nothing_is_written(tmp_path: Path) -> None:
    store = CookieStore(None, VirtualClock(start=0))
    store.store(HERE, answer("kept=1; Max-Age=60"))
    assert store.header_for(HERE, ()) == "kept=1"
    assert list(tmp_path.iterdir()) == []


def test_a_broken_file_is_named_with_its_cure(tmp_path: Path) -> None:
    (tmp_path / COOKIE_FILE).write_text("[1", encoding="utf-8")
    with pytest.raises(ValueError, match=r"cookies\.json is not a cookie file .*; delete it to start with none"):
        CookieStore(tmp_path, VirtualClock(start=0))
