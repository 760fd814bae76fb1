"""Secrets are masked wherever they stand, and nothing else is."""

import pytest

from mqlnet.mql5.testing.masking import HIDDEN, Mask, secret_values


def test_secret_values_are_texts_of_variables_that_say_so() -> None:
    variables = {"InpToken": "12:ab", "InpApiKey": "k-1", "InpTokenUrl": "https://x", "InpLots": 0.1, "SecretCode": 5}
    assert secret_values(variables) == ["12:ab", "k-1"]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("chat=7&token=12%3Aab", "chat=7&token=*"),
        ("say 12:ab and 12%3Aab", "say * and *"),
        ('{"api_key": "x y", "lots": 1}', '{"api_key": "*", "lots": 1}'),
        ('{"password":"a\\"b","pin_token":77,"has_token":true}', '{"password":"*","pin_token":*,"has_token":true}'),
        ("Bearer 0123456789abcdefghij", "*"),
        ("text=hello&symbol=EURUSD", "text=hello&symbol=EURUSD"),
        ("token=", "token="),
    ],
)
def test_a_body(text: str, masked: str) -> None:
    assert Mask.of(["12:ab", "abc"]).text(text) == masked


def test_values_that_are_too_short_to_be_secret_are_left_alone() -> None:
    assert Mask.of(["ab"]).text("about") == "about"


def test_what_is_answered_has_a_word_in_place_of_a_secret() -> None:
    assert Mask.of([], HIDDEN).text('{"access_token":"x","session":5}') == '{"access_token":"masked","session":0}'


@pytest.mark.parametrize(
    ("host", "path", "masked"),
    [
        ("api.telegram.org", "/bot1:x/sendMessage", "/bot*/sendMessage"),
        ("API.telegram.org:443", "/file/bot1:x/a.png", "/file/bot*/a.png"),
        ("discord.com", "/api/webhooks/1/ab-c/messages/5", "/api/webhooks/*/messages/5"),
        ("discord.com", "/api/webhooks/1/ab-c", "/api/webhooks/*"),
        ("hooks.slack.com", "/services/T1/B1/x", "/services/*"),
        ("example.com", "/bot1/a", "/bot1/a"),
        ("example.com", "/v1/12:ab/a", "/v1/*/a"),
    ],
)
def test_a_path(host: str, path: str, masked: str) -> None:
    assert Mask.of(["12:ab"]).path(host, path) == masked


@pytest.mark.parametrize(
    ("name", "value", "masked"),
    [
        ("authorization", "Basic eA==", "*"),
        ("X-Api-Key", "k", "*"),
        ("Set-Cookie", "sid=77; Path=/; HttpOnly", "sid=masked; Path=/; HttpOnly"),
        ("Accept", "application/json", "application/json"),
    ],
)
def test_a_header(name: str, value: str, masked: str) -> None:
    assert Mask().header(name, value) == masked


def test_a_field_of_a_query() -> None:
    assert (Mask().field("key", "k"), Mask().field("symbol", "EURUSD")) == ("*", "EURUSD")
