"""Mistakes that any function can make: null subjects, functions that do nothing, wrong programs, wrong last errors."""

from conformance.subject.interface import Answer
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.settings import Settings
from mqlnet.terminal_state import TerminalState
from tests.suite_proof.changes import answer
from tests.suite_proof.subject import Arguments, Call, CallHook, Defect

ALL = tuple(FUNCTIONS)
PROPERTIES = ("TerminalInfoInteger", "MQLInfoInteger")
COUNTS = ("SocketRead", "SocketTlsRead", "SocketTlsReadAvailable")
SUCCESS = {"SocketCreate": 1, "WebRequest": 200, "SocketIsReadable": 0, **dict.fromkeys(COUNTS, 0)}
FAILURE = dict.fromkeys(("SocketCreate", "WebRequest", "SocketSend", "SocketTlsSend", *COUNTS), -1)


def _succeeds(_: Call, name: str, given: Arguments) -> Answer:
    """Answer as a success would, and do nothing."""
    value: bool | int = SUCCESS.get(name, True)
    if name in ("SocketSend", "SocketTlsSend") and isinstance(given[1], bytes):
        value = len(given[1])
    out: dict[str, bytes | str | int] = {"result": b"", "result_headers": ""} if name == "WebRequest" else {}
    return Answer(value, 0, out)


def _fails(_: Call, name: str, __: Arguments) -> Answer:
    return Answer(FAILURE.get(name, False), 4001)


def _clears(right: Call, name: str, given: Arguments) -> Answer:
    of = right(name, given)
    failed = of.value is False or of.value == -1
    return of if failed else Answer(of.value, 0, of.out)


def _clears_when_asked(right: Call, name: str, given: Arguments) -> Answer:
    of = right(name, given)
    right("ResetLastError", ())
    return of


def _not_from(program_type: int) -> CallHook:
    """Return a call hook that forbids a function in programs of one type, by its number in MQL_PROGRAM_TYPE."""

    def call(right: Call, name: str, given: Arguments) -> Answer:
        kind = right("MQLInfoInteger", ("MQL_PROGRAM_TYPE",)).value
        return Answer(FAILURE.get(name, False), 4014) if kind == program_type else right(name, given)

    return call


class StaleSettings(TerminalState):
    """Reads the option dialogs once, when the terminal starts."""

    def apply(self, settings: Settings) -> None:
        del settings


DOES_NOTHING = {
    "SendNotification": "push-delivered",
    "SendMail": "mail-delivered",
    "SendFTP": "passive-ftp-text",
    "WebRequest": "web-method-get",
    "SocketCreate": "socket-limit-is-the-programs",
    "SocketClose": "socket-close-connected",
    "SocketConnect": "connect-address",
    "SocketIsConnected": "not-connected-yet",
    "SocketIsReadable": "readable-count",
    "SocketIsWritable": "writable-not-connected",
    "SocketTimeouts": "timeouts-receive-is-second",
    "SocketRead": "read-all",
    "SocketSend": "send-all",
    "SocketTlsHandshake": "handshake",
    "SocketTlsCertificate": "certificate",
    "SocketTlsRead": "tls-read-all",
    "SocketTlsReadAvailable": "tls-available-all",
    "SocketTlsSend": "tls-send-all",
}

# these do nothing right: what notices them, notices little
BLUNT = frozenset({"always-succeeds", "always-fails", *(f"{name}-does-nothing" for name in DOES_NOTHING)})
# forbidden in the kind of program that most cases are: any case notices, which says little
COARSE = BLUNT | {"messages-not-from-script", "sockets-not-from-scripts"}
PROGRAM_TYPES = {"script": 1, "expert": 2, "indicator": 4, "service": 5}
PUSH_AND_MAIL = ("SendNotification", "SendMail")

DEFECTS = (
    *(
        Defect(
            f"messages-not-from-{kind}",
            f"forbids push and mail in every {kind}",
            PUSH_AND_MAIL,
            (f"push-from-{kind}", f"mail-from-{kind}"),
            call=_not_from(number),
        )
        for kind, number in PROGRAM_TYPES.items()
    ),
    Defect(
        "sockets-not-from-scripts",
        "forbids SocketCreate in scripts",
        ("SocketCreate",),
        ("socket-from-script",),
        call=_not_from(PROGRAM_TYPES["script"]),
    ),
    Defect("always-succeeds", "every function succeeds and does nothing", ALL, ("push-delivered",), call=_succeeds),
    Defect("always-fails", "every function fails with 4001", ALL, ("push-delivered",), call=_fails),
    Defect(
        "clears-last-error", "a success sets the last error to 0", ALL, ("push-success-keeps-last-error",), call=_clears
    ),
    Defect(
        "get-last-error-clears",
        "reading the last error sets it to 0, as in MQL4",
        (*ALL, "GetLastError"),
        ("push-success-keeps-last-error",),
        call=_clears_when_asked,
    ),
    Defect(
        "reset-last-error-does-nothing",
        "ResetLastError leaves the last error as it is",
        ("ResetLastError",),
        ("push-success-keeps-last-error",),
        call=lambda right, _, __: right("GetLastError", ()),
    ),
    Defect(
        "runs-in-tester",
        "does not know the Strategy Tester",
        ALL,
        ("push-in-tester-expert",),
        program=lambda kind, _: (kind, False),
    ),
    Defect(
        "runs-in-indicator",
        "takes an indicator for an expert",
        ALL,
        ("ftp-from-indicator",),
        program=lambda kind, tester: ("expert" if kind == "indicator" else kind, tester),
    ),
    Defect(
        "refuses-services",
        "takes a service for an indicator",
        ALL,
        ("ftp-from-service",),
        program=lambda kind, tester: ("indicator" if kind == "service" else kind, tester),
    ),
    Defect(
        "settings-need-a-restart",
        "reads the option dialogs once",
        ALL,
        ("push-settings-before-budget",),
        shared=StaleSettings,
    ),
    Defect(
        "properties-zero",
        "answers 0 for every property",
        PROPERTIES,
        ("property-push-on",),
        call=answer(lambda of: Answer(0, of.last_error)),
    ),
    Defect(
        "properties-one",
        "answers 1 for every property",
        PROPERTIES,
        ("property-push-off",),
        call=answer(lambda of: Answer(1, of.last_error)),
    ),
    Defect(
        "property-unknown-is-silent",
        "answers 0 without an error for a property that does not exist",
        PROPERTIES,
        ("property-unknown",),
        call=answer(lambda of: Answer(of.value, 0)),
    ),
    Defect(
        "property-service-is-script",
        "takes a service for a script in MQL_PROGRAM_TYPE",
        ("MQLInfoInteger",),
        ("property-service",),
        call=answer(lambda of: Answer(1 if of.value == 5 else of.value, of.last_error)),
    ),
    *(
        Defect(f"{name}-does-nothing", f"{name} succeeds and does nothing", (name,), (caught,), call=_succeeds)
        for name, caught in DOES_NOTHING.items()
    ),
)
