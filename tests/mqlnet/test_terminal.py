"""A terminal: what its programs share, what outlives it, and what a user may change meanwhile."""

import threading
from pathlib import Path

import pytest

import mqlnet
from emulators.stack import Stack
from emulators.usual_settings import usual_settings
from mqlnet import Ref, Terminal, VirtualClock
from mqlnet.facts.profiles import DOCUMENTED, OBSERVED
from mqlnet.rules.files import Access
from mqlnet.sandbox import OpenFile
from mqlnet.settings import build
from tests.mqlnet.conftest import Open


def get(terminal: Terminal, url: str) -> tuple[int, bytes]:
    result = bytearray()
    return terminal.start("ea").web_request("GET", url, "", 2000, b"", result, Ref("")), bytes(result)


# -- how it is opened and closed


def test_the_profile_given_wins_and_the_settings_switches_hold_in_it() -> None:
    settings = build({"profile": "documented", "switches": {"tls-verify": "off"}})
    for given, name in ((None, "documented"), ("observed", "observed")):
        with Terminal(settings, profile=given) as terminal:
            assert terminal.profile.name.split()[0] == name
            assert terminal.profile["tls-verify"] == "off"
    with Terminal(settings, profile=OBSERVED) as terminal:
        assert terminal.profile is OBSERVED
    with Terminal() as terminal:
        assert terminal.profile == OBSERVED
        assert terminal.settings == mqlnet.Settings()
    with pytest.raises(ValueError, match="unknown profile 'wild'"):
        Terminal(profile="wild")
    with Terminal(profile=DOCUMENTED.with_switches({"push-null-text": "4516"})) as terminal:
        assert terminal.start("ea").send_notification(None) is False


def test_a_folder_that_nobody_named_goes_with_the_terminal() -> None:
    terminal = Terminal()
    root = terminal.files.root
    assert root.parts[-2:] == ("MQL5", "Files")
    assert root.is_dir()
    terminal.close()
    assert not root.exists()


def test_a_folder_that_was_named_stays(open_terminal: Open) -> None:
    terminal = open_terminal()
    (terminal.files.root / "a.txt").write_bytes(b"a")
    terminal.close()
    assert (terminal.files.root / "a.txt").read_bytes() == b"a"


def test_terminals_share_a_common_folder_that_is_named_and_else_have_their_own(
    tmp_path: Path, open_terminal: Open
) -> None:
    shared = str(tmp_path / "shared")
    with Terminal(build({"common_folder": shared})) as one, Terminal(build({"common_folder": shared})) as other:
        written = one.common_files.open("a.txt", Access(writes=True))
        assert isinstance(written, OpenFile)
        written.close()
        assert other.common_files.locate("a.txt") == tmp_path / "shared" / "Files" / "a.txt"
    alone = open_terminal()
    assert alone.common_files.root == tmp_path / "terminal" / "Common" / "Files"
    assert not alone.common_files.root.exists()


def test_closing_ends_every_program_and_can_be_done_twice(open_terminal: Open, stack: Stack) -> None:
    terminal = open_terminal()
    programs = [terminal.start(f"ea {number}") for number in range(3)]
    for program in programs:
        assert program.socket_connect(program.socket_create(), "127.0.0.1", stack.tcp.port, 1000)
    terminal.close()
    terminal.close()
    assert [program.open_sockets for program in programs] == [0, 0, 0]


def test_how_a_program_is_started_wrongly(open_terminal: Open) -> None:
    terminal = open_terminal()
    with pytest.raises(ValueError, match="'robot'; there are expert, script, service, indicator, library"):
        terminal.start("ea", kind="robot")
    with pytest.raises(ValueError, match="a library is started with the caller it runs in"):
        terminal.start("lib", kind="library")
    with pytest.raises(ValueError, match="a library is started with the caller it runs in"):
        terminal.start("ea", caller=terminal.start("other"))


# -- what changes while it runs


def test_new_settings_hold_from_the_next_call_on(open_terminal: Open, stack: Stack) -> None:
    terminal = open_terminal()
    program = terminal.start("ea")
    assert program.send_notification("one")
    terminal.apply(build({"expert_advisors": {"allow_web_request": True, "web_request_urls": ["localhost"]}}))
    assert not program.send_notification("two")
    assert program.last_error == 4517
    assert get(terminal, stack.web.url("/text")) == (-1, b"")
    assert not program.socket_connect(program.socket_create(), "127.0.0.1", stack.tcp.port, 1000)
    assert program.socket_connect(program.socket_create(), "localhost", stack.tcp.port, 1000)


