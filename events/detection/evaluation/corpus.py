"""Labelled articles as they stand in a folder of the corpus format (see its README)."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from events.detection.candidate import KnownCompany, Names, Passage


@dataclass(frozen=True, slots=True)
class Gold:
    """One step a careful coder finds in an article, or an old one it mentions."""

    companies: tuple[str, ...]
    ways: tuple[tuple[str, str, float], ...]
    date: dt.date
    precision: str
    other_dates: tuple[dt.date, ...]
    ending_type: str
    ending_date: dt.date | None
    technologies: tuple[str, ...]
    products: tuple[str, ...]
    audiences: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    required: bool
    evidence: tuple[str, ...]
    joint: bool

    @property
    def kind(self) -> str:
        return self.ways[0][0]

    @property
    def step(self) -> str:
        return self.ways[0][1]

    @property
    def is_mention(self) -> bool:
        return self.step == "mention"


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """A passage with its gold rows, and the quotes that are traps or neutral."""

    id: str
    passage: Passage
    gold: tuple[Gold, ...]
    traps: tuple[str, ...]
    neutral: tuple[str, ...]
    tags: tuple[str, ...]


def read_corpus(folder: Path) -> tuple[LabelledArticle, ...]:
    """The articles of a folder by file name; ValueError where it holds none."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise ValueError(f"No *.json articles in {folder}.")
    return tuple(read_article(json.loads(f.read_text("utf-8"))) for f in files)


def hash_corpus(folder: Path) -> str:
    """Twelve hex digits over names and bytes of all articles."""
    total = hashlib.sha256()
    for file in sorted(folder.glob("*.json")):
        total.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()[:12]


def read_article(row: dict[str, Any]) -> LabelledArticle:
    return LabelledArticle(
        id=row["id"],
        passage=Passage(
            title=row["headline"],
            text=row["text"],
            published_on=dt.date.fromisoformat(row["published"]),
            publisher=row.get("publisher", ""),
            language=row.get("language", "en"),
        ),
        gold=tuple(read_gold(one) for one in row["gold"]),
        traps=tuple(one["quote"] for one in row["traps"]),
        neutral=tuple(one["quote"] for one in row.get("neutral", ())),
        tags=tuple(row["tags"]),
    )


def read_gold(row: dict[str, Any]) -> Gold:
    ways = [(row["kind"], row["step"], 1.0)]
    ways += [(other["kind"], other["step"], 0.9) for other in row.get("alt", ())]
    ending = row["ending"]
    companies = dict.fromkeys([row["company"], *row.get("companies", ())])
    return Gold(
        companies=tuple(companies),
        ways=tuple(ways),
        date=dt.date.fromisoformat(row["date"]),
        precision=row["precision"],
        other_dates=tuple(dt.date.fromisoformat(d) for d in row.get("alt_dates", ())),
        ending_type=ending["type"],
        ending_date=dt.date.fromisoformat(ending["date"]) if ending["date"] else None,
        technologies=tuple(row["technologies"]),
        products=tuple(row["products"]),
        audiences=tuple(row["affected"]),
        jurisdictions=tuple(row["jurisdictions"]),
        required=row["compelled"],
        evidence=tuple(row["evidence"]),
        joint=bool(row.get("companies")),
    )


def read_companies(lines: Iterable[str]) -> Names:
    """Companies from JSON lines: slug, name, legal_name, aliases, products, parent."""
    found = []
    for line in lines:
        if not line.strip():
            continue
        row = json.loads(line)
        names = (*row.get("aliases", ()), row.get("legal_name") or "")
        found.append(
            KnownCompany(
                slug=row["slug"],
                name=row["name"],
                names=tuple(name for name in names if name),
                products=tuple(row.get("products", ())),
                parent=row.get("parent") or "",
                country=row.get("country") or "",
            )
        )
    return Names(tuple(found))
