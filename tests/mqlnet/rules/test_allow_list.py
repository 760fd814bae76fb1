"""The list of allowed addresses, row by row (webrequest 5.2, sockets sec. 3)."""

import pytest

from mqlnet.facts.profiles import OBSERVED
from mqlnet.rules.allow_list import allows_host, allows_url, check_entry, faults, parse_entry
from mqlnet.rules.url import Url

HOME = Url("https", "api.example.com", 443, "/v1/orders")


@pytest.mark.parametrize(
    "entry",
    [
        "api.example.com",
        "API.Example.COM",
        "https://api.example.com",
        "https://api.example.com/",
        "https://api.example.com:443",
        "api.example.com:443",
        "https://api.example.com/v1",
        "https://api.example.com/v1/",
        "https://api.example.com/v1/orders",
    ],
)
def test_entries_that_allow(entry: str) -> None:
    assert allows_url([entry], HOME, OBSERVED)


@pytest.mark.parametrize(
    "entry",
    [
        "example.com",
        "www.api.example.com",
        "*.example.com",
        "http://api.example.com",
        "https://api.example.com:8443",
        "api.example.com:80",
        "https://api.example.com/v2",
        "https://api.example.com/v1/order",
        "https://api.example.com/V1",
    ],
)
def test_entries_that_do_not(entry: str) -> None:
    assert not allows_url([entry], HOME, OBSERVED)


def test_an_entry_without_a_port_serves_every_port() -> None:
    assert allows_url(["http://127.0.0.1"], Url("http", "127.0.0.1", 8000, "/"), OBSERVED)


@pytest.mark.parametrize(
    ("path", "is_allowed"),
    [
        ("/api", True),
        ("/api/", True),
        ("/api/x/../y", True),
        ("/api/./x", True),
        ("/other/../api/x", True),
        ("/%2E%2e/api", True),
        ("/api%20x", False),
        ("/apix", False),
        ("/api/..", False),
        ("/api/../text", False),
        ("/api//../text", False),
        ("/api/.//..///../text", False),
        ("/api/..;/text", False),
        ("/api/..;a=1/text", False),
        ("/api/.;/..;/text", False),
        ("/api/%252e%252E/text", False),
        ("/api/..%252ftext", False),
        ("/api/..%25255Ctext", False),
        ("/api//x", True),
        ("/api/x;y/..;z", True),
        ("/api/%2e%2e/text", False),
        ("/api/%2E./text", False),
        ("/api/..%2ftext", False),
        ("/api/..%5Ctext", False),
        ("/api/x/../../text", False),
        ("/api/x/..%2F..%2ftext", False),
        ("/../../text", False),
    ],
)
def test_dots_do_not_lead_past_a_path(path: str, is_allowed: bool) -> None:
    assert allows_url(["http://a.example/api"], Url("http", "a.example", 80, path), OBSERVED) is is_allowed


def test_path_switch() -> None:
    relaxed = OBSERVED.with_switches({"web-path-entry": "ignore"})
    assert allows_url(["https://api.example.com/v2"], HOME, relaxed)


@pytest.mark.parametrize("entry", ["127.0.0.1", "http://127.0.0.1", "https://127.0.0.1:9/path", "127.0.0.1:1"])
def test_sockets_compare_the_host_only(entry: str) -> None:
    assert allows_host([entry], "127.0.0.1", 8000, OBSERVED)
    assert not allows_host([entry], "localhost", 8000, OBSERVED)


def test_socket_switches() -> None:
    with_port = OBSERVED.with_switches({"allow-list-sockets": "host-and-port"})
    assert not allows_host(["127.0.0.1:1"], "127.0.0.1", 8000, with_port)
    assert allows_host(["127.0.0.1:8000"], "127.0.0.1", 8000, with_port)
    bare = OBSERVED.with_switches({"allow-list-sockets": "bare-host"})
    assert not allows_host(["http://127.0.0.1"], "127.0.0.1", 8000, bare)
    assert allows_host(["127.0.0.1"], "127.0.0.1", 8000, bare)


def test_international_names_are_compared_in_punycode() -> None:
    assert allows_host(["bücher.example"], "xn--bcher-kva.example", 443, OBSERVED)


@pytest.mark.parametrize("entry", ["", "  ", "a;b", "a b", "a\tb"])
def test_what_the_list_cannot_hold(entry: str) -> None:
    with pytest.raises(ValueError, match="cannot be an allowed address"):
        check_entry(entry)


@pytest.mark.parametrize("entry", ["", "  ", "ftp://a", "https://", "https://u:p@a", "a:99999"])
def test_what_cannot_be_an_entry(entry: str) -> None:
    with pytest.raises(ValueError, match="cannot be an allowed address"):
        parse_entry(entry)


@pytest.mark.parametrize("entry", ["ws://127.0.0.1", "tcp://127.0.0.1:1", "http://127.0.0.1:*", "https://"])
def test_a_row_that_matches_nothing_stands_in_nobody_s_way(entry: str) -> None:
    home = Url("http", "127.0.0.1", 80, "/")
    check_entry(entry)
    (fault,) = faults([entry, "127.0.0.1"])
    assert entry in fault
    assert not allows_url([entry], home, OBSERVED)
    assert allows_url([entry, "127.0.0.1"], home, OBSERVED)
    assert allows_host([entry, "127.0.0.1"], "127.0.0.1", 80, OBSERVED)


def test_an_ipv6_address_may_stand_without_brackets() -> None:
    assert allows_host(["::1"], "::1", 80, OBSERVED)
    assert allows_url(["::1"], Url("http", "::1", 80, "/"), OBSERVED)
    assert not allows_url(["::1"], Url("http", "::2", 80, "/"), OBSERVED)
