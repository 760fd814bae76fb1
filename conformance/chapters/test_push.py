"""SendNotification: the text, the settings, the budget, the relay."""

import json

import pytest

from conformance.cases.bench import METAQUOTES_ID, Bench
from conformance.cases.marks import case, rule
from conformance.subject.interface import Answer
from emulators.stack import Stack

FOUR_IDS = "1C2F1442,2C2F1442,3C2F1442,4C2F1442"


def deliveries(stack: Stack) -> list[tuple[str, str]]:
    """Return what arrived at the relay, ID and text."""
    return [(one["id"], one["text"]) for one in stack.push.capture.records("delivery")]


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


@rule("NQ30")
def test_push_relay_request(bench: Bench, stack: Stack) -> None:
    """The service hears of all IDs and the text in one request, and takes what it knows of them."""
    bench.configure(notifications={"metaquotes_id": "1C2F1442,2C2F1442"})
    stack.push.known_ids = {"2C2F1442"}
    assert bench.call("SendNotification", "hello") == Answer(True, 0)
    assert deliveries(stack) == [("2C2F1442", "hello")]
    assert len(stack.push.capture.records("request")) == 1


@rule("NQ30")
def test_push_relay_envelope(bench: Bench, stack: Stack) -> None:
    """The request is a POST of JSON with the IDs in their order and the text, and with nothing else."""
    bench.configure(notifications={"metaquotes_id": "2C2F1442,1C2F1442"})
    assert bench.call("SendNotification", "hello") == Answer(True, 0)
    (request,) = stack.push.capture.records("request")
    assert (request["method"], stack.push.url.endswith(request["target"])) == ("POST", True)
    assert json.loads(request["body"]) == {"ids": ["2C2F1442", "1C2F1442"], "text": "hello"}
    kinds = [value for name, value in request["headers"] if name.lower() == "content-type"]
    assert [kind.partition(";")[0] for kind in kinds] == ["application/json"]


@rule("N12")
def test_push_unknown_id(bench: Bench, stack: Stack) -> None:
    """An ID that the service does not know is no failure: the caller learns nothing about delivery."""
    stack.push.known_ids = set()
    assert bench.call("SendNotification", "hello") == Answer(True, 0)
    assert deliveries(stack) == []
    assert len(stack.push.capture.records("request")) == 1


# -- the budget, on the virtual clock


@rule("N9", "N15")
def test_push_third_in_a_second(bench: Bench, stack: Stack) -> None:
    """Two notifications in a second pass, the third is 4518 and does not leave the terminal."""
    bench.configure(virtual_clock=1.0)
    answers = [bench.call("SendNotification", text) for text in ("one", "two", "three")]
    assert answers == [Answer(True, 0), Answer(True, 0), Answer(False, 4518)]
    assert deliveries(stack) == [(METAQUOTES_ID, "one"), (METAQUOTES_ID, "two")]


@rule("N15")
def test_push_next_second(bench: Bench, stack: Stack) -> None:
    """A second later the budget of a second is whole again."""
    bench.configure(virtual_clock=1.0)
    first = [bench.call("SendNotification", "x").value for _ in range(3)]
    bench.advance(1.0)
    second = [bench.call("SendNotification", "x").value for _ in range(3)]
    assert (first, second) == ([True, True, False], [True, True, False])
    assert len(deliveries(stack)) == 4


@rule("NQ2")
def test_push_second_slides(bench: Bench, stack: Stack) -> None:
    """The second is any second, not one on the clock's face: calls at 0.0 and 0.6 leave room at 1.0, none at 1.1."""
    bench.configure(virtual_clock=1.0)
    answers = []
    for pause in (0.0, 0.6, 0.4, 0.1):
        bench.advance(pause)
        answers.append(bench.call("SendNotification", "x").value)
    assert answers == [True, True, True, False]
    assert len(deliveries(stack)) == 3


@rule("N9", "N15")
def test_push_eleventh_in_a_minute(bench: Bench, stack: Stack) -> None:
    """Ten notifications in a minute pass, the eleventh is 4518."""
    bench.configure(virtual_clock=1.0)
    answers = []
    for _ in range(11):
        answers.append(bench.call("SendNotification", "x"))
        bench.advance(5.0)
    assert answers == [Answer(True, 0)] * 10 + [Answer(False, 4518)]
    assert len(deliveries(stack)) == 10


@rule("NQ2")
def test_push_minute_slides(bench: Bench, stack: Stack) -> None:
    """Sixty seconds after the first of ten there is room for one more, and only one."""
    bench.configure(virtual_clock=1.0)
    for _ in range(10):
        bench.call("SendNotification", "x")
        bench.advance(2.0)
    bench.advance(40.0)
    answers = [bench.call("SendNotification", text).value for text in ("eleventh", "twelfth")]
    assert answers == [True, False]
    assert deliveries(stack)[10:] == [(METAQUOTES_ID, "eleventh")]


