"""Faults seen from outside: plain sockets and OpenSSL alone, no code of ours on the client's side.

A probe walks a conversation up to a stage, with a fault in force, and looks at what the wire then does: which
bytes come, in how many arrivals, how late, and whether the end is FIN, RST or silence. What the stage sends when
nothing is wrong is learned first, from the same conversation. Every pair of stage and action is either seen here or
refused by the language.
"""

import re
import socket
import ssl
import time
from collections.abc import Callable

import pytest

from emulators.emulator import Emulator
from emulators.faults.actions import ACTIONS, legal_actions
from emulators.faults.language import FaultError, parse
from emulators.faults.stages import STAGES
from emulators.stack import Stack
from tests.emulators.support.leaving import leave, unfinished
from tests.emulators.support.probe import PATIENCE_S, QUIET_S, Seen, at_least, look
from tests.emulators.support.walks import CONNECT, GET, SUBMIT, WALKS


def server_of(stack: Stack, where: str) -> Emulator:
    name = where.partition(".")[0]
    found: Emulator = getattr(stack, "tcp" if name == "tls" else name)
    return found


def observe(stack: Stack, fault: str, *, whole: Callable[[bytes], bool] | None = None) -> Seen:
    """Put a fault in force, walk to its stage, look; it must have fired."""
    where = fault.split()[0]
    armed = server_of(stack, where).misbehave(fault)
    try:
        with WALKS[where](stack) as sock:
            if " stall" in fault:
                server_of(stack, where).capture.wait_for("fault")
            seen = look(sock, whole=whole, patience_s=QUIET_S if " stall" in fault else PATIENCE_S)
            if " stall" in fault:
                stack.reset()  # releases whatever stalls
                assert look(sock).end in ("rst", "fin")
    except ConnectionResetError:  # so early that connect() or the first send() has met it
        seen = Seen((), "rst", 0)
    assert armed.fired == 1
    return seen


BODIES = ("web.response-body", "push.response-body")


LEARNED: dict[str, bytes] = {}


def usual(stack: Stack, where: str) -> bytes:
    """Return what the stage sends when nothing is wrong; looked at once."""
    if where in ("web.accept", "push.accept", "tcp.accept", "mqtt.accept", "proxy.accept", "ftp.data"):
        return b""
    if where not in LEARNED:
        with WALKS[where](stack) as sock:
            LEARNED[where] = look(sock).data
        stack.reset()
    return LEARNED[where]


def same(where: str, data: bytes, other: bytes) -> bool:
    """Return whether two replies are the same but for parts that differ each time."""
    if where == "ftp.pasv":
        return re.sub(rb"\d+", b"N", data) == re.sub(rb"\d+", b"N", other)
    if where == "ftp.stor":
        return data[:3] in (b"150", b"125")  # whichever of the two connections came first
    if where.startswith("tls."):
        return data[:3] == other[:3]
    return data == other


def like(where: str, normal: bytes) -> Callable[[bytes], bool]:
    """Return how to know that a whole answer of the stage is there; some are not always of the same length."""
    if where in ("ftp.pasv", "ftp.stor"):
        return lambda data: data.endswith(b"\r\n")
    return at_least(3 if where == "tls.handshake" else len(normal))


PAIRS = [
    (f"{protocol}.{stage}", what)
    for protocol, stages in STAGES.items()
    for stage in stages
    for what in legal_actions(f"{protocol}.{stage}")
]


def of(*actions: str) -> list[str]:
    return [f"{where} {what}" for where, what in PAIRS if what in actions]


def before_spoil(stack: Stack, where: str) -> bytes:
    """Return what goes out, in order, before the stage's own bytes: the head before a body."""
    if where not in BODIES:
        return b""
    head, blank, _ = usual(stack, where).partition(b"\r\n\r\n")
    return head + blank


@pytest.mark.parametrize("fault", of("reset", "refuse"))
def test_reset_and_refusal_are_rst_and_not_fin(stack: Stack, fault: str) -> None:
    seen = observe(stack, fault)
    assert seen.end == "rst"


@pytest.mark.parametrize("fault", of("close"))
def test_close_is_fin_before_any_byte_of_the_stage(stack: Stack, fault: str) -> None:
    head = before_spoil(stack, fault.split()[0])
    seen = observe(stack, fault)
    assert (seen.data, seen.end) == (head, "fin")


@pytest.mark.parametrize("fault", of("stall"))
def test_a_stall_sends_nothing_until_a_reset_releases_it(stack: Stack, fault: str) -> None:
    head = before_spoil(stack, fault.split()[0])
    seen = observe(stack, fault)
    assert (seen.data, seen.end) == (head, "silence")


