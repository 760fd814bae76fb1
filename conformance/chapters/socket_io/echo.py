"""The bytes that the echo server of these cases has received."""

from emulators.stack import Stack


def received(stack: Stack) -> bytes:
    """Return what the server has received by now."""
    return b"".join(one["data"] for one in stack.tcp.capture.records("bytes"))


def said(stack: Stack, count: int) -> bytes:
    """Return what the server received, once it is that many bytes."""
    stack.tcp.capture.wait_for(lambda _: len(received(stack)) >= count)
    return received(stack)
