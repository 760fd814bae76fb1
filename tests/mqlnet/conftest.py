"""A terminal in which everything is switched on, filled in and allowed, and servers for it to talk to."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

import mqlnet
from emulators.stack import Stack
from mqlnet.settings import build

Open = Callable[..., mqlnet.Terminal]


@pytest.fixture(scope="session")
def running() -> Iterator[Stack]:
    with Stack() as stack:
        yield stack


@pytest.fixture
def stack(running: Stack) -> Stack:
    running.reset()
    return running


@pytest.fixture
def open_terminal(stack: Stack, tmp_path: Path) -> Iterator[Open]:
    """Open terminals on one data folder; a table of settings given by name is laid over the usual one."""
    with ExitStack() as opened:

        def open_one(
            *,
            clock: mqlnet.RealClock | mqlnet.VirtualClock | None = None,
            profile: str | None = None,
            **changes: Any,
        ) -> mqlnet.Terminal:
            terminal = mqlnet.Terminal(
                settings(stack, tmp_path, changes), profile=profile, clock=clock or mqlnet.RealClock()
            )
            return opened.enter_context(terminal)

        yield open_one


def settings(stack: Stack, folder: Path, changes: dict[str, Any]) -> mqlnet.Settings:
    full: dict[str, Any] = {
        "data_folder": str(folder / "terminal"),
        "expert_advisors": {"allow_web_request": True, "web_request_urls": ["127.0.0.1", "localhost"]},
        "email": {
            "enabled": True,
            "server": stack.smtp.address,
            "login": "me",
            "password": "secret",
            "from": "a@example.com",
            "to": "b@example.com",
        },
        "ftp": {"enabled": True, "server": stack.ftp.address, "login": "trader", "password": "secret"},
        "notifications": {"enabled": True, "metaquotes_id": "1C2F1442", "relay": stack.push.url},
        "network": {"ca_pem": stack.pki.ca_pem},
    }
    for name, change in changes.items():
        full[name] = {**full[name], **change} if isinstance(full.get(name), dict) else change
    return build(full)
