"""The suite as a pytest plugin: options, fixtures, the verdict on each case, and the summary by chapter.

Load it with ``-p conformance.plugin``. One stack of servers serves the whole run and is reset before each case. A
case that armed a fault which never fired proves nothing: it fails as *invalid*.
"""

import ast
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from conformance import showing, summary
from conformance.adapters.load import FORMS, SpecError, load
from conformance.bench import Bench, NotRunError
from conformance.recording import Difference, Recording
from conformance.results import Result, Run
from conformance.subject import Subject, SubjectTroubleError
from emulators.stack import Stack
from mqlnet.spec.rows import poorest, weakest

BUILT_IN = "conformance.adapters.in_process:InProcessSubject"
RESULTS: pytest.StashKey[list[Result]] = pytest.StashKey()
SUBJECT: pytest.StashKey[str] = pytest.StashKey()
IMPLEMENTATION: pytest.StashKey[Subject] = pytest.StashKey()
COMPARED: pytest.StashKey[tuple[object, object] | None] = pytest.StashKey()


@dataclass
class _Kept:
    """What the phases of a case leave behind."""

    status: str = "harness-error"
    seconds: float = 0.0
    message: str = ""
    differences: tuple[Difference, ...] = ()
    functions: tuple[str, ...] = ()
    recording: Recording | None = None


KEPT: pytest.StashKey[_Kept] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the suite's options."""
    group = parser.getgroup("conformance")
    group.addoption("--subject", default=BUILT_IN, help=f"the implementation on trial: {FORMS}")
    group.addoption(
        "--profile", default="observed", choices=("documented", "observed"), help="which behaviour to expect"
    )
    group.addoption("--results", default=None, help="write the results to this JSON file")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the suite's marks."""
    config.addinivalue_line("markers", "rule(*rows): the spec rows a case proves")
    config.stash[RESULTS] = []
    config.stash[SUBJECT] = config.getoption("--subject")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Make the implementation on trial; one that cannot be had ends the run before its first case."""
    if session.config.option.collectonly:
        return
    try:
        made = load(session.config.getoption("--subject"))
    except SpecError as error:
        raise pytest.UsageError(str(error)) from None
    session.config.stash[SUBJECT] = made.name
    session.config.stash[IMPLEMENTATION] = made


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the implementation."""
    made = config.stash.get(IMPLEMENTATION, None)
    if made is not None:
        made.close()


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """All servers, started once."""
    with Stack() as servers:
        yield servers


@pytest.fixture
def bench(request: pytest.FixtureRequest, stack: Stack, tmp_path: Path) -> Iterator[Bench]:
    """Where the case happens; afterwards every fault it armed must have fired."""
    stack.reset()
    where = Bench(request.config.stash[IMPLEMENTATION], stack, tmp_path, request.config.getoption("--profile"))
    yield where
    kept = request.node.stash[KEPT]
    kept.functions = tuple(sorted(where.recorder.functions))
    kept.recording = where.recording()
    idle = [str(armed.fault) for server in stack.servers for armed in server.faults.armed() if not armed.fired]
    if idle:
        pytest.fail(f"invalid: never fired: {', '.join(idle)}", pytrace=False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse cases that share a name, and cases that prove nothing."""
    names = [case_id(item) for item in items]
    twice = sorted({name for name in names if names.count(name) > 1})
    mute = sorted(case_id(item) for item in items if not rules_of(item))
    if twice or mute:
        raise pytest.UsageError(f"cases of the same name: {twice}; cases that name no spec row: {mute}")


def case_id(item: pytest.Item) -> str:
    """Return the case's permanent name: its row's id, or its function's name in words."""
    callspec = getattr(item, "callspec", None)
    if callspec is not None:
        return str(callspec.id)
    return item.name.removeprefix("test_").replace("_", "-")


def purpose(item: pytest.Item) -> str:
    """Return what must hold, in one line."""
    doc = getattr(getattr(item, "function", None), "__doc__", None) or ""
    return " ".join(doc.split())


def _chapter(item: pytest.Item) -> str:
    """Return the chapter: the folder of a chapter in several files, else the file."""
    folder = item.path.parent.name
    return item.path.stem.removeprefix("test_") if folder == "chapters" else folder


def rules_of(item: pytest.Item) -> tuple[str, ...]:
    """Return the spec rows that the case proves."""
    return tuple(str(row) for mark in item.iter_markers("rule") for row in mark.args)


def _status(report: pytest.TestReport, call: pytest.CallInfo[None]) -> str | None:
    """Return what a phase says about the case; None if it says nothing new."""
    if call.excinfo is not None and call.excinfo.errisinstance(NotRunError):
        report.outcome = "skipped"
        report.longrepr = (str(report.fspath), 0, f"Skipped: {call.excinfo.value}")
        return "not-run"
    if call.excinfo is not None and isinstance(call.excinfo.value, SubjectTroubleError):
        return call.excinfo.value.status
    if report.when == "call":
        return "pass" if report.passed else "skip" if report.skipped else "fail"
    if report.failed:
        return "invalid" if "invalid: never fired" in report.longreprtext else "harness-error"
    return "skip" if report.skipped else None


def pytest_assertrepr_compare(config: pytest.Config, left: object, right: object) -> None:
    """Keep the operands of the comparison that fails; cases put what was observed on the left."""
    config.stash[COMPARED] = (right, left)


def _differences(config: pytest.Config, call: pytest.CallInfo[None]) -> tuple[Difference, ...]:
    """Return field by field what the failed comparison of a case compared."""
    compared = config.stash.get(COMPARED, None)
    if call.excinfo is None or compared is None:
        return ()
    return showing.differences(*compared, name=_left_side(str(call.excinfo.traceback[-1].statement)))


def _left_side(statement: str) -> str:
    """Return the source of what an assertion compares; the whole statement if it cannot be told."""
    try:
        parsed = ast.parse(statement.strip()).body
    except SyntaxError:
        return statement.strip()
    match parsed:
        case [ast.Assert(test=ast.Compare(left=left))]:
            return ast.unparse(left)
    return statement.strip()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep the verdict of the case; a later phase can only worsen it."""
    report = yield
    status = _status(report, call)
    if report.when == "setup":
        item.stash[KEPT] = _Kept()
    kept = item.stash[KEPT]
    if status is not None:
        kept.status, kept.seconds = status, report.duration
        kept.message = report.longreprtext if status not in ("pass", "skip") else ""
    if report.when == "call":
        kept.differences = _differences(item.config, call)
    item.config.stash[COMPARED] = None
    if report.when == "teardown":
        item.config.stash[RESULTS].append(_result(item))
    return report


def _result(item: pytest.Item) -> Result:
    kept = item.stash[KEPT]
    recording = kept.recording and msgspec.structs.replace(kept.recording, differences=kept.differences)
    return Result(
        case=case_id(item),
        chapter=_chapter(item),
        purpose=purpose(item),
        rules=rules_of(item),
        level=weakest(rules_of(item)),
        evidence=poorest(rules_of(item)),
        status=kept.status,
        seconds=kept.seconds,
        message=kept.message,
        functions=kept.functions,
        recording=recording,
    )


def _run(config: pytest.Config) -> Run:
    results: list[Result] = config.stash[RESULTS]
    return Run(config.stash[SUBJECT], config.getoption("--profile"), tuple(results))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print a line a chapter, then the verdict."""
    for line in summary.lines(_run(config)):
        terminalreporter.write_line(line)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the results where they were asked for."""
    target = session.config.getoption("--results")
    if target:
        Path(target).write_bytes(msgspec.json.encode(_run(session.config)))
