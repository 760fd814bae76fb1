"""``mqlnet up``: all servers on known ports, for a real terminal or any other client, or around one command."""

import http.client
import ipaddress
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, Final, NoReturn

import click

from emulators import readiness
from emulators.answers import scripts
from emulators.answers.rows import Answer, AnswerError, read
from emulators.capture import Capture as Records
from emulators.control import ControlServer
from emulators.control.inbox.live import Live
from emulators.control.messages import CaptureSummary
from emulators.emulator import ANY_HOST, HOST, reached_at
from emulators.listening.ports import PortTakenError
from emulators.protocols.proxy import target_of
from emulators.stack import Stack
from emulators.tls.authority import Pki
from emulators.tls.certificates import NAMES, kept_authority
from mqlnet.cli import setup_page
from mqlnet.cli.capture_lines import json_line, line
from mqlnet.cli.console import Mistake, console, print_json_text, rows
from mqlnet.cli.environment import VARIABLES, Running, environment, port_variable
from mqlnet.cli.journal_capture import JournalCapture
from mqlnet.cli.signals import Ending
from mqlnet.cli.up_options import Options, with_options

NO_SERVERS: Final = 125  # the exit codes of env, timeout and docker for what is not the command's own
NOT_RUNNABLE: Final = 126
NOT_FOUND: Final = 127


@click.command(context_settings={"allow_interspersed_args": False})
@with_options
@click.argument("command", nargs=-1, type=click.UNPROCESSED)
def up(**given: Any) -> None:
    """Run all servers, until Ctrl-C or around one command.

    \b
    Examples:
      mqlnet up                      every capture in a line, and on the page
      mqlnet up --guide              first, what to enter in MetaTrader 5
      mqlnet up --answers my.toml    POST /orders is answered as the file says
      mqlnet up --terminal FOLDER    the journal of a terminal beside it
      mqlnet up -- pytest tests      the command finds the servers in its environment
      mqlnet up --port 0 --ports-file ports.json &

    Ready means that every protocol has answered. Everything listens on this
    computer alone, unless --host and --expose let others in.

    \b
    Exit codes: the command's own; 125 the servers could not start,
    126 the command could not be run, 127 there is no such command.
    """  # noqa: D301 - click wants the character itself
    options = Options(**given)
    if options.shows_environment:
        rows(console(), _variables(), indent=0)
    elif options.shows_triggers:
        setup_page.show_triggers(options.base_port)
    elif not options.exposes and not ipaddress.ip_address(options.host).is_loopback:
        raise Mistake(
            f"--host {options.host} lets other computers connect, and nothing here keeps a secret from them; "
            "if you mean it, add --expose."
        )
    elif problem := _problem_of(options):
        raise Mistake(problem)
    elif options.command and options.as_json:
        raise Mistake("--json prints where the command prints; use --ports-file.")
    else:
        _serve(options)


def _problem_of(options: Options) -> str:
    """Return what is wrong with the targets of the proxy; empty if nothing."""
    for target in options.proxies:
        try:
            found = target_of(target, outside=True)
        except ValueError as error:
            return f"--proxy: {error}"
        if not found.is_here and not options.proxies_outside:
            return f"--proxy {target} leads off this computer; if you mean it, add --proxy-outside."
    return ""


def _serve(options: Options) -> None:
    answers, conversations = _answers(options.answers)
    _remove_old(options.ports_file)
    with (
        Ending() as ending,
        _folder(options.folder) as place,
        _running(options, place) as stack,
        JournalCapture(options.terminal, keep=options.keep) if options.terminal else nullcontext() as journal,
        _shown(stack, options, journal) as control,
    ):
        for server in stack.servers:
            server.capture.keep = options.keep
        for answer in answers:
            stack.web.answers.add(answer, is_kept=True)
        for script in conversations:
            stack.tcp.scripts.add(script, is_kept=True)
        running = Running(stack, control, place)
        described = {"ports": running.ports, "environment": environment(running)}
        with _ports_file(options.ports_file, json.dumps(described, indent=2) + "\n"):
            if options.command:
                sys.exit(_run(options.command, environment(running), ending))
            show = _json_teller() if options.as_json else _teller()
            live = nullcontext() if options.quiet else Live(stack, show, journal)
            with _heard():
                if options.as_json:
                    click.echo(json.dumps(described))
                else:
                    _print_page(running, options)
            with live:
                ending.wait()


def _answers(path: Path | None) -> tuple[tuple[Answer, ...], tuple[scripts.Script, ...]]:
    """Return the answers and scripts of a file; a Mistake names what is wrong in it."""
    try:
        return ((), ()) if path is None else (read(path), scripts.read(path))
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


def _teller() -> Callable[[CaptureSummary], None]:
    out = console()
    return lambda capture: out.print(line(capture), soft_wrap=True)


def _json_teller() -> Callable[[CaptureSummary], None]:
    return lambda capture: print_json_text(json_line(capture))


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
        authority = kept_authority(folder) if options.folder is not None else None
        names = dict.fromkeys((*NAMES, *_own_name(options.host), *options.names))
        # any name, for `mqlnet run --up` leads every host that a program names here
        pki = Pki(tuple(names), authority=authority, any_name=True)
        stack = Stack(base_port=options.base_port, pki=pki, bound=options.host)
        folder.joinpath("ca.pem").write_text(pki.ca_pem, encoding="ascii")
        folder.joinpath("crl.pem").write_text(pki.crl_pem, encoding="ascii")
        stack.start()
    except PortTakenError as error:
        _give_up(who_has(error, options.base_port, reached_at(options.host)))
    except OSError as error:
        _give_up(f"{error.filename}: {error.strerror}; choose another --folder" if error.filename else str(error))
    except ValueError as error:
        _give_up(str(error))
    try:
        readiness.prove(stack)
        _lead_on(stack, options)
        yield stack
    except readiness.NotReadyError as error:
        _give_up(str(error))
    finally:
        stack.stop()


def _lead_on(stack: Stack, options: Options) -> None:
    """Give the proxy its targets."""
    for target in options.proxies:
        try:
            stack.proxy.to(target, outside=options.proxies_outside)
        except PortTakenError as error:
            _give_up(who_has(error, options.base_port, reached_at(options.host)))


def _own_name(host: str) -> tuple[str, ...]:
    """Return the address that the certificate is for besides the usual ones."""
    return () if host == ANY_HOST else (host,)


@contextmanager
def _shown(stack: Stack, options: Options, journal: Records | None) -> Iterator[ControlServer]:
    """Yield the page and the REST interface over the servers."""
    control = ControlServer(stack, port=options.control_port, token=options.token, journal=journal)
    try:
        control.start()
    except PortTakenError as error:
        _give_up(who_has(error, options.base_port, reached_at(options.host)))
    try:
        yield control
    finally:
        control.stop()


def _give_up(reason: str) -> NoReturn:
    click.echo(f"mqlnet up: {reason}", err=True)
    sys.exit(NO_SERVERS)


def who_has(error: PortTakenError, base_port: int, host: str = HOST) -> str:
    """Return in one line which port is taken, who to ask for its owner, and which base to try instead."""
    if base_port and _is_up(host, base_port):
        return f"mqlnet is already up: http://{host}:{base_port}/; stop it, or try other ports: --port 27000"
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


def _is_up(host: str, port: int) -> bool:
    """Return whether our own page answers at a port of this computer."""
    connection = http.client.HTTPConnection(host, port, timeout=1)
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
