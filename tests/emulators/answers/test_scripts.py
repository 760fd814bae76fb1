"""Scripts: read from a file, refused with the place, kept over a reset, taken by what a client says first."""

import re
from pathlib import Path

import pytest

from emulators.answers.rows import AnswerError, Publication
from emulators.answers.scripts import ScriptBook, made, payload, read

FILE = """
[[answer]]
request = "GET /a"

[[script]]
steps = [{ send = "220 hello" }]

[[script]]
steps = [{ expect = "HELLO*", send = "WELCOME" }]
"""


def test_a_file_holds_scripts_beside_answers(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(FILE, encoding="utf-8")
    greeting, talk = read(tmp_path / "a.toml")
    assert (greeting.steps[0].send, talk.steps[0].send) == ("220 hello", "WELCOME")


def test_a_mistake_names_the_file_and_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("[[script]]\nsteps = []\n", encoding="utf-8")
    with pytest.raises(AnswerError, match=r"a\.toml: .*steps"):
        read(tmp_path / "a.toml")


def test_the_newest_that_is_for_a_connection_is_taken_as_often_as_it_may() -> None:
    book = ScriptBook()
    kept, once, greeting = (
        made(steps=[{"expect": "A*"}]),
        made(steps=[{"expect": "*"}], times=1),
        made(steps=[{"send": "hi"}]),
    )
    book.add(kept, is_kept=True)
    book.add(once)
    assert [book.take(b"AB"), book.take(b"AB"), book.take(b"B"), book.take(b"")] == [once, kept, None, None]
    book.add(greeting)
    assert book.take(b"") is greeting
    book.begin_again()
    assert [book.take(b"AB"), book.take(b"")] == [kept, None]
    assert (book.clear(), book.take(b"AB")) == (1, None)


def test_bytes_of_a_step_and_of_a_message() -> None:
    steps = made(steps=[{"base64": "AP8="}, {"send": "€"}, {"json": [1]}]).steps
    assert [payload(one) for one in steps] == [b"\x00\xff", "€".encode(), b"[1]"]
    assert [Publication(topic="t", text="x").payload, Publication(topic="t", base64="AP8=").payload] == [
        b"x",
        b"\x00\xff",
    ]


def test_the_readme_shows_a_script(tmp_path: Path) -> None:
    readme = Path(__file__).parents[3].joinpath("emulators", "README.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"^```toml\n(\[\[script\]\]\n.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    assert [one.expect for one in read(tmp_path / "a.toml")[0].steps] == ["LOGIN *", "QUOTE *", "BYE"]
