"""A subject that turns hostile: ``python hostile_subject.py SEED``. The seed says when, and, counted round, how.

It speaks the protocol as it should until then. It needs nothing but Python.
"""

import json
import os
import random
import re
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any

FUNCTIONS = re.findall(
    r"\w+", "SendNotification SendMail SocketCreate SocketClose GetLastError ResetLastError WebRequest"
)
INTS = {"SocketCreate", "GetLastError", "WebRequest"}
ESCAPES = "\x1b]0;OWNED\x07\x1b[2J\r\n::error file=x::owned\r\n\u202e\x9b31m\ud800"
Json = dict[str, Any]


def put(data: bytes) -> None:
    """Write to standard output."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def say(answer: Json) -> None:
    """Answer in a line."""
    put(json.dumps(answer).encode() + b"\n")


def usual(request: Json) -> Json:
    """Return an answer as it should be; of functions, that they failed."""
    answer: Json = {"seq": request["seq"], "status": "ok"}
    match request["cmd"]:
        case "start":
            answer |= {"protocol": 1, "name": "hostile", "version": "0", "language": "Python"}
            answer |= {"functions": FUNCTIONS, "abilities": []}
        case "program":
            answer["program"] = 1
        case "call":
            function = request["function"]
            value: Any = None if function == "ResetLastError" else -1 if function in INTS else False
            out = {one["name"]: one["value"] for one in request["arguments"] if one.get("by_ref")}
            answer |= {"value": value, "last_error": 4014, "out": out}
    return answer


def flood_stderr() -> None:
    """Say 64 MB on standard error, with escapes in it."""
    line = ESCAPES.encode("utf-8", "surrogatepass") + b"x" * 60_000 + b"\n"
    for _ in range(1_000):
        sys.stderr.buffer.write(line)
    sys.stderr.buffer.flush()


def spawn() -> None:
    """Start a program that would outlive the run, in a session of its own where there is such a thing."""
    if sys.platform != "win32" and os.fork() == 0:
        os.setsid()
        threading.Event().wait(600)


def in_turn(*actions: Callable[[], object]) -> None:
    """Do one thing after the other."""
    for action in actions:
        action()


def turn(dice: random.Random, request: Json) -> None:
    """Do one hostile thing in place of an answer."""
    seq = request["seq"]
    error = {"seq": seq, "status": "error"}
    turns: tuple[Callable[[], object], ...] = (
        lambda: put('{"seq": 1, "status": "error", "message": "ошибка"}\n'.encode("cp1251")),
        lambda: put(b'{"seq": %d, "status": "ok", "value": ' % seq + b"[" * 200_000 + b"\n"),
        lambda: put(b'{"seq": %d, "status": "ok", "value": ' % seq + b"9" * 5_000 + b"}\n"),
        lambda: say({**error, "message": "x" * 20_000_000}),
        lambda: say({**error, "message": ESCAPES}),
        lambda: say({"seq": seq, "status": "unsupported", "reason": ESCAPES}),
        lambda: say({**usual(request), "name": ESCAPES * 50, "version": ESCAPES, "language": ESCAPES}),
        lambda: say({**usual(request), "functions": [ESCAPES], "abilities": [ESCAPES]}),
        lambda: put(ESCAPES.encode("utf-8", "surrogatepass") + b"\n"),
        lambda: put(b"x" * 30_000_000),
        lambda: put(json.dumps(usual(request)).encode() * 2 + b"\n"),
        lambda: in_turn(*[lambda: say(usual(request))] * 3),
        lambda: say({**usual(request), "seq": 10**30}),
        lambda: put(b"\n" * 100_000),
        lambda: put(b"\0" * 1_000 + b"\n"),
        lambda: put(b'{"seq": NaN, "status": "ok"}\n'),
        lambda: threading.Event().wait(600),
        lambda: sys.exit(dice.choice((0, 1, 3))),
        lambda: os._exit(77),
        lambda: os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM)),
        lambda: in_turn(lambda: os.close(1), lambda: threading.Event().wait(600)),
        lambda: in_turn(lambda: os.close(0), lambda: say(usual(request))),
        lambda: in_turn(flood_stderr, lambda: sys.exit(1)),
        lambda: in_turn(flood_stderr, lambda: say(usual(request))),
        lambda: in_turn(spawn, lambda: sys.exit(1)),
    )
    turns[int(sys.argv[1]) % len(turns)]()


def main() -> None:
    """Answer until the moment comes; behind it, go on as if nothing had happened."""
    dice = random.Random(sys.argv[1])
    moment = dice.choice((0, 0, 1, 2, 3, 4, 5, 6))
    for number, line in enumerate(sys.stdin):
        request = json.loads(line)
        if number == moment:
            turn(dice, request)
        else:
            say(usual(request))
        if request["cmd"] == "stop":
            return


if __name__ == "__main__":
    main()
