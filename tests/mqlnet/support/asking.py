"""Asks by WebRequest as a script does."""

import mqlnet

LISTED = {"allow_web_request": True, "web_request_urls": ["localhost", "127.0.0.1"]}


def ask(
    program: mqlnet.Program, method: str, url: str, headers: str = "", data: bytes = b"", timeout_ms: int = 5000
) -> tuple[int, int, bytes]:
    program.reset_last_error()
    body = bytearray()
    status = program.web_request(method, url, headers, timeout_ms, data, body, mqlnet.Ref(""))
    return status, program.last_error, bytes(body)
