"""``mqlnet reproduce``: make an error or a problem happen with the built-in client, and show it step by step.

A reproduction is a case of the suite. For a code the cases that show it best are played first; a story is shown only if
the code was really left. If none of them leaves it, every case that expects it is played, then all of this under the
other profile, which the output says.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.text import Text

from conformance.run.interactive import InteractiveError, InteractiveSession, NoSubjectError, Played, interact
from conformance.subject.load import BUILT_IN
from mqlnet.cli import complete, console
from mqlnet.explain import bundle, facts
from mqlnet.explain.facts import CodeFacts
from mqlnet.explain.story import Story, StoryLine, story_of
from mqlnet.facts.advice import ADVICE, PSEUDO
from mqlnet.facts.problems import PROBLEMS, Problem
from mqlnet.facts.profiles import DOCUMENTED, OBSERVED
from mqlnet.mql5.habits.rows import OWN_HABITS, Habit

PROFILES: Final = (OBSERVED.name, DOCUMENTED.name)  # how real terminals behave comes first
SHOWN: Final = 2  # stories shown unless the user asks for all
LISTED: Final = 12
_UNUSED: Final = (
    *("capture", "debugging", "doctest", "faulthandler", "junitxml", "legacypath", "logging", "monkeypatch"),
    *("pastebin", "recwarn", "setuponly", "setupplan", "skipping", "stepwise", "subtests", "terminal"),
    *("threadexception", "tmpdir", "unittest", "unraisableexception", "warnings"),
)
# The parts of pytest that a few cases do not need: to load them takes longer than to play a case.
_QUICKLY: Final = tuple(word for name in _UNUSED for word in ("-p", f"no:{name}"))
STYLES: Final = {"program": "", "server": "green", "fault": "magenta", "case": "dim"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The thing that the user wants to see: a code, a problem, a habit of MQL5 source, or a case."""

    asked: str
    title: str
    cases: tuple[str, ...]
    cure: str = ""
    code: int = 0
    remark: str = ""
    problem: Problem | None = None
    habit: Habit | None = None
    exactly: bool = False  # the user chose the cases

    @property
    def mql5(self) -> str:
        """The MQL5 that does it right, empty if none is kept."""
        shown = self.problem or self.habit
        return shown.code if shown else ""


@dataclass(slots=True)
class Found:
    """The result: the stories, how each was played, and the cases without a story."""

    stories: list[tuple[Played, Story]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


@click.command()
@click.argument(
    "target", required=False, metavar="[CODE|PROBLEM|HABIT|CASE]", shell_complete=complete.codes_and_problems
)
@click.option(
    "--case",
    "only",
    multiple=True,
    metavar="ID",
    shell_complete=complete.cases,
    help="Show this case: --case send-after-reset (may be repeated).",
)
@click.option(
    "--profile", type=click.Choice(PROFILES), help="How real terminals behave, or the manual: --profile documented"
)
@click.option(
    "--all", "show_all", is_flag=True, help="Show every case that leaves the code: mqlnet reproduce 5273 --all"
)
@click.option("--json", "as_json", is_flag=True, help="For programs: mqlnet reproduce 5273 --json")
@click.option(
    "--mql5",
    "only_mql5",
    is_flag=True,
    help="Only print the MQL5 that does it right, as a file to keep: mqlnet reproduce trailing-nul --mql5 > Fix.mqh",
)
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Keep what `mqlnet replay` runs again: --keep found",
)
def reproduce(
    target: str | None,
    only: tuple[str, ...],
    profile: str | None,
    show_all: bool,
    as_json: bool,
    only_mql5: bool,
    keep: Path | None,
) -> None:
    r"""Make an error or a problem happen, and see it step by step.

    \b
    Examples:
      mqlnet reproduce                     what can be reproduced
      mqlnet reproduce 5273                the calls, the wire, why, and the cure
      mqlnet reproduce trailing-nul        one of the problems reported most
      mqlnet reproduce result-ignored      a habit that `mqlnet compile` warns of
      mqlnet reproduce 5201 --profile documented
      mqlnet reproduce trailing-nul --mql5 > Fix.mqh
      mqlnet reproduce 5273 --keep found   then: mqlnet replay found
    """
    if target is None and not only:
        _list(as_json=as_json)
        return
    wanted = understand(target, only)
    if only_mql5:
        _print_mql5(wanted)
        return
    if keep is not None:
        console.ready(keep)
    found = Found()
    run_interactively(lambda session: play(session, wanted, found, profile, show_all=show_all), cases=wanted.cases)
    if found.missing:
        raise console.Mistake(_no_case(found))
    if not found.stories:
        raise console.Mistake(_not_left(wanted, profile))
    if keep is not None:
        _keep(keep, wanted, found)
    if as_json:
        stories = [story for _, story in found.stories]
        document = {"asked": wanted.asked, "cure": wanted.cure, "code": wanted.mql5}
        console.print_json({**document, "stories": stories, "others": found.others})
        return
    show(console.console(), wanted, found)


