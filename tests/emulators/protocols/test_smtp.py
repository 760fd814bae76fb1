"""The mail server with replies of a fault's choice."""

import smtplib

from emulators.stack import Stack


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
