"""A subject that knows nothing of MQL5 and answers by one fixed habit: ``python null_subject.py HABIT``.

Whatever its habit, no such subject may ever be called conformant.
"""

import json
import re
import sys
import threading
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]

FUNCTIONS = re.findall(
    r"\w+",
    """
    SendNotification SendMail SendFTP WebRequest
    SocketCreate SocketClose SocketConnect SocketIsConnected SocketIsReadable SocketIsWritable SocketTimeouts
    SocketRead SocketSend SocketTlsHandshake SocketTlsCertificate SocketTlsRead SocketTlsReadAvailable SocketTlsSend
    GetLastError ResetLastError TerminalInfoInteger MQLInfoInteger
    """,
)
INTS = {"WebRequest", "SocketCreate", "SocketIsReadable", "SocketRead", "SocketSend", "SocketTlsRead"}
INTS |= {"SocketTlsReadAvailable", "SocketTlsSend", "GetLastError", "TerminalInfoInteger", "MQLInfoInteger"}


def say(answer: Json | str) -> None:
    print(answer if isinstance(answer, str) else json.dumps(answer), flush=True)  # noqa: T201 - this is how it answers


def ok(request: Json, **more: Any) -> Json:
    return {"seq": request["seq"], "status": "ok", **more}


def returned(request: Json, *, success: bool) -> Json:
    """Return the answer of a function that always succeeds, or always fails, and changes nothing."""
    function = request["function"]
    value: bool | int | None = success
    if function in INTS:
        value = {"WebRequest": 200}.get(function, 1) if success else -1
    elif function == "ResetLastError":
        value = None
    out = {one["name"]: one["value"] for one in request["arguments"] if one.get("by_ref")}
    return ok(request, value=value, last_error=0 if success else 4014, out=out)


def usual(request: Json) -> Json:
    """Return the answer to anything but a call."""
    started = {"protocol": 1, "name": sys.argv[1], "version": "0", "language": "Python", "functions": FUNCTIONS}
    claims = [] if sys.argv[1] == "claims-nothing" else FUNCTIONS
    started |= {"functions": claims, "abilities": ["virtual-clock", "restart", "apply", "mail-flush"]}
    held: dict[str, Json] = {
        "start": started,
        "program": {"program": 1},
        "flush-mail": {"flushed": True},
        "advance": {"elapsed_ms": 0},
    }
    return ok(request, **held.get(request["cmd"], {}))


def succeed(request: Json) -> None:
    say(returned(request, success=True))


def fail(request: Json) -> None:
    say(returned(request, success=False))


def never_answer(_: Json) -> None:
    threading.Event().wait()


def answer_late(request: Json) -> None:
    threading.Event().wait(1.0)
    succeed(request)


def answer_twice(request: Json) -> None:
    answer = json.dumps(returned(request, success=True))
    say(f"{answer}\n{answer}")


def repeat(request: Json) -> None:
    """Answer, and answer again when the next question has come."""
    succeed(request)
    sys.stdin.readline()
    succeed(request)


def answer_another(request: Json) -> None:
    say({**returned(request, success=True), "seq": request["seq"] + 1})


def print_rubbish(_: Json) -> None:
    say("Segmentation fault (not really)")


def return_true(request: Json) -> None:
    say({**returned(request, success=True), "value": True})


def decline(request: Json) -> None:
    say({"seq": request["seq"], "status": "unsupported", "reason": "not done yet"})


def refuse(request: Json) -> None:
    say({"seq": request["seq"], "status": "error", "message": "not today"})


def crash(_: Json) -> None:
    print("this is the end", file=sys.stderr)  # noqa: T201 - its last words
    sys.exit(3)


HABITS: dict[str, Callable[[Json], None]] = {
    "always-succeeds": succeed,
    "always-fails": fail,
    "never-answers": never_answer,
    "answers-late": answer_late,
    "answers-twice": answer_twice,
    "repeats-itself": repeat,
    "answers-another": answer_another,
    "prints-rubbish": print_rubbish,
    "bool-for-int": return_true,
    "unsupported": decline,
    "claims-nothing": succeed,
    "refuses": refuse,
    "crashes": crash,
}


def main() -> None:
    for line in sys.stdin:
        request = json.loads(line)
        if request["cmd"] == "call":
            HABITS[sys.argv[1]](request)
        else:
            say(usual(request))
        if request["cmd"] == "stop":
            return


if __name__ == "__main__":
    main()
