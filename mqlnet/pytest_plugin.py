"""Fixtures for people's own tests, found by pytest wherever mqlnet is installed.

``mqlnet_program`` is an MQL5 program in ``mqlnet_terminal``, which behaves as the real one does and may talk to
127.0.0.1 and localhost; ``mqlnet_stack`` holds all servers, and ``mqlnet_smtp_server``, ``mqlnet_ftp_server``,
``mqlnet_web_server``, ``mqlnet_push_server`` and ``mqlnet_tcp_server`` are its parts. Each has its name without
``mqlnet_`` as well; a fixture of that name in your project hides the short name alone. The servers start once a
session, when first asked for, and are reset before each test. To change the terminal, define the fixtures
``terminal_settings`` (tables as in ``terminal.toml``) or ``terminal_clock`` of your own.

The suite runs from any folder too: ``pytest --pyargs conformance --subject "node my.js"``. Its options exist only then.
What a fixture needs is imported when it is used: a run that uses none pays for nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import pytest

if TYPE_CHECKING:
    from emulators.protocols.ftp import FtpServer
    from emulators.protocols.push import PushRelay
    from emulators.protocols.smtp import SmtpServer
    from emulators.protocols.tcp import TcpEcho
    from emulators.protocols.web import WebServer
    from emulators.stack import Stack
    from mqlnet.clock import Clock
    from mqlnet.mql5.run import Given, Running
    from mqlnet.program import Program
    from mqlnet.terminal import Terminal

SUITE = "conformance"
pytest_plugins = ("mqlnet.mql5.testing.plugin",)  # collects test_*.mq5


def pytest_addoption(pluginmanager: pytest.PytestPluginManager) -> None:
    """Load the suite's own plugin where the suite is asked for."""
    config = pluginmanager.getplugin("pytestconfig")
    if _asks_for_suite(list(config.invocation_params.args)):
        pluginmanager.import_plugin("conformance.run.plugin")


def _asks_for_suite(arguments: list[str]) -> bool:
    """Return whether a command line names the suite's package; workers of pytest-xdist know it from their plugins."""
    named = any(word == SUITE or str(word).startswith(f"{SUITE}.") for word in arguments)
    return named and "--pyargs" in arguments


def pytest_configure(config: pytest.Config) -> None:
    """Let the workers of pytest-xdist load the suite as well."""
    if (
        config.pluginmanager.hasplugin("conformance.run.plugin")
        and "conformance.run.plugin" not in config.option.plugins
    ):
        config.option.plugins.append("conformance.run.plugin")


@pytest.fixture(scope="session")
def mqlnet_servers() -> Iterator["Stack"]:
    """All servers, started once."""
    from mqlnet.packages import hidden

    clash = hidden()
    if clash:
        pytest.fail(clash, pytrace=False)
    from emulators.stack import Stack

    with Stack() as servers:
        yield servers


@pytest.fixture
def mqlnet_stack(mqlnet_servers: "Stack") -> "Stack":
    """All servers, in the state of a fresh start: SMTP, FTP, web, push, TCP."""
    mqlnet_servers.reset()
    return mqlnet_servers


@pytest.fixture
def mqlnet_smtp_server(mqlnet_stack: "Stack") -> "SmtpServer":
    """Return an SMTP server; its mails are in ``capture``, ``misbehave`` makes it fail."""
    return mqlnet_stack.smtp


@pytest.fixture
def mqlnet_ftp_server(mqlnet_stack: "Stack") -> "FtpServer":
    """Return an FTP server; its uploads are in ``capture``, ``misbehave`` makes it fail."""
    return mqlnet_stack.ftp


@pytest.fixture
def mqlnet_web_server(mqlnet_stack: "Stack") -> "WebServer":
    """Return a web server, plain and TLS; its requests are in ``capture``, ``answer`` makes it answer as you wish."""
    return mqlnet_stack.web


@pytest.fixture
def mqlnet_push_server(mqlnet_stack: "Stack") -> "PushRelay":
    """Return what stands in for MetaQuotes' push service; its deliveries are in ``capture``."""
    return mqlnet_stack.push


