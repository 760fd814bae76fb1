"""The file of cookies: what outlives a terminal, and what the journal says of a broken file."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from mqlnet.background.cookie_file import COOKIE_FILE, CookieStore
from mqlnet.clock import VirtualClock
from mqlnet.journal import Journal
from mqlnet.rules.cookies import Cookie
from mqlnet.rules.url import parse_url
from tests.mqlnet.support.pipes import make_pipe

CLOCK = VirtualClock(start=0)
HERE = parse_url("http://a.example/")


def answer(*cookies: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", *(f"Set-Cookie: {cookie}" for cookie in cookies), "", ""]).encode()


def test_a_cookie_with_a_time_outlives_the_terminal_and_one_without_does_not(tmp_path: Path) -> None:
    clock = VirtualClock(start=0)
    store = CookieStore(tmp_path, clock, Journal(clock))
    store.store(HERE, answer("kept=1; Max-Age=60", "gone=2"))
    assert store.header_for(HERE, ()) == "kept=1; gone=2"
    assert CookieStore(tmp_path, clock, Journal(clock)).header_for(HERE, ()) == "kept=1"
    clock.advance(61)
    assert CookieStore(tmp_path, clock, Journal(clock)).header_for(HERE, ()) == ""


def test_without_a_folder_nothing_is_written(tmp_path: Path) -> None:
    store = CookieStore(None, CLOCK, Journal(CLOCK))
    store.store(HERE, answer("kept=1; Max-Age=60"))
    assert store.header_for(HERE, ()) == "kept=1"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"[1", b"\xff\xfe", b"[" * 5000, b"{}", b"", b'[{"name":"a"}]', b"null", b'"' + b"x" * 100]
)
def test_a_broken_file_is_in_the_journal_and_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / COOKIE_FILE).write_bytes(content)
    journal = Journal(CLOCK)
    store = CookieStore(tmp_path, CLOCK, journal)
    store.store(HERE, answer("kept=1; Max-Age=60"))
    assert store.header_for(HERE, ()) == "kept=1"
    assert (tmp_path / COOKIE_FILE).read_bytes() == content
    (line,) = journal.texts("Cookies")
    assert "cookies.json is not a cookie file" in line
    assert line.endswith("; delete it to start with none")


def test_a_folder_in_the_file_s_place_is_in_the_journal(tmp_path: Path) -> None:
    (tmp_path / COOKIE_FILE).mkdir()
    journal = Journal(CLOCK)
    store = CookieStore(tmp_path, CLOCK, journal)
    store.store(HERE, answer("kept=1; Max-Age=60"))
    assert store.header_for(HERE, ()) == "kept=1"
    assert len(journal.texts("Cookies")) == 1


def test_a_folder_that_is_gone_costs_the_file_and_not_the_answer(tmp_path: Path) -> None:
    journal = Journal(CLOCK)
    store = CookieStore(tmp_path / "gone", CLOCK, journal)
    store.store(HERE, answer("kept=1; Max-Age=60"))
    store.store(HERE, answer("more=1; Max-Age=60"))
    assert store.header_for(HERE, ()) == "kept=1; more=1"
    (line,) = journal.texts("Cookies")
    assert "cannot be written" in line


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\0b", "a;b=2", "\u0416"])
def test_a_cookie_of_the_file_that_no_header_can_hold_is_passed_over(tmp_path: Path, value: str) -> None:
    good = Cookie("good", "1", "a.example", "/", True, False, 60.0)
    raw = msgspec.json.encode([replace(good, name="bad", value=value), replace(good, name=f"x{value}"), good])
    (tmp_path / COOKIE_FILE).write_bytes(raw)
    assert CookieStore(tmp_path, CLOCK, Journal(CLOCK)).header_for(HERE, ()) == "good=1"


def test_two_terminals_on_one_folder_lose_nothing(tmp_path: Path) -> None:
    journal = Journal(CLOCK)
    stores = [CookieStore(tmp_path, CLOCK, journal) for _ in range(4)]

    def write(number: int) -> None:
        for turn in range(25):
            stores[number].store(HERE, answer(f"c{number}-{turn}=1; Max-Age=60"))

    with ThreadPoolExecutor(4) as crowd:
        list(crowd.map(write, range(4)))
    pairs = CookieStore(tmp_path, CLOCK, journal).header_for(HERE, ()).split("; ")
    assert len(set(pairs)) == 100
    assert journal.texts("Cookies") == []
    assert sorted(one.name for one in tmp_path.iterdir()) == ["cookies.json", "cookies.lock"]


@pytest.mark.parametrize("name", [COOKIE_FILE, "cookies.lock"])
def test_a_pipe_in_the_place_of_a_file_holds_nobody(tmp_path: Path, name: str) -> None:
    make_pipe(tmp_path / name)
    journal = Journal(CLOCK)
    store = CookieStore(tmp_path, CLOCK, journal)
    store.store(HERE, answer("kept=1; Max-Age=60"))
    assert store.header_for(HERE, ()) == "kept=1"
    assert len(journal.texts()) == 1


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / COOKIE_FILE).open("wb") as file:
        file.truncate(10**12)
    journal = Journal(CLOCK)
    assert CookieStore(tmp_path, CLOCK, journal).header_for(HERE, ()) == ""
    assert "has more than" in journal.texts()[0]
