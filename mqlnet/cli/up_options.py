"""The options of ``mqlnet up``: their values, what they take, and what is refused before anything starts."""

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from emulators.capture import KEEP_RECORDS
from emulators.emulator import HOST
from emulators.listening.ports import BASE_PORT, BASE_PORTS

_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{16,200}")
_HOST: Final = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The values of the command line."""

    base_port: int
    control_port: int | None
    host: str
    exposes: bool
    token: str | None
    folder: Path | None
    names: tuple[str, ...]
    answers: Path | None
    proxies: tuple[str, ...]
    proxies_outside: bool
    terminal: Path | None
    keep: int
    as_json: bool
    quiet: bool
    shows_guide: bool
    ports_file: Path | None
    shows_environment: bool
    shows_triggers: bool
    command: tuple[str, ...]


def _check_port(_context: click.Context, _parameter: click.Parameter, port: int) -> int:
    if port and port not in BASE_PORTS:
        raise click.BadParameter(f"a base port is {BASE_PORTS.start} to {BASE_PORTS.stop - 1}, or 0 for free ports.")
    return port


def _check_control_port(_context: click.Context, _parameter: click.Parameter, port: int | None) -> int | None:
    if port is not None and not 0 <= port <= 65_535:
        raise click.BadParameter("a port is 1 to 65535, or 0 for a free one.")
    return port


def _check_names(_context: click.Context, _parameter: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if not _HOST.fullmatch(name) or len(name) > 253:
            raise click.BadParameter(f"{name!r} is no host name; write api.example.com, without https:// and port.")
    return names


def _check_host(_context: click.Context, _parameter: click.Parameter, host: str) -> str:
    try:
        return str(ipaddress.IPv4Address(host))
    except ValueError:
        raise click.BadParameter(
            f"{host!r} is no IPv4 address; give one of this computer, or 0.0.0.0 for all of them."
        ) from None


def _check_token(_context: click.Context, _parameter: click.Parameter, token: str | None) -> str | None:
    if token is not None and not _TOKEN.fullmatch(token):
        raise click.BadParameter("a token has 16 to 200 letters, digits, - and _.")
    return token


OPTIONS: Final = (
    click.option(
        "--port",
        "base_port",
        default=BASE_PORT,
        show_default=True,
        metavar="BASE",
        callback=_check_port,
        help="Count all ports from here, 0 for free ones: --port 0",
    ),
    click.option(
        "--control-port",
        type=int,
        metavar="PORT",
        callback=_check_control_port,
        help="Put the page and its REST interface there, not at BASE; 0 for a free port: --control-port 8025",
    ),
    click.option(
        "--host",
        default=HOST,
        show_default=True,
        metavar="ADDRESS",
        callback=_check_host,
        help="Listen on this address of the computer, 0.0.0.0 for all; needs --expose: --host 192.168.1.10",
    ),
    click.option(
        "--expose",
        "exposes",
        is_flag=True,
        help="With --host: yes, other computers may connect; reading then needs the token, too: --expose",
    ),
    click.option(
        "--token",
        envvar="MQLNET_TOKEN",
        metavar="TEXT",
        callback=_check_token,
        help="The token of the page and of REST, also from MQLNET_TOKEN; new each time if not given: --token TEXT",
    ),
    click.option(
        "--folder",
        type=click.Path(file_okay=False, path_type=Path),
        help="Keep the certificate authority here, so that it is trusted once; new each time if not given: --folder ca",
    ),
    click.option(
        "--json", "as_json", is_flag=True, help="Print JSON lines: addresses and environment, then each capture: --json"
    ),
    click.option(
        "--name",
        "names",
        multiple=True,
        metavar="HOST",
        callback=_check_names,
        help="Put this host into the certificate, and show how to lead it here: --name api.example.com",
    ),
    click.option(
        "--answers",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Answer web requests as this TOML file says: --answers answers.toml",
    ),
    click.option(
        "--proxy",
        "proxies",
        multiple=True,
        metavar="HOST:PORT",
        help="Put our faults in front of a server of your own, several times for several: --proxy 127.0.0.1:8000",
    ),
    click.option(
        "--proxy-outside",
        "proxies_outside",
        is_flag=True,
        help="With --proxy: yes, it may lead off this computer: --proxy-outside",
    ),
    click.option(
        "--terminal",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="Show the journal of this terminal among what arrives, by its data folder: --terminal FOLDER",
    ),
    click.option(
        "--keep",
        type=click.IntRange(10),
        default=KEEP_RECORDS,
        show_default=True,
        metavar="N",
        help="Keep this many records of each server, the newest; a request makes three or four: --keep 100000",
    ),
    click.option("--quiet", is_flag=True, help="Print no line for what arrives: --quiet"),
    click.option(
        "--guide", "shows_guide", is_flag=True, help="Show what to enter in MetaTrader, and how to trust: --guide"
    ),
    click.option(
        "--ports-file",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Write the same JSON to this file; it appears when the servers are ready: --ports-file ports.json",
    ),
    click.option(
        "--environment",
        "shows_environment",
        is_flag=True,
        help="Only print the variables a command is given: --environment",
    ),
    click.option(
        "--triggers", "shows_triggers", is_flag=True, help="Only print the URLs, names and ports that fail: --triggers"
    ),
)
F = TypeVar("F", bound=Callable[..., Any])


def with_options(function: F) -> F:
    """Give a command these options."""
    return reduce(lambda decorated, option: option(decorated), reversed(OPTIONS), function)
