"""WebRequest: connections that are kept, and what happens when the server ends one."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.web.received import configure, header, requests
from emulators.stack import Stack


@rule("W7.11")
def test_web_keep_alive(bench: Bench, stack: Stack) -> None:
    """Two requests in a row use one connection."""
    for _ in range(2):
        assert bench.web_request("GET", "/text").value == 200
    first, second = requests(stack)
    assert first["peer"] == second["peer"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        case("web-keep-alive-post", ("GET", "/text"), ("POST", "/echo"), proves="W7.11"),
        case("web-keep-alive-two-posts", ("POST", "/echo"), ("POST", "/echo"), proves="W7.11"),
        case("web-keep-alive-after-a-404", ("GET", "/status/404"), ("GET", "/text"), proves="W7.11"),
        case("web-keep-alive-after-a-500", ("POST", "/status/500"), ("PUT", "/echo"), proves="W7.11"),
        case("web-keep-alive-after-a-head", ("HEAD", "/bytes/100"), ("GET", "/text"), proves="W7.11"),
        case("web-keep-alive-after-a-204", ("GET", "/status/204"), ("DELETE", "/echo"), proves="W7.11"),
        case("web-keep-alive-after-chunks", ("GET", "/chunked"), ("GET", "/text"), proves="W7.11"),
        case("web-keep-alive-after-a-redirect", ("GET", "/redirect-to?url=/text"), ("GET", "/text"), proves="W7.11"),
    ],
)
def test_kept(bench: Bench, stack: Stack, first: tuple[str, str], second: tuple[str, str]) -> None:
    """A connection is used again whatever was asked and answered on it."""
    for method, path in (first, second):
        data = b"data" if method in ("POST", "PUT") else b""
        assert bench.web_request(method, path, "", data).last_error == 0
    assert len({one["peer"] for one in requests(stack)}) == 1


@rule("W7.11", "W9.1")
def test_web_keep_alive_over_https(bench: Bench, stack: Stack) -> None:
    """A secured connection is used again as well."""
    for method in ("GET", "POST", "GET"):
        assert bench.web_request(method, stack.web.tls_url("/echo", host="localhost")).value == 200
    assert len({one["peer"] for one in requests(stack)}) == 1


@rule("W7.11", "WQ3")
def test_web_keep_alive_over_https_by_another_clock(bench: Bench, stack: Stack) -> None:
    """A secured connection is used again, too, where the terminal's clock judged its certificate."""
    bench.configure(virtual_clock=1.0)
    for _ in range(3):
        assert bench.web_request("GET", stack.web.tls_url("/echo", host="localhost")).value == 200
    assert len({one["peer"] for one in requests(stack)}) == 1


@rule("W7.11", "WQ13")
def test_web_keep_alive_that_the_script_asks_for(bench: Bench, stack: Stack) -> None:
    """A connection is used again where the script says Connection: keep-alive, and whatever other headers say."""
    for _ in range(2):
        assert bench.web_request("GET", "/text", "Connection: keep-alive\r\nX-One: close").value == 200
    assert len({one["peer"] for one in requests(stack)}) == 1


@rule("W7.11")
def test_web_keep_alive_of_two_hosts(bench: Bench, stack: Stack) -> None:
    """A connection to one host does not carry the request for another port of it."""
    bench.configure(
        expert_advisors={"web_request_urls": ["a.example", "localhost"]},
        address_overrides={"a.example:80": stack.web.address},
    )
    plain, secured = "http://a.example/text", stack.web.tls_url("/text", host="localhost")
    for url in (plain, secured, plain, secured):
        assert bench.web_request("GET", url).value == 200
    assert [one["tls"] for one in requests(stack)] == [False, True, False, True]


@rule("W6.1.1", "W7.11")
def test_web_hosts_in_turn(bench: Bench, stack: Stack) -> None:
    """Requests to two hosts at one address name each its own."""
    configure(bench, "a.example", "b.example", stack=stack)
    for host in ("a.example", "b.example", "a.example", "b.example"):
        assert bench.web_request("GET", f"http://{host}/text").value == 200
    assert [header(one, "Host") for one in requests(stack)] == [["a.example"], ["b.example"]] * 2


