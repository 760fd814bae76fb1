"""The advice on each code: plain words, mistakes, the cure; also on numbers that are no codes of MQL5.

One row a code that a network function leaves. ``mistakes`` holds what is known beyond the problems of
``mqlnet.facts.problems``; the spec row behind it stands first, so that its evidence can be shown. ``PSEUDO`` are the
results that WebRequest returns in place of an HTTP status; ``MQL4`` are the codes of the older terminal that people
compare with by mistake.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Advice:
    """The advice for somebody who has just met a code; each mistake is a spec row and a sentence.

    ``cases`` show it best, the first one before all.
    """

    number: int
    plain: str
    cure: str
    cases: tuple[str, ...]
    mistakes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PseudoStatus:
    """A result of WebRequest that is neither an HTTP status nor -1; the last error is 5203."""

    number: int
    meaning: str
    plain: str
    cure: str
    rows: tuple[str, ...]
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mql4Code:
    """A code of MQL4, and what MQL5 leaves in its place."""

    number: int
    name: str
    meaning: str
    mql5: int


_ADVICE: Final = (
    Advice(
        4003,
        "An argument is NULL or out of range, so nothing was tried.",
        'Pass "" where you mean an empty text; check lengths and counts before the call.',
        ("push-null",),
        (
            ("N2", 'NULL is not an empty text: SendNotification(NULL) is 4003, SendNotification("") is 4516.'),
            ("RD12", "A buffer_maxlen of 0, or one above 2147483647, is out of range."),
        ),
    ),
    Advice(
        4014,
        "The terminal refuses the call: the address is not in its list, or this kind of program may not make the call.",
        "List the address under Tools, Options, Expert Advisors; call from an expert, a script or a service, and not "
        "in "
        "the tester.",
        ("list-socket-loopback", "web-in-tester-expert"),
        (
            ("W5.2.17", "Each terminal has a list of its own; editing that of another installation changes nothing."),
            ("W5.2.12", "An entry with a port allows that port alone."),
            ("W5.2.10", "An entry for example.com does not allow www.example.com."),
        ),
    ),
    Advice(
        4510,
        "The mail was not even queued: mail is off, a field of the Email tab is empty or holds two addresses, or 64 "
        "mails "
        "wait already.",
        "Fill in every field of Tools, Options, Email, one address each, and press Test.",
        ("mail-disabled",),
        (
            ("M1", "True means queued, not sent: whether the server took the mail stands in the journal alone."),
            ("M12", "From and To take one address each; several are not accepted."),
        ),
    ),
    Advice(
        4514,
        "The upload failed for a reason that has no code of its own: FTP is off, the login or the transfer was "
        "refused.",
        "Tick the box in Tools, Options, FTP; try login, folder and passive mode with another FTP client.",
        ("ftp-wrong-password",),
        (
            (
                "NQ18",
                "A refused login ends in 4514: 4520 is for a login that is not filled in, 4522 for no connection.",
            ),
            ("F22", "Without passive mode the server connects back, which a router or firewall does not let through."),
            ("F46", "A server that refuses PASV gets no second try: EPSV is for IPv6 alone."),
        ),
    ),
    Advice(
        4515,
        "The notification could not be handed over: the push server was not reached or did not accept it.",
        "Look at the terminal's connection; try again later, and not more than twice a second.",
        ("push-relay-answers-503",),
        (("N12", "True is no receipt: an offline phone or an unknown MetaQuotes ID is no failure of the call."),),
    ),
    Advice(
        4516,
        "The text is empty, or longer than 255 characters.",
        "Send 1 to 255 characters; cut with StringSubstr.",
        ("push-empty",),
        (("N17", "Length is counted in UTF-16 units: an emoji counts two."),),
    ),
    Advice(
        4517,
        "Push is off, or the MetaQuotes ID is missing or malformed.",
        "Tick the box in Tools, Options, Notifications, and enter up to four IDs, separated by commas.",
        ("push-no-id",),
        (
            ("N8", "The ID is the eight characters under Messages in the mobile terminal, not a login or an e-mail."),
            ("N19", "Four IDs at most; a fifth, or a comma at the end, spoils the whole list."),
        ),
    ),
    Advice(
        4518,
        "More than two notifications in a second, or ten in a minute, from all programs of the terminal together.",
        "Collect several events into one text, and keep half a second between two calls.",
        ("push-third-in-a-second",),
        (
            ("NQ3", "The limit is the terminal's, not the program's: two experts share it."),
            ("NQ31", "An attempt that failed on the way counts as well."),
        ),
    ),
    Advice(
        4519,
        "No FTP server is filled in.",
        "Enter it under Tools, Options, FTP.",
        ("ftp-no-server",),
    ),
    Advice(
        4520,
        "No FTP login, or no password, is filled in.",
        "Enter both under Tools, Options, FTP: those of the FTP account, not of the trading account.",
        ("ftp-no-login",),
        (("F5", "A missing password has no code of its own and ends in 4520 too."),),
    ),
    Advice(
        4521,
        "The file is not in MQL5/Files, or cannot be read.",
        "Write the file below MQL5/Files, close it with FileClose, and pass its relative name.",
        ("ftp-file-missing",),
        (
            ("F7", "A file in the common folder (FILE_COMMON) is not found."),
            ("F8", "A full path, or one with .., leads out of MQL5/Files and is refused."),
            ("F10", "A file that is still open in the program cannot be sent."),
        ),
    ),
    Advice(
        4522,
        "No connection to the FTP server.",
        "Check host and port with another FTP client on the same machine; it must be plain FTP, not SFTP.",
        ("ftp-server-not-listening",),
    ),
    Advice(
        4523,
        "The folder does not exist on the FTP server.",
        "Create it there first: SendFTP creates none.",
        ("ftp-remote-folder-missing",),
        (("F23", "ftp_path takes the place of the configured path; it is not appended to it."),),
    ),
    Advice(
        4524,
        "The FTP server closed the connection.",
        "Call again; if it happens each time, look into the server's log for limits and idle times.",
        ("ftp-closed-at-cwd",),
        (("F13", "The constant is not declared in every build: compare with the number 4524."),),
    ),
    Advice(
        5200,
        "The URL cannot be one.",
        "Write scheme and host: http:// or https://, at most 1024 characters, without user:password@.",
        ("web-url-no-scheme",),
        (
            ("W2.8", "127.0.0.1:8000/x has no scheme."),
            ("W3.10", "In MQL4 a port other than 80 and 443 was enough for 5200."),
        ),
    ),
    Advice(
        5201,
        "No connection to the server, as the manual has it. Terminals have not been seen to leave it: they return 1001 "
        "with 5203.",
        "See that the server listens at this address; handle 1001 and 5203 in the same branch.",
        ("web-refused",),
        (("W3.30", "No field log shows this code; a program that waits for it alone never notices a failure."),),
    ),
    Advice(
        5202,
        "No answer in time, as the manual has it. Terminals have not been seen to leave it: they return 1003 with "
        "5203.",
        "Raise the timeout; handle 1003 and 5203 in the same branch.",
        ("web-head-silent",),
        (("W8.8", "On a timeout terminals return 1003 with 5203, not 5202."),),
    ),
    Advice(
        5203,
        "The request failed on the way: no connection, no answer in time, or half an answer.",
        "Look at the result beside it: 1001 is no connection, 1003 no whole answer. Then look into the server's log.",
        ("web-refused", "web-body-cut"),
        (
            ("W3.2", "A 404 with 5203 is a stale code from an earlier call."),
            (
                "W3.31",
                "A server that demands a client's certificate looks like one that hangs up: 1001 under TLS 1.2, 1003 "
                "under TLS 1.3.",
            ),
        ),
    ),
    Advice(
        5270,
        "The handle belongs to no open socket of this program.",
        "Keep the handle that SocketCreate returned, and forget it with SocketClose.",
        ("socket-closed-send",),
        (
            (
                "CL4",
                "A second SocketClose of the same handle fails: set the variable to INVALID_HANDLE after the first.",
            ),
            ("CL5", "After SocketClose every function fails on the handle."),
        ),
    ),
    Advice(
        5271,
        "The program has 128 sockets open already.",
        "Close each socket when its connection has ended, also after a failed SocketConnect.",
        ("socket-129th",),
        (("CR4", "A socket counts from SocketCreate to SocketClose, connected or not."),),
    ),
    Advice(
        5272,
        "No connection: nobody listens there, the name is unknown, or nobody answered in time.",
        "See that the server listens at this very address and port; pass host and port apart, without http://.",
        ("connect-refused",),
        (
            ("CN16", "A socket whose SocketConnect failed cannot be used again: create a new one."),
            ("CN2", "The server is a name or an address alone, without scheme, port or path."),
        ),
    ),
    Advice(
        5273,
        "Sending or receiving failed: the other side is gone, nothing came in time, or the socket was never connected.",
        "Close the socket, create a new one, connect again; read no more than SocketIsReadable counts.",
        ("read-end-of-stream", "send-after-reset"),
        (("RD9", "A timeout of 0 in SocketRead is two minutes."),),
    ),
    Advice(
        5274,
        "The TLS handshake failed: the server speaks no TLS, its certificate is refused, or the connection is secured "
        "already.",
        "On port 443 make no handshake. Elsewhere pass the name in the certificate as host.",
        ("handshake-certificate-self-signed", "handshake-with-a-plain-server"),
        (
            ("SQ19", "After a failed handshake the connection is of no use: close the socket."),
            (
                "SQ22",
                "A server that demands a client's certificate fails the handshake under TLS 1.2 only; under TLS 1.3 it "
                "seems to succeed, and the first read is 5273.",
            ),
        ),
    ),
    Advice(
        5275,
        "There is no certificate: the connection is not secured.",
        "Call SocketTlsHandshake first, except on port 443.",
        ("certificate-plain",),
        (("P3", "This is how programs ask whether a connection is secured, so a false here is often no failure."),),
    ),
)
_PSEUDO: Final = (
    PseudoStatus(
        1001,
        "no connection, or one lost before the request was sent",
        "WebRequest returned 1001 in place of an HTTP status: nobody listens, the name is unknown, the network is "
        "down, "
        "or the certificate was refused. The manual promises -1 with 5201.",
        "See that the server listens at this address; treat every result outside 100 to 599 as a failed transport.",
        ("W4.1", "W4.2", "W3.12", "W3.13", "WQ2", "WQ3"),
        ("web-refused",),
    ),
    PseudoStatus(
        1003,
        "sent, but no whole answer came back",
        "WebRequest returned 1003 in place of an HTTP status: the server was silent for too long, or hung up before "
        "its "
        "answer was complete. The manual promises -1 with 5202 or 5203.",
        "Raise the timeout, look into the server's log; treat every result outside 100 to 599 as a failed transport.",
        ("W4.3", "W4.4", "W3.15", "W3.16", "W3.17", "WQ2"),
        ("web-head-silent", "web-body-cut"),
    ),
    PseudoStatus(
        1009,
        "one report: a virus scanner, proxy or captive portal cut the connection",
        "WebRequest returned 1009 in place of an HTTP status. One report names it beside 1001 and 1003; what leads "
        "to it "
        "is not known, so no case makes it happen.",
        "Treat it as 1001 and 1003: a failed transport. Try without virus scanner and proxy.",
        ("W4.9", "W3.19", "W4.10"),
        (),
    ),
)
_MQL4: Final = (
    Mql4Code(4059, "ERR_FUNC_NOT_ALLOWED_IN_TESTING", "the function is not allowed in the tester", 4014),
    Mql4Code(4060, "ERR_FUNCTION_NOT_CONFIRMED", "the function or the address is not confirmed in the options", 4014),
    Mql4Code(4061, "ERR_SEND_MAIL_ERROR", "the mail was not sent", 4510),
    Mql4Code(4250, "ERR_NOTIFICATION_ERROR", "the notification could not be queued", 4515),
    Mql4Code(4251, "ERR_NOTIFICATION_PARAMETER", "the notification's text is empty", 4516),
    Mql4Code(4252, "ERR_NOTIFICATION_SETTINGS", "push is off, or the list of IDs is invalid", 4517),
    Mql4Code(4253, "ERR_NOTIFICATION_TOO_FREQUENT", "too many notifications", 4518),
    Mql4Code(4260, "ERR_FTP_NOSERVER", "no FTP server in the settings", 4519),
    Mql4Code(4261, "ERR_FTP_NOLOGIN", "no FTP login in the settings", 4520),
    Mql4Code(4262, "ERR_FTP_CONNECT_FAILED", "no connection to the FTP server", 4522),
    Mql4Code(4263, "ERR_FTP_CLOSED", "the FTP server closed the connection", 4524),
    Mql4Code(4264, "ERR_FTP_CHANGEDIR", "the folder does not exist on the FTP server", 4523),
    Mql4Code(4265, "ERR_FTP_FILE_ERROR", "the file cannot be opened", 4521),
    Mql4Code(4266, "ERR_FTP_ERROR", "the transfer failed", 4514),
    Mql4Code(12002, "WinINet timeout", "WebRequest's result when no answer came in time", 5203),
)

ADVICE: Final[Mapping[int, Advice]] = MappingProxyType({row.number: row for row in _ADVICE})
PSEUDO: Final[Mapping[int, PseudoStatus]] = MappingProxyType({row.number: row for row in _PSEUDO})
MQL4: Final[Mapping[int, Mql4Code]] = MappingProxyType({row.number: row for row in _MQL4})
