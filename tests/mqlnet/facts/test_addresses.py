"""host:port as people write it, and hosts as they are compared."""

import pytest

from mqlnet.facts.addresses import host_and_port, normal_host


@pytest.mark.parametrize(
    ("text", "default", "found"),
    [
        ("example.com:25", None, ("example.com", 25)),
        (" example.com:25 ", None, ("example.com", 25)),
        ("[::1]:8080", None, ("::1", 8080)),
        ("example.com", 21, ("example.com", 21)),
        ("[::1]", 21, ("::1", 21)),
        ("example.com:65535", 21, ("example.com", 65535)),
    ],
)
def test_an_address(text: str, default: int | None, found: tuple[str, int]) -> None:
    assert host_and_port(text, default) == found


@pytest.mark.parametrize("text", ["", "example.com:", "::1", "a b:1", "http://a:1", "a:0", "a:65536", "a:1:2", ":1"])
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(ValueError, match="is not host:port"):
        host_and_port(text, 25)


def test_without_a_default_the_port_must_be_there() -> None:
    with pytest.raises(ValueError, match=r"'example\.com' is not host:port"):
        host_and_port("example.com")


@pytest.mark.parametrize(
    ("host", "normal"),
    [("API.Example.COM.", "api.example.com"), ("[::1]", "::1"), ("bücher.example", "xn--bcher-kva.example")],
)
def test_hosts_are_compared_in_one_form(host: str, normal: str) -> None:
    assert normal_host(host) == normal
