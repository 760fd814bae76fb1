"""The profiles choose for every switch, and differ only where the sources do."""

import pytest

from mqlnet.facts.profiles import DOCUMENTED, OBSERVED, SWITCHES, profile


def test_both_profiles_choose_for_every_switch() -> None:
    for switch in SWITCHES.values():
        assert DOCUMENTED[switch.name] in switch.choices
        assert OBSERVED[switch.name] in switch.choices
        assert len(switch.choices) > 1, switch.name


def test_the_profiles_differ_where_the_sources_do() -> None:
    differing = {name for name in SWITCHES if DOCUMENTED[name] != OBSERVED[name]}
    assert differing == {"web-transport-failure", "socket-connect-timeout"}


def test_a_wrong_switch_is_named_with_what_there_is() -> None:
    with pytest.raises(ValueError, match=r"unknown switch 'push-nul'.*push-null-text"):
        OBSERVED.with_switches({"push-nul": "4516"})
    with pytest.raises(ValueError, match=r"'push-null-text' cannot be '5'.*4003, 4516"):
        OBSERVED.with_switches({"push-null-text": "5"})
    with pytest.raises(ValueError, match="unknown profile 'x'"):
        profile("x")
