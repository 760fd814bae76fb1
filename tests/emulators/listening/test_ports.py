"""Every listener on the port that is counted from the base, and what happens when one is taken."""

import socket
import threading
import time

import pytest

from emulators.listening.ports import BASE_PORT, FAMILIES, IPV6, OFFSETS, PortTakenError, has_ipv6
from emulators.stack import Stack


def test_every_listener_stands_where_the_table_says(base_port: int) -> None:
    with Stack(base_port=base_port) as stack:
        assert stack.ports["smtp"] == base_port + 25
        assert stack.ports["web-tls"] == base_port + 443
        assert stack.refused_port == base_port + OFFSETS["refused"]
        fixed = {label: port for label, port in stack.ports.items() if label in OFFSETS}
        assert fixed == {label: base_port + OFFSETS[label] for label in fixed}
        for port in stack.ports.values():
            socket.create_connection((stack.tcp.host, port), timeout=3).close()


@pytest.mark.skipif(not has_ipv6(), reason="this computer has no ::1")
def test_on_ipv6_alone_the_main_servers_have_a_twin(base_port: int) -> None:
    with Stack(base_port=base_port) as stack:
        assert stack.ipv6_ports == {f"{label}-ipv6": base_port + 900 + index for index, label in enumerate(IPV6)}
        for port in stack.ipv6_ports.values():
            socket.create_connection(("::1", port), timeout=3).close()
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", port), timeout=3)


def test_the_same_ports_are_free_again_after_a_stop(base_port: int) -> None:
    for _ in range(2):
        with Stack(base_port=base_port) as stack, socket.create_connection((stack.tcp.host, stack.smtp.port)):
            pass


def test_no_two_listeners_share_a_port(base_port: int) -> None:
    with Stack(base_port=base_port) as stack:
        ports = [
            *stack.ports.values(),
            *stack.ipv6_ports.values(),
            stack.refused_port,
            base_port + OFFSETS["control"],
            base_port + OFFSETS["silent"],
        ]
    assert len(set(ports)) == len(ports)
    assert max(ports) - base_port < 1000, "two stacks a thousand apart never meet"


def test_the_families_lie_between_the_fixed_rows() -> None:
    assert not any(start <= offset < start + 100 for start in FAMILIES.values() for offset in OFFSETS.values())
    assert BASE_PORT + 1000 < 32_768, "below the ports that systems give to clients"


@pytest.mark.parametrize("label", ["smtp", "ftp", "web-tls", "refused"])
def test_a_taken_port_names_the_listener_and_leaves_nothing_running(base_port: int, label: str) -> None:
    before = threading.active_count()
    with socket.create_server(("127.0.0.1", base_port + OFFSETS[label])), pytest.raises(PortTakenError) as caught:
        Stack(base_port=base_port).start()
    assert (caught.value.label, caught.value.port) == (label, base_port + OFFSETS[label])
    assert threading.active_count() == before
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", base_port + OFFSETS["tcp"]), timeout=3)


def test_a_base_port_leaves_room_for_every_listener() -> None:
    with pytest.raises(ValueError, match="1024 to 64500"):
        Stack(base_port=65_000)


def test_a_stop_takes_less_than_a_second_whatever_clients_do() -> None:
    stack = Stack()
    stack.start()
    for fault in ("tcp.echo stall", "tcp.echo delay 60000"):
        stack.tcp.misbehave(fault)
    clients = [socket.create_connection((stack.tcp.host, port)) for port in stack.ports.values()]
    clients[-1].sendall(b"half a hello")
    with socket.create_connection((stack.tcp.host, stack.tcp.port)) as echo:
        echo.sendall(b"and wait")
        stack.tcp.capture.wait_for("fault")
        begun = time.monotonic()
        stack.stop()
        took = time.monotonic() - begun
    for client in clients:
        client.close()
    assert took < 1
