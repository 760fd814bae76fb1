"""Subjects that are commands."""

import socket
from pathlib import Path

from conformance.subject.interface import (
    ByRef,
)
from tests.conformance.support.subjects import NULL, Opened, command, null


def test_close_ends_what_the_subject_has_started(opened: Opened, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(5)
        port = listener.getsockname()[1]
        hold = f"import socket; socket.create_connection(('127.0.0.1', {port})).recv(1)"
        script = tmp_path / "parent.py"
        script.write_text(
            "import subprocess, sys\n"
            f"child = subprocess.Popen([sys.executable, '-I', '-S', '-c', {hold!r}])\n"
            f"sys.path.insert(0, {str(NULL.parent)!r})\n"
            "import null_subject\n"
            "null_subject.main()\n"
        )
        subject = opened(command("-I", script, "always-succeeds"))
        held, _ = listener.accept()
        with held:
            held.settimeout(5)
            subject.close()
            assert held.recv(1) == b"", "the grandchild's connection ends with it"


def test_bytes_arrive_in_both_directions(opened: Opened) -> None:
    subject = opened(null("always-succeeds"))
    subject.configure({}, virtual_clock=None)
    data = bytes(range(256)) * 8192
    answer = subject.program("script").call("SocketRead", 1, ByRef(data), 5, 1)
    assert answer.out["buffer"] == data
