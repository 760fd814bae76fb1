"""The problems people report most: one row each, with what they see, why, the cases that show it, and the cure.

``reported`` is the place in the ranked lists of ``rows/problems.md``, counted over independent sources: ``socket 1`` is
the first of the socket list. The code that does it right is MQL5, in ``cures/NAME.mq5``. A problem is shown by running
its cases: there is no second catalogue.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: what people see, why it is so, which codes it leaves, which rows and cases prove it."""

    name: str
    title: str
    sees: str
    why: str
    cure: str
    reported: str
    codes: tuple[int, ...]
    rows: tuple[str, ...]
    cases: tuple[str, ...]

    @property
    def code(self) -> str:
        """The MQL5 that does it right."""
        return files("mqlnet.facts").joinpath("cures", f"{self.name}.mq5").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Ranked:
    """One line of the ranked lists: what people report, how to reproduce it offline, and which sources report it."""

    number: int
    problem: str
    reproduce: str
    source: str


def _ranked() -> Iterator[tuple[str, Ranked]]:
    which = ""
    for line in files("mqlnet.facts.rows").joinpath("problems.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("## "):
            which = line.removeprefix("## ")
        elif line.startswith("|") and cells[0].isdigit():
            number, problem, reproduce, source = cells
            yield which, Ranked(int(number), problem, reproduce, source)


def ranked() -> Mapping[str, tuple[Ranked, ...]]:
    """Return the ranked lists by what they are about: ``socket`` and ``WebRequest``."""
    lists: dict[str, list[Ranked]] = {}
    for which, row in _ranked():
        lists.setdefault(which, []).append(row)
    return {which: tuple(rows) for which, rows in lists.items()}


def _problem(
    name: str, title: str, *, sees: str, why: str, cure: str, reported: str, codes: str, rows: str, cases: str
) -> Problem:
    numbers = tuple(int(number) for number in codes.split())
    return Problem(name, title, sees, why, cure, reported, numbers, tuple(rows.split()), tuple(cases.split()))


_ROWS: Final = (
    _problem(
        "not-listed",
        "the address is not in the list of allowed URLs",
        sees="WebRequest returns -1, SocketConnect returns false, the last error is 4014, and the server sees nothing.",
        why="The terminal compares the address with the list in Tools, Options, Expert Advisors before any name "
        "look-up; "
        "no program can add to it, and 127.0.0.1 is no exception.",
        cure="List scheme and host as the program writes them, tick the box, press Enter in the row and OK; tell the "
        "user.",
        reported="socket 1, WebRequest 1",
        codes="4014",
        rows="AL1 AL3 AL4 AL8 W3.3",
        cases="list-socket-loopback list-other-host list-switched-off",
    ),
    _problem(
        "transport-failure",
        "the request failed, but the result is not -1",
        sees="WebRequest returns 1001 or 1003 and the program takes it for an HTTP status; the last error is 5203.",
        why="Terminals return a pseudo-status: 1001 when no connection was made, 1003 when no whole answer came. "
        "The manual promises -1 with 5201, 5202 or 5203.",
        cure="Take every result outside 100 to 599 for a failure of the transport.",
        reported="WebRequest 2",
        codes="5203 5201 5202",
        rows="W3.13 W3.15 W3.16 W4.1 W4.3 WQ1",
        cases="web-refused web-head-silent web-body-cut",
    ),
    _problem(
        "peer-vanished",
        "the other side is gone: 5273",
        sees="SocketRead or SocketSend returns -1 with 5273, and so does every call after it.",
        why="The server closed or reset the connection. A socket that failed never recovers; only SocketClose works "
        "on it.",
        cure="Close the socket, create a new one, connect again.",
        reported="socket 2",
        codes="5273",
        rows="RD3 RD4 SN2 IC7 SQ21",
        cases="read-end-of-stream send-after-reset",
    ),
    _problem(
        "trailing-nul",
        "the body ends in a NUL byte",
        sees="The server answers 400 or 422, or its JSON parser complains about the character after the last brace.",
        why="StringToCharArray copies the string's final NUL and counts it; WebRequest sends the array as it is.",
        cure="Shorten the array by one before sending.",
        reported="WebRequest 3",
        codes="",
        rows="W2.29 W2.30 W2.31",
        cases="web-strict-json web-body-trailing-nul web-data-size-drops-nul",
    ),
    _problem(
        "read-more-than-readable",
        "reading more than has arrived",
        sees="SocketRead waits its whole timeout, then returns -1 with 5273, or fewer bytes than were asked for.",
        why="SocketRead waits until all of buffer_maxlen is there. A timeout of 0 is two minutes, not an instant.",
        cure="Ask for what SocketIsReadable counts, no more.",
        reported="socket 3",
        codes="5273",
        rows="RD2 RD6 RD7 RD9",
        cases="read-nothing-in-time read-too-much read-waits-two-minutes-by-default",
    ),
    _problem(
        "tls-read-raw-count",
        "SocketTlsRead hangs on the count of SocketIsReadable",
        sees="SocketTlsRead does not return although the answer has arrived, until the receive timeout has passed.",
        why="On a secured connection SocketIsReadable counts encrypted bytes. The decrypted ones are always fewer, and "
        "SocketTlsRead waits for all it was asked for; without SocketTimeouts it waits for ever.",
        cure="Use SocketTlsReadAvailable, which takes what is there.",
        reported="socket 4",
        codes="",
        rows="TD2 TD3 TD4 IR9 TR1 TR2",
        cases="tls-read-raw-count",
    ),
    _problem(
        "wrong-mql4-constant",
        "testing 4060, which MQL5 never leaves",
        sees="The branch that should tell the user to list the address is never taken.",
        why="4060 is MQL4's code for a function that is not confirmed. MQL5 leaves 4014.",
        cure="Compare with the names of MQL5's constants, not with numbers from an MQL4 program.",
        reported="WebRequest 4",
        codes="4014",
        rows="W3.27 W3.3 AL3",
        cases="list-other-host",
    ),
    _problem(
        "handshake-on-443",
        "an explicit handshake on port 443",
        sees="SocketTlsHandshake returns false with 5274 on every attempt, though the certificate is good.",
        why="SocketConnect to port 443 has secured the connection already; a second handshake has nothing to do.",
        cure="Handshake on every port but 443; SocketTlsCertificate says whether a connection is secured.",
        reported="socket 5",
        codes="5274",
        rows="P1 P2 P4 P5 TL4",
        cases="port-443-handshake port-443",
    ),
    _problem(
        "keep-alive-closed",
        "a POST on a kept connection that the server closes",
        sees="The first POST succeeds, one after a pause fails with 1003 and 5203; the next GET works.",
        why="WebRequest keeps connections. When the server closes one as the request comes, a GET is sent again, but "
        "a POST is not: the terminal cannot know whether it was carried out.",
        cure="Let the server say Connection: close, or repeat the POST yourself with an id by which the server can "
        "tell.",
        reported="WebRequest 5",
        codes="5203",
        rows="W3.17 W7.11 W7.12",
        cases="web-kept-closed-post web-kept-closed-get",
    ),
    _problem(
        "half-open-link",
        "connected, though nobody is there",
        sees="SocketIsConnected stays true for hours after the cable was pulled or the tunnel died.",
        why="Without a FIN or RST the terminal learns nothing; only a missing reply, or a failing send, shows it.",
        cure="Send a heartbeat and give up when nothing has been heard for a while.",
        reported="socket 6",
        codes="",
        rows="IC6",
        cases="connected-half-open",
    ),
    _problem(
        "tester-and-indicator",
        "it works on the chart, but not in the tester or an indicator",
        sees="The same code fails with 4014 in the Strategy Tester and in indicators, and nothing leaves the terminal.",
        why="The tester executes no network function. Indicators share a thread and may not call any that waits: "
        "WebRequest, SendFTP and the Socket functions.",
        cure="Ask MQLInfoInteger first; let an expert or a service do the work for an indicator.",
        reported="socket 10, WebRequest 6 and 7",
        codes="4014",
        rows="CR5 PT3 PT4 W3.5 W3.6 C2 C4",
        cases="web-in-tester-expert web-from-indicator socket-create-in-tester socket-create-from-indicator",
    ),
    _problem(
        "accept-then-close",
        "SocketConnect returned true, yet nobody is there",
        sees="SocketConnect succeeds, then the first SocketSend or SocketRead fails with 5273.",
        why="The connection was accepted and dropped, as a proxy or a full server does; or nobody answered at all and "
        "the terminal returned true after the timeout.",
        cure="Ask SocketIsConnected right after SocketConnect, and use a new socket for each attempt.",
        reported="socket 7",
        codes="5273",
        rows="CN5 CN13 IC8",
        cases="connect-accepted-and-dropped send-after-close",
    ),
    _problem(
        "last-bytes-lost",
        "the last bytes are lost when the server hangs up",
        sees="The server's final message is missing: the loop ended because SocketIsConnected turned false.",
        why="A server that answers and closes is not connected any more while its answer still waits to be read.",
        cure="Read while SocketIsReadable counts something; only then ask SocketIsConnected.",
        reported="socket 8",
        codes="",
        rows="IC5 SQ20 IR4",
        cases="connected-no-more-with-data-left",
    ),
    _problem(
        "localhost-against-127",
        "localhost is listed, 127.0.0.1 is called, or the other way round",
        sees="4014 for an address that seems to be in the list.",
        why="Entries are compared as text, before any name look-up: localhost and 127.0.0.1 are two hosts.",
        cure="Write the address once, as an input, and list exactly that.",
        reported="WebRequest 8",
        codes="4014",
        rows="W5.5.2 W5.5.3 AL4 AL6",
        cases="list-loopback-by-name list-socket-localhost",
    ),
    _problem(
        "timeout-too-small",
        "the timeout is shorter than the server's first answer",
        sees="1003 with 5203 now and then, mostly on the first call of the day.",
        why="The timeout is one deadline for the whole request. A hosted server that sleeps needs seconds to wake up.",
        cure="Give the first request ten seconds or more, and a failed one a second try.",
        reported="WebRequest 9",
        codes="5203 5202",
        rows="W2.22 W3.15 W4.3",
        cases="web-answer-too-late",
    ),
    _problem(
        "status-is-an-answer",
        "401, 429 or 503 taken for a network error",
        sees="The program reports a broken network, or looks for the reason in the last error, which is 0.",
        why="Every complete answer is a success for WebRequest: it returns the status, delivers the body, and leaves "
        "the "
        "last error alone.",
        cure="Test the result first: below 100 or above 599 the transport failed; else look at the status and the "
        "body.",
        reported="WebRequest 10",
        codes="",
        rows="W3.1 W2.34",
        cases="web-status-503 web-status-401",
    ),
    _problem(
        "readable-says-one",
        "SocketIsReadable returns 1, but there is no byte",
        sees="SocketIsReadable says 1, SocketRead of that one byte returns -1 with 5273.",
        why="At the end of the stream the socket counts as readable; the terminal reports a dummy 1.",
        cure="Take a failed read after a 1 for the end of the stream.",
        reported="socket 11",
        codes="5273",
        rows="IR3 IR4 IR5",
        cases="readable-end-of-stream",
    ),
    _problem(
        "redirected-post",
        "a redirect turns a POST into a GET",
        sees="The server answers 404 or 405, or receives an empty GET instead of the POST.",
        why="WebRequest follows redirects by itself, and 301, 302 and 303 turn a POST into a GET without a body. "
        "http instead of https, or a missing www, is enough.",
        cure="Call the final URL, with https and www as the server has them.",
        reported="WebRequest 11",
        codes="",
        rows="W7.1 W7.4 WQ7",
        cases="web-redirect-301-post web-redirect-307-post",
    ),
    _problem(
        "stale-last-error",
        "an old error read as a new one",
        sees="A call succeeds and GetLastError still reports a failure.",
        why="A success never clears the last error; only ResetLastError does.",
        cure="Call ResetLastError before each call, and GetLastError only when the result says that it failed.",
        reported="socket 12",
        codes="5275 4003",
        rows="C5 W3.2 CT1",
        cases="certificate-stale-error web-success-keeps-last-error",
    ),
    _problem(
        "utf-8-body",
        "letters beyond ASCII arrive broken",
        sees="Question marks or wrong letters at the server, or a body that is cut short.",
        why="Without CP_UTF8 the text is converted to the Windows code page; and StringLen counts characters, not "
        "bytes.",
        cure="Name CP_UTF8 both ways, and take the size from StringToCharArray.",
        reported="WebRequest 12",
        codes="",
        rows="W2.24",
        cases="web-code-page-body web-body-utf-8",
    ),
    _problem(
        "certificate-text-styles",
        "the certificate's texts changed their style",
        sees="A pinned thumbprint, serial or subject does not match after an update of the terminal.",
        why="Terminals of 2022 print X.500 names and upper-case thumbprints, those of 2024 slash names, lower case and "
        "colons in the serial.",
        cure="Compare thumbprints without regard to case, serials without separators and leading zeros.",
        reported="socket 13",
        codes="",
        rows="CT7",
        cases="certificate certificate-in-the-style-of-2022",
    ),
    _problem(
        "program-waits",
        "the program stands still during a request",
        sees="No tick and no timer event is handled while WebRequest waits.",
        why="The call is synchronous: it returns when the answer is there or the timeout has passed, and stops only "
        "the program that made it.",
        cure="Keep the timeout short, and leave slow requests to a service, or to an expert of their own.",
        reported="WebRequest 14",
        codes="5203 5202",
        rows="W8.1 W8.7 W8.8",
        cases="web-waits-its-timeout",
    ),
    _problem(
        "certificate-refused",
        "a self-signed certificate is refused",
        sees="https to one's own server fails: 1001 with 5203, or 5274 from SocketTlsHandshake.",
        why="The certificate is checked: its issuer, its dates, and its name against the host of the call.",
        cure="Give the server a certificate from an authority that the machine trusts; never send secrets unchecked.",
        reported="WebRequest 15",
        codes="5203 5274",
        rows="W3.31 W9.2 TL9 TL10",
        cases="web-certificate-self-signed handshake-certificate-self-signed",
    ),
    _problem(
        "literal-backslashes",
        "header lines joined by a backslash and an n",
        sees="All headers arrive as one, with \\r\\n printed in its value.",
        why="Code that was written by a program escaped the line break twice: the string holds backslashes, no CRLF.",
        cure='Join header lines with "\\r\\n", one backslash each.',
        reported="WebRequest 16",
        codes="",
        rows="W2.13",
        cases="web-headers-literal-backslashes",
    ),
)

PROBLEMS: Final[Mapping[str, Problem]] = MappingProxyType({row.name: row for row in _ROWS})
