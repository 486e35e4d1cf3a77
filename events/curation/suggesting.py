"""Candidates become suggestions, each once; here are the companies to look for."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from threading import Lock

from django.db import connection

from events.curation.proposals import write_proposal
from events.detection.candidate import Candidate, KnownCompany, Names
from events.models import Article, Company, CompanyName, Product, Suggestion
from events.text.cleaning import squash

LONGEST_NAME = 200
# Cheaper than reading the companies again for every article.
FINGERPRINT = """
    SELECT sha256(convert_to(concat_ws(chr(30),
        (SELECT string_agg(concat_ws(chr(31), id, slug, name, legal_name, parent_id,
                country), chr(30) ORDER BY id) FROM events_company),
        (SELECT string_agg(concat_ws(chr(31), id, company_id, name), chr(30)
                ORDER BY id) FROM events_companyname),
        (SELECT string_agg(concat_ws(chr(31), id, company_id, name), chr(30)
                ORDER BY id) FROM events_product)
    ), 'UTF8'))
"""


class _NamesKept:
    """The last `Names` built, kept while the companies in the database are the same.

    Detection keeps its index with the object, so handing out the same one matters.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._print: bytes | None = None
        self._names = Names(())

    def renew(self) -> Names:
        found = _take_print()
        with self._lock:
            if self._print != found:
                self._names = Names(_read_companies())
                self._print = found
            return self._names


_kept = _NamesKept()


def known_names() -> Names:
    """Every company of the record with the names and products that speak for it."""
    return _kept.renew()


def _take_print() -> bytes:
    """A hash of all that `_read_companies` reads, made by the database."""
    with connection.cursor() as cursor:
        cursor.execute(FINGERPRINT)
        return bytes(cursor.fetchone()[0])


def _read_companies() -> tuple[KnownCompany, ...]:
    names = _grouped(CompanyName.objects.values_list("company_id", "name"))
    products = _grouped(Product.objects.values_list("company_id", "name"))
    rows = Company.objects.order_by("slug").values_list(
        "pk", "slug", "name", "legal_name", "parent__slug", "country"
    )
    return tuple(
        KnownCompany(
            slug=slug,
            name=name,
            names=tuple(sorted({*names[pk], *([legal] if legal else [])})),
            products=tuple(sorted(products[pk])),
            parent=parent or "",
            country=country,
        )
        for pk, slug, name, legal, parent, country in rows
    )


def suggest(
    article: Article, candidates: Iterable[Candidate], *, lexicon: str, now: datetime
) -> list[Suggestion]:
    """Store what was found in an article for curators to decide; returns those new.

    A suggestion is known by article, company, kind, step and date: found again, by
    whatever later rules, it is the same one, and a decided one stays decided. A
    company we do not know is suggested by its name. Needs the article's reading.
    """
    reading = article.reading
    if reading is None:
        raise ValueError(f"Article {article.pk} has no reading to suggest from.")
    candidates = sorted(candidates, key=_first_offset)
    if not candidates:
        return []
    companies = {
        company.slug: company
        for company in Company.objects.filter(slug__in=[c.company for c in candidates])
    }
    rows = [
        Suggestion(
            article=article,
            reading=reading,
            company=companies.get(candidate.company),
            company_name=_company_name(candidate, companies=companies),
            kind=candidate.kind.value,
            step=candidate.step.value,
            is_mention=candidate.is_mention,
            proposal=write_proposal(candidate),
            score=candidate.confidence,
            digest=digest,
            lexicon=lexicon[:80],
            created_at=now,
        )
        for candidate, digest in zip(
            candidates, digests_of(article, candidates), strict=True
        )
    ]
    known = set(
        Suggestion.objects.filter(digest__in=[r.digest for r in rows]).values_list(
            "digest", flat=True
        )
    )
    Suggestion.objects.bulk_create(rows, ignore_conflicts=True)
    fresh = [row.digest for row in rows if row.digest not in known]
    return list(Suggestion.objects.filter(digest__in=fresh).order_by("-score", "pk"))


def digests_of(article: Article, candidates: Sequence[Candidate]) -> list[str]:
    """The identity of each candidate, in order of appearance.

    Quotations have no part in it: better rules may quote a word more. Two actions
    that agree in everything else are told apart by their order in the text.
    """
    seen: Counter[str] = Counter()
    found = []
    for candidate in candidates:
        identity = "\0".join(
            [
                str(article.pk),
                candidate.company or squash(candidate.company_name).casefold(),
                candidate.kind.value,
                candidate.step.value,
                candidate.date.value,
                "mention" if candidate.is_mention else "",
            ]
        )
        seen[identity] += 1
        numbered = f"{identity}\0{seen[identity]}"
        found.append(hashlib.sha256(numbered.encode()).hexdigest())
    return found


def _first_offset(candidate: Candidate) -> int:
    return min((quotation.start for quotation in candidate.evidence), default=0)


def _company_name(candidate: Candidate, *, companies: dict[str, Company]) -> str:
    company = companies.get(candidate.company)
    name = company.name if company else candidate.company_name or candidate.company
    return squash(name)[:LONGEST_NAME]


def _grouped(rows: Iterable[tuple[int, str]]) -> defaultdict[int, list[str]]:
    grouped: defaultdict[int, list[str]] = defaultdict(list)
    for pk, name in rows:
        grouped[pk].append(name)
    return grouped
