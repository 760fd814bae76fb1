"""Defects of implementations of WebRequest in cookies."""

import re
from collections.abc import Callable, Iterable

from mqlnet.background.cookie_file import CookieStore
from mqlnet.clock import Clock
from mqlnet.facts.profiles import Profile
from mqlnet.rules.cookies import Cookie, Jar
from mqlnet.rules.headers import Headers
from mqlnet.rules.url import Url
from mqlnet.settings import Settings
from mqlnet.terminal_state import TerminalState
from tests.suite_proof.subject import Defect

WEB = ("WebRequest",)


def store(kind: type[CookieStore]) -> type[TerminalState]:
    """Return a terminal's shared part with another cookie store."""

    class OtherStore(TerminalState):
        def __init__(self, settings: Settings, profile: Profile, clock: Clock) -> None:
            super().__init__(settings, profile, clock)
            self.cookies = kind(self.data_folder, clock, self.journal)
            self.apply(settings)

    return OtherStore


def jar(kind: type[Jar]) -> type[TerminalState]:
    """Return a terminal's shared part with another cookie jar."""

    class OtherJar(CookieStore):
        def _read(self) -> list[Cookie] | None:
            return []

        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)  # type: ignore[arg-type]  # handed through
            self._jar = kind(super()._read() or ())

    return store(OtherJar)


def reads(change: Callable[[str], str]) -> type[TerminalState]:
    """Return a terminal's shared part that reads every Set-Cookie in its own way; empty stores nothing."""

    class Reader(Jar):
        def store(self, url: Url, set_cookies: Iterable[str], now: float) -> bool:
            return super().store(url, [change(line) for line in set_cookies], now)

    return jar(Reader)


def ignores(attribute: str) -> type[TerminalState]:
    """Return a terminal's shared part that does not know an attribute."""
    pattern = re.compile(rf";\s*{attribute}\b[^;]*", re.IGNORECASE)
    return reads(lambda line: pattern.sub("", line))


class Forgetful(CookieStore):
    """Stores nothing."""

    def store(self, url: Url, head: bytes) -> None:
        del url, head


class Volatile(CookieStore):
    """Starts with no cookies."""

    def _read(self) -> list[Cookie] | None:
        return []


class IgnoresScript(CookieStore):
    """Sends the jar's cookies only."""

    def header_for(self, url: Url, script: Headers) -> str:
        del script
        return super().header_for(url, ())


class ScriptOnly(CookieStore):
    """Sends the script's cookies only, where it has some."""

    def header_for(self, url: Url, script: Headers) -> str:
        own = [value for name, value in script if name.lower() == "cookie"]
        return own[0] if own else super().header_for(url, script)


class RemembersScript(CookieStore):
    """Stores what scripts send."""

    def header_for(self, url: Url, script: Headers) -> str:
        text = super().header_for(url, script)
        for name, value in script:
            if name.lower() == "cookie":
                self._jar.store(url, [f"{value}; Path=/"], self._clock.now())
        return text


class Everywhere(Jar):
    """Sends every cookie to every URL."""

    def pairs_for(self, url: Url, now: float) -> list[tuple[str, str]]:
        del url, now
        return [(one.name, one.value) for one in self._cookies.values()]


class Gullible(Jar):
    """Lets every host set cookies for every domain."""

    def store(self, url: Url, set_cookies: Iterable[str], now: float) -> bool:
        lasting = False
        for line in set_cookies:
            domain = re.search(r";\s*domain=\.?([^;]+)", line, re.IGNORECASE)
            lasting |= super().store(url._replace(host=domain[1]) if domain else url, [line], now)
        return lasting


class Insecure(Jar):
    """Does not know Secure."""

    def pairs_for(self, url: Url, now: float) -> list[tuple[str, str]]:
        return super().pairs_for(url._replace(scheme="https"), now)


class OldestFirst(Jar):
    """Sends shorter paths first."""

    def pairs_for(self, url: Url, now: float) -> list[tuple[str, str]]:
        return super().pairs_for(url, now)[::-1]


class FirstWins(Jar):
    """Keeps the first value of a name."""

    def store(self, url: Url, set_cookies: Iterable[str], now: float) -> bool:
        known = {one.name for one in self._cookies.values()}
        fresh = []
        for line in set_cookies:
            name = line.partition("=")[0]
            if name not in known:
                fresh.append(line)
            known.add(name)
        return super().store(url, fresh, now)


