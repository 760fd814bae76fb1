"""WebRequest: redirects, followed inside the call."""

from collections.abc import Iterable

import pytest
from werkzeug.datastructures import Headers
from werkzeug.wrappers import Response

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.web.received import configure, expected, header, requests, whole
from emulators.stack import Stack

TEXT_HEADER = "Content-Type: text/plain; charset=utf-8\r\n"


def moved(location: str | None, headers: Iterable[tuple[str, str]] = ()) -> Response:
    """Return a redirect whose headers go out as they are."""
    lines = Headers([*headers, *([("Location", location)] if location is not None else [])])
    response = Response("moved", status=302, headers=lines)
    response.autocorrect_location_header = False
    return response


@pytest.mark.parametrize(
    ("status", "method", "arrives_as", "body"),
    [
        case("web-redirect-301-get", 301, "GET", "GET", b"", proves="W7.1"),
        case("web-redirect-302-get", 302, "GET", "GET", b"", proves="W7.1"),
        case("web-redirect-303-get", 303, "GET", "GET", b"", proves="W7.3 WQ7"),
        case("web-redirect-307-get", 307, "GET", "GET", b"", proves="W7.3 WQ7"),
        case("web-redirect-308-get", 308, "GET", "GET", b"", proves="W7.3 WQ7"),
        case("web-redirect-301-post", 301, "POST", "GET", b"", proves="W7.4 WQ7"),
        case("web-redirect-302-post", 302, "POST", "GET", b"", proves="W7.4 WQ7"),
        case("web-redirect-303-post", 303, "POST", "GET", b"", proves="W7.4 WQ7"),
        case("web-redirect-307-post", 307, "POST", "POST", b"data", proves="W7.3 WQ7"),
        case("web-redirect-308-post", 308, "POST", "POST", b"data", proves="W7.3 WQ7"),
        case("web-redirect-302-head", 302, "HEAD", "HEAD", b"", proves="W7.1 WQ7"),
        case("web-redirect-303-head", 303, "HEAD", "HEAD", b"", proves="W7.3 WQ7"),
        case("web-redirect-303-put", 303, "PUT", "GET", b"", proves="WQ33"),
        case("web-redirect-303-delete", 303, "DELETE", "GET", b"", proves="WQ33"),
        case("web-redirect-301-put", 301, "PUT", "PUT", b"data", proves="WQ33"),
        case("web-redirect-302-put", 302, "PUT", "PUT", b"data", proves="WQ33"),
        case("web-redirect-308-put", 308, "PUT", "PUT", b"data", proves="W7.3 WQ7"),
        case("web-redirect-307-put", 307, "PUT", "PUT", b"data", proves="W7.3 WQ7"),
        case("web-redirect-301-patch", 301, "PATCH", "PATCH", b"data", proves="WQ33"),
        case("web-redirect-302-delete", 302, "DELETE", "DELETE", b"", proves="WQ33"),
        case("web-redirect-303-patch", 303, "PATCH", "GET", b"", proves="WQ33"),
        case("web-redirect-303-options", 303, "OPTIONS", "GET", b"", proves="WQ33"),
        case("web-redirect-307-delete", 307, "DELETE", "DELETE", b"", proves="W7.3 WQ7"),
        case("web-redirect-308-patch", 308, "PATCH", "PATCH", b"data", proves="W7.3 WQ7"),
        case("web-redirect-302-post-in-lower-case", 302, "post", "post", b"data", proves="WQ33 WQ58"),
    ],
)
def test_redirect(bench: Bench, stack: Stack, status: int, method: str, arrives_as: str, body: bytes) -> None:
    """Redirects are followed inside the call: 301, 302 and 303 turn a POST into a GET, 307 and 308 keep it."""
    configure(bench, stack=stack)
    data = b"" if method in ("GET", "HEAD", "DELETE", "OPTIONS") else b"data"
    answer = bench.web_request(method, f"/redirect-to?url=/echo&status={status}", "X-One: 1", data)
    assert (answer.value, answer.last_error) == (200, 0)
    first, second = requests(stack)
    assert (first["method"], first["body"]) == (method, data)
    assert (second["method"], second["target"], second["body"]) == (arrives_as, "/echo", body)
    more = {"X-One": "1"}
    if body or arrives_as == "DELETE":
        more |= {"Content-Length": str(len(body))}
    if arrives_as == "POST":
        more |= {"Content-Type": "application/x-www-form-urlencoded"}
    assert whole(second) == expected(stack.web.address, more)


