"""WebRequest without an answer: what each profile returns, leaves and delivers."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.web.failures import (
    NO_ANSWER,
    NO_ANSWER_IN_TIME,
    NO_CONNECTION,
    NO_CONNECTION_IN_TIME,
    Ends,
    ended,
)
from conformance.subject.interface import ByRef
from emulators.stack import Stack


@rule("W3.13", "W4.1", "W2.35", "WQ20", "WQ1")
def test_web_refused(bench: Bench, stack: Stack) -> None:
    """Nobody listens at the address."""
    answer = bench.web_request("GET", f"http://127.0.0.1:{stack.refused_port}/")
    assert ended(bench, answer, NO_CONNECTION)
    assert stack.connections() == 0


@rule("W3.13", "W4.1", "W2.35")
def test_web_nobody_listens(bench: Bench, stack: Stack) -> None:
    """A server that is not running is no answer: nothing is delivered, and terminals were seen to say 1001 and 5203."""
    answer = bench.web_request("GET", f"http://127.0.0.1:{stack.refused_port}/")
    expected = bench.by_profile(documented=(-1, 5201), observed=(1001, 5203))
    assert (answer.value, answer.last_error, answer.out["result"]) == (*expected, b"")


@rule("W3.13", "W4.1", "W2.35")
def test_web_long_refused(bench: Bench, stack: Stack) -> None:
    """The long overload ends as the other one does where nobody listens."""
    url = f"http://127.0.0.1:{stack.refused_port}/"
    given = ("POST", url, "a=1", "http://r.example/", 2000, b"data", 4)
    assert ended(bench, bench.call("WebRequest", *given, ByRef(b"old"), ByRef("old")), NO_CONNECTION)


@rule("W2.22", "W3.15")
def test_web_long_timeout(bench: Bench, stack: Stack) -> None:
    """The long overload takes as long as its timeout says, and delivers nothing of half an answer."""
    bench.claims("virtual-clock")
    bench.configure(virtual_clock=0.1)
    stack.web.misbehave("web.response-body stall 10")
    given = ("GET", stack.web.url("/bytes/100"), None, None, 4000, b"", 0)
    assert ended(bench, bench.call("WebRequest", *given, ByRef(b"old"), ByRef("old")), NO_ANSWER_IN_TIME)
    assert bench.elapsed == pytest.approx(4.0, abs=0.01)


@rule("W4.10")
def test_web_numbers_that_nobody_has_seen(bench: Bench, stack: Stack) -> None:
    """However a request ends without an answer, its value is -1, 1001 or 1003."""
    stack.web.misbehave("web.response-body truncate 50")
    values = {bench.web_request("GET", url).value for url in ("/bytes/100", f"http://127.0.0.1:{stack.refused_port}/")}
    assert values <= {-1, 1001, 1003}


@rule("W3.12", "WQ2")
def test_web_unknown_host(bench: Bench, stack: Stack) -> None:
    """The name cannot be resolved."""
    bench.configure(
        expert_advisors={"web_request_urls": ["nowhere.example.com"]},
        address_overrides={"nowhere.example.com:80": "unresolvable"},
    )
    assert ended(bench, bench.web_request("GET", "http://nowhere.example.com/"), NO_CONNECTION)
    assert stack.connections() == 0


@rule("W3.13", "WQ2")
def test_web_syn_swallowed(bench: Bench, stack: Stack) -> None:
    """Nobody answers the first packet."""
    port = bench.need(stack.silent_port(), "a port that drops the first packet exists on Linux only")
    answer = bench.web_request("GET", f"http://127.0.0.1:{port}/", timeout_ms=30)
    assert ended(bench, answer, NO_CONNECTION_IN_TIME)
    assert stack.connections() == 0


@rule("W3.30")
def test_web_codes_that_nobody_has_seen(bench: Bench, stack: Stack) -> None:
    """By the manual no connection is 5201 and no answer in time 5202; terminals were seen to leave 5203 for both."""
    bench.configure(virtual_clock=0.1)
    stack.web.misbehave("web.response-head stall")
    codes = [bench.web_request("GET", f"http://127.0.0.1:{stack.refused_port}/").last_error]
    bench.call("ResetLastError")
    codes.append(bench.web_request("GET", "/text", timeout_ms=50).last_error)
    assert codes == bench.by_profile(documented=[5201, 5202], observed=[5203, 5203])
    stack.web.capture.wait_for("fault")
    assert len(stack.web.capture.records("request")) == 1


@pytest.mark.parametrize(
    ("fault", "ends"),
    [
        case("web-accept-closed", "web.accept close", NO_ANSWER, proves="W3.14 WQ2 W4.10"),
        case("web-accept-silent", "web.accept stall", NO_ANSWER_IN_TIME, proves="W3.15 W8.8 WQ2"),
        case("web-accept-rubbish", "web.accept garbage 80 seed=5", NO_ANSWER, proves="W3.16 WQ2"),
        case("web-head-closed", "web.response-head close", NO_ANSWER, proves="W3.16"),
        case("web-head-reset", "web.response-head reset", NO_ANSWER, proves="W3.16 W4.4"),
        case("web-head-cut", "web.response-head truncate 20", NO_ANSWER, proves="W3.16"),
        case("web-head-silent", "web.response-head stall", NO_ANSWER_IN_TIME, proves="W3.15 W4.3 W8.8 WQ1 W4.10"),
        case("web-head-rubbish", "web.response-head garbage 80 seed=5", NO_ANSWER, proves="W3.16"),
        case("web-body-closed", "web.response-body close", NO_ANSWER, proves="W3.16"),
        case("web-body-reset", "web.response-body reset", NO_ANSWER, proves="W3.16 W4.4"),
        case("web-body-cut", "web.response-body truncate 50", NO_ANSWER, proves="W3.16"),
        case("web-body-silent", "web.response-body stall", NO_ANSWER_IN_TIME, proves="W3.15 W8.8"),
        case("web-head-too-slow", "web.response-head drip 2 20", NO_ANSWER_IN_TIME, proves="W3.15 W2.22 WQ16"),
        case("web-body-too-slow", "web.response-body drip 1 20", NO_ANSWER_IN_TIME, proves="W3.15 W2.22 WQ16"),
        case("web-answer-too-late", "web.response-head delay 5000", NO_ANSWER_IN_TIME, proves="W3.15 W4.3"),
    ],
)
def test_server_fails(bench: Bench, stack: Stack, fault: str, ends: Ends) -> None:
    """A server that does not answer whole and in time has given no answer at all: no half of it is delivered."""
    armed = stack.web.misbehave(fault)
    if ends is NO_ANSWER_IN_TIME:
        bench.configure(virtual_clock=0.1)
    timeout_ms = 50 if ends is NO_ANSWER_IN_TIME else 2000
    assert ended(bench, bench.web_request("GET", "/bytes/100", timeout_ms=timeout_ms), ends)
    stack.web.capture.wait_for("fault")
    assert armed.fired


@pytest.mark.parametrize(
    ("fault", "scheme"),
    [
        case("web-accept-refused", "web.accept refuse", "http", proves="W3.14"),
        case("web-handshake-reset", "tls.handshake reset", "https", proves="W3.14 W9.3"),
    ],
)
def test_reset_at_once(bench: Bench, stack: Stack, fault: str, scheme: str) -> None:
    """A connection that is reset at once is lost before or after it was made, as it happens: terminals show both."""
    armed = stack.web.misbehave(fault)
    url = stack.web.url("/text") if scheme == "http" else stack.web.tls_url("/text", host="localhost")
    answer = bench.web_request("GET", url)
    expected = bench.by_profile(documented={(-1, 5201), (-1, 5203)}, observed={(1001, 5203), (1003, 5203)})
    assert (answer.value, answer.last_error) in expected
    assert (answer.out["result"], answer.out["result_headers"]) == (b"", "")
    assert armed.fired


@pytest.mark.parametrize(
    "path",
    [
        case("web-bad-chunks", "/bad-framing", proves="W3.16"),
        case("web-bad-content-length", "/bad-length", proves="W3.16"),
        case("web-not-http", "/no-http", proves="W3.16"),
        case("web-empty-answer", "/empty", proves="W3.16"),
        case("web-bad-gzip", "/bad-gzip", proves="W3.16"),
    ],
)
def test_malformed(bench: Bench, stack: Stack, path: str) -> None:
    """An answer that cannot be read counts as no answer."""
    assert ended(bench, bench.web_request("GET", path), NO_ANSWER)
    assert len(stack.web.capture.records("request")) >= 1


@pytest.mark.parametrize(
    "timeout_ms",
    [
        case("web-timeout-zero", 0, proves="W2.23 WQ16"),
        case("web-timeout-negative", -1, proves="WQ16"),
        case("web-timeout-very-negative", -2_147_483_648, proves="WQ16"),
    ],
)
def test_no_time(bench: Bench, stack: Stack, timeout_ms: int) -> None:
    """A timeout of nothing is over at once."""
    assert ended(bench, bench.web_request("GET", "/text", timeout_ms=timeout_ms), NO_ANSWER_IN_TIME)
    assert stack.web.capture.records("request") == []


@rule("W2.22", "WQ16")
def test_web_one_deadline(bench: Bench, stack: Stack) -> None:
    """The timeout is one deadline for the whole chain of redirects: each answer is in time, both are too late."""
    armed = stack.web.misbehave("web.response-head delay 80")
    answer = bench.web_request("GET", "/redirect/1", timeout_ms=130)
    assert ended(bench, answer, NO_ANSWER_IN_TIME)
    assert armed.fired


@pytest.mark.parametrize(
    ("timeout_ms", "fault"),
    [
        case("web-timeout-below-a-second", 350, "web.response-head stall", proves="W2.22"),
        case("web-timeout-of-no-whole-seconds", 1_900, "web.response-head stall", proves="W2.22"),
        case("web-timeout-of-a-minute", 61_500, "web.response-head stall", proves="W2.22"),
        case("web-timeout-of-an-hour", 3_600_001, "web.response-head stall", proves="W2.22"),
        case("web-timeout-the-longest", 2_147_483_647, "web.response-head stall", proves="WQ16"),
        case("web-timeout-within-the-body", 4_000, "web.response-body stall 10", proves="W2.22"),
        case("web-timeout-within-the-head", 4_000, "web.response-head stall 10", proves="W2.22"),
    ],
)
def test_timeout(bench: Bench, stack: Stack, timeout_ms: int, fault: str) -> None:
    """A request whose answer does not come takes as long as its timeout says, to the millisecond."""
    bench.claims("virtual-clock")
    armed = stack.web.misbehave(fault)
    bench.configure(virtual_clock=0.1)
    assert ended(bench, bench.web_request("GET", "/bytes/100", timeout_ms=timeout_ms), NO_ANSWER_IN_TIME)
    assert bench.elapsed == pytest.approx(timeout_ms / 1000, abs=0.002)
    assert armed.fired


@rule("W2.22", "WQ16")
def test_web_timeout_of_each_call(bench: Bench, stack: Stack) -> None:
    """Each call has its own timeout, on a kept connection, too."""
    bench.claims("virtual-clock")
    bench.configure(virtual_clock=0.1)
    assert bench.web_request("GET", "/text", timeout_ms=9_000).value == 200
    stack.web.misbehave("web.response-head stall")
    for timeout_ms in (3_000, 500, 7_000):
        bench.call("ResetLastError")
        assert ended(bench, bench.web_request("GET", "/text", timeout_ms=timeout_ms), NO_ANSWER_IN_TIME)
    assert bench.elapsed == pytest.approx(10.5, abs=0.01)


@rule("WQ16", "W2.22")
def test_web_timeout_of_one_millisecond(bench: Bench, stack: Stack) -> None:
    """A millisecond is a time: of many requests that have no more, one at least gets as far as the server."""
    for _ in range(200):
        assert bench.web_request("GET", "/text", timeout_ms=1).value in (200, -1, 1001, 1003)
        if stack.connections():
            break
    assert stack.connections() > 0


@rule("WQ16")
def test_web_timeout_of_another_method(bench: Bench, stack: Stack) -> None:
    """The timeout holds for a request of another method as well, by the clock of the machine."""
    assert bench.web_request("GET", "/text", timeout_ms=300).value == 200
    stack.web.misbehave("web.response-head stall")
    assert ended(bench, bench.web_request("POST", "/text", timeout_ms=300), NO_ANSWER_IN_TIME)


@rule("WQ69")
def test_web_timeout_ends_the_connection(bench: Bench, stack: Stack) -> None:
    """A request that ran out of time ends its connection at once."""
    bench.configure(virtual_clock=0.1)
    stack.web.misbehave("web.response-head stall")
    assert ended(bench, bench.web_request("GET", "/text", timeout_ms=500), NO_ANSWER_IN_TIME)
    assert stack.web.capture.wait_for("closed")


@rule("W8.7", "W2.22")
def test_web_waits_its_timeout(bench: Bench, stack: Stack) -> None:
    """A silent server is waited for as many milliseconds as the timeout says; then the call has failed in some way."""
    armed = stack.web.misbehave("web.response-head stall")
    bench.configure(virtual_clock=0.1)
    assert bench.web_request("GET", "/text", timeout_ms=30_000).value in (-1, 1001, 1003)
    assert bench.elapsed == pytest.approx(30.0)
    assert armed.fired


# -- afterwards


@rule("W4.8", "C5")
def test_web_recovers(bench: Bench, stack: Stack) -> None:
    """After a failure the next request succeeds, and the old error stays until it is reset."""
    stack.web.misbehave("web.response-head reset times=1")
    assert ended(bench, bench.web_request("POST", "/echo", "", b"x"), NO_ANSWER)
    answer = bench.web_request("GET", "/text")
    assert (answer.value, answer.last_error, answer.out["result"]) == (200, 5203, b"hello")
    assert len(stack.web.capture.records("request")) == 2


@rule("W3.15", "W4.3")
def test_web_late_answer(bench: Bench, stack: Stack) -> None:
    """An answer that comes too late is not taken for that of the next request."""
    stack.web.misbehave("web.response-head delay 500 times=1")
    assert ended(bench, bench.web_request("GET", "/bytes/10", timeout_ms=200), NO_ANSWER_IN_TIME)
    answer = bench.web_request("GET", "/text")
    assert (answer.value, answer.out["result"]) == (200, b"hello")


@rule("C5", "W3.13", "W3.9")
def test_web_failure_replaces_the_last_error(bench: Bench, stack: Stack) -> None:
    """Each failure leaves its own code, whatever was there before."""
    codes = []
    for url in ("nowhere", f"http://127.0.0.1:{stack.refused_port}/", "http://example.com/", "nowhere"):
        codes.append(bench.web_request("GET", url).last_error)
    assert codes == bench.by_profile(documented=[5200, 5201, 4014, 5200], observed=[5200, 5203, 4014, 5200])
    assert stack.connections() == 0


@rule("W7.11")
def test_web_post_is_not_repeated(bench: Bench, stack: Stack) -> None:
    """A POST whose answer was lost is not sent a second time."""
    armed = stack.web.misbehave("web.response-head close")
    assert ended(bench, bench.web_request("POST", "/echo", "", b"order"), NO_ANSWER)
    assert len(stack.web.capture.records("request")) == 1
    assert armed.fired
