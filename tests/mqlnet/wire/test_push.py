"""One exchange with the relay: what is sent, and what each status means."""

from collections.abc import Iterator

import pytest

from emulators.stack import Stack
from mqlnet.clock import RealClock
from mqlnet.journal import Journal
from mqlnet.rules.url import parse_url
from mqlnet.settings import build
from mqlnet.wire.curl import Engine, ExchangeError
from mqlnet.wire.network import Network
from mqlnet.wire.push import Delivery, submit


@pytest.fixture
def engine() -> Iterator[Engine]:
    clock = RealClock()
    made = Engine(Network(build({}), Journal(clock)), clock)
    yield made
    made.forget_connections()


def send(engine: Engine, stack: Stack, text: str = "hi") -> Delivery:
    return submit(engine, parse_url(stack.push.url), ("1C2F1442",), text, timeout_s=3)


def test_200_is_accepted_and_403_is_refused(engine: Engine, stack: Stack) -> None:
    assert send(engine, stack) is Delivery.ACCEPTED
    stack.push.known_ids = set()
    assert send(engine, stack) is Delivery.REFUSED


def test_the_request_is_json_with_its_length(engine: Engine, stack: Stack) -> None:
    send(engine, stack, "grün 🙂")
    request = stack.push.capture.wait_for("request")
    assert request["body"] == '{"ids":["1C2F1442"],"text":"grün 🙂"}'.encode()
    headers = dict(request["headers"])
    assert headers == headers | {
        "Host": stack.push.address,
        "Content-Type": "application/json",
        "Content-Length": str(len(request["body"])),
    }


def test_half_a_character_becomes_a_replacement(engine: Engine, stack: Stack) -> None:
    send(engine, stack, "a\ud83db")
    assert stack.push.capture.wait_for("delivery")["text"] == "a\ufffdb"


def test_any_other_status_is_an_error_that_names_it(engine: Engine, stack: Stack) -> None:
    stack.push.misbehave("push.submit reply 503")
    with pytest.raises(ExchangeError, match="the relay answered 503"):
        send(engine, stack)