@pytest.fixture
def mqlnet_tcp_server(mqlnet_stack: "Stack") -> "TcpEcho":
    """Return a TCP echo, plain and TLS; its bytes are in ``capture``, ``misbehave`` makes it fail."""
    return mqlnet_stack.tcp


@pytest.fixture
def terminal_settings() -> Mapping[str, Any]:
    """Return settings that differ from the usual ones; define your own to change them, table by table."""
    return {}


@pytest.fixture
def terminal_clock() -> "Clock":
    """Return the terminal's clock, a real one; with ``mqlnet.VirtualClock()`` of your own, minutes pass at once."""
    from mqlnet.clock import RealClock

    return RealClock()


@pytest.fixture
def mqlnet_terminal(
    mqlnet_stack: "Stack", tmp_path: Path, terminal_settings: Mapping[str, Any], terminal_clock: "Clock"
) -> Iterator["Terminal"]:
    """Open a terminal in which everything is enabled and filled in with the addresses of ``mqlnet_stack``."""
    from emulators.usual_settings import usual_settings
    from mqlnet.settings import build
    from mqlnet.terminal import Terminal

    given: object = terminal_settings  # a project's own fixture of this name may give anything
    if not isinstance(given, Mapping):
        kind = type(given).__name__
        pytest.fail(f"the fixture terminal_settings gives a {kind}; mqlnet takes a mapping of tables", pytrace=False)
    full = usual_settings(mqlnet_stack, data_folder=str(tmp_path), changes=terminal_settings)
    with Terminal(build(full), clock=terminal_clock) as opened:
        yield opened


@pytest.fixture
def mqlnet_program(mqlnet_terminal: "Terminal") -> "Program":
    """Start an expert in ``mqlnet_terminal``; for another kind use ``mqlnet_terminal.start(name, kind=…)``."""
    return mqlnet_terminal.start("test", kind="expert")


@pytest.fixture
def mql5_program(mqlnet_terminal: "Terminal") -> Iterator[Callable[..., "Running"]]:
    """Start programs of MQL5 source in ``mqlnet_terminal``: ``mql5_program("Bridge.mq5", inputs={"InpUrl": url})``.

    It takes what ``mql5.load`` and ``Source.start`` take; the programs are stopped when the test ends.
    """
    from mqlnet import mql5

    started: list[Running] = []

    def start(
        path: str | Path,
        *,
        include: Sequence[str | Path] = (),
        **settings: "Unpack[Given]",
    ) -> "Running":
        started.append(mql5.load(path, include=include).start(mqlnet_terminal, **settings))
        return started[-1]

    yield start
    for running in started:
        if not running.ended:
            running.stop()


# -- the same by short names


@pytest.fixture
def stack(mqlnet_stack: "Stack") -> "Stack":
    """Return ``mqlnet_stack``."""
    return mqlnet_stack


@pytest.fixture
def smtp_server(mqlnet_smtp_server: "SmtpServer") -> "SmtpServer":
    """Return ``mqlnet_smtp_server``."""
    return mqlnet_smtp_server


@pytest.fixture
def ftp_server(mqlnet_ftp_server: "FtpServer") -> "FtpServer":
    """Return ``mqlnet_ftp_server``."""
    return mqlnet_ftp_server


@pytest.fixture
def web_server(mqlnet_web_server: "WebServer") -> "WebServer":
    """Return ``mqlnet_web_server``."""
    return mqlnet_web_server


@pytest.fixture
def push_server(mqlnet_push_server: "PushRelay") -> "PushRelay":
    """Return ``mqlnet_push_server``."""
    return mqlnet_push_server


@pytest.fixture
def tcp_server(mqlnet_tcp_server: "TcpEcho") -> "TcpEcho":
    """Return ``mqlnet_tcp_server``."""
    return mqlnet_tcp_server


@pytest.fixture
def terminal(mqlnet_terminal: "Terminal") -> "Terminal":
    """Return ``mqlnet_terminal``."""
    return mqlnet_terminal


@pytest.fixture
def program(mqlnet_program: "Program") -> "Program":
    """Return ``mqlnet_program``."""
    return mqlnet_program