@pytest.mark.parametrize(
    ("location", "arrives"),
    [
        case("web-location-beside", "b", "/dir/b", proves="W7.1 WQ62"),
        case("web-location-above", "../b?x=1", "/b?x=1", proves="WQ62"),
        case("web-location-here", "./b", "/dir/b", proves="WQ62"),
        case("web-location-query-alone", "?x=1", "/dir/a?x=1", proves="WQ62"),
        case("web-location-of-the-root", "/b", "/b", proves="W7.1"),
        case("web-location-without-scheme", "//{host}/b", "/b", proves="WQ62"),
        case("web-location-whole", "http://{host}/b?x=1&y=2", "/b?x=1&y=2", proves="W7.1"),
        case("web-location-in-capitals", "HTTP://{host}/B", "/B", proves="WQ62"),
        case("web-location-without-path", "http://{host}?x=1", "/?x=1", proves="WQ62"),
        case("web-location-with-a-fragment", "/b?x=1#part", "/b?x=1", proves="WQ22 WQ62"),
        case("web-location-with-a-space", "/b c?x=1 2", "/b%20c?x=1%202", proves="WQ62"),
        case("web-location-encoded", "/b%20c?x=%D0%B6+1", "/b%20c?x=%D0%B6+1", proves="W7.1"),
        case("web-location-with-a-url", "/b?u=http://x.example/", "/b?u=http://x.example/", proves="W7.1"),
        case("web-location-of-1500-letters", "/" + "x" * 1500, "/" + "x" * 1500, proves="WQ62"),
        case("web-location-with-spaces-around", "  /b \t", "/b", proves="WQ62"),
        case("web-location-to-itself-once", "/dir/a?n=1", "/dir/a?n=1", proves="W7.1"),
    ],
)
def test_location(bench: Bench, stack: Stack, location: str, arrives: str) -> None:
    """A Location is read against the URL that it answers; what it has is sent, and nothing of the query before."""
    where = location.format(host=stack.web.address)
    stack.web.expect_request("/dir/a", query_string="old=1").respond_with_response(moved(where))
    answer = bench.web_request("GET", "/dir/a?old=1")
    assert (answer.value in (200, 404), answer.last_error) == (True, 0)
    assert [one["target"] for one in requests(stack)] == ["/dir/a?old=1", arrives]


@pytest.mark.parametrize(
    "location",
    [
        case("web-location-of-ftp", "ftp://127.0.0.1/x", proves="WQ62"),
        case("web-location-of-mail", "mailto:a@b.example", proves="WQ62"),
        case("web-location-with-a-user", "http://user:secret@{host}/text", proves="WQ62"),
        case("web-location-with-a-bad-port", "http://127.0.0.1:99999/text", proves="WQ62"),
    ],
)
def test_location_is_no_url(bench: Bench, stack: Stack, location: str) -> None:
    """A redirect to what WebRequest cannot ask for ends the request without an answer."""
    stack.web.expect_request("/a").respond_with_response(moved(location.format(host=stack.web.address)))
    answer = bench.web_request("GET", "/a")
    assert (answer.value, answer.last_error) == bench.by_profile(documented=(-1, 5203), observed=(1003, 5203))
    assert answer.out == {"result": b"", "result_headers": ""}
    assert [one["target"] for one in requests(stack)] == ["/a"]


@pytest.mark.parametrize(
    ("headers", "arrives"),
    [
        case("web-location-in-lower-case", [("location", "/text")], "/text", proves="W7.1"),
        case("web-location-of-the-content", [("Content-Location", "/text")], None, proves="WQ62"),
    ],
)
def test_location_header(bench: Bench, stack: Stack, headers: list[tuple[str, str]], arrives: str | None) -> None:
    """The Location header says where to go, in any case; Content-Location does not."""
    stack.web.expect_request("/a").respond_with_response(moved(None, headers))
    answer = bench.web_request("GET", "/a")
    assert (answer.value, answer.last_error) == (200 if arrives else 302, 0)
    assert [one["target"] for one in requests(stack)] == ["/a", *([arrives] if arrives else [])]


@rule("W6.2.8", "WQ8")
def test_web_redirect_headers(bench: Bench, stack: Stack) -> None:
    """The headers are those of the last answer alone."""
    answer = bench.web_request("GET", "/redirect-to?url=/text")
    assert answer.out["result"] == b"hello"
    assert answer.out["result_headers"] == TEXT_HEADER + "Content-Length: 5\r\n"
    assert [one["target"] for one in requests(stack)] == ["/redirect-to?url=/text", "/text"]


@pytest.mark.parametrize(
    "status",
    [
        case("web-redirect-301-is-not-remembered", 301, proves="W7.1 W7.13"),
        case("web-redirect-308-is-not-remembered", 308, proves="W7.3 W7.13"),
    ],
)
def test_redirect_is_not_remembered(bench: Bench, stack: Stack, status: int) -> None:
    """A permanent redirect is asked for again by the next call."""
    for _ in range(2):
        assert bench.web_request("GET", f"/redirect-to?url=/text&status={status}").value == 200
    assert [one["target"].partition("?")[0] for one in requests(stack)] == ["/redirect-to", "/text"] * 2


