"""The web server: expectations first, the user's own answers next, the built-in routes last."""

import http.client
import time
import urllib.error
import urllib.request
from contextlib import closing

import pytest
from werkzeug.wrappers import Request, Response

from emulators.answers.rows import AnswerError
from emulators.stack import Stack
from tests.emulators.support.probe import connect, look


def fetch(url: str, data: bytes | None = None) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(url, data, timeout=3) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def test_an_expectation_hides_a_route_and_the_others_stay(stack: Stack) -> None:
    stack.web.expect_request("/text").respond_with_data("mine", status=299)
    assert fetch(stack.web.url("/text")) == (299, b"mine")
    assert fetch(stack.web.url("/status/201"))[0] == 201


def test_an_expectation_for_one_request_leaves_the_next_to_the_routes(stack: Stack) -> None:
    stack.web.expect_oneshot_request("/text").respond_with_data("once")
    assert [fetch(stack.web.url("/text"))[1] for _ in range(2)] == [b"once", b"hello"]


def test_a_handler_sees_the_request_as_it_came(stack: Stack) -> None:
    seen: list[tuple[str, str, str, bytes]] = []

    def handle(request: Request) -> Response:
        seen.append((request.method, request.full_path, request.headers["X-Key"], request.get_data()))
        return Response("ok")

    stack.web.expect_request("/a").respond_with_handler(handle)
    asked = urllib.request.Request(stack.web.url("/a?b=%20c"), b"body", {"X-Key": "k"})
    with urllib.request.urlopen(asked, timeout=3) as answer:
        assert answer.read() == b"ok"
    assert seen == [("POST", "/a?b=%20c", "k", b"body")]


def test_over_https_a_handler_sees_https(stack: Stack) -> None:
    stack.web.expect_request("/a").respond_with_handler(lambda request: Response(request.scheme))
    url = stack.web.tls_url("/a", host="localhost")
    with urllib.request.urlopen(url, timeout=3, context=stack.pki.client_context()) as answer:
        assert answer.read() == b"https"


def test_an_error_in_a_handler_is_a_500_with_its_reason(stack: Stack) -> None:
    def fail(_: Request) -> Response:
        raise LookupError("no such symbol")

    stack.web.expect_request("/a").respond_with_handler(fail)
    status, body = fetch(stack.web.url("/a"))
    assert status == 500
    assert b"no such symbol" in body


def test_a_handler_that_blocks_holds_no_other_client(stack: Stack) -> None:
    stack.web.answer("GET /slow", text="late", delay_ms=60_000)
    with pytest.raises(TimeoutError):
        urllib.request.urlopen(stack.web.url("/slow"), timeout=0.02)
    begin = time.monotonic()
    assert fetch(stack.web.url("/text")) == (200, b"hello")
    assert time.monotonic() - begin < 3


def test_a_reset_forgets_expectations_and_answers(stack: Stack) -> None:
    stack.web.expect_request("/text").respond_with_data("mine")
    stack.web.answer("GET /status/200", status=299)
    stack.reset()
    assert fetch(stack.web.url("/text")) == (200, b"hello")
    assert fetch(stack.web.url("/status/200"))[0] == 200
    assert stack.web.expectations.is_empty


def test_an_answer_of_ones_own_is_checked_when_it_is_given(stack: Stack) -> None:
    with pytest.raises(AnswerError, match="statsu"):
        stack.web.answer("GET /a", statsu=200)
    with pytest.raises(AnswerError, match="request"):
        stack.web.answer("/a")
    assert stack.web.answers.given() == []


@pytest.mark.parametrize("status", [204, 304])
def test_a_status_without_a_body_names_no_type_of_one(stack: Stack, status: int) -> None:
    stack.web.expect_request("/expected").respond_with_data("", status=status)
    stack.web.answer("GET /answered", status=status)
    for path in (f"/status/{status}", "/expected", "/answered"):
        connection = http.client.HTTPConnection("127.0.0.1", stack.web.port, timeout=3)
        with closing(connection):
            connection.request("GET", path)
            answer = connection.getresponse()
            assert (answer.status, answer.getheader("Content-Type"), answer.read()) == (status, None, b"")


def test_a_target_that_is_no_url_is_400(stack: Stack) -> None:
    stack.web.answer("GET /other", text="x")
    with closing(connect(stack.web.port)) as sock:
        sock.sendall(b"GET //[x HTTP/1.1\r\nHost: x\r\n\r\n")
        assert look(sock).data.startswith(b"HTTP/1.1 400 ")
