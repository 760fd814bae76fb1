"""The operations: values in, a message or bytes out. They know the stack and nothing of HTTP."""

import asyncio
import time
from importlib.metadata import version
from typing import cast

from emulators import terminal_options
from emulators.answers import rows, scripts
from emulators.answers.book import GivenAnswer
from emulators.answers.scripts import Script
from emulators.capture import Capture
from emulators.control.http.addresses import addresses
from emulators.control.http.change_signal import ChangeSignal
from emulators.control.http.events import News
from emulators.control.http.fault_registry import FaultRegistry
from emulators.control.http.trigger_kinds import trigger_kinds
from emulators.control.inbox import exports, raw
from emulators.control.inbox.connection import Entry
from emulators.control.inbox.inbox import Inbox, captures_of
from emulators.control.inbox.search import Filter, Listing, Waiting
from emulators.control.inbox.views import View, html_of
from emulators.control.messages import (
    Action,
    Actions,
    Addresses,
    AnswerInForce,
    Answers,
    ArmedFault,
    CaptureDetail,
    Captures,
    Cleared,
    Example,
    FaultLine,
    Faults,
    Folder,
    Health,
    Server,
    ServerHealth,
    TerminalOption,
    TerminalOptions,
    Triggers,
)
from emulators.emulator import Emulator
from emulators.faults.actions import ACTIONS
from emulators.stack import Stack


class NotThereError(LookupError):
    """Nothing has this number, or it has been removed."""


class NothingCameError(TimeoutError):
    """No capture of the wanted kind came in time."""


