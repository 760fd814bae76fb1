"""The bytes of the TLS echo server: those that it has received, and an echo that waits to be read."""

from conformance.cases.bench import Bench
from emulators.stack import Stack

READERS = ("SocketTlsRead", "SocketTlsReadAvailable")


def received(stack: Stack) -> bytes:
    """Return what the server has received by now."""
    return b"".join(one["data"] for one in stack.tcp.capture.records("bytes"))


def echoed(bench: Bench, stack: Stack, data: bytes = b"hello") -> int:
    """Return a secured socket on which the echo of ``data`` is waiting."""
    handle = bench.secured()
    bench.call("SocketTimeouts", handle, 1000, 1000)
    assert bench.call("SocketTlsSend", handle, data, len(data)).value == len(data)
    stack.tcp.capture.wait_for(lambda _: len(received(stack)) >= len(data))
    stack.tcp.settle()
    return handle
