"""The items that pytest collects and runs: an MQL5 file, and each of its TESTs with each profile."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from mqlnet.mql5.compile import SourceError
from mqlnet.mql5.inputs import InputError, read_set
from mqlnet.mql5.run import Source, load
from mqlnet.mql5.testing.annotations import Place, places
from mqlnet.mql5.testing.bench import Bench, Options, Outcome
from mqlnet.mql5.testing.drawing import falsified
from mqlnet.mql5.testing.failure_text import failure_text
from mqlnet.mql5.testing.names import FOR, Named, tests_of

_BENCH: Final = pytest.StashKey[Bench]()


def bench_of(config: pytest.Config) -> Bench:
    """Return the session's bench; its servers begin with the first test."""
    if _BENCH not in config.stash:
        config.stash[_BENCH] = Bench()
        config.add_cleanup(config.stash[_BENCH].close)
    return config.stash[_BENCH]


def profiles_of(config: pytest.Config) -> list[str]:
    """Return the profiles that were asked for."""
    return [name.strip() for name in config.option.mql5_profile.split(",") if name.strip()]


class TestFile(pytest.File):
    """An MQL5 file with tests; it is read and translated once.

    Inputs have the values of the ``.set`` file of its name, if there is one, as when a terminal loads it.
    """

    def collect(self) -> Iterator["TestItem"]:
        """Yield its tests, once for each profile."""
        inputs = self.path.with_suffix(".set")
        try:
            given = read_set(inputs) if inputs.is_file() else {}
            source = load(self.path, include=self.config.option.mql5_include, inputs=given)
        except SourceError as error:
            raise self.CollectError(f"{self.path} does not compile\n{error}") from None
        except InputError as error:
            raise self.CollectError(str(error)) from None
        tests = tests_of(source.code, str(self.path))
        if not tests:
            raise self.CollectError(f"{self.path} holds no TEST(name); does it #include <mqlnet/Test.mqh>?")
        profiles = profiles_of(self.config)
        for test in tests:
            for profile in profiles:
                name = test.name if len(profiles) == 1 else f"{test.name}[{profile}]"
                yield TestItem.from_parent(self, name=name, source=source, test=test, profile=profile)


class FailedError(Exception):
    """A test failed; the outcome says why."""

    def __init__(self, outcome: Outcome) -> None:
        """Take the outcome."""
        super().__init__()
        self.outcome = outcome


class TestItem(pytest.Item):
    """One TEST with one profile."""

    def __init__(self, *, source: Source, test: Named, profile: str, **given: Any) -> None:
        """Take the file's translation, the test and the profile."""
        super().__init__(**given)
        self._source = source
        self._test = test
        self._profile = profile

    def runtest(self) -> None:
        """Run it; a TEST_FOR with values that are drawn and shrunk."""
        outcome = falsified(self._test, self._draw, self.config.option.mql5_seed) if self._test.parameters else None
        outcome = outcome or self._run("TestOne", self._test.name)
        if outcome.has_failed:
            raise FailedError(outcome)
        if outcome.skipped is not None:
            pytest.skip(outcome.skipped)

    def _draw(self, *values: object) -> Outcome:
        return self._run(FOR + self._test.name, *values)

    def _run(self, function: str, *arguments: object) -> Outcome:
        option = self.config.option
        seed = option.mql5_seed or 1
        options = Options(self._profile, option.mql5_kind, option.mql5_tester, seed, option.mql5_limit)
        factory = self.config._tmp_path_factory  # type: ignore[attr-defined]  # what the fixture tmp_path_factory is
        folder = factory.mktemp("terminal")
        return bench_of(self.config).run(self._source, function, arguments, options, str(folder))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return the failure in MQL5's terms."""
        if not isinstance(excinfo.value, FailedError):
            return super().repr_failure(excinfo, style)
        return failure_text(excinfo.value.outcome, self.path, self._repeat())

    def places(self, outcome: Outcome) -> list[Place]:
        """Return where it failed."""
        return list(places(outcome, self.path.parent, self.path, self._test.line))

    def _repeat(self) -> str:
        option = self.config.option
        here = self.config.invocation_params.dir
        file = self.path.relative_to(here) if self.path.is_relative_to(here) else self.path
        words = [f"mqlnet test {_quoted(f'{file}::{self._test.name}')}"]
        words += [f"-I {_quoted(folder)}" for folder in option.mql5_include]
        words += [f"--profile {self._profile}"] if self._profile != "observed" else []
        words += [f"--kind {option.mql5_kind}"] if option.mql5_kind else []
        words += ["--tester"] if option.mql5_tester else []
        words += [f"--seed {option.mql5_seed}"] if option.mql5_seed else []
        return " ".join(words)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return file, line from 0, and name."""
        return self.path, self._test.line - 1, self.name


def _quoted(word: str) -> str:
    """Return a word of a command line as every shell takes it."""
    return f'"{word}"' if " " in word else word
