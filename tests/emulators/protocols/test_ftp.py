"""The FTP server as a whole: its folder, its two ports, its reset and its end."""

import ftplib
import io
import socket
from pathlib import Path

import pytest

from emulators.listening.ports import PortTakenError
from emulators.protocols import ftp
from emulators.protocols.ftp import FtpServer
from emulators.stack import Stack
from tests.emulators.support.probe import look


def login(stack: Stack) -> ftplib.FTP:
    client = ftplib.FTP(timeout=3)
    client.connect(stack.ftp.host, stack.ftp.port)
    client.login("trader", "secret")
    return client


def test_files_and_folders_are_on_the_disk_of_the_server(stack: Stack) -> None:
    assert stack.ftp.directory("/a/b").is_dir()
    with login(stack) as client:
        client.cwd("a/b")
        client.storbinary("STOR x.bin", io.BytesIO(b"\0\1"))
        client.quit()
    assert stack.ftp.files() == {"a/b/x.bin": b"\0\1"}
    assert (stack.ftp.root / "a/b/x.bin").read_bytes() == b"\0\1"


def test_a_reset_empties_the_folder_and_drops_connections_faults_and_records(stack: Stack) -> None:
    stack.ftp.directory("a")
    (stack.ftp.root / "b.txt").write_bytes(b"1")
    stack.ftp.misbehave("ftp.cwd reply 550")
    with socket.create_connection((stack.ftp.host, stack.ftp.port), timeout=3) as client:
        assert client.recv(3) == b"220"
        stack.ftp.reset()
        assert look(client).end == "rst"
    assert list(stack.ftp.root.iterdir()) == []
    assert (stack.ftp.files(), stack.ftp.faults.armed(), stack.ftp.capture.records()) == ({}, [], [])


def test_work_that_is_handed_over_is_done_in_its_order_in_the_servers_thread(stack: Stack) -> None:
    done: list[int] = []
    waits = [stack.ftp._begin(lambda number=number: done.append(number)) for number in range(3)]  # type: ignore[misc]
    assert [wait() for wait in waits] == [True, True, True]
    assert done == [0, 1, 2]


def test_a_settle_needs_no_server_that_runs_not(mqlnet_servers: Stack) -> None:
    server = FtpServer(mqlnet_servers.pki)
    assert server._begin(lambda: None)() is False
    with pytest.raises(TimeoutError, match="does not turn"):
        server.settle()


def test_a_taken_port_leaves_the_other_free(mqlnet_servers: Stack, base_port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", base_port + 990))
        server = FtpServer(mqlnet_servers.pki, base_port=base_port)
        with pytest.raises(PortTakenError, match="ftp-tls"):
            server.start()
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", base_port + 21), timeout=3)


def test_a_stop_ends_the_thread_frees_the_ports_and_removes_the_folder(mqlnet_servers: Stack) -> None:
    with FtpServer(mqlnet_servers.pki) as server:
        port, root, thread = server.port, Path(server.root), server._thread
        assert root.is_dir()
    assert thread is not None
    assert not thread.is_alive()
    assert not root.exists()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=3)


def test_a_file_goes_with_its_last_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ftp, "MAX_NOTED_BYTES", 4)
    server = FtpServer()
    server.capture.keep = 2
    with server:
        for name in ("a", "b", "a"):
            server.root.joinpath(name).write_text(name * 9)
            server.record_upload(server.root / name)
        assert sorted(server.files()) == ["a", "b"]
        assert [(one["data"], one["size"]) for one in server.capture.records("upload")] == [(b"bbbb", 9), (b"aaaa", 9)]
        for _ in range(2):
            server.capture.add("command")
        assert server.files() == {}
