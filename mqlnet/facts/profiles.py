"""The places where the manual, its book and real terminals differ: one named switch for each.

A profile is a full row of choices. ``documented`` follows the reference, and the book where the reference is
silent; ``observed`` follows what field evidence shows. Where only one behaviour has any support both profiles
take it and the switch offers the alternative somebody has reported or proposed. ``source`` holds row ids.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Switch:
    """One place where sources differ, its choices, and the choice of either profile."""

    name: str
    documented: str
    observed: str
    alternatives: tuple[str, ...]
    meaning: str
    source: str

    @property
    def choices(self) -> tuple[str, ...]:
        """Every value the switch takes, the profiles' own first."""
        return tuple(dict.fromkeys((self.documented, self.observed, *self.alternatives)))


def _agreed(name: str, choice: str, alternatives: str, meaning: str, source: str) -> Switch:
    return Switch(name, choice, choice, tuple(alternatives.split()), meaning, source)


_ROWS: Final = (
    _agreed("tester-result", "4014", "silent", "A call in the tester leaves 4014, or fails in silence.", "N13 NQ7"),
    _agreed(
        "sockets-in-tester",
        "refused",
        "executed",
        "Sockets in the tester: the book says not executed, the reference does not list them.",
        "PT4 PT5",
    ),
    # SendNotification
    _agreed(
        "push-null-text", "4003", "4516", "SendNotification(NULL): the book's run against the error table.", "N2 N2'"
    ),
    _agreed("push-too-long", "4516", "truncate", "Text over 255 units is refused, or cut.", "N5 NQ1"),
    _agreed(
        "push-spacing", "window", "half-second", "Two calls in any second, or one call in any half second.", "N9 NQ2"
    ),
    _agreed(
        "push-violation",
        "refuse-call",
        "block-4518 block-4517",
        "A call over the limit is refused, or the function stays blocked until the terminal lifts it.",
        "NQ4",
    ),
    _agreed(
        "metaquotes-id", "alphanumeric", "hexadecimal", "The eight characters a MetaQuotes ID may have.", "N8 NQ26"
    ),
    _agreed("push-relay-refusal", "true", "4517", "The relay knows none of the IDs.", "N12 NQ30"),
    # SendMail
    _agreed(
        "mail-wrong-settings",
        "journal",
        "4510",
        "Wrong server or login: found by the sender and written to the journal, or found before SendMail returns.",
        "M5 NQ5",
    ),
    _agreed(
        "mail-failed-delivery",
        "drop",
        "keep",
        "An undelivered mail is dropped, or stays queued until the server works.",
        "M17",
    ),
    # SendFTP
    _agreed("ftp-disabled", "4514", "allowed", "SendFTP while the publishing switch is off.", "F14 NQ17"),
    _agreed("ftp-login-refused", "4514", "4522", "The server refuses the login (530).", "F2 NQ18"),
    _agreed("ftp-bad-name", "4521", "5002", "The name escapes the sandbox or has forbidden characters.", "F8"),
    _agreed("ftp-directory", "4521", "5018", "The name is a directory.", "F9"),
    _agreed("ftp-missing-file", "4521", "5019", "The file is missing.", "F6 NQ55"),
    _agreed("ftp-busy-file", "4521", "5004", "The file is open for writing in a program.", "F10 NQ23"),
    _agreed("ftp-connection-lost", "4524", "4514", "The server closes the control connection.", "F13 NQ24"),
    # WebRequest
    Switch(
        "web-transport-failure",
        "minus-one",
        "pseudo-status",
        (),
        "No answer: -1 with 5201, 5202 or 5203, or 1001/1003 with 5203.",
        "W3.13 W4.1 WQ1 WQ2",
    ),
    _agreed("web-in-service", "allowed", "4014", "The reference names only experts and scripts.", "WQ21"),
    _agreed(
        "web-path-entry",
        "segment-prefix",
        "ignore",
        "A path in an allow-list entry restricts, or is ignored.",
        "WQ5",
    ),
    _agreed("web-redirect-target", "follow", "refuse", "A redirect may leave the allow-list, or not.", "WQ6"),
    _agreed(
        "web-redirect-credentials",
        "same-origin",
        "same-host",
        "A redirect to another scheme, host or port takes Authorization and Cookie of the script away, or only one to "
        "another host.",
        "WQ40",
    ),
    _agreed("web-timeout-zero", "at-once", "no-limit", "A timeout of 0 fails at once, or waits without limit.", "WQ16"),
    _agreed("web-url-break", "encoded", "dropped", "Line breaks and tabs in a URL: percent-encoded, or lost.", "WQ47"),
    _agreed(
        "web-unknown-coding",
        "as-it-came",
        "1003",
        "A body in a coding that was not offered is delivered as it came, or the request fails.",
        "WQ43",
    ),
    _agreed(
        "web-content-length",
        "recomputed",
        "verbatim",
        "Content-Length from the script is recomputed, or sent.",
        "W2.19 WQ13",
    ),
    _agreed(
        "web-stale-keep-alive",
        "reconnect",
        "fail",
        "A POST on a kept connection the server has closed is sent again, or fails.",
        "W7.11 W3.17 WQ15",
    ),
    _agreed("web-error-body", "deliver", "empty", "The body of a 4xx or 5xx answer.", "W2.34 WQ11"),
    _agreed(
        "web-form-body", "verbatim", "url-encoded", "Form bodies are sent as given, or percent-encoded.", "W2.25 WQ10"
    ),
    _agreed(
        "web-refused-outputs",
        "emptied",
        "unchanged",
        "result and result_headers after an address is refused with 4014 or 5200.",
        "W2.35 WQ20",
    ),
    # Socket*
    _agreed(
        "allow-list-sockets",
        "host",
        "host-and-port bare-host",
        "What of an entry must match for a socket.",
        "AL5 AL7 WQ27",
    ),
    _agreed("socket-handles", "increase", "reuse", "A closed handle's number is never used again, or is.", "CL7 SQ2"),
    Switch(
        "socket-connect-timeout",
        "5272",
        "true-unconnected",
        ("5273",),
        "Nobody answers the SYN: false with 5272, or true after the full time without a connection.",
        "CN5 CN6 CN7",
    ),
    _agreed("socket-refused", "5272", "5273", "A refused connection; 5273 was seen under Wine.", "CN4 CN12"),
    _agreed(
        "socket-443-bad-peer",
        "5272",
        "plain",
        "Port 443 without TLS or with a bad certificate: no connection, or a plain one.",
        "P8 SQ8",
    ),
    _agreed(
        "socket-443-handshake",
        "5274",
        "5274-broken",
        "An explicit handshake on a secured socket fails, or also breaks the connection.",
        "P4 P5 TS4",
    ),
    _agreed(
        "socket-443-first-read",
        "ready",
        "5273",
        "SocketTlsReadAvailable before the first SocketTlsSend on port 443.",
        "P10 TR7",
    ),
    _agreed(
        "socket-readable-first",
        "count",
        "one",
        "The first SocketIsReadable on an empty socket: 0, or a dummy 1.",
        "IR3",
    ),
    _agreed(
        "socket-read-short",
        "count",
        "5273",
        "Fewer bytes than asked for at the deadline: their count, or an error with the bytes kept.",
        "RD6 RD7",
    ),
    _agreed("socket-read-timeout", "5273", "zero", "No byte at the deadline: -1 with 5273, or 0.", "RD2 RD8"),
    _agreed("socket-read-empty", "wait", "5273", "An empty socket is waited for, or fails at once (Wine).", "RD17"),
    _agreed("socket-send-result", "count", "minus-one", "The count, or -1 although all was sent (Wine).", "SN12"),
    _agreed("tls-verify", "on", "off", "Certificates are checked, or any is taken.", "TL9 SQ14"),
    _agreed(
        "certificate-text",
        "2024",
        "2022",
        "The style of SocketTlsCertificate's texts: OpenSSL's, or X.500.",
        "CT1 CT7",
    ),
)

