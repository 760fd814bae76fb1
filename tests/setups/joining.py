"""Joins what cases need into as few setups as possible: pure, first fit, the most frequent need first."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from conformance.subject.setup import AGENT_HOST, AGENT_PORT
from mqlnet.facts.profiles import profile
from mqlnet.rules import allow_list
from mqlnet.rules.url import parse_url
from tests.setups.needs import LIST, PROFILE, Need

_PROFILE = profile(PROFILE)
SWITCH = "expert_advisors.allow_web_request"


@dataclass(slots=True)
class Joined:
    """Cases that one terminal can run, and what it needs for all of them together."""

    kind: str
    needs: dict[str, Need] = field(default_factory=dict)
    settings: dict[str, object] = field(default_factory=dict)

    @property
    def has_routes(self) -> bool:
        """Return whether names must lead elsewhere: such cases stay apart, since an administrator has to help."""
        return any(need.has_routes for need in self.needs.values())

    @property
    def cases(self) -> list[str]:
        """The names of the cases."""
        return list(self.needs)

    def takes(self, case: str, need: Need) -> bool:
        """Take a case if nothing contradicts; the lists of allowed addresses are joined where no answer changes."""
        if need.kind != self.kind or (self.needs and need.has_routes != self.has_routes):
            return False
        for path, value in need.settings.items():
            if path != LIST and self.settings.get(path, value) != value:
                return False
        joined = self._joined_list(need)
        if joined is None:
            return False
        self.settings |= need.settings
        if joined:
            self.settings[LIST] = joined
        self.needs[case] = need
        return True

    def _joined_list(self, need: Need) -> tuple[str, ...] | None:
        here, there = self.settings.get(LIST, ()), need.settings.get(LIST, ())
        assert isinstance(here, tuple)
        assert isinstance(there, tuple)
        joined = tuple(dict.fromkeys((*here, *there)))
        same = all(
            _answers(one, one.settings.get(LIST, ())) == _answers(one, joined) for one in (*self.needs.values(), need)
        )
        return joined if same else None


def lets_the_agent_in(settings: Mapping[str, object], host: str) -> bool:
    """Return whether the agent itself may connect to the suite under these settings."""
    entries = settings.get(LIST, (AGENT_HOST,))
    assert isinstance(entries, tuple)
    return bool(settings.get(SWITCH, True)) and allow_list.allows_host(entries, host, AGENT_PORT, _PROFILE)


def _answers(need: Need, entries: object) -> list[bool]:
    """Return what a list says of every address that a case puts to it."""
    assert isinstance(entries, tuple)
    said = []
    for url in sorted(need.urls):
        try:
            said.append(allow_list.allows_url(entries, parse_url(url), _PROFILE))
        except ValueError:
            said.append(False)
    return said + [allow_list.allows_host(entries, host, port, _PROFILE) for host, port in sorted(need.hosts)]


def join(needs: Mapping[str, Need]) -> list[Joined]:
    """Return the fewest setups that first fit finds, the largest first."""
    alike: dict[str, list[str]] = defaultdict(list)
    for case, need in needs.items():
        alike[f"{need.kind} {sorted(need.settings.items())}"].append(case)
    made: list[Joined] = []
    for cases in sorted(alike.values(), key=len, reverse=True):
        for case in cases:
            if not any(one.takes(case, needs[case]) for one in made):
                made.append(Joined(needs[case].kind))
                assert made[-1].takes(case, needs[case])
    return sorted(made, key=lambda one: len(one.needs), reverse=True)