def run_interactively(
    direct: Callable[[InteractiveSession], None], *, subject: str = BUILT_IN, cases: Iterable[str] = ()
) -> None:
    """Let ``direct`` play cases on a subject, first of all ``cases``; a Mistake says why that cannot be."""
    try:
        interact(direct, subject=subject, first=cases, more=_QUICKLY)
    except NoSubjectError as error:
        raise console.Mistake(str(error)) from None
    except InteractiveError as error:
        raise click.ClickException(f"the suite cannot be run: {error}") from None


# -- what is wanted


def understand(target: str | None, only: tuple[str, ...] = ()) -> Wanted:
    """Return what a word of the user means; a Mistake says what is near."""
    if target is None:
        return Wanted(" ".join(only), "", only, exactly=True)
    name = facts.spelled_properly(target)
    if name in PROBLEMS:
        problem = PROBLEMS[name]
        return Wanted(name, problem.title, only or problem.cases, problem.cure, problem=problem, exactly=bool(only))
    if name in OWN_HABITS:
        habit = OWN_HABITS[name]
        return Wanted(name, habit.title, only or habit.cases, habit.cure, habit=habit, exactly=bool(only))
    try:
        known = facts.find(target)
    except facts.UnknownNameError as error:
        return _case_or_mistake(target, only, error)
    if not isinstance(known, CodeFacts):
        codes = ", ".join(str(number) for number, _, _ in known.codes)
        raise console.Mistake(f"{known.name} is a function: reproduce one of the codes it leaves: {codes}")
    if known.number == 1009 or known.number not in {*ADVICE, *PSEUDO}:
        raise console.Mistake(f"{known.number} cannot be reproduced: {known.plain}")
    shown = next((PROBLEMS[one.problem] for one in known.mistakes if one.problem), None)
    title = known.name or known.meaning
    return Wanted(
        target, title, only or known.cases, known.cure, known.number, known.asked_as, shown, exactly=bool(only)
    )


def _case_or_mistake(target: str, only: tuple[str, ...], error: facts.UnknownNameError) -> Wanted:
    name = facts.spelled_properly(target)
    if "-" not in name and not name.isalpha():
        raise console.Mistake(str(error)) from None
    return Wanted(name, "", only or (name,), exactly=True)


def _no_case(found: Found) -> str:
    near = f"; near it: {', '.join(found.others)}" if found.others else ""
    return (
        f"no problem, habit or case is called {found.missing[0]!r}{near} (`mqlnet reproduce` lists problems and habits)"
    )


def _not_left(wanted: Wanted, profile: str | None) -> str:
    if wanted.exactly:
        return f"{', '.join(wanted.cases)}: no {wanted.code} is left here; `mqlnet reproduce {wanted.code}` finds cases"
    other = next((one for one in PROFILES if one != profile), "")
    return (
        f"no case leaves {wanted.code} in the {profile} profile; try --profile {other}"
        if profile
        else (f"no case leaves {wanted.code}")
    )


# -- the play


def play(
    session: InteractiveSession, wanted: Wanted, found: Found, profile: str | None = None, *, show_all: bool = False
) -> None:
    """Play the cases that show what is wanted, and keep the stories of those that do."""
    found.missing = [case for case in wanted.cases if case not in session.cases]
    if found.missing:
        found.others = facts.near(found.missing[0], [*PROBLEMS, *OWN_HABITS, *session.cases])
        return
    for one in (profile,) if profile else PROFILES:
        expecting = [case.id for case in session.cases.values() if wanted.code and wanted.code in case.numbers]
        found.others = [case for case in expecting if case not in wanted.cases]
        order = [*wanted.cases, *(found.others if show_all and not wanted.exactly else ())]
        found.stories = list(_stories(session, order, one, wanted.code))
        if not found.stories and not wanted.exactly:
            found.stories = list(_stories(session, found.others, one, wanted.code))[:1]
        if found.stories:
            break
    shown = {story.case for _, story in found.stories}
    found.others = [case for case in found.others if case not in shown]
    if not show_all and not wanted.exactly:
        rest = [story.case for _, story in found.stories[SHOWN:]]
        found.stories, found.others = found.stories[:SHOWN], rest + found.others


def _stories(session: InteractiveSession, cases: list[str], profile: str, code: int) -> Iterator[tuple[Played, Story]]:
    for case in cases:
        played = session.play(case, profile)
        story = story_of(played)
        if not code or code in story.left:
            yield played, story


# -- output


