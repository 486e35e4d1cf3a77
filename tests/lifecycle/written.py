"""The written records of the table of lives: read as they stand, line by line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from events.lifecycle.asking import status_within
from events.lifecycle.life import Check, Ending, Life, Member, Milestone, Scope
from events.vocabulary import steps

TABLE = Path(__file__).with_name("thirty_records.txt")
STEP = re.compile(
    r"\d+ (?P<step>\w+) (?P<date>\S+)(?: starts (?P<starts>\S+))?"
    r"(?: until (?P<until>\S+)(?: (?P<end>\S+))?)?(?P<part> part)?"
    r"(?: in (?P<places>\S+))?"
)
MEMBERS = re.compile(r"compan(?:y|ies) (\d+)(?:-(\d+))? (joined|left) (\S+)")
ASKED = re.compile(
    r"(?P<on>\S+)(?: for (?P<scope>\S+))?(?: known (?P<known>\S+))?"
    r" \| (?P<told>.+? \| .+? \| .+?) \|(?: (?P<basis>.+))?"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is asked of a record, and what is told: status, verdict and words."""

    line: str
    on: date
    scope: Scope
    known_on: date | None
    told: str
    basis: str


@dataclass(slots=True)
class Written:
    """A record of the table with all its answers."""

    name: str
    life: Life
    answers: list[Answer] = field(default_factory=list)


def read_table() -> list[Written]:
    """Every record, in the order they are written."""
    text = TABLE.read_text(encoding="utf-8")
    blocks = re.split(r"\n\n+", text.strip())
    return [read_record(block.splitlines()) for block in blocks[1:]]


def read_record(lines: list[str]) -> Written:
    name, (kind, form) = lines[0], lines[1].split(", ")
    record = Written(name, Life(kind, form, ()))
    for line in lines[2:]:
        record.life = read_line(record, line)
    return record


def read_line(record: Written, line: str) -> Life:
    """The life with what the line adds to it; an answer adds nothing to a life."""
    life = record.life
    if answer := ASKED.fullmatch(line):
        record.answers.append(read_answer(line, answer))
        return life
    if step := STEP.fullmatch(line):
        return replace(life, milestones=(*life.milestones, read_step(step)))
    if members := MEMBERS.fullmatch(line):
        return replace(life, members=(*read_members(life, members),))
    word, *rest = line.split()
    if word == "searched":
        check = Check(date.fromisoformat(rest[0]), rest[1])
        return replace(life, checks=(*life.checks, check))
    if word == "required":
        return replace(life, required=rest[0])
    raise ValueError(f"Nobody can read “{line}”.")


def read_step(match: re.Match[str]) -> Milestone:
    if match["step"] not in steps.BY_SLUG:
        raise ValueError(f"There is no step {match['step']}.")
    bound = "not-before" if match["until"] == "not-before" else "ends"
    kind = "date" if bound == "not-before" else match["until"]
    ending = Ending(kind or "", match["end"] or "", bound=bound)
    return Milestone(
        step=match["step"],
        date=match["date"],
        starts=match["starts"] or "",
        endings=(ending,) if match["until"] else (),
        extent="part" if match["part"] else "whole",
        part_places=tuple((match["places"] or "").split(","))
        if match["places"]
        else (),
    )


def read_members(life: Life, match: re.Match[str]) -> Iterator[Member]:
    first, last = int(match[1]), int(match[2] or match[1])
    known = {member.company: member for member in life.members}
    for company in range(first, last + 1):
        member = known.get(company, Member(company))
        known[company] = (
            replace(member, joined=match[4])
            if match[3] == "joined"
            else replace(member, left=match[4])
        )
    yield from known.values()


def read_answer(line: str, match: re.Match[str]) -> Answer:
    asked = match["scope"] or ""
    scope = Scope(company=int(asked)) if asked.isdecimal() else Scope(place=asked)
    return Answer(
        line=line,
        on=date.fromisoformat(match["on"]),
        scope=scope,
        known_on=date.fromisoformat(match["known"]) if match["known"] else None,
        told=match["told"],
        basis=match["basis"] or "",
    )


def answer_again(record: Written, asked: Answer) -> tuple[str, str]:
    """What the code tells of the same day: status, verdict and words; the basis."""
    found = status_within(
        record.life, (asked.scope,), on=asked.on, known_on=asked.known_on
    )
    slug = f"{found.slug} {found.reason}".strip()
    basis = (
        b.rule if b.milestone_index is None else f"{b.rule}.{b.milestone_index + 1}"
        for b in found.basis
    )
    return f"{slug} | {found.verdict} | {found.words}", " ".join(basis)
