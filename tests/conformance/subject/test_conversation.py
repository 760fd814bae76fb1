"""The time that the suite waits for the answer to a call."""

import pytest

from conformance.subject.conversation import own_wait_s
from conformance.subject.interface import Argument, ByRef


@pytest.mark.parametrize(
    ("function", "passed", "seconds"),
    [
        ("SocketRead", (1, ByRef(), 5, 250), 0.25),
        ("SocketRead", (1, ByRef(), 5, 0), 120.0),
        ("SocketRead", (1, ByRef(), 5, -1), 0.0),
        ("SocketConnect", (1, "localhost", 80, 3000), 3.0),
        ("SocketConnect", (1, "localhost", 80, 4_294_967_295), 180.0),
        ("WebRequest", ("GET", "http://a/", "", 30_000, b"", ByRef(), ByRef("")), 30.0),
        ("SocketTimeouts", (1, 9000, 9000), 0.0),
        ("SocketClose", (1,), 0.0),
    ],
)
def test_call_is_given_the_time_its_own_argument_names(
    function: str, passed: tuple[Argument, ...], seconds: float
) -> None:
    assert own_wait_s(function, passed) == seconds