def _list(*, as_json: bool) -> None:
    if as_json:
        problems = [{"name": row.name, "title": row.title, "codes": row.codes} for row in PROBLEMS.values()]
        habits = [{"name": row.name, "title": row.title} for row in OWN_HABITS.values()]
        console.print_json({"codes": sorted({*ADVICE, *PSEUDO} - {1009}), "problems": problems, "habits": habits})
        return
    out = console.console()
    console.heading(out, "Codes")
    codes = ", ".join(str(code) for code in sorted({*ADVICE, *PSEUDO} - {1009}))
    console.paragraph(out, f"{codes} (`mqlnet explain` says what each is)", indent=2)
    console.heading(out, "Problems, those reported most first")
    console.rows(out, [(Text(row.name, style="cyan"), row.title) for row in PROBLEMS.values()])
    console.heading(out, "Habits in MQL5 source that `mqlnet compile` warns of, beside these")
    console.rows(out, [(Text(row.name, style="cyan"), row.title) for row in OWN_HABITS.values()])
    out.print()
    console.paragraph(out, "mqlnet reproduce 5273, or a problem or a habit by its name, or a case by its id.")


def show(out: Console, wanted: Wanted, found: Found) -> None:
    """Print everything that came of what was wanted."""
    if wanted.remark:
        console.paragraph(out, Text(wanted.remark, style="yellow"))
    if wanted.code:
        out.print(Text(str(wanted.code), style="bold cyan").append(f"  {wanted.title}", style="bold"))
    elif wanted.problem:
        _print_problem(out, wanted.problem)
    elif wanted.habit:
        _print_title(out, wanted.habit.title)
        console.rows(out, [(Text("because", style="dim"), wanted.habit.why)])
    for _, story in found.stories:
        print_story(out, story, wanted.code)
    if wanted.code and found.stories[0][1].profile == "documented":
        out.print()
        text = f"{wanted.code} is what the manual promises; real terminals have not been seen to leave it. "
        console.paragraph(out, Text(f"{text}This is the documented profile.", style="yellow"))
    _print_cure(out, wanted)
    if found.others:
        console.heading(out, "More cases")
        more = f" and {len(found.others) - LISTED} more" if len(found.others) > LISTED else ""
        console.paragraph(out, f"{', '.join(found.others[:LISTED])}{more}", indent=2)
        console.paragraph(out, f"one of them: mqlnet reproduce {found.others[0]}", indent=2)


def _print_title(out: Console, title: str) -> None:
    out.print(Text(f"{title[0].upper()}{title[1:]}", style="bold cyan"))


def _print_problem(out: Console, problem: Problem) -> None:
    _print_title(out, problem.title)
    console.rows(
        out,
        [
            (Text("you see", style="dim"), problem.sees),
            (Text("because", style="dim"), problem.why),
            (Text("reported", style="dim"), console.rank(problem.reported)),
        ],
    )


def print_story(out: Console, story: Story, code: int = 0) -> None:
    """Print one story."""
    out.print()
    title = Text(story.case, style="bold cyan").append(f"  {story.profile} profile", style="dim")
    out.print(title if story.status == "pass" else title.append(f"  {story.status}", style="bold red"))
    console.paragraph(out, story.purpose)
    console.heading(out, "Circumstances")
    console.rows(out, [(Text(name, style="dim"), text) for name, text in story.circumstances])
    console.heading(out, "What happened")
    console.rows(out, [_moment(line, code) for line in story.lines])
    if story.message:
        console.heading(out, "What differs from the case's expectation")
        console.paragraph(out, Text(story.message.strip(), style="red"), indent=2)
    console.heading(out, "Why")
    console.rows(out, [(Text(one.row, style="cyan"), console.grade(one.evidence), one.text) for one in story.why])


def _moment(line: StoryLine, code: int) -> tuple[Text, Text]:
    style = STYLES[line.side]
    if line.code:
        style = "bold red" if line.code == code or not code else "yellow"
    mark = {"program": "", "server": "    ", "fault": "    ", "case": ""}[line.side]
    text = Text().append(f"{mark}{line.text}", style=style)
    for note in line.notes:
        text.append(f"\n{mark}  {note}", style="dim")
    return Text(f"{line.at_ms:8.1f} ms", style="dim"), text


def _print_cure(out: Console, wanted: Wanted) -> None:
    if not wanted.cure:
        return
    console.heading(out, "Cure")
    console.paragraph(out, wanted.cure, indent=2)
    if wanted.mql5:
        out.print()
        console.mql5(out, wanted.mql5)


def _print_mql5(wanted: Wanted) -> None:
    if not wanted.mql5:
        raise console.Mistake(f"no MQL5 is kept for {wanted.asked}; `mqlnet reproduce` lists what has some")
    click.echo(wanted.mql5.rstrip())


# -- keeping


def _keep(folder: Path, wanted: Wanted, found: Found) -> None:
    for played, story in found.stories:
        plain = io.StringIO()
        print_story(console.console(plain), story, wanted.code)
        where = bundle.write(folder, wanted.asked, played, story, plain.getvalue(), subject="the built-in client")
        click.echo(f"kept: {where}  (mqlnet replay {where})", err=True)
