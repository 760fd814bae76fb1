"""Sorts results: the functions that a case is about, and the circumstances of their calls.

Both follow from what the case did, not from how it ended: the spec rows it stands on, the functions it called, the
program it started, the settings it changed and the faults it armed.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from conformance.cases import about
from conformance.verdict.results import Result
from emulators.faults.actions import ACTIONS

CIRCUMSTANCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "plain": "nothing is in the way",
        "settings": "settings of the option dialogs are changed",
        "allow-list": "the list of allowed addresses is changed",
        "program": "an indicator calls, or the Strategy Tester runs",
        "names": "names resolve elsewhere, or not at all",
        "time": "time passes on the virtual clock",
        "restart": "the terminal restarts, or its settings change while programs run",
        "reply": "the server answers with an error",
        "slow": "the server is slow, or silent",
        "cut": "the server cuts the connection",
        "garbage": "the server talks rubbish",
        "TLS": "the TLS handshake or record goes wrong",
    }
)
_SETTINGS: Final = (
    ("expert_advisors", "allow-list"),
    ("address_overrides", "names"),
    *((tab, "settings") for tab in ("email", "ftp", "notifications", "network", "switches")),
)


def circumstances(result: Result) -> str:
    """Return the name of the circumstances in which the case calls its functions; it is kept beside the result."""
    known: str | None = result.__dict__.get("circumstances")
    if known is None:
        known = result.__dict__["circumstances"] = next(_circumstances(result), "plain")
    return known


def _circumstances(result: Result) -> Iterator[str]:
    kept = result.recording
    if kept is None:
        return
    yield from (_of_fault(fault.text) for fault in kept.faults)
    if any(call.tester or call.kind == "indicator" for call in kept.calls):
        yield "program"
    yield from (name for key, name in _SETTINGS if key in kept.settings)
    if any(step.what in ("restart", "apply") for step in kept.steps):
        yield "restart"
    if kept.virtual_clock_s is not None:
        yield "time"


def _of_fault(text: str) -> str:
    where, what, *_ = *text.split(), "", ""  # a stream of somebody else's may hold any text
    if where.startswith("tls."):
        return "TLS"
    return ACTIONS[what].circumstance if what in ACTIONS else "cut"


def functions(result: Result) -> tuple[str, ...]:
    """Return the functions that the case is about."""
    return _about(result.rules, result.functions)


_about: Final = cache(about.functions)  # every part of a report asks, and most cases are about few sets
