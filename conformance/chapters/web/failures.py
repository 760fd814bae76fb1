"""The ends of a WebRequest that got no answer, and the check that a call ended so."""

from conformance.cases.bench import Bench
from conformance.subject.interface import Answer

# what happened -> (documented, observed): return value and last error
NO_CONNECTION = ((-1, 5201), (1001, 5203))
NO_CONNECTION_IN_TIME = ((-1, 5202), (1001, 5203))
NO_SECURITY = ((-1, 5203), (1001, 5203))
NO_ANSWER_IN_TIME = ((-1, 5202), (1003, 5203))
NO_ANSWER = ((-1, 5203), (1003, 5203))
Ends = tuple[tuple[int, int], tuple[int, int]]


def ended(bench: Bench, answer: Answer, ends: Ends) -> bool:
    """Say whether the call ended as the profile has it, with its outputs emptied."""
    expected = bench.by_profile(documented=ends[0], observed=ends[1])
    assert (answer.value, answer.last_error) == expected
    assert (answer.out["result"], answer.out["result_headers"]) == (b"", "")
    return True
