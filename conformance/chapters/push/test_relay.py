"""SendNotification: the request to the relay, and what the relay does wrong."""

import json

import pytest

from conformance.cases.bench import METAQUOTES_ID, Bench
from conformance.cases.marks import case, rule
from conformance.chapters.push.delivered import deliveries
from conformance.subject.interface import Answer
from emulators.stack import Stack

OF_HTTP = {
    "host", "connection", "keep-alive", "content-length", "transfer-encoding", "user-agent",
    "accept", "accept-encoding", "accept-language", "accept-charset", "cache-control", "pragma",
}  # fmt: skip


@rule("NQ30")
def test_push_relay_request(bench: Bench, stack: Stack) -> None:
    """The service hears of all IDs and the text in one request, and takes what it knows of them."""
    bench.configure(notifications={"metaquotes_id": "1C2F1442,2C2F1442"})
    stack.push.known_ids = {"2C2F1442"}
    assert bench.call("SendNotification", "hello") == Answer(True, 0)
    assert deliveries(stack) == [("2C2F1442", "hello")]
    assert len(stack.push.capture.records("request")) == 1


@rule("NQ30")
def test_push_relay_envelope(bench: Bench, stack: Stack) -> None:
    """The request is a POST of JSON with the IDs in their order and the text, and with nothing else."""
    bench.configure(notifications={"metaquotes_id": "2C2F1442,1C2F1442"})
    assert bench.call("SendNotification", "hello") == Answer(True, 0)
    (request,) = stack.push.capture.records("request")
    assert (request["method"], stack.push.url.endswith(request["target"])) == ("POST", True)
    assert json.loads(request["body"]) == {"ids": ["2C2F1442", "1C2F1442"], "text": "hello"}
    own = [(name.lower(), value) for name, value in request["headers"] if name.lower() not in OF_HTTP]
    assert [(name, value.partition(";")[0]) for name, value in own] == [("content-type", "application/json")]


@rule("NQ30")
def test_push_relay_url(bench: Bench, stack: Stack) -> None:
    """The path and the query of the relay's URL are asked for as they stand."""
    bench.configure(notifications={"relay": f"{stack.push.url}?key=a%20b&x"})
    assert bench.call("SendNotification", "hello").last_error in (0, 4515)
    (request,) = stack.push.capture.records("request")
    assert request["target"] == "/submit?key=a%20b&x"


@rule("NQ30")
def test_push_takes_no_cookies_along(bench: Bench, stack: Stack) -> None:
    """The cookies that a web server of the same host has set are not sent to the relay."""
    assert bench.web_request("GET", "/cookies/set/a/1").value == 200
    assert bench.call("SendNotification", "hello") == Answer(True, 0)
    (request,) = stack.push.capture.records("request")
    assert [name for name, _ in request["headers"] if name.lower() == "cookie"] == []


@rule("NQ30")
def test_push_relay_that_leads_elsewhere(bench: Bench, stack: Stack) -> None:
    """A relay that answers with a redirect is 4515: nobody else gets the notification."""
    bench.configure(notifications={"relay": stack.web.url(f"/redirect-to?status=307&url={stack.push.url}")})
    assert bench.call("SendNotification", "hello") == Answer(False, 4515)
    assert stack.push.capture.records("request") == []
    assert len(stack.web.capture.records("request")) == 1


@rule("N12")
def test_push_unknown_id(bench: Bench, stack: Stack) -> None:
    """An ID that the service does not know is no failure: the caller learns nothing about delivery."""
    stack.push.known_ids = set()
    assert bench.call("SendNotification", "hello") == Answer(True, 0)
    assert deliveries(stack) == []
    assert len(stack.push.capture.records("request")) == 1