class Timeless(Jar):
    """Never looks at the clock again."""

    def pairs_for(self, url: Url, now: float) -> list[tuple[str, str]]:
        return super().pairs_for(url, 0 * now)


DEFECTS = (
    Defect(
        "web-cookies-forgotten",
        "stores no cookies",
        WEB,
        ("web-cookie-returns", "web-cookie-is-common"),
        shared=store(Forgetful),
    ),
    Defect(
        "web-cookies-everywhere",
        "sends every cookie everywhere",
        WEB,
        ("web-cookie-path-other", "web-cookie-stays-with-its-host"),
        shared=jar(Everywhere),
    ),
    Defect(
        "web-cookies-for-any-domain",
        "lets every host set cookies for every domain",
        WEB,
        ("web-cookie-domain-of-a-neighbour", "web-cookie-top-level-domain"),
        shared=jar(Gullible),
    ),
    Defect(
        "web-cookies-not-kept",
        "forgets its cookies when it closes",
        WEB,
        ("web-cookie-survives-restart",),
        shared=store(Volatile),
    ),
    Defect("web-cookies-last", "never looks at the clock again", WEB, ("web-cookie-expires",), shared=jar(Timeless)),
    Defect(
        "web-cookie-first-wins", "keeps the first value of a name", WEB, ("web-cookie-replaced",), shared=jar(FirstWins)
    ),
    Defect(
        "web-cookie-shortest-path-first",
        "sends shorter paths first",
        WEB,
        ("web-cookie-longest-path-first",),
        shared=jar(OldestFirst),
    ),
    Defect(
        "web-cookie-not-secure",
        "sends Secure cookies over http",
        WEB,
        ("web-cookie-secure-on-http", "web-cookie-secure"),
        shared=jar(Insecure),
    ),
    Defect(
        "web-cookie-without-age",
        "does not know Max-Age",
        WEB,
        ("web-cookie-deleted-by-age", "web-cookie-age-beats-date"),
        shared=ignores("max-age"),
    ),
    Defect(
        "web-cookie-without-date",
        "does not know Expires",
        WEB,
        ("web-cookie-deleted-by-date",),
        shared=ignores("expires"),
    ),
    Defect(
        "web-cookie-without-path",
        "does not know Path",
        WEB,
        ("web-cookie-path-root", "web-cookie-path-prefix"),
        shared=ignores("path"),
    ),
    Defect(
        "web-cookie-without-domain", "does not know Domain", WEB, ("web-cookie-of-a-domain",), shared=ignores("domain")
    ),
    Defect(
        "web-cookie-path-is-root",
        "takes / for the path of a page's cookies",
        WEB,
        ("web-cookie-default-path",),
        shared=reads(lambda line: line if "path" in line.lower() else f"{line}; Path=/"),
    ),
    Defect(
        "web-cookie-path-is-text",
        "compares paths as text",
        WEB,
        ("web-cookie-path-no-segment",),
        shared=reads(lambda line: line.replace("Path=/ech", "Path=/echo")),
    ),
    Defect(
        "web-cookie-no-empty-value",
        "stores no empty values",
        WEB,
        ("web-cookie-empty-value",),
        shared=reads(lambda line: "" if "=;" in line else line),
    ),
    Defect(
        "web-cookie-second-equals",
        "cuts a value at an equals sign",
        WEB,
        ("web-cookie-equals-in-value",),
        shared=reads(lambda line: re.sub(r"^([^=;]*=[^=;]*)=[^;]*", r"\1", line)),
    ),
    Defect(
        "web-cookie-http-only-refused",
        "stores no HttpOnly cookies",
        WEB,
        ("web-cookie-http-only",),
        shared=reads(lambda line: "" if "HttpOnly" in line else line),
    ),
    Defect(
        "web-cookie-far-date-refused",
        "cannot read dates after 2038",
        WEB,
        ("web-cookie-future-date",),
        shared=reads(lambda line: "" if "2100" in line else line),
    ),
    Defect(
        "web-cookie-script-ignored",
        "sends the jar's cookies only",
        WEB,
        ("web-header-cookie", "web-cookie-script-appended"),
        shared=store(IgnoresScript),
    ),
    Defect(
        "web-cookie-script-alone",
        "sends the script's cookies instead of the jar's",
        WEB,
        ("web-cookie-script-appended",),
        shared=store(ScriptOnly),
    ),
    Defect(
        "web-cookie-script-kept",
        "remembers cookies that scripts send",
        WEB,
        ("web-script-cookie-is-not-kept",),
        shared=store(RemembersScript),
    ),
)
