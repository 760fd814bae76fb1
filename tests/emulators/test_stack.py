"""Faults in circumstances of their own, when they fire, and how the servers end; seen with plain sockets."""

import asyncio
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing

import pytest

from emulators.capture import KEEP_RECORDS
from emulators.control import ControlServer
from emulators.emulator import HOST
from emulators.faults.language import FaultError
from emulators.protocols.tcp import PORTS, TcpEcho
from emulators.stack import Stack
from tests.emulators.support.probe import PATIENCE_S, QUIET_S, Seen, Tls, at_least, connect, look, reply, say
from tests.emulators.support.walks import CONNECT, GET, LOGIN, SUBMIT, opened, spoken_to

# -- faults in circumstances of their own


def test_a_stall_after_some_bytes_sends_those_and_nothing_more(stack: Stack) -> None:
    stack.tcp.misbehave("tcp.echo stall 5")
    with opened(stack, "tcp") as sock:
        sock.sendall(b"hello, is there an echo?")
        seen = look(sock)
    assert (seen.data, seen.end) == (b"hello", "silence")


def test_a_released_stall_closes_its_connection_and_leaves_the_others(stack: Stack) -> None:
    stack.tcp.misbehave("tcp.echo stall times=1")
    with opened(stack, "tcp") as held, opened(stack, "tcp") as other:
        held.sendall(b"hello")
        stack.tcp.capture.wait_for("fault")
        stack.tcp.release()
        assert look(held).end == "fin"
        other.sendall(b"hello")
        assert look(other, whole=at_least(5)).data == b"hello"


def test_a_stalled_control_connection_answers_no_later_command_either(stack: Stack) -> None:
    stack.ftp.misbehave("ftp.user stall")
    with opened(stack, "ftp") as sock:
        reply(sock)
        sock.sendall(b"USER trader\r\nPASS secret\r\n")
        stack.ftp.capture.wait_for(lambda one: one.kind == "command" and one["verb"] == "PASS")
        assert look(sock, patience_s=QUIET_S) == Seen((), "silence", 0)


def test_replies_keep_their_order_behind_a_delayed_one(stack: Stack) -> None:
    stack.ftp.misbehave("ftp.user delay 10")
    with opened(stack, "ftp") as sock:
        reply(sock)
        sock.sendall(b"USER trader\r\nPASS secret\r\nTYPE I\r\n")
        codes = b""
        while len(codes.splitlines()) < 3:
            codes += sock.recv(4096)
    assert [line[:3] for line in codes.splitlines()] == [b"331", b"230", b"200"]


def test_records_keep_their_order_behind_a_delayed_one(stack: Stack) -> None:
    stack.tcp.misbehave("tls.record drip 10 2 times=1")
    with closing(connect(stack.tcp.tls_port)) as sock:
        tls = Tls(stack)
        tls.complete(sock)
        mark = 0
        for word in (b"one", b"two", b"three"):
            sock.sendall(tls.encrypt(word))
            mark = stack.tcp.capture.wait_for("bytes", after=mark).id
        assert tls.decrypt_all(look(sock).data) == b"onetwothree"


@pytest.mark.parametrize("action", ["reset", "close"])
def test_an_active_data_connection_ends_as_the_fault_says(stack: Stack, action: str) -> None:
    stack.ftp.misbehave(f"ftp.data {action}")
    with opened(stack, "ftp") as control, closing(socket.create_server(("127.0.0.1", 0))) as listener:
        listener.settimeout(PATIENCE_S)
        reply(control)
        port = listener.getsockname()[1]
        say(control, *LOGIN, f"PORT 127,0,0,1,{port // 256},{port % 256}", "STOR a.bin")
        data, _ = listener.accept()
        with closing(data):
            data.sendall(b"some bytes")
            assert look(data).end == {"reset": "rst", "close": "fin"}[action]


