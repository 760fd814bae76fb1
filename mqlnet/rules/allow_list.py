"""The list of allowed addresses (Tools > Options > Expert Advisors), decided without touching the network.

An entry is an optional scheme, a host, an optional port and an optional path. The host must be equal, whatever
its case; each other part restricts only where the entry has it; the path is a prefix of whole segments
(W5.2 rows, WQ4, WQ5). Sockets know no scheme or path and compare the host (AL rows, WQ27).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from mqlnet.facts.addresses import DEFAULT_PORTS, normal_host
from mqlnet.rules.url import Url, encoded

_ADDRESS: Final = re.compile(r"[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")  # IPv6 without brackets
_DOT: Final = re.compile("%(?:25)*2e", re.IGNORECASE)  # also encoded several times
_SLASH: Final = re.compile("%(?:25)*(?:2f|5c)", re.IGNORECASE)
_SLASHES: Final = re.compile("/{2,}")
_PARAMETER: Final = re.compile(r"(/\.{1,2});[^/]*")  # of a dot segment, as in /..;x=1/


@dataclass(frozen=True, slots=True)
class AllowedAddress:
    """One row of the list, taken apart; an absent part is None."""

    host: str
    scheme: str | None = None
    port: int | None = None
    path: str | None = None

    @property
    def is_bare_host(self) -> bool:
        """Return whether the row is nothing but a host."""
        return self.scheme is None and self.port is None and self.path is None


def check_entry(text: str) -> None:
    """Raise ValueError for what the list cannot hold (WQ25)."""
    row = text.strip()
    if not row or ";" in row or any(character.isspace() for character in row):
        raise ValueError(f"{text!r} cannot be an allowed address: it is empty or holds a space or a ';'")


@lru_cache(maxsize=1024)
def parse_entry(text: str) -> AllowedAddress:
    """Take a row of the list apart; ValueError for one that can match nothing."""
    row = text.strip()
    if _ADDRESS.fullmatch(row):
        row = f"[{row}]"
    has_scheme = "://" in row
    try:
        parts = urlsplit(row if has_scheme else f"//{row}")
        port = parts.port
    except ValueError as error:
        raise ValueError(f"{text!r} cannot be an allowed address: {error}") from None
    if has_scheme and parts.scheme not in DEFAULT_PORTS:
        raise ValueError(f"{text!r} cannot be an allowed address: its scheme is neither http nor https")
    if not parts.hostname or parts.username is not None:
        raise ValueError(f"{text!r} cannot be an allowed address: it needs a host, and no user name")
    return AllowedAddress(
        host=normal_host(parts.hostname),
        scheme=parts.scheme if has_scheme else None,
        port=port,
        path=encoded(parts.path).removesuffix("/") or None,
    )


def faults(entries: Iterable[str]) -> list[str]:
    """Say of each row that can match nothing why not (WQ55)."""
    found = []
    for entry in entries:
        try:
            parse_entry(entry)
        except ValueError as error:
            found.append(str(error))
    return found


@lru_cache(maxsize=1024)
def _usable(text: str) -> AllowedAddress | None:
    """Return a row taken apart, None for one that can match nothing."""
    try:
        return parse_entry(text)
    except ValueError:
        return None


def allows_url(entries: Iterable[str], url: Url, profile: Mapping[str, str]) -> bool:
    """Return whether some row of the list allows the URL."""
    host = normal_host(url.host)
    return any(_matches_url(entry, url, host, profile) for entry in map(_usable, entries) if entry)


def _matches_url(entry: AllowedAddress, url: Url, host: str, profile: Mapping[str, str]) -> bool:
    return (
        entry.host == host
        and entry.scheme in (None, url.scheme)
        and entry.port in (None, url.port)
        and (entry.path is None or profile["web-path-entry"] == "ignore" or _covers(entry.path, url.path))
    )


def _covers(prefix: str, path: str) -> bool:
    """Return whether a path lies below an entry's, however a server may read its dots and slashes (WQ5)."""
    return all(one == prefix or one.startswith(f"{prefix}/") for one in _readings(path))


@lru_cache(maxsize=1024)
def _readings(path: str) -> tuple[str, ...]:
    """Return the path without dot segments, in each way that some server reads it.

    Encoded dots are dots. Encoded slashes may be slashes, several slashes one, and dot segments may have parameters.
    """
    forms = {_DOT.sub(".", path)}
    for form, by in ((_SLASH, "/"), (_PARAMETER, r"\1"), (_SLASHES, "/")):
        forms |= {form.sub(by, one) for one in forms}
    return tuple({_resolved(one) for one in forms})


def _resolved(path: str) -> str:
    """Remove the dot segments of a path (RFC 3986 section 5.2.4); a slash at its end decides nothing here."""
    kept: list[str] = []
    for segment in path.split("/")[1:]:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    return "/" + "/".join(kept)


def allows_host(entries: Iterable[str], host: str, port: int, profile: Mapping[str, str]) -> bool:
    """Return whether some row of the list allows a socket to connect to the host."""
    wanted = normal_host(host)
    strictness = profile["allow-list-sockets"]
    return any(_matches_host(entry, wanted, port, strictness) for entry in map(_usable, entries) if entry)


def _matches_host(entry: AllowedAddress, host: str, port: int, strictness: str) -> bool:
    if entry.host != host:
        return False
    if strictness == "bare-host":
        return entry.is_bare_host
    if strictness == "host-and-port":
        return entry.port in (None, port)
    return True
