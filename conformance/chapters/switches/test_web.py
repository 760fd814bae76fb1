"""WebRequest and the list of allowed addresses that can be switched to what one source states against the others.

Each case sets one of the profiles' switches in the settings. Nobody has to offer it: where a subject answers as the
other sources have it, the case is not run.
"""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.switches.offered import offered
from conformance.subject.interface import Answer, ByRef
from emulators.capture import Record
from emulators.stack import Stack


def requests(stack: Stack) -> list[Record]:
    """Return the requests that arrived."""
    return stack.web.capture.records("request")


def header_values(request: Record, name: str) -> list[str]:
    """Return every value of a header of the request."""
    return [value for key, value in request["headers"] if key.lower() == name.lower()]


@rule("WQ21")
def test_web_not_in_a_service(bench: Bench, stack: Stack) -> None:
    """The reference names experts and scripts: in a service WebRequest is 4014, in an expert it works."""
    bench.configure(switches={"web-in-service": "4014"})
    asked = ("GET", stack.web.url("/text"), "", 2000, b"")
    answers = [bench.program(kind).call("WebRequest", *asked, ByRef(), ByRef("")) for kind in ("service", "expert")]
    offered(bench, is_usual=answers[0].value == 200)
    assert [(one.value, one.last_error) for one in answers] == [(-1, 4014), (200, 0)]
    assert len(requests(stack)) == 1


@rule("WQ5")
def test_list_path_is_ignored(bench: Bench, stack: Stack) -> None:
    """The path of a row restricts nothing; its host does."""
    rows = [f"http://127.0.0.1:{stack.web.port}/finance"]
    bench.configure(switches={"web-path-entry": "ignore"}, expert_advisors={"web_request_urls": rows})
    answers = [
        bench.web_request("GET", "/text"),
        bench.web_request("GET", f"http://localhost:{stack.web.port}/finance"),
    ]
    offered(bench, is_usual=answers[0].value == -1)
    assert [(one.value, one.last_error) for one in answers] == [(200, 0), (-1, 4014)]
    assert [one["target"] for one in requests(stack)] == ["/text"]


@rule("WQ6")
def test_web_redirect_may_not_leave_the_list(bench: Bench, stack: Stack) -> None:
    """A redirect to a host that is not listed is 4014 and not followed; one to a listed host is."""
    rows = [f"http://127.0.0.1:{stack.web.port}"]
    bench.configure(switches={"web-redirect-target": "refuse"}, expert_advisors={"web_request_urls": rows})
    away = bench.web_request("GET", f"/redirect-to?url=http://localhost:{stack.web.port}/text")
    offered(bench, is_usual=away.value == 200)
    assert (away.value, away.last_error) == (-1, 4014)
    assert (away.out["result"], away.out["result_headers"]) == (b"", "")
    assert bench.web_request("GET", "/redirect-to?url=/text").value == 200
    assert [one["target"].partition("?")[0] for one in requests(stack)] == ["/redirect-to", "/redirect-to", "/text"]


@rule("WQ6")
def test_web_redirects_may_not_leave_the_list(bench: Bench, stack: Stack) -> None:
    """Each redirect of a chain is compared with the list, with its path."""
    rows = [f"http://127.0.0.1:{stack.web.port}/redirect-to"]
    bench.configure(switches={"web-redirect-target": "refuse"}, expert_advisors={"web_request_urls": rows})
    away = f"http://localhost:{stack.web.port}/redirect-to"
    answers = []
    for target in (away, "/text", f"/redirect-to?url={away}", "/redirect-to?url=/redirect-to?url=/text"):
        answers.append(bench.web_request("GET", f"/redirect-to?url={target}"))
        bench.call("ResetLastError")
    offered(bench, is_usual=answers[0].value == 200)
    assert [(one.value, one.last_error) for one in answers] == [(-1, 4014)] * 4
    assert [one["target"].partition("?")[0] for one in requests(stack)] == ["/redirect-to"] * 7


@rule("WQ40")
def test_web_secrets_and_another_port_of_the_host(bench: Bench, stack: Stack) -> None:
    """The script's secrets go along to another port of the same host, and not to another host."""
    bench.configure(switches={"web-redirect-credentials": "same-host"})
    script = "Authorization: secret\r\nCookie: s=1"
    for host in ("localhost", "127.0.0.1"):
        target = stack.web.url("/echo") if host == "127.0.0.1" else stack.web.tls_url("/echo", host=host)
        here = stack.web.url(f"/redirect-to?url={target}").replace("127.0.0.1", "localhost", 1)
        assert bench.web_request("GET", here, script).value == 200
    sent = [[header_values(one, name) for name in ("Authorization", "Cookie")] for one in requests(stack)]
    offered(bench, is_usual=sent[1] == [[], []])
    given = [["secret"], ["s=1"]]
    assert sent == [given, given, given, [[], []]]


