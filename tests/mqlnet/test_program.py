"""A program: who it is, what it may call, by which names, and what its caller does wrong."""

import threading
from typing import Any

import pytest

import mqlnet
from emulators.stack import Stack
from mqlnet import Ref
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.facts.profiles import OBSERVED
from mqlnet.program import CALLS, ProgramKind, forbidden_functions
from tests.mqlnet.conftest import Open

MESSAGES = {"SendNotification", "SendMail", "SendFTP"}


def network(names: frozenset[str]) -> frozenset[str]:
    """Return those of the functions that are network functions."""
    return names & FUNCTIONS.keys()


@pytest.mark.parametrize(
    ("kind", "forbidden"),
    [
        (ProgramKind.EXPERT, set()),
        (ProgramKind.SCRIPT, set()),
        (ProgramKind.SERVICE, set()),
        (ProgramKind.INDICATOR, set(FUNCTIONS) - {"SendNotification", "SendMail"}),
    ],
)
def test_which_functions_a_kind_may_not_call(kind: ProgramKind, forbidden: set[str]) -> None:
    assert network(forbidden_functions(kind, tester=False, profile=OBSERVED)) == forbidden
    assert network(forbidden_functions(kind, tester=True, profile=OBSERVED)) == set(FUNCTIONS)


def test_the_switches_for_permissions() -> None:
    no_web = OBSERVED.with_switches({"web-in-service": "4014"})
    assert network(forbidden_functions(ProgramKind.SERVICE, tester=False, profile=no_web)) == {"WebRequest"}
    assert network(forbidden_functions(ProgramKind.EXPERT, tester=False, profile=no_web)) == set()
    sockets = OBSERVED.with_switches({"sockets-in-tester": "executed"})
    assert network(forbidden_functions(ProgramKind.EXPERT, tester=True, profile=sockets)) == MESSAGES | {"WebRequest"}


def test_a_refusal_in_the_tester_can_be_silent(open_terminal: Open) -> None:
    terminal = open_terminal(switches={"tester-result": "silent"})
    program = terminal.start("quiet", tester=True)
    assert program.send_mail("subject", "text") is False
    assert program.last_error == 0


def test_a_library_is_its_caller(open_terminal: Open, stack: Stack) -> None:
    terminal = open_terminal()
    caller = terminal.start("ea", kind="indicator")
    library = terminal.start("lib", kind="library", caller=caller)
    assert library.socket_create() == -1
    assert (library.last_error, caller.last_error) == (4014, 4014)
    assert library.mql_info_integer("MQL_PROGRAM_TYPE") == 4
    script = terminal.start("script", kind="script")
    helper = terminal.start("lib", kind="library", caller=script)
    handle = helper.socket_create()
    assert script.socket_connect(handle, "127.0.0.1", stack.tcp.port, 1000)
    helper.stop()
    assert script.socket_is_connected(handle)
    assert helper.open_sockets == 1


def test_stopping_closes_the_sockets_and_frees_the_handles(open_terminal: Open, stack: Stack) -> None:
    program = open_terminal().start("ea")
    handles = [program.socket_create() for _ in range(128)]
    assert program.socket_create() == -1
    assert program.socket_connect(handles[0], "127.0.0.1", stack.tcp.port, 1000)
    program.stop()
    assert program.open_sockets == 0
    assert not program.socket_is_connected(handles[0])
    assert program.last_error == 5270
    assert stack.tcp.capture.wait_for("closed")
    assert program.socket_create() == 129


@pytest.mark.parametrize(("kind", "value"), [("script", 1), ("expert", 2), ("indicator", 4), ("service", 5)])
def test_what_a_program_can_ask_about_itself(open_terminal: Open, kind: str, value: int) -> None:
    program = open_terminal().start("asking", kind=kind, tester=True)
    assert program.mql_info_integer("MQL_PROGRAM_TYPE") == value
    assert program.mql_info_integer("MQL_TESTER") == 1
    assert program.last_error == 0
    assert program.mql_info_integer(2) == value
    assert program.mql_info_integer("MQL_DEBUG") == 0
    assert program.last_error == 0
    for unknown in ("MQL_NOTHING", "TERMINAL_BUILD", 99, -1):
        program.reset_last_error()
        assert program.mql_info_integer(unknown) == 0
        assert program.last_error == 4512
    assert repr(program) == f"<Program asking ({kind}, tester)>"


