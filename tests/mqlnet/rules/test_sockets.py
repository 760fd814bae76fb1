"""A socket's life: the table, and the numbers around it."""

import pytest

from mqlnet.facts.functions import FUNCTIONS
from mqlnet.rules.sockets import REFUSALS, State, read_deadline_ms, readable, uint

CALLS = {
    name
    for name in FUNCTIONS
    if name.startswith("Socket") and name not in ("SocketCreate", "SocketClose", "SocketTimeouts")
}
# which calls each state lets through, typed a second time
GO_ON = {
    State.CREATED: {"SocketConnect"},
    State.PLAIN: {
        "SocketIsConnected", "SocketIsReadable", "SocketIsWritable", "SocketRead", "SocketSend", "SocketTlsHandshake",
    },
    State.TLS: {
        "SocketIsConnected", "SocketIsReadable", "SocketIsWritable", "SocketTlsCertificate", "SocketTlsRead",
        "SocketTlsReadAvailable", "SocketTlsSend",
    },
    State.UNSECURED: {"SocketIsConnected", "SocketIsReadable", "SocketIsWritable"},
    State.BROKEN: set(),
}  # fmt: skip


@pytest.mark.parametrize("state", list(State))
def test_what_goes_to_the_network_in_which_state(state: State) -> None:
    assert CALLS - set(REFUSALS[state]) == GO_ON[state]


@pytest.mark.parametrize("state", list(State))
def test_a_refusal_leaves_one_of_the_function_s_codes(state: State) -> None:
    for call, code in REFUSALS[state].items():
        assert code in (0, *FUNCTIONS[call].errors)


@pytest.mark.parametrize(("given", "seen"), [(0, 0), (5, 5), (-1, 4294967295), (4294967296, 0), (2**31, 2147483648)])
def test_numbers_arrive_as_unsigned_32_bits(given: int, seen: int) -> None:
    assert uint(given) == seen


def test_no_time_is_two_minutes() -> None:
    assert read_deadline_ms(0) == 120_000
    assert read_deadline_ms(1) == 1


@pytest.mark.parametrize(("waiting", "ended", "expected"), [(0, False, 0), (7, False, 7), (7, True, 7), (0, True, 1)])
def test_the_end_of_the_stream_reads_as_one(waiting: int, ended: bool, expected: int) -> None:
    assert readable(waiting, ended=ended) == expected