@pytest.mark.parametrize(("action", "end"), [("reset", "rst"), ("close", "fin"), ("stall", "silence")])
def test_the_handshake_of_starttls_fails_as_the_fault_says(stack: Stack, action: str, end: str) -> None:
    stack.smtp.misbehave(f"tls.handshake {action}")
    with spoken_to(stack, server="smtp", lines=("EHLO here", "STARTTLS")) as sock:
        assert reply(sock) == b"220 Ready to start TLS\r\n"
        sock.sendall(Tls(stack).hello())
        assert look(sock, patience_s=QUIET_S if end == "silence" else PATIENCE_S).end == end


def test_a_delayed_handshake_of_starttls_succeeds(stack: Stack) -> None:
    armed = stack.smtp.misbehave("tls.handshake delay 5")
    with spoken_to(stack, server="smtp", lines=("EHLO here", "STARTTLS")) as sock:
        assert reply(sock) == b"220 Ready to start TLS\r\n"
        Tls(stack).complete(sock)
    assert armed.fired == 1


@pytest.mark.parametrize(("fault", "end"), [("web.response-head reset", "rst"), ("web.response-head close", "fin")])
def test_under_tls_the_wire_ends_as_the_fault_says(stack: Stack, fault: str, end: str) -> None:
    stack.web.misbehave(fault)
    with closing(connect(stack.web.tls_port)) as sock:
        tls = Tls(stack)
        tls.complete(sock)
        sock.sendall(tls.encrypt(GET))
        seen = look(sock)
    assert seen.end == end
    assert b"HTTP" not in seen.data


# -- when a fault fires


def greetings(stack: Stack, *senders: str) -> list[bytes]:
    """Return the code with which MAIL of each sender is answered, on a connection each."""
    codes = []
    for sender in senders:
        with spoken_to(stack, server="smtp", lines=("EHLO here", f"MAIL FROM:<{sender}@example.com>")) as sock:
            codes.append(reply(sock)[:3])
    return codes


def test_after_and_times_count_the_hits_of_the_stage(stack: Stack) -> None:
    armed = stack.smtp.misbehave("smtp.mail reply 451 after=1 times=2")
    assert greetings(stack, "a", "b", "c", "d") == [b"250", b"451", b"451", b"250"]
    assert (armed.seen, armed.fired) == (4, 2)


def test_match_chooses_by_the_argument(stack: Stack) -> None:
    armed = stack.smtp.misbehave('smtp.mail reply 550 match="^FROM:<(b|d)@"')
    assert greetings(stack, "a", "b", "c", "d") == [b"250", b"550", b"250", b"550"]
    assert (armed.seen, armed.fired) == (2, 2)


def test_of_two_faults_the_first_fires_and_both_count(stack: Stack) -> None:
    stack.smtp.misbehave("smtp.mail reply 451 times=1")
    stack.smtp.misbehave("smtp.mail reply 452 after=1")
    assert greetings(stack, "a", "b") == [b"451", b"452"]


def test_a_fault_taken_back_fires_no_more(stack: Stack) -> None:
    armed = stack.smtp.misbehave("smtp.mail reply 451")
    assert greetings(stack, "a") == [b"451"]
    stack.smtp.faults.disarm(armed)
    assert greetings(stack, "a") == [b"250"]
    assert stack.smtp.faults.armed() == []


@pytest.mark.parametrize(
    ("server", "fault"),
    [
        ("web", "smtp.rcpt close"),
        ("ftp", "tls.record close"),
        ("smtp", "tcp.echo close"),
        ("push", "web.accept close"),
    ],
)
def test_a_fault_of_another_server_is_refused(stack: Stack, server: str, fault: str) -> None:
    with pytest.raises(FaultError, match=f"'{fault.split()[0]}': the {server} server has stages of {server}"):
        getattr(stack, server).misbehave(fault)


# -- ending


def ports(stack: Stack) -> list[int]:
    ending = {f"tcp-{row.name}" for row in PORTS if row.fault.startswith("tcp.accept")}  # these end by themselves
    return [port for label, port in stack.ports.items() if label not in ending]


