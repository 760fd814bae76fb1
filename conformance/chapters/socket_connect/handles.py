"""The calls on a handle, and the cases that every one of them has."""

from conformance.cases.marks import case
from conformance.subject.interface import Argument, ByRef

TEXTS = (ByRef(""), ByRef(""), ByRef(""), ByRef(""), ByRef(0))
# each function with arguments that follow the handle, and what it returns on error
ON_A_HANDLE: tuple[tuple[str, tuple[Argument, ...], bool | int], ...] = (
    ("SocketClose", (), False),
    ("SocketConnect", ("127.0.0.1", 80, 1000), False),
    ("SocketIsConnected", (), False),
    ("SocketIsReadable", (), 0),
    ("SocketIsWritable", (), False),
    ("SocketTimeouts", (1000, 1000), False),
    ("SocketRead", (ByRef(), 10, 1000), -1),
    ("SocketSend", (b"hello", 5), -1),
    ("SocketTlsHandshake", ("localhost",), False),
    ("SocketTlsCertificate", TEXTS, False),
    ("SocketTlsRead", (ByRef(), 10), -1),
    ("SocketTlsReadAvailable", (ByRef(), 10), -1),
    ("SocketTlsSend", (b"hello", 5), -1),
)
BAD_HANDLE_ROWS = {
    "SocketClose": "CL3 CL4", "SocketConnect": "CN3 CL5", "SocketIsConnected": "IC3 CL5", "SocketIsReadable": "IR7 CL5",
    "SocketIsWritable": "IW4 CL5", "SocketTimeouts": "TO4 CL5", "SocketRead": "RD10 CL5", "SocketSend": "SN3 CL5",
    "SocketTlsHandshake": "TL3 CL5", "SocketTlsCertificate": "CT3 CL5", "SocketTlsRead": "TD8 CL5",
    "SocketTlsReadAvailable": "TR5 CL5", "SocketTlsSend": "TS3 CL5",
}  # fmt: skip


INDICATOR_ROWS = {
    **dict.fromkeys(BAD_HANDLE_ROWS, "PT3"),
    "SocketClose": "PT3 CL6", "SocketConnect": "PT3 CN9", "SocketIsReadable": "PT3 IR8", "SocketRead": "PT3 RD11",
}  # fmt: skip
TESTER_ROWS = dict.fromkeys(BAD_HANDLE_ROWS, "PT4 PT6")


def handle_cases(prefix: str, rows: dict[str, str]) -> list[object]:
    """Return a row for every function that takes a handle."""
    return [
        case(f"{prefix}-{name.removeprefix('Socket').lower()}", name, arguments, value,
             proves=rows[name])
        for name, arguments, value in ON_A_HANDLE
    ]  # fmt: skip
