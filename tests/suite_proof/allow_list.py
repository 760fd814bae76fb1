"""Defects of implementations in the list of allowed addresses."""

import re
from collections.abc import Callable
from typing import Any

from conformance.subject.interface import Answer
from mqlnet.rules import allow_list
from mqlnet.rules.url import Url
from mqlnet.terminal_state import TerminalState
from tests.suite_proof.changes import table
from tests.suite_proof.patching import Patch
from tests.suite_proof.subject import Arguments, Call, Defect

WEB, CONNECT = ("WebRequest",), ("SocketConnect",)
BOTH = WEB + CONNECT
MESSAGES = ("SendNotification", "SendMail", "SendFTP")
LOOPBACK = ("127.0.0.1", "localhost")
NOWHERE = re.compile(r"(?!)")
_readings, _PARAMETER, _SLASHES = allow_list._readings, allow_list._PARAMETER, allow_list._SLASHES


def _never(_: object) -> bool:
    return False


def allows(*, url: Callable[[Url], bool] = _never, host: Callable[[str], bool] = _never) -> type[TerminalState]:
    """Return a terminal's shared part that allows more than the list does."""

    class Lax(TerminalState):
        def allows_url(self, asked: Url) -> bool:
            return super().allows_url(asked) or url(asked)

        def allows_host(self, asked: str, port: int) -> bool:
            return super().allows_host(asked, port) or host(asked)

    return Lax


