"""Every number that bounds a network function, once, with its unit and source."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Limit:
    """One bound; ``source`` names its spec rows."""

    name: str
    value: int
    unit: str
    meaning: str
    source: str


_ROWS: Final = (
    Limit("push-text", 255, "UTF-16 units", "the longest text of a notification", "N4 N5 N17"),
    Limit("push-per-second", 2, "calls", "SendNotification in any second, all programs together", "N15 NQ2 NQ3"),
    Limit("push-per-minute", 10, "calls", "SendNotification in any minute, all programs together", "N15 NQ2 NQ3"),
    Limit("push-spacing", 500, "ms", "between two calls, where the help's form of the limit is chosen", "N20"),
    Limit("push-ids", 4, "IDs", "MetaQuotes IDs in the settings", "N19 NQ26"),
    Limit("metaquotes-id", 8, "characters", "the length of a MetaQuotes ID", "N8 NQ26"),
    Limit("mail-queue", 64, "mails", "waiting to be sent", "M6 NQ6"),
    Limit("file-path", 260, "characters", "a full path (MAX_PATH)", "F29"),
    Limit("url-length", 1024, "characters", "the longest URL of WebRequest", "W2.9 WQ18"),
    Limit("redirects", 10, "redirects", "followed within one WebRequest", "WQ7 W7.5"),
    Limit("cookies", 3000, "cookies", "in the jar; then the oldest goes", "WQ56"),
    Limit("cookie", 4096, "bytes", "the longest Set-Cookie", "WQ56"),
    Limit("cookie-age", 10_000_000_000, "s", "from which on an age counts as for ever: 317 years", "WQ63"),
    Limit("sockets", 128, "sockets", "open in one program", "CR3 CR4"),
    Limit("socket-buffer", 2_147_483_647, "bytes", "the most a reader may be asked for (INT_MAX)", "RD12 TD10"),
    Limit("socket-read-default-timeout", 120_000, "ms", "SocketRead with a timeout of 0", "RD9"),
    Limit("smtp-port", 25, "port", "of a mail server without one", "NQ12"),
    Limit("smtp-tls-port", 465, "port", "on which mail begins with TLS", "M13 NQ13"),
    Limit("ftp-port", 21, "port", "of an FTP server without one", "NQ19"),
    Limit("reply-size", 65_536, "bytes", "the longest reply of a mail or FTP server", "F40 NQ50"),
    Limit("ftp-block", 262_144, "bytes", "of a file, with which the time of an upload begins again", "F41"),
    Limit("mail-line", 998, "bytes", "the longest line of a mail (RFC 5321, 4.5.3.1.6)", "NQ11"),
    Limit("smtp-time", 30_000, "ms", "of a letter, from the connection on, unless the settings say it", "NQ25 NQ50"),
    Limit("ftp-connect-time", 30_000, "ms", "of connection and greeting, unless the settings say it", "NQ25 F41"),
    Limit("ftp-idle-time", 30_000, "ms", "of all that is said after it, unless the settings say it", "NQ25 F41"),
    Limit("relay-time", 10_000, "ms", "of a notification, unless the settings say it", "NQ30"),
    Limit("web-body", 1_073_741_824, "bytes", "the longest body of an answer", "WQ17"),
    Limit("goodbye", 1000, "ms", "the longest wait for a mail or FTP server's goodbye", "F45 NQ51"),
    Limit("tls-port", 443, "port", "on which SocketConnect secures the connection", "P1 P9"),
)

LIMITS: Final[Mapping[str, Limit]] = MappingProxyType({row.name: row for row in _ROWS})
