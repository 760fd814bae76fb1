"""The waits of an exchange: whole, and in steps between which a virtual clock asks the servers."""

import time
from collections.abc import Iterator

import pycurl
import pytest

import mqlnet
from emulators.stack import Stack
from emulators.usual_settings import usual_settings
from mqlnet.settings import build
from mqlnet.wire.transfer import Blocking, Stepped, Transfer


def prepared(url: str) -> tuple[pycurl.Curl, bytearray]:
    curl, body = pycurl.Curl(), bytearray()
    curl.setopt(pycurl.URL, url)
    curl.setopt(pycurl.WRITEFUNCTION, body.extend)
    return curl, body


@pytest.mark.parametrize("kind", [Blocking, Stepped])
def test_an_exchange_ends_with_its_answer_and_the_next_goes_on_the_same_connection(
    kind: type[Blocking] | type[Stepped], stack: Stack
) -> None:
    curl, body = prepared(stack.web.url("/text"))
    transfer: Transfer = kind(curl)
    for _ in range(2):
        transfer.release()
        assert transfer.attempt(5.0)
    assert body == b"hellohello"
    assert curl.getinfo(pycurl.ACTIVESOCKET) >= 0
    assert len(stack.web.capture.records("connection")) == 1
    transfer.close()


@pytest.mark.parametrize("kind", [Blocking, Stepped])
def test_what_libcurl_reports_is_raised(kind: type[Blocking] | type[Stepped], stack: Stack) -> None:
    curl, _ = prepared(f"http://127.0.0.1:{stack.refused_port}/")
    transfer: Transfer = kind(curl)
    with pytest.raises(pycurl.error) as caught:
        transfer.attempt(5.0)
    assert caught.value.args[0] == pycurl.E_COULDNT_CONNECT
    transfer.close()


@pytest.mark.parametrize("kind", [Blocking, Stepped])
def test_an_attempt_takes_no_longer_than_it_may(kind: type[Blocking] | type[Stepped], stack: Stack) -> None:
    stack.web.misbehave("web.response-head stall")
    curl, _ = prepared(stack.web.url("/text"))
    transfer: Transfer = kind(curl)
    began = time.monotonic()
    assert not transfer.attempt(0.05)
    assert 0.04 < time.monotonic() - began < 5
    transfer.close()


def test_a_step_by_step_exchange_goes_on_where_it_stopped(stack: Stack) -> None:
    curl, body = prepared(stack.web.url("/bytes/1000000"))
    transfer = Stepped(curl)
    steps = 1
    while not transfer.attempt(0.0002):
        stack.settle()
        steps += 1
    assert (len(body), steps > 1) == (1_000_000, True)
    transfer.close()


@pytest.fixture
def program(stack: Stack) -> Iterator[mqlnet.Program]:
    """Give a program on a virtual clock that is more patient than a test may be."""
    clock = mqlnet.VirtualClock(patience_s=300.0, settle=stack.settle)
    with mqlnet.Terminal(build(usual_settings(stack)), clock=clock) as terminal:
        yield terminal.start("test", kind="script")


def ask(program: mqlnet.Program, url: str) -> tuple[int, int, int]:
    result = bytearray()
    return program.web_request("GET", url, "", 60_000, b"", result, mqlnet.Ref("")), program.last_error, len(result)


def test_a_request_hears_at_once_that_nothing_will_come(program: mqlnet.Program, stack: Stack) -> None:
    stack.web.misbehave("web.response-head stall")
    assert ask(program, stack.web.url("/text")) == (1003, 5203, 0)
    assert program._state.clock.monotonic() == 60.0


@pytest.mark.parametrize("fault", ["web.response-head delay 40", "web.response-body drip 1 10"])
def test_a_request_waits_for_what_is_delayed_on_purpose(fault: str, program: mqlnet.Program, stack: Stack) -> None:
    stack.web.misbehave(fault)
    assert ask(program, stack.web.url("/text")) == (200, 0, 5)
    assert program._state.clock.monotonic() == 0.0


def test_a_large_body_over_tls_comes_whole(program: mqlnet.Program, stack: Stack) -> None:
    url = stack.web.tls_url("/bytes/3000000", host="localhost")
    assert ask(program, url) == (200, 0, 3_000_000)
    assert ask(program, url) == (200, 0, 3_000_000)
