"""The conversations of ``mqlnet run --record`` and ``--replay``, and the lines about them at the end."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mqlnet.cli.console import Mistake, harmless_lines
from mqlnet.facts.harmless import harmless

if TYPE_CHECKING:
    from emulators.stack import Stack
    from mqlnet.mql5.run import Running
    from mqlnet.mql5.testing.player import Player
    from mqlnet.mql5.testing.recorder import Recorder
    from mqlnet.mql5.trace import Call


class Conversations:
    """The conversations of one run; without a file nothing is kept or played."""

    def __init__(self, stack: "Stack | None", record: Path | None, replay: Path | None) -> None:
        """Put the answers of ``replay`` in force."""
        self._file = record
        self._recorder: Recorder | None = None
        self._running: Running | None = None
        self._last: Call | None = None
        self._player = _player(stack, replay) if replay and stack is not None else None

    def listen(self, running: "Running") -> None:
        """Begin to keep what a program says and hears."""
        if self._file is None:
            return
        from mqlnet.mql5.testing.recorder import Recorder

        self._running, self._recorder = running, Recorder(running.host)

    def look(self, call: "Call") -> None:
        """Take note of a call."""
        self._last = call
        if self._player is not None:
            self._player.look(call)

    def end(self) -> bool:
        """Write the file; say what was not recorded; return whether all was."""
        if self._recorder is not None and self._file is not None:
            self._write(self._file, self._recorder)
        if self._player is None:
            return True
        if self._last is not None:
            self._player.look(self._last)  # servers hear what a socket has sent a moment later
        for stranger in self._player.strangers:
            click.echo(f"\n{stranger.call.place}: {harmless_lines(stranger.text)}", err=True)
        left = self._player.left
        if left:
            click.echo(f"\nrecorded and not asked: {', '.join(map(harmless, left))}", err=True)
        return not self._player.strangers

    def _write(self, file: Path, recorder: "Recorder") -> None:
        from mqlnet.mql5.testing.masking import secret_values

        cassette = recorder.cassette
        secrets = secret_values(self._running.globals) if self._running else ()
        try:
            file.write_text(cassette.text(secrets), encoding="utf-8", newline="\n")
        except OSError as error:
            raise Mistake(f"{file}: {error.strerror}") from None
        count = cassette.count
        click.echo(f"\n{file}: {count} conversation{'' if count == 1 else 's'} recorded", err=True)
        for request in cassette.failed:
            click.echo(f"not recorded, as there was no answer: {harmless(request)}", err=True)


def _player(stack: "Stack", file: Path) -> "Player":
    from emulators.answers.rows import AnswerError
    from mqlnet.mql5.testing.player import Player

    try:
        return Player(stack, file)
    except AnswerError as error:
        raise Mistake(str(error)) from None
