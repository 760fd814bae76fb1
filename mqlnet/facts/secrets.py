"""The forms of secrets: the tokens of services that people call from MQL5, and the names that hold a secret."""

import re
from typing import Final

FORMS: Final = (
    ("a Telegram bot token", re.compile(r"(?<!\d)\d{8,10}:[A-Za-z0-9_-]{35}\b")),
    ("a Discord webhook", re.compile(r"discord(?:app)?\.com/api/webhooks/\d{15,}/[\w-]{40,}")),
    ("a Slack webhook", re.compile(r"hooks\.slack\.com/services/T\w{6,}/B\w{6,}/\w{16,}")),
    ("an OpenAI key", re.compile(r"\bsk-[A-Za-z0-9_-]{20,}")),
    ("a GitHub token", re.compile(r"\bgh[pousr]_[A-Za-z0-9]{30,}")),
    ("an AWS key", re.compile(r"\bAKIA[0-9A-Z]{16}\b")),
    ("a signed token", re.compile(r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}")),
    ("a bearer token", re.compile(r"\b[Bb]earer\s+[\w.~+/-]{20,}")),
)
"""The forms of secrets that can be known by sight, and what they are."""

NAMED: Final = re.compile(
    r"(?i)(passw(or)?d|secret|token|api_?key|licen[cs]e_?key|private_?key)(?!.*(url|name|file|path))"
)
"""Names of variables that hold a secret."""

FIELDS: Final = re.compile(
    r"(?i)passw(or)?d|secret|token|authorization|cookie|signature|session|(^|[-_])(key|auth|sign|sig|pwd|licen[cs]e)$|apikey$"
)
"""Names of headers, and of fields in URLs, forms and JSON, that hold a secret."""

PATHS: Final = (
    ("api.telegram.org", re.compile(r"(?<=^/bot)[^/]+|(?<=^/file/bot)[^/]+")),
    ("discord.com", re.compile(r"(?<=/api/webhooks/).+?(?=$|\?|/(?:messages|slack|github))")),
    ("discordapp.com", re.compile(r"(?<=/api/webhooks/).+?(?=$|\?|/(?:messages|slack|github))")),
    ("hooks.slack.com", re.compile(r"(?<=/services/).+")),
)
"""Hosts that take a secret in the path, and where it stands there."""
