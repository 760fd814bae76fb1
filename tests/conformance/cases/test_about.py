"""A case is about the functions of its rows that it calls."""

import pytest

from conformance.cases import about

TLS_SEND = ("SocketConnect", "SocketCreate", "SocketTlsSend")


@pytest.mark.parametrize(
    ("rows", "called", "functions"),
    [
        (("TS1",), TLS_SEND, ("SocketTlsSend",)),
        (("CR1",), TLS_SEND, ("SocketCreate",)),
        (("TS1", "CR1"), TLS_SEND, ("SocketCreate", "SocketTlsSend")),
        (("SQ13",), TLS_SEND, ("SocketTlsSend",)),  # a row of no function
        (("SQ2",), ("SocketCreate",), ("SocketCreate",)),
        (("SQ2",), ("GetLastError", "SocketCreate"), ("SocketCreate",)),
        (("P8", "SQ8"), ("SocketConnect", "SocketCreate"), ("SocketConnect",)),
        (("AL1",), ("SocketConnect", "SocketCreate", "WebRequest"), ("WebRequest", "SocketConnect")),
        (("C7",), ("TerminalInfoInteger",), ("TerminalInfoInteger",)),
        (("WQ1",), (), ("WebRequest",)),  # nothing could be called
        ((), (), ()),
    ],
)  # fmt: skip
def test_functions_of_a_case(rows: tuple[str, ...], called: tuple[str, ...], functions: tuple[str, ...]) -> None:
    assert about.functions(rows, called) == functions
