"""The top of the page: a card with the verdict for each run, and the whole configuration."""

import re
from typing import Any

from conformance.report.headline import configurations, verdicts
from conformance.verdict.results import BaselineInfo
from tests.conformance.support.results import result, stream


def rows(document: str) -> dict[str, str]:
    """The facts of a configuration, as they are shown."""
    return dict(re.findall(r'<th scope="row">([^<]*)</th><td>([^<]*)</td>', document))


def test_a_conformant_run_is_a_good_card() -> None:
    document = verdicts(stream(result("push-a"), result("push-b")).runs)
    assert document.count('class="card good"') == 1
    assert '<p class="says">conformant</p>' in document
    assert "2 of 2 selected cases · exit code 0 · run abc" in document
    assert "passed: must 2/2" in document


def test_a_run_that_failed_is_a_bad_card_with_its_reasons() -> None:
    document = verdicts(stream(result("push-a"), result("push-b", "fail")).runs)
    assert document.count('class="card bad"') == 1
    assert re.search(r'class="s bad" title="[^"]+">1 fail<', document)
    assert '<p class="bad">' in document


def test_tolerated_results_are_not_counted_as_bad() -> None:
    document = verdicts(stream(result("push-a"), result("push-b", "pass-lenient", level="should")).runs)
    assert re.search(r'class="s known" title="[^"]+">1 pass-lenient<', document)


def test_every_profile_has_a_card_and_every_run_a_configuration() -> None:
    runs = stream(result(profile="documented"), result(profile="observed")).runs
    assert verdicts(runs).count('class="card ') == 2
    assert configurations(runs).count("<details") == 1


def test_the_configuration_says_how_the_run_was_made() -> None:
    header: dict[str, Any] = {
        "shards": ("2/3",),
        "seed": 7,
        "order": "random",
        "repeat": 3,
        "lenient": True,
        "minimum": 700,
        "real_time_limit_s": 2.0,
        "baseline": BaselineInfo("known.toml", "beef"),
        "selection": {"chapters": ("push",)},
    }
    shown = rows(configurations(stream(result(), **header).runs))
    assert shown["Shards"] == "2/3"
    assert shown["Order"] == "random, seed 7"
    assert shown["Attempts"] == "3 a case, the worst counts"
    assert shown["Lenient"].startswith("yes")
    assert shown["At least"] == "700 cases"
    assert shown["Clock"] == "virtual where a case waits, waits up to 2 s confirmed in real time"
    assert shown["Baseline"] == "known.toml, digest beef"
    assert shown["Selection"] == "chapters: push"
    assert shown["Operating system"] == "Linux"


def test_what_is_not_known_is_no_line() -> None:
    shown = rows(configurations(stream(result()).runs))
    assert not {"Homepage", "Shards", "At least"} & set(shown)
    assert (shown["Baseline"], shown["Attempts"]) == ("none", "1 a case")
