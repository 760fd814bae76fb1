"""The options of ``mqlnet up``: each is refused in one line with the cure, before anything starts."""

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("name", ["https://api.example.com", "api.example.com:443", "a b", "-a", "", "a" * 64])
def test_what_is_no_host_name_is_refused(run: Run, name: str) -> None:
    said = run("up", "--name", name)
    assert said.exit_code == 2
    assert "is no host name; write api.example.com" in said.stderr


@pytest.mark.parametrize("port", ["80", "65000", "-1"])
def test_a_base_port_without_room_is_refused(run: Run, port: str) -> None:
    said = run("up", "--port", port)
    assert said.exit_code == 2
    assert "1024 to 64500, or 0" in said.stderr


@pytest.mark.parametrize("address", ["localhost", "::1", "192.168.1", ""])
def test_what_is_no_address_is_refused(run: Run, address: str) -> None:
    said = run("up", "--host", address)
    assert said.exit_code == 2
    assert "no IPv4 address; give one of this computer, or 0.0.0.0 for all of them" in said.stderr


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.1.10"])
def test_an_address_that_others_reach_is_asked_for_twice(run: Run, address: str) -> None:
    said = run("up", "--host", address)
    assert said.exit_code == 2
    assert f"--host {address} lets other computers connect" in said.stderr
    assert "add --expose" in said.stderr


@pytest.mark.parametrize("token", ["short", "with space in the middle", "x" * 201])
def test_a_token_that_can_be_guessed_or_not_be_sent_is_refused(run: Run, token: str) -> None:
    said = run("up", "--token", token)
    assert said.exit_code == 2
    assert "a token has 16 to 200 letters, digits, - and _" in said.stderr


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("8000", "'8000' is no target; write host:port, as in 127.0.0.1:8000"),
        ("127.0.0.1:99999", "is no target"),
        ("api.example.com:443", "leads off this computer; if you mean it, add --proxy-outside"),
        ("192.168.1.10:80", "leads off this computer"),
    ],
)
def test_a_proxy_leads_to_this_computer_unless_asked_twice(run: Run, target: str, says: str) -> None:
    said = run("up", "--proxy", "127.0.0.1:8000", "--proxy", target)
    assert said.exit_code == 2
    assert says in " ".join(said.stderr.split())
