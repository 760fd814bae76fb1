"""mqlnet schema: the JSON Schema of what goes in and out."""

import json

import jsonschema
import pytest

from mqlnet.cli.schema import SCHEMAS, document
from tests.cli.conftest import Run


@pytest.mark.parametrize("what", sorted(SCHEMAS))
def test_exported_schema_is_a_schema(what: str) -> None:
    jsonschema.Draft202012Validator.check_schema(document(what))


def test_schema_says_what_each_message_is_for() -> None:
    messages = [part for part in document("subject")["$defs"].values() if part.get("type") == "object"]
    assert len(messages) >= 20
    assert all(part["description"] for part in messages)
    assert all(part["additionalProperties"] is False for part in messages)


def test_command_prints_the_schema(run: Run) -> None:
    said = run("schema", "report")
    assert (said.exit_code, json.loads(said.output)) == (0, json.loads(json.dumps(document("report"))))
