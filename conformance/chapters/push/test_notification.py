"""SendNotification: the text, the IDs, who may call it."""

import pytest

from conformance.cases.bench import METAQUOTES_ID, Bench
from conformance.cases.marks import case, rule
from conformance.chapters.push.delivered import FOUR_IDS, deliveries
from conformance.subject.interface import Answer
from emulators.stack import Stack


@pytest.mark.parametrize(
    "text",
    [
        case("push-delivered", "EURUSD 1.0842", proves="N1", is_control=True),
        case("push-one-character", "!", proves="N1"),
        case("push-255-characters", "x" * 255, proves="N4"),
        case("push-255-cyrillic", "ж" * 255, proves="N4"),
        case("push-255-units-with-emoji", "😀" * 127 + "x", proves="N17"),
        case("push-two-lines", "Position\r\nclosed", proves="N1"),
        case("push-quotes-and-backslash", 'say "no" \\ \t done', proves="N1"),
        case("push-unicode", "прибыль +10 € 利益 😀", proves="N1"),
        case("push-only-a-space", " ", proves="N1"),
        case("push-spaces-around", "  Position  closed ", proves="N1"),
        case("push-ends-in-a-line-break", "Position closed\r\n", proves="N1"),
        case("push-control-characters", "a\x01b\x1fc\x7fd", proves="N1 NQ30"),
        case("push-markup-and-accents", "a < b & c > d: cafe\u0301", proves="N1"),
        case("push-255-characters-between-spaces", " " + "x" * 253 + " ", proves="N4"),
    ],
)
def test_delivered(bench: Bench, stack: Stack, text: str) -> None:
    """The call is true, leaves no error, and exactly this text reaches the phone."""
    assert bench.call("SendNotification", text) == Answer(True, 0)
    assert deliveries(stack) == [(METAQUOTES_ID, text)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        case("push-null", None, 4003, proves="N2"),
        case("push-empty", "", 4516, proves="N3"),
        case("push-256-characters", "x" * 256, 4516, proves="N5 NQ1"),
        case("push-256-characters-with-spaces", " " + "x" * 254 + " ", 4516, proves="N5 NQ1"),
        case("push-256-cyrillic", "ж" * 256, 4516, proves="N5 N17"),
        case("push-256-units-with-emoji", "😀" * 128, 4516, proves="N17"),
        case("push-very-long", "x" * 70_000, 4516, proves="N5"),
    ],
)
def test_text_is_refused(bench: Bench, stack: Stack, text: str | None, code: int) -> None:
    """A text that cannot be sent has its own code, and nothing leaves the terminal."""
    assert bench.call("SendNotification", text) == Answer(False, code)
    assert stack.connections() == 0


@pytest.mark.parametrize(
    "changes",
    [
        case("push-disabled", {"enabled": False}, proves="N6"),
        case("push-no-id", {"metaquotes_id": ""}, proves="N7"),
        case("push-blank-id", {"metaquotes_id": "  "}, proves="N7"),
        case("push-id-of-seven", {"metaquotes_id": "1C2F144"}, proves="N8"),
        case("push-id-of-nine", {"metaquotes_id": "1C2F14420"}, proves="N8"),
        case("push-id-with-a-dash", {"metaquotes_id": "1C2F-442"}, proves="N8"),
        case("push-one-bad-id-of-two", {"metaquotes_id": "1C2F1442,bad"}, proves="N8"),
        case("push-comma-at-the-end", {"metaquotes_id": "1C2F1442,"}, proves="N8"),
        case("push-five-ids", {"metaquotes_id": FOUR_IDS + ",5C2F1442"}, proves="NQ26"),
        case("push-five-ids-two-alike", {"metaquotes_id": FOUR_IDS + ",1C2F1442"}, proves="NQ26 NQ33"),
        case("push-comma-at-the-beginning", {"metaquotes_id": ",1C2F1442"}, proves="N8"),
        case("push-fourth-id-is-bad", {"metaquotes_id": "1C2F1442,2C2F1442,3C2F1442,bad"}, proves="N8"),
        case("push-ids-by-semicolon", {"metaquotes_id": "1C2F1442;2C2F1442"}, proves="N8 NQ26"),
        case("push-ids-by-space", {"metaquotes_id": "1C2F1442 2C2F1442"}, proves="N8 NQ26"),
        case("push-ids-by-line-break", {"metaquotes_id": "1C2F1442\n2C2F1442"}, proves="N8 NQ26"),
        case("push-space-in-an-id", {"metaquotes_id": "1C2F 1442"}, proves="N8 NQ26"),
        case("push-quotes-around-an-id", {"metaquotes_id": '"1C2F1442"'}, proves="N8 NQ26"),
        case("push-id-with-an-underscore", {"metaquotes_id": "1C2F_442"}, proves="N8 NQ26"),
        case("push-id-in-cyrillic", {"metaquotes_id": "\u0410\u0412\u0421\u04151234"}, proves="N8 NQ26"),
    ],
)
def test_settings_do_not_permit(bench: Bench, stack: Stack, changes: dict[str, object]) -> None:
    """Push switched off, or without usable MetaQuotes IDs, is 4517, and nothing leaves the terminal."""
    bench.configure(notifications=changes)
    assert bench.call("SendNotification", "hello") == Answer(False, 4517)
    assert stack.connections() == 0


