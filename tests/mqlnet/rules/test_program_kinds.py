"""The kinds of programs that may call functions beyond the eighteen."""

import pytest

from mqlnet.facts.functions import FUNCTIONS
from mqlnet.rules.program_kinds import KINDS, RESTRICTIONS, forbidden

INDICATOR_ONLY = {
    "SetIndexBuffer",
    "IndicatorSetDouble",
    "IndicatorSetInteger",
    "IndicatorSetString",
    "PlotIndexSetDouble",
    "PlotIndexSetInteger",
    "PlotIndexSetString",
    "PlotIndexGetInteger",
}
TIMERS = {"EventSetTimer", "EventSetMillisecondTimer", "EventKillTimer"}
TESTER = {"TesterStatistics", "TesterStop", "TesterDeposit", "TesterWithdrawal", "TesterHideIndicators"}
ORDERS = {"OrderSend", "OrderSendAsync", "OrderCheck", "OrderCalcMargin", "OrderCalcProfit"}
DIALOGS = {"MessageBox", "FileSelectDialog"}


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("expert", INDICATOR_ONLY),
        ("script", INDICATOR_ONLY | TIMERS | TESTER),
        ("service", INDICATOR_ONLY | TIMERS | TESTER | DIALOGS | {"ExpertRemove"}),
        ("indicator", ORDERS | DIALOGS | {"ExpertRemove", "Sleep"}),
    ],
)
def test_what_a_kind_may_not_call(kind: str, names: set[str]) -> None:
    assert forbidden(kind) == names


def test_a_function_has_one_row_at_most_and_the_eighteen_have_none() -> None:
    names = [name for row in RESTRICTIONS for name in row.functions]
    assert len(names) == len(set(names))
    assert not set(names) & FUNCTIONS.keys()
    assert all(row.kinds < KINDS for row in RESTRICTIONS)
