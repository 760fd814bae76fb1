"""pytest-httpserver's expectations before the answers of ones own, and what an answer is as a response."""

import subprocess
import sys
import urllib.request

import pytest

from emulators.answers.rows import Content
from emulators.protocols.expectations import NothingExpectedError, as_werkzeug, response
from emulators.stack import Stack


def test_expectations_of_the_library_come_first(stack: Stack) -> None:
    stack.web.expect_request("/s").respond_with_data("expected")
    stack.web.answer("GET /s", text="answered")
    stack.web.answer("GET /t", text="answered")
    got = [urllib.request.urlopen(stack.web.url(path), timeout=5).read() for path in ("/s", "/t")]
    assert got == [b"expected", b"answered"]


def test_in_force_are_the_newest_answers_alone_beside_what_is_expected(stack: Stack) -> None:
    stack.web.expect_request("/s").respond_with_data("expected")
    given = stack.web.answer("GET /t", text="answered")
    assert len(stack.web.expectations.handlers) == 2
    stack.web.answers.remove(given.id)
    assert len(stack.web.expectations.handlers) == 1


@pytest.mark.parametrize(
    ("content", "body", "content_type"),
    [
        (Content(text="ä"), "ä".encode(), "text/plain; charset=utf-8"),
        (Content(json={"a": "ä"}), '{"a": "ä"}'.encode(), "application/json"),
        (Content(text="<p>", headers={"content-type": "text/html"}), b"<p>", "text/html"),
    ],
)
def test_a_body_brings_its_content_type_unless_a_header_names_one(
    content: Content, body: bytes, content_type: str
) -> None:
    made = response(content)
    assert (made.status_code, made.get_data(), made.headers.get("content-type")) == (content.status, body, content_type)


def test_what_is_no_url_is_not_expected() -> None:
    asked = as_werkzeug("GET", "http://127.0.0.1:80/", "/a?b=c", [("X-A", "d")], b"")
    assert (asked.path, asked.args["b"], asked.headers["X-A"]) == ("/a", "c", "d")
    with pytest.raises(NothingExpectedError):
        as_werkzeug("GET", "http://[/", "/a", [], b"")


def test_servers_of_which_nothing_is_expected_do_not_load_the_library() -> None:
    asked = "import sys, emulators.stack as s; s.Stack(); print({'werkzeug', 'wsproto'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