@pytest.mark.parametrize(
    ("ids", "phones"),
    [
        case("push-four-ids", FOUR_IDS, FOUR_IDS.split(","), proves="N19"),
        case("push-spaces-around-ids", " 1C2F1442 , 2C2F1442 ", ["1C2F1442", "2C2F1442"], proves="NQ26"),
        case("push-alphanumeric-id", "WXYZ12ab", ["WXYZ12ab"], proves="NQ26"),
        case("push-id-twice", "1C2F1442,1C2F1442", ["1C2F1442", "1C2F1442"], proves="NQ33"),
    ],
)
def test_every_id_is_notified(bench: Bench, stack: Stack, ids: str, phones: list[str]) -> None:
    """One call notifies every phone in the settings."""
    bench.configure(notifications={"metaquotes_id": ids})
    assert bench.call("SendNotification", "hello") == Answer(True, 0)
    assert deliveries(stack) == [(phone, "hello") for phone in phones]


@pytest.mark.parametrize(
    "kind",
    [
        case("push-from-expert", "expert", proves="C1"),
        case("push-from-script", "script", proves="C1"),
        case("push-from-service", "service", proves="C1 N14"),
        case("push-from-indicator", "indicator", proves="C1 N14"),
    ],
)
def test_allowed_programs(bench: Bench, stack: Stack, kind: str) -> None:
    """Every kind of program may send notifications."""
    assert bench.program(kind).call("SendNotification", "hello") == Answer(True, 0)
    assert deliveries(stack) == [(METAQUOTES_ID, "hello")]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        case("push-in-tester-expert", "expert", "hello", proves="N13 C4 NQ7"),
        case("push-in-tester-indicator", "indicator", "hello", proves="N13 C4"),
        case("push-in-tester-before-arguments", "expert", None, proves="N13 NQ8"),
    ],
)
def test_tester(bench: Bench, stack: Stack, kind: str, text: str | None) -> None:
    """In the Strategy Tester the call is 4014 whatever its text, and nothing leaves the terminal."""
    assert bench.program(kind, tester=True).call("SendNotification", text) == Answer(False, 4014)
    assert stack.connections() == 0


@pytest.mark.parametrize(
    ("text", "changes", "code"),
    [
        case("push-null-before-settings", None, {"enabled": False}, 4003, proves="N18 N2"),
        case("push-empty-before-settings", "", {"metaquotes_id": ""}, 4516, proves="N18 N3"),
        case("push-too-long-before-settings", "x" * 256, {"enabled": False}, 4516, proves="N18 N5"),
        case("push-too-long-before-ids", "x" * 256, {"metaquotes_id": "bad"}, 4516, proves="N18 N5"),
    ],
)
def test_arguments_before_settings(
    bench: Bench, stack: Stack, text: str | None, changes: dict[str, object], code: int
) -> None:
    """A bad text is reported before bad settings."""
    bench.configure(notifications=changes)
    assert bench.call("SendNotification", text) == Answer(False, code)
    assert stack.connections() == 0


@rule("NQ60", "N17")
def test_push_half_a_letter(bench: Bench, stack: Stack) -> None:
    """Half of a surrogate pair arrives as U+FFFD, and the text around it as it is."""
    assert bench.call("SendNotification", "a\ud83db") == Answer(True, 0)
    assert deliveries(stack) == [(METAQUOTES_ID, "a\ufffdb")]


@rule("NQ32", "N6")
def test_push_settings_change_at_once(bench: Bench, stack: Stack) -> None:
    """A change in the dialog holds from the next call on."""
    bench.configure(notifications={"enabled": False})
    assert bench.call("SendNotification", "before") == Answer(False, 4517)
    bench.apply()
    assert bench.call("SendNotification", "after").value is True
    assert deliveries(stack) == [(METAQUOTES_ID, "after")]


@rule("C5")
def test_push_success_keeps_last_error(bench: Bench, stack: Stack) -> None:
    """Success leaves an earlier code in place; only ResetLastError clears it."""
    bench.call("SendNotification", "")
    assert bench.call("SendNotification", "one") == Answer(True, 4516)
    assert [bench.call("GetLastError") for _ in range(2)] == [Answer(4516, 4516)] * 2
    bench.call("ResetLastError")
    assert bench.call("SendNotification", "two") == Answer(True, 0)
    assert len(deliveries(stack)) == 2
