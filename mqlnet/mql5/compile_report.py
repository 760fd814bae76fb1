"""The report of the compiler, for people, for programs and for code-scanning services.

Pure: a `Report` for each program in, text or plain data out. The data of `as_document` is the command's ``--json``;
that of `as_sarif` is SARIF 2.1.0, which code-scanning services take.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final
from urllib.parse import quote

from mqlnet.mql5.diagnostics import Diagnostic, Note, Place, listing, totals

Plain = None | bool | int | str | Sequence["Plain"] | Mapping[str, "Plain"]

FINE, FAULTY, USAGE = 0, 1, 2
EXIT_CODES: Final[Mapping[int, str]] = {
    FINE: "no errors",
    FAULTY: "errors; with --strict, warnings too",
    USAGE: "usage, or there is no such file",
}
SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True, slots=True)
class Address:
    """A row for the list. ``inputs`` are the inputs whose first values are in it: with others the row must change.

    ``certain`` is False where the source says no more than the beginning of the URL, which ends with this address.
    """

    entry: str
    inputs: tuple[str, ...]
    places: tuple[Place, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class Unknown:
    """A call whose address the source does not say; ``known`` is what it says, with … for the rest."""

    function: str
    known: str
    inputs: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Addresses:
    """The rows that a program's list must hold, sorted; and the calls whose address is not known."""

    entries: tuple[Address, ...]
    unknown: tuple[Unknown, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The report on one program; addresses are None unless they were asked for and the program has no error."""

    path: str
    diagnostics: tuple[Diagnostic, ...]
    addresses: Addresses | None = None

    def count(self, severity: str) -> int:
        """Return how many diagnostics have a severity."""
        return sum(each.severity == severity for each in self.diagnostics)


def exit_code(reports: Iterable[Report], *, is_strict: bool) -> int:
    """Return the exit code; `EXIT_CODES` says what each means."""
    severities = {each.severity for report in reports for each in report.diagnostics}
    return FAULTY if "error" in severities or (is_strict and severities) else FINE


def as_text(reports: Sequence[Report]) -> str:
    """Return each program's diagnostics with their lines, its addresses, and the totals of all as last line."""
    parts = []
    for report in reports:
        text = listing(report.diagnostics)
        parts.append(text if len(reports) == 1 else f"{report.path}\n{text}")
        if report.addresses is not None:
            parts.append(_addresses_as_text(report.addresses))
    if len(reports) > 1:
        parts.append(totals(each for report in reports for each in report.diagnostics))
    return "\n".join(parts)


def _addresses_as_text(addresses: Addresses) -> str:
    lines = ["Addresses to allow:"]
    for entry in addresses.entries:
        more = f"  (from input {', '.join(entry.inputs)})" if entry.inputs else ""
        lines.append(f"  {entry.entry}{'' if entry.certain else '…'}{more}  {', '.join(map(str, entry.places))}")
    if not addresses.entries:
        lines.append("  the source names none")
    lines += [f"  {each.place} : {each.function} asks for {each.known}" for each in addresses.unknown]
    return "\n".join(lines)


# --- JSON ---


def as_document(reports: Sequence[Report]) -> dict[str, Plain]:
    """Return everything as plain data."""
    return {
        "programs": [_program(report) for report in reports],
        "errors": sum(report.count("error") for report in reports),
        "warnings": sum(report.count("warning") for report in reports),
    }


def _program(report: Report) -> dict[str, Plain]:
    document: dict[str, Plain] = {
        "path": report.path,
        "errors": report.count("error"),
        "warnings": report.count("warning"),
        "diagnostics": [_diagnostic(each) for each in report.diagnostics],
    }
    if report.addresses is not None:
        document["addresses"] = [
            {
                "address": each.entry,
                "certain": each.certain,
                "inputs": list(each.inputs),
                "places": [_place(place) for place in each.places],
            }
            for each in report.addresses.entries
        ]
        document["unknown_addresses"] = [
            {"function": each.function, "known": each.known, "inputs": list(each.inputs), **_place(each.place)}
            for each in report.addresses.unknown
        ]
    return document


def _diagnostic(each: Diagnostic) -> dict[str, Plain]:
    return {
        "severity": each.severity,
        "number": each.number,
        "name": each.name or None,
        "message": each.message,
        **_place(each.place),
        "hint": each.hint or None,
        "notes": [{"message": note.message, **_place(note.place)} for note in _notes(each)],
    }


def _notes(each: Diagnostic) -> tuple[Note, ...]:
    return (*each.notes, *each.place.via)


def _place(place: Place) -> dict[str, Plain]:
    return {"file": place.path, "line": place.line, "column": place.column}


# --- SARIF ---


def as_sarif(reports: Sequence[Report], version: str) -> dict[str, Plain]:
    """Return a SARIF 2.1.0 log of all diagnostics; one that several programs share, in a header, is in it once."""
    found = list(dict.fromkeys(each for report in reports for each in report.diagnostics))
    rules = list(dict.fromkeys(map(_rule, found)))
    described = [_described(rule, found) for rule in rules]
    driver: dict[str, Plain] = {"name": "mqlnet", "version": version, "rules": described}
    results = [_result(each, rules.index(_rule(each))) for each in found]
    run: dict[str, Plain] = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(each: Diagnostic) -> str:
    """Return the rule's name: a habit's own, else MQL and the compiler's number."""
    return each.name or f"MQL{each.number if each.number is not None else '-' + each.severity}"


def _described(rule: str, found: Iterable[Diagnostic]) -> dict[str, Plain]:
    first = next(each for each in found if _rule(each) == rule)
    text = (
        first.message if first.name else f"{first.severity} {first.number or 'without a number'} of the MQL5 compiler"
    )
    return {"id": rule, "shortDescription": {"text": text}}


def _result(each: Diagnostic, rule: int) -> dict[str, Plain]:
    text = f"{each.message}\n{each.hint}" if each.hint else each.message
    return {
        "ruleId": _rule(each),
        "ruleIndex": rule,
        "level": each.severity,
        "message": {"text": text},
        "locations": [_location(each.place)],
        "relatedLocations": [{**_location(note.place), "message": {"text": note.message}} for note in _notes(each)],
    }


def _location(place: Place) -> dict[str, Plain]:
    region = {"startLine": place.line, "startColumn": place.column}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(place.path)}, "region": region}}


def _uri(path: str) -> str:
    """Return a relative path as a relative reference, an absolute one as a file URI."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())
