"""The advice on codes stands on spec rows and cases that exist."""

from conformance.run import catalogue
from mqlnet.facts.advice import ADVICE, MQL4, PSEUDO
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.facts.rows import ROWS


def test_every_code_a_function_leaves_has_advice() -> None:
    assert set(ADVICE) == {code for row in FUNCTIONS.values() for code in row.errors}
    assert set(PSEUDO) == {1001, 1003, 1009}
    assert {row.mql5 for row in MQL4.values()} <= set(ADVICE)


def test_advice_stands_on_rows_and_cases_that_exist() -> None:
    cases = catalogue.read()
    for pseudo in PSEUDO.values():
        assert set(pseudo.rows) <= set(ROWS)
        assert set(pseudo.cases) <= set(cases)
    for advice in ADVICE.values():
        assert {row for row, _ in advice.mistakes} <= set(ROWS)
        assert advice.cases
        assert set(advice.cases) <= set(cases)
