"""``mqlnet watch``: the journal of a terminal, live, as its Journal and Experts tabs show it.

The terminal writes both tabs to files in its data folder, so that any process can follow them; this reads those of a
real MetaTrader 5 as well, which are UTF-16 and have two more fields in front. No event for "a file has grown" is common
to Linux, macOS and Windows without a library of its own: the files are looked at five times a second.
"""

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.text import Text

from mqlnet.cli import console
from mqlnet.facts.harmless import harmless
from mqlnet.journal import FOLDERS, Tab
from mqlnet.settings import SettingsError, load_settings

LOOK_EVERY_S: Final = 0.2
SETTINGS: Final = "terminal.toml"
_TIME: Final = re.compile(r"\d\d:\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One line of a tab."""

    tab: Tab
    time: str
    source: str
    text: str


class Follower:
    """The lines added to the newest file of each tab since the last look."""

    def __init__(self, data_folder: Path, tabs: tuple[Tab, ...] = tuple(Tab)) -> None:
        self._folders = {tab: data_folder.joinpath(*FOLDERS[tab]) for tab in tabs}
        self._read: dict[Path, int] = {}

    def news(self) -> list[JournalLine]:
        """Return the new lines, both tabs together in the order of time."""
        lines = [line for tab, folder in self._folders.items() for line in self._of(tab, folder)]
        return sorted(lines, key=lambda line: line.time)

    def _of(self, tab: Tab, folder: Path) -> Iterator[JournalLine]:
        days = sorted(day for day in folder.glob("[0-9]*.log") if day.is_file())  # a pipe would wait for its writer
        for path in [day for day in days if day in self._read or day == days[-1]]:
            with path.open("rb") as file:
                encoding = _encoding(file.read(64))
                file.seek(self._read.get(path, 0))
                text = file.read().decode(encoding, "replace")
            whole, newline, _ = text.rpartition("\n")  # the last line may be in the making
            self._read[path] = self._read.get(path, 0) + len((whole + newline).encode(encoding, "surrogatepass"))
            for line in whole.lstrip("\ufeff").splitlines():
                yield line_of(tab, line)


def _encoding(begin: bytes) -> str:
    """Return how a log is written: a real terminal's begins with a mark, or has a NUL behind each Latin letter."""
    is_wide = begin.startswith(b"\xff\xfe") or (len(begin) > 3 and begin[1:8:2].count(0) > 2)
    return "utf-16-le" if is_wide else "utf-8"


def line_of(tab: Tab, text: str) -> JournalLine:
    """Return the fields of a line: time, source and text; in a real terminal's log a mark and a number stand before."""
    fields = text.split("\t", 4)
    if len(fields) == 5 and _TIME.match(fields[2]) and not _TIME.match(fields[0]):
        return JournalLine(tab, *fields[2:])
    time, _, rest = text.partition("\t")
    source, _, said = rest.partition("\t")
    return JournalLine(tab, time, source, said)


def follow(follower: Follower, show: Callable[[JournalLine], None], stop: threading.Event, *, last: int) -> None:
    """Print the last lines, then every new line, until ``stop`` is set."""
    there = follower.news()
    for line in there[max(0, len(there) - last) :]:
        show(line)
    while not stop.wait(LOOK_EVERY_S):
        for line in follower.news():
            show(line)


@click.command()
@click.argument("data_folder", required=False, type=click.Path(path_type=Path), metavar="[DATA_FOLDER]")
@click.option("--tab", type=click.Choice([tab.value for tab in Tab]), help="One of the two: --tab experts")
@click.option(
    "--last", type=click.IntRange(0), default=20, show_default=True, metavar="N", help="Lines to begin with: --last 100"
)
@click.option("--once", is_flag=True, help="Print what is there and end: mqlnet watch my-terminal --once")
def watch(data_folder: Path | None, tab: str | None, last: int, once: bool) -> None:
    r"""Show the journal of a terminal, ours or a real MetaTrader 5: time, source, text; Ctrl-C ends it.

    \b
    Examples:
      mqlnet watch my-terminal         the data folder of a terminal: File > Open Data Folder
      mqlnet watch                     the data_folder of ./terminal.toml
      mqlnet watch my-terminal --tab experts --last 100
    """
    folder = data_folder or _folder_of_settings()
    if not folder.is_dir():
        raise console.Mistake(f"{folder}: no such folder; give the data_folder of the terminal's settings")
    out = console.console()
    stop = threading.Event()
    if once:
        stop.set()
    else:
        click.echo(f"{folder}: waiting for lines, Ctrl-C ends", err=True)
    tabs = (Tab(tab),) if tab else tuple(Tab)
    try:
        follow(Follower(folder, tabs), lambda line: _show(out, line), stop, last=last)
    except KeyboardInterrupt:
        click.echo(err=True)


def _folder_of_settings() -> Path:
    path = Path(SETTINGS)
    if not path.is_file():
        raise console.Mistake(f"which terminal? There is no {SETTINGS} here; try: mqlnet watch DATA_FOLDER")
    try:
        folder = load_settings(path).data_folder
    except SettingsError as error:
        raise console.Mistake(str(error)) from None
    if not folder:
        raise console.Mistake(f'{path} names no data_folder, so its terminal keeps no files; add data_folder = "data"')
    return Path(folder)


def _show(out: Console, line: JournalLine) -> None:
    style = "cyan" if line.tab is Tab.JOURNAL else "green"
    text = Text(harmless(line.time), style="dim").append(f"  {line.tab.value:<7}", style="dim")
    text.append(f"  {harmless(line.source):<16}", style=style)
    text.append(f"  {harmless(line.text)}", style="default")
    out.print(text, soft_wrap=True)
