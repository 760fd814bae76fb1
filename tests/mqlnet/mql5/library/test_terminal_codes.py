from mqlnet.mql5.library import terminal_codes
from mqlnet.mql5.library.declarations import numbers


def test_codes_are_those_that_programs_see() -> None:
    ours = {name: code for name, code in vars(terminal_codes).items() if name.startswith("ERR_")}
    assert len(ours) > 50
    assert ours == {name: numbers.number(name) for name in ours}