@pytest.mark.parametrize("by_reset", [False, True], ids=["in order", "by a reset"])
@pytest.mark.parametrize("fault", of("stall"))
def test_a_client_that_leaves_a_stall_is_noticed_whatever_it_had_sent(
    stack: Stack, fault: str, *, by_reset: bool
) -> None:
    server = server_of(stack, fault)
    server.misbehave(fault)
    with WALKS[fault.split()[0]](stack) as sock:
        server.capture.wait_for("fault")
        leave(sock, by_reset=by_reset)
    server.capture.wait_for("closed")
    assert unfinished(stack) == set()


@pytest.mark.parametrize("fault", of("truncate"))
def test_truncation_sends_the_given_number_of_bytes_and_then_fin(stack: Stack, fault: str) -> None:
    where = fault.split()[0]
    head, normal = before_spoil(stack, where), usual(stack, where)
    size = min(3, len(normal) - 1)  # a packet of MQTT may have two bytes
    seen = observe(stack, f"{fault} {size}")
    assert (len(seen.data), seen.end) == (len(head) + size, "fin")
    assert same(where, seen.data, normal[: len(head) + size])


@pytest.mark.parametrize("fault", of("drip"))
def test_dripping_brings_the_same_bytes_in_several_arrivals(stack: Stack, fault: str) -> None:
    where = fault.split()[0]
    head, normal = before_spoil(stack, where), usual(stack, where)
    seen = observe(stack, f"{fault} {(len(normal) - len(head)) // 6 or 1} 4", whole=like(where, normal))
    assert same(where, seen.data, normal)
    assert len(seen.arrivals) >= 2


@pytest.mark.parametrize("fault", of("delay"))
def test_a_delay_brings_the_same_bytes_later(stack: Stack, fault: str) -> None:
    where = fault.split()[0]
    normal = usual(stack, where)
    if normal and where not in BODIES:
        began = time.monotonic()
        seen = observe(stack, f"{fault} 10", whole=like(where, normal))
        assert same(where, seen.data, normal)
        assert time.monotonic() - began > 0.010
        return
    armed = server_of(stack, where).misbehave(f"{fault} 10")
    answer = {"web": GET, "push": SUBMIT, "tcp": b"echo", "mqtt": CONNECT, "proxy": b"echo"}
    began = time.monotonic()
    with WALKS[where](stack) as sock:
        if where == "ftp.data":
            sock.shutdown(socket.SHUT_WR)
            stack.ftp.capture.wait_for("upload")
        elif where in BODIES:
            assert look(sock, whole=at_least(len(normal))).data == normal
        else:
            sock.sendall(answer[where.partition(".")[0]])
            assert look(sock, whole=at_least(1)).arrivals
        assert time.monotonic() - began > 0.010
    assert armed.fired == 1


@pytest.mark.parametrize("fault", of("garbage"))
def test_garbage_is_of_its_seed_and_is_not_the_answer(stack: Stack, fault: str) -> None:
    where = fault.split()[0]
    head, normal = before_spoil(stack, where), usual(stack, where)
    seen = []
    for seed in (1, 1, 2):
        stack.reset()
        seen.append(
            observe(stack, f"{fault} 24 times=1 seed={seed}", whole=at_least(len(head) + 24)).data[len(head) :][:24]
        )
    assert len(seen[0]) == 24
    assert seen[0] == seen[1] != seen[2]
    assert seen[0] not in normal


@pytest.mark.parametrize("fault", of("reply"))
def test_a_reply_has_the_code_and_the_text_of_the_fault(stack: Stack, fault: str) -> None:
    if fault.startswith(("smtp", "ftp")):
        line = b"499 4.9.9 not today\r\n"
        assert observe(stack, f'{fault} 499 "4.9.9 not today"', whole=at_least(len(line))).data == line
    else:
        seen = observe(stack, f'{fault} 499 "4.9.9 not today"')
        head, _, body = seen.data.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 499 ")
        assert body == b"4.9.9 not today"


@pytest.mark.parametrize("port", ["tcp", "smtp", "ftp", "web"])
def test_an_alert_reaches_the_client_as_one_of_tls(stack: Stack, port: str) -> None:
    server: Emulator = getattr(stack, port)
    server.misbehave("tls.handshake alert 112 times=1")
    with (
        socket.create_connection(("127.0.0.1", stack.ports[f"{port}-tls"]), timeout=PATIENCE_S) as plain,
        pytest.raises(ssl.SSLError, match="unrecognized name"),
    ):
        stack.pki.client_context().wrap_socket(plain, server_hostname="localhost")


@pytest.mark.parametrize("where", [f"{protocol}.{stage}" for protocol, stages in STAGES.items() for stage in stages])
def test_an_action_without_effect_at_a_stage_is_refused(where: str) -> None:
    numbers = {name: " 100" if action.numbers.least else "" for name, action in ACTIONS.items()}
    for what in ACTIONS:
        if what not in legal_actions(where):
            with pytest.raises(FaultError, match=f"{what} has no effect at {where}; there are"):
                parse(f"{where} {what}{numbers[what]}")