@rule("WQ62")
def test_web_location_beside_the_second(bench: Bench, stack: Stack) -> None:
    """Each Location of a chain is read against the URL that it answers, not against the first."""
    stack.web.expect_request("/a/b").respond_with_response(moved("c/d?x=1"))
    stack.web.expect_request("/a/c/d").respond_with_response(moved("e"))
    bench.web_request("GET", "/a/b")
    assert [one["target"] for one in requests(stack)] == ["/a/b", "/a/c/d?x=1", "/a/c/e"]


@pytest.mark.parametrize(
    ("location", "host"),
    [
        case("web-location-with-letters-in-its-host", "http://b\xc3\xbccher.example/echo", "xn--bcher-kva.example",
             proves="WQ45 WQ23"),
        case("web-location-with-no-utf-8-in-its-host", "http://b\xfccher.example/echo", None, proves="WQ45"),
    ],
)  # fmt: skip
def test_location_host(bench: Bench, stack: Stack, location: str, host: str | None) -> None:
    """The host of a Location is UTF-8; one in another code page is no host."""
    configure(bench, "a.example", "xn--bcher-kva.example", stack=stack)
    stack.web.expect_request("/moved").respond_with_response(moved(location))
    answer = bench.web_request("GET", "http://a.example/moved")
    failed = bench.by_profile(documented=(-1, 5203), observed=(1003, 5203))
    assert (answer.value, answer.last_error) == ((200, 0) if host else failed)
    assert [header(one, "Host") for one in requests(stack)] == [["a.example"], *([[host]] if host else [])]


@rule("WQ7", "W7.5")
def test_web_redirect_ten(bench: Bench, stack: Stack) -> None:
    """Ten redirects are followed."""
    answer = bench.web_request("GET", "/redirect/10")
    assert (answer.value, answer.last_error) == (200, 0)
    assert len(requests(stack)) == 11


@pytest.mark.parametrize(
    "path", [case("web-redirect-eleven", "/redirect/11", proves="WQ7 W7.5"),
             case("web-redirect-loop", "/loop", proves="WQ7 W7.5")],
)  # fmt: skip
def test_too_many_redirects(bench: Bench, stack: Stack, path: str) -> None:
    """More than ten redirects end the request without an answer."""
    answer = bench.web_request("GET", path)
    expected = bench.by_profile(documented=(-1, 5203), observed=(1003, 5203))
    assert (answer.value, answer.last_error) == expected
    assert (answer.out["result"], answer.out["result_headers"]) == (b"", "")
    assert len(requests(stack)) == 11


@rule("WQ6", "W5.2.19")
def test_web_redirect_leaves_the_list(bench: Bench, stack: Stack) -> None:
    """A redirect to a host that is not listed is followed."""
    bench.configure(expert_advisors={"web_request_urls": ["http://127.0.0.1"]})
    target = f"http://localhost:{stack.web.port}/text"
    answer = bench.web_request("GET", f"/redirect-to?url={target}")
    assert (answer.value, answer.last_error, answer.out["result"]) == (200, 0, b"hello")
    assert header(requests(stack)[1], "Host") == [f"localhost:{stack.web.port}"]


@rule("W7.1", "WQ33")
def test_web_redirect_get_with_data(bench: Bench, stack: Stack) -> None:
    """A request that stays what it is keeps its body, a GET as well."""
    assert bench.web_request("GET", "/redirect-to?url=/echo", "Content-Language: en", b"data").value == 200
    assert [(one["method"], one["body"]) for one in requests(stack)] == [("GET", b"data")] * 2
    assert [header(one, "Content-Language") for one in requests(stack)] == [["en"]] * 2


@rule("WQ6", "W5.2.19")
def test_web_redirect_leaves_host_and_port(bench: Bench, stack: Stack) -> None:
    """A redirect is followed where nothing of its target is listed, neither scheme nor host nor port."""
    bench.configure(
        expert_advisors={"web_request_urls": ["http://a.example/redirect-to"]},
        address_overrides={"a.example:80": stack.web.address},
    )
    target = stack.web.tls_url("/text", host="localhost")
    answer = bench.web_request("GET", f"http://a.example/redirect-to?url={target}")
    assert (answer.value, answer.last_error, answer.out["result"]) == (200, 0, b"hello")
    assert [one["tls"] for one in requests(stack)] == [False, True]


@rule("W7.1", "W9.1")
def test_web_redirect_from_https(bench: Bench, stack: Stack) -> None:
    """A redirect may lead from https to http."""
    here = stack.web.tls_url(f"/redirect-to?url=http://localhost:{stack.web.port}/text", host="localhost")
    answer = bench.web_request("GET", here)
    assert (answer.value, answer.last_error, answer.out["result"]) == (200, 0, b"hello")
    assert [one["tls"] for one in requests(stack)] == [True, False]


