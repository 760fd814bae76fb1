"""Wrong error codes: for every function and every code it may leave, a subject that leaves another instead."""

from conformance.subject.interface import Answer
from tests.suite_proof.changes import answer
from tests.suite_proof.subject import Defect

# what people confuse a code with
CONFUSED = {
    4014: 4060, 4003: 4001, 4516: 4003, 4517: 4516, 4518: 4515, 4515: 4517, 4510: 4061, 4514: 4522, 4519: 4520,
    4520: 4519, 4521: 5019, 4522: 4514, 4523: 4514, 4524: 4514, 5200: 4014, 5201: 5203, 5202: 5203, 5203: 5202,
    5270: 4024, 5271: 4025, 5272: 5273, 5273: 5272, 5274: 5273, 5275: 5274,
}  # fmt: skip
DOCUMENTED_ONLY = (5201, 5202)  # today's terminals leave 5203 in their place

CAUGHT_BY = {
    "SendNotification": {
        4003: "push-null",
        4014: "push-in-tester-expert",
        4515: "push-relay-refuses",
        4516: "push-empty",
        4517: "push-disabled",
        4518: "push-third-in-a-second",
    },
    "SendMail": {4003: "mail-null-subject", 4014: "mail-in-tester-expert", 4510: "mail-disabled"},
    "SendFTP": {
        4003: "ftp-name-null",
        4014: "ftp-from-indicator",
        4514: "ftp-type-refused",
        4519: "ftp-no-server",
        4520: "ftp-no-login",
        4521: "ftp-file-missing",
        4522: "ftp-server-not-listening",
        4523: "ftp-remote-folder-missing",
        4524: "ftp-closed-at-user",
    },
    "WebRequest": {
        4003: "web-method-null",
        4014: "list-other-host",
        5200: "web-url-null",
        5201: "web-refused",
        5202: "web-head-silent",
        5203: "web-refused",
    },
    "SocketCreate": {4014: "socket-create-from-indicator", 5271: "socket-129th"},
    "SocketClose": {4014: "indicator-close", 5270: "socket-closed-close"},
    "SocketConnect": {4014: "indicator-connect", 5270: "socket-closed-connect", 5272: "connect-refused"},
    "SocketIsConnected": {4014: "indicator-isconnected", 5270: "socket-closed-isconnected"},
    "SocketIsReadable": {4014: "indicator-isreadable", 5270: "socket-closed-isreadable", 5273: "readable-reset"},
    "SocketIsWritable": {4014: "indicator-iswritable", 5270: "socket-closed-iswritable"},
    "SocketTimeouts": {4014: "indicator-timeouts", 5270: "socket-closed-timeouts"},
    "SocketRead": {
        4003: "read-maxlen-zero",
        4014: "indicator-read",
        5270: "socket-closed-read",
        5273: "read-nothing-in-time",
    },
    "SocketSend": {4014: "indicator-send", 5270: "socket-closed-send", 5273: "send-after-reset"},
    "SocketTlsHandshake": {
        4014: "indicator-tlshandshake",
        5270: "socket-closed-tlshandshake",
        5274: "handshake-closed",
    },
    "SocketTlsCertificate": {
        4014: "indicator-tlscertificate",
        5270: "socket-closed-tlscertificate",
        5275: "certificate-plain",
    },
    "SocketTlsRead": {
        4003: "tls-maxlen-zero-tlsread",
        4014: "indicator-tlsread",
        5270: "socket-closed-tlsread",
        5273: "tls-reset-tlsread",
    },
    "SocketTlsReadAvailable": {
        4003: "tls-maxlen-zero-tlsreadavailable",
        4014: "indicator-tlsreadavailable",
        5270: "socket-closed-tlsreadavailable",
        5273: "tls-reset-tlsreadavailable",
    },
    "SocketTlsSend": {4014: "indicator-tlssend", 5270: "socket-closed-tlssend", 5273: "tls-send-after-reset"},
}


def _defect(function: str, code: int, case: str) -> Defect:
    wrong = CONFUSED[code]
    return Defect(
        f"{function}-{code}-as-{wrong}",
        f"{function} leaves {wrong} where {code} belongs",
        (function,),
        (case,),
        "documented" if code in DOCUMENTED_ONLY else "observed",
        call=answer(lambda of: Answer(of.value, wrong, of.out) if of.last_error == code else of),
    )


DEFECTS = tuple(_defect(function, code, case) for function, cases in CAUGHT_BY.items() for code, case in cases.items())
