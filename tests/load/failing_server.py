"""A small web service as people write them, on FastAPI, which answers on one path and fails on three others.

Prints its port, and ends when its standard input does.
"""

import asyncio
import json
import socket
import sys
from typing import Any

import uvicorn
from fastapi import FastAPI, HTTPException


async def quote(symbol: str = "") -> dict[str, str | float]:
    """Answer with the symbol that was asked for."""
    return {"symbol": symbol, "bid": 1.08}


async def error() -> None:
    """Fail as a service does whose database is gone."""
    raise HTTPException(500, "database is gone")


async def late() -> dict[str, str]:
    """Answer when nobody waits any more."""
    await asyncio.sleep(30)
    return {}


class Cut:
    """Promise more than comes, as a service does that dies in the middle."""

    async def __call__(self, _scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"100")]})
        await send({"type": "http.response.body", "body": b"half", "more_body": True})
        raise ConnectionError("the service has died")


APP = FastAPI()
APP.add_api_route("/quote", quote, methods=["GET", "POST"])
APP.add_api_route("/error", error)
APP.add_api_route("/late", late)
APP.mount("/cut", Cut())


async def _serve() -> None:
    sock = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(APP, log_level="critical", timeout_graceful_shutdown=1))
    serving = asyncio.create_task(server.serve([sock]))
    print(json.dumps({"port": sock.getsockname()[1]}), flush=True)  # noqa: T201 - the way to the parent
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.should_exit = server.force_exit = True
    await serving


if __name__ == "__main__":
    asyncio.run(_serve())