@rule("WQ54")
def test_web_plain_stays_plain(bench: Bench, stack: Stack) -> None:
    """A server that wants to be asked over https alone is asked over http where the URL says so."""
    path = "/headers?Strict-Transport-Security=max-age%3D3600&Alt-Svc=clear"
    assert bench.web_request("GET", stack.web.tls_url(path, host="localhost")).value == 200
    assert bench.web_request("GET", f"http://localhost:{stack.web.port}/text").value == 200
    assert [one["tls"] for one in requests(stack)] == [True, False]


@rule("NQ32", "WQ3")
def test_web_trust_changes_at_once(bench: Bench, stack: Stack) -> None:
    """A connection that was secured before carries no request once its authority is no longer trusted."""
    url = stack.web.tls_url("/text", host="localhost")
    assert bench.web_request("GET", url).value == 200
    bench.apply(network={"ca_pem": ""})
    assert bench.web_request("GET", url).last_error == 5203
    bench.apply(network={"ca_pem": stack.pki.ca_pem})
    assert bench.web_request("GET", url).value == 200
    assert len(requests(stack)) == 2


@rule("NQ32", "WQ69")
def test_web_settings_end_kept_connections(bench: Bench, stack: Stack) -> None:
    """A change of the settings ends the connections that were kept."""
    bench.configure(virtual_clock=1.0)
    assert bench.web_request("GET", "/text").value == 200
    bench.apply(build={"language": "ru,en"})
    assert stack.web.capture.wait_for("closed")


@rule("W7.11", "WQ15")
def test_web_stale_post_behind_another_server(bench: Bench, stack: Stack) -> None:
    """A POST goes over a new connection where the kept one has been closed while another server was asked."""
    stack.tcp.script(steps=[{"expect": "*", "send": "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"}])
    elsewhere = f"http://127.0.0.1:{stack.tcp.port}/"
    for method in ("POST", "GET", "POST"):
        assert bench.web_request("GET", "/close-idle").value == 200
        stack.web.settle()
        assert bench.web_request("GET", elsewhere).value == 200
        assert bench.web_request(method, "/echo", "", b"data").value == 200
    assert [one["target"] for one in requests(stack)] == ["/close-idle", "/echo"] * 3
    assert len(stack.tcp.capture.records("bytes")) == 3


@pytest.mark.parametrize(
    ("method", "data"),
    [
        case("web-late-bytes-before-a-get", "GET", b"", proves="WQ71"),
        case("web-late-bytes-before-a-post", "POST", b"data", proves="WQ71"),
    ],
)
def test_late_bytes(bench: Bench, stack: Stack, method: str, data: bytes) -> None:
    """Bytes that come when nobody has asked are no part of an answer: the next request goes over a new connection."""
    hello = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
    late = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n"
    stack.tcp.script(steps=[{"expect": "*", "send": hello}, {"send": late, "delay_ms": 20}])
    url = f"http://127.0.0.1:{stack.tcp.port}/"
    assert bench.web_request("GET", url).value == 200
    peer = stack.tcp.capture.records("bytes")[-1]["peer"]
    stack.tcp.capture.wait_for(lambda one: one.kind == "sent" and one["peer"] == peer and b" 408 " in one["data"])
    stack.tcp.settle()
    answer = bench.web_request(method, url, "", data)
    assert (answer.value, answer.last_error, answer.out["result"]) == (200, 0, b"hello")
    assert {one["peer"] for one in stack.tcp.capture.records("bytes")} > {peer}


@rule("NQ32", "WQ2")
def test_web_overrides_change_at_once(bench: Bench, stack: Stack) -> None:
    """A host is looked for where the settings say at the moment of the call."""
    listed = {"web_request_urls": ["a.example"]}
    bench.configure(expert_advisors=listed, address_overrides={"a.example:80": stack.web.address})
    assert bench.web_request("GET", "http://a.example/text").value == 200
    bench.apply(expert_advisors=listed, address_overrides={"a.example:80": "unresolvable"})
    answer = bench.web_request("GET", "http://a.example/text")
    assert (answer.value, answer.last_error) == bench.by_profile(documented=(-1, 5201), observed=(1001, 5203))
    bench.apply(expert_advisors=listed, address_overrides={"a.example:80": stack.web.address})
    assert bench.web_request("GET", "http://a.example/text").value == 200
    assert len(requests(stack)) == 2


@rule("W7.12")
def test_web_connection_close(bench: Bench, stack: Stack) -> None:
    """A server that says ``Connection: close`` gets a new connection next time."""
    for _ in range(2):
        assert bench.web_request("GET", "/until-close").value == 200
    first, second = requests(stack)
    assert first["peer"] != second["peer"]


