"""Public documents as literals, for tests of what is pure."""

from collections.abc import Sequence
from datetime import date

from events.ledger.documents import (
    ActionDocument,
    CompanyRef,
    DateSaid,
    EndingDocument,
    Labelled,
    MilestoneDocument,
    ParticipantDocument,
    RequiredDocument,
    SpellsDocument,
)
from events.text.edtf import parse, say
from events.timeline.scene import Days, Look, Scene, Traced, layout, trace
from events.vocabulary import families, kinds, truth_table

TODAY = date(2026, 3, 2)
DAYS = Days(on=TODAY, known_on=TODAY, today=TODAY)


def said(text: str) -> DateSaid:
    parsed = parse(text)
    return DateSaid(
        edtf=text,
        words=say(parsed),
        earliest=parsed.earliest.isoformat() if parsed.earliest else None,
        latest=parsed.latest.isoformat() if parsed.latest else None,
    )


def an_ending(type_: str, on: str = "", words: str = "") -> EndingDocument:
    return EndingDocument(
        type=type_,  # type: ignore[arg-type]
        date=said(on) if on else None,
        words=words,
        bound="ends",
    )


def a_milestone(
    step: str,
    on: str,
    *,
    number: int = 1,
    endings: Sequence[EndingDocument] = (),
    starts: str = "",
    extent: str = "whole",
    kind: str = "moratorium",
) -> MilestoneDocument:
    cell = truth_table.effect_of(kind=kind, step=step, extent=extent)
    return MilestoneDocument(
        id=number,
        step=step,
        words=cell.words,
        date=said(on),
        starts=said(starts) if starts and starts != "later" else None,
        starts_later=starts == "later",
        endings=tuple(endings),
        extent=extent,  # type: ignore[arg-type]
        part="",
        part_companies=(),
        part_places=(),
        part_products=(),
        note="",
        position=None,
        sources=(),
    )


def a_document(
    *milestones: MilestoneDocument,
    number: int = 1,
    title: str = "Northwind stops selling face matching",
    companies: Sequence[str] = ("Northwind",),
    kind: str = "moratorium",
    form: str = "standing",
) -> ActionDocument:
    family = kinds.BY_SLUG[kind].family
    role = "signatory" if len(companies) > 1 else "actor"
    return ActionDocument(
        number=number,
        slug=f"action-{number}",
        title=title,
        summary="In one sentence.",
        kind=Labelled(kind, kinds.BY_SLUG[kind].label),
        family=Labelled(family, families.BY_SLUG[family].label),
        form=form,  # type: ignore[arg-type]
        participants=tuple(
            ParticipantDocument(
                CompanyRef(n, name.lower().replace(" ", "-"), name),
                role,  # type: ignore[arg-type]
                None,
                None,
            )
            for n, name in enumerate(companies, start=1)
        ),
        technologies=(Labelled("facial-recognition", "Facial recognition"),),
        products=("Matcher",),
        audiences=(),
        drivers=(),
        jurisdictions=(),
        exceptions=(),
        required=RequiredDocument("none", ""),
        disclosure="company",
        milestones=milestones or (a_milestone("announced", "2020-06-10"),),
        checks=(),
        spells=SpellsDocument((), ()),
        starts=None,
        relations=(),
        quotations=(),
        quoted=False,
        sources=(),
        checked_until="2026-01-01",
    )


def traced(document: ActionDocument, *, on: date = TODAY) -> Traced:
    return trace(document, on=on, known_on=TODAY)


def a_scene(
    *documents: ActionDocument,
    window: tuple[date, date] | None = None,
    **look: object,
) -> Scene:
    rows = [traced(document) for document in documents]
    return layout(rows, days=DAYS, window=window, look=Look(**look))  # type: ignore[arg-type]
