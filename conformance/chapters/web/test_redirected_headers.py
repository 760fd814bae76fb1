"""WebRequest: the headers that go along where a redirect leads, and those that stay."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.web.jar import cookies
from conformance.chapters.web.received import configure, expected, header, requests, whole
from emulators.stack import Stack


@rule("W2.18", "W7.1")
def test_web_redirect_carries_headers(bench: Bench, stack: Stack) -> None:
    """The script's headers go with every request of a chain."""
    script = "X-One: 1\r\nUser-Agent: bot\r\nAuthorization: Basic dTpw"
    assert bench.web_request("GET", "/redirect-to?url=/echo", script).value == 200
    sent = [[header(one, name) for name in ("X-One", "User-Agent", "Authorization")] for one in requests(stack)]
    assert sent == [[["1"], ["bot"], ["Basic dTpw"]]] * 2


@pytest.mark.parametrize(
    ("hop", "keeps"),
    [
        case("web-redirect-to-the-same-host", "http://a.example", True, proves="WQ40"),
        case("web-redirect-to-the-port-it-has", "http://A.example:80", True, proves="WQ40"),
        case("web-redirect-to-another-host", "http://b.example", False, proves="WQ40 WQ62"),
        case("web-redirect-to-a-host-below", "http://www.a.example", False, proves="WQ40 WQ62"),
        case("web-redirect-to-another-port", "http://a.example:8000", False, proves="WQ40 WQ62"),
    ],
)
def test_credentials(bench: Bench, stack: Stack, hop: str, keeps: bool) -> None:
    """The script's credentials and Host stay with scheme, host and port; its other headers go along."""
    configure(bench, "a.example", "b.example", "www.a.example", "a.example:8000", stack=stack)
    private = {"authorization": "Basic dTpw", "COOKIE": "session=1", "host": "virtual.example"}
    script = "\r\n".join(f"{name}: {value}" for name, value in {**private, "X-API-Key": "k"}.items())
    first = f"http://a.example/redirect-to?url={hop}/redirect-to?url=/echo"
    assert bench.web_request("GET", first, script).value == 200
    own = hop.removeprefix("http://").removesuffix(":80").lower()
    after = {**private, "X-API-Key": "k"} if keeps else {"X-API-Key": "k"}
    assert [whole(one) for one in requests(stack)] == [
        expected("a.example", {"X-API-Key": "k", "Authorization": "Basic dTpw", "Cookie": "session=1",
                               "Host": "virtual.example"}),
        *[expected(own, {name.title() if name != "X-API-Key" else name: value for name, value in after.items()})] * 2,
    ]  # fmt: skip


@rule("W7.3", "WQ7")
def test_web_redirect_307_to_another_host(bench: Bench, stack: Stack) -> None:
    """The body goes along to another host, with its type; so do headers that are no credentials."""
    configure(bench, "a.example", "b.example", stack=stack)
    script = "Content-Type: application/json\r\nX-One: 1"
    first = "http://a.example/redirect-to?url=http://b.example/echo&status=307"
    assert bench.web_request("POST", first, script, b"{}").value == 200
    more = {"Content-Type": "application/json", "X-One": "1", "Content-Length": "2"}
    assert [whole(one) for one in requests(stack)] == [expected(host, more) for host in ("a.example", "b.example")]
    assert [one["body"] for one in requests(stack)] == [b"{}"] * 2


@rule("W7.7", "W7.8")
def test_web_redirect_cookie_of_its_folder(bench: Bench, stack: Stack) -> None:
    """A cookie without a path belongs to the folder of the page in the chain that has set it."""
    first = {"Location": "/b/two", "Set-Cookie": "one=1"}
    stack.web.expect_request("/a/one").respond_with_data("", status=302, headers=first)
    for path in ("/b/two", "/a/x", "/b/x"):
        stack.web.expect_request(path).respond_with_data("ok", headers={"Set-Cookie": "two=2"} if "two" in path else {})
    for path in ("/a/one", "/a/x", "/b/x"):
        assert bench.web_request("GET", path).value == 200
    assert cookies(stack) == [[], [], ["one=1"], ["two=2"]]


