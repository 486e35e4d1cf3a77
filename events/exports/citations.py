"""Citations: one published work as plain text, BibTeX, CSL-JSON and RIS.

Pure formatting. Whatever stands in a title stays words: no character of it can end a
field, begin another, or be run by the program that reads it.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from events.text.cleaning import squash
from events.text.edtf import say_day

PUBLISHER = "Company Line"
CRLF = "\r\n"
# Companies that a footnote names of those who acted together.
NAMED = 3
# Braces are counted by BibTeX even behind a backslash, so that they need words.
BIBTEX_WORDS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&#_%"},
    }
)
# A web address is printed as it is; these would break the field it stands in.
BIBTEX_ADDRESS = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is cited: it stays the same whatever is corrected later.

    `key` names it in a bibliography: ASCII letters, digits and hyphens. `about` are
    the companies, `says` the status or question in words, `edition` which state of
    the record. `address` is pinned to the day asked about and to what was known.
    """

    key: str
    title: str
    about: tuple[str, ...]
    says: str
    edition: str
    recorded_on: date
    asked_on: date
    address: str

    @property
    def note(self) -> str:
        """What it said, and as of which state of the record."""
        parts = (self.says.rstrip("."), self.edition)
        return " ".join(f"{part}." for part in parts if part)


@dataclass(frozen=True, slots=True)
class CitationFormat:
    """A way to write one citation: `write(work)` is the whole file."""

    slug: str
    label: str
    media_type: str
    write: Callable[[Work], str]

    @property
    def content_type(self) -> str:
        return f"{self.media_type}; charset=utf-8"


def write_text(work: Work) -> str:
    """For a footnote: one line, the address last."""
    about = f" ({squash(_name_few(work.about))})" if work.about else ""
    recorded = say_day(work.recorded_on)
    said = squash(work.note)
    title = squash(work.title)
    return f"“{title}”{about}. {PUBLISHER}, {recorded}. {said} {work.address}\n"


def _name_few(names: Sequence[str]) -> str:
    """The first three, and how many there are besides."""
    shown, more = names[:NAMED], len(names) - NAMED
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def write_bibtex(work: Work) -> str:
    """An `@misc` entry, which every style knows; the title keeps its capitals."""
    fields = {
        "title": f"{{{escape_bibtex(work.title)}}}",
        "author": f"{{{PUBLISHER}}}",
        "year": f"{work.recorded_on.year:04}",
        "month": str(work.recorded_on.month),
        "note": escape_bibtex(work.note),
        "keywords": escape_bibtex(", ".join(work.about)),
        "url": work.address.translate(BIBTEX_ADDRESS),
        "urldate": work.asked_on.isoformat(),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join((f"@misc{{{work.key},", *lines, "}", ""))


def escape_bibtex(text: str) -> str:
    """Words as BibTeX and LaTeX print them, on one line, with no brace of their own."""
    return squash(text).translate(BIBTEX_WORDS)


def write_csl_json(work: Work) -> str:
    """A list of one item, as reference managers import it."""
    item = {
        "id": work.key,
        "type": "webpage",
        "title": squash(work.title),
        "author": [{"literal": PUBLISHER}],
        "container-title": PUBLISHER,
        "publisher": PUBLISHER,
        "issued": _date_parts(work.recorded_on),
        "accessed": _date_parts(work.asked_on),
        "note": squash(work.note),
        "keyword": squash(", ".join(work.about)),
        "language": "en",
        "URL": work.address,
    }
    kept = {name: value for name, value in item.items() if value}
    return json.dumps([kept], ensure_ascii=False, indent=2) + "\n"


def _date_parts(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def write_ris(work: Work) -> str:
    """One reference as RIS has it: a tag, two blanks, a hyphen, a blank, the value."""
    tags = [
        ("TY", "ELEC"),
        ("ID", work.key),
        ("TI", work.title),
        ("AU", PUBLISHER),
        ("T2", PUBLISHER),
        ("PB", PUBLISHER),
        ("PY", f"{work.recorded_on.year:04}"),
        ("DA", _slashed(work.recorded_on)),
        ("Y2", _slashed(work.asked_on)),
        ("N1", work.note),
        *(("KW", name) for name in work.about),
        ("LA", "en"),
        ("UR", work.address),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {squash(value)}{CRLF}" for tag, value in tags)


def _slashed(day: date) -> str:
    return day.isoformat().replace("-", "/")


TEXT = CitationFormat("txt", "plain text", "text/plain", write_text)
BIBTEX = CitationFormat("bib", "BibTeX", "application/x-bibtex", write_bibtex)
CSL_JSON = CitationFormat(
    "csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", write_csl_json
)
RIS = CitationFormat("ris", "RIS", "application/x-research-info-systems", write_ris)
CITATIONS: tuple[CitationFormat, ...] = (TEXT, BIBTEX, CSL_JSON, RIS)
CITATIONS_BY_SLUG: dict[str, CitationFormat] = {c.slug: c for c in CITATIONS}
