"""The REST interface of ``mqlnet up`` without a port: what Harness.mqh asks is answered by the same application.

Each question is one turn of the ASGI application that ``mqlnet up`` serves, so a test sees exactly what a program in a
real terminal would get over HTTP.
"""

import asyncio
from collections.abc import Callable
from typing import Any, Final

from emulators.control.http.app import build
from emulators.control.http.change_signal import ChangeSignal
from emulators.control.http.guard import Guard
from emulators.control.http.service import Service
from emulators.stack import Stack
from mqlnet.mql5.library.harness import ApiResponse

PORT: Final = 1
TOKEN: Final = "in-process"


def asker(stack: Stack) -> Callable[[str, str, str], ApiResponse]:
    """Return what takes method, path and body to status and body; it waits until the servers have settled."""
    app = build(Service(stack, ChangeSignal()), Guard(PORT, TOKEN))

    def ask(method: str, path: str, body: str) -> ApiResponse:
        stack.settle()
        return asyncio.run(_ask(app, method, path, body.encode("utf-8", "replace")))

    return ask


async def _ask(app: Any, method: str, path: str, body: bytes) -> ApiResponse:
    bare, _, query = path.partition("?")
    headers = {
        "host": f"127.0.0.1:{PORT}",
        "x-mqlnet-token": TOKEN,
        "content-type": "application/json",
        "content-length": str(len(body)),
    }
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": bare,
        "raw_path": bare.encode("ascii", "replace"),
        "query_string": query.encode("ascii", "replace"),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 0),
        "server": ("127.0.0.1", PORT),
    }
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    status = next(message["status"] for message in sent if message["type"] == "http.response.start")
    return int(status), b"".join(message.get("body", b"") for message in sent).decode("utf-8", "replace")