def test_a_reset_ends_every_connection_in_a_moment(stack: Stack) -> None:
    took = []
    for _ in range(5):  # the quickest counts: the others may have met a busy machine
        callers = [connect(port) for port in ports(stack) for _ in range(2)]
        stack.connections()  # everybody is inside
        began = time.monotonic()
        stack.reset()
        took.append(time.monotonic() - began)
        for caller in callers:
            with closing(caller):
                assert look(caller).end == "rst"
    assert min(took) < 0.1


def test_waiting_connections_count_as_before_the_reset(stack: Stack) -> None:
    for _ in range(20):
        for label in ("smtp", "ftp", "web", "push", "tcp"):
            connect(stack.ports[label]).close()
        stack.reset()
        stack.settle()
        assert stack.records() == []


def test_a_settle_accepts_connections_that_came_while_the_server_was_busy(stack: Stack) -> None:
    """Work that is handed to its loop in a turn waits for the next: otherwise a settle ends before the door is seen."""
    free = threading.Event()

    def hold() -> None:
        free.wait(PATIENCE_S)

    stack.ftp._begin(hold)
    with connect(stack.ftp.port):
        finish = stack.ftp.settling()
        free.set()
        finish()
        assert len(stack.ftp.capture.records("connection")) == 1


@pytest.mark.slow
def test_a_stop_takes_less_than_a_second_with_clients_that_hang_everywhere() -> None:
    stalls = (
        "smtp.greeting stall",
        "ftp.greeting stall",
        "web.response-head stall",
        "push.submit stall",
        "tcp.echo stall",
        "mqtt.connack stall",
        "proxy.accept stall",
    )
    with Stack() as stack:
        stack.proxy.to(stack.tcp.address)
        for server, fault in zip(stack.servers, stalls, strict=True):
            server.misbehave(fault)
        callers = [connect(port) for port in ports(stack)]
        for server, message in ((stack.web, GET), (stack.push, SUBMIT), (stack.tcp, b"hello"), (stack.mqtt, CONNECT)):
            caller = connect(server.port)
            caller.sendall(message)
            callers.append(caller)
        for server in stack.servers:
            server.capture.wait_for("fault")
        began = time.monotonic()
    assert time.monotonic() - began < 1.0
    for caller in callers:
        with closing(caller):
            assert look(caller).end in ("rst", "fin")
    with pytest.raises(ConnectionRefusedError):
        connect(stack.tcp.port)


def test_a_refused_port_refuses(stack: Stack) -> None:
    with pytest.raises(ConnectionRefusedError):
        connect(stack.refused_port)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux drops a SYN for a full queue")
def test_a_silent_port_never_answers(stack: Stack) -> None:
    with pytest.raises(TimeoutError):
        socket.create_connection(("127.0.0.1", stack.silent_port()), timeout=0.05)


def test_no_way_leads_to_the_unreachable_address(stack: Stack) -> None:
    address = stack.unreachable_address()
    assert address == "127.255.255.255" or sys.platform != "linux"
    if address is not None:
        with pytest.raises(OSError, match="unreachable"):
            socket.create_connection((address, stack.tcp.port), timeout=3)
    assert stack.connections() == 0


# -- the libraries of the servers

_LOADED_LATE = """
import socket, sys
from emulators.stack import Stack

def loaded():
    return sorted({name.partition(".")[0] for name in sys.modules} & {"aiosmtpd", "h11", "pyftpdlib"})

with Stack(preload=False) as stack:
    stack.reset()
    stack.settle()
    print(loaded())
    for server in (stack.ftp, stack.smtp):
        with socket.create_connection((server.host, server.port), timeout=30) as client:
            print(client.recv(3))
    with socket.create_connection((stack.web.host, stack.web.port), timeout=30) as client:
        client.sendall(b"GET / HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n")
        print(client.recv(8))
    print(loaded(), stack.connections())
"""
_LOADED_EARLY = """
import sys
from emulators.stack import Stack
with Stack():
    print(sorted({name.partition(".")[0] for name in sys.modules} & {"aiosmtpd", "h11", "pyftpdlib"}))
"""


