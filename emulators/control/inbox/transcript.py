"""A connection on a time axis, from its records: what came in, what went out, and what happened between."""

from collections.abc import Iterator, Mapping

from emulators.capture import Record
from emulators.control.inbox.connection import Entry
from emulators.control.messages import MAX_STEPS, PREVIEW_BYTES, Session, SessionStep, Tls, payload
from emulators.record_kinds import KINDS, Direction, title

TranscriptLine = tuple[Direction, str, bytes | None]


def line_of(record: Record) -> TranscriptLine:
    """Return the direction, the title and the bytes of a record."""
    data = _bytes_of(record)
    row = KINDS.get(record.kind)
    direction: Direction = row.direction if row is not None and data is not None else "note"
    return direction, title(record.kind, record.detail), data


def _bytes_of(record: Record) -> bytes | None:
    """Return what a record has of the wire, written as it was; None if it has nothing."""
    match record.kind:
        case "command":
            return f"{record['verb']} {record['argument']}".rstrip().encode()
        case "request":
            head = "".join(f"{name}: {value}\r\n" for name, value in record["headers"])
            first = f"{record['method']} {record['target']} HTTP/{record['version']}\r\n"
            return f"{first}{head}\r\n".encode("latin-1", "replace") + bytes(record["body"])
        case "unexpected":
            return record.detail.get("data") or None
    return record.detail.get("data")


def listener(entry: Entry, labels: Mapping[int, str]) -> str:
    """Return the label of the listener that took the connection."""
    return labels.get(_port(entry), entry.server)


def _port(entry: Entry) -> int:
    return int(entry.connection.records[0].detail.get("port", 0))


def _bytes(entry: Entry, direction: Direction) -> Iterator[bytes]:
    for record in entry.connection.records:
        where, _, data = line_of(record)
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
    failed = next((one for one in entry.connection.records if one.kind == "tls-failed"), None)
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
    for record in entry.connection.records:
        if record.kind == "command":
            command = record
        elif record.kind == "reply" and command is not None:
            answered[command.id] = (command["verb"], record["data"].decode("utf-8", "replace").strip())
    return list(answered.values())


def session(entry: Entry, labels: Mapping[int, str], *, limit: int | None = PREVIEW_BYTES) -> Session:
    """Return the whole connection; without ``limit`` every step of it with all its bytes."""
    records = entry.connection.records
    begin = records[0]
    shown = records if limit is None else records[:MAX_STEPS]
    steps = [_step(one, begin.at, limit) for one in shown]
    return Session(
        port=_port(entry),
        listener=listener(entry, labels),
        tls=_secured(entry),
        is_open=not any(one.kind in ("closed", "tls-failed") for one in records),
        received=size(entry),
        sent=sum(len(data) for data in _bytes(entry, "out")),
        steps=steps,
        is_truncated=len(records) > len(steps),
    )


def _step(record: Record, begin_s: float, limit: int | None) -> SessionStep:
    direction, what, data = line_of(record)
    return SessionStep(
        at_ms=round((record.at - begin_s) * 1000, 3),
        direction=direction,
        what=what,
        data=None if data is None else payload(data, size=record.detail.get("size"), limit=limit),
    )


def _secured(entry: Entry) -> Tls | None:
    for record in entry.connection.records:
        if record.kind == "tls":
            return Tls(
                version=record["version"],
                cipher=record["cipher"],
                server_name=record["server_name"],
                protocol=record.detail.get("protocol"),
                client=record.detail.get("client"),
            )
        if record.kind == "tls-failed":
            return Tls(failure=record["reason"])
    return None