@rule("W7.3", "WQ7")
def test_web_redirects_of_two_sorts(bench: Bench, stack: Stack) -> None:
    """A POST that a 302 has turned into a GET stays one when a 307 follows."""
    assert bench.web_request("POST", "/redirect-to?url=/redirect-to%3Furl=/echo%26status=307", "", b"data").value == 200
    assert [(one["method"], one["body"]) for one in requests(stack)] == [("POST", b"data"), ("GET", b""), ("GET", b"")]


@rule("W7.1", "W3.13")
def test_web_redirect_to_nobody(bench: Bench, stack: Stack) -> None:
    """A redirect to where nobody listens ends as a request to there does."""
    answer = bench.web_request("GET", f"/redirect-to?url=http://127.0.0.1:{stack.refused_port}/")
    assert (answer.value, answer.last_error) == bench.by_profile(documented=(-1, 5201), observed=(1001, 5203))
    assert answer.out == {"result": b"", "result_headers": ""}
    assert len(requests(stack)) == 1


@rule("W7.1", "W3.16")
def test_web_redirect_to_a_cut_answer(bench: Bench, stack: Stack) -> None:
    """A chain whose last answer is cut delivers nothing of the answers before."""
    answer = bench.web_request("GET", "/redirect-to?url=/truncate/10")
    assert (answer.value, answer.last_error) == bench.by_profile(documented=(-1, 5203), observed=(1003, 5203))
    assert answer.out == {"result": b"", "result_headers": ""}
    assert [one["target"] for one in requests(stack)] == ["/redirect-to?url=/truncate/10", "/truncate/10"]


@rule("WQ7")
def test_web_redirects_are_counted_for_each_call(bench: Bench, stack: Stack) -> None:
    """Two calls may each be redirected ten times, whatever hosts are on the way."""
    for _ in range(2):
        assert bench.web_request("GET", "/redirect/10").value == 200
    assert len(requests(stack)) == 22


@rule("WQ7")
def test_web_redirects_are_counted_over_all_hosts(bench: Bench, stack: Stack) -> None:
    """Eleven redirects are too many, though they lead from host to host."""
    configure(bench, "a.example", "b.example", stack=stack)
    for host, other in (("a.example", "b.example"), ("b.example", "a.example")):
        stack.web.expect_request("/ring", headers={"Host": host}).respond_with_response(moved(f"http://{other}/ring"))
    answer = bench.web_request("GET", "http://a.example/ring")
    assert (answer.value, answer.last_error) == bench.by_profile(documented=(-1, 5203), observed=(1003, 5203))
    assert len(requests(stack)) == 11


@pytest.mark.parametrize(
    ("status", "location"),
    [
        case("web-redirect-without-location", 302, None, proves="WQ7"),
        case("web-redirect-to-nothing", 302, "", proves="WQ7"),
        case("web-redirect-300", 300, "/text", proves="WQ7"),
        case("web-redirect-304", 304, "/text", proves="WQ7"),
        case("web-redirect-305", 305, "/text", proves="WQ7"),
        case("web-redirect-306", 306, "/text", proves="WQ7"),
        case("web-redirect-399", 399, "/text", proves="WQ7"),
        case("web-redirect-401", 401, "/text", proves="W3.1 W7.6"),
        case("web-redirect-200", 200, "/text", proves="W3.1"),
        case("web-redirect-309", 309, "/text", proves="WQ7"),
        case("web-redirect-201", 201, "/text", proves="WQ7"),
    ],
)
def test_no_redirect(bench: Bench, stack: Stack, status: int, location: str | None) -> None:
    """A status that is no redirect, or a redirect that leads nowhere, is the answer."""
    stack.web.expect_request("/here").respond_with_data(
        "", status=status, headers={} if location is None else {"Location": location}
    )
    answer = bench.web_request("GET", "/here")
    assert (answer.value, answer.last_error) == (status, 0)
    assert len(requests(stack)) == 1


@rule("W7.4")
def test_web_redirected_post_loses_its_body(bench: Bench, stack: Stack) -> None:
    """A POST to a site that redirects arrives there as a GET, so an address that takes only POST answers 404 or 405."""
    bench.web_request("POST", "/redirect-to?url=/echo&status=302", "", b"order")
    assert [(one["method"], one["body"]) for one in requests(stack)] == [("POST", b"order"), ("GET", b"")]


@rule("W7.1", "W9.1")
def test_web_redirect_to_https(bench: Bench, stack: Stack) -> None:
    """A redirect may lead from http to https."""
    target = stack.web.tls_url("/text", host="localhost")
    answer = bench.web_request("GET", f"/redirect-to?url={target}&status=301")
    assert (answer.value, answer.out["result"]) == (200, b"hello")
    assert [one["tls"] for one in requests(stack)] == [False, True]
