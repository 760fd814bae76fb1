"""The description, printed from the table of operations and the types of their messages."""

import json
from typing import Any

import pytest

from emulators.control.http.openapi import described
from emulators.control.http.routes import OPERATIONS


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    return described()


def operation(description: dict[str, Any], name: str) -> dict[str, Any]:
    rows = [row for path in description["paths"].values() for row in path.values()]
    return next(row for row in rows if row["operationId"] == name)


def test_every_operation_is_described_at_its_path(description: dict[str, Any]) -> None:
    named = {(method.upper(), path) for path, rows in description["paths"].items() for method in rows}
    assert named == {(one.method, one.path) for one in OPERATIONS}


def test_every_reference_leads_to_a_schema(description: dict[str, Any]) -> None:
    text = json.dumps(description)
    names = {piece.partition('"')[0] for piece in text.split("#/components/schemas/")[1:]}
    assert names
    assert names <= set(description["components"]["schemas"])


@pytest.mark.parametrize("one", OPERATIONS, ids=lambda one: one.name)
def test_a_change_needs_the_token_and_can_be_refused_for_it(description: dict[str, Any], one: object) -> None:
    row = next(row for row in OPERATIONS if row is one)
    document = operation(description, row.name)
    assert ("security" in document, "401" in document["responses"]) == (row.is_change, row.is_change)
    assert str(row.status) in document["responses"]


def test_an_id_in_the_path_is_a_parameter(description: dict[str, Any]) -> None:
    for one in OPERATIONS:
        places = [parameter["in"] for parameter in operation(description, one.name)["parameters"]]
        assert ("path" in places) == ("{id}" in one.path)


def test_a_query_is_described_with_its_bounds(description: dict[str, Any]) -> None:
    (limit,) = [one for one in operation(description, "captures")["parameters"] if one["name"] == "limit"]
    assert limit["description"] == "How many at most"
    assert (limit["schema"]["minimum"], limit["schema"]["maximum"]) == (1, 1_000)


def test_a_body_is_json_or_plain_text(description: dict[str, Any]) -> None:
    bodies = {one.name: operation(description, one.name)["requestBody"] for one in OPERATIONS if one.body}
    assert bodies
    for body in bodies.values():
        assert list(body["content"]) == ["application/json", "text/plain"]
