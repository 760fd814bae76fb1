"""The environment of a command that runs beside the servers."""

from pathlib import Path

import pytest

from emulators.control import ControlServer
from emulators.stack import Stack
from mqlnet.cli.environment import VARIABLES, Running, environment, port_variable


@pytest.fixture
def running(stack: Stack, tmp_path: Path) -> Running:
    return Running(stack, ControlServer(stack, port=0, token="the-token"), tmp_path)


def test_every_row_and_every_listener_is_a_variable(running: Running) -> None:
    made = environment(running)
    assert set(made) == {row.name for row in VARIABLES} | {port_variable(label) for label in running.ports}
    assert all(made.values())


def test_ports_are_those_of_the_running_servers(running: Running, stack: Stack) -> None:
    made = environment(running)
    assert made["MQLNET_SMTP_PORT"] == str(stack.smtp.port)
    assert made["MQLNET_TCP_EXPIRED_PORT"] == str(stack.ports["tcp-expired"])
    assert made["MQLNET_REFUSED_PORT"] == str(stack.refused_port)


def test_addresses_and_secrets_are_ready_to_use(running: Running, stack: Stack, tmp_path: Path) -> None:
    made = environment(running)
    assert (made["MQLNET_SMTP_ADDRESS"], made["MQLNET_WEB_URL"]) == (stack.smtp.address, stack.web.url(""))
    assert made["MQLNET_WEB_TLS_URL"] == f"https://localhost:{stack.web.tls_port}"
    assert (made["MQLNET_CA_FILE"], made["MQLNET_CONTROL_TOKEN"]) == (str(tmp_path / "ca.pem"), "the-token")


@pytest.mark.parametrize(("label", "name"), [("smtp", "MQLNET_SMTP_PORT"), ("tcp-tls-1.2", "MQLNET_TCP_TLS_1_2_PORT")])
def test_a_variable_is_named_after_its_listener(label: str, name: str) -> None:
    assert port_variable(label) == name
