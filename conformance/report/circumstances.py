"""Sorts results: which functions a case is about, and under which circumstances it puts them.

Both follow from what the case did, not from how it ended: the spec rows it stands on, the functions it called, the
program it started, the settings it changed and the faults it armed.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from conformance.verdict.results import Result
from mqlnet.facts.functions import FUNCTIONS

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
_ACTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "reply": "reply", "delay": "slow", "stall": "slow", "drip": "slow", "garbage": "garbage",
        **dict.fromkeys(("close", "reset", "refuse", "truncate"), "cut"),
    }
)  # fmt: skip
_SETTINGS: Final = (
    ("expert_advisors", "allow-list"),
    ("address_overrides", "names"),
    *((tab, "settings") for tab in ("email", "ftp", "notifications", "network", "switches")),
)
_PREFIX: Final = re.compile(r"[A-Z]+")
# the letters that a function's spec rows begin with -> the function
_BY_PREFIX: Final[Mapping[str, str]] = MappingProxyType(
    {"N": "SendNotification", "M": "SendMail", "F": "SendFTP", "W": "WebRequest", "WQ": "WebRequest"}
    | {row.source.split()[-1]: name for name, row in FUNCTIONS.items() if row.source.startswith("sockets")}
)


def circumstances(result: Result) -> str:
    """Return under which circumstances the case puts its functions."""
    return next(_circumstances(result), "plain")


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
    where, what, *_ = text.split()
    return "TLS" if where.startswith("tls.") else _ACTIONS.get(what, "cut")


def functions(result: Result) -> tuple[str, ...]:
    """Return the functions that the case is about: those its rows speak of, else those it called.

    Where others follow, SocketCreate is but the way to them.
    """
    called = [name for name in result.functions if name in FUNCTIONS]
    called = [name for name in called if name != "SocketCreate"] or called
    prefixes = [match[0] for rule in result.rules if (match := _PREFIX.match(rule))]
    spoken_of = {_BY_PREFIX[prefix] for prefix in prefixes if prefix in _BY_PREFIX}
    about = [name for name in FUNCTIONS if name in spoken_of]
    return tuple([name for name in about if name in result.functions] or called or about)
