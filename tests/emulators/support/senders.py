"""Stock clients that put one thing on each server."""

import ftplib
import io
import smtplib
import socket
import urllib.request
from email.message import EmailMessage

from emulators.stack import Stack


def send_mail(stack: Stack, subject: str = "Grüße", text: str = "Hello there", html: str = "") -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.com", "b@example.com", subject
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    mail.add_attachment(b"\x00\x01\x02", maintype="application", subtype="x-thing", filename="../../thing.bin")
    with smtplib.SMTP(stack.smtp.host, stack.smtp.port, local_hostname="here", timeout=3) as smtp:
        smtp.send_message(mail)


def upload(stack: Stack, name: str = "report.htm", data: bytes = b"<b>1</b>") -> None:
    with ftplib.FTP(timeout=3) as ftp:
        ftp.connect(stack.ftp.host, stack.ftp.port)
        ftp.login("trader", "secret")
        ftp.storbinary(f"STOR {name}", io.BytesIO(data))
        ftp.quit()


def request(url: str, data: bytes | None = None, method: str | None = None) -> bytes:
    with urllib.request.urlopen(urllib.request.Request(url, data, method=method), timeout=3) as answer:
        return bytes(answer.read())


def echo(stack: Stack, data: bytes) -> None:
    with socket.create_connection((stack.tcp.host, stack.tcp.port), timeout=3) as plain:
        plain.sendall(data)
        with plain.makefile("rb") as answers:
            assert answers.read(len(data)) == data
