"""The request that follows a redirect: one row for each status and method."""

import pytest

from mqlnet.rules.redirects import Request, follow
from mqlnet.rules.url import parse_url

HEADERS = (
    ("Authorization", "Basic eA=="),
    ("Cookie", "a=1"),
    ("Content-Type", "text/plain"),
    ("Content-Length", "3"),
    ("X-Own", "yes"),
)


def ask(method: str, url: str = "http://here.example/a/b?x=1") -> Request:
    return Request(method, parse_url(url), HEADERS, b"abc")


@pytest.mark.parametrize("status", [200, 204, 300, 304, 305, 306, 309, 404])
def test_other_statuses_are_final(status: int) -> None:
    assert follow(ask("GET"), status, "/elsewhere") is None


@pytest.mark.parametrize("location", [None, ""])
def test_a_redirect_to_nowhere_is_final(location: str | None) -> None:
    assert follow(ask("GET"), 302, location) is None


@pytest.mark.parametrize(
    ("status", "method", "becomes"),
    [
        (301, "GET", "GET"),
        (302, "HEAD", "HEAD"),
        (301, "POST", "GET"),
        (302, "POST", "GET"),
        (303, "POST", "GET"),
        (303, "PUT", "GET"),
        (303, "HEAD", "HEAD"),
        (301, "PUT", "PUT"),
        (302, "DELETE", "DELETE"),
        (307, "POST", "POST"),
        (308, "POST", "POST"),
    ],
)
def test_the_method_and_with_it_the_body(status: int, method: str, becomes: str) -> None:
    moved = follow(ask(method), status, "/new")
    assert moved is not None
    assert moved.method == becomes
    is_kept = method == becomes
    assert moved.body == (b"abc" if is_kept else b"")
    assert (("Content-Type", "text/plain") in moved.headers) is is_kept
    assert ("X-Own", "yes") in moved.headers


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/new", "http://here.example/new"),
        ("new", "http://here.example/a/new"),
        ("../new", "http://here.example/new"),
        ("?y=2", "http://here.example/a/b?y=2"),
        ("//there.example/x", "http://there.example/x"),
        ("https://here.example/", "https://here.example/"),
        ("http://here.example:8080/a b#part", "http://here.example:8080/a%20b"),
    ],
)
def test_locations_are_taken_from_the_url_that_was_asked(location: str, url: str) -> None:
    moved = follow(ask("GET"), 302, location)
    assert moved is not None
    assert str(moved.url) == url


@pytest.mark.parametrize(
    ("location", "by_origin", "by_host"),
    [
        ("http://there.example/", False, False),
        ("http://HERE.example:80/", True, True),
        ("http://here.example:8080/", False, True),
        ("https://here.example/", False, True),
        ("//here.example./", True, True),
    ],
)
def test_who_receives_the_script_s_secrets(location: str, by_origin: bool, by_host: bool) -> None:
    for credentials, is_sent in (("same-origin", by_origin), ("same-host", by_host)):
        moved = follow(ask("GET"), 307, location, credentials)
        assert moved is not None
        assert moved.headers == (HEADERS if is_sent else HEADERS[2:]), credentials


@pytest.mark.parametrize(
    ("location", "url"),
    [
        (b"/caf\xc3\xa9", "http://here.example/caf%C3%A9"),
        (b"/caf\xe9?x=\xff", "http://here.example/caf%E9?x=%FF"),
        (b"caf%C3%A9 \t", "http://here.example/a/caf%C3%A9%20%09"),
        (b"http://b\xc3\xbccher.example/\xfc", "http://xn--bcher-kva.example/%FC"),
        (b"//b\xc3\xbccher.example:81?\xfc", "http://xn--bcher-kva.example:81/?%FC"),
    ],
)
def test_the_bytes_of_a_location_stay_what_they_are(location: bytes, url: str) -> None:
    moved = follow(ask("GET"), 302, location.decode("latin-1"))
    assert moved is not None
    assert str(moved.url) == url


@pytest.mark.parametrize(
    "location", ["ftp://here.example/", "http://b\xfccher.example/", "http://[::1/", "mailto:me@example.com"]
)
def test_a_redirect_to_what_is_no_url(location: str) -> None:
    with pytest.raises(ValueError, match="URL"):
        follow(ask("GET"), 302, location)
