"""The alert of a failed handshake reaches the client, from a server on asyncio and on its own."""

import ssl
from typing import cast

import pytest

from emulators.stack import Stack
from emulators.tls import alerts
from emulators.tls.alerts import AlertingContext


class Written:
    """The bytes that a transport was given to write."""

    def __init__(self) -> None:
        self.data = b""

    def write(self, data: bytes) -> None:
        self.data += data


def too_new(stack: Stack) -> ssl.SSLContext:
    """Return a client's context of TLS 1.3 alone."""
    context = stack.pki.client_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    return context


def refuse(stack: Stack) -> bytes:
    """Fail a handshake between buffers, and return what the server has left in its buffer."""
    server = stack.pki.variant_context("1.2")
    assert isinstance(server, AlertingContext)
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = too_new(stack).wrap_bio(ssl.MemoryBIO(), to_server, server_hostname="localhost")
    with pytest.raises(ssl.SSLWantReadError):
        client.do_handshake()
    connection = server.wrap_bio(to_server, to_client, server_side=True)
    with pytest.raises(ssl.SSLError):
        connection.do_handshake()
    return to_client.read()


def test_the_alert_goes_to_the_transport_of_the_handshake(mqlnet_servers: Stack) -> None:
    written = Written()
    token = alerts._TRANSPORT.set(cast("object", written))  # type: ignore[arg-type]
    try:
        assert refuse(mqlnet_servers) == b""
    finally:
        alerts._TRANSPORT.reset(token)
    assert written.data[:1] == b"\x15"  # the content type of an alert, RFC 8446 section 5.1
    assert written.data[-2:] == b"\x02\x46"  # fatal, protocol_version


def test_without_a_transport_the_alert_stays_in_the_buffer(mqlnet_servers: Stack) -> None:
    assert refuse(mqlnet_servers)[-2:] == b"\x02\x46"


def test_a_handshake_that_only_waits_for_bytes_writes_nothing(mqlnet_servers: Stack) -> None:
    written = Written()
    token = alerts._TRANSPORT.set(cast("object", written))  # type: ignore[arg-type]
    try:
        server = mqlnet_servers.pki.server_context().wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_side=True)
    finally:
        alerts._TRANSPORT.reset(token)
    with pytest.raises(ssl.SSLWantReadError):
        server.do_handshake()
    assert written.data == b""
