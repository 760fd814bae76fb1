"""The built-in routes of the web server, answered without a connection: a request in, an answer out."""

import base64
import gzip
import json
import zlib

import pytest

from emulators.faults.actions import ACTIONS
from emulators.protocols import web_routes
from emulators.protocols.http import HttpRequest, HttpResponse
from emulators.protocols.web_routes import REDIRECTS, ROUTES, TEXT, answer, sample


def get(target: str, method: str = "GET", body: bytes = b"", **headers: str) -> HttpResponse:
    return answer(HttpRequest(method, target, "1.1", list(headers.items()), body))


def location(made: HttpResponse) -> str:
    return dict(made.headers)["Location"]


@pytest.mark.parametrize("route", ROUTES, ids=lambda one: one.form)
def test_the_example_of_every_route_reaches_that_route(route: object) -> None:
    row = next(one for one in ROUTES if one is route)
    path = row.example.partition("?")[0]
    assert [one.form for one in ROUTES if one.pattern.fullmatch(path)] == [row.form]
    assert get(row.example).status != 404
    assert get(row.example).status != 400 or row.form == "/websocket"  # which wants an upgrade


def test_every_url_of_an_action_is_a_route() -> None:
    assert {url.form for action in ACTIONS.values() for url in action.urls} <= {one.form for one in ROUTES}


def test_echo_returns_the_request_also_where_it_is_no_text() -> None:
    echoed = json.loads(get("/echo?a=1", "PUT", b"\xff\x00", Host="here").body)
    assert (echoed["method"], echoed["target"], echoed["headers"]) == ("PUT", "/echo?a=1", [["Host", "here"]])
    assert (base64.b64decode(echoed["body"]), echoed["text"]) == (b"\xff\x00", "\ufffd\x00")


@pytest.mark.parametrize(
    ("target", "status", "body"),
    [
        ("/status/503", 503, b"status 503"),
        ("/status/204", 204, b""),
        ("/status/304", 304, b""),
        ("/status/199", 400, b"no final status: 199; there are 200 to 599\n"),
        ("/status/600", 400, b"no final status: 600; there are 200 to 599\n"),
        ("/text", 200, b"hello"),
    ],
)
def test_a_status_is_answered_or_refused_with_its_bounds(target: str, status: int, body: bytes) -> None:
    made = get(target)
    assert (made.status, made.body) == (status, body)


@pytest.mark.parametrize(
    "target",
    [
        "/redirect-to?url=/%0d%0aX-Evil:1",
        "/redirect/1?to=/%0aX-Evil:1",
        "/headers?X%0d%0aX-Evil:=1",
        "/headers?X=1%0d%0aX-Evil:1",
        "/headers?X=%00",
        "/cookies/set?cookie=a=1%0d%0aX-Evil:1",
    ],
)
def test_no_query_brings_a_header_of_its_own(target: str) -> None:
    made = get(target)
    assert (made.status, made.headers) == (400, [TEXT])
    assert b"line breaks and zero bytes cannot be sent" in made.body


def test_a_target_that_is_no_url_is_400() -> None:
    assert get("//[x").status == 400


def test_bytes_count_up_and_end_at_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    assert get("/bytes/258").body == bytes(range(256)) + b"\x00\x01"
    assert sample(0) == b""
    monkeypatch.setattr(web_routes, "MAX_BYTES", 1_000)
    assert len(get("/bytes/999999999").body) == 1_000


def test_headers_of_the_query_become_headers_of_the_answer() -> None:
    assert ("X-One", "a b") in get("/headers?X-One=a%20b").headers


def test_redirects_count_down_to_their_goal_and_keep_their_status() -> None:
    assert location(get("/redirect/2?status=307")) == "/redirect/1?status=307"
    assert location(get("/redirect/1")) == "/echo"
    assert location(get("/redirect/1?to=/text")) == "/text"
    assert location(get("/redirect-to?url=http%3A%2F%2Fx%2Fy")) == "http://x/y"
    assert location(get("/loop")) == "/loop"
    assert [get(f"/redirect/1?status={one}").status for one in REDIRECTS] == [int(one) for one in REDIRECTS]
    assert get("/redirect/1?status=200").status == 400


def test_cookies_are_set_ended_and_shown() -> None:
    given = [value for name, value in get("/cookies/set?cookie=a=1&cookie=b=2;Path=/x").headers if name == "Set-Cookie"]
    assert given == ["a=1", "b=2;Path=/x"]
    assert ("Set-Cookie", "a=1; Path=/") in get("/cookies/set/a/1").headers
    assert ("Set-Cookie", "a=; Path=/; Max-Age=0") in get("/cookies/delete/a").headers
    assert json.loads(get("/cookies", Cookie="a=1; b=x=y").body) == {"a": "1", "b": "x=y"}


def test_compressed_answers_hold_the_same_text() -> None:
    text = b"hello " * 100
    assert gzip.decompress(get("/gzip").body) == zlib.decompress(get("/deflate").body) == text
    assert (get("/gzip-chunked").chunked, gzip.decompress(get("/gzip-chunked").body)) == (True, text)
    with pytest.raises(gzip.BadGzipFile):
        gzip.decompress(get("/bad-gzip").body)


@pytest.mark.parametrize(("ms", "fault"), [(0, ""), (3_000, "web.response-head delay 3000"), (999_999_999, "600000")])
def test_a_delay_is_a_fault_of_this_answer_alone_and_bounded(ms: int, fault: str) -> None:
    made = get(f"/delay/{ms}").fault
    assert made == fault or (fault and made.endswith(f" {fault}"))


def test_raw_bytes_are_sent_as_they_are() -> None:
    assert get("/raw?base64=_-8=").raw == b"\xff\xef"
    refused = get("/raw?base64=*")
    assert (refused.status, b"base64= is not base64" in refused.body) == (400, True)


def test_an_unknown_path_lists_every_route() -> None:
    made = get("/nothing")
    assert made.status == 404
    assert [line.split()[0] for line in made.body.decode().splitlines()[1:]] == [one.form for one in ROUTES]
