"""The servers driven by curl, where the machine has it."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from emulators.stack import Stack

CURL = shutil.which("curl")
pytestmark = pytest.mark.skipif(CURL is None, reason="this machine has no curl")


@pytest.fixture
def ca(stack: Stack, tmp_path: Path) -> str:
    file = tmp_path / "ca.pem"
    file.write_text(stack.pki.ca_pem, encoding="ascii")
    return str(file)


def curl(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [str(CURL), "--silent", "--show-error", "--max-time", "5", "--noproxy", "*", *arguments]
    return subprocess.run(command, capture_output=True, check=False)


def test_curl_gets_and_posts(stack: Stack, ca: str) -> None:
    url = stack.web.tls_url("/echo", host="localhost")
    done = curl("--cacert", ca, "--data", "a=1", "--header", "X-Mine: yes", url)
    echoed = json.loads(done.stdout)
    assert (echoed["method"], echoed["text"]) == ("POST", "a=1")
    assert ["X-Mine", "yes"] in echoed["headers"]


def test_curl_does_not_trust_a_stranger(stack: Stack) -> None:
    assert curl(stack.web.tls_url("/echo", host="localhost")).returncode == 60  # peer verification failed


def test_curl_sends_mail_over_starttls_with_a_login(stack: Stack, ca: str, tmp_path: Path) -> None:
    letter = tmp_path / "letter.eml"
    letter.write_bytes(b"Subject: hi\r\n\r\nhello\r\n")
    where = f"smtp://localhost:{stack.smtp.port}/here"
    box = ("--mail-from", "a@example.com", "--mail-rcpt", "b@example.com")
    done = curl("--ssl-reqd", "--cacert", ca, "--user", "me:pass", *box, "--upload-file", str(letter), where)
    assert done.returncode == 0, done.stderr
    mail = stack.smtp.capture.wait_for("mail")
    assert (mail["sender"], mail["recipients"], mail["login"]) == ("a@example.com", ["b@example.com"], "me")
    assert mail["data"] == b"Subject: hi\r\n\r\nhello\r\n"


def test_curl_prints_why_a_recipient_is_refused(stack: Stack, tmp_path: Path) -> None:
    stack.smtp.misbehave('smtp.rcpt reply 550 "no such box"')
    letter = tmp_path / "letter.eml"
    letter.write_bytes(b"Subject: hi\r\n\r\nhello\r\n")
    box = ("--mail-from", "a@example.com", "--mail-rcpt", "b@example.com")
    done = curl(*box, "--upload-file", str(letter), f"smtp://{stack.smtp.address}/here")
    assert done.returncode == 55  # failed sending: RCPT was refused
    assert b"550" in done.stderr


@pytest.mark.parametrize("mode", [(), ("--ftp-port", "-")], ids=["passive", "active"])
def test_curl_uploads(stack: Stack, tmp_path: Path, mode: tuple[str, ...]) -> None:
    file = tmp_path / "report.bin"
    file.write_bytes(b"\x00\r\n\xff" * 1000)
    where = f"ftp://trader:secret@{stack.ftp.address}/"
    done = curl(*mode, "--upload-file", str(file), where)
    assert done.returncode == 0, done.stderr
    assert stack.ftp.files() == {"report.bin": b"\x00\r\n\xff" * 1000}


def test_curl_sees_a_truncated_body(stack: Stack) -> None:
    stack.web.misbehave("web.response-body truncate 3")
    done = curl(stack.web.url("/text"))
    assert (done.returncode, done.stdout) == (18, b"hel")  # partial file
