"""The usual terminal: what everybody starts from, and how it is changed."""

from emulators.stack import Stack
from emulators.usual_settings import laid_over, usual_settings
from mqlnet.settings import build


def test_everything_is_on_and_leads_to_the_servers(stack: Stack) -> None:
    settings = build(usual_settings(stack))
    assert settings.expert_advisors.web_request_urls == ("127.0.0.1", "localhost")
    assert (settings.email.enabled, settings.ftp.enabled, settings.notifications.enabled) == (True, True, True)
    assert settings.email.server == stack.smtp.address
    assert settings.ftp.server == stack.ftp.address
    assert settings.notifications.relay == stack.push.url


def test_a_table_changes_its_own_keys_and_a_value_takes_the_place(stack: Stack) -> None:
    changed = usual_settings(stack, data_folder="x", changes={"email": {"enabled": False}, "profile": "documented"})
    assert (changed["email"]["enabled"], changed["email"]["login"]) == (False, "trader")
    assert (changed["profile"], changed["data_folder"]) == ("documented", "x")


def test_a_table_is_laid_over_key_by_key() -> None:
    assert laid_over({"ftp": {"a": 1, "b": 2}, "x": 1}, {"ftp": {"b": 3}, "x": 2}) == {"ftp": {"a": 1, "b": 3}, "x": 2}
