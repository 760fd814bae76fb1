"""Writes the first tests of a program: each function that talks to the network is called, and what it did is checked.

The functions are run once to see what they do, and once more a day later to see what of it depends on the clock. A test
states what was seen; where nothing was, it says what to fill in and is skipped.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from mqlnet.mql5.compile import SourceError
from mqlnet.mql5.diagnose import read
from mqlnet.mql5.inputs import read_set
from mqlnet.mql5.origins.flow import flow_of
from mqlnet.mql5.run import Source, load
from mqlnet.mql5.testing.bench import Bench, Options, Outcome
from mqlnet.mql5.testing.candidates import RENAMED, Candidate, Found, Reply, candidates, quoted

LATER_MS: Final = 98_765_432  # more than a day, and no round number of anything
LONGEST: Final = 160  # characters of a text that is checked as a whole
LATER: Final = "_later"
FILL: Final = "fill in: "
Seen = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Started:
    """The text of a test file and of its inputs (empty if it needs none); ``open`` are the tests to complete."""

    text: str
    inputs: str
    tests: tuple[str, ...]
    open: tuple[str, ...]


def started(program: Path, target: Path, include: Sequence[Path] = ()) -> Started:
    """Return the first tests of a program for a file ``target``; a program with errors is a `SourceError`."""
    unit, checked = read(str(program), [str(folder) for folder in include])
    if unit.diagnostics.errors:
        raise SourceError(tuple(unit.diagnostics))
    found = candidates(unit, checked, flow_of(checked))
    inputs = "".join(f"{name}=test\n" for name in found.empty_inputs)
    bench = Bench()
    try:
        maker = _Maker(found, program, target, include, inputs, bench)
        seen = [maker.probed(one) for one in found.candidates]
        bodies = [_body(one, each) for one, each in zip(found.candidates, seen, strict=True)]
        return maker.checked(bodies)
    finally:
        bench.close()


class _Maker:
    """Puts files together and runs them beside the program."""

    def __init__(
        self, found: Found, program: Path, target: Path, include: Sequence[Path], inputs: str, bench: Bench
    ) -> None:
        self._found = found
        self._program = program
        self._target = target
        self._include = include
        self._inputs = inputs
        self._bench = bench

    def file(self, bodies: Iterable[str]) -> str:
        """Return a test file."""
        relative = _relative(self._program, self._target.parent)
        renamed = [f"#define {name} {RENAMED}{name}" for name in self._found.handlers]
        undone = [f"#undef {name}" for name in self._found.handlers]
        lines = [
            f"// Tests of {self._program.name}. Each checks what the function does today: make it what it should do.",
            "#include <mqlnet/Test.mqh>",
            "#include <mqlnet/Harness.mqh>",
            "",
            *(
                ["// The terminal calls the handlers of the test file alone; here they have names of their own."]
                * bool(renamed)
            ),
            *renamed,
            f"#include {quoted(relative)}",
            *undone,
        ]
        return "\n".join(lines) + "\n" + "".join(f"\n{body}\n" for body in bodies)

    def read(self, bodies: Iterable[str]) -> Source:
        """Read a test file that lies beside the target for so long."""
        path = self._target.with_name(f"~{self._target.name}")
        with TemporaryDirectory(prefix="mqlnet-") as folder:
            settings = Path(folder) / "inputs.set"
            settings.write_text(self._inputs, encoding="utf-8")
            try:
                path.write_text(self.file(bodies), encoding="utf-8")
                return load(path, include=self._include, inputs=read_set(settings), keep=False)
            finally:
                path.unlink(missing_ok=True)

    def run(self, source: Source, name: str) -> Outcome:
        """Run one test."""
        with TemporaryDirectory(prefix="mqlnet-") as folder:
            return self._bench.run(source, "TestOne", (name,), Options(), folder)

    def probed(self, one: Candidate) -> Seen:
        """Return what a function did, without what it did otherwise a day later; empty if it could not be called."""
        if one.missing:
            return {}
        first, second = self._probes(one)
        if "crash" in first and "OnInit" in self._found.handlers and RENAMED not in one.call:
            one.begins = True
            first, second = self._probes(one)
        if one.files and not _heard(one, first):
            for name in one.files:
                one.declarations.append(f"REQUIRE(FileSave({quoted(name)}, content));")
            one.declarations.insert(-len(one.files), "uchar content[] = {'a', 'b', 'c'};")
            first, second = self._probes(one)
        return {name: text for name, text in first.items() if second.get(name) == text}

    def _probes(self, one: Candidate) -> tuple[Seen, Seen]:
        """Return what a function does now, and a day later."""
        tests = [self._framed(one, _probe(one, later=later)) for later in (False, True)]
        try:
            source = self.read(tests)
        except SourceError as error:
            return {"error": _first(error)}, {"error": _first(error)}
        first, second = (_seen_in(self.run(source, name)) for name in (one.name, f"{one.name}{LATER}"))
        return first, second

    def _framed(self, one: Candidate, body: str) -> str:
        """Put OnInit and OnDeinit around a test that needs what they make; what OnInit has sent does not count."""
        ends = f"   {RENAMED}OnDeinit(REASON_REMOVE);\n" if "OnDeinit" in self._found.handlers else ""
        if one.call.startswith(f"{RENAMED}OnInit("):
            return f"{body[:-1]}{ends}}}"
        if not one.begins:
            return body
        head, brace, rest = body.partition("{\n")
        return f"{head}{brace}   {RENAMED}OnInit();\n   Harness::Reset();\n{rest[:-1]}{ends}}}"

    def checked(self, bodies: list[str]) -> Started:
        """Run the tests; one that fails is left to the user."""
        names = [one.name for one in self._found.candidates]
        bodies = [self._framed(one, body) for one, body in zip(self._found.candidates, bodies, strict=True)]
        unfinished = []
        try:
            whole: Source | None = self.read(bodies)
        except SourceError:
            whole = None
        for at, one in enumerate(self._found.candidates):
            try:
                outcome = self.run(whole or self.read([bodies[at]]), one.name)
            except SourceError as error:
                bodies[at] = _commented(one.name, bodies[at], _first(error))
                unfinished.append(one.name)
                continue
            if outcome.has_failed:
                reason = outcome.failures[0].text if outcome.failures else "it ends with a critical error"
                bodies[at] = _skipped(bodies[at], reason)
            if outcome.has_failed or outcome.skipped is not None:
                unfinished.append(one.name)
        return Started(self.file(bodies), self._inputs, tuple(names), tuple(unfinished))


def _relative(program: Path, folder: Path) -> str:
    """Return how a file in a folder includes the program."""
    here, there = folder.resolve(), program.resolve()
    up = 0
    while not there.is_relative_to(here) and here != here.parent:
        here, up = here.parent, up + 1
    return "../" * up + there.relative_to(here).as_posix()


def _opening(one: Candidate) -> list[str]:
    lines = []
    for reply in one.replies:
        if reply.url == "/*":
            lines.append("// The source does not say which address is asked: this answers all of them.")
        words = f'{quoted(reply.method)}, {quoted(reply.url)}, {reply.status}, "", {quoted(reply.body)}'
        lines.append(f"REQUIRE(Harness::Answer({words}));")
    return lines + one.declarations


def _probe(one: Candidate, *, later: bool) -> str:
    """Return a test that prints what its function does."""
    shown = f"EnumToString({one.call})" if one.result == "enum" else f"TestShow({one.call})"
    lines = [f"Harness::Advance({LATER_MS});"] if later else []
    lines += _opening(one)
    lines.append(f'Print("~result ", {shown});' if one.result else f"{one.call};")
    lines.append("HarnessCapture sent;")
    for server in one.servers:
        lines.append(f'Print("~{server}.count ", Harness::Count("{server}"));')
        parts = {"title": "sent.title", "text": "sent.text"}
        if server == "web":
            parts = {"request": 'sent.method + " " + sent.target', "text": "sent.text"}
        prints = " ".join(f'Print("~{server}.{part} ", TestShow({what}));' for part, what in parts.items())
        lines.append(f'if(Harness::Last("{server}", sent)) {{ {prints} }}')
    return _test(f"{one.name}{LATER}" if later else one.name, lines)


def _seen_in(outcome: Outcome) -> Seen:
    """Return what a probe printed, by name; its failure if it failed."""
    if outcome.crash:
        return {"crash": outcome.crash.splitlines()[-1]}
    lines = (line[1:].partition(" ") for line in outcome.printed if line.startswith("~"))
    return {name: text for name, _, text in lines}


def _heard(one: Candidate, seen: Seen) -> list[str]:
    """Return the servers that heard of a function."""
    return [server for server in one.servers if seen.get(f"{server}.count", "0") != "0"]


def _body(one: Candidate, seen: Seen) -> str:
    """Return the test of a function that did this."""
    if seen.get("web.count") == "1" and "web.request" in seen:
        method = seen["web.request"].strip('"').partition(" ")[0]
        one.replies = tuple(
            replace(reply, method=method) for reply in one.replies if _is_for(reply, seen["web.request"])
        )
    lines = [*_opening(one), *_result(one, seen)]
    heard = _heard(one, seen)
    lines += [f'CHECK_EQUAL({seen[f"{server}.count"]}, Harness::Count("{server}"));' for server in heard]
    checks = [line for server in heard for line in _checks(server, seen)]
    lines += ["HarnessCapture sent;", *checks] if checks else []
    body = _test(one.name, lines)
    if one.missing:
        return _skipped(body, f"the argument {one.missing}")
    if "error" in seen:
        return _commented(one.name, body, seen["error"])
    if "crash" in seen:
        return _skipped(body, f"other arguments, these end the program: {seen['crash']}")
    return body if heard else _skipped(body, "other arguments, with these it asks nobody")


def _checks(server: str, seen: Seen) -> list[str]:
    """Return the checks of what a server heard last."""
    lines = []
    if f"{server}.request" in seen:
        lines.append(f'CHECK_EQUAL({seen[f"{server}.request"]}, sent.method + " " + sent.target);')
    elif server in ("smtp", "push") and f"{server}.title" in seen:
        lines.append(f"CHECK_EQUAL({seen[f'{server}.title']}, sent.title);")
    text = seen.get(f"{server}.text", "")
    if text.startswith('"') and 2 < len(text) <= LONGEST:
        lines.append(f"CHECK_EQUAL({text}, sent.text);")
    return [f'REQUIRE(Harness::Last("{server}", sent));', *lines] if lines else []


def _is_for(reply: Reply, request: str) -> bool:
    """Return whether an answer may have been the one for a request, which is written as MQL5 writes texts."""
    path = re.sub(r"^https?://[^/*]*", "", reply.url).partition("?")[0]
    pattern = ".*".join(map(re.escape, path.split("*")))
    return re.fullmatch(pattern, request.strip('"').partition(" ")[2].partition("?")[0]) is not None


def _result(one: Candidate, seen: Seen) -> Iterator[str]:
    returned = seen.get("result")
    if returned is None or not one.result:
        yield f"{one.call};"
    elif one.result == "bool":
        yield f"CHECK({'' if returned == 'true' else '!'}{one.call});"
    else:
        yield f"CHECK_EQUAL({returned}, {one.call});"


def _test(name: str, lines: Iterable[str]) -> str:
    return f"TEST({name})\n{{\n" + "".join(f"   {line}\n" for line in lines) + "}"


def _skipped(body: str, reason: str) -> str:
    """Return a test that says what to fill in before it can run."""
    head, brace, rest = body.partition("{\n")
    return f"{head}{brace}   SKIP({quoted(FILL + ' '.join(reason.split()))});\n{rest}"


def _commented(name: str, body: str, error: str) -> str:
    """Return a test whose call does not compile, as a comment in one that is skipped."""
    lines = [f"// {line.strip()}" for line in body.splitlines() if line.startswith(" ")]
    return _test(name, [f"SKIP({quoted(f'{FILL}a call that compiles: {error}')});", *lines])


def _first(error: SourceError) -> str:
    return " ".join(str(error.diagnostics[0]).splitlines()[0].partition(" : ")[2].split())
