"""SendMail: who may call it, its arguments, the settings, the property."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.mail.sent import mails
from conformance.subject.interface import Answer
from emulators.stack import Stack


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        case("mail-null-subject", None, "text", proves="M7"),
        case("mail-null-text", "subject", None, proves="M7"),
        case("mail-null-both", None, None, proves="M7"),
    ],
)
def test_null_is_refused(bench: Bench, stack: Stack, subject: str | None, text: str | None) -> None:
    """NULL is 4003, and nothing is queued."""
    assert bench.call("SendMail", subject, text) == Answer(False, 4003)
    assert mails(bench, stack) == []
    assert stack.connections() == 0


@pytest.mark.parametrize(
    ("subject", "text", "changes"),
    [
        case("mail-null-subject-before-settings", None, "text", {"enabled": False}, proves="NQ57 M7"),
        case("mail-null-text-before-settings", "subject", None, {"server": ""}, proves="NQ57 M7"),
    ],
)
def test_arguments_before_settings(
    bench: Bench, stack: Stack, subject: str | None, text: str | None, changes: dict[str, object]
) -> None:
    """NULL is reported before bad settings."""
    bench.configure(email=changes)
    assert bench.call("SendMail", subject, text) == Answer(False, 4003)
    assert stack.connections() == 0


@pytest.mark.parametrize(
    "changes",
    [
        case("mail-disabled", {"enabled": False}, proves="M2"),
        case("mail-no-sender", {"from": ""}, proves="M3"),
        case("mail-no-recipient", {"to": ""}, proves="M3"),
        case("mail-sender-is-no-address", {"from": "Terminal"}, proves="M3"),
        case("mail-no-server", {"server": ""}, proves="M4"),
        case("mail-no-login", {"login": ""}, proves="M4"),
        case("mail-no-password", {"password": ""}, proves="M4"),
        case("mail-port-is-no-number", {"server": "127.0.0.1:smtp"}, proves="M4"),
        case("mail-port-zero", {"server": "127.0.0.1:0"}, proves="M4"),
        case("mail-port-65536", {"server": "127.0.0.1:65536"}, proves="M4"),
        case("mail-two-recipients-comma", {"to": "a@example.com, b@example.com"}, proves="M12 NQ16"),
        case("mail-two-recipients-semicolon", {"to": "a@example.com; b@example.com"}, proves="M12 NQ16"),
        case("mail-two-recipients-space", {"to": "a@example.com b@example.com"}, proves="M12 NQ16"),
        case("mail-sender-in-angle-brackets", {"from": "Terminal <terminal@example.com>"}, proves="NQ62"),
        case("mail-recipient-in-angle-brackets", {"to": "Trader <trader@example.com>"}, proves="NQ62"),
        case("mail-recipient-that-ends-in-a-comma", {"to": "Trader, trader@example.com,"}, proves="M12 NQ16"),
        case("mail-recipient-with-a-space-inside", {"to": "Trader, trader @example.com"}, proves="M3 NQ62"),
        case("mail-recipient-without-a-domain", {"to": "Trader, trader@"}, proves="M3 NQ62"),
        case("mail-recipient-without-a-user", {"to": "Trader, @example.com"}, proves="M3 NQ62"),
        case("mail-recipient-with-two-ats", {"to": "Trader, trader@here@example.com"}, proves="M3 NQ62"),
        case("mail-server-of-spaces", {"server": "  "}, proves="M4 NQ12"),
        case("mail-two-senders", {"from": "Name, a@example.com, b@example.com"}, proves="M12 NQ16"),
    ],
)
def test_settings_do_not_permit(bench: Bench, stack: Stack, changes: dict[str, object]) -> None:
    """Mail switched off, or not completely and singly filled in, is 4510, and nothing leaves the terminal."""
    bench.configure(email=changes)
    assert bench.call("SendMail", "subject", "text") == Answer(False, 4510)
    assert mails(bench, stack) == []
    assert stack.connections() == 0


@pytest.mark.parametrize(
    "changes",
    [
        case("mail-to-two-addresses", {"to": "a@example.com, b@example.com"}, proves="M12"),
        case("mail-from-two-addresses", {"from": "a@example.com, b@example.com"}, proves="M12"),
    ],
)
def test_one_address(bench: Bench, stack: Stack, changes: dict[str, object]) -> None:
    """Several addresses in one field are rejected: mail is false, and none of them gets or signs anything."""
    bench.configure(email=changes)
    assert bench.call("SendMail", "subject", "text").value is False
    assert mails(bench, stack) == []


@pytest.mark.parametrize(
    "kind",
    [
        case("mail-from-expert", "expert", proves="M10 C1"),
        case("mail-from-script", "script", proves="M10 C1"),
        case("mail-from-service", "service", proves="M10 C1"),
        case("mail-from-indicator", "indicator", proves="M10 C1"),
    ],
)
def test_allowed_programs(bench: Bench, stack: Stack, kind: str) -> None:
    """Every kind of program may send mail."""
    assert bench.program(kind).call("SendMail", "subject", "text") == Answer(True, 0)
    assert len(mails(bench, stack)) == 1


@rule("C15", "M2")
def test_mail_is_off_by_itself(bench: Bench, stack: Stack) -> None:
    """No mail is queued as long as nobody has switched mail on."""
    tab = {"server": stack.smtp.address, "login": "trader", "password": "secret"}
    bench.configure_bare(email={**tab, "from": "terminal@example.com", "to": "trader@example.com"})
    assert bench.call("SendMail", "subject", "text") == Answer(False, 4510)
    assert stack.connections() == 0


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        case("mail-in-tester-expert", "expert", "subject", proves="M9 C4 NQ7"),
        case("mail-in-tester-indicator", "indicator", "subject", proves="M9 C4"),
        case("mail-in-tester-before-arguments", "expert", None, proves="M9 NQ8"),
    ],
)
def test_tester(bench: Bench, stack: Stack, kind: str, subject: str | None) -> None:
    """In the Strategy Tester the call is 4014, and nothing is queued."""
    assert bench.program(kind, tester=True).call("SendMail", subject, "text") == Answer(False, 4014)
    assert mails(bench, stack) == []
    assert stack.connections() == 0


@rule("C5")
def test_mail_success_keeps_last_error(bench: Bench, stack: Stack) -> None:
    """Success leaves an earlier code in place."""
    bench.call("SendMail", None, "text")
    assert bench.call("SendMail", "subject", "text") == Answer(True, 4003)
    assert len(mails(bench, stack)) == 1


@pytest.mark.parametrize(
    ("changes", "value"),
    [
        case("property-email-on", {}, 1, proves="C7"),
        case("property-email-off", {"enabled": False}, 0, proves="C7"),
        case("property-email-on-without-server", {"server": ""}, 1, proves="NQ28"),
        case("property-email-on-without-login", {"login": "", "password": ""}, 1, proves="NQ28"),
        case("property-email-on-without-addresses", {"from": "", "to": ""}, 1, proves="NQ28"),
    ],
)
def test_properties(bench: Bench, stack: Stack, changes: dict[str, object], value: int) -> None:
    """The terminal tells its programs whether mail is switched on."""
    bench.configure(email=changes)
    assert bench.call("TerminalInfoInteger", "TERMINAL_EMAIL_ENABLED") == Answer(value, 0)
    assert stack.connections() == 0
