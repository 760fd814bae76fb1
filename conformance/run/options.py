"""The suite's options as pytest knows them; ``mqlnet check`` has the same without the prefix.

The prefix keeps them apart from those of other plugins: pytest-profiling has a ``--profile`` of its own.
"""

from pathlib import Path

import pytest

from conformance.run.selection import ORDERS, Selection, Shard, shard
from conformance.run.watchdog import LIMIT_S
from conformance.subject.load import BUILT_IN, FORMS
from conformance.subject.setup import Setup, named
from conformance.verdict.judgement import LEVELS
from mqlnet.facts.profiles import PROFILES


def _shard(text: str) -> Shard:
    try:
        return shard(text)
    except ValueError as error:
        raise pytest.UsageError(f"--mql-shard: {error}") from None


def add(parser: pytest.Parser) -> None:
    """Declare the options."""
    group = parser.getgroup("conformance", "MQL5 network conformance suite")
    group.addoption("--subject", default=BUILT_IN, help=f"the implementation on trial: {FORMS}")

    def add_one(name: str, **how: object) -> None:
        group.addoption(f"--mql-{name}", **how)

    add_one("profile", action="append", choices=tuple(PROFILES), help="which behaviour to expect; may be given twice")
    add_one("chapter", action="append", default=[], help="only this chapter; may be repeated")
    add_one("level", action="append", default=[], choices=LEVELS, help="only cases of this level; may be repeated")
    add_one("case", action="append", default=[], help="only the case of this name; may be repeated")
    add_one("shard", type=_shard, default=Shard(), help="part i of n: i/n")
    add_one("order", default="defined", choices=ORDERS, help="the order of the cases")
    add_one("seed", type=int, default=0, help="what a random order depends on")
    add_one("repeat", type=int, default=1, help="run each case this often, until its result is unexpected")
    add_one("slow", type=float, default=None, help="confirm virtual waits of up to this many seconds in real time")
    add_one("minimum", type=int, default=0, help="fail if fewer cases ran")
    add_one("lenient", action="store_true", help="tolerate failures of cases that are not a must")
    add_one("baseline", type=Path, default=None, help="TOML file of known deviations")
    add_one("results", type=Path, default=None, help="write the stream of results to this file")
    add_one("hang", type=float, default=LIMIT_S, help="end the process when a case takes more seconds than this")
    add_one("setup", default=None, help="only the cases that this setup of a real terminal reaches")
    add_one("kit", type=Path, default=None, help="the kit of `mqlnet witness kit`: its authority signs the servers")
    add_one("terminal", type=Path, default=None, help="the data folder of the real terminal, for files of cases")
    add_one("list", action="store_true", help="print the selected cases and run none")


def profiles(config: pytest.Config) -> tuple[str, ...]:
    """Return the profiles to run, each once."""
    return tuple(dict.fromkeys(config.getoption("--mql-profile") or ["observed"]))


def setup(config: pytest.Config) -> Setup | None:
    """Return the setup that was asked for; UsageError if there is none of that name."""
    name = config.getoption("--mql-setup")
    try:
        return None if name is None else named(name)
    except ValueError as error:
        raise pytest.UsageError(f"--setup: {error}") from None


def _cases(config: pytest.Config) -> tuple[str, ...]:
    """Return the cases that were asked for by name, or by a setup; UsageError for one that the setup does not reach."""
    asked = tuple(config.getoption("--mql-case"))
    chosen = setup(config)
    if chosen is None:
        return asked
    beyond = [case for case in asked if case not in chosen.cases]
    if beyond:
        raise pytest.UsageError(
            f"--setup {chosen.name} does not reach {', '.join(beyond)}: see `mqlnet witness setups`"
        )
    return asked or chosen.cases


def selection(config: pytest.Config) -> Selection:
    """Return which cases were asked for."""
    return Selection(
        chapters=tuple(config.getoption("--mql-chapter")),
        levels=tuple(config.getoption("--mql-level")),
        cases=_cases(config),
        keyword=config.getoption("keyword", ""),
        shard=config.getoption("--mql-shard"),
    )
