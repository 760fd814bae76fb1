"""A parcel: results that one process of a run sends to the process that collects them.

With several workers a parcel travels as JSON on the report of a case's teardown, which pytest-xdist carries.
"""

from typing import Final

import msgspec
import pytest

from conformance.verdict.results import Result, SubjectInfo

ATTRIBUTE: Final = "conformance"  # of the report that carries a parcel


class Facts(msgspec.Struct, frozen=True):
    """The facts that only the selecting process knows: the subject, all cases, and the selected ones."""

    subject: SubjectInfo
    cases: tuple[str, ...]
    digest: str
    selected: tuple[str, ...]


class Parcel(msgspec.Struct, frozen=True):
    """The results that one report carries; the first parcel of a process carries the facts, too."""

    results: tuple[Result, ...] = ()
    facts: Facts | None = None


def attach(parcel: Parcel, report: pytest.TestReport) -> None:
    """Put a parcel on a report."""
    setattr(report, ATTRIBUTE, msgspec.json.encode(parcel).decode())


def carried(report: pytest.TestReport) -> Parcel | None:
    """Return the parcel on a report; None if it carries none."""
    text = getattr(report, ATTRIBUTE, None)
    return None if text is None else msgspec.json.decode(text, type=Parcel)
