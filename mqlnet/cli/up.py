"""``mqlnet up``: all servers on known ports, for a real terminal or any other client, or around one command."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NoReturn

import click

from emulators import readiness
from emulators.control import ControlServer
from emulators.listening.ports import BASE_PORT, BASE_PORTS, PortTakenError
from emulators.stack import Stack
from emulators.tls.authority import Pki
from emulators.tls.certificates import kept_authority
from mqlnet.cli import setup_page
from mqlnet.cli.console import Mistake, console, rows
from mqlnet.cli.environment import VARIABLES, Running, environment, port_variable
from mqlnet.cli.signals import Ending

NO_SERVERS: Final = 125  # the exit codes of env, timeout and docker for what is not the command's own
NOT_RUNNABLE: Final = 126
NOT_FOUND: Final = 127


def _check_port(_context: click.Context, _parameter: click.Parameter, port: int) -> int:
    if port and port not in BASE_PORTS:
        raise click.BadParameter(f"a base port is {BASE_PORTS.start} to {BASE_PORTS.stop - 1}, or 0 for free ports.")
    return port


def _check_control_port(_context: click.Context, _parameter: click.Parameter, port: int | None) -> int | None:
    if port is not None and not 0 <= port <= 65_535:
        raise click.BadParameter("a port is 1 to 65535, or 0 for a free one.")
    return port


@click.command(context_settings={"allow_interspersed_args": False})
@click.option(
    "--port",
    "base_port",
    default=BASE_PORT,
    show_default=True,
    metavar="BASE",
    callback=_check_port,
    help="Count all ports from here, 0 for free ones: --port 0",
)
@click.option(
    "--control-port",
    type=int,
    metavar="PORT",
    callback=_check_control_port,
    help="Put the page and its REST interface there, not at BASE; 0 for a free port: --control-port 8025",
)
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep the certificate authority here, so that it is trusted once; new each time if not given: --folder ca",
)
@click.option("--json", "as_json", is_flag=True, help="Print addresses and environment as JSON: --json")
@click.option(
    "--ports-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the same JSON to this file; it appears when the servers are ready: --ports-file ports.json",
)
@click.option(
    "--environment",
    "shows_environment",
    is_flag=True,
    help="Only print the variables a command is given: --environment",
)
@click.option(
    "--triggers", "shows_triggers", is_flag=True, help="Only print the URLs, names and ports that fail: --triggers"
)
@click.argument("command", nargs=-1, type=click.UNPROCESSED)
def up(
    *,
    base_port: int,
    control_port: int | None,
    folder: Path | None,
    as_json: bool,
    ports_file: Path | None,
    shows_environment: bool,
    shows_triggers: bool,
    command: tuple[str, ...],
) -> None:
    """Run all servers, until Ctrl-C or around one command.

    \b
    Examples:
      mqlnet up                      then enter in the terminal what it shows
      mqlnet up -- pytest tests      the command finds the servers in its environment
      mqlnet up --port 0 --ports-file ports.json &

    Ready means that every protocol has answered. Everything listens on this computer alone.

    \b
    Exit codes: the command's own; 125 the servers could not start,
    126 the command could not be run, 127 there is no such command.
    """  # noqa: D301 - click wants the character itself
    if shows_environment:
        rows(console(), _variables(), indent=0)
        return
    if shows_triggers:
        setup_page.show_triggers(base_port)
        return
    if command and as_json:
        raise Mistake("--json prints where the command prints; use --ports-file.")
    is_kept = folder is not None
    with (
        Ending() as ending,
        _folder(folder) as place,
        _running(base_port, place, is_kept=is_kept) as stack,
        _shown(stack, control_port) as control,
    ):
        running = Running(stack, control, place)
        told = json.dumps({"ports": running.ports, "environment": environment(running)}, indent=2)
        with _told(ports_file, told + "\n"):
            if command:
                sys.exit(_run(command, environment(running), ending))
            if as_json:
                click.echo(told)
            else:
                console().print(setup_page.page(running, is_kept=is_kept), crop=False)
            ending.wait()


@contextmanager
def _folder(chosen: Path | None) -> Iterator[Path]:
    """Yield the folder of the authority: the chosen one, or one that goes when the servers go."""
    if chosen is not None:
        yield chosen.absolute()
        return
    with tempfile.TemporaryDirectory(prefix="mqlnet-", ignore_cleanup_errors=True) as folder:
        yield Path(folder).resolve()


@contextmanager
def _running(base_port: int, folder: Path, *, is_kept: bool) -> Iterator[Stack]:
    """Yield the servers once every protocol has answered; a reason why not ends the program."""
    try:
        pki = Pki(authority=kept_authority(folder)) if is_kept else Pki()
        stack = Stack(base_port=base_port, pki=pki)
        folder.joinpath("ca.pem").write_text(pki.ca_pem, encoding="ascii")
        folder.joinpath("crl.pem").write_text(pki.crl_pem, encoding="ascii")
        stack.start()
    except PortTakenError as error:
        _give_up(who_has(error, base_port))
    except OSError as error:
        _give_up(f"{error.filename}: {error.strerror}; choose another --folder" if error.filename else str(error))
    except ValueError as error:
        _give_up(str(error))
    try:
        readiness.prove(stack)
        yield stack
    except readiness.NotReadyError as error:
        _give_up(str(error))
    finally:
        stack.stop()


@contextmanager
def _shown(stack: Stack, port: int | None) -> Iterator[ControlServer]:
    """Yield the page and the REST interface over the servers."""
    control = ControlServer(stack, port=port)
    try:
        control.start()
    except PortTakenError as error:
        _give_up(who_has(error, stack.base_port))
    try:
        yield control
    finally:
        control.stop()


def _give_up(reason: str) -> NoReturn:
    click.echo(f"mqlnet up: {reason}", err=True)
    sys.exit(NO_SERVERS)


def who_has(error: PortTakenError, base_port: int) -> str:
    """Return in one line which port is taken, who to ask for its owner, and which base to try instead."""
    asks = {
        "win32": f"netstat -ano | findstr :{error.port}",
        "linux": f"ss -ltnp 'sport = :{error.port}'",
    }
    ask = asks.get(sys.platform, f"lsof -nP -iTCP:{error.port} -sTCP:LISTEN")
    other = f"other ports: --port {27_000 if base_port == 26_000 else 26_000}, free ones: --port 0"
    return f"port {error.port} for {error.label} is taken; who has it: {ask}; {other}"


@contextmanager
def _told(path: Path | None, text: str) -> Iterator[None]:
    """Have the file there, whole, while the servers are; a file of an earlier run would pass for ready."""
    if path is None:
        yield
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        _give_up(f"--ports-file {path} cannot be written: {error.strerror}; name a file in a folder that is there")
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _run(command: tuple[str, ...], variables: dict[str, str], ending: Ending) -> int:
    """Run the command and return what it exits with; 128 and the signal's number if one ended it."""
    program = shutil.which(command[0]) or command[0]
    try:
        process = subprocess.Popen([program, *command[1:]], env={**os.environ, **variables})
    except FileNotFoundError:
        click.echo(f"mqlnet up: there is no command {command[0]}", err=True)
        return NOT_FOUND
    except OSError as error:
        click.echo(f"mqlnet up: {command[0]} could not be run: {error.strerror}", err=True)
        return NOT_RUNNABLE
    with ending.passed_on(process.terminate):
        code = process.wait()
    return 128 - code if code < 0 else code


def _variables() -> list[tuple[str, str]]:
    ports = [(port_variable(label), f"the port of {label}") for label in ("smtp", "smtp-tls", "tcp-expired")]
    rest = ("MQLNET_…_PORT", "and so on for every listener that --json shows")
    return [*((one.name, one.meaning) for one in VARIABLES), *ports, rest]
