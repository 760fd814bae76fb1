"""The terminal's cookie jar: what Set-Cookie stores and which Cookie header a URL gets (RFC 6265; W7.7, W7.8).

The jar belongs to the terminal and is common to its programs. Time is an argument. Cookies without an expiry end
with the terminal; the others are written to disk.
"""

import re
from calendar import timegm
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parsedate
from typing import Final

from mqlnet.facts.limits import LIMITS
from mqlnet.rules.url import Url

MAX_COOKIES: Final = LIMITS["cookies"].value
MAX_COOKIE_BYTES: Final = LIMITS["cookie"].value
_MAX_AGE: Final = re.compile(r"-?[0-9]+")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]|[^\x00-\xff]")  # what no byte of a header can be
_FAR_S: Final = LIMITS["cookie-age"].value  # a valid timestamp


@dataclass(frozen=True, slots=True)
class Cookie:
    """One stored cookie; ``expires`` is in seconds since the epoch, None for the life of the terminal."""

    name: str
    value: str
    domain: str
    path: str
    host_only: bool
    secure: bool
    expires: float | None


def parse_set_cookie(line: str, url: Url, now: float) -> Cookie | None:
    """Return the cookie that a Set-Cookie value stores, None if it may not."""
    pair, *rest = line.split(";")
    name, equals, value = pair.partition("=")
    if not equals or not name.strip() or len(line) > MAX_COOKIE_BYTES:
        return None
    attributes: dict[str, str] = {}
    for part in rest:
        key, _, text = part.partition("=")
        attributes[key.strip().lower()] = text.strip()
    domain = attributes.get("domain", "").lower().removeprefix(".")
    if domain and not _may_set(domain, url.host):
        return None
    path = attributes.get("path", "")
    cookie = Cookie(
        name=name.strip(),
        value=value.strip(),
        domain=domain or url.host,
        path=path if path.startswith("/") else _default_path(url.path),
        host_only=not domain or (domain == url.host and _is_address(url.host)),
        secure="secure" in attributes,
        expires=_expiry(attributes, now),
    )
    return cookie if is_sendable(cookie) else None


def is_sendable(cookie: Cookie) -> bool:
    """Return whether a cookie, as a file says it, can stand in a header: bytes, and no control characters (WQ51)."""
    texts = (cookie.name, cookie.value, cookie.domain, cookie.path)
    is_plain = not any(_CONTROL.search(text) for text in texts) and cookie.name.strip() != ""
    return is_plain and not set("=;") & set(cookie.name) and ";" not in cookie.value


def _may_set(domain: str, host: str) -> bool:
    return domain == host or ("." in domain and not _is_address(host) and host.endswith(f".{domain}"))


def _is_address(host: str) -> bool:
    return ":" in host or host.replace(".", "").isdigit()


def _default_path(path: str) -> str:
    folder = path[: path.rfind("/")]
    return folder or "/"


def _expiry(attributes: dict[str, str], now: float) -> float | None:
    age = _MAX_AGE.fullmatch(attributes.get("max-age", ""))
    if age is not None:
        return now + max(-_FAR_S, min(_FAR_S, float(age[0])))
    parsed = parsedate(attributes.get("expires", ""))  # whatever zone it names, it is GMT (RFC 6265 section 5.1.1)
    if parsed is None:
        return None
    try:
        return timegm(parsed)
    except (ValueError, OverflowError):  # a date that no calendar has
        return None


class Jar:
    """The cookies of one terminal."""

    def __init__(self, cookies: Iterable[Cookie] = ()) -> None:
        self._cookies = {(c.domain, c.path, c.name): c for c in cookies}

    def store(self, url: Url, set_cookies: Iterable[str], now: float) -> bool:
        """Take the Set-Cookie values of an answer; return whether a cookie that outlives the terminal changed."""
        lasting = False
        for line in set_cookies:
            cookie = parse_set_cookie(line, url, now)
            if cookie is None:
                continue
            key = (cookie.domain, cookie.path, cookie.name)
            before = self._cookies.get(key)
            if cookie.expires is None or cookie.expires > now:
                self._cookies[key] = cookie  # in the place, and so with the age, of the one it replaces
            else:
                self._cookies.pop(key, None)
            lasting |= cookie.expires is not None or (before is not None and before.expires is not None)
        while len(self._cookies) > MAX_COOKIES:
            self._cookies.pop(next(iter(self._cookies)))
        return lasting

    def __len__(self) -> int:
        return len(self._cookies)

    def pairs_for(self, url: Url, now: float) -> list[tuple[str, str]]:
        """Return name and value of every cookie the URL gets, longest path first, then oldest first."""
        matching = [cookie for cookie in self._cookies.values() if _matches(cookie, url, now)]
        matching.sort(key=lambda cookie: -len(cookie.path))
        return [(cookie.name, cookie.value) for cookie in matching]

    def lasting(self, now: float) -> list[Cookie]:
        """Return the cookies that outlive the terminal."""
        return [cookie for cookie in self._cookies.values() if cookie.expires is not None and cookie.expires > now]


def _matches(cookie: Cookie, url: Url, now: float) -> bool:
    if cookie.expires is not None and cookie.expires <= now:
        return False
    if cookie.secure and url.scheme != "https":
        return False
    if url.host != cookie.domain and (cookie.host_only or not url.host.endswith(f".{cookie.domain}")):
        return False
    path = cookie.path
    return url.path == path or url.path.startswith(path if path.endswith("/") else f"{path}/")


def merge(stored: list[tuple[str, str]], script: Iterable[tuple[str, str]]) -> str:
    """Return the Cookie header: the jar's pairs, then the script's text as it is (WQ12, WQ46).

    Of the jar's pairs those are left out whose name the script gives itself.
    """
    given = [text for name, text in script if name.lower() == "cookie" and text.strip(" ;")]
    own = {part.partition("=")[0].strip() for text in given for part in text.split(";")}
    return "; ".join([f"{name}={value}" for name, value in stored if name not in own] + given)
