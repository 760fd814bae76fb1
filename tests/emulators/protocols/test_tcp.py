"""The echo server: the plain port, the TLS ports of one version, and the ports that are always wrong."""

import socket
import ssl

import pytest

from emulators.faults.actions import ACTIONS
from emulators.protocols.tcp import PORTS
from emulators.stack import Stack
from tests.emulators.support.probe import look


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=3)


def test_what_comes_goes_back_and_both_are_recorded(stack: Stack) -> None:
    with connect(stack.tcp.port) as client:
        client.sendall(b"abc")
        assert client.recv(100) == b"abc"
        client.shutdown(socket.SHUT_WR)
        assert client.recv(100) == b""
    stack.tcp.capture.wait_for("closed")
    seen = [(one.kind, one.detail.get("data")) for one in stack.tcp.capture.records()]
    assert seen == [("connection", None), ("bytes", b"abc"), ("sent", b"abc"), ("eof", None), ("closed", None)]


VERSIONS = {"1.2": ssl.TLSVersion.TLSv1_2, "1.3": ssl.TLSVersion.TLSv1_3}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_port_of_one_version_speaks_no_other(stack: Stack, version: str) -> None:
    other = next(one for one in VERSIONS if one != version)
    context = stack.pki.client_context()
    with context.wrap_socket(connect(stack.tcp.variant_port(version)), server_hostname="localhost") as client:
        assert client.version() == f"TLSv{version}"
    context = stack.pki.client_context()
    context.minimum_version = context.maximum_version = VERSIONS[other]
    with connect(stack.tcp.variant_port(version)) as plain, pytest.raises(ssl.SSLError):
        context.wrap_socket(plain, server_hostname="localhost")


def test_every_action_with_a_port_has_it_in_the_order_of_its_index(stack: Stack) -> None:
    assert [row.index for row in PORTS] == list(range(len(PORTS)))
    assert {row.name for row in PORTS} == {port.name for action in ACTIONS.values() for port in action.ports}
    assert {f"tcp-{row.name}" for row in PORTS} <= set(stack.ports)


def test_a_match_of_a_fault_reads_the_bytes(stack: Stack) -> None:
    stack.tcp.misbehave("tcp.echo close match=bye")
    with connect(stack.tcp.port) as client:
        client.sendall(b"hello")
        assert client.recv(100) == b"hello"
        client.sendall(b"bye")
        seen = look(client)
    assert (seen.data, seen.end) == (b"", "fin")


def test_bytes_behind_a_delayed_echo_wait_for_it(stack: Stack) -> None:
    stack.tcp.misbehave("tcp.echo delay 10 times=1")
    with connect(stack.tcp.port) as client:
        client.sendall(b"one")
        stack.tcp.capture.wait_for("fault")
        client.sendall(b"two")
        with client.makefile("rb") as received:
            assert received.read(6) == b"onetwo"
