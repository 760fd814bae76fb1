"""The parts that programs share, the parts that new settings create again, and other parts for a terminal."""

import shutil
from pathlib import Path

import mqlnet
from mqlnet.facts.profiles import OBSERVED
from mqlnet.rules.headers import DefaultHeaders
from mqlnet.rules.url import parse_url
from mqlnet.settings import Settings, build
from mqlnet.terminal_state import TerminalState
from mqlnet.wire.network import Network
from mqlnet.wire.web import WebClient

LISTED = {"expert_advisors": {"allow_web_request": True, "web_request_urls": ["a.example"]}}


def test_new_settings_hold_for_urls_that_were_asked_for_before() -> None:
    state = TerminalState(build(LISTED), OBSERVED, mqlnet.RealClock())
    try:
        url = parse_url("http://a.example/x")
        assert state.allows_url(url)
        assert state.allows_host("a.example", 80)
        cookies, budget, journal = state.cookies, state.push_budget, state.journal
        engine = state.engine
        state.apply(Settings())
        assert not state.allows_url(url)
        assert not state.allows_host("a.example", 80)
        assert (state.cookies, state.push_budget, state.journal) == (cookies, budget, journal)
        assert state.engine is not engine
    finally:
        state.close()


def test_a_terminal_of_other_parts() -> None:
    made: list[str] = []

    class Other(TerminalState):
        def make_network(self, settings: Settings) -> Network:
            made.append("network")
            return super().make_network(settings)

        def make_web_client(self, identity: DefaultHeaders) -> WebClient:
            made.append(identity.accept_language)
            return super().make_web_client(identity)

    with mqlnet.Terminal(build({"build": {"language": "de"}}), state_type=Other) as terminal:
        assert made == ["network", "de"]
        terminal.apply(Settings())
        assert made == ["network", "de", "network", "en;q=0.5"]


def test_a_data_folder_that_goes_away_leaves_a_terminal_without_files(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    ftp = {"enabled": True, "server": "127.0.0.1", "login": "a", "password": "b"}
    with mqlnet.Terminal(build({"data_folder": str(folder), "ftp": ftp})) as terminal:
        program = terminal.start("ea")
        shutil.rmtree(folder)
        folder.write_bytes(b"a file now")
        assert not program.send_ftp("a.txt")
        assert program.last_error == 4521
