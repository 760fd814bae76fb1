"""Wrong error codes: for every function and every code it may leave, a subject that leaves another instead."""

from conformance.subject import Answer
from mqlnet.spec.functions import FUNCTIONS
from tests.wrong_subjects.subject import Arguments, Call, Defect

# what people confuse a code with; any other code becomes 4001
CONFUSED = {
    4014: 4060, 4003: 4001, 4516: 4003, 4517: 4516, 4518: 4515, 4515: 4517, 4510: 4061, 4514: 4522, 4519: 4520,
    4520: 4519, 4521: 5019, 4522: 4514, 4523: 4514, 4524: 4514, 5200: 4014, 5201: 5203, 5202: 5203, 5203: 5202,
    5270: 4024, 5271: 4025, 5272: 5273, 5273: 5272, 5274: 5273, 5275: 5274,
}  # fmt: skip


def _defect(function: str, code: int) -> Defect:
    wrong = CONFUSED[code]

    def call(right: Call, name: str, arguments: Arguments) -> Answer:
        answer = right(name, arguments)
        return Answer(answer.value, wrong, answer.out) if answer.last_error == code else answer

    return Defect(
        name=f"{function}-{code}-as-{wrong}",
        says=f"{function} leaves {wrong} where {code} belongs",
        functions=(function,),
        profile="documented" if code in (5201, 5202) else "observed",
        call=call,
    )


DEFECTS = [_defect(function, code) for function, row in FUNCTIONS.items() for code in row.errors]
