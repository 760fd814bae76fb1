"""Reads what a terminal said: reports of probes, logs of its compiler, streams of `mqlnet check`.

All become one value, an ``Observation``: which build, and for each row what was seen there.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from mqlnet.observations.observation import Observation, WitnessError

MARK: Final = "mqlnet-witness\t1"
FILES: Final = ("mqlnet-probe*.txt", "mqlnet-critical-*.txt", "lang_*.log", "bi_*.log")
AS_EXPECTED: Final = "as the suite expects"
ENDED: Final = "(it ended the program)"
ACCEPTED: Final = "accepted"
REFUSED: Final = "refused"
STREAM: Final = '{"type":"header"'
MAX_BYTES: Final = 64 * 1024 * 1024
FACTS: Final = ("build", "compiler", "terminal", "system", "language", "codepage", "x64", "date")
_ROW: Final = re.compile(r"(lang|bi)_([A-Z]+\d+)")
_COMPILED: Final = re.compile(r"(?:^|[\\/ '])((?:lang|bi)_[A-Z]+\d+)\.mq5\b")
_BUILD: Final = re.compile(r"build (\d{1,6})")
_ERROR: Final = re.compile(r"\) : error (\d+)\b")


def row_of(name: str) -> str:
    """Return the row that a probe is named after: ``lang_Q13`` asks ``lang:Q13``."""
    match = _ROW.fullmatch(name)
    if match is None:
        raise WitnessError(f"{name!r} is not the name of a probe")
    return f"{match[1]}:{match[2]}"


def read(paths: Sequence[Path]) -> Observation:
    """Read files and folders of reports and join what they say; WitnessError names a file that is no report."""
    files = [file for path in paths for file in _files(path)]
    facts: dict[str, str] = {}
    says: dict[str, str] = {}
    for file in files:
        text = _text(file)
        found = _suite(file) if text.startswith(STREAM) else read_text(text, file.name)
        other = found.build
        if other and facts.get("build", other) != other:
            raise WitnessError(
                f"{file}: it is of build {other}, the others are of build {facts['build']}; read them apart"
            )
        facts |= found.facts
        says |= found.says
    return Observation(facts, says)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    found = sorted(file for pattern in FILES for file in path.rglob(pattern))
    if not found:
        raise WitnessError(
            f"{path}: it holds no {' or '.join(FILES)}; reports are in MQL5/Files, logs beside the sources"
        )
    yield from found


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise WitnessError(f"{path}: larger than {MAX_BYTES // 1024 // 1024} MiB: it is no report")
        raw = path.read_bytes()
    except OSError as error:
        raise WitnessError(f"{path}: {error.strerror}") from None
    return raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")


def read_text(text: str, name: str) -> Observation:
    """Read one text: a report, which begins with its mark, or the log of a compiler."""
    lines = text.splitlines()
    if lines and lines[0].rstrip() == MARK:
        return _report(lines[1:], name)
    compiled = _compiler_log(lines)
    if not compiled:
        raise WitnessError(f"{name}: neither a report of a probe nor a compiler's log of the kit's programs")
    return Observation({}, compiled)


def _suite(path: Path) -> Observation:
    """Return what `mqlnet check` found: a row is as expected if all its cases passed."""
    from conformance.verdict import stream

    try:
        found = stream.read(path)
    except stream.StreamError as error:
        raise WitnessError(str(error)) from None
    says: dict[str, str] = {}
    for result in found.results:
        for row in result.rules:
            if result.status == "pass":
                says.setdefault(row, AS_EXPECTED)
            elif result.status == "fail":
                says[row] = f"{result.case}: {result.reason}"
    build = _BUILD.fullmatch(found.header.subject.version)
    return Observation({"build": build[1], "date": found.header.started[:10]} if build else {}, says)


def _report(lines: Sequence[str], name: str) -> Observation:
    facts: dict[str, str] = {}
    says: dict[str, str] = {}
    for number, line in enumerate(lines, 2):
        kind, _, rest = line.partition("\t")
        if kind == "asks":
            says[row_of(rest)] = ENDED
        elif kind == "says":
            probe, _, words = rest.partition("\t")
            says[row_of(probe)] = words
        elif kind in FACTS:
            facts[kind] = rest[:200]
        elif line and kind != "end":
            raise WitnessError(f"{name}, line {number}: {line[:60]!r} is no line of a report")
    return Observation(facts, says)


def _compiler_log(lines: Iterable[str]) -> dict[str, str]:
    """Return whether the compiler took each program of the kit that it saw, with the codes of its errors."""
    codes: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        program = _COMPILED.search(line)
        if program is None:
            continue
        row = row_of(program[1])
        codes.setdefault(row, [])
        error = _ERROR.search(line)
        if error is not None:
            codes[row].append(error[1])
    return {row: f"{REFUSED} {' '.join(found)}" if found else ACCEPTED for row, found in codes.items()}
