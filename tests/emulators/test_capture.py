"""Records: bounded, waited for, listened to, and complete enough to draw each connection's transcript."""

import ftplib
import http.client
import io
import smtplib
import socket
import threading
import urllib.request

import pytest

from emulators.capture import Capture
from emulators.emulator import Emulator
from emulators.stack import Stack


def test_the_oldest_records_fall_off_when_there_are_too_many() -> None:
    capture = Capture("x", keep=2)
    first, second, third = (capture.add("one", n=n) for n in range(3))
    assert capture.records() == [second, third]
    assert capture.dropped == 1
    assert first.id < second.id < third.id


def test_the_oldest_records_fall_off_when_they_hold_too_many_bytes() -> None:
    capture = Capture("x", keep_bytes=10)
    for data in (b"aaaa", b"bbbb", b"cccc"):
        capture.add("one", data=data)
    assert [one["data"] for one in capture.records()] == [b"bbbb", b"cccc"]
    capture.add("one", data=b"d" * 50)
    assert [one["data"] for one in capture.records()] == [b"d" * 50], "the newest stays, however large"
    assert capture.dropped == 3


def test_a_removal_takes_these_records_alone_and_counts_as_a_clear() -> None:
    capture = Capture("x", keep=3, keep_bytes=4)
    first, second, third = (capture.add("one", data=b"a") for _ in range(3))
    clears = capture.since(0).clears
    assert capture.remove({second.id, 0}) == 1
    assert capture.records() == [first, third]
    assert capture.since(0).clears == clears + 1
    assert capture.add("one", data=b"bb") in capture.records()
    assert capture.records()[0] == first, "the room of what was removed is free"


def test_the_newest_record_that_made_room_is_known() -> None:
    capture = Capture("x", keep=1)
    assert capture.since(0).last_dropped == 0
    first, second, _ = (capture.add("one") for _ in range(3))
    assert first.id < second.id == capture.since(0).last_dropped


def test_room_is_free_again_after_clear() -> None:
    capture = Capture("x", keep_bytes=4)
    capture.add("one", data=b"aaaa")
    capture.clear()
    capture.add("one", data=b"bb")
    capture.add("one", data=b"cc")
    assert [one["data"] for one in capture.records()] == [b"bb", b"cc"]


def test_watchers_are_called_for_records_and_of_clear_until_they_leave() -> None:
    capture = Capture("x")
    seen: list[int] = []
    leave = capture.watch(lambda: seen.append(capture.marker()))
    record = capture.add("one")
    capture.clear()
    leave()
    capture.add("one")
    assert seen == [record.id, 0]


def test_wait_for_returns_what_comes_later_and_names_what_came_instead() -> None:
    capture = Capture("x")
    marker = capture.add("old").id
    adder = threading.Thread(target=capture.add, args=("new",))
    adder.start()
    assert capture.wait_for("new", after=marker).kind == "new"
    adder.join()
    with pytest.raises(TimeoutError, match=r"x: no such record within 0 s; there came new"):
        capture.wait_for("old", after=marker, timeout=0)


def conversation(server: Emulator, kinds: tuple[str, str]) -> list[tuple[str, bytes | str]]:
    """Wait for the end of the one connection, and return what went in and out, all under the client's port."""
    server.capture.wait_for("closed")
    seen = server.capture.records()
    assert len({one["peer"] for one in seen}) == 1, seen
    received, sent = kinds
    return [
        (one.kind, one["data"] if one.kind in ("bytes", sent) else one["verb"])
        for one in seen
        if one.kind in (received, sent)
    ]


def test_both_directions_of_an_echo_are_recorded(stack: Stack) -> None:
    stack.tcp.misbehave("tcp.echo drip 2")
    with socket.create_connection((stack.tcp.host, stack.tcp.port), timeout=3) as client:
        client.sendall(b"abc")
        with client.makefile("rb") as answers:
            assert answers.read(3) == b"abc"
    assert conversation(stack.tcp, ("bytes", "sent")) == [("bytes", b"abc"), ("sent", b"ab"), ("sent", b"c")]


def test_an_http_answer_is_recorded_as_it_was_sent(stack: Stack) -> None:
    stack.web.misbehave("web.response-body truncate 2")
    with (
        urllib.request.urlopen(stack.web.url("/text"), timeout=3) as answer,
        pytest.raises(http.client.IncompleteRead),
    ):
        answer.read()
    response = stack.web.capture.wait_for("response")
    assert response["data"].startswith(b"HTTP/1.1 200 OK\r\n")
    assert response["data"].endswith(b"\r\n\r\nhe")
    assert response["size"] == len(response["data"])
    assert response["request"] == stack.web.capture.wait_for("request").id
    stack.web.capture.wait_for("closed")


def test_a_long_http_answer_is_recorded_by_its_beginning_and_size(stack: Stack) -> None:
    with urllib.request.urlopen(stack.web.url("/bytes/2000000"), timeout=3) as answer:
        assert len(answer.read()) == 2_000_000
    response = stack.web.capture.wait_for("response")
    assert len(response["data"]) == 1_048_576
    assert response["size"] > 2_000_000


def test_smtp_replies_are_recorded_in_the_clear_under_starttls_too(stack: Stack) -> None:
    with smtplib.SMTP(stack.smtp.host, stack.smtp.port, local_hostname="here", timeout=3) as client:
        client.starttls(context=stack.pki.client_context())
        client.noop()
    seen = conversation(stack.smtp, ("command", "reply"))
    assert ("reply", b"220 Ready to start TLS\r\n") in seen
    assert seen[-4:] == [
        ("command", "NOOP"),
        ("reply", b"250 OK\r\n"),
        ("command", "QUIT"),
        ("reply", b"221 Bye\r\n"),
    ]
    assert all(one["data"][:3].isdigit() for one in stack.smtp.capture.records("reply"))


def test_ftp_replies_are_recorded_with_their_faults(stack: Stack) -> None:
    stack.ftp.misbehave('ftp.type reply 504 "not that one"')
    with ftplib.FTP(timeout=3) as client:
        client.connect(stack.ftp.host, stack.ftp.port)
        client.login("trader", "secret")
        with pytest.raises(ftplib.error_perm):
            client.voidcmd("TYPE I")
        client.quit()
    seen = conversation(stack.ftp, ("command", "reply"))
    assert seen[0] == ("reply", b"220 ready\r\n")
    assert seen[seen.index(("command", "TYPE")) + 1] == ("reply", b"504 not that one\r\n")


def test_a_fault_is_recorded_with_the_connection_it_hit(stack: Stack) -> None:
    stack.ftp.misbehave("ftp.stor reply 553")
    with ftplib.FTP(timeout=3) as client:
        client.connect(stack.ftp.host, stack.ftp.port)
        client.login("trader", "secret")
        with pytest.raises(ftplib.error_perm):
            client.storbinary("STOR a", io.BytesIO(b"x"))
    assert stack.ftp.capture.wait_for("fault")["peer"] == stack.ftp.capture.wait_for("connection")["peer"]


def test_headers_count_for_the_bound_in_bytes() -> None:
    capture = Capture("web", keep_bytes=1_000_000)
    for _ in range(20):
        capture.add("request", headers=[("a", "b")] * 5_000)
    assert capture.dropped > 10
    assert capture.records()
