"""The address of each listener, in the form that clients take."""

from emulators.control.http.addresses import addresses
from emulators.stack import Stack


def test_every_listener_has_an_address_with_its_own_port(stack: Stack) -> None:
    found = addresses(stack)
    assert {one.label: one.port for one in found} == stack.ports
    assert all(f"{one.host}:{one.port}" in one.url for one in found)


def test_the_scheme_says_how_a_listener_is_spoken_to(stack: Stack) -> None:
    schemes = {one.label: one.url.partition("://")[0] for one in addresses(stack)}
    wanted = {"smtp": "smtp", "smtp-tls": "smtps", "ftp-tls": "ftps", "web": "http", "web-tls": "https", "tcp": "tcp"}
    assert {label: schemes[label] for label in wanted} == wanted
    assert (schemes["web-expired"], schemes["tcp-expired"], schemes["tcp-tls"]) == ("https", "tls", "tls")


def test_the_addresses_of_the_relay_name_its_path(stack: Stack) -> None:
    urls = {one.label: one.url for one in addresses(stack)}
    assert (urls["push"], urls["push-tls"]) == (stack.push.url, stack.push.tls_url)