@pytest.mark.parametrize(
    "fault",
    [
        case("push-relay-refuses", "push.accept refuse", proves="N10"),
        case("push-relay-closes", "push.accept close", proves="N10"),
        case("push-relay-resets", "push.submit reset", proves="N10"),
        case("push-relay-answers-500", 'push.submit reply 500 "{}"', proves="N10"),
        case("push-relay-answers-503", 'push.submit reply 503 "{}"', proves="N10"),
        case("push-relay-answers-201", 'push.submit reply 201 "{}"', proves="N10 NQ30"),
        case("push-relay-answers-204", 'push.submit reply 204 ""', proves="N10 NQ30"),
        case("push-relay-answers-302", 'push.submit reply 302 "{}"', proves="N10 NQ30"),
        case("push-relay-answers-400", 'push.submit reply 400 "{}"', proves="N10 NQ30"),
        case("push-relay-answers-401", 'push.submit reply 401 "{}"', proves="N10 NQ30"),
        case("push-relay-answers-404", 'push.submit reply 404 "{}"', proves="N10 NQ30"),
        case("push-relay-answers-429", 'push.submit reply 429 "{}"', proves="N10 NQ30"),
        case("push-relay-cuts-the-answer", "push.submit truncate 10", proves="N10"),
        case("push-relay-talks-rubbish", "push.accept garbage 64 seed=7", proves="N10"),
        case("push-relay-is-silent", "push.submit stall", proves="N10"),
    ],
)
def test_relay_fails(bench: Bench, stack: Stack, fault: str) -> None:
    """A notification that the service did not take is 4515."""
    if fault.endswith("stall"):  # all others end by themselves, on a busy machine a little later
        bench.configure(virtual_clock=0.1, timeouts={"relay_ms": 100})
    armed = stack.push.misbehave(fault)
    assert bench.call("SendNotification", "hello") == Answer(False, 4515)
    assert armed.fired
    assert deliveries(stack) == []


@rule("NQ30", "N10")
def test_push_relay_byte_by_byte(bench: Bench, stack: Stack) -> None:
    """A relay has its time once, not once a byte."""
    bench.configure(timeouts={"relay_ms": 300})
    stack.push.misbehave("push.submit drip 1 150")
    assert bench.call("SendNotification", "hello") == Answer(False, 4515)


@rule("NQ30", "N10")
def test_push_relay_has_the_time_of_the_settings(bench: Bench, stack: Stack) -> None:
    """A silent relay is waited for as long as the settings say, neither longer nor shorter."""
    bench.claims("virtual-clock")
    bench.configure(virtual_clock=0.1, timeouts={"relay_ms": 4000})
    stack.push.misbehave("push.submit stall")
    assert bench.call("SendNotification", "hello") == Answer(False, 4515)
    assert bench.elapsed == pytest.approx(4.0, abs=0.2)


@rule("N10")
def test_push_relay_not_listening(bench: Bench, stack: Stack) -> None:
    """No service at the address is 4515."""
    bench.configure(notifications={"relay": f"http://127.0.0.1:{stack.refused_port}/submit"})
    assert bench.call("SendNotification", "hello") == Answer(False, 4515)
    assert stack.connections() == 0


@rule("N10", "N1")
def test_push_recovers(bench: Bench, stack: Stack) -> None:
    """After a failed attempt the next one succeeds, and the old error stays until it is reset."""
    stack.push.misbehave("push.submit reset times=1")
    first = bench.call("SendNotification", "lost")
    assert first == Answer(False, 4515)
    assert bench.call("SendNotification", "found") == Answer(True, 4515)
    assert deliveries(stack) == [(METAQUOTES_ID, "found")]


@rule("N1")
def test_push_over_tls(bench: Bench, stack: Stack) -> None:
    """The relay may be reached over TLS."""
    bench.configure(notifications={"relay": stack.push.tls_url})
    assert bench.call("SendNotification", "hello") == Answer(True, 0)
    assert stack.push.capture.records("request")[0]["tls"] is True


@rule("NQ56", "NQ30")
def test_push_ipv6(bench: Bench, stack: Stack) -> None:
    """A relay on ::1 is reached by its address."""
    port = bench.need(stack.ipv6_ports.get("push-ipv6"), "this machine has no IPv6")
    bench.configure(notifications={"relay": f"http://[::1]:{port}/submit"})
    assert bench.call("SendNotification", "hello") == Answer(True, 0)
    assert deliveries(stack) == [(METAQUOTES_ID, "hello")]


@pytest.mark.parametrize(
    "which",
    [
        case("push-relay-with-a-bad-certificate", "self-signed", proves="N10"),
        case("push-relay-certificate-expired", "expired", proves="N10"),
        case("push-relay-certificate-of-another-host", "wrong-host", proves="N10"),
    ],
)
def test_bad_certificate(bench: Bench, stack: Stack, which: str) -> None:
    """A relay over TLS without a valid certificate is 4515, and nothing is sent to it."""
    bench.configure(notifications={"relay": f"https://localhost:{stack.tcp.wrong_port(which)}/submit"})
    assert bench.call("SendNotification", "hello") == Answer(False, 4515)
    assert stack.tcp.capture.records("bytes") == []
