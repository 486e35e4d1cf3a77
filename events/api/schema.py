"""The OpenAPI document: resources, parameters and problems, from what answers them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.forms import Field
from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework.serializers import BaseSerializer

from events.api.components import Schema, describe_dataclass, name_component
from events.api.problems import ALL as PROBLEMS
from events.api.problems import CONTENT_TYPE
from events.api.shapes import ProblemDetails
from events.timeline.fields import (
    LONGEST_TEXT,
    DayField,
    NumberField,
    SwitchField,
    TextField,
    WordField,
    WordsField,
)
from events.timeline.strict import StrictFilterSet

TITLE = "Company Line API"
DESCRIPTION = (
    "Which company had which halt, exit, limit or pledge on AI in force, on any day, "
    "as the record stood at any time. Reading needs no key. Every answer names the "
    "changeset it holds for; stored records pass through byte for byte. Parameters "
    "are strict: what is not known is refused, and the nearest is named."
)


class ShapeSerializer(BaseSerializer[Any]):
    """Stands for a dataclass where drf-spectacular wants a serializer."""

    shape: type


class ShapeExtension(OpenApiSerializerExtension):  # type: ignore[no-untyped-call]
    """Registers a dataclass and all that it holds as components."""

    target_class = ShapeSerializer
    match_subclasses = True

    def get_name(self, auto_schema: AutoSchema, direction: Any) -> str:
        return name_component(self.target.shape)

    def map_serializer(self, auto_schema: AutoSchema, direction: Any) -> Schema:
        return describe_dataclass(self.target.shape, referrer(auto_schema))


def referrer(auto_schema: AutoSchema) -> Any:
    """Refers to nested dataclasses, registering each the first time."""
    # drf-spectacular is only partly typed.
    component_class: Any = ResolvedComponent

    def refer(cls: type) -> Schema:
        component = component_class(
            name=name_component(cls), type=ResolvedComponent.SCHEMA, object=cls
        )
        if component not in auto_schema.registry:
            auto_schema.registry.register(component)
            component.schema = describe_dataclass(cls, refer)
        reference: Schema = component.ref
        return reference

    return refer


@lru_cache
def shape_of(cls: type) -> type[ShapeSerializer]:
    """The serializer class that stands for a dataclass."""
    return type(f"{cls.__name__}Shape", (ShapeSerializer,), {"shape": cls})


class PublicSchema(AutoSchema):
    """Reads operations off our views: their filter set, answer and problems."""

    @property
    def public_view(self) -> Any:
        """A `PublicView`, which is made of this class and so cannot be named here."""
        return self.view

    def get_override_parameters(self) -> list[Any]:
        return describe_parameters(self.public_view.filters)

    def get_response_serializers(self) -> Any:
        responses: dict[Any, Any] = {
            (200, "application/json"): OpenApiResponse(
                shape_of(self.public_view.answer_shape), description="The answer."
            ),
            304: OpenApiResponse(description="Unchanged since the ETag given."),
        }
        if self.public_view.moves:
            responses[301] = OpenApiResponse(description="Its present address.")
        return {**responses, **self.describe_problems()}

    def describe_problems(self) -> dict[Any, Any]:
        """The answers that say what went wrong, by status."""
        return {
            (status, CONTENT_TYPE): OpenApiResponse(
                shape_of(ProblemDetails), description=description
            )
            for status, description in self._list_problems().items()
        }

    def _list_problems(self) -> dict[int, str]:
        slugs: Sequence[str] = self.public_view.problem_slugs
        found: dict[int, list[str]] = {}
        for problem in PROBLEMS:
            if problem.slug in slugs:
                found.setdefault(problem.status, []).append(
                    f"{problem.title}: {problem.meaning}"
                )
        return {status: "\n\n".join(said) for status, said in found.items()}

    def get_summary(self) -> str:
        return str(self.public_view.summary)

    def get_description(self) -> str:  # type: ignore[override]
        return " ".join((type(self.view).__doc__ or "").split())

    def get_operation_id(self) -> str:
        name = type(self.view).__name__.removesuffix("View")
        return name[:1].lower() + name[1:]

    def get_auth(self) -> list[Any]:
        return []


def describe_parameters(filter_set: type[StrictFilterSet]) -> list[OpenApiParameter]:
    """Every parameter of a filter set, in its order."""
    return [
        OpenApiParameter(
            name=name,
            type=describe_field(declared.field),
            location=OpenApiParameter.QUERY,
            required=False,
            description=str(declared.extra["help_text"]),
            style="form",
            explode=False if isinstance(declared.field, WordsField) else None,
        )
        for name, declared in filter_set.base_filters.items()
    ]


def describe_field(field: Field) -> Schema:
    """The JSON Schema of what a field takes."""
    if isinstance(field, WordsField):
        items: Schema = {"type": "string", "minLength": 1}
        if field.strange is None:
            items["enum"] = list(field.known())
        return {"type": "array", "items": items, "minItems": 1}
    if isinstance(field, WordField):
        return {"type": "string", "enum": list(field.known())}
    if isinstance(field, DayField):
        return {"type": "string", "format": "date"}
    if isinstance(field, NumberField):
        return {
            "type": "integer",
            "minimum": field.lowest,
            "maximum": field.highest,
        }
    if isinstance(field, SwitchField):
        return {"type": "boolean"}
    if isinstance(field, TextField):
        longest = field.max_length or 3 * LONGEST_TEXT
        return {"type": "string", "minLength": 1, "maxLength": longest}
    return {"type": "string", "minLength": 1}


@lru_cache(maxsize=1)
def describe_api() -> dict[str, Any]:
    """The whole document; it depends on the code alone."""
    generator_class: Any = SchemaGenerator
    generator = generator_class(urlconf="events.api.urls")
    document: dict[str, Any] = generator.get_schema(request=None, public=True)
    paths = document["paths"]
    document["paths"] = {f"/api/v1{path}": paths[path] for path in paths}
    document["info"] = {
        "title": TITLE,
        "version": "1",
        "description": DESCRIPTION,
        "license": {
            "name": "CC BY 4.0 (the records; quotations belong to their authors)",
            "url": "https://creativecommons.org/licenses/by/4.0/",
        },
    }
    return document
