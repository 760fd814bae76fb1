"""Secrets are known by their form, their name or their place."""

import pytest

from mqlnet.facts.secrets import FIELDS, FORMS, NAMED


def test_each_form_knows_its_own_token_alone() -> None:
    tokens = [
        "123456789:" + "A" * 35,
        "discord.com/api/webhooks/123456789012345678/" + "b" * 68,
        "hooks.slack.com/services/T0123456/B0123456/" + "c" * 24,
        "sk-" + "d" * 24,
        "ghp_" + "e" * 36,
        "AKIA" + "F" * 16,
        "eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.c2lnbmF0dXJl",
        "Bearer " + "g" * 24,
    ]
    assert [[what for what, form in FORMS if form.search(token)] for token in tokens] == [[what] for what, _ in FORMS]


@pytest.mark.parametrize("name", ["InpToken", "ApiKey", "api_key", "Password", "ClientSecret", "LicenseKey"])
def test_names_of_variables_that_hold_a_secret(name: str) -> None:
    assert NAMED.search(name)


@pytest.mark.parametrize("name", ["TokenUrl", "PasswordFile", "Symbol", "MagicKey"])
def test_names_of_variables_that_hold_none(name: str) -> None:
    assert not NAMED.search(name)


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("Authorization", True),
        ("X-Api-Key", True),
        ("apikey", True),
        ("Cookie", True),
        ("access_token", True),
        ("sign", True),
        ("licence", True),
        ("chat_id", False),
        ("design", False),
        ("monkey", False),
        ("Content-Type", False),
    ],
)
def test_names_of_fields(name: str, holds: bool) -> None:
    assert bool(FIELDS.search(name)) == holds
