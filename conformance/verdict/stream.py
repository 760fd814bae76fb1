"""The report's stream: a line of JSON each for the header, every result as it comes, and the footer.

A stream that was cut short keeps its lines; ``read`` gives it a footer that says so. ``merge`` joins
the shards of one run.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from conformance.subject import foreign
from conformance.verdict.judgement import WORST_FIRST, Demands
from conformance.verdict.results import FORMAT, SCHEMA_VERSION, Footer, Header, Line, Result, Run, conclude, split
from mqlnet.facts.profiles import PROFILES


class StreamError(ValueError):
    """The file is no stream, or does not fit the others; the message says why."""


_DECODER: Final[msgspec.json.Decoder[Line]] = msgspec.json.Decoder(Line)
CUT_SHORT: Final = "the stream has no footer: the run was cut short"


class Writer:
    """Writes a stream, each line at once."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("wb")
        self._encoder = msgspec.json.Encoder()

    def write(self, line: Line) -> None:
        """Append a line."""
        self._file.write(self._encoder.encode(line) + b"\n")
        self._file.flush()

    def close(self) -> None:
        """End the file."""
        self._file.close()


class Stream(msgspec.Struct, frozen=True):
    """The contents of a stream, and the name of its file."""

    name: str
    header: Header
    results: tuple[Result, ...]
    footer: Footer

    @property
    def runs(self) -> list[Run]:
        """One run a profile."""
        return split(self.header, self.results, self.footer)


def read(path: Path) -> Stream:
    """Read a stream; if it has no footer, it gets one that says so."""
    try:
        raw = path.read_bytes().splitlines()
    except OSError as error:
        raise StreamError(f"{path}: {error.strerror}") from None
    lines = list(_lines(path, raw))
    header, rest = (lines[0], lines[1:]) if lines else (None, [])
    if not isinstance(header, Header):
        raise StreamError(f"{path}: the first line is no header of {FORMAT}")
    if header.format != FORMAT or header.schema_version > SCHEMA_VERSION:
        raise StreamError(f"{path}: {header.format} {header.schema_version}; {FORMAT} {SCHEMA_VERSION} can be read")
    _check_names(path, header)
    results = tuple(line for line in rest if isinstance(line, Result))
    footers = [line for line in rest if isinstance(line, Footer)]
    twice = len({(one.case, one.profile) for one in results}) < len(results)
    if twice or len(footers) > 1 or (footers and rest[-1] is not footers[0]):
        raise StreamError(f"{path}: a case has two results, or lines follow the footer")
    footer = _decided_again(header, results, footers[0]) if footers else _cut_short(header, results)
    return Stream(str(path), header, results, footer)


_SHARD: Final = re.compile(r"([1-9]\d{0,4})/([1-9]\d{0,4})")


def _check_names(path: Path, header: Header) -> None:
    """Refuse values in a header that are no names: they become names of files, and bounds of loops."""
    if not header.profiles or not set(header.profiles) <= set(PROFILES):
        raise StreamError(f"{path}: the profiles of a run are among {', '.join(PROFILES)}")
    if len(set(header.profiles)) < len(header.profiles):
        raise StreamError(f"{path}: a profile stands twice in the header")
    for shard in header.shards:
        match = _SHARD.fullmatch(shard)
        if match is None or int(match[1]) > int(match[2]):
            raise StreamError(f"{path}: {foreign.name(shard)!r} is no shard; a shard is 2/4")


def _decided_again(header: Header, results: Sequence[Result], said: Footer) -> Footer:
    """Return the footer that the results deserve; of what a footer says only what no result shows is believed."""
    reasons = (reason for verdict in said.verdicts for reason in verdict.reasons)
    stale = tuple(dict.fromkeys(reason for reason in reasons if reason.startswith("baseline ")))
    demands = Demands(len(header.selected), header.minimum, stale, said.ended_early)
    fresh = conclude(header, results, demands, seconds=said.seconds)
    return msgspec.structs.replace(fresh, ended=said.ended)


