"""The servers of ``mqlnet run``, and the terminal whose connections are led to them.

A program that can reach nobody is run without servers: they are more than half of the time that it takes to begin.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from mqlnet.cli.console import Mistake

if TYPE_CHECKING:
    from emulators.stack import Stack
    from mqlnet.cli.run import Options
    from mqlnet.clock import Clock
    from mqlnet.mql5.offline import Asked, Ways
    from mqlnet.mql5.run import Source
    from mqlnet.terminal import Terminal

PAUSE_S: Final = 60.0  # a fault that delays an answer costs that time, up to the program's own time-out
NOWHERE: Final = "127.0.0.1:9"
BESIDE_S: Final = 5.0  # how long a wait listens for servers of another process, which cannot say that they are done
_LOGIN: Final = {"enabled": True, "login": "trader", "password": "secret"}


def settings_on(*, smtp: str = NOWHERE, ftp: str = NOWHERE, relay: str = "", ca_pem: str = "") -> dict[str, Any]:
    """Return settings in which everything is enabled; without addresses they are for programs that send nothing."""
    return {
        "expert_advisors": {"allow_web_request": True},
        "email": {**_LOGIN, "server": smtp, "from": "terminal@example.com", "to": "trader@example.com"},
        "ftp": {**_LOGIN, "server": ftp},
        "notifications": {"enabled": True, "metaquotes_id": "1C2F1442", "relay": relay or f"http://{NOWHERE}"},
        **({"network": {"ca_pem": ca_pem}} if ca_pem else {}),
    }


@contextmanager
def servers_for(source: "Source", options: "Options") -> "Iterator[Stack | None]":
    """Start the servers that a program may reach; None: it can reach none, and no option is about them."""
    if options.up_url:
        if options.faults or options.answers or options.record or options.replay:
            raise Mistake("--up: arm faults and answers on the page or by REST; --record and --replay have own servers")
        yield None
        return
    if not (source.talks or options.faults or options.answers or options.record or options.replay):
        yield None
        return
    from emulators.answers import scripts
    from emulators.answers.rows import AnswerError, read
    from emulators.faults.language import FaultError
    from emulators.stack import Stack
    from emulators.tls.authority import Pki

    try:
        answers = read(options.answers) if options.answers else ()
        conversations = scripts.read(options.answers) if options.answers else ()
        with Stack(pki=Pki(any_name=True)) as stack:
            for answer in answers:
                stack.web.answers.add(answer, is_kept=True)
            for script in conversations:
                stack.tcp.scripts.add(script, is_kept=True)
            if options.faults:
                _arm(stack, options.faults)
            yield stack
    except (AnswerError, FaultError) as error:
        raise Mistake(str(error)) from None


def _arm(stack: "Stack", faults: tuple[str, ...]) -> None:
    from emulators.control.http.fault_registry import FaultRegistry  # the REST interface costs time to import

    registry = FaultRegistry(stack.servers)
    for line in faults:
        registry.arm(line)


def terminal_on(stack: "Stack | None", options: "Options", asked: "Asked") -> "Terminal":
    """Make the terminal: led to the servers, or, with ``--real`` and ``--outside``, to where the program says."""
    from mqlnet.clock import REAL, VirtualClock
    from mqlnet.mql5.offline import led_state, noting_state
    from mqlnet.observations import kept
    from mqlnet.settings import SettingsError, build, load_settings
    from mqlnet.terminal import Terminal

    if options.settings_file and not options.is_real:
        raise Mistake("--terminal needs --real: without it every host is led to servers of this command")
    try:
        chosen = kept.chosen(options.profile)[0].with_switches(chosen_switches(options.switches)[0])
    except ValueError as error:
        raise Mistake(str(error)) from None
    try:
        settings = load_settings(options.settings_file) if options.settings_file else None
    except SettingsError as error:
        raise Mistake(str(error)) from None
    leads = not (options.is_real or options.is_outside)
    if stack is None and options.up_url and leads:
        from mqlnet.cli.run_beside import beside

        page = beside(options.up_url)
        state = led_state(page.ways, asked)
        patient = VirtualClock(patience_s=BESIDE_S)
        return Terminal(build(page.settings), profile=chosen, clock=patient, state_type=state)
    if stack is None:
        clock: Clock = VirtualClock() if leads else REAL
        return Terminal(settings or build(settings_on()), profile=chosen, clock=clock)
    from emulators.usual_settings import usual_settings

    clock = VirtualClock(settle=stack.settle, pause_s=PAUSE_S) if leads else REAL
    state = led_state(_ways(stack, options), asked) if leads else noting_state(asked)
    changes = {"network": _outside()} if options.is_outside else {}
    settings = settings or build(usual_settings(stack, changes=changes))
    return Terminal(settings, profile=chosen, clock=clock, state_type=state)


def _ways(stack: "Stack", options: "Options") -> "Ways":
    from mqlnet.mql5.testing.bench import leave_out_the_broker, ways_to

    ways = ways_to(stack)
    if options.replay:
        leave_out_the_broker(ways)
    return ways


def _outside() -> dict[str, object]:
    """Return the settings of a network that leads anywhere and trusts whom this computer trusts."""
    from mqlnet.wire.network import system_ca_pem

    pem = system_ca_pem()
    if not pem:
        raise Mistake("--outside: this computer has no list of authorities to trust; install ca-certificates")
    return {"outside": True, "ca_pem": pem}


def chosen_switches(texts: tuple[str, ...]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the switches of the terminal and those of the language and library; ValueError names a wrong one."""
    from mqlnet.facts.profiles import SWITCHES
    from mqlnet.mql5.library.switches import problems

    chosen = {}
    for text in texts:
        name, separator, value = text.partition("=")
        if not separator:
            raise ValueError(f"{text!r}: NAME=VALUE is expected, such as tls-verify=off")
        chosen[name] = value
    own = {name: value for name, value in chosen.items() if name not in SWITCHES}
    wrong = problems(own)
    if wrong:
        raise ValueError("; ".join(wrong))
    return {name: value for name, value in chosen.items() if name in SWITCHES}, own