def test_what_a_program_can_ask_about_the_terminal(open_terminal: Open) -> None:
    on, off = open_terminal().start("ea"), open_terminal(email={"enabled": False}, build={"number": 4000}).start("ea")
    assert on.terminal_info_integer("TERMINAL_EMAIL_ENABLED") == 1
    assert off.terminal_info_integer("TERMINAL_EMAIL_ENABLED") == 0
    assert off.terminal_info_integer("TERMINAL_BUILD") == 4000
    assert on.terminal_info_integer("TERMINAL_VPS") == 0
    assert off.terminal_info_integer(5) == 4000
    assert on.terminal_info_integer("TERMINAL_CONNECTED") == 1
    assert on.terminal_info_integer("TERMINAL_KEYSTATE_SHIFT") == 0
    assert on.last_error == 0
    for unknown in ("TERMINAL_NOTHING", "MQL_TESTER", "TERMINAL_PATH", 999, -1):
        on.reset_last_error()
        assert on.terminal_info_integer(unknown) == 0
        assert on.last_error == 4513


def test_every_function_is_called_by_its_name_in_the_manual(open_terminal: Open, stack: Stack) -> None:
    assert set(CALLS) == {*FUNCTIONS, "GetLastError", "ResetLastError", "TerminalInfoInteger", "MQLInfoInteger"}
    program = open_terminal().start("ea")
    handle = program.call("SocketCreate")
    assert program.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, 1000) is True
    assert program.call("SocketSend", handle, b"hello", 5) == 5
    buffer = bytearray()
    assert program.call("SocketRead", handle, buffer, 5, 1000) == 5
    assert buffer == b"hello"
    assert program.call("SocketClose", 99) is False
    assert program.call("GetLastError") == 5270
    program.call("ResetLastError")
    assert program.call("GetLastError") == 0
    with pytest.raises(ValueError, match=r"there is no function 'SocketListen' here; there are: SendNotification, "):
        program.call("SocketListen")


ANSWER, HEAD = bytearray(), Ref("")


@pytest.mark.parametrize(
    ("function", "arguments", "complaint"),
    [
        ("SendNotification", (5,), "text is a string or None, not int"),
        ("SendMail", (b"hi", "text"), "subject is a string or None, not bytes"),
        ("SendMail", ("hi", 5), "some_text is a string or None, not int"),
        ("SendFTP", (5,), "filename is a string or None, not int"),
        ("SendFTP", ("a.txt", 5), "ftp_path is a string or None, not int"),
        ("SocketConnect", (1, b"127.0.0.1", 80, 1000), "server is a string or None, not bytes"),
        ("SocketTlsHandshake", (1, 5), "host is a string or None, not int"),
        ("WebRequest", (5, "http://127.0.0.1", "", 1, b"", ANSWER, HEAD), "method is a string or None, not int"),
        ("WebRequest", ("GET", b"http", "", 1, b"", ANSWER, HEAD), "url is a string or None, not bytes"),
        ("WebRequest", ("GET", "http://127.0.0.1", [], 1, b"", ANSWER, HEAD), "headers is a string or None, not list"),
        ("WebRequest", ("GET", "http", 1, "", 1, b"", 0, ANSWER, HEAD), "cookie is a string or None, not int"),
        ("WebRequest", ("GET", "http", "", "", 1, b"", 0, b"", HEAD), "an array to be filled is a bytearray"),
        ("WebRequest", ("GET", "http", "", 1, b"", ANSWER, ""), "result_headers is a Ref, not str"),
        ("WebRequest", ("GET", "http", "", 1, "text", ANSWER, HEAD), "a bytes-like object is required"),
        ("WebRequest", ("GET", "http", "", 1, b""), "WebRequest takes 7 or 9 arguments, not 5"),
        ("SocketTlsCertificate", (1, "", HEAD, HEAD, HEAD, HEAD), "subject is a Ref, not str"),
        ("SocketRead", (1, b"", 5, 1), "an array to be filled is a bytearray"),
        ("SocketSend", (1, "text", 4), "a bytes-like object is required"),
        ("SendMail", ("only one",), "missing 1 required positional argument"),
    ],
)
def test_wrong_use_raises_a_type_error(
    open_terminal: Open, stack: Stack, function: str, arguments: tuple[Any, ...], complaint: str
) -> None:
    program = open_terminal().start("ea")
    assert program.socket_connect(program.socket_create(), "127.0.0.1", stack.tcp.port, 1000)
    with pytest.raises(TypeError, match=complaint):
        program.call(function, *arguments)
    assert program.last_error == 0
    assert stack.connections() == 1


