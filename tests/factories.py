"""Rows for tests, each a valid example unless a test says otherwise."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count

from django.contrib.auth.models import User

from events.curation.claims import claims_of
from events.curation.publishing import publish_action
from events.ledger.composing import compose_action
from events.models import (
    ActionException,
    Changeset,
    Citation,
    Company,
    Ending,
    Evidence,
    Milestone,
    Participation,
    PolicyAction,
    Reading,
    Source,
    Term,
)
from events.text.addresses import address_key
from events.text.quotations import quote

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WORDS = (
    "Northwind on Tuesday stopped selling its face-matching software to police "
    "for one year."
)
numbers = count(1)


def a_curator(username: str = "carla") -> User:
    """A user who may do everything in the admin."""
    user, _ = User.objects.get_or_create(
        username=username, defaults={"is_staff": True, "is_superuser": True}
    )
    return user


def a_company(name: str = "Northwind", **fields: object) -> Company:
    """A working company, not public yet."""
    slug = str(fields.pop("slug", name.lower().replace(" ", "-")))
    company, _ = Company.objects.get_or_create(
        slug=slug, defaults={"name": name, **fields}
    )
    return company


def a_term(scheme: str, slug: str) -> Term:
    """A term of the open vocabulary."""
    label = slug.replace("-", " ").capitalize()
    term, _ = Term.objects.get_or_create(
        scheme=scheme, slug=slug, defaults={"label": label}
    )
    return term


def a_source(url: str = "", **fields: object) -> Source:
    """A news page."""
    url = url or f"https://harbour-wire.example/{next(numbers)}"
    defaults = {"url": url, "title": "Northwind halts sales", "publisher": "Harbour"}
    source, _ = Source.objects.get_or_create(
        url_key=address_key(url), defaults={**defaults, **fields}
    )
    return source


def a_reading(text: str = WORDS, source: Source | None = None) -> Reading:
    """Stored text of a source, as if fetched."""
    return Reading.objects.create(
        source=source or a_source(),
        kind="typed",
        extractor="by hand",
        title="Northwind halts sales",
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        language="en",
        read_at=NOW,
    )


def a_draft(
    title: str = "Northwind stops selling face matching to police",
    *,
    company: Company | None = None,
    companies: Sequence[Company] = (),
    kind: str = "sales_pause",
    form: str = "standing",
    steps: Sequence[tuple[str, str]] = (("announced", "2020-06-10"),),
    technologies: Sequence[str] = ("facial-recognition",),
    audiences: Sequence[str] = ("law-enforcement",),
    jurisdictions: Sequence[str] = ("US",),
    exceptions: Sequence[str] = (),
    endings: Sequence[dict[str, str]] = ({"type": "unstated"},),
    **fields: object,
) -> PolicyAction:
    """A draft with its milestones and a source; `endings` go to the first step."""
    action = PolicyAction.objects.create(
        slug=str(fields.pop("slug", f"action-{next(numbers)}")),
        title=title,
        summary=str(fields.pop("summary", "In one sentence.")),
        kind=kind,
        form=form,
        jurisdictions=list(jurisdictions),
        **fields,
    )
    action.technologies.set([a_term("technology", t) for t in technologies])
    action.audiences.set([a_term("audience", t) for t in audiences])
    parties = companies or [company or a_company()]
    role = "signatory" if len(parties) > 1 else "actor"
    for party in parties:
        Participation.objects.create(action=action, company=party, role=role)
    for words in exceptions:
        ActionException.objects.create(action=action, words=words)
    for index, (step, date) in enumerate(steps):
        milestone = Milestone.objects.create(action=action, step=step, date=date)
        for ending in endings if index == 0 else ():
            Ending.objects.create(milestone=milestone, **ending)
    Citation.objects.create(action=action, source=a_source(), role="first-report")
    return action


def quote_everything(action: PolicyAction, reading: Reading | None = None) -> Reading:
    """Give every claim of a draft a quotation: the whole text of one reading."""
    citation = action.citations.first()
    reading = reading or a_reading(source=citation.source if citation else None)
    number, action.number = action.number, action.number or 0
    claims = claims_of(compose_action(action))
    action.number = number
    quotation = quote(reading.text, 0, len(reading.text))
    steps: dict[int | None, Milestone] = {m.pk: m for m in action.milestones.all()}
    for claim in claims:
        Evidence.objects.get_or_create(
            action=action,
            reading=reading,
            milestone=steps.get(claim.milestone),
            field=claim.field,
            value=claim.value,
            start=quotation.start,
            defaults={
                "exact": quotation.exact,
                "end": quotation.end,
                "prefix": quotation.prefix,
                "suffix": quotation.suffix,
            },
        )
    return reading


def publish(
    action: PolicyAction,
    *,
    kind: str = "new",
    reason: str = "First published.",
    now: datetime = NOW,
) -> Changeset:
    """Publish through the ordinary act, by the ordinary curator."""
    return publish_action(action, by=a_curator(), kind=kind, reason=reason, now=now)


def a_published_action(
    title: str = "Northwind stops selling face matching to police",
    *,
    now: datetime = NOW,
    **fields: object,
) -> PolicyAction:
    """A public action, fully quoted. Takes what `a_draft` takes."""
    action = a_draft(title, **fields)  # type: ignore[arg-type]
    quote_everything(action)
    publish(action, now=now)
    action.refresh_from_db()
    return action


def number_of(action: PolicyAction) -> int:
    """The public number of an action that has one."""
    action.refresh_from_db()
    if action.number is None:
        raise AssertionError(f"{action} was never published")
    return action.number
