"""The shared parts of a session are made when a case needs them, and ended at the end."""

import socket

import pytest

from conformance.run import plugin
from conformance.run.session import SuiteSession, session_of
from conformance.run.watchdog import Watchdog
from conformance.subject.in_process import InProcessSubject
from conformance.verdict.baseline import Baseline

pytest_plugins = "pytester"


class Closing(InProcessSubject):
    """Notes that it has been closed."""

    is_closed = False

    def close(self) -> None:
        self.is_closed = True
        super().close()


@pytest.fixture
def session() -> SuiteSession:
    """A session before its first case."""
    return SuiteSession(Watchdog(), Baseline())


def test_the_servers_start_once_when_a_case_asks_and_stop_at_the_end(session: SuiteSession) -> None:
    stack = session.stack
    assert session.stack is stack
    port = stack.smtp.port
    session.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), 1)


def test_the_implementation_is_closed_with_the_session(session: SuiteSession) -> None:
    subject = Closing()
    session.subject = subject
    assert session.subject is subject
    session.close()
    assert subject.is_closed


def test_before_the_first_case_there_is_no_implementation(session: SuiteSession) -> None:
    with pytest.raises(AssertionError, match="before the first case"):
        _ = session.subject
    session.close()


def test_the_data_folders_end_with_the_session(session: SuiteSession) -> None:
    folder = session.folders.fresh()
    assert folder.is_dir()
    session.close()
    assert not folder.exists()


def test_a_configuration_has_one_session(pytester: pytest.Pytester) -> None:
    config = pytester.parseconfigure("-p", plugin.__name__)
    assert session_of(config) is session_of(config)
