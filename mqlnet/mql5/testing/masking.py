"""Takes secrets out of what is recorded: values of inputs, tokens of known forms, fields and headers of known names.

What stands for a secret in a request is ``*``, which matches anything when the recording is played.
"""

import contextlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, quote_plus

from mqlnet.facts.secrets import FIELDS, FORMS, NAMED, PATHS

ANY: Final = "*"
HIDDEN: Final = "masked"
SHORTEST: Final = 4  # characters of a value that is looked for everywhere
_FORM_PAIR: Final = re.compile(r"([^&=?#\s\"{}:,]+)=([^&#\s\"]*)")
_JSON_PAIR: Final = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*:\s*)("(?:[^"\\]|\\.)*"|[-\w.+]+)')
_COOKIE: Final = re.compile(r"^([^=;]+)=[^;]*")


def secret_values(variables: Mapping[str, object]) -> list[str]:
    """Return the texts of variables whose names say that they are secret; a static one may never have begun."""
    found = []
    for name in filter(NAMED.search, variables):
        with contextlib.suppress(KeyError):
            found.append(variables[name])
    return [value for value in found if isinstance(value, str)]


@dataclass(frozen=True, slots=True)
class Mask:
    """Masks texts; ``values`` are secrets that are known, ``mark`` stands for each secret."""

    values: tuple[str, ...] = ()
    mark: str = ANY

    @classmethod
    def of(cls, values: Iterable[str], mark: str = ANY) -> "Mask":
        """Return the mask for values in each way that they are written: plain, and as in URLs."""
        long = {value for value in values if len(value) >= SHORTEST}
        written = {form for value in long for form in (value, quote(value, safe=""), quote_plus(value), quote(value))}
        return cls(tuple(sorted(written, key=lambda value: (-len(value), value))), mark)

    def text(self, text: str) -> str:
        """Mask a body, or any text."""
        return _JSON_PAIR.sub(self._json_pair, _FORM_PAIR.sub(self._form_pair, self._known(text)))

    def path(self, host: str, path: str) -> str:
        """Mask the path of a URL, without its query."""
        for known, place in PATHS:
            if host.partition(":")[0].casefold() == known:
                path = place.sub(self.mark, path)
        return self._known(path)

    def field(self, name: str, value: str) -> str:
        """Mask the value of a field of a query."""
        return self.mark if FIELDS.search(name) else self._known(value)

    def header(self, name: str, value: str) -> str:
        """Mask the value of a header; of a cookie that is set its name and attributes stay."""
        if name.casefold() == "set-cookie":
            return _COOKIE.sub(rf"\1={HIDDEN}", value)
        return self.mark if FIELDS.search(name) else self._known(value)

    def _known(self, text: str) -> str:
        for value in self.values:
            text = text.replace(value, self.mark)
        for _, form in FORMS:
            text = form.sub(self.mark, text)
        return text

    def _form_pair(self, found: re.Match[str]) -> str:
        name, value = found.groups()
        return f"{name}={self.mark}" if value and FIELDS.search(name) else found.group()

    def _json_pair(self, found: re.Match[str]) -> str:
        name, colon, value = found.groups()
        if not FIELDS.search(name) or value in ("true", "false", "null"):
            return found.group()
        if value.startswith('"'):
            return f'"{name}"{colon}"{self.mark}"'
        return f'"{name}"{colon}{self.mark if self.mark == ANY else 0}'
