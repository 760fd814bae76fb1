"""A report is held against our defaults, and the row that differs is named, with its switch."""

import pytest

from mqlnet.observations.observation import Observation
from mqlnet.witness import comparison, ours
from mqlnet.witness.comparison import NO_SWITCH, Finding
from mqlnet.witness.report import AS_EXPECTED

# a wrong terminal each: our runner with one switch changed -> the row that shows it
WRONG = (
    ("b64=lenient", "bi:Q18"),
    ("best_fit=off", "bi:Q29"),
    ("bsearch_tie=upper", "bi:Q16"),
    ("chararray_count=chars", "bi:Q4"),
    ("chararray_null=0", "bi:Q5"),
    ("chararray_zero=whole", "bi:Q6"),
    ("db_missing=5123", "bi:Q24"),
    ("dts_big=wrap", "bi:Q9"),
    ("find_empty=start", "bi:Q1"),
    ("fmt_bad=drop", "bi:Q13"),
    ("fmt_null=empty", "bi:Q12"),
    ("hash_empty=fail", "bi:Q19"),
    ("neg_zero=drop", "bi:Q10"),
    ("open_noaccess=5004", "bi:Q20"),
    ("printf_ties=away", "bi:Q28"),
    ("resize_returns=elements", "bi:Q14"),
    ("round_half=0.5000001", "bi:Q8"),
    ("seek_neg=true", "bi:Q25"),
    ("split_zero=whole", "bi:Q3"),
    ("str_overflow=wrap", "bi:Q11"),
    ("substr_zero=rest", "bi:Q2"),
    ("txt_delim=tab", "bi:Q21"),
    ("utf8_mark=strip", "bi:Q7"),
)


@pytest.mark.parametrize(("switch", "row"), WRONG, ids=[switch for switch, _ in WRONG])
def test_the_report_of_a_wrong_terminal_names_its_row_and_its_switch(switch: str, row: str) -> None:
    name, _, value = switch.partition("=")
    apart = [one for one in comparison.findings(ours.answers({name: value})) if not one.agrees]
    assert [(one.row, one.switch) for one in apart] == [(row, switch)]
    assert apart[0].advice == f"--switch {switch}"


def test_our_own_report_agrees_everywhere() -> None:
    seen = ours.answers()
    found = comparison.findings(Observation(seen.facts, {**seen.says, **ours.compiled()}))
    assert len(found) > 300
    assert [one for one in found if not one.agrees] == []
    assert comparison.switches_of(found) == {}


def test_what_no_switch_says_is_asked_for() -> None:
    (finding,) = comparison.findings(Observation({}, {"lang:CV30": "3.141593 | 14.28571 | 1234.56787109375"}))
    assert (finding.agrees, finding.switch, finding.advice) == (False, "", NO_SWITCH)


def test_of_a_compiler_only_yes_and_no_count() -> None:
    assert Finding("lang:Q11", "refused 219", "refused 5").agrees
    assert not Finding("lang:Q11", "refused 219", "accepted").agrees


def test_rows_of_the_network_name_the_switches_about_them() -> None:
    good, bad = comparison.findings(
        Observation({}, {"F2": "ftp-login: 4514 expected, 4522 observed", "CR3": AS_EXPECTED})
    )
    assert {good.row: good.agrees, bad.row: bad.agrees} == {"CR3": True, "F2": False}
    assert next(one for one in (good, bad) if one.row == "F2").advice == "switches about it: ftp-login-refused"


def test_rows_that_nobody_asks_are_named() -> None:
    assert comparison.unknown(Observation({}, {"lang:LX1": "x", "bi:Q1": "-1", "CR3": AS_EXPECTED})) == ["lang:LX1"]
