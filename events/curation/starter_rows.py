"""The starter record's lines as working rows; what is there already is left alone."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from events.models import (
    ActionException,
    Citation,
    Company,
    CompanyName,
    Ending,
    Milestone,
    Participation,
    PolicyAction,
    Product,
    Relation,
    Source,
    Term,
)
from events.text.addresses import address_key
from events.vocabulary import terms

Line = dict[str, Any]
OWN_WORDS = {"press-release", "company-blog", "letter", "terms", "filing", "social"}


def read_lines(path: Path) -> Iterator[Line]:
    """One JSON object per line."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def add_terms() -> None:
    """The terms the tracker starts with; definitions that curators edited stay."""
    Term.objects.bulk_create(
        [
            Term(scheme=t.scheme, slug=t.slug, label=t.label, definition=t.definition)
            for t in terms.ALL
        ],
        ignore_conflicts=True,
    )


def add_companies(lines: Iterable[Line]) -> list[Company]:
    """Companies that are not there yet, with names and products; parents last."""
    known = set(Company.objects.values_list("slug", flat=True))
    fresh = [line for line in lines if line["slug"] not in known]
    companies = [
        Company.objects.create(
            slug=line["slug"],
            name=line["name"],
            legal_name=line["legal_name"] or "",
            country=line["country"] or "",
            website=line["website"] or "",
            wikidata=line["wikidata"] or "",
        )
        for line in fresh
    ]
    by_slug = {c.slug: c for c in Company.objects.all()}
    for company, line in zip(companies, fresh, strict=True):
        _add_names(company, line)
        if line["parent"]:
            company.parent = by_slug[line["parent"]]
            Company.objects.filter(pk=company.pk).update(parent=company.parent)
    return companies


def _add_names(company: Company, line: Line) -> None:
    CompanyName.objects.bulk_create(
        [CompanyName(company=company, name=name) for name in line["aliases"]],
        ignore_conflicts=True,
    )
    Product.objects.bulk_create(
        [Product(company=company, name=name) for name in line["products"]],
        ignore_conflicts=True,
    )


def add_action(line: Line, *, checked_until: str) -> PolicyAction:
    """One action with everything the record says of it, as a draft."""
    action = PolicyAction.objects.create(
        slug=line["slug"],
        title=line["title"],
        summary=line["summary"],
        kind=line["kind"],
        form=line["form"],
        products=line["products"],
        jurisdictions=line["jurisdictions"],
        required_by=line["required"]["by"],
        required_who=line["required"]["who"],
        disclosure=line["disclosure"],
        confidence=line["confidence"],
        curator_note=line["curator_note"],
        checked_until=checked_until,
        starter=True,
    )
    _add_terms(action, line)
    _add_participants(action, line)
    ActionException.objects.bulk_create(
        ActionException(action=action, words=words) for words in line["exceptions"]
    )
    citations = [_cite(action, source) for source in line["sources"]]
    for milestone in line["milestones"]:
        _add_milestone(action, milestone, citations=citations)
    return action


def _add_terms(action: PolicyAction, line: Line) -> None:
    for scheme, field in (
        ("technology", "technologies"),
        ("audience", "audiences"),
        ("driver", "drivers"),
    ):
        found = Term.objects.filter(scheme=scheme, slug__in=line[field])
        getattr(action, field).set(found)


def _add_participants(action: PolicyAction, line: Line) -> None:
    companies = {
        c.slug: c
        for c in Company.objects.filter(
            slug__in=[p["company"] for p in line["participants"]]
        )
    }
    Participation.objects.bulk_create(
        Participation(
            action=action,
            company=companies[p["company"]],
            role=p["role"],
            joined=p["joined"] or "",
            left=p["left"] or "",
        )
        for p in line["participants"]
    )


def _cite(action: PolicyAction, line: Line) -> Citation:
    source, _ = Source.objects.get_or_create(
        url_key=address_key(line["url"]),
        defaults={
            "url": line["url"],
            "title": line["title"],
            "publisher": line["publisher"] or "",
            "published": line["published"] or "",
            "published_from": "curator" if line["published"] else "",
            "type": line["type"],
        },
    )
    # The record says who wrote a page, not which report came first: what is not the
    # company's own word is filed as background until a curator knows better.
    role = "primary" if line["type"] in OWN_WORDS else "background"
    citation, _ = Citation.objects.get_or_create(
        action=action,
        source=source,
        defaults={"role": role, "supports": line["supports"][:300]},
    )
    return citation


def _add_milestone(
    action: PolicyAction, line: Line, *, citations: list[Citation]
) -> None:
    milestone = Milestone.objects.create(
        action=action,
        step=line["step"],
        date=line["date"],
        starts=line["starts"] or "",
        extent=line["extent"],
        part=line["part"],
        part_places=line.get("part_places", []),
        part_products=line.get("part_products", []),
        note=line["note"],
        position=line.get("position"),
    )
    Ending.objects.bulk_create(
        Ending(
            milestone=milestone,
            type=ending["type"],
            date=ending["date"] or "",
            words=ending["words"],
            bound=ending["bound"],
        )
        for ending in line["endings"]
    )
    milestone.citations.set({citations[index] for index in line["sources"]})


def add_relations(line: Line, actions: dict[str, PolicyAction]) -> None:
    """Relations of one action to others, once all of them exist."""
    Relation.objects.bulk_create(
        [
            Relation(
                action=actions[line["slug"]],
                to=actions[relation["to"]],
                type=relation["type"],
                extent=relation["extent"],
            )
            for relation in line["relations"]
        ],
        ignore_conflicts=True,
    )
