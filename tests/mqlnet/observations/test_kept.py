"""Observations stay, and a profile is made of them."""

from pathlib import Path

import pytest

from mqlnet.facts.profiles import OBSERVED
from mqlnet.observations import kept
from mqlnet.observations.observation import Observation, WitnessError

SEEN = Observation({"build": "5260", "date": "2026.11.26"}, {"bi:Q12": "[]", "bi:Q1": "-1"})


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path))
    kept.observations.cache_clear()
    return tmp_path


def test_what_is_kept_is_said_of_its_rows() -> None:
    kept.keep(SEEN, {"bi:Q12": "[(null)]"}, {"fmt_null": "empty"})
    assert kept.seen_in("bi:Q12") == ["seen in build-5260 (2026.11.26): otherwise, []"]
    assert kept.seen_in("bi:Q1") == ["seen in build-5260 (2026.11.26): as we do by default"]
    assert kept.seen_in("bi:Q2") == []


def test_what_is_read_later_is_joined_and_wins() -> None:
    kept.keep(SEEN, {"bi:Q12": "[(null)]"}, {"fmt_null": "empty"})
    kept.keep(Observation({"build": "5260"}, {"bi:Q12": "[(null)]", "bi:Q2": "[]"}), {}, {})
    one = kept.observations()["build-5260"]
    assert (one.says["bi:Q1"], one.says["bi:Q12"], dict(one.apart)) == ("-1", "[(null)]", {})


def test_a_build_is_a_profile() -> None:
    kept.keep(SEEN, {}, {"fmt_null": "empty", "ftp-login-refused": "4522"})
    profile, own = kept.chosen("build-5260")
    assert (profile["ftp-login-refused"], profile["web-redirect-target"]) == ("4522", OBSERVED["web-redirect-target"])
    assert own == {"fmt_null": "empty"}


def test_an_unknown_profile_names_the_builds() -> None:
    kept.keep(SEEN, {}, {})
    with pytest.raises(ValueError, match=r"unknown profile 'build-1'; .*documented, observed; kept builds: build-5260"):
        kept.chosen("build-1")
    assert kept.chosen("documented")[0]["web-transport-failure"] == "minus-one"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"facts": 1, "says": {}, "apart": {}, "switches": {}}', "\0"])
def test_a_file_that_is_none_is_passed_over(folder: Path, text: str) -> None:
    (folder / "build-7.json").write_text(text)
    (folder / "build-x.json").write_text("{}")
    assert kept.observations() == {}


def test_a_report_without_a_build_is_not_kept() -> None:
    with pytest.raises(WitnessError, match="no file says which build it was"):
        kept.keep(Observation({}, {"bi:Q1": "-1"}), {}, {})
