"""Ask for a certificate, and see that a secret arrives."""

from conformance.cases.bench import Bench
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack

NAMES = ("subject", "issuer", "serial", "thumbprint", "expiration")


def ask(bench: Bench, handle: int) -> Answer:
    """Call SocketTlsCertificate with five variables that hold something already."""
    return bench.call("SocketTlsCertificate", handle, *(ByRef("old") for _ in range(4)), ByRef(7))


def secret_arrives(bench: Bench, stack: Stack, handle: int) -> bool:
    """Say whether bytes go through the secured connection and back."""
    assert bench.call("SocketTlsSend", handle, b"secret", 6) == Answer(6, 0)
    assert bench.call("SocketTlsRead", handle, ByRef(), 6) == Answer(6, 0, {"buffer": b"secret"})
    return [one["data"] for one in stack.tcp.capture.records("bytes")] == [b"secret"]
