"""A small web service as people write them, on Starlette, which answers on one path and fails on three others.

Prints its port, and ends when its standard input does.
"""

import asyncio
import json
import socket
import sys
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


async def quote(request: Request) -> Response:
    """Answer with the symbol that was asked for."""
    return JSONResponse({"symbol": request.query_params.get("symbol", ""), "bid": 1.08})


async def error(_: Request) -> Response:
    """Fail as a service does whose database is gone."""
    return JSONResponse({"detail": "database is gone"}, status_code=500)


async def late(_: Request) -> Response:
    """Answer when nobody waits any more."""
    await asyncio.sleep(30)
    return JSONResponse({})


class Cut:
    """Promise more than comes, as a service does that dies in the middle."""

    async def __call__(self, _scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"100")]})
        await send({"type": "http.response.body", "body": b"half", "more_body": True})
        raise ConnectionError("the service has died")


APP = Starlette(routes=[Route("/quote", quote, methods=["GET", "POST"]), Route("/error", error), Route("/late", late)])
APP.router.routes.append(Route("/cut", Cut()))


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
