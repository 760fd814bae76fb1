"""Settings from a file: what is read, and what the message says of a mistake."""

from pathlib import Path

import msgspec
import pytest

import mqlnet
from mqlnet.settings import SettingsError, build

GOOD = """
data_folder = "terminal"
common_folder = "../common"
profile = "documented"
switches = { tls-verify = "off" }
[expert_advisors]
allow_web_request = true
web_request_urls = ["https://api.example.com", "127.0.0.1"]
[email]
enabled = true
server = "smtp.example.com:465"
from = "Me, me@example.com"
[address_overrides]
"smtp.example.com:465" = "127.0.0.1:4650"
"gone.example:80" = "unresolvable"
"""


def test_a_file_is_read_and_its_paths_are_its_own(tmp_path: Path) -> None:
    file = tmp_path / "terminal.toml"
    file.write_text(GOOD)
    settings = mqlnet.load_settings(file)
    assert settings.data_folder == str((tmp_path / "terminal").resolve())
    assert settings.common_folder == str((tmp_path.parent / "common").resolve())
    assert settings.email.sender == "Me, me@example.com"
    assert settings.expert_advisors.web_request_urls == ("https://api.example.com", "127.0.0.1")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[email]\nserverr = 'x'", "email.serverr: unknown key; did you mean 'server'"),
        ("foo = 1", "foo: unknown key; expected one of data_folder"),
        ("[email]\nenabled = 'yes'", "email.enabled: Expected `bool`, got `str`"),
        ("[expert_advisors]\nweb_request_urls = ['a b']", "web_request_urls: 'a b' cannot be an allowed address"),
        ("[address_overrides]\nx = 'y'", '\'x\' is not host:port; expected "host:port" = "ip:port"'),
        ("[address_overrides]\n'x:1' = 'y.example:2'", "'y.example' does not appear to be an IPv4 or IPv6 address"),
        ("[address_overrides]\n'x:1' = '192.0.2.1:2'", "192.0.2.1 is not on this machine, and network.outside"),
        ("[address_overrides]\n'x:1' = '0.0.0.0:2'", "0.0.0.0 is not on this machine"),
        ("[timeouts]\nftp_connect_ms = -1", "timeouts.ftp_connect_ms: Expected `int` >= 0"),
        ("[timeouts]\nrelay_ms = 2147483648", "timeouts.relay_ms: Expected `int` <= 2147483647"),
        ("[build]\nnumber = -1", "build.number: Expected `int` >= 0"),
        ('[build]\nlanguage = "en\\r\\nX-Evil: 1"', "build.language: Expected `str` matching regex"),
        ('[build]\nwindows = "\\u0000"', "build.windows: Expected `str` matching regex"),
        ("[network]\nca_pem = 'ü'", "network.ca_pem: has characters beyond ASCII"),
        ("x = " + "[" * 3000, "terminal.toml: "),
        ("profile = 'wild'", "unknown profile 'wild'; there are: documented, observed"),
        ("this is no toml", "terminal.toml: "),
    ],
)
def test_a_mistake_names_file_key_and_expectation(tmp_path: Path, text: str, complaint: str) -> None:
    file = tmp_path / "terminal.toml"
    file.write_text(text)
    with pytest.raises(SettingsError) as failure:
        mqlnet.load_settings(file)
    assert complaint in str(failure.value)
    assert str(file) in str(failure.value)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "terminal.toml"
    file.write_bytes(b"\xff\xfe = 1")
    with pytest.raises(SettingsError, match=r"terminal\.toml: is not UTF-8"):
        mqlnet.load_settings(file)
    with pytest.raises(SettingsError, match="cannot be read"):
        mqlnet.load_settings(tmp_path)


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"network": {"ca_file": "/nowhere/ca.pem"}}, r"network\.ca_file: /nowhere/ca\.pem cannot be used"),
        ({"network": {"ca_pem": "no certificate"}}, r"network\.ca_pem: the text cannot be used"),
        ({"data_folder": "/dev/null"}, r"data_folder: /dev/null cannot be used"),
        ({"data_folder": "a\0b"}, r"data_folder: .* cannot be used"),
    ],
)
def test_what_a_terminal_cannot_use_is_named(values: dict[str, object], complaint: str) -> None:
    with pytest.raises(SettingsError, match=complaint):
        mqlnet.Terminal(build(values))


def test_the_outside_may_be_mapped_where_it_may_be_reached() -> None:
    assert build({"network": {"outside": True}, "address_overrides": {"x:1": "192.0.2.1:2"}}).address_overrides


def test_what_is_left_out_is_as_in_a_terminal_that_nobody_has_set_up() -> None:
    assert msgspec.to_builtins(mqlnet.Settings()) == {
        "data_folder": "",
        "common_folder": "",
        "profile": "observed",
        "switches": {},
        "expert_advisors": {"allow_web_request": False, "web_request_urls": ()},
        "email": {"enabled": False, "server": "", "login": "", "password": "", "from": "", "to": ""},
        "ftp": {"enabled": False, "server": "", "path": "", "login": "", "password": "", "passive": True},
        "notifications": {"enabled": False, "metaquotes_id": "", "relay": ""},
        "network": {"ca_file": "", "ca_pem": "", "outside": False},
        "timeouts": {"smtp_ms": 30_000, "ftp_connect_ms": 30_000, "ftp_idle_ms": 30_000, "relay_ms": 10_000},
        "build": {"number": 5120, "windows": "10.0.19045", "language": "en;q=0.5"},
        "address_overrides": {},
    }


def test_a_wait_of_no_time_is_a_setting() -> None:
    assert build({"timeouts": {"smtp_ms": 0}}).timeouts.smtp_ms == 0


def test_settings_do_not_change() -> None:
    with pytest.raises(AttributeError, match="immutable"):
        mqlnet.Settings().profile = "documented"  # type: ignore[misc]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nothing\.toml: cannot be read"):
        mqlnet.load_settings(tmp_path / "nothing.toml")


def test_settings_built_from_values() -> None:
    assert build({"ftp": {"passive": False}}).ftp.passive is False
    with pytest.raises(SettingsError, match=r"ftp\.passiv: unknown key; did you mean 'passive'"):
        build({"ftp": {"passiv": False}})


@pytest.mark.parametrize(
    "text", [f"{'x' * 20_000} = 1", '"\\u001b[2J" = 1', 'profile = "\\u001b[2J"', f'profile = "{"y" * 20_000}"']
)
def test_what_a_file_says_is_cut_and_obeyed_by_no_terminal(tmp_path: Path, text: str) -> None:
    file = tmp_path / "terminal.toml"
    file.write_text(text)
    with pytest.raises(SettingsError) as failure:
        mqlnet.load_settings(file)
    assert str(failure.value).isprintable()
    assert len(str(failure.value)) < 3_000
