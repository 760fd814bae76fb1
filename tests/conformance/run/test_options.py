"""The suite's options as pytest knows them."""

import pytest

from conformance.run import options, plugin
from conformance.run.selection import Selection, Shard

pytest_plugins = "pytester"


def config(pytester: pytest.Pytester, *words: str) -> pytest.Config:
    return pytester.parseconfig("-p", plugin.__name__, *words)


def test_usual_profile_is_observed_and_each_profile_runs_once(pytester: pytest.Pytester) -> None:
    assert options.profiles(config(pytester)) == ("observed",)
    twice = ("--mql-profile", "documented", "--mql-profile", "observed", "--mql-profile", "documented")
    assert options.profiles(config(pytester, *twice)) == ("documented", "observed")


def test_selection_is_read(pytester: pytest.Pytester) -> None:
    words = ("--mql-chapter", "push", "--mql-level", "must", "--mql-case", "push-empty", "-k", "empty")
    chosen = options.selection(config(pytester, *words, "--mql-shard", "2/3"))
    assert chosen == Selection(("push",), ("must",), ("push-empty",), "empty", Shard(2, 3))


def test_shard_that_is_none_is_a_usage_error(pytester: pytest.Pytester) -> None:
    with pytest.raises(pytest.UsageError, match="--mql-shard: '3/2' is no shard"):
        config(pytester, "--mql-shard", "3/2")
