"""The state that all programs of a terminal share: settings, clock, journal, network, cookies, mail, push budget.

Settings can change while programs run, and the next call goes by the new ones (NQ32). ``use`` is the one place that
knows what this means: it makes again what is made from settings (network, engine, web client, the addresses that were
found on the list), and with the old objects go their caches. Caches of pure functions (URLs, headers, rows of the
list) depend on their arguments alone and stay, as do cookies, journal, budget and queue.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import Any, ClassVar, Final

from mqlnet.background.cookie_file import CookieStore
from mqlnet.background.mail_queue import MailQueue
from mqlnet.clock import Clock
from mqlnet.facts.profiles import Profile
from mqlnet.journal import DayFiles, Journal
from mqlnet.option_gaps import option_gaps
from mqlnet.rules import allow_list, push
from mqlnet.rules.headers import DefaultHeaders
from mqlnet.rules.url import Url
from mqlnet.sandbox import Sandbox
from mqlnet.settings import Settings, SettingsError
from mqlnet.wire.curl import Engine
from mqlnet.wire.network import Network
from mqlnet.wire.web import WebClient

FILES_FOLDER: Final = ("MQL5", "Files")
COMMON_FOLDER: Final = "Common"


@dataclass(slots=True)
class LastError:
    """The last error of one program: set on failure, cleared only by ResetLastError."""

    code: int = 0


class TerminalState:
    """The state that a terminal's programs share.

    A terminal with other parts is a subclass: ``make_network``, ``make_engine`` and ``make_web_client`` make the parts
    that follow the settings, ``make_cookies`` the cookies; the others are attributes, made once. ``remembers`` is how
    many results of a check are kept, ``journal_lines`` how many lines of the journal.
    """

    remembers: ClassVar = 1024
    journal_lines: ClassVar = 10_000

    def __init__(self, settings: Settings, profile: Profile, clock: Clock) -> None:
        self.clock = clock
        self.profile = profile
        self.push_lock = Lock()
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._data_folder, self._common_folder = settings.data_folder, settings.common_folder
        day_files = DayFiles(self.data_folder) if settings.data_folder else None
        self.journal = Journal(clock, keep=self.journal_lines, files=day_files)
        if settings.data_folder:
            self._make_files_folder()
        try:
            self._begin(settings)
        except SettingsError:
            self._remove_folder()
            raise

    @cached_property
    def data_folder(self) -> Path:
        """The data folder; one that nobody named is made when it is first needed."""
        return Path(self._data_folder) if self._data_folder else self._make_folder()

    @cached_property
    def files(self) -> Sandbox:
        """The folder MQL5/Files; one that was made and has gone since is a sandbox where no file is found."""
        root = self.data_folder.joinpath(*FILES_FOLDER)
        return Sandbox(root if self._data_folder else self._make_files_folder())

    @cached_property
    def common_files(self) -> Sandbox:
        """The folder that programs of several terminals share."""
        folder = Path(self._common_folder) if self._common_folder else self.data_folder / COMMON_FOLDER
        return Sandbox(folder / "Files")

    def _begin(self, settings: Settings) -> None:
        """Make what lives in the terminal's memory."""
        self.cookies = self.make_cookies()
        self.push_budget = push.Budget(self.profile)
        self.use(settings)
        self.mail = MailQueue(self.journal, keep_failed=self.profile["mail-failed-delivery"] == "keep")

    def restart(self) -> None:
        """Forget what lives in memory alone: session cookies, kept connections, mail that waits, the push budget."""
        self.mail.close()
        self.engine.forget_connections()
        self._begin(self.settings)

    def _make_files_folder(self) -> Path:
        folder = self.data_folder.joinpath(*FILES_FOLDER)
        try:
            if not folder.is_dir():
                folder.mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError) as error:
            raise SettingsError(f"data_folder: {self.data_folder} cannot be used ({error})") from None
        return folder

    def _make_folder(self) -> Path:
        self._temporary = tempfile.TemporaryDirectory(prefix="mqlnet-")
        return Path(self._temporary.name)

    def _remove_folder(self) -> None:
        """Remove a data folder that nobody named."""
        if self._temporary is not None:
            self._temporary.cleanup()

    def apply(self, settings: Settings) -> None:
        """Take new settings, as the dialog's OK button does."""
        self.engine.forget_connections()
        self.use(settings)

    def use(self, settings: Settings) -> None:
        """Go by these settings from the next call on."""
        defaults = DefaultHeaders(
            user_agent=f"MetaTrader 5 Terminal/5.{settings.build.number} (Windows NT {settings.build.windows}; x64)",
            accept_language=settings.build.language,
        )
        tab = settings.expert_advisors

        @lru_cache(maxsize=self.remembers)
        def is_listed(without_query: Url) -> bool:
            return tab.allow_web_request and allow_list.allows_url(tab.web_request_urls, without_query, self.profile)

        self.network = self.make_network(settings)  # first, since settings may be refused here
        for fault in allow_list.faults(tab.web_request_urls):
            self.journal.write("Options", f"{fault}; no address matches it")
        for gap in option_gaps(settings, self.profile):
            self.journal.write("Options", gap)
        self._is_listed = is_listed
        self._remembered: dict[Any, Callable[..., Any]] = {}
        self.settings = settings
        self.engine = self.make_engine()
        self.web = self.make_web_client(defaults)

    def make_network(self, settings: Settings) -> Network:
        """Return the way out under these settings."""
        return Network(settings, self.journal, verify=self.profile["tls-verify"] == "on")

    def make_cookies(self) -> CookieStore:
        """Return the cookies, with those that the data folder keeps."""
        return CookieStore(self.data_folder, self.clock, self.journal)

    def make_engine(self) -> Engine:
        """Return what performs HTTP exchanges, on the network in use."""
        return Engine(self.network, self.clock, refuses_codings=self.profile["web-unknown-coding"] == "1003")

    def make_web_client(self, defaults: DefaultHeaders) -> WebClient:
        """Return what sends the requests of WebRequest, on the engine in use."""
        return WebClient(self.engine, self.cookies, defaults, self.clock, self.profile)

    def allows_host(self, host: str, port: int) -> bool:
        """Return whether the list of allowed addresses lets a socket connect there."""
        tab = self.settings.expert_advisors
        return tab.allow_web_request and allow_list.allows_host(tab.web_request_urls, host, port, self.profile)

    def allows_url(self, url: Url) -> bool:
        """Return whether the list of allowed addresses lets a WebRequest go there."""
        return self._is_listed(Url(url.scheme, url.host, url.port, url.path))

    def remembered(self, check: Callable[..., Any]) -> Callable[..., Any]:
        """Return ``check(self, …)`` as a function that remembers its results until the settings change."""
        found = self._remembered.get(check)
        if found is None:
            self._remembered[check] = found = lru_cache(maxsize=self.remembers)(partial(check, self))
        return found

    def close(self) -> None:
        """Stop the mail sender, close kept connections, and remove a data folder that nobody named."""
        self.mail.close()
        self.engine.forget_connections()
        self._remove_folder()
