# rows: bi:CM1 bi:CM4 bi:KO1 bi:KO2 bi:KO3 bi:KO4 bi:KO5 bi:KO6 bi:KO7 bi:KO8 bi:KO9 bi:KO10 bi:KO11 bi:KO12 bi:KO13
# rows: bi:KO17 bi:KO18
import pytest

from mqlnet.mql5.library import checkup, common
from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.events import Queue
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import BUILTINS
from tests.mqlnet.mql5.library.conftest import MakeHost


def number(name: str) -> int:
    found = numbers.number(name)
    assert found is not None
    return found


def test_last_error(host: Host) -> None:
    assert checkup.get_last_error(host) == 0
    checkup.set_user_error(host, 5)
    assert checkup.get_last_error(host) == checkup.get_last_error(host) == 65541
    checkup.reset_last_error(host)
    assert checkup.get_last_error(host) == 0


def test_stop_flag(host: Host) -> None:
    assert not checkup.is_stopped(host)
    host.program.request_stop()
    assert checkup.is_stopped(host)
    host.uninit_reason = 4
    assert checkup.uninitialize_reason(host) == 4


@pytest.mark.parametrize(("kind", "type_"), [("script", 1), ("expert", 2), ("indicator", 4), ("service", 5)])
def test_kind_of_program(make_host: MakeHost, kind: str, type_: int) -> None:
    assert checkup.mql_info_integer(make_host(kind=kind), number("MQL_PROGRAM_TYPE")) == type_


@pytest.mark.parametrize(
    ("name", "value"),
    [("MQL_TESTER", 0), ("MQL_OPTIMIZATION", 0), ("MQL_DEBUG", 0), ("MQL_TRADE_ALLOWED", 1), ("MQL_DLLS_ALLOWED", 0)],
)
def test_program_properties(host: Host, name: str, value: int) -> None:
    assert (checkup.mql_info_integer(host, number(name)), host.last_error) == (value, 0)
    assert BUILTINS["MQL5InfoInteger"].code is BUILTINS["MQLInfoInteger"].code


def test_program_in_the_tester(make_host: MakeHost) -> None:
    assert checkup.mql_info_integer(make_host(tester=True), number("MQL_TESTER")) == 1


def test_unknown_properties(host: Host) -> None:
    for call, failure, code in (
        (checkup.mql_info_integer, 0, 4512),
        (checkup.mql_info_string, "", 4512),
        (checkup.terminal_info_integer, 0, 4513),
        (checkup.terminal_info_double, 0.0, 4513),
        (checkup.terminal_info_string, "", 4513),
    ):
        host.leave(0)
        assert (call(host, 99_999), host.last_error) == (failure, code)


@pytest.mark.parametrize(("kind", "folder"), [("expert", "Experts"), ("service", "Services")])
def test_name_and_path_of_the_program(make_host: MakeHost, kind: str, folder: str) -> None:
    host = make_host(kind=kind)
    host.path = "/home/me/Bots/My.Bridge.mq5"
    assert checkup.mql_info_string(host, number("MQL_PROGRAM_NAME")) == "My.Bridge"
    path = checkup.mql_info_string(host, number("MQL_PROGRAM_PATH"))
    assert path.startswith("C:\\")
    assert path.endswith(f"\\MQL5\\{folder}\\My.Bridge.ex5")


@pytest.mark.parametrize(
    ("name", "value"),
    [("TERMINAL_CONNECTED", 1), ("TERMINAL_TRADE_ALLOWED", 1), ("TERMINAL_X64", 1), ("TERMINAL_CODEPAGE", 1252),
     ("TERMINAL_EMAIL_ENABLED", 0), ("TERMINAL_MAXBARS", 100_000), ("TERMINAL_KEYSTATE_SHIFT", 0), ("TERMINAL_VPS", 0)],
)  # fmt: skip
def test_terminal_numbers(host: Host, name: str, value: int) -> None:
    assert (checkup.terminal_info_integer(host, number(name)), host.last_error) == (value, 0)


def test_terminal_texts_are_of_no_real_machine(host: Host) -> None:
    texts = {
        name: checkup.terminal_info_string(host, value)
        for value, name in numbers.members("ENUM_TERMINAL_INFO_STRING").items()
    }
    assert host.last_error == 0
    assert texts["TERMINAL_NAME"] == "MetaTrader 5"
    assert texts["TERMINAL_LANGUAGE"] == "English"
    for name in ("TERMINAL_PATH", "TERMINAL_DATA_PATH", "TERMINAL_COMMONDATA_PATH"):
        assert texts[name].startswith("C:\\")
    assert all(texts.values())


def test_community_balance_without_a_login(host: Host) -> None:
    assert (checkup.terminal_info_double(host, number("TERMINAL_RETRANSMISSION")), host.last_error) == (0.0, 0)
    assert (checkup.terminal_info_double(host, number("TERMINAL_COMMUNITY_BALANCE")), host.last_error) == (0.0, 4512)


def test_pointers(host: Host) -> None:
    thing = object()
    host.pointer_type = lambda handle: 2 if handle is thing else 0
    assert [checkup.check_pointer(host, one) for one in (thing, None)] == [2, 0]
    assert checkup.get_pointer(thing) is thing


def test_removal_waits_for_the_handler_to_end(host: Host, make_host: MakeHost) -> None:
    common.expert_remove(host)
    assert host.state(Queue).removed
    assert host.is_stopping
    indicator = make_host(kind="indicator")
    common.expert_remove(indicator)
    assert (indicator.state(Queue).removed, indicator.last_error) == (False, 4014)


def test_closing_the_terminal(host: Host) -> None:
    common.set_return_error(host, 3)
    assert common.terminal_close(host, 7)
    assert (host.shared(common.ReturnCode).code, host.uninit_reason, host.is_stopping) == (7, 9, True)
    common.set_return_error(host, 8)
    assert host.shared(common.ReturnCode).code == 8


def test_nothing_outside_debugger_and_tester(host: Host) -> None:
    common.debug_break()
    common.tester_hide_indicators(host, True)
    common.tester_stop(host)
    assert not host.is_stopping
    assert (
        common.tester_statistics(host, 1),
        common.tester_deposit(host, 1.0),
        common.tester_withdrawal(host, 1.0),
    ) == (
        0.0,
        False,
        False,
    )
    assert common.translate_key(65) == -1
    assert host.last_error == 0


def test_stop_in_the_tester(make_host: MakeHost) -> None:
    host = make_host(tester=True)
    common.tester_stop(host)
    assert host.is_stopping
    script = make_host(kind="script")
    common.tester_statistics(script, 1)
    assert script.last_error == 4014
