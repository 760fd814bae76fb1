"""Bodies of 64 MiB: taken where the limit allows, refused with a code where it does not, and not kept for ever."""

import ftplib
import http.client
import io
import smtplib

from emulators.stack import Stack
from tests.soak.tally import Tally

SIZE = 67_108_864


def _post(port: int, size: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST", "/status/200", body=io.BytesIO(b"x" * size), headers={"Content-Length": str(size)})
        return connection.getresponse().status
    except ConnectionError:  # it hung up before all was sent: what it said may still be there
        return connection.getresponse().status
    finally:
        connection.close()


def _mail(port: int) -> int:
    line = b"x" * 70 + b"\r\n"
    with smtplib.SMTP("127.0.0.1", port, local_hostname="here", timeout=60) as client:
        client.ehlo()
        try:
            client.sendmail("a@example.com", ["b@example.com"], b"Subject: big\r\n\r\n" + line * (SIZE // len(line)))
        except smtplib.SMTPSenderRefused as error:
            return error.smtp_code
        except smtplib.SMTPDataError as error:
            return error.smtp_code
    return 250


def _upload(port: int) -> int:
    with ftplib.FTP(timeout=60) as client:
        client.connect("127.0.0.1", port)
        client.login("trader", "secret")
        client.storbinary("STOR big.bin", io.BytesIO(b"x" * SIZE), 262_144)
        return client.size("big.bin") or 0


def send(stack: Stack) -> Tally:
    """Send a large body to each server, and compare what came of it with what should."""
    tally = Tally("large bodies")
    outcomes = (
        ("web: 64 MiB", 200, _post(stack.web.port, SIZE)),
        ("web: 192 MiB", 413, _post(stack.web.port, 3 * SIZE)),
        ("push: 192 MiB", 413, _post(stack.push.port, 3 * SIZE)),
        ("smtp: 64 MiB", 552, _mail(stack.smtp.port)),
        ("ftp: 64 MiB", SIZE, _upload(stack.ftp.port)),
    )
    for what, expected, seen in outcomes:
        tally.add("" if seen == expected else f"{what}: {seen}, not {expected}")
    return tally.end(", ".join(f"{what} {seen}" for what, _, seen in outcomes))