@rule("NQ2")
def test_push_refused_calls_cost_nothing(bench: Bench, stack: Stack) -> None:
    """Calls refused with 4518 do not lengthen the wait."""
    bench.configure(virtual_clock=1.0)
    for _ in range(2):
        bench.call("SendNotification", "x")
    for _ in range(5):
        bench.advance(0.1)
        assert bench.call("SendNotification", "early") == Answer(False, 4518)
    bench.advance(0.5)
    assert bench.call("SendNotification", "in time").value is True
    assert len(deliveries(stack)) == 3


@rule("NQ3")
def test_push_budget_is_the_terminals(bench: Bench, stack: Stack) -> None:
    """All programs of the terminal share one budget."""
    bench.configure(virtual_clock=1.0)
    programs = [bench.program(kind) for kind in ("expert", "script", "service")]
    answers = [program.call("SendNotification", "x") for program in programs]
    assert answers == [Answer(True, 0), Answer(True, 0), Answer(False, 4518)]
    assert len(deliveries(stack)) == 2


@rule("N16", "NQ31")
def test_push_failed_attempt_counts(bench: Bench, stack: Stack) -> None:
    """A notification that the relay did not take has used its place in the budget."""
    stack.push.misbehave('push.submit reply 500 "no" times=2')
    bench.configure(virtual_clock=1.0)
    answers = [bench.call("SendNotification", "x") for _ in range(3)]
    assert answers == [Answer(False, 4515), Answer(False, 4515), Answer(False, 4518)]
    assert len(stack.push.capture.records("request")) == 2


@rule("N15", "N18")
def test_push_bad_text_costs_nothing(bench: Bench, stack: Stack) -> None:
    """A text that is refused has not used a place in the budget."""
    bench.configure(virtual_clock=1.0)
    for text in (None, "", "x" * 256):
        bench.call("SendNotification", text)
    answers = [bench.call("SendNotification", "x").value for _ in range(3)]
    assert answers == [True, True, False]
    assert len(deliveries(stack)) == 2


@rule("N15", "N6")
def test_push_refused_settings_cost_nothing(bench: Bench, stack: Stack) -> None:
    """A call that the settings refuse has not used a place in the budget."""
    bench.configure(virtual_clock=1.0, notifications={"enabled": False})
    refused = [bench.call("SendNotification", "x").last_error for _ in range(3)]
    bench.apply()
    answers = [bench.call("SendNotification", "x").value for _ in range(3)]
    assert (refused, answers) == ([4517] * 3, [True, True, False])
    assert len(deliveries(stack)) == 2


@rule("N13", "N15")
def test_push_in_tester_costs_nothing(bench: Bench, stack: Stack) -> None:
    """A call in the Strategy Tester has not used a place in the budget of the terminal."""
    bench.configure(virtual_clock=1.0)
    tester, expert = bench.program("expert", tester=True), bench.program("expert")
    refused = [tester.call("SendNotification", "x").last_error for _ in range(3)]
    answers = [expert.call("SendNotification", "x").value for _ in range(3)]
    assert (refused, answers) == ([4014] * 3, [True, True, False])
    assert len(deliveries(stack)) == 2


@rule("N12", "N15")
def test_push_to_nobody_counts(bench: Bench, stack: Stack) -> None:
    """A notification whose IDs nobody has is a call like any other: it uses a place in the budget."""
    stack.push.known_ids = set()
    bench.configure(virtual_clock=1.0)
    answers = [bench.call("SendNotification", "x") for _ in range(3)]
    assert answers == [Answer(True, 0), Answer(True, 0), Answer(False, 4518)]
    assert len(stack.push.capture.records("request")) == 2


@rule("NQ39", "NQ2")
def test_push_second_ends(bench: Bench, stack: Stack) -> None:
    """The second ends with itself: after 0.999 seconds there is no room yet, after one there is."""
    bench.claims("virtual-clock")
    bench.configure(virtual_clock=1.0)
    answers = []
    for pause in (0.0, 0.0, 0.999, 0.001):
        bench.advance(pause)
        answers.append(bench.call("SendNotification", "x").value)
    assert answers == [True, True, False, True]
    assert len(deliveries(stack)) == 3


@rule("NQ39", "NQ2")
def test_push_minute_ends(bench: Bench, stack: Stack) -> None:
    """The minute ends with itself: after 59.999 seconds there is no room yet, after sixty there is."""
    bench.claims("virtual-clock")
    bench.configure(virtual_clock=1.0)
    for _ in range(10):
        bench.call("SendNotification", "x")
        bench.advance(1.0)
    answers = []
    for pause in (49.999, 0.001):
        bench.advance(pause)
        answers.append(bench.call("SendNotification", "x").value)
    assert answers == [False, True]
    assert len(deliveries(stack)) == 11


@rule("N16")
def test_push_four_ids_cost_one(bench: Bench, stack: Stack) -> None:
    """A call that notifies four phones counts once."""
    bench.configure(virtual_clock=1.0, notifications={"metaquotes_id": FOUR_IDS})
    answers = [bench.call("SendNotification", "x").value for _ in range(3)]
    assert answers == [True, True, False]
    assert len(deliveries(stack)) == 8


