# rows: bi:GV1 bi:GV2 bi:GV3 bi:GV4 bi:GV5 bi:GV6 bi:GV7 bi:GV8 bi:GV9 bi:GV10 bi:Q23 bi:CM3
from pathlib import Path

import pytest

from mqlnet.clock import VirtualClock
from mqlnet.mql5.library.global_variables import (
    global_variable_check,
    global_variable_del,
    global_variable_get,
    global_variable_name,
    global_variable_set,
    global_variable_set_on_condition,
    global_variable_temp,
    global_variable_time,
    global_variables_delete_all,
    global_variables_flush,
    global_variables_total,
)
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.values.references import Ref
from mqlnet.mql5.values.strings import NULL
from mqlnet.settings import Settings
from mqlnet.terminal import Terminal
from tests.mqlnet.mql5.library.conftest import NOW, MakeHost

WEEK = 7 * 86_400


def later(host: Host, seconds: float) -> None:
    assert isinstance(host.clock, VirtualClock)
    host.clock.advance(seconds)


def test_setting_returns_the_local_time(make_host: MakeHost) -> None:
    host = make_host(options={"tz": "3600"})
    assert global_variable_set(host, "a", 1.5) == NOW + 3600
    assert global_variable_get(host, "a") == 1.5


def test_programs_share_variables(host: Host, make_host: MakeHost) -> None:
    global_variable_set(host, "ж😀"[:1], 2.0)
    assert global_variable_get(make_host(), "ж") == 2.0


@pytest.mark.parametrize("name", ["", "x" * 64])
def test_bad_names(host: Host, name: str) -> None:
    assert (global_variable_set(host, name, 1.0), host.last_error) == (0, 4003)
    host.leave(0)
    assert (global_variable_temp(host, name), host.last_error) == (False, 4003)
    assert global_variable_set(host, "x" * 63, 1.0)


def test_missing_variable(host: Host) -> None:
    value = Ref(7.0)
    for call in (
        lambda: global_variable_get(host, "a"),
        lambda: global_variable_get(host, "a", value),
        lambda: global_variable_time(host, "a"),
        lambda: global_variable_del(host, "a"),
        lambda: global_variable_set_on_condition(host, "a", 1.0, 0.0),
    ):
        host.leave(0)
        assert (call(), host.last_error) == (0, 4501)
    assert value.value == 7.0
    host.leave(0)
    assert (global_variable_check(host, "a"), host.last_error) == (False, 0)


def test_value_by_reference(host: Host) -> None:
    global_variable_set(host, "a", -0.5)
    value = Ref(0.0)
    assert global_variable_get(host, "a", value) is True
    assert value.value == -0.5


def test_time_of_last_use(host: Host, make_host: MakeHost) -> None:
    global_variable_set(host, "a", 1.0)
    later(host, 10)
    assert global_variable_check(host, "a")
    assert global_variable_time(host, "a") == NOW
    global_variable_get(host, "a")
    assert global_variable_time(host, "a") == NOW + 10
    later(host, 10)
    global_variable_check(make_host(options={"gv_check": "touch"}), "a")
    assert global_variable_time(host, "a") == NOW + 20


def test_deleting(host: Host) -> None:
    global_variable_set(host, "a", 1.0)
    assert global_variable_del(host, "a")
    assert not global_variable_check(host, "a")


def test_deleting_by_prefix_and_age(host: Host) -> None:
    for name in ("ab", "ac", "b"):
        global_variable_set(host, name, 1.0)
    later(host, 100)
    global_variable_set(host, "ad", 1.0)
    assert global_variables_delete_all(host, "a", int(NOW) + 50) == 2
    assert [global_variable_name(host, n) for n in range(2)] == ["ad", "b"]
    assert global_variables_delete_all(host, "x", 0) == 0
    assert (global_variables_delete_all(host, NULL, 0), global_variables_total(host), host.last_error) == (2, 0, 0)


def test_names_by_index(host: Host) -> None:
    for name in ("b", "a"):
        global_variable_set(host, name, 1.0)
    assert (global_variables_total(host), global_variable_name(host, 0)) == (2, "a")
    for index in (2, -1):
        host.leave(0)
        assert (global_variable_name(host, index), host.last_error) == ("", 4501)


def test_condition(host: Host) -> None:
    global_variable_set(host, "a", 1.0)
    assert (global_variable_set_on_condition(host, "a", 2.0, 5.0), host.last_error) == (False, 4503)
    assert global_variable_get(host, "a") == 1.0
    assert global_variable_set_on_condition(host, "a", 2.0, 1.0)
    assert global_variable_get(host, "a") == 2.0


def test_temporary_variable(host: Host) -> None:
    assert global_variable_temp(host, "a")
    assert global_variable_get(host, "a") == 0.0
    assert (global_variable_temp(host, "a"), host.last_error) == (False, 4502)


def in_another_run(tmp_path: Path, start: float) -> Host:
    terminal = Terminal(Settings(data_folder=str(tmp_path)), clock=VirtualClock(start=start))
    return Host(terminal, terminal.start("Later"))


def test_variables_outlive_the_terminal(host: Host, tmp_path: Path) -> None:
    global_variable_set(host, "kept", 1.25)
    global_variable_temp(host, "temporary")
    global_variable_set(host, "temporary", 3.0)
    assert global_variables_total(in_another_run(tmp_path, NOW)) == 0
    global_variables_flush(host)
    later_host = in_another_run(tmp_path, NOW + 4 * WEEK)
    assert global_variables_total(later_host) == 1
    assert global_variable_time(later_host, "kept") == NOW
    assert global_variable_get(later_host, "kept") == 1.25


def test_end_of_a_program_saves(host: Host, tmp_path: Path) -> None:
    global_variable_set(host, "kept", 1.0)
    host.close()
    assert global_variable_check(in_another_run(tmp_path, NOW), "kept")


def test_unused_variable_is_gone_after_four_weeks(host: Host, tmp_path: Path) -> None:
    global_variable_set(host, "kept", 1.0)
    later(host, 4 * WEEK)
    assert global_variable_check(host, "kept")
    later(host, 1)
    assert not global_variable_check(host, "kept")
    assert global_variables_total(in_another_run(tmp_path, NOW + 4 * WEEK + 1)) == 0


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[["a", "x", 1]]', "[["])
def test_damaged_file_is_as_none(host: Host, tmp_path: Path, text: str) -> None:
    (tmp_path / "gvariables.json").write_text(text)
    assert global_variables_total(host) == 0
    assert global_variable_set(host, "a", 1.0)
