"""TerminalInfoInteger and MQLInfoInteger: push, the terminal, the program itself."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.subject.interface import Answer
from emulators.stack import Stack


@pytest.mark.parametrize(
    ("changes", "identifier", "value"),
    [
        case("property-push-on", {}, "TERMINAL_NOTIFICATIONS_ENABLED", 1, proves="C9"),
        case("property-push-off", {"enabled": False}, "TERMINAL_NOTIFICATIONS_ENABLED", 0, proves="C9"),
        case("property-mqid-present", {}, "TERMINAL_MQID", 1, proves="C10"),
        case("property-mqid-absent", {"metaquotes_id": ""}, "TERMINAL_MQID", 0, proves="C10"),
        case("property-mqid-while-off", {"enabled": False}, "TERMINAL_MQID", 1, proves="NQ27"),
        case("property-push-on-without-id", {"metaquotes_id": ""}, "TERMINAL_NOTIFICATIONS_ENABLED", 1, proves="NQ28"),
        case("property-not-on-vps", {}, "TERMINAL_VPS", 0, proves="C13"),
    ],
)
def test_properties(bench: Bench, stack: Stack, changes: dict[str, object], identifier: str, value: int) -> None:
    """The terminal tells its programs about push, and that it runs on no VPS."""
    bench.configure(notifications=changes)
    assert bench.call("TerminalInfoInteger", identifier) == Answer(value, 0)
    assert stack.connections() == 0


@rule("C11")
def test_property_unknown(bench: Bench, stack: Stack) -> None:
    """A terminal property that does not exist is 4513."""
    assert bench.call("TerminalInfoInteger", "TERMINAL_NO_SUCH_THING") == Answer(0, 4513)
    assert stack.connections() == 0


@pytest.mark.parametrize(
    ("kind", "tester", "values"),
    [
        case("property-script", "script", False, (1, 0), proves="C12"),
        case("property-expert-in-tester", "expert", True, (2, 1), proves="C12"),
        case("property-indicator", "indicator", False, (4, 0), proves="C12"),
        case("property-service", "service", False, (5, 0), proves="C12"),
    ],
)
def test_program_properties(bench: Bench, kind: str, tester: bool, values: tuple[int, int]) -> None:
    """A program can ask what it is, and whether it runs in the tester."""
    program = bench.program(kind, tester=tester)
    assert program.call("MQLInfoInteger", "MQL_PROGRAM_TYPE") == Answer(values[0], 0)
    assert program.call("MQLInfoInteger", "MQL_TESTER") == Answer(values[1], 0)


@rule("C11", "C12")
def test_program_property_unknown(bench: Bench, stack: Stack) -> None:
    """A program property that does not exist is 4512."""
    assert bench.call("MQLInfoInteger", "MQL_NO_SUCH_THING") == Answer(0, 4512)
    assert stack.connections() == 0
