"""The mail server as a whole: what can be chosen of it, and what a reset restores."""

import smtplib

import pytest

from emulators.stack import Stack


def test_one_login_can_be_chosen_and_a_reset_takes_any_again(stack: Stack) -> None:
    stack.smtp.credentials = ("trader", "secret")
    with (
        smtplib.SMTP(stack.smtp.host, stack.smtp.port, timeout=3) as client,
        pytest.raises(smtplib.SMTPAuthenticationError),
    ):
        client.login("trader", "wrong")
    stack.smtp.reset()
    with smtplib.SMTP(stack.smtp.host, stack.smtp.port, timeout=3) as client:
        assert client.login("trader", "wrong")[0] == 235


def test_what_is_offered_can_be_chosen_and_a_reset_restores_it(stack: Stack) -> None:
    stack.smtp.auth_mechanisms, stack.smtp.offer_starttls = ("PLAIN",), False
    with smtplib.SMTP(stack.smtp.host, stack.smtp.port, timeout=3) as client:
        client.ehlo()
        assert (client.esmtp_features["auth"].split(), client.has_extn("starttls")) == (["PLAIN"], False)
    stack.smtp.reset()
    with smtplib.SMTP(stack.smtp.host, stack.smtp.port, timeout=3) as client:
        client.ehlo()
        assert (client.esmtp_features["auth"].split(), client.has_extn("starttls")) == (["LOGIN", "PLAIN"], True)
