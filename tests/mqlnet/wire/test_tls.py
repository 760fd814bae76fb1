"""A certificate's dates are judged by the terminal's clock, on every new connection."""

from pathlib import Path

import pytest

import mqlnet
from emulators.stack import Stack
from mqlnet.settings import build
from tests.mqlnet.conftest import Open

DAY = 86_400


@pytest.mark.parametrize("header", ["", "Connection: close"])
def test_web_request_trusts_until_the_certificate_expires(tmp_path: Path, header: str) -> None:
    clock = mqlnet.VirtualClock(patience_s=5)
    with Stack() as stack:
        settings = build(
            {
                "data_folder": str(tmp_path),
                "expert_advisors": {"allow_web_request": True, "web_request_urls": ["localhost"]},
                "network": {"ca_pem": stack.pki.ca_pem},
            }
        )
        with mqlnet.Terminal(settings, clock=clock) as terminal:
            program = terminal.start("dates")
            url = stack.web.tls_url("/text", host="localhost")

            def get() -> int:
                return program.web_request("GET", url, header, 2000, b"", bytearray(), mqlnet.Ref(""))

            assert [get(), get(), get()] == [200, 200, 200]
            clock.advance(91 * DAY)
            stack.reset()  # a kept connection would go on
            assert get() == 1001


@pytest.mark.parametrize("port", ["STARTTLS", "TLS at once"])
def test_mail_trusts_until_the_certificate_expires(open_terminal: Open, stack: Stack, port: str) -> None:
    clock = mqlnet.VirtualClock(patience_s=5)
    at = stack.smtp.port if port == "STARTTLS" else stack.smtp.tls_port
    terminal = open_terminal(
        clock=clock,
        email={"server": "localhost:465" if at == stack.smtp.tls_port else f"localhost:{at}"},
        address_overrides={"localhost:465": f"127.0.0.1:{at}"},
    )
    program = terminal.start("dates")
    assert program.send_mail("in time", "text")
    assert terminal.flush_mail(5)
    clock.advance(91 * DAY)
    assert program.send_mail("too late", "text")
    assert terminal.flush_mail(5)
    late = "send e-mail failed 'too late': TLS failed: the certificate is not valid at this time"
    assert terminal.journal.texts("Mail") == ["send e-mail complete 'in time'", late]
    assert len(stack.smtp.capture.records("mail")) == 1
