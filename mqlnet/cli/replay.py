"""``mqlnet replay``: run again what ``mqlnet reproduce --keep`` has kept, also on another implementation."""

from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from conformance.run.interactive import InteractiveSession
from conformance.subject.load import BUILT_IN
from mqlnet.cli import console
from mqlnet.cli.reproduce import print_story, run_interactively
from mqlnet.explain import bundle
from mqlnet.explain.story import Story, story_of


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="BUNDLE")
@click.option(
    "--subject",
    default=BUILT_IN,
    show_default="the built-in client",
    help="Another implementation: --subject package.module:factory",
)
@click.option("--json", "as_json", is_flag=True, help="For programs: mqlnet replay found --json")
def replay(folder: Path, subject: str, as_json: bool) -> None:
    r"""Run again what `mqlnet reproduce --keep` has kept.

    \b
    Examples:
      mqlnet replay found                             a folder that --keep has made
      mqlnet replay found --subject my.module:make    against another implementation
    Exit codes: 0 the same codes were left, 1 others were, 2 there is no such bundle.
    """
    try:
        kept = [bundle.read(where) for where in bundle.find(folder)]
    except bundle.BundleError as error:
        raise console.Mistake(str(error)) from None
    played: list[tuple[bundle.Bundle, Story | None]] = []
    run_interactively(
        lambda session: played.extend((one, _again(session, one)) for one in kept),
        subject=subject,
        cases=[one.case for one in kept],
    )
    lost = [one.case for one, story in played if story is None]
    if lost:
        raise console.Mistake(f"{folder}: this version has no case {lost[0]!r}; reproduce and keep it again")
    if as_json:
        console.print_json([{"kept": one, "story": story} for one, story in played])
    else:
        _print_replayed(console.console(), played)
    if any(story is None or story.left != one.left for one, story in played):
        raise SystemExit(1)


def _again(session: InteractiveSession, kept: bundle.Bundle) -> Story | None:
    return story_of(session.play(kept.case, kept.profile)) if kept.case in session.cases else None


def _print_replayed(out: Console, played: list[tuple[bundle.Bundle, Story | None]]) -> None:
    for kept, story in played:
        if story is None:
            continue
        print_story(out, story)
        out.print()
        before, now = (", ".join(map(str, left)) or "none" for left in (kept.left, story.left))
        same = story.left == kept.left
        verdict = f"the same codes were left: {now}" if same else f"kept: {before}; now: {now}"
        out.print(Text(verdict, style="bold green" if same else "bold red"))
