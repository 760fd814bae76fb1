"""One case as a value: its level and evidence follow from its rows, and a hash names the set of all cases."""

import pytest

from conformance.cases.case import Case, digest


def test_level_and_evidence_are_those_of_the_weakest_row() -> None:
    case = Case("push-a", "", ("N13", "NQ7"))
    assert (case.level, case.evidence) == ("informative", "open")
    assert Case("push-b", "", ("N13",)).level == "must"


def test_unknown_row_has_no_level() -> None:
    with pytest.raises(ValueError, match="there is no spec row 'N99'"):
        _ = Case("push-a", "", ("N99",)).level


def test_case_set_id_depends_on_names_and_rows_alone() -> None:
    one, other = Case("push-a", "", ("N1",)), Case("push-b", "", ("N2",))
    assert digest([one, other]) == digest([other, Case("push-a", "another purpose", ("N1",), "push")])
    assert digest([one, other]) != digest([one, Case("push-b", "", ("N3",))])
    assert digest([one]) != digest([Case("push-c", "", ("N1",))])
