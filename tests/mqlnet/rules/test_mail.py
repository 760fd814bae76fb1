"""A letter and its message, read back with Python's own mail parser."""

import email
import email.policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqlnet.rules import mail
from mqlnet.rules.mail import Letter, Mailbox, address_letter, compose, parse_mailbox, server

TAB = {
    "server": "smtp.example.com:2525",
    "login": "me",
    "password": "secret",
    "from": "Terminal, a@example.com",
    "to": "Trader, b@example.com",
}


def letter(subject: str = "hi", text: str = "hello", **changes: str) -> Letter:
    made = address_letter({**TAB, **{name.rstrip("_"): value for name, value in changes.items()}}, subject, text)
    assert made is not None
    return made


def read(made: Letter) -> EmailMessage:
    raw = compose(made, 1_700_000_000.0, "id@example.com")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    parsed = email.message_from_bytes(raw, policy=email.policy.SMTP)
    assert isinstance(parsed, EmailMessage)
    assert not parsed.defects
    return parsed


@pytest.mark.parametrize(
    ("field", "name", "address"),
    [
        ("a@example.com", "", "a@example.com"),
        ("Me, a@example.com", "Me", "a@example.com"),
        ("  Me Myself ,  a@example.com ", "Me Myself", "a@example.com"),
        (", a@example.com", "", "a@example.com"),
        ("Last, First, a@example.com", "Last, First", "a@example.com"),
        ("Жанна, a@example.com", "Жанна", "a@example.com"),
    ],
)
def test_a_mailbox_is_a_name_and_an_address(field: str, name: str, address: str) -> None:
    assert parse_mailbox(field) == Mailbox(name, address)


@pytest.mark.parametrize(
    "field",
    [
        "",
        "   ",
        "Me",
        "Me, nobody",
        "a@b@c",
        "a@example.com, b@example.com",
        "a@example.com; b@example.com",
        "a@example.com b@example.com",
        "Me; You, a@example.com",
        "<a@example.com>",
        "a@example.com\r\nBcc: c@example.com",
    ],
)
def test_none_or_several_are_no_mailbox(field: str) -> None:
    assert parse_mailbox(field) is None


@pytest.mark.parametrize(
    ("field", "address"),
    [
        ("smtp.example.com", ("smtp.example.com", 25)),
        (" smtp.example.com:465 ", ("smtp.example.com", 465)),
        ("[::1]:2525", ("::1", 2525)),
        ("127.0.0.1:1", ("127.0.0.1", 1)),
        ("", None),
        ("smtp.example.com:", None),
        ("smtp.example.com:0", None),
        ("smtp.example.com:65536", None),
        ("http://smtp.example.com", None),
        ("two words", None),
        ("::1", None),
    ],
)
def test_the_server_field(field: str, address: tuple[str, int] | None) -> None:
    assert server(field) == address


@pytest.mark.parametrize("missing", ["server", "login", "password", "from", "to"])
def test_every_field_is_needed(missing: str) -> None:
    assert address_letter({**TAB, missing: ""}, "hi", "hello") is None


def test_a_plain_letter() -> None:
    parsed = read(letter("Order 1 filled", "line one\nline two"))
    assert parsed["From"] == "Terminal <a@example.com>"
    assert parsed["To"] == "Trader <b@example.com>"
    assert parsed["Subject"] == "Order 1 filled"
    assert parsed["Date"] == "Tue, 14 Nov 2023 22:13:20 -0000"
    assert parsed["Message-ID"] == "<id@example.com>"
    assert parsed["MIME-Version"] == "1.0"
    assert parsed["Content-Type"] == 'text/plain; charset="utf-8"'
    assert parsed.get_content() == "line one\r\nline two"
    assert b"\r\nSubject: Order 1 filled\r\n" in compose(letter("Order 1 filled"), 0, "id")  # as it is, not encoded


@pytest.mark.parametrize(
    "subject", ["Стоп-лосс", "50 € down", "😀" * 40, "=?utf-8?q?not_coded?=", "x" * 2000, "tab\there"]
)
def test_a_subject_that_needs_it_is_an_encoded_word(subject: str) -> None:
    assert read(letter(subject))["Subject"] == subject


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028"])
def test_a_line_break_in_a_subject_injects_nothing(end: str) -> None:
    parsed = read(letter(f"hi{end}Bcc: c@example.com{end}{end}body"))
    assert parsed["Subject"] == "hi Bcc: c@example.com body"
    assert parsed["Bcc"] is None
    assert parsed.get_content() == "hello"


def test_a_line_break_in_a_name_injects_nothing() -> None:
    parsed = read(letter(from_="Me\r\nBcc: c, a@example.com"))
    assert parsed["Bcc"] is None
    assert parsed["From"].addresses[0].addr_spec == "a@example.com"


def test_names_are_quoted_or_encoded() -> None:
    parsed = read(letter(from_='"Doc" (Ph.D), a@example.com', to="Жанна Дарк, b@example.com"))
    assert parsed["From"].addresses[0].display_name == '"Doc" (Ph.D)'
    assert parsed["To"].addresses[0].display_name == "Жанна Дарк"


@pytest.mark.parametrize(
    ("text", "read_back"),
    [
        ("", ""),
        ("a\r\nb\rc\nd", "a\r\nb\r\nc\r\nd"),
        (".\n..\n.", ".\r\n..\r\n."),
        ("€ " * 3000, "€ " * 3000),
        ("From me\n\n", "From me\r\n\r\n"),
    ],
)
def test_a_body_arrives_with_its_lines(text: str, read_back: str) -> None:
    assert read(letter(text=text)).get_content() == read_back


@pytest.mark.slow
@given(st.text('aé€😀 \t\r\n=?_:;<>@",\u2028\0', max_size=80), st.text("a\r\n.€", max_size=40))
def test_any_subject_and_text_make_one_letter_with_the_same_headers(subject: str, text: str) -> None:
    parsed = read(letter(subject, text))
    assert parsed.keys() == read(letter()).keys()


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [(["PLAIN", "LOGIN"], "LOGIN"), (["CRAM-MD5", "PLAIN"], "PLAIN"), ([], None)],
)
def test_the_login_is_one_that_both_sides_know(offered: list[str], chosen: str | None) -> None:
    assert mail.mechanism(offered) == chosen


def test_a_server_without_a_known_login_is_named() -> None:
    with pytest.raises(ValueError, match="the server offers CRAM-MD5, not LOGIN or PLAIN"):
        mail.mechanism(["CRAM-MD5"])


def test_the_words_of_a_login_are_in_base64_and_utf_8() -> None:
    assert mail.login_words("LOGIN", "me", "é") == ("bWU=", "w6k=")
    assert mail.login_words("PLAIN", "me", "é") == ("AG1lAMOp",)
