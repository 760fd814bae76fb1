"""The values that a person enters for a setup have the words of the terminal's dialogs."""

import pytest

from conformance.subject.setup import Setup, setups
from emulators.listening.ports import BASE_PORT, OFFSETS
from emulators.stack import Stack
from emulators.usual_settings import usual_settings
from mqlnet import settings
from mqlnet.witness import entering


def test_the_usual_settings_are_those_of_the_suite() -> None:
    with Stack() as stack:
        usual = usual_settings(stack)
    here = entering.usual()
    assert here["email"] == {**usual["email"], "server": f"127.0.0.1:{BASE_PORT + OFFSETS['smtp']}"}
    assert here["ftp"] == {**usual["ftp"], "server": f"127.0.0.1:{BASE_PORT + OFFSETS['ftp']}"}
    assert here["expert_advisors"] == usual["expert_advisors"]
    assert here["notifications"].items() <= usual["notifications"].items()


@pytest.mark.parametrize("setup", setups().values(), ids=setups())
def test_each_setup_can_be_entered_and_is_a_terminal(setup: Setup) -> None:
    assert all(isinstance(value, str) for pair in entering.steps(setup) for value in pair)
    settings.build(entering.settings_of(setup))


def test_a_switch_a_list_and_a_name_that_leads_elsewhere() -> None:
    changes = {
        "expert_advisors": {"web_request_urls": ["a.test", "b.test"]},
        "ftp": {"enabled": False, "path": ""},
        "address_overrides": {"bücher.example:80": "127.0.0.1:25080", "x.test:443": "unresolvable"},
    }
    steps = dict(entering.steps(Setup("other", settings=changes)))
    assert steps["Expert Advisors, the list below it, one line each"] == "a.test, b.test"
    assert steps["FTP, Enable automatic publishing of reports"] == "off"
    assert steps["FTP, FTP path"] == "(empty)"
    assert steps["the hosts file, one line each"] == "127.0.0.1 xn--bcher-kva.example"
    assert [field for field in steps if field.startswith("port 443")] == []
    assert steps["port 80, as administrator"].endswith("listenport=80 connectaddress=127.0.0.1 connectport=25080")


def test_a_list_without_this_computer_has_another_name_for_it() -> None:
    routes = {"suite.mqlnet.test:24900": "127.0.0.1:24900"}
    steps = dict(entering.steps(Setup("other", host="suite.mqlnet.test", settings={"address_overrides": routes})))
    assert steps == {
        "the agent's input Host": "suite.mqlnet.test",
        "the hosts file, one line each": "127.0.0.1 suite.mqlnet.test",
    }
