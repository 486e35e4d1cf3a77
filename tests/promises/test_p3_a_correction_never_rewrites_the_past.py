"""P3: what was published stays readable, with the reason for the change."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.curation.publishing import publish_company, retract_action
from events.models import Changeset, PolicyAction, RecordVersion
from tests.factories import NOW, a_curator, a_published_action, publish

pytestmark = pytest.mark.django_db


LIST = "/api/v1/actions?on=2026-03-01&changeset={}"


def publish_again(action: PolicyAction, words: str) -> None:
    PolicyAction.objects.filter(pk=action.pk).update(title=words)
    action.refresh_from_db()
    publish(action, kind="our_error", reason="Better words.")


def half_edit(action: PolicyAction, words: str) -> None:
    PolicyAction.objects.filter(pk=action.pk).update(title=f"{words} …", summary=words)


def rename_company(action: PolicyAction, words: str) -> None:
    company = action.companies.get()
    company.name = f"{words} and Sons"
    company.save(update_fields=["name"])
    publish_company(
        company, by=a_curator(), kind="world_changed", reason="Renamed.", now=NOW
    )


def retract(action: PolicyAction, words: str) -> None:
    if action.state == "published":
        retract_action(action, by=a_curator(), reason=words, now=NOW)


ACTS = {
    act.__name__: act for act in (publish_again, half_edit, rename_company, retract)
}


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(ACTS)),
            st.integers(0, 2),
            st.text("abc", min_size=1, max_size=5),
        ),
        max_size=6,
    )
)
def test_what_was_served_at_any_changeset_is_served_again_to_the_byte(
    db: None, edits: list[tuple[str, int, str]]
) -> None:
    client = Client()
    actions = [a_published_action(f"Halt {n}").pk for n in range(3)]
    served: dict[int, bytes] = {}

    def serve() -> None:
        newest = Changeset.objects.latest("number").number
        response = client.get(LIST.format(newest))
        assert response.status_code == 200
        answer = response.content
        assert served.setdefault(newest, answer) == answer

    serve()
    for act, index, words in edits:
        ACTS[act](PolicyAction.objects.get(pk=actions[index]), words)
        serve()
    for number, answer in served.items():
        assert client.get(LIST.format(number)).content == answer


def test_a_half_typed_edit_is_not_published_by_its_companys_new_name(
    client: Client,
) -> None:
    action = a_published_action("Halt")
    before = client.get("/api/v1/actions/1").json()["record"]
    half_edit(action, "Something else entirely")
    rename_company(action, "Southwind")
    after = client.get("/api/v1/actions/1").json()["record"]
    assert before != after
    party = after["participants"][0]["company"]
    assert party["name"] == "Southwind and Sons"
    party["name"] = before["participants"][0]["company"]["name"]
    different = {key for key in before if before[key] != after[key]}
    assert different <= {"version", "changeset"}


def test_a_body_of_an_older_schema_is_read_as_today_and_is_no_news(
    client: Client,
) -> None:
    a_published_action()
    news = client.get("/new/").content
    now_read = client.get("/api/v1/actions/1").json()["record"]
    age_the_stored_bodies()
    assert RecordVersion.objects.of("action").get().schema == 1
    read_again = client.get("/api/v1/actions/1").json()["record"]
    assert read_again == now_read
    assert client.get("/new/").content == news


def age_the_stored_bodies() -> None:
    """Store the action as the first schema had it: parts were words, not lists."""
    version = RecordVersion.objects.of("action").get()
    body = json.loads(str(version.body))
    for step in body["milestones"]:
        del step["part_products"]
        step["part_places"] = ""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE events_recordversion SET schema = 1, body = %s WHERE id = %s",
            [json.dumps(body), version.pk],
        )
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_the_reason_stands_beside_the_change() -> None:
    action = a_published_action()
    publish(
        action,
        kind="recoding",
        reason="The codebook changed.",
        now=NOW + timedelta(days=1),
    )
    changeset = Changeset.objects.get(number=2)
    assert (changeset.kind, changeset.reason) == ("recoding", "The codebook changed.")
    assert changeset.by_pseudonym.startswith("curator-")
    assert "carla" not in changeset.by_pseudonym
