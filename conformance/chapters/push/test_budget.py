"""SendNotification: at most two in a second and ten in a minute, on the virtual clock."""

from conformance.cases.bench import METAQUOTES_ID, Bench
from conformance.cases.marks import rule
from conformance.chapters.push.delivered import FOUR_IDS, deliveries
from conformance.subject.interface import Answer
from emulators.stack import Stack


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


@rule("NQ3")
def test_push_budget_of_indicators(bench: Bench, stack: Stack) -> None:
    """An indicator spends the same budget, and is refused when it is spent."""
    bench.configure(virtual_clock=1.0)
    programs = [bench.program(kind) for kind in ("indicator", "expert", "indicator", "expert")]
    answers = [program.call("SendNotification", "x") for program in programs]
    assert answers == [Answer(True, 0)] * 2 + [Answer(False, 4518)] * 2
    assert len(deliveries(stack)) == 2


@rule("NQ59", "NQ3")
def test_push_budget_outlives_a_program(bench: Bench, stack: Stack) -> None:
    """The calls of a program stay counted when the program has ended."""
    bench.configure(virtual_clock=1.0)
    script = bench.program()
    answers = [script.call("SendNotification", "x") for _ in range(2)]
    script.stop()
    answers.append(bench.program().call("SendNotification", "x"))
    assert answers == [Answer(True, 0)] * 2 + [Answer(False, 4518)]
    assert len(deliveries(stack)) == 2


@rule("NQ59")
def test_push_budget_outlives_new_settings(bench: Bench, stack: Stack) -> None:
    """New settings, be they other IDs, give no new budget."""
    bench.configure(virtual_clock=1.0)
    answers = [bench.call("SendNotification", "x") for _ in range(2)]
    bench.apply(notifications={"metaquotes_id": "2C2F1442"})
    answers.append(bench.call("SendNotification", "x"))
    assert answers == [Answer(True, 0)] * 2 + [Answer(False, 4518)]
    assert len(deliveries(stack)) == 2


@rule("NQ58")
def test_push_budget_after_a_restart(bench: Bench, stack: Stack) -> None:
    """A terminal that is opened again has its whole budget."""
    bench.configure(virtual_clock=1.0)
    before = [bench.call("SendNotification", "x") for _ in range(3)]
    bench.restart()
    after = [bench.call("SendNotification", "x") for _ in range(3)]
    assert (before, after) == ([Answer(True, 0)] * 2 + [Answer(False, 4518)],) * 2
    assert len(deliveries(stack)) == 4


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


@rule("N6", "N15")
def test_push_settings_before_budget(bench: Bench, stack: Stack) -> None:
    """With the budget spent, switched-off push is still 4517, not 4518."""
    bench.configure(virtual_clock=1.0)
    for _ in range(2):
        bench.call("SendNotification", "x")
    bench.apply(notifications={"enabled": False})
    assert bench.call("SendNotification", "x") == Answer(False, 4517)
    assert len(deliveries(stack)) == 2
