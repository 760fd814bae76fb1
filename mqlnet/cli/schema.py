"""``mqlnet schema``: the JSON Schema of what crosses the border, printed from the types that check it."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import click
import msgspec

from conformance.recording.values import Recording
from conformance.subject import messages
from conformance.verdict.results import Footer, Header, Result
from mqlnet.settings import Settings

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
# what -> the types that a document of it, or a line, may have, under the names they get in the schema
SCHEMAS: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "settings": {"Settings": Settings},
        "subject": messages.MESSAGES,
        "report": {"Header": Header, "Result": Result, "Footer": Footer},
    }
)
PARTS: Final = {"report": [Recording]}  # types that a line holds as they are written


def document(what: str) -> dict[str, Any]:
    """Return the JSON Schema of one row of the table."""
    types = SCHEMAS[what]
    parts, components = msgspec.json.schema_components(
        [*types.values(), *PARTS.get(what, ())], ref_template="#/$defs/{name}"
    )
    named = dict(zip(types, parts, strict=False))
    definitions = components | {name: part for name, part in named.items() if name not in components}
    return {"$schema": DIALECT, "anyOf": [{"$ref": f"#/$defs/{name}"} for name in named], "$defs": definitions}


@click.command()
@click.argument("what", type=click.Choice(sorted(SCHEMAS)))
def schema(what: str) -> None:
    r"""Print the JSON Schema (2020-12) of settings, of a report's lines, or of the lines between suite and subject.

    \b
    Example: mqlnet schema subject > subject.schema.json
    """
    click.echo(json.dumps(document(what), indent=2))
