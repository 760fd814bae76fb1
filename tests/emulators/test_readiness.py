"""Ready is what has answered in its protocol, not what has a port."""

import pytest

from emulators import readiness
from emulators.readiness import NotReadyError
from emulators.stack import Stack


def test_nothing_is_left_of_a_proof(stack: Stack) -> None:
    readiness.prove(stack)
    assert stack.records() == []
    assert stack.connections() == 0


@pytest.mark.parametrize(
    ("server", "fault", "label"),
    [
        ("smtp", "smtp.greeting reply 421", "smtp on port"),
        ("ftp", "ftp.pass reply 530", "ftp on port"),
        ("ftp", "tls.handshake close after=1", "ftp-tls on port"),
        ("web", "web.response-body truncate 2", "web on port"),
        ("push", "push.submit reply 503", "push on port"),
        ("tcp", "tcp.echo garbage 6", "tcp on port"),
        ("tcp", "tls.handshake reset", "tcp-tls on port"),
    ],
)
def test_a_server_that_answers_wrongly_is_not_ready(stack: Stack, server: str, fault: str, label: str) -> None:
    getattr(stack, server).misbehave(fault)
    with pytest.raises(NotReadyError, match=label):
        readiness.prove(stack)
