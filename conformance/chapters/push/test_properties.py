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
        case("property-mqid-malformed", {"metaquotes_id": "none"}, "TERMINAL_MQID", 0, proves="NQ27"),
        case("property-mqid-second-malformed", {"metaquotes_id": "1C2F1442,none"}, "TERMINAL_MQID", 0, proves="NQ27"),
        case("property-push-on-without-id", {"metaquotes_id": ""}, "TERMINAL_NOTIFICATIONS_ENABLED", 1, proves="NQ28"),
        case("property-not-on-vps", {}, "TERMINAL_VPS", 0, proves="C13"),
    ],
)
def test_properties(bench: Bench, stack: Stack, changes: dict[str, object], identifier: str, value: int) -> None:
    """The terminal tells its programs about push, and that it runs on no VPS."""
    bench.configure(notifications=changes)
    assert bench.call("TerminalInfoInteger", identifier) == Answer(value, 0)
    assert stack.connections() == 0


@pytest.mark.parametrize(
    ("identifier", "changes"),
    [
        case("property-push-changes", "TERMINAL_NOTIFICATIONS_ENABLED", {"notifications": {"enabled": False}},
             proves="C9 NQ32"),
        case("property-email-changes", "TERMINAL_EMAIL_ENABLED", {"email": {"enabled": False}}, proves="C7 NQ32"),
        case("property-ftp-changes", "TERMINAL_FTP_ENABLED", {"ftp": {"enabled": False}}, proves="C8 NQ32"),
        case("property-mqid-changes", "TERMINAL_MQID", {"notifications": {"metaquotes_id": ""}}, proves="C10 NQ32"),
    ],
)  # fmt: skip
def test_properties_change(bench: Bench, identifier: str, changes: dict[str, object]) -> None:
    """A running program sees new settings."""
    assert bench.call("TerminalInfoInteger", identifier) == Answer(1, 0)
    bench.apply(**changes)
    assert bench.call("TerminalInfoInteger", identifier) == Answer(0, 0)


@pytest.mark.parametrize(
    "kind",
    [
        case("property-for-an-expert", "expert", proves="C7 C8 C9 C10"),
        case("property-for-a-service", "service", proves="C7 C8 C9 C10"),
        case("property-for-an-indicator", "indicator", proves="C7 C8 C9 C10"),
    ],
)
def test_properties_for_every_program(bench: Bench, kind: str) -> None:
    """Each kind of program may ask, and gets the same answers."""
    program = bench.program(kind)
    names = ("EMAIL_ENABLED", "FTP_ENABLED", "NOTIFICATIONS_ENABLED", "MQID")
    assert [program.call("TerminalInfoInteger", f"TERMINAL_{name}") for name in names] == [Answer(1, 0)] * 4


@rule("C5", "C9", "C12")
def test_property_keeps_last_error(bench: Bench) -> None:
    """A property that is there leaves an earlier code in place; an unknown one replaces it."""
    bench.call("SendNotification", "")
    assert bench.call("TerminalInfoInteger", "TERMINAL_NOTIFICATIONS_ENABLED") == Answer(1, 4516)
    assert bench.call("MQLInfoInteger", "MQL_PROGRAM_TYPE") == Answer(1, 4516)
    assert bench.call("TerminalInfoInteger", "TERMINAL_NO_SUCH_THING") == Answer(0, 4513)
    assert bench.call("MQLInfoInteger", "MQL_NO_SUCH_THING") == Answer(0, 4512)
    bench.call("ResetLastError")
    assert bench.call("GetLastError") == Answer(0, 0)


@rule("C15")
def test_property_of_a_fresh_terminal(bench: Bench, stack: Stack) -> None:
    """In a terminal in which nobody has made a setting mail, FTP and push are off, and there is no MetaQuotes ID."""
    bench.configure_bare()
    names = ("EMAIL_ENABLED", "FTP_ENABLED", "NOTIFICATIONS_ENABLED", "MQID")
    assert [bench.call("TerminalInfoInteger", f"TERMINAL_{name}") for name in names] == [Answer(0, 0)] * 4
    assert bench.call("SendNotification", "hello") == Answer(False, 4517)
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
        case("property-expert", "expert", False, (2, 0), proves="C12"),
        case("property-expert-in-tester", "expert", True, (2, 1), proves="C12"),
        case("property-indicator", "indicator", False, (4, 0), proves="C12"),
        case("property-service", "service", False, (5, 0), proves="C12"),
        case("property-indicator-in-tester", "indicator", True, (4, 1), proves="C12"),
    ],
)
def test_program_properties(bench: Bench, kind: str, tester: bool, values: tuple[int, int]) -> None:
    """A program can ask what it is, and whether it runs in the tester."""
    program = bench.program(kind, tester=tester)
    assert program.call("MQLInfoInteger", "MQL_PROGRAM_TYPE") == Answer(values[0], 0)
    assert program.call("MQLInfoInteger", "MQL_TESTER") == Answer(values[1], 0)


@pytest.mark.parametrize(
    "name",
    [
        case("property-no-optimization", "MQL_OPTIMIZATION", proves="C12"),
        case("property-no-forward-test", "MQL_FORWARD", proves="C12"),
        case("property-no-visual-mode", "MQL_VISUAL_MODE", proves="C12"),
        case("property-no-frame-mode", "MQL_FRAME_MODE", proves="C12"),
    ],
)
def test_program_outside_the_tester(bench: Bench, name: str) -> None:
    """A program that does not run in the tester is in none of the tester's modes."""
    assert bench.call("MQLInfoInteger", name) == Answer(0, 0)


@rule("C7", "C8", "C9", "C10")
def test_property_in_tester(bench: Bench) -> None:
    """A program in the tester may ask for the properties of the terminal: no code is left."""
    program = bench.program("expert", tester=True)
    names = ("EMAIL_ENABLED", "FTP_ENABLED", "NOTIFICATIONS_ENABLED", "MQID")
    assert [program.call("TerminalInfoInteger", f"TERMINAL_{name}").last_error for name in names] == [0] * 4


@rule("C11", "C12")
def test_program_property_unknown(bench: Bench, stack: Stack) -> None:
    """A program property that does not exist is 4512."""
    assert bench.call("MQLInfoInteger", "MQL_NO_SUCH_THING") == Answer(0, 4512)
    assert stack.connections() == 0
