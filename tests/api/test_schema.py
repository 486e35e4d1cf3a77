"""The OpenAPI document says what is really answered: checked by itself and by fire."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
import schemathesis.openapi
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from events.api.components import describe_hint
from events.api.parameters import ActionFilters
from events.api.schema import describe_api
from events.curation.tip_rules import LONGEST
from events.timeline.filters import QuestionFilters
from tests.factories import a_company, a_published_action

pytestmark = pytest.mark.django_db

TIPS = "/api/v1/tips"
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture
def _kept_connection() -> Iterator[None]:
    """The handler closes connections between requests; a test's has to stay open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def operations() -> list[tuple[str, dict[str, Any]]]:
    """Every operation that reads: all but the one that takes tips."""
    paths = describe_api()["paths"].items()
    return [(path, found["get"]) for path, found in paths if path != TIPS]


def validator_of(name: str) -> Draft202012Validator:
    document = describe_api()
    return Draft202012Validator(
        {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    )


def test_every_operation_is_read_only_named_and_explained() -> None:
    names = [operation["operationId"] for _, operation in operations()]
    assert len(set(names)) == len(names) >= 16
    for path, operation in operations():
        assert path.startswith("/api/v1/")
        assert operation["summary"], path
        assert operation["description"], path
        assert set(describe_api()["paths"][path]) == {"get"}
        assert {"200", "304", "400", "429", "503"} <= set(operation["responses"])


def test_only_tips_are_taken_and_how_is_documented() -> None:
    (method,) = describe_api()["paths"][TIPS]
    assert method == "post"
    operation = describe_api()["paths"][TIPS]["post"]
    assert set(operation["responses"]) >= {"202", "400", "413", "415", "429", "503"}
    body = describe_api()["components"]["schemas"]["TipBody"]
    assert body["required"] == ["kind"]
    assert body["properties"]["text"]["maxLength"] == LONGEST["text"]
    (key,) = operation["parameters"]
    assert key["name"] == "Idempotency-Key"


def test_every_filter_is_a_documented_parameter() -> None:
    documented = {
        path: {p["name"]: p for p in operation.get("parameters", [])}
        for path, operation in operations()
    }
    for path in ("/api/v1/actions", "/api/v1/in-force"):
        assert set(documented[path]) == set(ActionFilters.base_filters)
        assert set(QuestionFilters.base_filters) < set(documented[path])
        assert all(p["description"] for p in documented[path].values())
    kind = documented["/api/v1/actions"]["kind"]
    assert kind["schema"]["items"]["enum"][0] == "moratorium"
    assert (kind["style"], kind["explode"]) == ("form", False)


def test_the_stored_documents_are_components_and_bodies_conform_to_them(
    client: Client,
) -> None:
    parent = a_company("Southwind", country="DE")
    a_published_action(
        company=a_company("Eastwind", parent=parent),
        exceptions=["rescue groups"],
        endings=[{"type": "date", "date": "2021-06"}],
    )
    for path, name in {
        "/api/v1/": "Index",
        "/api/v1/actions?group_by=kind": "ActionList",
        "/api/v1/actions/1": "ActionAnswer",
        "/api/v1/actions/1/versions": "VersionList",
        "/api/v1/actions/1/versions/1": "VersionAnswer",
        "/api/v1/companies": "CompanyList",
        "/api/v1/companies/eastwind": "CompanyAnswer",
        "/api/v1/sources": "SourceList",
        "/api/v1/vocab": "SchemeList",
        "/api/v1/vocab/technologies": "TermList",
        "/api/v1/changes": "ChangeList",
        "/api/v1/changesets": "ChangesetList",
        "/api/v1/changesets/1": "ChangesetAnswer",
        "/api/v1/exports": "ExportList",
        "/api/v1/search?q=eastwind": "SearchResults",
        "/api/v1/actions?nothing=1": "ProblemDetails",
    }.items():
        answer = json.loads(client.get(path).content)
        faults = [e.message for e in validator_of(name).iter_errors(answer)]
        assert faults == [], path
    action = validator_of("Action")
    record = client.get("/api/v1/actions").json()["results"][0]["record"]
    assert list(action.iter_errors(record)) == []
    assert list(action.iter_errors({**record, "number": "1"}))


def test_a_hint_without_a_schema_is_refused_while_starting() -> None:
    with pytest.raises(TypeError, match="describe it first"):
        describe_hint(complex, lambda cls: {})


@pytest.mark.usefixtures("_kept_connection")
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_whatever_is_asked_the_answer_is_one_that_the_document_names(
    mode: GenerationMode,
) -> None:
    a_published_action()
    schema = schemathesis.openapi.from_dict(describe_api())
    schema.app = WSGIHandler()

    @settings(
        max_examples=120,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(case=schema.as_strategy(generation_mode=mode))
    def probe(case: Case[Any]) -> None:
        case.validate_response(case.call(), checks=CHECKS)

    probe()
