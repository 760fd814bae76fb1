"""Helpers of the page's tests: the folder of pictures, and captures that arrive."""

import json
import smtplib
import urllib.error
import urllib.request
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from emulators.stack import Stack
from tests.emulators.support.senders import echo, request, upload

if TYPE_CHECKING:
    from tests.browser.chromium import Browser

PICTURES = Path(__file__).parents[2] / "report" / "browser"
WIDE, NARROW = 1280, 400


def titles(browser: "Browser") -> list[str]:
    return browser.texts("#list .title")


def push(stack: Stack, text: str) -> None:
    request(stack.push.url, json.dumps({"ids": ["1C2F1442"], "text": text}).encode())


def ask(url: str, data: bytes | None = None) -> None:
    """Make a request whose answer is an error status."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        request(url, data)
    caught.value.close()


def furnish(stack: Stack) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "EURUSD Expert <ea@example.com>", "trader@example.com", "Margin call"
    mail.set_content("Your margin level is 48.2 %.")
    mail.add_alternative("<h2>Margin call</h2><p>Your margin level is <b>48.2 %</b>.", subtype="html")
    with smtplib.SMTP(stack.smtp.host, stack.smtp.port, local_hostname="here", timeout=3) as client:
        client.starttls(context=stack.pki.client_context())
        client.send_message(mail)
    report = "<h2>Statement</h2><table border=1><tr><td>Balance<td>10 000.00<tr><td>Equity<td>9 482.50</table>"
    upload(stack, name="statement.htm", data=report.encode())
    stack.web.misbehave('web.response-body truncate 2 match="/text" times=1')
    with urllib.request.urlopen(stack.web.url("/text"), timeout=3):
        pass
    request(stack.web.url("/echo?symbol=EURUSD"), b'{"symbol": "EURUSD", "lots": 0.1}')
    push(stack, "EURUSD buy 0.10 at 1.0831\nSL 1.0790 TP 1.0900")
    echo(stack, bytes(range(40)))
    stack.tcp.capture.wait_for("closed")
