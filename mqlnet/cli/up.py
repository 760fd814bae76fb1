"""``mqlnet up``: all servers on known ports, for a real terminal or any other client, or around one command."""

import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

import click

from emulators import readiness
from emulators.answers.rows import Answer, AnswerError, read
from emulators.control import ControlServer
from emulators.control.inbox.live import Live
from emulators.control.messages import Capture
from emulators.listening.ports import BASE_PORT, BASE_PORTS, PortTakenError
from emulators.stack import Stack
from emulators.tls.authority import Pki
from emulators.tls.certificates import NAMES, kept_authority
from mqlnet.cli import setup_page
from mqlnet.cli.capture_lines import json_line, line
from mqlnet.cli.console import Mistake, console, rows
from mqlnet.cli.environment import VARIABLES, Running, environment, port_variable
from mqlnet.cli.signals import Ending

NO_SERVERS: Final = 125  # the exit codes of env, timeout and docker for what is not the command's own
NOT_RUNNABLE: Final = 126
NOT_FOUND: Final = 127
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST: Final = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The values of the command line."""

    base_port: int
    control_port: int | None
    folder: Path | None
    names: tuple[str, ...]
    answers: Path | None
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
@click.option(
    "--json", "as_json", is_flag=True, help="Print JSON lines: addresses and environment, then each capture: --json"
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    callback=_check_names,
    help="Put this host into the certificate, and show how to lead it here: --name api.example.com",
)
@click.option(
    "--answers",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Answer web requests as this TOML file says: --answers answers.toml",
)
@click.option("--quiet", is_flag=True, help="Print no line for what arrives: --quiet")
@click.option(
    "--guide", "shows_guide", is_flag=True, help="Show what to enter in MetaTrader, and how to trust: --guide"
)
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
def up(**given: Any) -> None:
    """Run all servers, until Ctrl-C or around one command.

    \b
    Examples:
      mqlnet up                      every capture in a line, and on the page
      mqlnet up --guide              first, what to enter in MetaTrader 5
      mqlnet up --answers my.toml    POST /orders is answered as the file says
      mqlnet up -- pytest tests      the command finds the servers in its environment
      mqlnet up --port 0 --ports-file ports.json &

    Ready means that every protocol has answered. Everything listens on this computer alone.

    \b
    Exit codes: the command's own; 125 the servers could not start,
    126 the command could not be run, 127 there is no such command.
    """  # noqa: D301 - click wants the character itself
    options = Options(**given)
    if options.shows_environment:
        rows(console(), _variables(), indent=0)
    elif options.shows_triggers:
        setup_page.show_triggers(options.base_port)
    elif options.command and options.as_json:
        raise Mistake("--json prints where the command prints; use --ports-file.")
    else:
        _serve(options)


def _serve(options: Options) -> None:
    answers = _answers(options.answers)
    _remove_old(options.ports_file)
    with (
        Ending() as ending,
        _folder(options.folder) as place,
        _running(options, place) as stack,
        _shown(stack, options.control_port) as control,
    ):
        for answer in answers:
            stack.web.answers.add(answer, is_kept=True)
        running = Running(stack, control, place)
        described = {"ports": running.ports, "environment": environment(running)}
        with _ports_file(options.ports_file, json.dumps(described, indent=2) + "\n"):
            if options.command:
                sys.exit(_run(options.command, environment(running), ending))
            live = nullcontext() if options.quiet else Live(stack, _json_teller() if options.as_json else _teller())
            with _heard():
                if options.as_json:
                    click.echo(json.dumps(described))
                else:
                    _print_page(running, options)
            with live:
                ending.wait()


def _answers(path: Path | None) -> tuple[Answer, ...]:
    """Return the answers of a file; a Mistake names what is wrong in it."""
    try:
        return read(path) if path is not None else ()
    except AnswerError as error:
        raise Mistake(str(error)) from None


def _print_page(running: Running, options: Options) -> None:
    out = console()
    if options.shows_guide:
        out.print(setup_page.guide(running, is_kept=options.folder is not None), crop=False)
        out.print()
    if options.names:
        out.print(setup_page.names_guide(options.names, running.stack.web.tls_port), crop=False)
        out.print()
    out.print(setup_page.page(running), crop=False)


def _teller() -> Callable[[Capture], None]:
    out = console()
    return lambda capture: out.print(line(capture), soft_wrap=True)


def _json_teller() -> Callable[[Capture], None]:
    return lambda capture: click.echo(json_line(capture))


@contextmanager
def _folder(chosen: Path | None) -> Iterator[Path]:
    """Yield the folder of the authority: the chosen folder, or a temporary folder that ends with the servers."""
    if chosen is not None:
        yield chosen.absolute()
        return
    with tempfile.TemporaryDirectory(prefix="mqlnet-", ignore_cleanup_errors=True) as folder:
        yield Path(folder).resolve()


@contextmanager
def _running(options: Options, folder: Path) -> Iterator[Stack]:
    """Yield the servers once every protocol has answered; a reason why not ends the program."""
    try:
        pki = Pki((*NAMES, *options.names), authority=kept_authority(folder) if options.folder is not None else None)
        stack = Stack(base_port=options.base_port, pki=pki)
        folder.joinpath("ca.pem").write_text(pki.ca_pem, encoding="ascii")
        folder.joinpath("crl.pem").write_text(pki.crl_pem, encoding="ascii")
        stack.start()
    except PortTakenError as error:
        _give_up(who_has(error, options.base_port))
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
    if base_port and _is_up(base_port):
        return f"mqlnet is already up: http://127.0.0.1:{base_port}/; stop it, or try other ports: --port 27000"
    asks = {
        "win32": f"netstat -ano | findstr :{error.port}",
        "linux": f"ss -ltnp 'sport = :{error.port}'",
    }
    ask = asks.get(sys.platform, f"lsof -nP -iTCP:{error.port} -sTCP:LISTEN")
    other = f"other ports: --port {27_000 if base_port == 26_000 else 26_000}, free ones: --port 0"
    return f"port {error.port} for {error.label} is taken; who has it: {ask}; {other}"


def _remove_old(path: Path | None) -> None:
    """Remove the ports file of an earlier run that could not do so itself: it would pass for ready."""
    try:
        if path is not None:
            path.unlink(missing_ok=True)
    except OSError as error:
        _give_up(f"--ports-file {path} cannot be replaced: {error.strerror}; name another file")


def _is_up(port: int) -> bool:
    """Whether our own page answers at a port of this computer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
    try:
        connection.request("GET", "/api/v1/health")
        return b'"servers"' in connection.getresponse().read(4_096)
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


@contextmanager
def _ports_file(path: Path | None, text: str) -> Iterator[None]:
    """Keep the complete file there while the servers run; a file that another run has written since stays."""
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
        with suppress(OSError):
            if path.read_text(encoding="utf-8") == text:
                path.unlink()


@contextmanager
def _heard() -> Iterator[None]:
    """Print in the block; end with a code of our own if nobody can read it."""
    if sys.stdout is None:
        _give_up("the output is closed; send it somewhere: > /dev/null")
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        sys.stdout = None  # Python would flush it once more
        _give_up(f"the output cannot be written: {error.strerror}")


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
