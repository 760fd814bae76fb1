"""A client of the control server made of http.client alone, which lets a test say every header itself."""

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from emulators.control import ControlServer


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class ControlClient:
    def __init__(self, control: ControlServer) -> None:
        self.control = control

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        given: Mapping[str, str] | None = None,
        *,
        token: bool = False,
        **headers: str,
    ) -> Reply:
        connection = http.client.HTTPConnection(self.control.host, self.control.port, timeout=5)
        sent = {**(given or {}), **{name.replace("_", "-"): value for name, value in headers.items()}}
        if token:
            sent["Authorization"] = f"Bearer {self.control.token}"
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            return Reply(answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def get(self, path: str) -> Any:
        reply = self.ask("GET", f"/api/v1/{path}")
        assert reply.status == 200, reply
        return reply.json

    def arm(self, line: str) -> Any:
        reply = self.ask("POST", "/api/v1/faults", line.encode(), token=True, Content_Type="text/plain")
        assert reply.status == 201, reply
        return reply.json
