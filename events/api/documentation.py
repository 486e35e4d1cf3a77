"""The OpenAPI document, and the page that is drawn from it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from rest_framework.response import Response

from events.api.answering import PublicView
from events.api.asking import Asking
from events.api.problems import ALL as PROBLEMS
from events.api.problems import Problem
from events.api.rendering import write_json
from events.api.schema import describe_api

HOUR = "public, max-age=3600"


class OpenApiView(PublicView):
    """The OpenAPI 3.1 document."""

    schema = None  # type: ignore[assignment]
    cost = 0.1

    def answer(self, asking: Asking, **path: Any) -> bytes:
        return write_openapi()


@lru_cache(maxsize=1)
def write_openapi() -> bytes:
    return write_json(describe_api()).encode()


class NowhereView(PublicView):
    """Every address that is none."""

    schema = None  # type: ignore[assignment]

    def get(self, request: Any, **path: Any) -> Response:
        raise Problem(
            "not-found", "Nothing has this address; /api/v1/ lists what there is."
        )


@dataclass(frozen=True, slots=True)
class DocumentedParameter:
    """A parameter as the page shows it."""

    name: str
    place: str
    takes: str
    meaning: str


@dataclass(frozen=True, slots=True)
class DocumentedResource:
    """A resource as the page shows it."""

    anchor: str
    method: str
    path: str
    summary: str
    meaning: str
    parameters: tuple[DocumentedParameter, ...]
    takes: str
    answer: str
    statuses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentedField:
    """A field of a component as the page shows it."""

    name: str
    takes: str


@dataclass(frozen=True, slots=True)
class DocumentedComponent:
    """A component as the page shows it."""

    name: str
    meaning: str
    fields: tuple[DocumentedField, ...]


@require_safe
def show_documentation(request: HttpRequest) -> HttpResponse:
    """The documentation as one page without scripts."""
    response = render(request, "events/api/docs.html", read_documentation())
    response["Cache-Control"] = HOUR
    return response


@lru_cache(maxsize=1)
def read_documentation() -> dict[str, Any]:
    """What the page shows, read from the same document that programs read."""
    document = describe_api()
    components = document["components"]["schemas"]
    return {
        "title": document["info"]["title"],
        "description": document["info"]["description"],
        "resources": [
            _read_resource(path, method, operation)
            for path, operations in document["paths"].items()
            for method, operation in operations.items()
        ],
        "components": [
            _read_component(name, schema) for name, schema in components.items()
        ],
        "problems": PROBLEMS,
    }


def _read_resource(
    path: str, method: str, operation: dict[str, Any]
) -> DocumentedResource:
    answered = min(operation["responses"])
    answers = operation["responses"][answered]["content"]["application/json"]
    taken = operation.get("requestBody", {}).get("content", {})
    return DocumentedResource(
        anchor=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        meaning=operation["description"],
        parameters=tuple(
            DocumentedParameter(
                name=parameter["name"],
                place=parameter["in"],
                takes=say_schema(parameter["schema"]),
                meaning=parameter.get("description", ""),
            )
            for parameter in operation.get("parameters", [])
        ),
        takes=say_schema(taken["application/json"]["schema"]) if taken else "",
        answer=say_schema(answers["schema"]),
        statuses=tuple(operation["responses"]),
    )


def _read_component(name: str, schema: dict[str, Any]) -> DocumentedComponent:
    fields = schema.get("properties", {}).items()
    return DocumentedComponent(
        name=name,
        meaning=" ".join(schema.get("description", "").split()),
        fields=tuple(DocumentedField(key, say_schema(value)) for key, value in fields),
    )


def say_schema(schema: dict[str, Any]) -> str:
    """A JSON Schema in few words: `list of Milestone`, `text or null`."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " or ".join(say_schema(part) for part in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(str(word) for word in schema["enum"])
    kind = schema.get("type", "anything")
    if isinstance(kind, list):
        return " or ".join(say_schema({**schema, "type": one}) for one in kind)
    if kind == "array":
        return f"list of {say_schema(schema['items'])}"
    if kind == "object" and "additionalProperties" in schema:
        return f"{say_schema(schema['additionalProperties'])} by name"
    words = {"string": "text", "integer": "whole number", "boolean": "true or false"}
    return str(schema.get("format", words.get(kind, kind)))