def test_one_array_and_one_string_may_serve_both_ways(open_terminal: Open, stack: Stack) -> None:
    program = open_terminal().start("ea")
    array, text = bytearray(b"price=1.0842"), Ref("X-Mine: 1")
    assert program.web_request("POST", stack.web.url("/echo"), text.value, 2000, array, array, text) == 200
    request = stack.web.capture.wait_for("request")
    assert request["body"] == b"price=1.0842"
    assert ("X-Mine", "1") in request["headers"]
    assert b'"method": "POST"' in array
    assert text.value.startswith("Content-Type: application/json\r\n")


def test_a_blocking_call_stops_no_other_program(open_terminal: Open, stack: Stack) -> None:
    terminal = open_terminal()
    stack.web.misbehave('web.response-head stall match="/slow"')
    stack.ftp.misbehave("ftp.user stall")
    (terminal.files.root / "a.txt").write_bytes(b"a")
    answers: list[int] = []

    def ask(path: str) -> None:
        result, head = bytearray(), Ref("")
        program = terminal.start(path)
        answers.append(program.web_request("GET", stack.web.url(path), "", 30_000, b"", result, head))

    def upload() -> None:
        answers.append(int(terminal.start("ftp").send_ftp("a.txt")))

    waiting = [threading.Thread(target=ask, args=("/slow",)), threading.Thread(target=upload)]
    for thread in waiting:
        thread.start()
    stack.web.capture.wait_for("fault")
    stack.ftp.capture.wait_for("fault")
    ask("/text")
    assert answers == [200]
    assert terminal.start("other").send_mail("subject", "text")
    assert terminal.start("third").send_notification("text")
    stack.reset()
    for thread in waiting:
        thread.join(5)
    assert sorted(answers) == [0, 200, 1003]


def test_stopping_ends_a_read_that_waits_in_another_thread(open_terminal: Open, stack: Stack) -> None:
    program = open_terminal().start("ea")
    handle = program.socket_create()
    assert program.socket_connect(handle, "127.0.0.1", stack.tcp.port, 1000)
    program.socket_send(handle, b"x", 1)
    first = bytearray()
    assert program.socket_read(handle, first, 1, 1000) == 1
    ended: list[int] = []
    reader = threading.Thread(target=lambda: ended.append(program.socket_read(handle, bytearray(), 5, 60_000)))
    reader.start()
    program.stop()
    reader.join(5)
    assert ended == [-1]
    assert program.last_error in (5270, 5273)


def test_a_function_of_a_program_s_own_leaves_a_code_and_success_clears_none(open_terminal: Open) -> None:
    program = open_terminal().start("ea")
    assert program.leave(4002) is False
    assert program.last_error == 4002
    assert program.leave(0) is True
    assert program.last_error == 4002
    program.reset_last_error()
    assert program.leave(0) is True
    assert program.last_error == 0


