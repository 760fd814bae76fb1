"""The application alone, without a server: what the guard lets through, and what an error becomes."""

import asyncio
import json
from typing import Any

import pytest
from starlette.types import ASGIApp, Message

from emulators.control.http.app import ASSETS, PAGE_POLICY, build
from emulators.control.http.change_signal import ChangeSignal
from emulators.control.http.guard import Guard
from emulators.control.http.service import Service
from emulators.stack import Stack

HOST = {"host": "127.0.0.1:8025"}
TOKEN = {**HOST, "authorization": "Bearer the-token"}
Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture
def app(stack: Stack) -> ASGIApp:
    return build(Service(stack, ChangeSignal()), Guard(8025, "the-token"))


def ask(app: ASGIApp, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> Answer:
    """Put a request to the application as a server would."""
    path, _, query = path.partition("?")
    scope: dict[str, Any] = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "server": ("127.0.0.1", 8025),
        "scheme": "http",
        "http_version": "1.1",
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    async def answer() -> None:
        await app(scope, receive, send)

    asyncio.run(answer())
    said = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], said, b"".join(message.get("body", b"") for message in sent[1:])


def test_the_page_carries_the_token_under_its_own_policy(app: ASGIApp) -> None:
    status, headers, body = ask(app, "GET", "/", HOST)
    assert (status, headers["content-security-policy"]) == (200, PAGE_POLICY)
    assert b"the-token" in body
    assert b"{{token}}" not in body


@pytest.mark.parametrize("name", ASSETS)
def test_every_asset_is_served_with_its_type_and_the_strictest_policy(app: ASGIApp, name: str) -> None:
    status, headers, body = ask(app, "GET", f"/assets/{name}", HOST)
    assert (status, headers["content-type"].partition(";")[0]) == (200, ASSETS[name])
    assert headers["content-security-policy"].endswith("sandbox")
    assert body


def test_what_the_guard_refuses_reaches_no_operation(app: ASGIApp, stack: Stack) -> None:
    stack.tcp.capture.add("bytes", data=b"x")
    status, headers, body = ask(app, "DELETE", "/api/v1/captures", HOST)
    assert (status, headers["www-authenticate"], headers["connection"]) == (401, "Bearer", "close")
    assert "token" in json.loads(body)["error"]
    assert ask(app, "GET", "/", {"host": "evil.example"})[0] == 403
    assert len(stack.tcp.capture.records("bytes")) == 1


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "says"),
    [
        ("GET", "/api/v1/captures?limit=0", b"", 400, "limit"),
        ("GET", "/api/v1/captures/7777777777", b"", 404, "no capture 7777777777"),
        ("GET", "/api/v1/captures/x", b"", 404, "'x' is no id"),
        ("GET", "/api/v1/captures/wait?timeout=0", b"", 504, "no such capture within 0 s"),
        ("POST", "/api/v1/faults", b"{", 400, "truncated"),
        ("POST", "/api/v1/faults", b'{"fault": "smtp.rctp close"}', 400, "smtp.rctp"),
        ("POST", "/api/v1/answers", b'{"request": "x"}', 400, "request"),
        # too deep, or cut short where this process may go deeper
        ("POST", "/api/v1/answers", b"[" * 5_000, 400, ""),
        ("POST", "/api/v1/scripts", b'{"a":' * 2_000, 400, ""),
        ("GET", "/nothing", b"", 404, "/openapi.json describes what there is"),
        ("PUT", "/api/v1/faults", b"", 405, "Method Not Allowed"),
    ],
)
def test_every_error_is_a_status_and_a_reason(
    app: ASGIApp, method: str, path: str, body: bytes, status: int, says: str
) -> None:
    answered, headers, said = ask(app, method, path, {**TOKEN, "content-type": "application/json"}, body)
    assert (answered, headers["content-type"]) == (status, "application/json")
    assert says in json.loads(said)["error"]


def test_a_refused_method_lists_those_there_are(app: ASGIApp) -> None:
    _, headers, _ = ask(app, "PUT", "/api/v1/faults", TOKEN)
    assert set(headers["allow"].split(", ")) == {"GET", "HEAD", "POST", "DELETE"}


def test_no_answer_may_be_stored(app: ASGIApp) -> None:
    for path in ("/", "/api/v1/captures", "/nothing", "/openapi.json"):
        assert ask(app, "GET", path, HOST)[1]["cache-control"] == "no-store"


def test_a_scope_that_is_not_http_is_left_alone(app: ASGIApp) -> None:
    async def receive() -> Message:
        raise AssertionError("nothing is to be read")

    async def send(message: Message) -> None:
        raise AssertionError(f"nothing is to be said: {message}")

    async def answer() -> None:
        await app({"type": "websocket"}, receive, send)

    asyncio.run(answer())


def test_where_others_connect_the_page_gives_its_browser_a_cookie(stack: Stack) -> None:
    app = build(Service(stack, ChangeSignal()), Guard(8025, "the-token", is_open=True))
    assert ask(app, "GET", "/", HOST)[0] == 401
    status, headers, body = ask(app, "GET", "/?token=the-token", HOST)
    assert (status, headers["set-cookie"]) == (200, "mqlnet-8025=the-token; HttpOnly; Path=/; SameSite=strict")
    assert b"the-token" in body
    cookie = {**HOST, "cookie": headers["set-cookie"].partition(";")[0]}
    assert ask(app, "GET", "/api/v1/captures", cookie)[0] == 200
