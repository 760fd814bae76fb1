"""``make setups``: write conformance/subject/setups.toml, and print how many cases each setup reaches."""

import contextlib
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

import conformance
from conformance.run.folders import TerminalFolder
from conformance.run.interactive import InteractiveSession, interact
from conformance.subject.setup import AGENT_HOST, AGENT_PORT
from conformance.verdict.results import Result
from emulators.listening.ports import BASE_PORT
from emulators.stack import Stack
from emulators.usual_settings import laid_over, usual_settings
from tests.setups.joining import SWITCH, Joined, join, lets_the_agent_in
from tests.setups.needs import LIST, PROFILE, Need, RecordingSubject, record
from tests.setups.proving import ProvingSubject

FILE: Final = Path(conformance.__file__).parent / "subject" / "setups.toml"
OTHER_HOST: Final = "suite.mqlnet.test"
USUAL: Final = "usual"
HEAD: Final = "# Written by `make setups`. See setup.py.\n"


def recorded(session: InteractiveSession) -> tuple[dict[str, Need], dict[str, str]]:
    """Return what each case needs, and why no setup reaches the other cases."""
    subject = RecordingSubject()
    needs: dict[str, Need] = {}
    why_not: dict[str, str] = {}
    with session.with_subject(subject), contextlib.closing(subject):
        for case in session.cases:
            result, need = record(session, subject, case)
            if result.status != "pass":
                why_not[case] = f"a program cannot {result.message}" if " " not in result.message else result.message
            elif need.why_not:
                why_not[case] = need.why_not
            else:
                needs[case] = need
    return needs, why_not


def let_the_agent_in(joined: Joined) -> str:
    """Return the name by which the agent finds the suite; add it to the list where that has no place for 127.0.0.1."""
    if lets_the_agent_in(joined.settings, AGENT_HOST):
        return AGENT_HOST
    entries = joined.settings[LIST]
    assert isinstance(entries, tuple)
    joined.settings[LIST] = (*entries, OTHER_HOST)
    joined.settings[f"route {OTHER_HOST}:{AGENT_PORT}"] = f"{AGENT_HOST}:{AGENT_PORT}"
    return OTHER_HOST


def changes_of(joined: Joined, usual: Mapping[str, Any]) -> dict[str, Any]:
    """Return a setup's settings as changes to the usual ones, in the form of ``terminal.toml``."""
    changes: dict[str, Any] = {}
    for path, value in joined.settings.items():
        if path.startswith("route "):
            changes.setdefault("address_overrides", {})[path.removeprefix("route ")] = value
            continue
        table, _, key = path.partition(".")
        plain = list(value) if isinstance(value, tuple) else value
        if usual.get(table, {}).get(key) != plain:
            changes.setdefault(table, {})[key] = plain
    return changes


def proven(session: InteractiveSession, cases: list[str], settings: Mapping[str, Any]) -> dict[str, str]:
    """Play cases one after the other in one terminal set up so; return for each why it failed, empty if it passed."""
    usual_folders = session._state.folders
    with tempfile.TemporaryDirectory(prefix="mqlnet-") as folder:
        session._state.folders = TerminalFolder(Path(folder))
        subject = ProvingSubject({**settings, "data_folder": folder, "profile": PROFILE})
        try:
            with session.with_subject(subject):
                return {case: _why_not(session.play(case, PROFILE).result) for case in cases}
        finally:
            subject.close()
            session._state.folders = usual_folders


def _why_not(result: Result) -> str:
    if result.status == "pass":
        return ""
    return result.message if result.status == "not-run" else "it needs a terminal that has done nothing before"


def made(session: InteractiveSession) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Return the rows of the setups, and why some cases have none."""
    session._state.make_stack = partial(Stack, base_port=BASE_PORT)
    usual = usual_settings(session._state.stack)
    needs, why_not = recorded(session)
    rows: list[dict[str, Any]] = []
    while needs:
        for joined in join(needs):
            if joined.settings.get(SWITCH) is False:
                why_not |= dict.fromkeys(joined.cases, "the agent itself needs a connection")
                for case in joined.cases:
                    needs.pop(case, None)
                continue
            host = let_the_agent_in(joined)
            changes = changes_of(joined, usual)
            reasons = proven(session, joined.cases, laid_over(usual, changes))
            passed = [case for case, reason in reasons.items() if not reason]
            if passed:
                name = passed[0] if rows else USUAL
                rows.append({"name": name, "kind": joined.kind, "host": host, "cases": passed, "settings": changes})
            else:
                why_not |= reasons
            for case in passed or joined.cases:
                needs.pop(case, None)
    return sorted(rows, key=lambda row: (row["name"] != USUAL, -len(row["cases"]))), why_not


def lines(rows: list[dict[str, Any]], why_not: Mapping[str, str]) -> Iterator[str]:
    """Yield the file."""
    yield HEAD
    for row in rows:
        named = "".join(f"{key} = {json.dumps(row[key])}\n" for key in ("name", "kind", "host"))
        yield f"\n[[setup]]\n{named}cases = [\n"
        yield from (f"    {json.dumps(case)},\n" for case in row["cases"])
        yield "]\n\n[setup.settings]\n"
        for table, values in row["settings"].items():
            yield f"\n[setup.settings.{table}]\n"
            yield from (
                f"{json.dumps(key, ensure_ascii=False)} = {json.dumps(value, ensure_ascii=False)}\n"
                for key, value in values.items()
            )
    reasons: dict[str, list[str]] = defaultdict(list)
    for case, reason in why_not.items():
        reasons[reason].append(case)
    for reason, cases in sorted(reasons.items()):
        yield f"\n[[unreachable]]\nreason = {json.dumps(reason, ensure_ascii=False)}\ncases = [\n"
        yield from (f"    {json.dumps(case)},\n" for case in cases)
        yield "]\n"


def main() -> None:
    """Record, join, prove, write."""
    found: list[tuple[list[dict[str, Any]], dict[str, str]]] = []
    interact(lambda session: found.append(made(session)))
    rows, why_not = found[0]
    FILE.write_text("".join(lines(rows, why_not)), encoding="utf-8")
    reached = sum(len(row["cases"]) for row in rows)
    table = [f"{len(row['cases']):5} {row['name']}" for row in rows]
    sys.stdout.write("\n".join([*table, f"{reached} cases in {len(rows)} setups; {len(why_not)} have none", ""]))


if __name__ == "__main__":
    main()
