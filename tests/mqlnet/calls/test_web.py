"""WebRequest: its checks in their order, and what the program gets."""

from typing import Any

import pytest

from emulators.stack import Stack
from mqlnet import Ref
from mqlnet.calls.web import cookie_and_referer, web_request
from tests.mqlnet.conftest import Open


class Asked:
    """One call of WebRequest: its value, its code and both outputs."""

    def __init__(self, open_terminal: Open, url: str | None, **given: Any) -> None:
        method, headers = given.pop("method", "GET"), given.pop("headers", "")
        data, size = given.pop("data", b""), given.pop("data_size", -1)
        result, self.headers = bytearray(b"old"), Ref("old")
        self.value, self.code = web_request(
            open_terminal(**given)._state, method=method, url=url, headers=headers, timeout_ms=5000, data=data,
            data_size=size, result=result, result_headers=self.headers,
        )  # fmt: skip
        self.body = bytes(result)


def test_status_body_and_headers_are_delivered(open_terminal: Open, stack: Stack) -> None:
    asked = Asked(open_terminal, stack.web.url("/text"))
    assert (asked.value, asked.code, asked.body) == (200, 0, b"hello")
    assert "Content-Type: text/plain" in asked.headers.value


@pytest.mark.parametrize(
    ("url", "given", "code"),
    [
        (None, {"method": None}, 4003),
        ("http://elsewhere.example/", {"method": ""}, 4003),
        (None, {}, 5200),
        ("ftp://127.0.0.1/", {}, 5200),
        ("http://elsewhere.example/", {}, 4014),
        ("{web}", {"expert_advisors": {"allow_web_request": False}}, 4014),
    ],
)
def test_what_is_wrong_first_is_the_code_and_no_server_is_asked(
    open_terminal: Open, stack: Stack, url: str | None, given: dict[str, Any], code: int
) -> None:
    asked = Asked(open_terminal, url and url.format(web=stack.web.url("/text")), **given)
    assert (asked.value, asked.code, asked.body, asked.headers.value) == (-1, code, b"", "")
    assert stack.connections() == 0


@pytest.mark.parametrize(("size", "sent"), [(-1, b"abc\0"), (3, b"abc"), (0, b""), (99, b"abc\0"), (-5, b"")])
def test_data_size_says_how_much_of_the_array_is_sent(
    open_terminal: Open, stack: Stack, size: int, sent: bytes
) -> None:
    asked = Asked(open_terminal, stack.web.url("/echo"), method="POST", data=b"abc\0", data_size=size)
    assert asked.value == 200
    assert stack.web.capture.wait_for("request")["body"] == sent


@pytest.mark.parametrize(("profile", "value", "code"), [("documented", -1, 5203), ("observed", 1003, 5203)])
def test_a_cut_answer_empties_both_outputs(
    open_terminal: Open, stack: Stack, profile: str, value: int, code: int
) -> None:
    stack.web.misbehave("web.response-head close")
    asked = Asked(open_terminal, stack.web.url("/text"), profile=profile)
    assert (asked.value, asked.code, asked.body, asked.headers.value) == (value, code, b"", "")


def test_cookie_and_referer_are_a_line_each_if_they_are_given() -> None:
    assert cookie_and_referer("a=1", "http://b/") == "Cookie: a=1\r\nReferer: http://b/"
    assert cookie_and_referer(None, "http://b/") == "Referer: http://b/"
    assert cookie_and_referer("", None) == ""
