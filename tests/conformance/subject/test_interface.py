"""Names and types of the functions that a case may call."""

import pytest

from conformance.subject.in_process import InProcessSubject
from conformance.subject.interface import SIGNATURES, SettlesServers, parameter_names, returned_type
from tests.conformance.support.subjects import Opened, null


@pytest.mark.parametrize(
    ("function", "count", "names"),
    [
        ("SocketCreate", 0, []),
        ("SendFTP", 1, ["filename"]),
        ("SendFTP", 2, ["filename", "ftp_path"]),
        ("WebRequest", 7, ["method", "url", "headers", "timeout", "data", "result", "result_headers"]),
        ("WebRequest", 9, "method url cookie referer timeout data data_size result result_headers".split()),  # noqa: SIM905
        ("SocketTlsCertificate", 6, ["socket", "subject", "issuer", "serial", "thumbprint", "expiration"]),
        ("SendMail", 3, ["argument1", "argument2", "argument3"]),
    ],
)
def test_parameters_have_the_names_of_the_manual(function: str, count: int, names: list[str]) -> None:
    assert list(parameter_names(function, count)) == names


def test_every_function_returns_something_known() -> None:
    assert {returned_type(function) for function in SIGNATURES} == {bool, int, type(None)}


def test_only_a_subject_in_this_process_settles_the_servers(opened: Opened) -> None:
    assert isinstance(InProcessSubject(), SettlesServers)
    assert not isinstance(opened(null("always-succeeds")), SettlesServers)