def test_open_sockets_and_cookies_survive_new_settings(open_terminal: Open, stack: Stack) -> None:
    terminal = open_terminal()
    program = terminal.start("ea")
    handle = program.socket_create()
    assert program.socket_connect(handle, "127.0.0.1", stack.tcp.port, 1000)
    assert get(terminal, stack.web.url("/cookies/set?cookie=a%3D1"))[0] == 200
    terminal.apply(build({"expert_advisors": {"allow_web_request": True, "web_request_urls": ["127.0.0.1"]}}))
    assert program.socket_send(handle, b"hello", 5) == 5
    assert b'["Cookie", "a=1"]' not in get(terminal, stack.web.url("/cookies/none"))[1]
    request = stack.web.capture.wait_for(lambda one: one.kind == "request" and one["target"] == "/cookies/none")
    assert ("Cookie", "a=1") in request["headers"]


def test_a_block_of_notifications_lasts_until_it_is_lifted(open_terminal: Open) -> None:
    terminal = open_terminal()
    program = terminal.start("ea")
    terminal.block_notifications(4517)
    assert not program.send_notification("one")
    assert program.last_error == 4517
    terminal.block_notifications(0)
    assert program.send_notification("two")


def test_the_minute_of_notifications_passes_on_the_virtual_clock(open_terminal: Open) -> None:
    clock = VirtualClock()
    program = open_terminal(clock=clock).start("ea")
    for _ in range(10):
        assert program.send_notification("tick")
        clock.advance(1)
    assert not program.send_notification("one too many")
    assert program.last_error == 4518
    clock.advance(51)
    assert program.send_notification("tick")


# -- what outlives it


def test_lasting_cookies_are_there_in_the_next_terminal_on_the_folder(open_terminal: Open, stack: Stack) -> None:
    first = open_terminal()
    pairs = "cookie=short%3D1&cookie=long%3D2%3B%20Max-Age%3D60"
    assert get(first, stack.web.url(f"/cookies/set?{pairs}"))[0] == 200
    first.close()
    assert get(open_terminal(), stack.web.url("/cookies/read"))[0] == 404
    request = stack.web.capture.wait_for(lambda one: one.kind == "request" and one["target"] == "/cookies/read")
    assert [value for name, value in request["headers"] if name == "Cookie"] == ["long=2"]


def test_a_cookie_file_that_is_none_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "cookies.json").write_text("not json")
    with Terminal(build({"data_folder": str(tmp_path)})) as terminal:
        (line,) = terminal.journal.texts("Cookies")
    assert "cookies.json is not a cookie file" in line


# -- mail in the background


def test_a_letter_is_delivered_late(open_terminal: Open, stack: Stack) -> None:
    terminal = open_terminal()
    stack.smtp.misbehave("smtp.greeting stall times=1")
    program = terminal.start("ea")
    assert program.send_mail("first", "text")
    assert program.send_mail("second", "text")
    stack.smtp.capture.wait_for("fault")
    assert not terminal.flush_mail(0.01)
    stack.smtp.release()
    assert terminal.flush_mail(5)
    assert b"Subject: second" in stack.smtp.capture.wait_for("mail")["data"]
    assert terminal.journal.texts("Mail")[1:] == ["send e-mail complete 'second'"]


def test_closing_drops_the_letters_that_wait(open_terminal: Open, stack: Stack) -> None:
    terminal = open_terminal()
    stack.smtp.misbehave("smtp.greeting stall times=1")
    program = terminal.start("ea")
    for number in range(3):
        assert program.send_mail(f"number {number}", "text")
    stack.smtp.capture.wait_for("fault")
    closer = threading.Thread(target=terminal.close)
    closer.start()
    stack.smtp.release()
    closer.join(5)
    assert not closer.is_alive()
    assert terminal.flush_mail(0)
    assert stack.smtp.capture.records("mail") == []