def _lines(path: Path, raw: Sequence[bytes]) -> Iterable[Line]:
    for number, line in enumerate(raw, 1):
        try:
            read = _DECODER.decode(line)
            if isinstance(read, Result):
                _ = read.recording  # what cannot be read is said here
            yield read
        except (ValueError, RecursionError) as error:  # no JSON, not UTF-8, too deep
            if number == len(raw) and number > 1:
                return  # the run ended in the middle of its last line
            raise StreamError(f"{path}: line {number}: {foreign.name(str(error))}") from None


def _cut_short(header: Header, results: Sequence[Result]) -> Footer:
    demands = Demands(len(header.selected), header.minimum, (), CUT_SHORT)
    return conclude(header, results, demands, seconds=sum(one.seconds for one in results))


def write(path: Path, stream: Stream) -> None:
    """Write a whole stream."""
    writer = Writer(path)
    writer.write(stream.header)
    for result in stream.results:
        writer.write(result)
    writer.write(stream.footer)
    writer.close()


# -- shards


def merge(streams: Sequence[Stream]) -> Stream:
    """Join the shards of one run; StreamError if they are of different runs."""
    first, *others = streams
    for other in others:
        _check_same(first, other)
    shards = [shard for one in streams for shard in one.header.shards]
    if len(set(shards)) < len(shards):
        raise StreamError(f"the same shard is there twice: {', '.join(shards)}")
    if len({shard.partition("/")[2] for shard in shards}) > 1:
        raise StreamError(f"these are parts of different divisions: {', '.join(shards)}")
    selected = dict.fromkeys(case for one in streams for case in one.header.selected)
    header = msgspec.structs.replace(
        first.header,
        selected=tuple(selected),
        shards=_missing_none(shards),
        workers=max(one.header.workers for one in streams),
    )
    results = _joined(streams)
    early = "; ".join(dict.fromkeys(one.footer.ended_early for one in streams if one.footer.ended_early))
    stale = dict.fromkeys(
        reason for one in streams for v in one.footer.verdicts for reason in v.reasons if reason.startswith("baseline ")
    )
    demands = Demands(len(selected), header.minimum, tuple(stale), early or _gap(shards))
    footer = conclude(header, results, demands, seconds=sum(one.footer.seconds for one in streams))
    return Stream("merged", header, results, footer)


_SAME: Final = (
    "suite_version", "subject", "profiles", "cases_digest", "seed", "order", "selection", "repeat", "lenient",
    "minimum", "baseline",
)  # fmt: skip


def _check_same(first: Stream, other: Stream) -> None:
    for name in _SAME:
        mine: Any = getattr(first.header, name)
        yours: Any = getattr(other.header, name)
        if mine != yours:
            what = name.replace("_", " ")
            raise StreamError(f"{first.name} and {other.name} differ in {what}: {_short(mine)} and {_short(yours)}")


def _short(value: object) -> str:
    if isinstance(value, msgspec.Struct):
        return msgspec.json.encode(value).decode()[:200]
    return str(value)


def _missing_none(shards: Sequence[str]) -> tuple[str, ...]:
    """Return the shards that were joined; an empty tuple if they are all shards of the run."""
    return () if not _gap(shards) else tuple(sorted(shards))


def _gap(shards: Sequence[str]) -> str:
    if not shards:
        return ""
    of = int(shards[0].partition("/")[2])
    missing = [shard for index in range(1, of + 1) if (shard := f"{index}/{of}") not in shards]
    return f"shards are missing: {', '.join(missing)}" if missing else ""


def _joined(streams: Sequence[Stream]) -> tuple[Result, ...]:
    kept: dict[tuple[str, str], Result] = {}
    for one in (result for stream in streams for result in stream.results):
        key = (one.case, one.profile)
        if key not in kept or WORST_FIRST.index(one.status) < WORST_FIRST.index(kept[key].status):
            kept[key] = one
    return tuple(kept.values())