@pytest.mark.parametrize(
    ("program", "said"),
    [
        (_LOADED_LATE, "[]\nb'220'\nb'220'\nb'HTTP/1.1'\n['aiosmtpd', 'h11', 'pyftpdlib'] 3\n"),
        (_LOADED_EARLY, "['aiosmtpd', 'h11', 'pyftpdlib']\n"),
    ],
)
def test_a_library_is_loaded_at_the_start_or_when_the_first_client_comes(program: str, said: str) -> None:
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert (ended.stdout, ended.stderr) == (said, "")


def test_a_server_that_nobody_has_called_counts_who_waits_and_ends() -> None:
    with Stack(preload=False) as stack:
        with socket.create_connection((stack.ftp.host, stack.ftp.port), timeout=PATIENCE_S):
            assert stack.connections() == 1
        stack.reset()
        assert stack.connections() == 0
        port = stack.ftp.port
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((HOST, port), timeout=PATIENCE_S).close()


def test_servers_page_and_stack_are_entered_in_async_code_too() -> None:
    async def use() -> bytes:
        async with Stack() as stack, ControlServer(stack, port=0), TcpEcho(stack.pki) as alone:
            reader, writer = await asyncio.open_connection(alone.host, alone.port)
            writer.write(b"hello")
            heard = await reader.readexactly(5)
            writer.close()
            await writer.wait_closed()
            return heard

    assert asyncio.run(use()) == b"hello"


UPGRADE = (
    b"GET /websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
CHUNKED = b"POST /text HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("server", "first", "piece", "last"),
    [
        ("web", CHUNKED, b"1\r\nx\r\n", b"0\r\n\r\n"),
        ("web", UPGRADE, b"\x82\x80\0\0\0\0", b"\x88\x80\0\0\0\0"),
        ("web", UPGRADE, b"\x89\x80\0\0\0\0", b"\x88\x80\0\0\0\0"),
        ("mqtt", b"\x10\x10\0\4MQTT\4\2\0\x3c\0\4here", b"\xc0\0", b"\xe0\0"),
    ],
    ids=["chunks", "messages", "pings of a WebSocket", "pings of MQTT"],
)
def test_many_small_pieces_of_one_client_leave_the_loop_to_the_others(
    stack: Stack, server: str, first: bytes, piece: bytes, last: bytes
) -> None:
    turns: list[float] = []
    is_over = threading.Event()

    async def watch() -> None:
        before = time.thread_time()
        while not is_over.is_set():
            await asyncio.sleep(0)
            turns.append(time.thread_time() - before)
            before = time.thread_time()

    watching = asyncio.run_coroutine_threadsafe(watch(), stack._loop.loop)
    try:
        with socket.create_connection(("127.0.0.1", getattr(stack, server).port), timeout=20) as client:
            client.sendall(first + piece * (20_000 // len(piece)) + last)
            while client.recv(1_048_576):
                pass
    finally:
        is_over.set()
        watching.result(5)
    assert max(turns) < sum(turns) / 4


def test_many_commands_of_one_client_leave_the_loop_of_ftp_to_the_others(stack: Stack) -> None:
    stack.ftp.capture.keep = 100_000
    try:
        with connect(stack.ftp.port) as many, connect(stack.ftp.port) as one:
            reply(many)
            reply(one)
            many.sendall(b"\r\n" * 32_000)
            say(one, "NOOP")
            many.sendall(b"QUIT\r\n")
            while many.recv(1_048_576):
                pass
        verbs = [record["verb"] for record in stack.ftp.capture.records("command")]
    finally:
        stack.ftp.capture.keep = KEEP_RECORDS
    assert verbs[verbs.index("NOOP") :].count("") > 0
