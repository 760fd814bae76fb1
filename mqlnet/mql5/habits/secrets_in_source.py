"""The habit of writing secrets into the source.

A secret is known by its form (the tokens of services that people call from MQL5 have one), or by the name of the
variable that it is the first value of. A plain placeholder is no secret.
"""

import re
from collections.abc import Iterator
from typing import Final

from mqlnet.facts.secrets import FORMS, NAMED
from mqlnet.mql5.habits.sighting import Sighting, Subject
from mqlnet.mql5.origins.walk import bare
from mqlnet.mql5.types import typed

_PLACEHOLDER: Final = re.compile(
    r"(?i)your|example|placeholder|change|insert|enter|here|test|demo|dummy|xxx|\.\.\.|<.*>|\*\*|1234|0000|abcd|localhost"
)
_SHORTEST: Final = 8
_LEAST_KINDS: Final = 2  # of capitals, small letters, digits: a word of one kind is a word


def secrets(subject: Subject) -> Iterator[Sighting]:
    """Find constants that have a secret's form, and variables with a secret's name and a value that is not a word."""
    for constant in subject.flow.nodes(typed.Constant):
        text = constant.value
        what = _form_of(text) if isinstance(text, str) and len(text) >= _SHORTEST else ""
        if what:
            yield Sighting(constant.pos, (what,))
    for variable, values in subject.flow.values.items():
        for value in values if NAMED.search(variable.name) else ():
            inner = bare(value)
            if isinstance(inner, typed.Constant) and isinstance(inner.value, str) and _is_secret(inner.value):
                yield Sighting(inner.pos, (f"the value of '{variable.name}'",))


def _form_of(text: str) -> str:
    """Return what secret a text holds by its form, "" for none."""
    for what, form in FORMS:
        found = form.search(text)
        if found and not _is_placeholder(found.group()):
            return what
    return ""


def _is_secret(text: str) -> bool:
    if (
        len(text) < _SHORTEST
        or _is_placeholder(text)
        or _form_of(text)
        or not text.isascii()
        or re.search(r"[\s/\\]", text)
    ):
        return False
    return sum(bool(re.search(kind, text)) for kind in ("[A-Z]", "[a-z]", "[0-9]")) >= _LEAST_KINDS


def _is_placeholder(text: str) -> bool:
    return bool(_PLACEHOLDER.search(text)) or len(set(text)) < _SHORTEST - 2
