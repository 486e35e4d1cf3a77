"""The researchers' side: Django's admin for every curated row, and the review desk."""

from events.admin import (
    actions,
    articles,
    companies,
    feeds,
    ledger,
    milestones,
    site,
    sources,
    suggestions,
    terms,
    tips,
)

__all__ = [
    "actions",
    "articles",
    "companies",
    "feeds",
    "ledger",
    "milestones",
    "site",
    "sources",
    "suggestions",
    "terms",
    "tips",
]
