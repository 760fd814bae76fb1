"""The options that a handle keeps of one request for the next."""

import pytest

import mqlnet
from emulators.stack import Stack
from mqlnet.clock import RealClock
from mqlnet.journal import Journal
from mqlnet.rules.failures import Failure
from mqlnet.rules.url import Url, parse_url
from mqlnet.settings import build
from mqlnet.wire.curl import Engine, ExchangeError
from mqlnet.wire.network import Network


def test_each_request_is_said_whole_whatever_came_before(stack: Stack) -> None:
    """Only what changes is set again; so every change is tried after every other request."""
    clock = RealClock()
    engine = Engine(Network(build({}), Journal(clock)), clock)
    one, other = parse_url(stack.web.url("/echo")), parse_url(stack.web.url("/echo?a=1"))
    requests = [
        (method, url, (("Host", "a"), ("X-A", value), *((("Content-Length", str(len(body))),) if body else ())), body)
        for method in ("GET", "POST", "PUT", "HEAD")
        for url, value, body in ((one, "1", b""), (other, "1", b"x"), (other, "2", b"yy"), (one, "2", b"zz"))
        if method != "HEAD" or not body
    ]
    sent: list[tuple[str, Url, str, bytes]] = []
    for first in requests:
        for second in requests:
            for method, url, headers, body in (first, second):
                assert engine.exchange(method, url, headers, body, timeout_s=5).status == 200
                sent.append((method, url, headers[1][1], body))
    seen = [
        (one["method"], one["target"], dict(one["headers"])["X-A"], one["body"])
        for one in stack.web.capture.records("request")
    ]
    assert seen == [(method, url.target, value, body) for method, url, value, body in sent]
    engine.forget_connections()


def test_a_body_comes_into_the_caller_s_array_and_is_not_kept(stack: Stack) -> None:
    clock = RealClock()
    engine = Engine(Network(build({}), Journal(clock)), clock)
    body = bytearray(b"old")
    answer = engine.exchange("GET", parse_url(stack.web.url("/bytes/100000")), (), b"", timeout_s=5, into=body)
    assert answer.body is body
    assert len(body) == 100_000
    small = engine.exchange("GET", parse_url(stack.web.url("/text")), (), b"", timeout_s=5)
    assert (bytes(small.body), len(body)) == (b"hello", 100_000)
    engine.forget_connections()


def test_a_result_is_emptied_by_a_failure_in_the_middle(stack: Stack, program: mqlnet.Program) -> None:
    stack.web.misbehave("web.response-body truncate 3")
    result, headers = bytearray(b"old"), mqlnet.Ref("old")
    assert program.web_request("GET", stack.web.url("/text"), "", 2000, b"", result, headers) == 1003
    assert (bytes(result), headers.value) == (b"", "")


def test_a_body_beyond_the_bound_ends_the_exchange(stack: Stack) -> None:
    """With and without a length that says so in advance, and where only its coding hides it."""
    clock = RealClock()
    engine = Engine(Network(build({}), Journal(clock)), clock, max_body_bytes=40)
    assert engine.exchange("GET", parse_url(stack.web.url("/bytes/40")), (), b"", timeout_s=5).status == 200
    for path in ("/bytes/41", "/gzip", "/gzip-chunked"):
        with pytest.raises(ExchangeError) as caught:
            engine.exchange("GET", parse_url(stack.web.url(path)), (), b"", timeout_s=5)
        assert caught.value.failure is Failure.ANSWER
    engine = Engine(Network(build({}), Journal(clock)), clock, max_body_bytes=14)
    with pytest.raises(ExchangeError):
        engine.exchange("GET", parse_url(stack.web.url("/chunked")), (), b"", timeout_s=5)