def _rows(change: Callable[[list[str]], list[str]]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return table("expert_advisors", web_request_urls=lambda rows: change(list(rows)))


def _each(change: Callable[[str], str]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return _rows(lambda rows: [change(row) for row in rows])


def _host(row: str) -> str:
    return row.split("://")[-1].split("/")[0].partition(":")[0]


def _messages_off(full: dict[str, Any]) -> dict[str, Any]:
    """Switch the messages off where the list is."""
    for name in () if full["expert_advisors"]["allow_web_request"] else ("email", "ftp", "notifications"):
        full = table(name, enabled=False)(full)
    return full


def _looks_up_first(right: Call, name: str, given: Arguments) -> Answer:
    """Fail with 5272 for a name that does not exist, listed or not."""
    return Answer(False, 5272) if str(given[1]).startswith("nowhere.") else right(name, given)


class EmptyMeansAll(TerminalState):
    """An empty list allows everything."""

    def allows_url(self, asked: Url) -> bool:
        tab = self.settings.expert_advisors
        return super().allows_url(asked) or (tab.allow_web_request and not tab.web_request_urls)


class Strict(TerminalState):
    """A listed path allows nothing that could lead out of it."""

    def allows_url(self, asked: Url) -> bool:
        return super().allows_url(asked) and not any(sign in asked.path for sign in ("..", ";", "//", "%25"))


DEFECTS = (
    Defect(
        "list-ignored-by-web",
        "WebRequest does not ask the list",
        WEB,
        ("list-other-host", "list-empty"),
        shared=allows(url=lambda _: True),
    ),
    Defect(
        "list-ignored-by-sockets",
        "SocketConnect does not ask the list",
        CONNECT,
        ("list-socket-other-host", "list-empty", "list-is-for-sockets-as-well"),
        shared=allows(host=lambda _: True),
    ),
    Defect(
        "list-loopback-exempt",
        "loopback needs no entry",
        BOTH,
        ("list-loopback-by-address", "list-socket-loopback"),
        shared=allows(url=lambda url: url.host in LOOPBACK, host=lambda name: name in LOOPBACK),
    ),
    Defect(
        "list-localhost-is-loopback",
        "takes localhost for 127.0.0.1",
        BOTH,
        ("list-loopback-by-name", "list-socket-localhost"),
        settings=_rows(
            lambda rows: [*rows, "localhost"] if rows == ["127.0.0.1"] or rows == ["http://127.0.0.1"] else rows
        ),
    ),
    Defect(
        "list-empty-means-all",
        "an empty list allows everything",
        WEB,
        ("list-empty", "list-cannot-be-edited"),
        shared=EmptyMeansAll,
    ),
    Defect(
        "list-switch-ignored",
        "the checkbox is not looked at",
        BOTH,
        ("list-switched-off",),
        settings=table("expert_advisors", allow_web_request=True),
    ),
    Defect(
        "list-subdomains",
        "an entry covers its subdomains",
        BOTH,
        ("list-subdomain", "list-socket-subdomain"),
        shared=allows(
            url=lambda url: url.host.endswith(".example.com"), host=lambda name: name.endswith(".example.com")
        ),
    ),
    Defect(
        "list-parents",
        "an entry covers the domain above",
        BOTH,
        ("list-parent-domain", "list-socket-parent"),
        settings=_each(lambda row: row.replace("www.", "")),
    ),
    Defect(
        "list-wildcards",
        "knows wildcards",
        WEB,
        ("list-wildcard",),
        settings=_each(lambda row: row.replace("*.", "www.")),
    ),
    Defect(
        "list-substring",
        "looks for the entry anywhere in the URL",
        WEB,
        ("list-host-in-query", "list-host-in-path"),
        shared=allows(url=lambda url: "example.com" in str(url)),
    ),
    Defect(
        "list-host-only",
        "compares hosts alone",
        WEB,
        ("list-other-scheme", "list-other-port", "list-sibling-path"),
        settings=_each(_host),
    ),
    Defect(
        "list-origin-only",
        "leaves out an entry's path",
        WEB,
        ("list-sibling-path",),
        settings=_each(lambda row: "/".join(row.split("/")[:3])),
    ),
    Defect(
        "list-path-is-text",
        "compares paths as text",
        WEB,
        ("list-path-prefix-no-segment",),
        settings=_each(lambda row: row.replace("/fin", "/finance").replace("financeance", "finance")),
    ),
    Defect(
        "list-default-ports-differ",
        "does not know that http means port 80",
        WEB,
        ("list-default-port",),
        settings=_each(lambda row: row.replace(":80", ":81") if row.endswith(":80") else row),
    ),
    Defect(
        "list-no-bare-hosts",
        "needs a scheme in every entry",
        BOTH,
        ("list-bare-host", "list-socket-host", "list-is-for-sockets-as-well"),
        settings=_rows(lambda rows: [row for row in rows if "://" in row]),
    ),
    Defect(
        "list-no-schemes",
        "leaves out entries with a scheme",
        BOTH,
        ("list-origin", "list-origin-deep-path"),
        settings=_rows(lambda rows: [row for row in rows if "://" not in row]),
    ),
    Defect(
        "list-no-paths",
        "leaves out entries with a path",
        WEB,
        ("list-path-itself",),
        settings=_rows(lambda rows: [row for row in rows if row.count("/") < 3]),
    ),
    Defect(
        "list-no-ports",
        "leaves out entries with a port",
        WEB,
        ("list-port",),
        settings=_rows(lambda rows: [row for row in rows if row.count(":") < 2]),
    ),
    Defect(
        "list-trailing-slash-counts",
        "leaves out entries that end in a slash",
        WEB,
        ("list-trailing-slash", "list-path-trailing-slash"),
        settings=_rows(lambda rows: [row for row in rows if not row.endswith("/")]),
    ),
    Defect(
        "list-first-row-only",
        "knows the first row only",
        BOTH,
        ("list-many-rows",),
        settings=_rows(lambda rows: rows[:1]),
    ),
    Defect(
        "list-case-sensitive",
        "compares by exact case",
        BOTH,
        ("list-entry-upper-case", "list-socket-upper-case"),
        settings=_rows(lambda rows: [row for row in rows if row == row.lower()]),
    ),
    Defect(
        "list-ascii-only",
        "knows no international names",
        WEB,
        ("list-international-name",),
        settings=_rows(lambda rows: [row for row in rows if row.isascii()]),
    ),
    Defect(
        "list-concerns-messages",
        "asks the list before push, mail and FTP",
        MESSAGES,
        ("list-not-for-push", "list-not-for-mail", "list-not-for-ftp"),
        settings=_messages_off,
    ),
    Defect(
        "list-keeps-empty-segments",
        "goes up from an empty segment, as no server does that folds slashes",
        WEB,
        ("list-path-up-behind-two-slashes", "list-path-up-among-many-slashes", "list-path-up-behind-an-encoded-slash"),
        patches=(Patch(allow_list, "_SLASHES", NOWHERE),),
    ),
    Defect(
        "list-reads-a-path-in-one-way",
        "folds slashes and leaves out parameters, as if each server did",
        WEB,
        ("list-path-behind-two-slashes", "list-path-behind-a-dot-segment-with-a-parameter"),
        patches=(
            Patch(allow_list, "_readings", lambda path: _readings(_PARAMETER.sub(r"\1", _SLASHES.sub("/", path)))),
        ),
    ),
    Defect(
        "list-keeps-parameters",
        "takes a dot segment with a parameter for a name",
        WEB,
        (
            "list-path-up-with-a-semicolon",
            "list-path-up-with-a-parameter",
            "list-path-up-behind-a-dot-with-a-parameter",
            "list-path-up-with-a-parameter-at-its-end",
        ),
        patches=(Patch(allow_list, "_PARAMETER", NOWHERE),),
    ),
    Defect(
        "list-refuses-what-looks-like-a-way-up",
        "refuses every path with two dots, a parameter, two slashes or a code of a percent sign",
        WEB,
        (
            "list-path-below-two-slashes",
            "list-path-with-a-parameter",
            "list-path-up-and-not-out",
            "list-path-of-encoded-dots",
        ),
        shared=Strict,
    ),
    Defect(
        "list-decodes-dots-once",
        "sees no dot that is encoded twice",
        WEB,
        ("list-path-up-encoded-twice", "list-path-up-encoded-three-times", "list-path-up-in-several-ways"),
        patches=(Patch(allow_list, "_DOT", re.compile("%2e", re.IGNORECASE)),),
    ),
    Defect(
        "list-decodes-slashes-once",
        "sees no slash that is encoded twice",
        WEB,
        ("list-path-up-with-a-slash-encoded-twice", "list-path-up-with-a-backslash-encoded-twice"),
        patches=(Patch(allow_list, "_SLASH", re.compile("%2f|%5c", re.IGNORECASE)),),
    ),
    Defect(
        "list-after-name-lookup",
        "looks a name up before it asks the list",
        CONNECT,
        ("list-socket-before-name-lookup",),
        call=_looks_up_first,
    ),
)
