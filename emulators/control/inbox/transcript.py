"""A connection on a time axis: what came in, what went out, and what happened between, told from its records."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, Literal

from emulators.capture import Record
from emulators.control.inbox.inbox import Entry
from emulators.control.messages import MAX_STEPS, Session, Step, Tls, payload

Direction = Literal["in", "out", "note"]
Told = tuple[Direction, str, bytes | None]


def _request(record: Record) -> Told:
    head = "".join(f"{name}: {value}\r\n" for name, value in record["headers"])
    line = f"{record['method']} {record['target']} HTTP/{record['version']}\r\n{head}\r\n"
    return "in", f"{record['method']} {record['target']}", line.encode("latin-1", "replace") + record["body"]


def _tls(record: Record) -> Told:
    name = f", asked for {record['server_name']}" if record["server_name"] else ""
    return "note", f"{record['version']}, {record['cipher']}{name}", None


def _unexpected(record: Record) -> Told:
    data = record.detail.get("data")
    return ("in", str(record["reason"]), data) if data else ("note", str(record["reason"]), None)


def _login(record: Record) -> Told:
    verdict = "accepted" if record["accepted"] else "refused"
    return "note", f"login {record['login']} by {record['mechanism']} {verdict}", None


# kind of record -> how it is told; kinds that are missing here are told by their name
_TOLD: Final[Mapping[str, Callable[[Record], Told]]] = MappingProxyType(
    {
        "connection": lambda one: ("note", f"connected from port {one['peer']}", None),
        "tls": _tls,
        "tls-failed": lambda one: ("note", f"TLS failed: {one['reason']}", None),
        "command": lambda one: ("in", one["verb"], f"{one['verb']} {one['argument']}".rstrip().encode()),
        "reply": lambda one: ("out", "reply", one["data"]),
        "bytes": lambda one: ("in", "bytes", one["data"]),
        "sent": lambda one: ("out", "bytes", one["data"]),
        "request": _request,
        "response": lambda one: ("out", "answer", one["data"]),
        "mail": lambda one: ("in", "mail", one["data"]),
        "upload": lambda one: ("in", f"file {one['path']}", one["data"]),
        "incomplete": lambda one: ("note", f"file {one['path']} broke off", None),
        "delivery": lambda one: ("note", f"delivered to {one['id']}", None),
        "login": _login,
        "fault": lambda one: ("note", f"fault: {one['fault']}", None),
        "unexpected": _unexpected,
        "eof": lambda _: ("note", "the client has ended its side", None),
        "closed": lambda one: ("note", f"closed: {one['error']}" if one["error"] else "closed", None),
    }
)


def told(record: Record) -> Told:
    """Return the direction, the words and the bytes of a record."""
    tell = _TOLD.get(record.kind)
    return tell(record) if tell else ("note", record.kind, None)


def listener(entry: Entry, labels: Mapping[int, str]) -> str:
    """Return the label of the listener that took the connection."""
    return labels.get(_port(entry), entry.server)


def _port(entry: Entry) -> int:
    return int(entry.connection[0].detail.get("port", 0))


def _bytes(entry: Entry, direction: Direction) -> Iterator[bytes]:
    for record in entry.connection:
        where, _, data = told(record)
        if where == direction and data is not None:
            yield data


def received(entry: Entry) -> bytes:
    """Return everything that came from the client, as far as it was recorded."""
    return b"".join(_bytes(entry, "in"))


def sent(entry: Entry) -> bytes:
    """Return everything that went to the client, as far as it was recorded."""
    return b"".join(_bytes(entry, "out"))


def size(entry: Entry) -> int:
    """Return how many bytes came from the client."""
    return sum(len(data) for data in _bytes(entry, "in"))


def summary(entry: Entry) -> str:
    """Return what became of a connection, in a few words."""
    failed = next((one for one in entry.connection if one.kind == "tls-failed"), None)
    if failed is not None:
        return f"TLS failed: {failed['reason']}"
    answered = _answered(entry)
    if answered:
        refusals = [one for one in answered if one[1][:1] in "45"]
        return ": ".join((refusals or answered)[-1])
    heard, said = size(entry), sum(len(data) for data in _bytes(entry, "out"))
    return f"{heard:,} bytes in, {said:,} out" if heard or said else "nothing was said"


def _answered(entry: Entry) -> list[tuple[str, str]]:
    """Return each command's verb with the last line that answered it."""
    answered: dict[int, tuple[str, str]] = {}
    command: Record | None = None
    for record in entry.connection:
        if record.kind == "command":
            command = record
        elif record.kind == "reply" and command is not None:
            answered[command.id] = (command["verb"], record["data"].decode("utf-8", "replace").strip())
    return list(answered.values())


def session(entry: Entry, labels: Mapping[int, str]) -> Session:
    """Return the whole connection."""
    begin = entry.connection[0]
    steps = [_step(one, begin.at) for one in entry.connection[:MAX_STEPS]]
    return Session(
        port=_port(entry),
        listener=listener(entry, labels),
        tls=_secured(entry),
        is_open=not any(one.kind in ("closed", "tls-failed") for one in entry.connection),
        received=size(entry),
        sent=sum(len(data) for data in _bytes(entry, "out")),
        steps=steps,
        is_truncated=len(entry.connection) > len(steps),
    )


def _step(record: Record, begin_s: float) -> Step:
    direction, what, data = told(record)
    return Step(
        at_ms=round((record.at - begin_s) * 1000, 3),
        direction=direction,
        what=what,
        data=None if data is None else payload(data, size=record.detail.get("size")),
    )


def _secured(entry: Entry) -> Tls | None:
    for record in entry.connection:
        if record.kind == "tls":
            return Tls(version=record["version"], cipher=record["cipher"], server_name=record["server_name"])
        if record.kind == "tls-failed":
            return Tls(failure=record["reason"])
    return None
