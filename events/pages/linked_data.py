"""The same facts for programs that read pages: JSON-LD in the words of schema.org."""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from events.exports import FORMATS
from events.ledger.documents import ActionDocument, CompanyRef
from events.models import Changeset
from events.pages.addresses import action_path, company_path, is_web_address
from events.text.cleaning import squash

NAME = "Company Line"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
# Nothing of it may end the element it stands in, or begin another.
MARKUP = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def write_linked_data(facts: dict[str, Any]) -> SafeString:
    """Facts as a script element that no browser runs."""
    known = {"@context": "https://schema.org", **facts}
    text = json.dumps(known, ensure_ascii=False).translate(MARKUP)
    element = f'<script type="application/ld+json">{text}</script>'
    return mark_safe(element)  # noqa: S308 - every sign of markup is written as \u003c


def describe_article(
    document: ActionDocument,
    companies: Sequence[CompanyRef],
    *,
    first: Changeset,
    last: Changeset,
) -> dict[str, Any]:
    """An action as an article: about whom, first and last written when, on what."""
    site = settings.SITE_URL
    return {
        "@type": "Article",
        "headline": squash(document.title),
        "abstract": squash(document.summary),
        "url": site + action_path(document.number, document.slug),
        "identifier": f"{NAME}, action {document.number}",
        "inLanguage": "en",
        "datePublished": first.at.isoformat(timespec="seconds"),
        "dateModified": last.at.isoformat(timespec="seconds"),
        "about": [
            {
                "@type": "Organization",
                "name": company.name,
                "url": site + company_path(company.slug),
            }
            for company in companies
        ],
        "keywords": [squash(term.label) for term in document.technologies],
        "citation": [s.url for s in document.sources if is_web_address(s.url)],
        "author": _describe_site(),
        "publisher": _describe_site(),
        "license": LICENCE,
        "isPartOf": {"@type": "Dataset", "name": NAME, "url": f"{site}/data/"},
    }


def describe_dataset(*, words: str, newest: Changeset | None) -> dict[str, Any]:
    """The whole record as a data set, with the forms it comes in."""
    site = settings.SITE_URL
    facts = {
        "@type": "Dataset",
        "name": NAME,
        "description": words,
        "url": f"{site}/data/",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creator": _describe_site(),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": chosen.media_type,
                "contentUrl": f"{site}/timeline.{chosen.slug}",
            }
            for chosen in FORMATS
        ],
    }
    if newest is not None:
        facts["version"] = str(newest.number)
        facts["dateModified"] = newest.at.isoformat(timespec="seconds")
    return facts


def _describe_site() -> dict[str, str]:
    return {"@type": "Organization", "name": NAME, "url": f"{settings.SITE_URL}/"}
