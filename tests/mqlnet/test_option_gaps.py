"""The journal names the missing fields of tabs that are switched on, since no program can see them."""

from collections.abc import Mapping
from typing import Any

import pytest

import mqlnet
from mqlnet.facts.profiles import OBSERVED
from mqlnet.option_gaps import option_gaps
from mqlnet.settings import build

EMAIL = {"server": "a.example:25", "login": "me", "password": "x", "from": "Me, me@x.example", "to": "you@x.example"}
FTP = {"server": "a.example", "login": "me", "password": "x"}
NOTES = {"metaquotes_id": "1C2F1442", "relay": "http://127.0.0.1:1/submit"}


def gaps(tab: str, fields: Mapping[str, Any], *, enabled: bool = True) -> list[str]:
    return list(option_gaps(build({tab: {"enabled": enabled, **fields}}), OBSERVED))


@pytest.mark.parametrize(
    ("tab", "fields", "says"),
    [
        ("email", {"server": "x"}, "Email is enabled, but SendMail cannot work: login, password, from, to are empty"),
        ("email", {**EMAIL, "to": ""}, "to is empty"),
        ("email", {**EMAIL, "from": "a@b, c@d"}, "from 'a@b, c@d' is not one mailbox"),
        ("email", {**EMAIL, "server": "a:b:c"}, "server 'a:b:c' is no host:port"),
        ("ftp", {**FTP, "login": ""}, "FTP is enabled, but SendFTP cannot work: login is empty"),
        ("ftp", {**FTP, "server": "a:b:c"}, "server 'a:b:c' is no host:port"),
        ("notifications", {"metaquotes_id": "x"}, "relay is empty; metaquotes_id 'x' is not one to four IDs"),
    ],
)
def test_what_is_missing_is_named(tab: str, fields: Mapping[str, Any], says: str) -> None:
    (line,) = gaps(tab, fields)
    assert says in line


@pytest.mark.parametrize(("tab", "fields"), [("email", EMAIL), ("ftp", FTP), ("notifications", NOTES)])
def test_a_tab_that_will_do_or_is_off_has_no_gap(tab: str, fields: Mapping[str, Any]) -> None:
    assert gaps(tab, fields) == []
    assert gaps(tab, {}, enabled=False) == []


def test_the_journal_says_it_once_for_each_settings() -> None:
    wrong = build({"email": {"enabled": True, "server": "x"}})
    with mqlnet.Terminal(wrong) as terminal:
        script = terminal.start("mail", kind="script")
        assert [script.send_mail("a", "b") for _ in range(2)] == [False, False]
        (line,) = terminal.journal.texts("Options")
        assert line.startswith("Email is enabled, but SendMail cannot work")
        terminal.apply(build({"email": {"enabled": True, **EMAIL}}))
        assert terminal.journal.texts("Options") == [line]
