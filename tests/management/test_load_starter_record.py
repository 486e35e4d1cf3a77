"""`manage.py load_starter_record` adds what is missing, once, all or nothing."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from events.curation.publishing import retract_action
from events.ledger.documents import ActionDocument, CompanyDocument
from events.ledger.reading import find_current
from events.management.commands.load_starter_record import SHIPPED
from events.models import Changeset, Company, Feed, PolicyAction, RecordVersion, Source
from tests.factories import a_curator, number_of, publish

pytestmark = pytest.mark.django_db

SLICE = 6
Line = dict[str, Any]


def read(name: str) -> list[Line]:
    text = (SHIPPED / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def write_slice(
    folder: Path, actions: list[Line], companies: list[Line] | None = None
) -> None:
    for name, lines in (
        ("actions.jsonl", actions),
        (
            "companies.jsonl",
            read("companies.jsonl") if companies is None else companies,
        ),
    ):
        text = "\n".join(json.dumps(line) for line in lines)
        (folder / name).write_text(text, encoding="utf-8")


def first_actions() -> list[Line]:
    """Some that lean on no others, whatever the shipped record grows into."""
    return [line for line in read("actions.jsonl") if not line["relations"]][:SLICE]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    actions = first_actions()
    named = {p["company"] for line in actions for p in line["participants"]}
    companies = [line for line in read("companies.jsonl") if line["slug"] in named]
    parents = {line["parent"] for line in companies if line["parent"]} - named
    companies += [line for line in read("companies.jsonl") if line["slug"] in parents]
    write_slice(tmp_path, actions, companies)
    return tmp_path


def load(folder: Path) -> str:
    out = StringIO()
    call_command("load_starter_record", folder=folder, stdout=out)
    return out.getvalue()


def test_it_publishes_everything_as_one_changeset(folder: Path) -> None:
    assert f"{SLICE} actions and" in load(folder)
    changeset = Changeset.objects.get()
    assert changeset.by_pseudonym == "starter-record"
    actions = RecordVersion.objects.of("action").current()
    numbers = set(actions.values_list("record", flat=True))
    assert numbers == set(range(1, SLICE + 1))
    document = find_current(ActionDocument, 1)
    assert document is not None
    assert not document.quoted
    assert document.sources


def test_actions_are_numbered_in_the_order_they_happened(folder: Path) -> None:
    load(folder)
    begun = RecordVersion.objects.of("action").order_by("record")
    days = list(begun.values_list("sort_on", flat=True))
    assert days == sorted(days)


def test_loading_twice_changes_nothing(folder: Path) -> None:
    load(folder)
    before = [
        model.objects.count()
        for model in (RecordVersion, PolicyAction, Company, Source, Feed)
    ]
    assert "already there, nothing changed" in load(folder)
    assert before == [
        model.objects.count()
        for model in (RecordVersion, PolicyAction, Company, Source, Feed)
    ]


def test_what_came_later_is_added_as_a_changeset_of_its_own(
    folder: Path, tmp_path: Path
) -> None:
    lines = first_actions()
    companies = [
        json.loads(line) for line in (folder / "companies.jsonl").open(encoding="utf-8")
    ]
    write_slice(folder, lines[:-1], companies)
    load(folder)
    write_slice(folder, lines, companies)
    assert "1 actions and 0 companies" in load(folder)
    assert Changeset.objects.count() == 2
    assert PolicyAction.objects.get(number=SLICE).slug == lines[-1]["slug"]


def test_a_later_edit_of_a_curator_is_never_overwritten(folder: Path) -> None:
    load(folder)
    action = PolicyAction.objects.get(number=1)
    PolicyAction.objects.filter(pk=action.pk).update(title="As a curator has it")
    publish(action, kind="our_error", reason="Better words.")
    company = action.companies.all()[0]
    Company.objects.filter(pk=company.pk).update(legal_name="Half-typed Lt")
    load(folder)
    document = find_current(ActionDocument, number_of(action))
    assert document is not None
    assert document.title == "As a curator has it"
    company.refresh_from_db()
    assert company.legal_name == "Half-typed Lt"
    published = find_current(CompanyDocument, company.pk)
    assert published is not None
    assert published.legal_name != "Half-typed Lt"


def test_an_action_somebody_is_editing_keeps_the_half_made_edit(folder: Path) -> None:
    load(folder)
    action = PolicyAction.objects.get(number=2)
    was_public = find_current(ActionDocument, 2)
    PolicyAction.objects.filter(pk=action.pk).update(title="Half-typed ti")
    action.milestones.all()[0].endings.all().delete()
    load(folder)
    action.refresh_from_db()
    assert action.title == "Half-typed ti"
    assert not action.milestones.all()[0].endings.exists()
    assert find_current(ActionDocument, 2) == was_public


def test_a_retracted_action_stays_retracted(folder: Path) -> None:
    load(folder)
    action = PolicyAction.objects.get(number=3)
    retract_action(action, by=a_curator(), reason="Not about AI.", now=timezone.now())
    assert "already there, nothing changed" in load(folder)
    action.refresh_from_db()
    assert action.state == "retracted"
    assert find_current(ActionDocument, 3) is None


def test_what_curators_note_for_themselves_is_in_no_public_body(folder: Path) -> None:
    load(folder)
    bodies = "".join(str(v.body) for v in RecordVersion.objects.all())
    notes = [line["curator_note"] for line in first_actions() if line["curator_note"]]
    assert notes
    assert [note for note in notes if json.dumps(note)[1:-1] in bodies] == []
    assert "curator_note" not in bodies
    kept = PolicyAction.objects.values_list("curator_note", flat=True)
    assert set(notes) <= set(kept)


def test_the_readme_counts_what_is_shipped() -> None:
    actions, companies = read("actions.jsonl"), read("companies.jsonl")
    citations = sum(len(line["sources"]) for line in actions)
    readme = " ".join((SHIPPED.parents[1] / "README.md").read_text("utf-8").split())
    assert (
        f"({len(actions):,} actions, {len(companies):,} companies, "
        f"{citations:,} citations)"
    ) in readme


def break_the_life(line: Line) -> None:
    line["milestones"] = [{**line["milestones"][0], "step": "reaffirmed"}]


def name_nobody_known(line: Line) -> None:
    line["participants"][0]["company"] = "nobody-known"


def leave_out_the_kind(line: Line) -> None:
    del line["kind"]


def reverse_what_goes_on(line: Line) -> None:
    goes_on = next(
        other["slug"]
        for other in first_actions()
        if other["form"] == "standing" and len(other["milestones"]) == 1
    )
    line["relations"] = [{"to": goes_on, "type": "reverses", "extent": "whole"}]


@pytest.mark.parametrize(
    "spoil",
    [break_the_life, name_nobody_known, leave_out_the_kind, reverse_what_goes_on],
)
def test_a_broken_line_is_refused_and_nothing_is_stored(
    folder: Path, spoil: Any
) -> None:
    text = (folder / "actions.jsonl").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    spoil(lines[-1])
    text = "\n".join(json.dumps(line) for line in lines)
    (folder / "actions.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match="was not loaded"):
        load(folder)
    for model in (Changeset, RecordVersion, PolicyAction, Company, Source, Feed):
        assert not model.objects.exists()


def test_a_folder_without_the_record_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="was not loaded"):
        load(tmp_path)