def test_a_library_leaves_its_codes_with_its_caller(open_terminal: Open) -> None:
    terminal = open_terminal()
    caller = terminal.start("ea")
    terminal.start("lib", kind="library", caller=caller).leave(5004)
    assert caller.last_error == 5004


def test_a_kind_is_refused_what_it_may_not_call(open_terminal: Open) -> None:
    terminal = open_terminal()
    expert, indicator = terminal.start("ea"), terminal.start("line", kind="indicator")
    assert not expert.refuses("Sleep")
    assert not expert.refuses("StringLen")
    assert expert.last_error == 0
    assert indicator.refuses("Sleep")
    assert indicator.last_error == 4014
    assert not indicator.refuses("SetIndexBuffer")
    assert expert.refuses("SetIndexBuffer")


def test_a_program_asked_to_stop_knows_it_and_can_still_say_goodbye(open_terminal: Open, stack: Stack) -> None:
    terminal = open_terminal()
    program = terminal.start("ea")
    library = terminal.start("lib", kind="library", caller=program)
    handle = program.socket_create()
    assert program.socket_connect(handle, "127.0.0.1", stack.tcp.port, 1000)
    library.stop()
    assert (program.is_stopping, library.is_stopping) == (False, False)
    asking = threading.Thread(target=program.request_stop)
    asking.start()
    asking.join(5)
    assert (program.is_stopping, library.is_stopping) == (True, True)
    assert program.socket_send(handle, b"bye", 3) == 3
    program.stop()
    assert program.open_sockets == 0


def test_stopping_is_asking_as_well(open_terminal: Open) -> None:
    terminal = open_terminal()
    stopped, closed = terminal.start("ea"), terminal.start("other")
    stopped.stop()
    assert (stopped.is_stopping, closed.is_stopping) == (True, False)
    terminal.close()
    assert closed.is_stopping


def test_a_sleep_takes_the_terminal_s_time(open_terminal: Open) -> None:
    clock = mqlnet.VirtualClock(start=0)
    program = open_terminal(clock=clock).start("ea")
    assert program.sleep(3_600_000) is True
    assert clock.monotonic() == 3600.0
    assert program.sleep(-1) is True
    program.request_stop()
    assert program.sleep(1000) is False
    assert clock.monotonic() == 3600.0


def test_an_indicator_does_not_sleep(open_terminal: Open) -> None:
    clock = mqlnet.VirtualClock(start=0)
    program = open_terminal(clock=clock).start("line", kind="indicator")
    assert program.sleep(1000) is False
    assert (clock.monotonic(), program.last_error) == (0.0, 4014)


def test_a_stop_from_another_thread_ends_a_sleep(open_terminal: Open) -> None:
    program = open_terminal().start("ea")
    ended: list[bool] = []
    sleeper = threading.Thread(target=lambda: ended.append(program.sleep(60_000)))
    sleeper.start()
    program.stop()
    sleeper.join(5)
    assert ended == [False]


def test_a_file_that_a_program_holds_is_not_sent(open_terminal: Open, stack: Stack) -> None:
    terminal = open_terminal()
    (terminal.files.root / "a.txt").write_bytes(b"a")
    program = terminal.start("ea")
    with terminal.files.open_exclusively("a.txt"):
        assert program.send_ftp("a.txt") is False
        assert program.last_error == 4521
    assert program.send_ftp("a.txt") is True
    assert stack.ftp.files() == {"a.txt": b"a"}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_manuals_name_says_what_it_is_called_in_python(program: mqlnet.Program, name: str) -> None:
    with pytest.raises(AttributeError, match=f"it is called {FUNCTIONS[name].python_name} in Python"):
        getattr(program, name)


def test_another_name_is_no_attribute(program: mqlnet.Program) -> None:
    with pytest.raises(AttributeError, match=r"'Program' object has no attribute 'nothing'$"):
        getattr(program, "nothing")  # noqa: B009 - the type checker knows that there is none