def test_an_undelivered_letter_can_be_kept_for_the_next_try(open_terminal: Open, stack: Stack) -> None:
    terminal = open_terminal(switches={"mail-failed-delivery": "keep"})
    stack.smtp.misbehave("smtp.rcpt reply 450 times=1")
    program = terminal.start("ea")
    assert program.send_mail("kept", "text")
    assert terminal.flush_mail(5)
    assert stack.smtp.capture.records("mail") == []
    assert program.send_mail("next", "text")
    assert terminal.flush_mail(5)
    assert len(stack.smtp.capture.records("mail")) == 2


def test_a_server_that_takes_no_mail_can_be_found_before_the_queue(open_terminal: Open, stack: Stack) -> None:
    terminal = open_terminal(switches={"mail-wrong-settings": "4510"})
    program = terminal.start("ea")
    assert program.send_mail("good", "text")
    assert terminal.flush_mail(5)
    stack.smtp.credentials = ("someone", "else")
    assert not program.send_mail("bad", "text")
    assert program.last_error == 4510
    assert terminal.journal.texts("Mail")[-1].startswith("the server does not take mail: 535")
    assert len(stack.smtp.capture.records("mail")) == 1


@pytest.mark.parametrize(
    ("fault", "reason"),
    [("smtp.greeting close", "the server closed the connection"), ("tls.handshake close", "TLS failed")],
)
def test_the_journal_says_why_a_letter_was_lost(open_terminal: Open, stack: Stack, fault: str, reason: str) -> None:
    terminal = open_terminal()
    stack.smtp.misbehave(fault)
    assert terminal.start("ea").send_mail("two\r\nlines", "text")
    assert terminal.flush_mail(5)
    (line,) = terminal.journal.texts("Mail")
    assert line.startswith("send e-mail failed 'two lines': ")
    assert reason in line


def test_a_server_that_offers_only_a_strange_login_gets_nothing(open_terminal: Open, stack: Stack) -> None:
    terminal = open_terminal()
    stack.smtp.auth_mechanisms = ("CRAM-MD5",)
    assert terminal.start("ea").send_mail("subject", "text")
    assert terminal.flush_mail(5)
    assert "the server offers CRAM-MD5, not LOGIN or PLAIN" in terminal.journal.texts("Mail")[0]
    assert stack.smtp.capture.records("mail") == []


# -- time and options


class SetBack(VirtualClock):
    """A clock whose wall time is set back by a day; what counts seconds goes on."""

    back_s = 0.0

    def now(self) -> float:
        return super().now() - self.back_s


def test_a_clock_that_is_set_back_blocks_no_notification(open_terminal: Open) -> None:
    clock = SetBack(settle=None)
    program = open_terminal(clock=clock).start("ea")
    assert program.send_notification("one")
    assert program.send_notification("two")
    clock.back_s = 86_400.0
    clock.advance(1.0)
    assert program.send_notification("three")


def test_a_row_of_the_list_that_matches_nothing_is_reported(open_terminal: Open) -> None:
    listed = {"allow_web_request": True, "web_request_urls": ["ws://127.0.0.1", "127.0.0.1"]}
    (line,) = open_terminal(expert_advisors=listed).journal.texts("Options")
    assert line.endswith("its scheme is neither http nor https; no address matches it")


def test_a_restart_forgets_what_lives_in_memory_alone(stack: Stack, tmp_path: Path) -> None:
    settings = build(usual_settings(stack, data_folder=str(tmp_path)))
    with Terminal(settings) as terminal:
        expert = terminal.start("feed")
        socket = expert.socket_create()
        assert expert.socket_connect(socket, "127.0.0.1", stack.tcp.port, 1000)
        headers = Ref("")
        for cookie in ("session=1", "lasting=1;Max-Age=60"):
            expert.web_request(
                "GET", stack.web.url(f"/cookies/set?cookie={cookie}"), "", 1000, b"", bytearray(), headers
            )
        terminal.restart()
        assert (expert.socket_is_connected(socket), expert.last_error) == (False, 5270)
        came = bytearray()
        expert.web_request("GET", stack.web.url("/cookies"), "", 1000, b"", came, headers)
        assert bytes(came) == b'{"lasting": "1"}'
        assert expert.send_mail("after", "it")
        assert terminal.flush_mail(5)
        assert stack.smtp.capture.records("mail")