@rule("WQ40")
def test_web_redirect_there_and_back(bench: Bench, stack: Stack) -> None:
    """Credentials that a redirect has taken away do not come back with the next one."""
    configure(bench, "a.example", "b.example", stack=stack)
    there = "http://a.example/redirect-to?url=http://b.example/redirect-to?url=http://a.example/echo"
    assert bench.web_request("GET", there, "Authorization: secret\r\nX-One: 1").value == 200
    assert [header(one, "Authorization") for one in requests(stack)] == [["secret"], [], []]
    assert [header(one, "X-One") for one in requests(stack)] == [["1"]] * 3


@rule("WQ40")
def test_web_redirect_from_https_without_secrets(bench: Bench, stack: Stack) -> None:
    """The secrets of a request over https are not repeated in the clear."""
    here = stack.web.tls_url(f"/redirect-to?url=http://localhost:{stack.web.port}/text", host="localhost")
    assert bench.web_request("GET", here, "Authorization: secret\r\nCookie: s=1").value == 200
    sent = [[header(one, name) for name in ("Authorization", "Cookie")] for one in requests(stack)]
    assert sent == [[["secret"], ["s=1"]], [[], []]]


@rule("W2.18", "W7.1", "W6.1.9")
def test_web_redirect_chain_is_whole(bench: Bench, stack: Stack) -> None:
    """Each request of a chain has the same headers, and none tells where the way began."""
    configure(bench, stack=stack)
    script = "Authorization: Basic dTpw\r\nReferer: http://r.example/\r\nX-One: 1\r\nUser-Agent: bot"
    assert bench.web_request("GET", "/redirect/3", script).value == 200
    more = {"Authorization": "Basic dTpw", "Referer": "http://r.example/", "X-One": "1", "User-Agent": "bot"}
    assert [whole(one) for one in requests(stack)] == [expected(stack.web.address, more)] * 4


@rule("W7.3", "WQ7")
def test_web_redirect_307_keeps_the_type(bench: Bench, stack: Stack) -> None:
    """A body that is sent again keeps the headers that describe it."""
    configure(bench, stack=stack)
    script = "Content-Type: application/json\r\nContent-Language: en"
    assert bench.web_request("POST", "/redirect-to?url=/echo&status=307", script, b"{}").value == 200
    more = {"Content-Type": "application/json", "Content-Language": "en", "Content-Length": "2"}
    assert [whole(one) for one in requests(stack)] == [expected(stack.web.address, more)] * 2
    assert [one["body"] for one in requests(stack)] == [b"{}"] * 2


@rule("W7.7", "W7.8")
def test_web_redirect_cookies_of_each_host(bench: Bench, stack: Stack) -> None:
    """A cookie belongs to the host of the chain that has set it, and goes to no other."""
    configure(bench, "a.example", "b.example", stack=stack)
    stack.web.expect_request("/from").respond_with_data(
        "", status=302, headers={"Set-Cookie": "from=1; Path=/", "Location": "http://b.example/cookies/set/to/2"}
    )
    for url in ("http://a.example/from", "http://a.example/echo", "http://b.example/echo"):
        assert bench.web_request("GET", url).value == 200
    assert cookies(stack) == [[], [], ["from=1"], ["to=2"]]


@rule("W7.4", "WQ7")
def test_web_redirected_post_loses_its_type(bench: Bench, stack: Stack) -> None:
    """A POST that becomes a GET goes without what described its body; the script's other headers stay."""
    configure(bench, stack=stack)
    kept = {
        "X-One": "1",
        "Referer": "http://r.example/",
        "Authorization": "Basic dTpw",
        "Accept": "a/b",
        "Origin": "null",
    }
    described = {"Content-Type": "application/json", "content-language": "en", "Content-MD5": "x"}
    script = "\r\n".join(f"{name}: {value}" for name, value in {**kept, **described}.items())
    assert bench.web_request("POST", "/redirect-to?url=/echo", script, b"{}").value == 200
    assert [whole(one) for one in requests(stack)] == [
        expected(stack.web.address, {**kept, **described, "Content-Length": "2"}),
        expected(stack.web.address, kept),
    ]
