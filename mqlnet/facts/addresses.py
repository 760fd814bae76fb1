"""Hosts and ports as people write them: ``host:port``, names in any case and script, and the ports that go unsaid."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

DEFAULT_PORTS: Final[Mapping[str, int]] = MappingProxyType({"http": 80, "https": 443})
_HOST_PORT: Final = re.compile(r"(\[[0-9A-Fa-f:]+\]|[^\s:/]+)(?::(\d{1,5}))?")


def host_and_port(text: str, default_port: int | None = None) -> tuple[str, int]:
    """Return host and port of ``host:port`` or ``[v6]:port``; ValueError if it is neither.

    Without a ``default_port`` the port must be there.
    """
    match = _HOST_PORT.fullmatch(text.strip())
    port = int(match[2] or default_port or 0) if match else 0
    if match is None or not 0 < port <= 65535:
        raise ValueError(f"{text!r} is not host:port")
    return match[1].strip("[]"), port


@lru_cache(maxsize=1024)
def normal_host(host: str) -> str:
    """Return the host in lower case, international names in punycode, without brackets or a final dot."""
    bare = host.strip("[]").removesuffix(".").lower()
    if bare.isascii():
        return bare
    try:
        return bare.encode("idna").decode("ascii")
    except UnicodeError:
        return bare
