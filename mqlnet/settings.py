"""The terminal's option dialogs as frozen values, built in Python or read from ``terminal.toml``.

One class a tab of the dialog (Expert Advisors, Email, FTP, Notifications), and one for what only an offline
terminal needs (network, timeouts). No program can change them; a user can, with ``Terminal.apply``.
"""

import difflib
import ipaddress
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec

from mqlnet.facts import profiles
from mqlnet.facts.addresses import host_and_port
from mqlnet.facts.harmless import harmless
from mqlnet.facts.limits import LIMITS
from mqlnet.rules import allow_list
from mqlnet.rules.sockets import INT_MAX


class SettingsError(ValueError):
    """The settings cannot be used: the message names the key, where it stands, and what was expected."""


class _Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of ``terminal.toml``: an unknown key is an error."""


_Number = Annotated[int, msgspec.Meta(ge=0, le=INT_MAX)]
_Milliseconds = _Number
_HeaderText = Annotated[str, msgspec.Meta(pattern="^[ -~]*$")]  # a header takes nothing else


class ExpertAdvisors(_Section, frozen=True):
    """The Expert Advisors tab: the list of allowed addresses and its checkbox."""

    allow_web_request: bool = False
    web_request_urls: tuple[str, ...] = ()


class Email(_Section, frozen=True):
    """The Email tab; ``server`` is ``host[:port]``, ``sender`` and ``recipient`` are ``name, address``."""

    enabled: bool = False
    server: str = ""
    login: str = ""
    password: str = ""
    sender: str = msgspec.field(default="", name="from")
    recipient: str = msgspec.field(default="", name="to")


class Ftp(_Section, frozen=True):
    """The FTP tab; ``server`` is ``host[:port]``."""

    enabled: bool = False
    server: str = ""
    path: str = ""
    login: str = ""
    password: str = ""
    passive: bool = True


class Notifications(_Section, frozen=True):
    """The Notifications tab; up to four IDs, comma-separated. ``relay`` stands in for MetaQuotes' server."""

    enabled: bool = False
    metaquotes_id: str = ""
    relay: str = ""


class NetworkSection(_Section, frozen=True):
    """The network of the machine: certificates to trust, and permission to reach anything beyond loopback."""

    ca_file: str = ""
    ca_pem: str = ""
    outside: bool = False


class Timeouts(_Section, frozen=True):
    """Waits the manual leaves open, in milliseconds (NQ25)."""

    smtp_ms: _Milliseconds = LIMITS["smtp-time"].value
    ftp_connect_ms: _Milliseconds = LIMITS["ftp-connect-time"].value
    ftp_idle_ms: _Milliseconds = LIMITS["ftp-idle-time"].value
    relay_ms: _Milliseconds = LIMITS["relay-time"].value


class Build(_Section, frozen=True):
    """Values for the User-Agent and Accept-Language headers of WebRequest."""

    number: _Number = 5120
    windows: _HeaderText = "10.0.19045"
    language: _HeaderText = "en;q=0.5"


class Settings(_Section, frozen=True):
    """All settings of a terminal.

    ``address_overrides`` maps ``host:port`` to the ``ip:port`` that is really connected to, or to
    ``unresolvable``; programs still see, and the allow-list still checks, the original. ``profile`` and
    ``switches`` choose the behaviour where sources differ (``mqlnet.facts.profiles``). Terminals with the same
    ``common_folder`` share the files that programs open with FILE_COMMON; without one it lies in the data folder.
    """

    data_folder: str = ""
    common_folder: str = ""
    profile: str = "observed"
    switches: dict[str, str] = {}
    expert_advisors: ExpertAdvisors = ExpertAdvisors()
    email: Email = Email()
    ftp: Ftp = Ftp()
    notifications: Notifications = Notifications()
    network: NetworkSection = NetworkSection()
    timeouts: Timeouts = Timeouts()
    build: Build = Build()
    address_overrides: dict[str, str] = {}

    def __post_init__(self) -> None:
        for entry in self.expert_advisors.web_request_urls:
            try:
                allow_list.check_entry(entry)
            except ValueError as error:
                raise SettingsError(f"expert_advisors.web_request_urls: {error}") from None
        for source, override in self.address_overrides.items():
            _check_override(source, override, outside=self.network.outside)
        _check_certificates(self.network.ca_pem)
        try:
            profiles.profile(self.profile).with_switches(self.switches)
        except ValueError as error:
            raise SettingsError(f"profile, switches: {error}") from None


