"""The suite as a pytest plugin: its options, which cases run, in which order, and under whose care.

Load it with ``-p conformance.run.plugin``. One stack of servers serves the whole run and is reset before each case.
``conformance.run.profiles`` runs a case and judges it, ``conformance.run.collector`` takes the results.
"""

from collections import Counter
from collections.abc import Generator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from conformance.cases.case import Case, digest
from conformance.cases.collected import case_of, is_case, parameters_of, row_of
from conformance.run import attempt, chapter_loader, collector, options, profiles
from conformance.run.collector import Collector
from conformance.run.control_cases import ControlCases
from conformance.run.folders import TerminalFolder
from conformance.run.parcel import Facts
from conformance.run.selection import shuffled
from conformance.run.session import SESSION, SuiteSession, session_of
from conformance.run.watchdog import Watchdog
from conformance.subject.load import SpecError, load
from conformance.verdict import baseline
from conformance.verdict.results import SubjectInfo, about
from emulators.listening.ports import BASE_PORT
from emulators.stack import Stack
from emulators.tls.authority import Pki
from emulators.tls.certificates import kept_authority

Cases = Mapping[pytest.Item, Case]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the suite's options."""
    options.add(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Declare the suite's marks, read the baseline, and prepare the session."""
    config.addinivalue_line("markers", "rule(*rows): the spec rows a case proves")
    config.addinivalue_line("markers", "control: the simplest path to success in its chapter")
    chapter_loader.install()
    path = config.getoption("--mql-baseline")
    try:
        known = baseline.load(path) if path else baseline.Baseline()
    except baseline.BaselineError as error:
        raise pytest.UsageError(str(error)) from None
    if config.getoption("numprocesses", None) and not config.option.collectonly:
        if options.setup(config) is not None or config.getoption("--subject").startswith("tcp:listen:"):
            raise pytest.UsageError("a setup and a subject that connects by itself have fixed ports: use --jobs 1")
        _try(config.getoption("--subject"))
    config.stash[SESSION] = SuiteSession(Watchdog(config.getoption("--mql-hang")), known, **_of_setup(config))
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Collector(config), collector.NAME)


def _try(spec: str) -> None:
    """Make the implementation once before workers do: if one of them fails, pytest prints thirty lines."""
    try:
        load(spec).close()
    except SpecError as error:
        raise pytest.UsageError(str(error)) from None


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Make the implementation on trial; if it cannot be made, the run ends before its first case."""
    config = session.config
    if config.option.collectonly or config.pluginmanager.hasplugin("dsession") or not any(map(is_case, session.items)):
        return
    spec = config.getoption("--subject")
    try:
        made = load(spec)
    except SpecError as error:
        raise pytest.UsageError(str(error)) from None
    state = session_of(config)
    state.subject = made
    assert state.facts is not None, "the cases have been collected"
    state.facts = msgspec.structs.replace(state.facts, subject=about(made, spec))


def pytest_unconfigure(config: pytest.Config) -> None:
    """End what all cases shared."""
    state = config.stash.get(SESSION, None)
    if state is not None:
        state.close()


def _of_setup(config: pytest.Config) -> dict[str, Any]:
    """Return what a session has of its own where the terminal is a real one, whose settings a person has entered."""
    if options.setup(config) is None:
        return {}
    kit = config.getoption("--mql-kit")
    return {
        "folders": TerminalFolder(config.getoption("--mql-terminal")),
        "make_stack": partial(_fixed_stack, kit),
    }


def _fixed_stack(kit: Path | None) -> Stack:
    """Return servers at the ports that a setup names, signed by the authority of a kit."""
    return Stack(base_port=BASE_PORT, pki=None if kit is None else Pki(authority=kept_authority(kit)))


# -- which cases


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Check all cases, note them for the facts of the run, and leave out those that were not asked for."""
    cases = {item: case_of(item) for item in items if is_case(item)}
    _check(cases)
    state = session_of(config)
    chosen = options.setup(config)
    controls = {case.chapter: item for item, case in cases.items() if case.is_control}
    state.controls = ControlCases(
        {chapter: item for chapter, item in controls.items() if chosen is None or cases[item].id in chosen.cases}
    )
    names = tuple(case.id for case in cases.values())
    state.facts = Facts(SubjectInfo(""), names, digest(cases.values()), ())
    try:
        _select(config, items, cases)
    except pytest.UsageError as error:
        refuse(config, str(error))
        items.clear()


def refuse(config: pytest.Config, reason: str) -> None:
    """End the run with one line; a worker sends it to the process that leads, where pytest would print thirty."""
    if not hasattr(config, "workeroutput"):
        raise pytest.UsageError(reason)
    config.workeroutput.setdefault(collector.REFUSAL, reason)


def _check(cases: Cases) -> None:
    """Refuse cases that share a name, that name no row, or that ask for something no case is given."""
    twice = sorted(name for name, count in Counter(case.id for case in cases.values()).items() if count > 1)
    mute = sorted(case.id for case in cases.values() if not case.rules)
    if twice or mute:
        raise pytest.UsageError(f"cases of the same name: {twice}; cases that name no spec row: {mute}")
    odd = {case.id: {*parameters_of(item)} - {*attempt.GIVEN, *row_of(item)} for item, case in cases.items()}
    asking = [f"{name} asks for {', '.join(sorted(unknown))}" for name, unknown in odd.items() if unknown]
    if asking:
        raise pytest.UsageError(f"a case is given {' and '.join(attempt.GIVEN)}, and its row: {'; '.join(asking)}")


def _select(config: pytest.Config, items: list[pytest.Item], cases: Cases) -> None:
    chosen = options.selection(config)
    _check_names("case", chosen.cases, [case.id for case in cases.values()])
    _check_names("chapter", chosen.chapters, [case.chapter for case in cases.values()])
    left_out = {item for item, case in cases.items() if not chosen.takes(case)}
    if left_out:
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]
    if config.getoption("--mql-order") == "random":
        items[:] = shuffled(items, config.getoption("--mql-seed"))


def _check_names(what: str, asked: tuple[str, ...], there: list[str]) -> None:
    unknown = [name for name in asked if name not in there]
    if unknown:
        close = f"; there are {', '.join(sorted(set(there)))}" if what == "chapter" else ""
        raise pytest.UsageError(f"no such {what}: {', '.join(unknown)}{close}")


@pytest.hookimpl(wrapper=True)
def pytest_collection_finish(session: pytest.Session) -> Generator[None]:
    """Note which cases are selected, after every plugin that may leave one out."""
    yield
    state = session_of(session.config)
    if state.facts is not None:
        if not session.items:
            refuse(session.config, "no case matches the selection")
        selected = tuple(case_of(item).id for item in session.items if is_case(item))
        state.facts = msgspec.structs.replace(state.facts, selected=selected)


# -- running


def pytest_runtest_protocol(item: pytest.Item) -> bool | None:
    """Run a case under every profile; leave any other test to pytest."""
    if not is_case(item):
        return None
    profiles.run(item)
    return True


def pytest_terminal_summary(terminalreporter: "pytest.TerminalReporter", config: pytest.Config) -> None:
    """Print a line a chapter, then the verdict."""
    found = Collector.of(config)
    for line in found.lines() if found else ():
        terminalreporter.write_line(line)
