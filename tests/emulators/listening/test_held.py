"""A connection that a stall holds: who leaves is noticed, who floods is held off, what a protocol reads is recorded.

``test_every_fault`` has clients leave at every stage.
"""

from contextlib import closing, suppress

import pytest

from emulators.listening.held import MAX_BEHIND_BYTES
from emulators.stack import Stack
from tests.emulators.support.leaving import leave, unfinished
from tests.emulators.support.probe import connect
from tests.emulators.support.walks import CONNECT, SUBSCRIBE

MIB = 1_048_576


@pytest.mark.parametrize("fault", ["tcp.accept stall", "tcp.echo stall"])
def test_a_client_that_leaves_ends_the_stall(stack: Stack, fault: str) -> None:
    stack.tcp.misbehave(fault)
    with closing(connect(stack.tcp.port)) as client:
        client.sendall(b"hello")
        stack.tcp.capture.wait_for("fault")
        leave(client, by_reset=False)
    stack.tcp.capture.wait_for("closed")
    assert unfinished(stack) == set()


def test_a_client_that_floods_is_held_off(stack: Stack) -> None:
    stack.tcp.misbehave("tcp.echo stall")
    with closing(connect(stack.tcp.port)) as client:
        client.sendall(b"hello")
        stack.tcp.capture.wait_for("fault")
        client.settimeout(0.3)
        taken = 0
        with suppress(TimeoutError):
            while taken < 64 * MIB:
                taken += client.send(bytes(MIB))
        assert MAX_BEHIND_BYTES < taken < 32 * MIB


def test_a_protocol_that_reads_goes_on_reading(stack: Stack) -> None:
    stack.mqtt.misbehave("mqtt.suback stall")
    with closing(connect(stack.mqtt.port)) as client:
        client.sendall(CONNECT + SUBSCRIBE)
        stack.mqtt.capture.wait_for("fault")
        client.sendall(b"\xc0\0")
        stack.mqtt.capture.wait_for(lambda one: one.detail.get("what") == "PINGREQ")