class Service:
    """The operations on a stack, and on the journal of a terminal beside it."""

    def __init__(self, stack: Stack, changes: ChangeSignal, journal: Capture | None = None) -> None:
        self._stack = stack
        self.changes = changes
        self._captures = captures_of(stack, journal)
        self._inbox = Inbox(self._captures)
        self._faults = FaultRegistry(stack.servers)
        self._view = View.of(stack)

    def health(self) -> Health:
        """Return whether every server's loop turns."""
        servers = [self._pulse(server) for server in self._stack.servers]
        return Health(is_well=all(one.is_well for one in servers), version=version("mqlnet"), servers=servers)

    @staticmethod
    def _pulse(server: Emulator) -> ServerHealth:
        begin = time.perf_counter()
        try:
            server.settle()
            is_well = True
        except TimeoutError:
            is_well = False
        took_ms = round((time.perf_counter() - begin) * 1000, 3)
        return ServerHealth(server=cast("Server", server.name), is_well=is_well, took_ms=took_ms)

    def addresses(self) -> Addresses:
        """Return the address of every listener."""
        return Addresses(addresses=addresses(self._stack))

    def options(self) -> TerminalOptions:
        """Return what to enter in the options of a real terminal."""
        rows = terminal_options.fields(self._stack)
        return TerminalOptions(options=[TerminalOption(tab=one.tab, field=one.field, value=one.value) for one in rows])

    def ca(self) -> str:
        """Return the authority's certificate in PEM."""
        return self._stack.pki.ca_pem

    def triggers(self) -> Triggers:
        """Return every failure that can be reached without this interface."""
        return Triggers(kinds=trigger_kinds(self._stack))

    def captures(self, listing: Listing) -> Captures:
        """Return what matches, newest first; whatever a client has had an answer to is among it."""
        self._stack.settle()
        marker = self._inbox.marker()
        found = [one for one in reversed(self._inbox.entries()) if listing.admits(one)]
        page = [one for one in found if listing.before is None or one.id < listing.before][: listing.limit]
        return Captures(
            captures=[self._view.capture(one) for one in page],
            total=len(found),
            marker=marker,
            dropped=sum(capture.dropped for capture in self._captures),
        )

    def capture(self, number: int) -> CaptureDetail:
        """Return one capture in full, or a whole connection."""
        return self._view.detail(self._find(number))

    def _find(self, number: int) -> Entry:
        self._stack.settle()
        entry = self._inbox.find(number)
        if entry is None:
            raise NotThereError(_no_capture(number))
        return entry

    def export(self, wanted: exports.Exported) -> raw.Download:
        """Return what matches in one file, oldest first."""
        self._stack.settle()
        found = (one for one in self._inbox.entries() if wanted.admits(one))
        return exports.export(found, self._view, wanted.format, version("mqlnet"))

    def raw(self, number: int, part: str) -> raw.Download:
        """Return the bytes of a capture, or of a part of it."""
        found = raw.download(self._find(number), part)
        if found is None:
            raise NotThereError(f"capture {number} has no part {part!r}" if part else f"capture {number} has no bytes")
        return found

    def delete(self, number: int) -> Cleared:
        """Forget one capture."""
        self._stack.settle()
        if not self._inbox.remove(number):
            raise NotThereError(_no_capture(number))
        return Cleared(count=1, marker=self._inbox.marker())

    def html(self, number: int) -> str:
        """Return the HTML of a mail or of an uploaded page."""
        html = html_of(self._find(number))
        if html is None:
            raise NotThereError(f"capture {number} has no HTML")
        return html

    def clear(self) -> Cleared:
        """Forget everything that arrived."""
        self._stack.settle()
        count, marker = len(self._inbox.entries()), self._inbox.marker()
        for capture in self._captures:
            capture.clear()
        return Cleared(count=count, marker=marker)

    def reset(self) -> Cleared:
        """Drop connections, faults, captures and files, as after a start."""
        cleared = self.clear()
        self._stack.reset()
        self.changes.notify()
        return cleared

    async def wait(self, waiting: Waiting) -> CaptureDetail:
        """Return the first capture that matches, as soon as it is there; NothingCameError when time is up."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + waiting.timeout
        count = self.changes.count
        await asyncio.to_thread(self._stack.settle)
        wanted = Filter(
            server=waiting.server,
            kind=waiting.kind,
            text=waiting.text,
            after=self._inbox.marker() if waiting.after is None else waiting.after,
        )
        while True:
            found = await asyncio.to_thread(self._first, wanted)
            if found is not None:
                return found
            left = deadline - loop.time()
            in_time = left > 0 and await self.changes.wait(count, left)  # other clients may change something for ever
            if self.changes.has_ended:
                raise NothingCameError("no such capture came before the servers were stopped")
            if not in_time:
                came = await asyncio.to_thread(self._titles, wanted.after or 0)
                raise NothingCameError(f"no such capture within {waiting.timeout:g} s; there came {came}")
            count = self.changes.count

    def _first(self, wanted: Filter) -> CaptureDetail | None:
        self._stack.settle()  # a request's answer is recorded behind it
        found = next((one for one in self._inbox.entries() if wanted.admits(one)), None)
        return None if found is None else self._view.detail(found)

    def _titles(self, after: int) -> str:
        came = [self._view.capture(one) for one in self._inbox.entries() if one.id > after]
        return ", ".join(f"{one.kind} {one.title!r}" for one in came[-10:]) or "nothing"

    def actions(self) -> Actions:
        """Return what a server can be made to do."""
        return Actions(
            actions=[
                Action(
                    name=one.name,
                    form=one.form,
                    says=one.says,
                    examples=[Example(line=example.line, meaning=example.meaning) for example in one.examples],
                )
                for one in ACTIONS.values()
            ]
        )

    def faults(self) -> Faults:
        """Return the faults in force."""
        return Faults(faults=self._faults.armed())

    def arm(self, line: FaultLine) -> ArmedFault:
        """Put a fault in force."""
        armed = self._faults.arm(line.fault, line.server)
        self.changes.notify()
        return armed

    def disarm(self, number: int) -> Cleared:
        """Take a fault out of force."""
        if not self._faults.disarm(number):
            raise NotThereError(f"fault {number} is not in force")
        self.changes.notify()
        return Cleared(count=1, marker=self._inbox.marker())

    def disarm_all(self) -> Cleared:
        """Take every fault out of force."""
        count = self._faults.clear()
        self.changes.notify()
        return Cleared(count=count, marker=self._inbox.marker())

    def answers(self) -> Answers:
        """Return the answers in force."""
        return Answers(answers=[_in_force(one) for one in self._stack.web.answers.given()])

    def answer(self, data: object) -> AnswerInForce:
        """Put an answer in force, given as plain data."""
        return _in_force(self._stack.web.answers.add(rows.of(data)))

    def forget_answer(self, number: int) -> Cleared:
        """Take an answer out of force."""
        if not self._stack.web.answers.remove(number):
            raise NotThereError(f"answer {number} is not in force")
        return Cleared(count=1, marker=self._inbox.marker())

    def forget_answers(self) -> Cleared:
        """Take every answer out of force."""
        return Cleared(count=self._stack.web.answers.clear(), marker=self._inbox.marker())

    def script(self, data: object) -> Script:
        """Put a script of the TCP server in force, given as plain data."""
        script = scripts.of(data)
        self._stack.tcp.scripts.add(script)
        return script

    def forget_scripts(self) -> Cleared:
        """Take every script out of force."""
        return Cleared(count=self._stack.tcp.scripts.clear(), marker=self._inbox.marker())

    def make_folder(self, wanted: Folder) -> Folder:
        """Make a folder on the FTP server; it goes with a reset."""
        try:
            made = self._stack.ftp.directory(wanted.folder)
        except OSError as error:
            raise NotThereError(f"{wanted.folder}: {error.strerror}") from None
        return Folder(folder=made.relative_to(self._stack.ftp.root).as_posix())

    def news(self, after: int | None) -> tuple[News, int]:
        """Return the news of one reader of the live stream from a marker on, and the marker."""
        marker = self._inbox.marker() if after is None else after
        return News(self._inbox, self._faults, self._view.capture, after=marker), marker


def _no_capture(number: int) -> str:
    return f"there is no capture {number}; it may have been cleared, or made room for new ones"


def _in_force(given: GivenAnswer) -> AnswerInForce:
    return AnswerInForce(id=given.id, answer=given.answer, used=given.used, is_kept=given.is_kept)
