"""A capture in one line of the console, or in one line of JSON."""

from datetime import datetime
from typing import Final

import msgspec
from rich.text import Text

from emulators.control.messages import CaptureSummary
from mqlnet.facts.harmless import harmless

KINDS: Final = {"mail": "mail", "file": "ftp", "exchange": "http", "push": "push", "session": "other", "journal": "log"}


def line(capture: CaptureSummary) -> Text:
    """Return time of day, kind, title, note and faults: ``10:02:07.120  http  POST /orders  200 OK, 15 bytes``."""
    moment = f"{datetime.fromisoformat(capture.at).astimezone():%H:%M:%S.%f}"[:-3]
    text = Text.assemble((moment, "dim"), f"  {KINDS[capture.kind]:<5}  ", (harmless(capture.title), "bold"))
    text.append(f"  {harmless(capture.note)}")
    if capture.is_tls:
        text.append("  TLS", "red" if capture.has_failed_tls else "green")
    for fault in capture.faults:
        text.append(f"  fault: {harmless(fault)}", "red")
    return text


def json_line(capture: CaptureSummary) -> str:
    """Return everything in one line of JSON, ``{"capture": {…}}``."""
    return msgspec.json.encode({"capture": capture}).decode("utf-8", "replace")