UNRESOLVABLE: Final = "unresolvable"


def _check_override(source: str, override: str, *, outside: bool) -> None:
    try:
        host_and_port(source)
        if override != UNRESOLVABLE:
            _check_target(host_and_port(override)[0], outside=outside)
    except ValueError as error:
        raise SettingsError(
            f'address_overrides."{source}": {error}; expected "host:port" = "ip:port", or "{UNRESOLVABLE}"'
        ) from None


def _check_target(host: str, *, outside: bool) -> None:
    """Raise ValueError for a target that would be looked up, or that leads out where nothing may."""
    address = ipaddress.ip_address(host)
    if not (address.is_loopback or outside):
        raise ValueError(f"{host} is not on this machine, and network.outside is not set")


def _check_certificates(pem: str) -> None:
    if not pem.isascii():
        raise SettingsError("network.ca_pem: has characters beyond ASCII; expected certificates in PEM")


def load_settings(path: str | Path) -> Settings:
    """Read ``terminal.toml``; a bad file is a SettingsError that names the file, the key and what was expected.

    Relative paths in the file (both folders, ``network.ca_file``) are taken from the file's own folder.
    """
    path = Path(path)
    try:
        settings = msgspec.toml.decode(path.read_bytes(), type=Settings)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeError:
        raise SettingsError(f"{path}: is not UTF-8") from None
    except RecursionError:
        raise SettingsError(f"{path}: is nested too deep") from None
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}") from None
    except (msgspec.DecodeError, ValueError) as error:
        raise SettingsError(f"{path}: {_explain(error)}") from None
    return _anchored(settings, path.parent)


def build(values: Mapping[str, Any]) -> Settings:
    """Build settings from plain nested values, as ``terminal.toml`` would hold them."""
    try:
        return msgspec.convert(values, type=Settings)
    except SettingsError:
        raise
    except (msgspec.ValidationError, ValueError) as error:
        raise SettingsError(_explain(error)) from None
    except RecursionError:
        raise SettingsError("the settings are nested too deep") from None


def _anchored(settings: Settings, folder: Path) -> Settings:
    def anchor(path: str) -> str:
        return str((folder / path).resolve()) if path else ""

    network = msgspec.structs.replace(settings.network, ca_file=anchor(settings.network.ca_file))
    return msgspec.structs.replace(
        settings,
        data_folder=anchor(settings.data_folder),
        common_folder=anchor(settings.common_folder),
        network=network,
    )


def _explain(error: Exception) -> str:
    """Turn msgspec's message into ``key: what is wrong; what was expected``."""
    text, _, place = _shown(str(error)).partition(" - at `")
    section = place.strip("`").removeprefix("$").lstrip(".")
    unknown = re.fullmatch(r"Object contains unknown field `(.*)`", text)
    if unknown is None:
        return f"{section}: {text}" if section else text
    known = _keys(section)
    near = difflib.get_close_matches(unknown[1], known, n=1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    key = f"{section}.{unknown[1]}" if section else unknown[1]
    return f"{key}: unknown key; {hint}expected one of {', '.join(known)}"


def _shown(text: str, end: int = 1_000) -> str:
    """Return what a file says in one line that no terminal obeys; of a long one, its two ends."""
    plain = harmless(text)
    return plain if len(plain) <= 2 * end else f"{plain[:end]}…{plain[-end:]}"


def _keys(section: str) -> list[str]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(Settings)}
    if not section:
        return list(fields)
    return [field.encode_name for field in msgspec.structs.fields(fields[section].type)]