@rule("NQ4")
def test_push_violation_is_no_lasting_block(bench: Bench, stack: Stack) -> None:
    """After a minute of violations the function works again."""
    bench.configure(virtual_clock=1.0)
    answers = [bench.call("SendNotification", "x").last_error for _ in range(20)]
    bench.advance(60.0)
    assert answers[2:] == [4518] * 18
    assert bench.call("SendNotification", "later").value is True
    assert deliveries(stack)[-1] == (METAQUOTES_ID, "later")


# -- the relay


@pytest.mark.parametrize(
    "fault",
    [
        case("push-relay-refuses", "push.accept refuse", proves="N10"),
        case("push-relay-closes", "push.accept close", proves="N10"),
        case("push-relay-resets", "push.submit reset", proves="N10"),
        case("push-relay-answers-500", 'push.submit reply 500 "{}"', proves="N10"),
        case("push-relay-answers-503", 'push.submit reply 503 "{}"', proves="N10"),
        case("push-relay-cuts-the-answer", "push.submit truncate 10", proves="N10"),
        case("push-relay-talks-rubbish", "push.accept garbage 64 seed=7", proves="N10"),
        case("push-relay-is-silent", "push.submit stall", proves="N10"),
    ],
)
def test_relay_fails(bench: Bench, stack: Stack, fault: str) -> None:
    """A notification that the service did not take is 4515."""
    if fault.endswith("stall"):  # all others end by themselves, on a busy machine a little later
        bench.configure(virtual_clock=0.1, timeouts={"relay_ms": 100})
    armed = stack.push.misbehave(fault)
    assert bench.call("SendNotification", "hello") == Answer(False, 4515)
    assert armed.fired
    assert deliveries(stack) == []


@rule("N10")
def test_push_relay_not_listening(bench: Bench, stack: Stack) -> None:
    """No service at the address is 4515."""
    bench.configure(notifications={"relay": f"http://127.0.0.1:{stack.refused_port}/submit"})
    assert bench.call("SendNotification", "hello") == Answer(False, 4515)
    assert stack.connections() == 0


@rule("N10", "N1")
def test_push_recovers(bench: Bench, stack: Stack) -> None:
    """After a failed attempt the next one succeeds, and the old error stays until it is reset."""
    stack.push.misbehave("push.submit reset times=1")
    first = bench.call("SendNotification", "lost")
    assert first == Answer(False, 4515)
    assert bench.call("SendNotification", "found") == Answer(True, 4515)
    assert deliveries(stack) == [(METAQUOTES_ID, "found")]


@rule("N1")
def test_push_over_tls(bench: Bench, stack: Stack) -> None:
    """The relay may be reached over TLS."""
    bench.configure(notifications={"relay": stack.push.tls_url})
    assert bench.call("SendNotification", "hello") == Answer(True, 0)
    assert stack.push.capture.records("request")[0]["tls"] is True


@rule("NQ56", "NQ30")
def test_push_ipv6(bench: Bench, stack: Stack) -> None:
    """A relay on ::1 is reached by its address."""
    port = bench.need(stack.ipv6_ports.get("push-ipv6"), "this machine has no IPv6")
    bench.configure(notifications={"relay": f"http://[::1]:{port}/submit"})
    assert bench.call("SendNotification", "hello") == Answer(True, 0)
    assert deliveries(stack) == [(METAQUOTES_ID, "hello")]


@rule("N10")
def test_push_relay_with_a_bad_certificate(bench: Bench, stack: Stack) -> None:
    """A relay over TLS without a valid certificate is 4515, and nothing is sent to it."""
    bench.configure(notifications={"relay": f"https://localhost:{stack.tcp.wrong_port('self-signed')}/submit"})
    assert bench.call("SendNotification", "hello") == Answer(False, 4515)
    assert stack.tcp.capture.records("bytes") == []


# -- who may call, and in which order things are checked


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
    ],
)
def test_arguments_before_settings(
    bench: Bench, stack: Stack, text: str | None, changes: dict[str, object], code: int
) -> None:
    """A bad text is reported before bad settings."""
    bench.configure(notifications=changes)
    assert bench.call("SendNotification", text) == Answer(False, code)
    assert stack.connections() == 0


@rule("N6", "N15")
def test_push_settings_before_budget(bench: Bench, stack: Stack) -> None:
    """With the budget spent, switched-off push is still 4517, not 4518."""
    bench.configure(virtual_clock=1.0)
    for _ in range(2):
        bench.call("SendNotification", "x")
    bench.apply(notifications={"enabled": False})
    assert bench.call("SendNotification", "x") == Answer(False, 4517)
    assert len(deliveries(stack)) == 2


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
    bench.call("ResetLastError")
    assert bench.call("SendNotification", "two") == Answer(True, 0)
    assert len(deliveries(stack)) == 2


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
