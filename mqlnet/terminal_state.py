"""What all programs of one terminal share: settings, clock, journal, network, cookies, mail queue, push budget.

Settings can change while programs run and take effect on the next call (NQ32), so whatever is made
from them is made anew; cookies, journal, budget and queue stay.
"""

import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import ClassVar, Final

from mqlnet.clock import Clock
from mqlnet.facts.profiles import Profile
from mqlnet.journal import DayFiles, Journal
from mqlnet.rules import allow_list, push
from mqlnet.rules.web import Identity, Url
from mqlnet.sandbox import Sandbox
from mqlnet.settings import Settings
from mqlnet.wire.curl import Engine
from mqlnet.wire.mail import MailQueue
from mqlnet.wire.network import Network
from mqlnet.wire.web import CookieStore, WebClient

FILES_FOLDER: Final = ("MQL5", "Files")
COMMON_FOLDER: Final = "Common"


@dataclass(slots=True)
class LastError:
    """The last error of one program: set on failure, cleared only by ResetLastError."""

    code: int = 0


class Shared:
    """The common ground of a terminal's programs."""

    web_type: ClassVar[type[WebClient]] = WebClient

    def __init__(self, settings: Settings, profile: Profile, clock: Clock) -> None:
        self.clock = clock
        self.profile = profile
        self.push_lock = Lock()
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self.data_folder = Path(settings.data_folder) if settings.data_folder else self._make_folder()
        self.journal = Journal(clock, files=DayFiles(self.data_folder) if settings.data_folder else None)
        files_folder = self.data_folder.joinpath(*FILES_FOLDER)
        files_folder.mkdir(parents=True, exist_ok=True)
        self.files = Sandbox(files_folder)
        common_folder = Path(settings.common_folder) if settings.common_folder else self.data_folder / COMMON_FOLDER
        self.common_files = Sandbox(common_folder / "Files")
        self.cookies = CookieStore(self.data_folder, clock)
        self.push_budget = push.Budget(profile)
        self._use(settings)
        self.mail = MailQueue(self.journal, keep_failed=profile["mail-failed-delivery"] == "keep")

    def _make_folder(self) -> Path:
        self._temporary = tempfile.TemporaryDirectory(prefix="mqlnet-")
        return Path(self._temporary.name)

    def apply(self, settings: Settings) -> None:
        """Take new settings, as the dialog's OK button does."""
        self.engine.forget_connections()
        self._use(settings)

    def _use(self, settings: Settings) -> None:
        network = Network(settings, self.journal, verify=self.profile["tls-verify"] == "on")
        identity = Identity(
            user_agent=f"MetaTrader 5 Terminal/5.{settings.build.number} (Windows NT {settings.build.windows}; x64)",
            accept_language=settings.build.language,
        )
        tab = settings.expert_advisors

        @lru_cache(maxsize=1024)
        def lists(url: Url) -> bool:
            listed = allow_list.allows_url(tab.web_request_urls, url.as_target(), self.profile)
            return tab.allow_web_request and listed

        self._lists = lists
        self.settings = settings
        self.network = network
        self.engine = Engine(network, self.clock)
        self.web = self.web_type(self.engine, self.cookies, identity, self.clock, self.profile)

    def allows_host(self, host: str, port: int) -> bool:
        """Whether the list of allowed addresses lets a socket connect there."""
        tab = self.settings.expert_advisors
        return tab.allow_web_request and allow_list.allows_host(tab.web_request_urls, host, port, self.profile)

    def allows_url(self, url: Url) -> bool:
        """Whether the list of allowed addresses lets a WebRequest go there."""
        return self._lists(url)

    def close(self) -> None:
        """Stop the mail sender, close kept connections, and remove a data folder that nobody named."""
        self.mail.close()
        self.engine.forget_connections()
        if self._temporary is not None:
            self._temporary.cleanup()
