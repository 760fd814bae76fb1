"""Values for TEST_FOR: drawn and shrunk by hypothesis; those of other types, such as enums, are drawn by Test.mqh.

Each value is tried in a fresh program. The report shows the smallest values that fail, as MQL5 writes them.
"""

import warnings
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from mqlnet.mql5.library.harness import Finding
from mqlnet.mql5.testing.bench import Outcome
from mqlnet.mql5.testing.names import Named

DRAWS: Final = 60
MOST_RUNS: Final = 250  # drawing and shrinking together: what is found until then is small enough to read
RANGES: Final = {
    "char": (-(2**7), 2**7 - 1),
    "uchar": (0, 2**8 - 1),
    "short": (-(2**15), 2**15 - 1),
    "ushort": (0, 2**16 - 1),
    "int": (-(2**31), 2**31 - 1),
    "uint": (0, 2**32 - 1),
    "color": (0, 0xFFFFFF),
    "long": (-(2**63), 2**63 - 1),
    "ulong": (0, 2**64 - 1),
    "datetime": (0, 32_535_215_999),
}
REALS: Final = {"double": 64, "float": 32}


def falsified(test: Named, run: Callable[..., Outcome], seed: int = 0) -> Outcome | None:
    """Return the outcome with the smallest values that fail; an empty one if none do, None if nothing can be drawn.

    The values are the same in every run with the same ``seed``.
    """
    known = {*RANGES, *REALS, "bool", "string"}
    if any(kind not in known for _, kind in test.parameters):
        return None
    from hypothesis import HealthCheck, given, settings, strategies
    from hypothesis import seed as seeded
    from hypothesis.errors import FlakyFailure

    last: list[Outcome] = []
    failed: list[tuple[int, Outcome]] = []

    class _Fails(Exception):  # noqa: N818 - it only tells hypothesis to shrink
        pass

    @seeded(seed)
    @settings(
        max_examples=DRAWS,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        derandomize=not seed,
    )
    @given(strategies.tuples(*(_strategy(kind) for _, kind in test.parameters)))
    def attempt(values: tuple[Any, ...]) -> None:
        if len(last) >= MOST_RUNS:
            return
        outcome = run(*values)
        last.append(outcome)
        if outcome.has_failed:
            failed.append((len(_literals(test, values)), _with_values(outcome, test, values)))
            raise _Fails

    try:
        with warnings.catch_warnings():  # a program may call itself more deeply than hypothesis allows Python to
            warnings.filterwarnings("ignore", "The recursion limit will not be reset")
            attempt()
    except (_Fails, FlakyFailure):
        return min(reversed(failed), key=lambda each: each[0])[1]
    return last[-1] if last else None


def _strategy(kind: str) -> Any:
    from hypothesis import strategies

    if kind in RANGES:
        least, most = RANGES[kind]
        return strategies.integers(least, most)
    if kind in REALS:
        return strategies.floats(allow_nan=False, allow_infinity=False, width=32 if kind == "float" else 64)
    if kind == "bool":
        return strategies.booleans()
    return strategies.text(strategies.characters(exclude_characters="\0", codec="utf-8"), max_size=60)


def _with_values(outcome: Outcome, test: Named, values: tuple[Any, ...]) -> Outcome:
    shown = _literals(test, values)
    findings = tuple(replace(finding, text=f"{finding.text}  [{shown}]") for finding in outcome.findings)
    if outcome.crash or outcome.leaks:
        findings = (*findings, Finding("FAILED", f"with {shown}", "", 0))
    return replace(outcome, findings=findings)


def _literals(test: Named, values: tuple[Any, ...]) -> str:
    pairs = zip(test.parameters, values, strict=True)
    return ", ".join(f"{name} = {literal(kind, value)}" for (name, kind), value in pairs)


def literal(kind: str, value: Any) -> str:
    """Return a value as MQL5 writes it."""
    if kind == "bool":
        return "true" if value else "false"
    if kind != "string":
        return repr(value)
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    units = value.encode("utf-16-le", "surrogatepass")
    return (
        '"'
        + "".join(_unit(int.from_bytes(units[at : at + 2], "little"), escapes) for at in range(0, len(units), 2))
        + '"'
    )


def _unit(code: int, escapes: dict[str, str]) -> str:
    character = chr(code)
    if character in escapes:
        return escapes[character]
    return character if " " <= character <= "~" else f"\\x{code:04X}"