@rule("WQ16")
def test_web_timeout_zero_is_no_limit(bench: Bench, stack: Stack) -> None:
    """A timeout of 0 waits for the answer; a negative one is over at once."""
    bench.configure(switches={"web-timeout-zero": "no-limit"})
    answer = bench.web_request("GET", "/text", timeout_ms=0)
    offered(bench, is_usual=answer.value != 200)
    assert (answer.value, answer.out["result"]) == (200, b"hello")
    assert bench.web_request("GET", "/text", timeout_ms=-1).value != 200
    assert len(requests(stack)) == 1


@rule("WQ47")
def test_web_url_break_is_dropped(bench: Bench, stack: Stack) -> None:
    """Line breaks and tabs in a URL are lost, as in a browser."""
    bench.configure(switches={"web-url-break": "dropped"})
    assert bench.web_request("GET", "/echo?text=one\r\ntwo\tx").value == 200
    target = requests(stack)[0]["target"]
    offered(bench, is_usual="%0A" in target)
    assert target == "/echo?text=onetwox"


@pytest.mark.parametrize(
    ("coding", "is_known"),
    [
        case("web-coding-br-fails", "br", False, proves="WQ43"),
        case("web-coding-two-fails", "gzip, br", False, proves="WQ43"),
        case("web-coding-identity-is-none", "identity", True, proves="WQ43"),
    ],
)
def test_web_unknown_coding(bench: Bench, stack: Stack, coding: str, is_known: bool) -> None:
    """A body in a coding that was not offered is no answer."""
    bench.configure(switches={"web-unknown-coding": "1003"})
    stack.web.expect_request("/coded").respond_with_data(b"as it is", headers={"Content-Encoding": coding})
    answer = bench.web_request("GET", "/coded")
    offered(bench, is_usual=not is_known and answer.value == 200)
    failed = bench.by_profile(documented=(-1, 5203, b""), observed=(1003, 5203, b""))
    assert (answer.value, answer.last_error, answer.out["result"]) == ((200, 0, b"as it is") if is_known else failed)


@rule("WQ13")
def test_web_content_length_of_the_script(bench: Bench, stack: Stack) -> None:
    """The script's Content-Length goes out as it is."""
    bench.configure(switches={"web-content-length": "verbatim"})
    bench.web_request("POST", "/echo", "Content-Length: 3", b"12345")
    (request, *_) = requests(stack)
    offered(bench, is_usual=header_values(request, "Content-Length") == ["5"])
    assert (header_values(request, "Content-Length"), request["body"]) == (["3"], b"123")


@rule("W7.11", "WQ15")
def test_web_stale_post_fails(bench: Bench, stack: Stack) -> None:
    """On a kept connection that the server has closed a POST fails and is not sent; a GET is, on a new one."""
    bench.configure(switches={"web-stale-keep-alive": "fail"})
    answers = []
    for method in ("POST", "GET"):
        assert bench.web_request("GET", "/close-idle").value == 200
        stack.web.settle()
        answers.append(bench.web_request(method, "/text", "", b""))
        bench.call("ResetLastError")
        answers.append(bench.web_request("POST", "/echo", "", b""))
    offered(bench, is_usual=answers[0].value == 200)
    failed = bench.by_profile(documented=(-1, 5203), observed=(1003, 5203))
    assert [(one.value, one.last_error) for one in answers] == [failed, (200, 0), (200, 0), (200, 0)]
    assert [one["target"] for one in requests(stack)] == ["/close-idle", "/echo", "/close-idle", "/text", "/echo"]


@pytest.mark.parametrize(
    ("status", "body"),
    [
        case("web-error-body-400-empty", 400, b"", proves="W2.34 WQ11"),
        case("web-error-body-599-empty", 599, b"", proves="W2.34 WQ11"),
        case("web-error-body-399-whole", 399, b"why", proves="W2.34 WQ11"),
    ],
)
def test_web_error_body(bench: Bench, stack: Stack, status: int, body: bytes) -> None:
    """The body of a 4xx or 5xx answer is not delivered; its headers are."""
    bench.configure(switches={"web-error-body": "empty"})
    stack.web.expect_request("/why").respond_with_data(b"why", status=status, headers={"X-Own": "1"})
    answer = bench.web_request("GET", "/why")
    offered(bench, is_usual=body == b"" and answer.out["result"] == b"why")
    assert (answer.value, answer.last_error, answer.out["result"]) == (status, 0, body)
    assert "X-Own: 1\r\n" in str(answer.out["result_headers"])


