"""The OpenAPI description, printed from the table of operations and the types of its messages."""

from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import Any

import msgspec

from emulators.control.http.routes import JSON, OPERATIONS, Operation
from emulators.control.messages import Problem

_REFUSALS = {
    400: "The request cannot be understood; the message says what is wrong",
    401: "A change without the token",
    403: "A foreign Host or Origin",
}


def described() -> dict[str, Any]:
    """Return the description."""
    kinds = {kind for one in OPERATIONS for kind in (one.answers, one.body) if isinstance(kind, type)}
    kinds.add(Problem)
    ordered = sorted(kinds, key=lambda kind: kind.__name__)
    _, schemas = msgspec.json.schema_components(ordered, ref_template="#/components/schemas/{name}")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "mqlnet control",
            "version": version("mqlnet"),
            "description": "What arrived at the servers, and the faults in force. A change needs the token that was "
            "printed at start: `Authorization: Bearer TOKEN` or `X-Mqlnet-Token: TOKEN`.",
        },
        "paths": _paths(OPERATIONS),
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "header": {"type": "apiKey", "in": "header", "name": "X-Mqlnet-Token"},
            },
        },
    }


def _paths(operations: Iterable[Operation]) -> dict[str, dict[str, Any]]:
    paths: dict[str, dict[str, Any]] = {}
    for one in operations:
        paths.setdefault(one.path, {})[one.method.lower()] = _operation(one)
    return paths


def _operation(one: Operation) -> dict[str, Any]:
    document: dict[str, Any] = {
        "operationId": one.name,
        "summary": one.meaning,
        "parameters": list(_parameters(one)),
        "responses": {
            str(one.status): {"description": one.meaning, "content": _content(one.answers)},
            **_refusals(one),
        },
    }
    if one.body is not None:
        plain = {"text/plain": {"schema": {"type": "string"}}}
        document["requestBody"] = {"required": True, "content": {**_content(one.body), **plain}}
    if one.is_change:
        document["security"] = [{"bearer": []}, {"header": []}]
    return document


def _content(kind: type | str) -> dict[str, Any]:
    if isinstance(kind, str):
        return {kind: {}}
    return {JSON: {"schema": {"$ref": f"#/components/schemas/{kind.__name__}"}}}


def _refusals(one: Operation) -> dict[str, Any]:
    refused: Mapping[int, str] = {
        status: why for status, why in {**_REFUSALS, **one.refuses}.items() if status != 401 or one.is_change
    }
    return {str(status): {"description": why, "content": _content(Problem)} for status, why in sorted(refused.items())}


def _parameters(one: Operation) -> Iterable[dict[str, Any]]:
    if "{id}" in one.path:
        yield {"name": "id", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 0}}
    if one.query is None:
        return
    _, schemas = msgspec.json.schema_components([one.query])
    for name, schema in schemas[one.query.__name__]["properties"].items():
        document = {key: value for key, value in schema.items() if key != "description"}
        yield {"name": name, "in": "query", "description": schema.get("description", ""), "schema": document}
