"""The functions: each has a method, its codes exist, and every network code belongs to one."""

from mqlnet.facts.errors import ERRORS
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.program import Program

TYPED_AGAIN = [
    "SendNotification", "SendMail", "SendFTP", "WebRequest", "SocketCreate", "SocketClose", "SocketConnect",
    "SocketIsConnected", "SocketIsReadable", "SocketIsWritable", "SocketTimeouts", "SocketRead", "SocketSend",
    "SocketTlsHandshake", "SocketTlsCertificate", "SocketTlsRead", "SocketTlsReadAvailable", "SocketTlsSend",
]  # fmt: skip


def test_the_functions_are_those_of_the_manual_each_with_a_method() -> None:
    assert list(FUNCTIONS) == TYPED_AGAIN
    for row in FUNCTIONS.values():
        assert callable(getattr(Program, row.python_name))
        assert set(row.errors) <= set(ERRORS)
        assert 4014 in row.errors
        assert all(row.name in signature for signature in row.signatures)


def test_every_network_code_is_left_by_some_function() -> None:
    network = {4510, *range(4514, 4525), *range(5200, 5204), *range(5270, 5276)}
    assert {code for row in FUNCTIONS.values() for code in row.errors} == network | {4003, 4014}


def test_indicators_may_send_mail_and_push_only() -> None:
    assert {name for name, row in FUNCTIONS.items() if "indicator" in row.kinds} == {"SendMail", "SendNotification"}