@rule("WQ20")
def test_web_refusal_leaves_outputs(bench: Bench, stack: Stack) -> None:
    """A refused call changes nothing; one that fails on the way empties result and headers."""
    rows = [f"http://127.0.0.1:{stack.refused_port}"]
    bench.configure(switches={"web-refused-outputs": "unchanged"}, expert_advisors={"web_request_urls": rows})
    refused = bench.web_request("GET", "/text")
    offered(bench, is_usual=refused.out["result"] == b"")
    assert refused == Answer(-1, 4014, {"result": b"old", "result_headers": "old"})
    failed = bench.web_request("GET", f"http://127.0.0.1:{stack.refused_port}/")
    assert failed.out == {"result": b"", "result_headers": ""}
    assert stack.connections() == 0


@pytest.mark.parametrize(
    ("choice", "row", "is_allowed"),
    [
        case("list-socket-port-compared-same", "host-and-port", "http://127.0.0.1:{port}", True, proves="AL7 WQ27"),
        case("list-socket-port-compared-other", "host-and-port", "http://127.0.0.1:1", False, proves="AL7 WQ27"),
        case("list-socket-port-compared-none", "host-and-port", "https://127.0.0.1/api", True, proves="AL7 WQ27"),
        case("list-socket-bare-only", "bare-host", "127.0.0.1", True, proves="AL6 WQ27"),
        case("list-socket-bare-not-scheme", "bare-host", "http://127.0.0.1", False, proves="AL6 WQ27"),
        case("list-socket-bare-not-port", "bare-host", "127.0.0.1:{port}", False, proves="AL6 WQ27"),
        case("list-socket-bare-not-path", "bare-host", "127.0.0.1/api", False, proves="AL6 WQ27"),
        case("list-socket-bare-other", "bare-host", "127.0.0.2", False, proves="AL6 WQ27"),
    ],
)
def test_list_for_sockets(bench: Bench, stack: Stack, choice: str, row: str, is_allowed: bool) -> None:
    """More of a row than its host counts for a socket."""
    rows = [row.replace("{port}", str(stack.tcp.port))]
    bench.configure(switches={"allow-list-sockets": choice}, expert_advisors={"web_request_urls": rows})
    handle = bench.call("SocketCreate").value
    answer = bench.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, 1000)
    offered(bench, is_usual=not is_allowed and answer.value is True)
    assert answer == (Answer(True, 0) if is_allowed else Answer(False, 4014))
    assert stack.connections() == int(is_allowed)


@pytest.mark.parametrize(
    ("method", "headers", "sent"),
    [
        case("web-form-body-encoded", "POST", "", b"a=b%20c&d=%C3%A9+1%2F2", proves="W2.25 WQ10"),
        case("web-form-body-by-its-type", "PUT", "content-type: Application/X-WWW-Form-URLencoded; charset=utf-8",
             b"a=b%20c&d=%C3%A9+1%2F2", proves="W2.25 WQ10"),
        case("web-form-body-of-another-type", "POST", "Content-Type: text/plain", "a=b c&d=\xe9+1/2".encode(),
             proves="W2.25 WQ10"),
        case("web-form-body-without-a-type", "PUT", "X-Type: application/x-www-form-urlencoded",
             "a=b c&d=\xe9+1/2".encode(), proves="W2.25 WQ10"),
    ],
)  # fmt: skip
def test_web_form_body(bench: Bench, stack: Stack, method: str, headers: str, sent: bytes) -> None:
    """The body of a form is percent-encoded, but for what makes it a form; any other body is not."""
    bench.configure(switches={"web-form-body": "url-encoded"})
    data = "a=b c&d=\xe9+1/2".encode()
    assert bench.web_request(method, "/echo", headers, data).value == 200
    (request,) = requests(stack)
    offered(bench, is_usual=sent != data and request["body"] == data)
    assert request["body"] == sent
    assert header_values(request, "Content-Length") == [str(len(sent))]


@rule("TL9", "WQ3")
def test_web_any_certificate(bench: Bench, stack: Stack) -> None:
    """A server whose certificate nobody trusts gets the request."""
    bench.configure(switches={"tls-verify": "off"}, network={"ca_pem": ""})
    ports = (stack.web.tls_port, *map(stack.web.wrong_port, ("wrong-host", "self-signed", "expired")))
    answers = [bench.web_request("GET", f"https://localhost:{port}/text") for port in ports]
    offered(bench, is_usual=answers[0].value != 200)
    assert [(one.value, one.last_error, one.out["result"]) for one in answers] == [(200, 0, b"hello")] * 4