@pytest.mark.parametrize(
    ("method", "data"), [case("web-stale-get", "GET", b"", proves="W7.11 W3.17"),
                         case("web-stale-post", "POST", b"data", proves="W7.11 WQ15")],
)  # fmt: skip
def test_stale_connection(bench: Bench, stack: Stack, method: str, data: bytes) -> None:
    """A kept connection that the server has closed meanwhile is replaced, and the request arrives once."""
    assert bench.web_request("GET", "/close-idle").value == 200
    stack.web.settle()
    answer = bench.web_request(method, "/text", "", data)
    assert (answer.value, answer.last_error, answer.out["result"]) == (200, 0, b"hello")
    assert [(one["method"], one["target"]) for one in requests(stack)[1:]] == [(method, "/text")]


@pytest.mark.parametrize(
    ("method", "data", "is_repeated"),
    [
        case("web-kept-closed-get", "GET", b"", True, proves="W7.11 W3.17"),
        case("web-kept-closed-post", "POST", b"order", False, proves="W7.11 W3.17"),
        case("web-kept-closed-empty-post", "POST", b"", False, proves="W7.11 W3.17"),
        case("web-kept-closed-patch", "PATCH", b"order", False, proves="WQ65"),
        case("web-kept-closed-of-no-known-method", "ORDER", b"order", False, proves="WQ65"),
        case("web-kept-closed-post-in-lower-case", "post", b"order", False, proves="WQ65"),
        case("web-kept-closed-put", "PUT", b"order", True, proves="WQ65"),
        case("web-kept-closed-delete", "DELETE", b"", True, proves="WQ65"),
        case("web-kept-closed-head", "HEAD", b"", True, proves="WQ65"),
        case("web-kept-closed-options", "OPTIONS", b"", True, proves="WQ65"),
    ],
)
def test_closed_as_the_request_comes(bench: Bench, stack: Stack, method: str, data: bytes, is_repeated: bool) -> None:
    """The server closes a kept connection as the request comes: a GET is sent again; a POST is not, it may be done."""
    armed = stack.web.misbehave("web.response-head close after=1 times=1")
    assert bench.web_request("GET", "/text").value == 200
    answer = bench.web_request(method, "/text", "", data)
    failed = bench.by_profile(documented=(-1, 5203), observed=(1003, 5203))
    assert (answer.value, answer.last_error) == ((200, 0) if is_repeated else failed)
    assert [one["method"] for one in requests(stack)[1:]] == [method] * (2 if is_repeated else 1)
    assert armed.fired == 1
    assert bench.web_request("GET", "/text").value == 200


@pytest.mark.parametrize(
    "method", [case("web-fresh-closed-get", "GET", proves="WQ65"), case("web-fresh-closed-put", "PUT", proves="WQ65"),
               case("web-fresh-closed-head", "HEAD", proves="WQ65")],
)  # fmt: skip
def test_closed_on_a_new_connection(bench: Bench, stack: Stack, method: str) -> None:
    """On a new connection nothing is sent twice, though the server closes it without an answer."""
    stack.web.misbehave("web.response-head close times=1")
    answer = bench.web_request(method, "/text")
    assert (answer.value, answer.last_error) == bench.by_profile(documented=(-1, 5203), observed=(1003, 5203))
    assert [one["method"] for one in requests(stack)] == [method]


@rule("WQ65")
def test_web_kept_closed_twice(bench: Bench, stack: Stack) -> None:
    """A GET is sent again once, not until it is answered."""
    assert bench.web_request("GET", "/text").value == 200
    stack.web.misbehave("web.response-head close")
    answer = bench.web_request("GET", "/text")
    assert (answer.value, answer.last_error) == bench.by_profile(documented=(-1, 5203), observed=(1003, 5203))
    assert len(requests(stack)) == 3


@rule("WQ65")
def test_web_kept_cut_in_the_answer(bench: Bench, stack: Stack) -> None:
    """An answer that has begun is not asked for again when its kept connection ends."""
    assert bench.web_request("GET", "/text").value == 200
    stack.web.misbehave("web.response-head truncate 20")
    answer = bench.web_request("GET", "/text")
    assert (answer.value, answer.last_error) == bench.by_profile(documented=(-1, 5203), observed=(1003, 5203))
    assert len(requests(stack)) == 2
