"""The mail server with replies of a fault's choice."""

import asyncio
import base64
import smtplib
from contextlib import suppress

from emulators.protocols.smtp_session import MAX_LINE_BYTES
from emulators.stack import Stack
from tests.emulators.support.probe import connect, look, reply, say


def test_a_fault_chooses_what_the_server_offers(stack: Stack) -> None:
    stack.smtp.misbehave('smtp.ehlo reply 250 "mx.example.com\\nSIZE 1000\\nAUTH XOAUTH2"')
    with smtplib.SMTP("127.0.0.1", stack.smtp.port, timeout=5) as client:
        client.ehlo("here")
        assert client.esmtp_features == {"size": "1000", "auth": " XOAUTH2"}
        client.sendmail("a@example.com", ["b@example.com"], "Subject: hi\r\n\r\nx\r\n")
    assert stack.smtp.capture.wait_for("mail")["sender"] == "a@example.com"


def test_a_reply_of_several_lines_is_one_reply(stack: Stack) -> None:
    stack.smtp.misbehave('smtp.mail reply 550 "5.7.1 not here\\n5.7.1 https://example.com/why" times=1')
    with smtplib.SMTP("127.0.0.1", stack.smtp.port, timeout=5) as client:
        client.ehlo("here")
        assert client.mail("a@example.com") == (550, b"5.7.1 not here\n5.7.1 https://example.com/why")
        assert client.mail("a@example.com")[0] == 250


def test_a_login_in_any_code_page_loses_no_mail(stack: Stack) -> None:
    given = base64.b64encode(b"\0tr\xe4der\xff\0\xff").decode()
    with smtplib.SMTP("127.0.0.1", stack.smtp.port, timeout=5, local_hostname="here") as client:
        client.ehlo()
        assert client.docmd("AUTH PLAIN", given)[0] == 235
        client.sendmail("a@example.com", ["b@example.com"], "Subject: hi\r\n\r\nx\r\n")
    assert stack.smtp.capture.wait_for("mail")["login"] == "tr\ufffdder\ufffd"


def test_a_line_that_does_not_end_is_not_kept(stack: Stack) -> None:
    with connect(stack.smtp.port) as sock:
        reply(sock)
        say(sock, "HELO here", "MAIL FROM:<a@example.com>", "RCPT TO:<b@example.com>", "DATA")
        with suppress(ConnectionError):
            for _ in range(4 * MAX_LINE_BYTES // 65_536):
                sock.sendall(b"x" * 65_536)
        with suppress(ConnectionError):
            assert look(sock).data in (b"", b"500 Line too long\r\n")  # empty if it was lost with the connection
    assert stack.smtp.capture.wait_for("unexpected")["reason"] == "a line does not end"
    stack.smtp.capture.wait_for("closed")


def test_a_login_in_a_line_that_is_too_long_is_refused_as_a_command_is(stack: Stack) -> None:
    with connect(stack.smtp.port) as sock, sock.makefile("rb") as lines:
        reply(sock)
        say(sock, "EHLO me", "AUTH LOGIN")
        sock.sendall(b"x" * 70_000 + b"\r\nNOOP\r\n")
        assert lines.readline() == b"500 Command line too long\r\n"
        assert any(line[:3] == b"250" for line in lines)  # behind a 500 if the line came in two parts


def test_a_reset_ends_a_starttls_that_waits_for_its_handshake(stack: Stack) -> None:
    with connect(stack.smtp.port) as sock:
        reply(sock)
        say(sock, "EHLO here", "STARTTLS")
        stack.reset()
        assert look(sock).end == "rst"
    assert waiting_tasks(stack) == []


def waiting_tasks(stack: Stack) -> list[str]:
    """Return the tasks of the servers' loop that are of aiosmtpd."""
    found: list[str] = []

    async def list_tasks() -> None:
        found.extend(str(task) for task in asyncio.all_tasks() if "_handle_client" in str(task))

    stack.smtp._loop.run(list_tasks())
    return found


def test_a_mail_has_a_thousand_recipients_at_most(stack: Stack) -> None:
    with connect(stack.smtp.port) as sock:
        reply(sock)
        sock.sendall(b"HELO here\r\nMAIL FROM:<a@example.com>\r\n" + b"RCPT TO:<b@example.com>\r\n" * 1_001)
        heard = b""
        while b"452 4.5.3" not in heard:
            heard += sock.recv(65_536)
    assert heard.count(b"250 OK") == 1_001


def test_a_client_that_sends_many_commands_at_once_keeps_nobody_waiting(stack: Stack) -> None:
    """Each command is answered in a turn of the loop of its own."""
    with connect(stack.smtp.port) as sock:
        reply(sock)
        sock.sendall(b"HELO here\r\n" + b"NOOP\r\n" * 2_000)
        with smtplib.SMTP("127.0.0.1", stack.smtp.port, timeout=5, local_hostname="here") as client:
            client.sendmail("a@example.com", ["b@example.com"], "Subject: hi\r\n\r\nx\r\n")
        done = [one["verb"] for one in stack.smtp.capture.records("command")]
    assert done.index("MAIL") < 1_000
