"""The guard decides from the head of a request whether it is answered."""

import pytest

from emulators.control.http.guard import Guard

GUARD = Guard(8025, "token")


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "anything"])
def test_a_browser_that_comes_from_another_page_is_refused_even_a_read(site: str) -> None:
    refusal = GUARD.refusal("GET", {"host": "127.0.0.1:8025", "sec-fetch-site": site})
    assert refusal is not None
    assert refusal.status == 403


@pytest.mark.parametrize("headers", [{}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}])
def test_the_own_page_a_typed_address_and_a_script_may_read(headers: dict[str, str]) -> None:
    assert GUARD.refusal("GET", {"host": "127.0.0.1:8025", **headers}) is None


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.1:80", "localhost:80"])
def test_at_port_80_a_browser_leaves_the_port_out(host: str) -> None:
    assert Guard(80, "token").refusal("GET", {"host": host, "origin": f"http://{host}"}) is None


def test_elsewhere_the_port_is_part_of_the_name() -> None:
    refusal = GUARD.refusal("GET", {"host": "127.0.0.1"})
    assert refusal is not None
    assert refusal.status == 403


OPEN = Guard(8025, "token", is_open=True)
ANY = {"host": "mqlnet:8025"}


@pytest.mark.parametrize(
    ("headers", "query", "path"),
    [
        ({"authorization": "Bearer token"}, "", "/api/v1/captures"),
        ({"cookie": "a=b; mqlnet-8025=token"}, "", "/api/v1/events"),
        ({}, "token=token", "/"),
        ({}, "", "/assets/page.js"),
        ({}, "", "/api/v1/ca.pem"),
        ({}, "", "/api/v1/health"),
    ],
)
def test_where_others_connect_who_has_the_token_may_read(headers: dict[str, str], query: str, path: str) -> None:
    assert OPEN.refusal("GET", {**ANY, **headers}, query, path=path) is None


@pytest.mark.parametrize(
    ("headers", "query"),
    [
        ({}, ""),
        ({"cookie": "mqlnet-8026=token"}, ""),
        ({"cookie": "mqlnet-8025=other"}, ""),
        ({"cookie": "\xff=;;"}, ""),
        ({}, "token=other"),
        ({}, "token=%ff"),
    ],
)
def test_where_others_connect_nobody_else_reads(headers: dict[str, str], query: str) -> None:
    refusal = OPEN.refusal("GET", {**ANY, **headers}, query, path="/api/v1/captures")
    assert refusal is not None
    assert refusal.status == 401
    assert "?token=" in refusal.reason


def test_where_others_connect_a_change_needs_the_header() -> None:
    refusal = OPEN.refusal("DELETE", {**ANY, "cookie": "mqlnet-8025=token"}, "token=token")
    assert refusal is not None
    assert refusal.status == 401


def test_where_others_connect_a_page_from_elsewhere_has_no_access() -> None:
    refusal = OPEN.refusal("GET", {**ANY, "origin": "http://evil.example", "authorization": "Bearer token"})
    assert refusal is not None
    assert refusal.status == 403
