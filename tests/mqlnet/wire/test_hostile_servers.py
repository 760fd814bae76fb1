"""Servers that send garbage, too much, too slowly or nothing at all: every call returns in time with its own code."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

import mqlnet
from emulators.stack import Stack
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.settings import build
from tests.mqlnet.support.scripted import FTP, GREETING, OFFERS_TLS, SMTP, Scripted, Turn, closes, repeats, says

TIMEOUT_MS = 300
BOUND_S = 12.0  # far more than any call may take, far less than for ever; the machine may be busy
TURNS: dict[str, Turn] = {
    "silent": says(b""),
    "closed": closes(),
    "cut": closes(b"22"),
    "garbage": says(bytes(range(128, 256)) + b"\r\n"),
    "binary": says(b"\0\xff\xfe\r\n\r\n\n"),
    "cp1251": says("220 Добро пожаловать\r\n".encode("cp1251")),
    "cp1251 refusal": says("550 Нельзя\r\n".encode("cp1251")),
    "utf-16": says("220 hello\r\n".encode("utf-16")),
    "no line": repeats(b"x" * 4096),
    "lines": repeats(b"220-hello\r\n" * 400),
    "slow bytes": repeats(b"2", 0.05),
    "slow lines": repeats(b"220-hello\r\n", 0.05),
    "huge numbers": says(b"99999999999999999999 (1,2,3,4,999,99999) (|||99999999999999999999|)\r\n"),
    "odd port": says(b"227 (127,0,0,1,999,999)\r\n"),
    "odd challenge": says(b"334 \xff\xff!!!\r\n"),
    "endless challenges": repeats(b"334 VXNlcg==\r\n"),
    "421": closes(b"421 \xe8\xe8\r\n"),
}
TIMEOUTS = {"smtp_ms": TIMEOUT_MS, "ftp_connect_ms": TIMEOUT_MS, "ftp_idle_ms": TIMEOUT_MS, "relay_ms": TIMEOUT_MS}


def all_at_once(ask: Callable[[str, str], str], stages: tuple[str, ...]) -> list[str]:
    """Ask about every stage and turn, many at a time, and return what is wrong."""
    pairs = [(stage, name) for stage in stages for name in TURNS]
    with ThreadPoolExecutor(24) as crowd:
        found = list(crowd.map(lambda pair: ask(*pair), pairs))
    return [f"{stage or 'greeting'}, {name}: {what}" for (stage, name), what in zip(pairs, found, strict=True) if what]


def too_late(began: float) -> str:
    took = time.monotonic() - began
    return f"took {took:.1f} s" if took > BOUND_S else ""


def send_ftp(port: int, *, passive: bool) -> tuple[bool, int]:
    tab = {"enabled": True, "server": f"127.0.0.1:{port}", "login": "me", "password": "secret", "passive": passive}
    with mqlnet.Terminal(build({"ftp": tab, "timeouts": TIMEOUTS})) as terminal:
        (terminal.files.root / "a.txt").write_bytes(b"x")
        program = terminal.start("ftp")
        return program.send_ftp("a.txt", "/there"), program.last_error


@pytest.mark.parametrize("passive", [True, False])
def test_send_ftp_returns_with_a_code_of_its_own(passive: bool) -> None:
    def ask(stage: str, name: str) -> str:
        began = time.monotonic()
        with Scripted(FTP, {stage: TURNS[name]}) as server:
            is_sent, code = send_ftp(server.port, passive=passive)
        if is_sent or code not in FUNCTIONS["SendFTP"].errors:
            return f"{is_sent}, {code}"
        return too_late(began)

    stages = (GREETING, "USER", "PASS", "CWD", "TYPE", "PASV" if passive else "PORT", "STOR")
    assert all_at_once(ask, stages) == []


def test_a_letter_ends_in_one_line_and_the_next_is_tried() -> None:
    def ask(stage: str, name: str) -> str:
        began = time.monotonic()
        with Scripted(OFFERS_TLS if stage == "STARTTLS" else SMTP, {stage: TURNS[name]}) as server:
            tab = {"enabled": True, "server": f"127.0.0.1:{server.port}", "login": "me", "password": "secret"}
            people = {"from": "a@example.com", "to": "b@example.com"}
            with mqlnet.Terminal(build({"email": tab | people, "timeouts": TIMEOUTS})) as terminal:
                program = terminal.start("mail")
                assert program.send_mail("one", "text")
                assert program.send_mail("two", "text")
                is_tried = terminal.flush_mail(BOUND_S)
                lines = terminal.journal.texts("Mail")
        says_two = len(lines) == 2 and all("\n" not in line for line in lines)
        return too_late(began) if is_tried and says_two else f"tried {is_tried}, {lines}"

    assert all_at_once(ask, (GREETING, "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", ".", "QUIT")) == []


def test_a_letter_that_was_taken_counts_as_sent_whatever_the_goodbye() -> None:
    for turn in ("silent", "garbage", "closed", "slow lines"):
        with Scripted(SMTP, {"QUIT": TURNS[turn]}) as server:
            tab = {"enabled": True, "server": f"127.0.0.1:{server.port}", "login": "me", "password": "secret"}
            people = {"from": "a@example.com", "to": "b@example.com"}
            with mqlnet.Terminal(build({"email": tab | people})) as terminal:
                assert terminal.start("mail").send_mail("one", "text")
                assert terminal.flush_mail(BOUND_S)
                assert terminal.journal.texts("Mail") == ["send e-mail complete 'one'"], turn


HTTP_TURNS: dict[str, Turn] = {
    "status cp1251": says("HTTP/1.1 200 Хорошо\r\nContent-Length: 2\r\n\r\nok".encode("cp1251")),
    "header cp1251": says("HTTP/1.1 200 OK\r\nX-Я: Я\r\nContent-Length: 2\r\n\r\nok".encode("cp1251")),
    "slow body": repeats(b"HTTP/1.1 200 OK\r\n", 0.05),
}


@pytest.mark.parametrize("function", ["WebRequest", "SendNotification"])
def test_http_returns_with_a_code_of_its_own(function: str) -> None:
    turns = TURNS | HTTP_TURNS

    def ask(_: str, name: str) -> str:
        began = time.monotonic()
        with Scripted({}, {"GET": turns[name], "POST": turns[name]}) as server:
            url = f"http://127.0.0.1:{server.port}/"
            settings = {
                "expert_advisors": {"allow_web_request": True, "web_request_urls": ["127.0.0.1"]},
                "notifications": {"enabled": True, "metaquotes_id": "1C2F1442", "relay": url},
                "timeouts": TIMEOUTS,
            }
            with mqlnet.Terminal(build(settings)) as terminal:
                program = terminal.start("web")
                if function == "WebRequest":
                    value = program.web_request("GET", url, "", TIMEOUT_MS, b"", bytearray(), mqlnet.Ref(""))
                    is_well = value == 200 or program.last_error == 5203
                else:
                    is_well = program.send_notification("hello") or program.last_error == 4515
        return too_late(began) if is_well else f"left {program.last_error}"

    pairs = [("", name) for name in turns]
    with ThreadPoolExecutor(24) as crowd:
        assert [what for what in crowd.map(lambda pair: ask(*pair), pairs) if what] == []


def test_a_handshake_with_anything_returns_with_a_code_of_its_own() -> None:
    def ask(_: str, name: str) -> str:
        began = time.monotonic()
        with Scripted({}, {GREETING: TURNS[name]}) as server:
            tab = {"allow_web_request": True, "web_request_urls": ["127.0.0.1"]}
            with mqlnet.Terminal(build({"expert_advisors": tab})) as terminal:
                program = terminal.start("tls")
                handle = program.socket_create()
                assert program.socket_connect(handle, "127.0.0.1", server.port, 2000)
                assert program.socket_timeouts(handle, TIMEOUT_MS, TIMEOUT_MS)
                is_secured = program.socket_tls_handshake(handle, "localhost")
        return f"left {program.last_error}" if is_secured or program.last_error != 5274 else too_late(began)

    assert all_at_once(ask, (GREETING,)) == []


# -- what came out of the reports


def upload(stack: Stack, fault: str) -> tuple[bool, int, float]:
    stack.ftp.misbehave(fault)
    tab = {"enabled": True, "server": stack.ftp.address, "login": "trader", "password": "secret"}
    with mqlnet.Terminal(build({"ftp": tab})) as terminal:
        (terminal.files.root / "a.txt").write_bytes(b"x")
        program = terminal.start("ftp")
        began = time.monotonic()
        return program.send_ftp("a.txt"), program.last_error, time.monotonic() - began


@pytest.mark.parametrize("seed", range(6))
def test_garbage_for_a_goodbye_changes_nothing(stack: Stack, seed: int) -> None:
    assert upload(stack, f"ftp.quit garbage 64 seed={seed}")[:2] == (True, 0)


def test_a_silent_goodbye_is_not_waited_for(stack: Stack) -> None:
    is_sent, _, took = upload(stack, "ftp.quit stall")
    assert is_sent
    assert took < 10


@pytest.mark.parametrize("port", ["0,9", "0,0", "255,255"])
def test_nobody_at_the_address_of_pasv_ends_the_upload_at_once(stack: Stack, port: str) -> None:
    is_sent, code, took = upload(stack, f'ftp.pasv reply 227 "Entering Passive Mode (127,0,0,1,{port})"')
    assert (is_sent, code) == (False, 4514)
    assert took < 10
