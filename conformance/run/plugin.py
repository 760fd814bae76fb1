"""The suite as a pytest plugin: options, and which cases run, in which order.

Load it with ``-p conformance.run.plugin``. One stack of servers serves the whole run and is reset before each case.
``conformance.run.profiles`` runs a case and judges it, ``conformance.run.collector`` takes the results.
"""

from collections import Counter
from collections.abc import Generator

import pytest

from conformance.cases import collected
from conformance.cases.collected import case_id
from conformance.run import attempt, options, profiles
from conformance.run.attempt import COMPARED
from conformance.run.collector import BASELINE, GATHERING, Facts, Gathering
from conformance.run.profiles import FACTS, GUARD, Guard
from conformance.run.selection import shuffled
from conformance.run.session import COMMON, Common
from conformance.run.watchdog import Watchdog
from conformance.subject.load import SpecError, load
from conformance.verdict import baseline
from conformance.verdict.results import SubjectInfo, about


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the suite's options."""
    options.add(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Declare the suite's marks, read the baseline, and make ready to gather what comes."""
    config.addinivalue_line("markers", "rule(*rows): the spec rows a case proves")
    config.addinivalue_line("markers", "control: the simplest path to success in its chapter")
    config.stash[COMMON] = Common(Watchdog(config.getoption("--mql-hang")))
    path = config.getoption("--mql-baseline")
    try:
        config.stash[BASELINE] = baseline.load(path) if path else baseline.Baseline()
    except baseline.BaselineError as error:
        raise pytest.UsageError(str(error)) from None
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Gathering(config), GATHERING)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Make the implementation on trial; one that cannot be had ends the run before its first case."""
    config = session.config
    if config.option.collectonly or config.pluginmanager.hasplugin("dsession") or not any(_cases(session.items)):
        return
    spec = config.getoption("--subject")
    try:
        made = load(spec)
    except SpecError as error:
        raise pytest.UsageError(str(error)) from None
    config.stash[COMMON].subject = made
    profiles.complete_facts(config, about(made, spec))


def pytest_unconfigure(config: pytest.Config) -> None:
    """End what all cases shared."""
    common = config.stash.get(COMMON, None)
    if common is not None:
        common.close()


# -- which cases


def _cases(items: list[pytest.Item]) -> list[pytest.Item]:
    return [item for item in items if collected.is_case(item)]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse cases that share a name, prove nothing or ask for the unknown; note every case before any is left out."""
    cases = _cases(items)
    names = [case_id(item) for item in cases]
    _check_cases(cases, names)
    config.stash[GUARD] = Guard({collected.chapter(item): item for item in cases if collected.is_control(item)})
    config.stash[FACTS] = Facts(SubjectInfo(""), tuple(names), collected.digest(cases), ())
    _select(config, items, cases)


def _check_cases(cases: list[pytest.Item], names: list[str]) -> None:
    twice = sorted(name for name, count in Counter(names).items() if count > 1)
    mute = sorted(case_id(item) for item in cases if not collected.rules(item))
    if twice or mute:
        raise pytest.UsageError(f"cases of the same name: {twice}; cases that name no spec row: {mute}")
    odd = {case_id(item): set(attempt.asked(item)) - {*attempt.GIVEN, *attempt.row(item)} for item in cases}
    told = [f"{name} asks for {', '.join(sorted(what))}" for name, what in odd.items() if what]
    if told:
        raise pytest.UsageError(f"a case is given {' and '.join(attempt.GIVEN)}, and its row: {'; '.join(told)}")


def _select(config: pytest.Config, items: list[pytest.Item], cases: list[pytest.Item]) -> None:
    chosen = options.selection(config)
    _check_names("case", chosen.cases, [case_id(item) for item in cases])
    _check_names("chapter", chosen.chapters, [collected.chapter(item) for item in cases])
    left = [item for item in cases if not chosen.takes(case_id(item), collected.chapter(item), collected.level(item))]
    if left:
        config.hook.pytest_deselected(items=left)
        gone = set(left)
        items[:] = [item for item in items if item not in gone]
    if config.getoption("--mql-order") == "random":
        items[:] = shuffled(items, config.getoption("--mql-seed"))


def _check_names(what: str, asked: tuple[str, ...], there: list[str]) -> None:
    unknown = [name for name in asked if name not in there]
    if unknown:
        close = f"; there are {', '.join(dict.fromkeys(there))}" if what == "chapter" else ""
        raise pytest.UsageError(f"no such {what}: {', '.join(unknown)}{close}")


@pytest.hookimpl(wrapper=True)
def pytest_collection_finish(session: pytest.Session) -> Generator[None]:
    """Note which cases were selected, after all who may leave one out."""
    yield
    facts = session.config.stash.get(FACTS, None)
    if facts is not None:
        if not session.items:
            raise pytest.UsageError("no case matches the selection")
        session.config.stash[FACTS] = profiles.with_selected(facts, [case_id(item) for item in _cases(session.items)])


# -- running


def pytest_runtest_protocol(item: pytest.Item) -> bool | None:
    """Run a case under every profile; anything else is pytest's own business."""
    if not collected.is_case(item):
        return None
    profiles.run(item)
    return True


def pytest_assertrepr_compare(config: pytest.Config, left: object, right: object) -> None:
    """Keep the operands of the comparison that fails; cases put what was observed on the left."""
    config.stash[COMPARED] = (right, left)


def pytest_terminal_summary(terminalreporter: "pytest.TerminalReporter", config: pytest.Config) -> None:
    """Print a line a chapter, then the verdict."""
    gathering = config.pluginmanager.getplugin(GATHERING)
    if isinstance(gathering, Gathering):
        for line in gathering.lines():
            terminalreporter.write_line(line)