SWITCHES: Final[Mapping[str, Switch]] = MappingProxyType({row.name: row for row in _ROWS})


class Profile(Mapping[str, str]):
    """A choice for every switch; reads as a mapping from switch name to choice."""

    __slots__ = ("_choices", "name")

    def __init__(self, name: str, choices: Mapping[str, str]) -> None:
        self.name = name
        self._choices = dict(choices)

    def __getitem__(self, switch: str) -> str:
        return self._choices[switch]

    def __iter__(self) -> Iterator[str]:
        return iter(self._choices)

    def __len__(self) -> int:
        return len(self._choices)

    def __repr__(self) -> str:
        return f"<Profile {self.name}>"

    def with_switches(self, changes: Mapping[str, str]) -> "Profile":
        """Return this profile with some switches set; an unknown name or choice is a ValueError that lists them."""
        for name, choice in changes.items():
            if name not in SWITCHES:
                raise ValueError(f"unknown switch {name!r}; there are: {', '.join(SWITCHES)}")
            if choice not in SWITCHES[name].choices:
                raise ValueError(f"switch {name!r} cannot be {choice!r}; it takes: {', '.join(SWITCHES[name].choices)}")
        if not changes:
            return self
        marks = " ".join(f"{name}={choice}" for name, choice in changes.items())
        return Profile(f"{self.name} {marks}", {**self._choices, **changes})


DOCUMENTED: Final = Profile("documented", {row.name: row.documented for row in _ROWS})
OBSERVED: Final = Profile("observed", {row.name: row.observed for row in _ROWS})
PROFILES: Final[Mapping[str, Profile]] = MappingProxyType({p.name: p for p in (DOCUMENTED, OBSERVED)})


def profile(name: str) -> Profile:
    """Return the profile of that name; an unknown one is a ValueError that lists them."""
    if name not in PROFILES:
        raise ValueError(f"unknown profile {name!r}; there are: {', '.join(PROFILES)}")
    return PROFILES[name]
