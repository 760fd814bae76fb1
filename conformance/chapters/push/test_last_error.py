"""GetLastError and ResetLastError around the three functions: one last error for each program."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.subject.interface import Answer

MISSING = ("SendFTP", "missing.htm"), 4521
EMPTY = ("SendNotification", ""), 4516
NULL = ("SendMail", None, "text"), 4003


@pytest.mark.parametrize(
    ("first", "second"),
    [
        case("last-error-mail-behind-push", EMPTY, NULL, proves="C5 N3 M7"),
        case("last-error-push-behind-mail", NULL, EMPTY, proves="C5 N3 M7"),
        case("last-error-push-behind-ftp", MISSING, EMPTY, proves="C5 N3 F6"),
        case("last-error-ftp-behind-push", EMPTY, MISSING, proves="C5 N3 F6"),
    ],
)
def test_a_failure_replaces_the_code(
    bench: Bench, first: tuple[tuple[str, ...], int], second: tuple[tuple[str, ...], int]
) -> None:
    """The code of a later failure replaces that of an earlier one, and stays until it is reset."""
    for call, code in (first, second):
        assert bench.call(*call) == Answer(False, code)
        assert [bench.call("GetLastError") for _ in range(2)] == [Answer(code, code)] * 2
    bench.call("ResetLastError")
    assert bench.call("GetLastError") == Answer(0, 0)


@rule("C14")
def test_last_error_of_each_program(bench: Bench) -> None:
    """A failure of one program leaves no code in another; a reset in one leaves the other's."""
    expert, service = bench.program("expert"), bench.program("service")
    assert expert.call("SendNotification", "") == Answer(False, 4516)
    assert service.call("GetLastError") == Answer(0, 0)
    assert service.call("SendMail", None, "text") == Answer(False, 4003)
    service.call("ResetLastError")
    assert expert.call("GetLastError") == Answer(4516, 4516)


@rule("C14")
def test_last_error_at_the_start(bench: Bench) -> None:
    """A program starts with 0, whatever the one before it has left, and so does one in a terminal opened again."""
    first = bench.program()
    assert first.call("SendNotification", "") == Answer(False, 4516)
    first.stop()
    assert bench.program().call("GetLastError") == Answer(0, 0)
    bench.restart()
    assert bench.program().call("GetLastError") == Answer(0, 0)
