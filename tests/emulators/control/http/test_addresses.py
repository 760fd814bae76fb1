"""The address of each listener, in the form that clients take."""

import pytest

from emulators.control.http.addresses import addresses
from emulators.listening.ports import has_ipv6
from emulators.stack import Stack


def test_every_listener_has_an_address_with_its_own_port(stack: Stack) -> None:
    found = addresses(stack)
    assert {one.label: one.port for one in found} == stack.ports | stack.ipv6_ports
    assert all(f"{one.host}:{one.port}" in one.url.replace("[", "").replace("]", "") for one in found)


def test_the_scheme_says_how_a_listener_is_spoken_to(stack: Stack) -> None:
    schemes = {one.label: one.url.partition("://")[0] for one in addresses(stack)}
    wanted = {"smtp": "smtp", "smtp-tls": "smtps", "ftp-tls": "ftps", "web": "http", "web-tls": "https", "tcp": "tcp"}
    assert {label: schemes[label] for label in wanted} == wanted
    assert (schemes["web-expired"], schemes["tcp-expired"], schemes["tcp-tls"]) == ("https", "tls", "tls")


def test_the_addresses_of_the_relay_name_its_path(stack: Stack) -> None:
    urls = {one.label: one.url for one in addresses(stack)}
    assert (urls["push"], urls["push-tls"]) == (stack.push.url, stack.push.tls_url)


@pytest.mark.skipif(not has_ipv6(), reason="this computer has no ::1")
def test_an_ipv6_address_stands_in_brackets(stack: Stack) -> None:
    urls = {one.label: one.url for one in addresses(stack)}
    assert urls["web-tls-ipv6"] == f"https://[::1]:{stack.ipv6_ports['web-tls-ipv6']}/"
    assert urls["smtp-ipv6"] == f"smtp://[::1]:{stack.ipv6_ports['smtp-ipv6']}"
